"""The lists of known bodies: complete, dated, and colliding only where that is meant."""

import re
from collections import Counter
from importlib import resources

import pytest

from analysis.organizations import lexicon
from analysis.organizations.known import Known, Registry, registry, shipped
from analysis.organizations.places import provinces
from data.text import nfc, tone_placed

#: Forms that several bodies share on purpose: the surroundings, the article or a person decides.
ALLOWED = {
    "asahi": {"Asahi", "Asahi Shimbun"},
    "pgbank": {"Ngân hàng TMCP Thịnh vượng và Phát triển", "Ngân hàng TMCP Xăng dầu Petrolimex"},
}
TABLES = (
    "state", "party", "mass", "companies", "banks", "schools", "hospitals", "media", "sport", "foreign", "institutes",
)  # fmt: skip


def test_forms_collide_only_where_it_is_meant() -> None:
    """No form that counts everywhere means two bodies, but for those listed here."""
    found = {form: set(names) for form, names in registry().collisions().items()}
    assert found == ALLOWED


@pytest.mark.parametrize(
    ("source", "least"),
    [
        ("state", 150), ("party", 20), ("banks", 60), ("companies", 300), ("schools", 200), ("hospitals", 80),
        ("media", 200), ("sport", 200), ("foreign", 500), ("pattern", 2000),
    ],
)  # fmt: skip
def test_the_lists_are_long_enough(source: str, least: int) -> None:
    """Each list holds at least as many bodies as were asked for."""
    counted = Counter(body.source for body in registry().by_name.values())
    assert counted[source] >= least


def test_every_name_is_written_as_the_project_writes() -> None:
    """Names and forms are NFC, with tone marks placed and single spaces; names are told apart by more than case."""
    names = [body.name for body in shipped()]
    for text in [*names, *(form for body in shipped() for form in body.aliases)]:
        assert text == nfc(text) == " ".join(text.split())
    assert [name for name in names if name != tone_placed(name)] == []
    doubled = [name for name, n in Counter(name.lower() for name in names).items() if n > 1]
    assert doubled == []


def test_dates_are_dates_and_in_order() -> None:
    """A date is a day, a month or a year; nothing ends before it begins; what has ended is dated."""
    for body in registry().by_name.values():
        for date in (body.valid_from, body.valid_to):
            assert not date or re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", date), body
        if body.valid_from and body.valid_to:
            assert body.valid_from < body.valid_to, body


def test_successors_are_known() -> None:
    """Who took a body's place is in the lists, under the name that the lists use."""
    known = registry()
    lost = {body.name: body.successor for body in known.by_name.values() if body.successor}
    assert {name: other for name, other in lost.items() if known.named(other) is None} == {}
    assert known.named("Bộ Kế hoạch và Đầu tư").successor == "Bộ Tài chính"  # type: ignore[union-attr]


def test_provinces_stand_before_and_after_the_first_of_july_2025() -> None:
    """34 provinces are in force since then; the 63 before are all there, the merged ones with their end."""
    rows = provinces().values()
    assert sum(province.valid_to is None for province in rows) == 34
    assert len([province for province in rows if province.valid_to is not None or province.valid_from is None]) >= 63


def test_each_table_states_its_source() -> None:
    """The remark at the head of each shipped table says where its rows come from."""
    folder = resources.files("analysis.organizations").joinpath("known")
    for table in TABLES:
        lines = folder.joinpath(f"{table}.csv").read_text(encoding="utf-8").splitlines()
        head = " ".join(line.removeprefix("# ") for line in lines[:3] if line.startswith("# "))
        assert "from general knowledge" in head, table


def test_weak_forms_count_only_beside_other_evidence() -> None:
    """A weak form is found, but does not decide; a user's row goes before."""
    ours = Registry([Known(name="Công ty Sao", kind="company", weak=("Sao",), source="companies")])
    assert not ours.lists("Sao")
    assert ours.lists("Công ty Sao")


def test_word_lists_hold_no_word_twice_with_a_capital() -> None:
    """Word lists are in lower case with tone marks placed: what is not would never be found."""
    for section, words in lexicon.lists().items():
        assert all(word == tone_placed(word.lower()) for word in words), section
