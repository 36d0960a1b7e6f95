import random
from datetime import date

import pytest

from data.sample.facts import Facts, Person, number
from data.sample.grammar import Number
from data.sample.lexicon import Organization, Place, lexicon

FRIDAY = date(2025, 3, 14)


def facts(day: date = FRIDAY, *, seed: int = 1, dated: bool = True, afternoon: bool = True, **declared: str) -> Facts:
    """Facts of a day, declared as in a grammar."""
    return Facts(declared, lexicon(), random.Random(seed), day, dated=dated, afternoon=afternoon)


@pytest.mark.parametrize(
    ("low", "high", "step", "kind", "written"),
    [
        (7, 7, 1, "n", "7"),
        (12500, 12500, 1, "n", "12.500"),
        (2009, 2009, 1, "y", "2009"),
        (3.5, 3.5, 1, "p", "3,5"),
        (180, 189, 10, "n", "180"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(low: float, high: float, step: int, kind: str, written: str) -> None:
    """A dot between thousands, but not in a year; a comma before the decimal."""
    assert number(random.Random(1), low, high, step, kind) == written


def test_numbers_stay_within_their_range() -> None:
    """A number is one of the steps between its bounds, both included."""
    rng = random.Random(1)
    assert {number(rng, 20, 40, 10) for _ in range(200)} == {"20", "30", "40"}
    assert {number(rng, 0.1, 0.3, kind="p") for _ in range(200)} == {"0,1", "0,2", "0,3"}


@pytest.mark.parametrize(
    ("name", "day", "written"),
    [
        ("ngay", FRIDAY, "ngày 14/3"),
        ("thang", FRIDAY, "tháng 3"),
        ("thangtruoc", date(2025, 1, 10), "tháng 12/2024"),
        ("namtruoc", FRIDAY, "năm 2024"),
        ("quy", FRIDAY, "quý I"),
        ("quysau", date(2025, 5, 20), "quý III"),
        ("luyke", date(2025, 1, 20), "năm 2024"),
        ("luyke", date(2025, 4, 2), "quý I"),
        ("luyke", date(2025, 9, 2), "8 tháng đầu năm"),
        ("namhoc", date(2025, 5, 30), "năm học 2024-2025"),
        ("namhoc", date(2025, 9, 5), "năm học 2025-2026"),
    ],
)
def test_times_are_reckoned_from_the_day(name: str, day: date, written: str) -> None:
    """Months, quarters and years are those around the day of the news."""
    assert facts(day).get(name) == written


def test_dates_lie_where_they_are_said_to() -> None:
    """What is to come lies 4 to 30 days ahead, what has been lies 3 to 24 days back."""
    for seed in range(30):
        made = facts(seed=seed)
        day, month = str(made.get("ngaysau")).removeprefix("ngày ").split("/")
        assert 4 <= (date(2025, int(month), int(day)) - FRIDAY).days <= 30
        day, month = str(made.get("ngaytruoc")).removeprefix("ngày ").split("/")
        assert -24 <= (date(2025, int(month), int(day)) - FRIDAY).days <= -3


def test_no_afternoon_before_it_is_over() -> None:
    """An article printed at noon does not tell of the afternoon."""
    assert {str(facts(seed=s, afternoon=False).get("hom")).split()[0] for s in range(30)} == {"sáng", "ngày"}
    assert facts(afternoon=False).get("toi") == "tối 13/3"
    assert facts(afternoon=True).get("toi") == "chiều 14/3"


def test_an_undated_article_names_no_date() -> None:
    """Without a date, times are told by words that hold on any day."""
    for name in ("hom", "toi", "ngay", "ngaytruoc", "ngayxa", "ngaysau", "thang", "nam", "quy", "luyke", "namhoc"):
        assert not any(letter.isdigit() for letter in str(facts(dated=False).get(name))), name


def test_a_fact_is_made_once() -> None:
    """Asked again, a fact is the same."""
    made = facts(so="so 1-1000000", nguoi="nguoi giám đốc")
    assert made.get("so") == made.get("so")
    assert made.get("nguoi") is made.get("nguoi")
    node = Number(1, 1_000_000, 1, "n")
    assert made.drawn(node, random.Random(1)) == made.drawn(node, random.Random(2))
    assert made.get("khong-co") is None


@pytest.mark.parametrize(
    ("spec", "first", "later"),
    [
        ("nguoi giám đốc", ("ông ", "bà "), ("ông ", "bà ")),
        ("dan 40 tuổi", ("anh ", "chị "), ("anh ", "chị ")),
        ("thay hiệu trưởng", ("thầy ", "cô "), ("thầy ", "cô ")),
        ("bacsi BS.CKII:giám đốc", ("BS.CKII ",), ("bác sĩ ",)),
        ("chuyengia TS:chuyên gia", ("TS ",), ("ông ", "bà ")),
        ("hlv thuyền trưởng", ("HLV ",), ("ông ",)),
    ],
)
def test_people(spec: str, first: tuple[str, ...], later: tuple[str, ...]) -> None:
    """A person is introduced by full name and goes on by the given name."""
    person = facts(x=spec).get("x")
    assert isinstance(person, Person)
    assert person.first.startswith(first)
    assert person.later.startswith(later)
    assert person.first.split()[-1] == person.later.split()[-1]


def test_people_of_one_article_have_names_of_their_own() -> None:
    """No two people of one happening share a given name."""
    made = facts(**{f"x{n}": "nguoi giám đốc" for n in range(8)})
    people = [made.get(f"x{n}") for n in range(8)]
    assert len({person.later for person in people if isinstance(person, Person)}) == 8


def test_roles_by_condition() -> None:
    """A role that stands under a condition is given only where it holds."""
    for seed in range(20):
        made = facts(seed=seed, ai="chon khach|chu", dan="dan <ai=khach>du khách|<ai=chu>chủ quán")
        person = made.get("dan")
        assert isinstance(person, Person)
        assert person.role == ("du khách" if made.holds("ai", ("khach",)) else "chủ quán")


def test_bodies_and_places() -> None:
    """Bodies of an article are different ones, local offices are those of its province and commune."""
    made = facts(
        tinh="tinh", xa="xa", dn="to-chuc ngan-hang", dn2="to-chuc ngan-hang", so="coquan Sở Y tế", ub="coquan-xa UBND"
    )
    one, other, so, ub = (made.get(name) for name in ("dn", "dn2", "so", "ub"))
    assert isinstance(one, Organization)
    assert one is not other
    place, commune = made.get("tinh"), made.get("xa")
    assert isinstance(place, Place)
    assert isinstance(commune, Place)
    assert isinstance(so, Organization)
    assert so.full.endswith(place.name)
    assert so.place == place.full
    assert isinstance(ub, Organization)
    assert ub.full == f"UBND {commune.full}"


def test_the_province_of_a_name() -> None:
    """Where a body's name ends with a province, that is the province of the article."""
    clubs = [facts(seed=s, dn="to-chuc bong-da", tinh="tinh-cua dn") for s in range(20)]
    for made in clubs:
        club, place = made.get("dn"), made.get("tinh")
        assert isinstance(club, Organization)
        assert isinstance(place, Place)
        assert club.full.endswith(place.name)
    assert {made.province.kind for made in (facts(seed=s, tinh="tinh tỉnh") for s in range(40))} == {"tỉnh"}


def test_unknown_kinds_are_refused() -> None:
    """A fact of a kind that does not exist is an error."""
    with pytest.raises(ValueError, match="unknown kind of fact: mau xanh"):
        facts(x="mau xanh").get("x")
