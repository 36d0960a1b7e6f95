import random

from analysis.organizations import lexicon as known_words
from analysis.organizations.known import registry
from data.names import Names
from data.sample.lexicon import Organization, Place, canonical_name, lexicon
from data.sample.newsroom import OUTLETS
from data.text import matching_key

LEXICON = lexicon()


def test_canonical_names() -> None:
    """A full name has its abbreviations written out."""
    assert canonical_name("UBND TP Kim Giang") == "Ủy ban nhân dân Thành phố Kim Giang"
    assert canonical_name("Trường THPT Lê Bá Thước") == "Trường Trung học phổ thông Lê Bá Thước"


def test_lines_of_bodies() -> None:
    """A line gives full name, what people call the body by, acronym and headline form."""
    bank = LEXICON.pools["ngan-hang"][0]
    assert bank == Organization(
        canonical="Ngân hàng TMCP Đại Khê",
        full="Ngân hàng TMCP Đại Khê",
        shorts=("Ngân hàng Đại Khê", "DKBank"),
        head="Ngân hàng",
        plain=("ngân hàng này", "nhà băng này"),
        title="DKBank",
        acronym="DKBank",
    )
    assert [bank.form(s) for s in ("Ngân hàng TMCP Đại Khê", "Ngân hàng Đại Khê", "DKBank", "Ngân hàng")] == [
        "full",
        "short",
        "acronym",
        "head",
    ]
    company = LEXICON.pools["xang-dau"][1]
    assert company.full == "Công ty TNHH Xăng dầu Đông Lộc Phát"
    assert company.shorts == ("Công ty Đông Lộc Phát", "Đông Lộc Phát")
    university = LEXICON.pools["dai-hoc"][1]
    assert university.shorts == ("Trường Đại học Công nghệ Kim Giang", "Đại học Công nghệ Kim Giang")


def test_local_offices() -> None:
    """An office bears its place; in a headline that of a province goes without its level."""
    office = LEXICON.local("Sở Y tế", Place("tỉnh", "Hà Ninh"))
    assert (office.canonical, office.shorts, office.head, office.title) == (
        "Sở Y tế tỉnh Hà Ninh",
        ("Sở Y tế",),
        "Sở",
        "Sở Y tế Hà Ninh",
    )
    city = LEXICON.local("UBND", Place("TP", "Vân Hải"))
    assert (city.canonical, city.shorts) == ("Ủy ban nhân dân Thành phố Vân Hải", ("UBND thành phố",))
    assert LEXICON.local("Sở Y tế", Place("tỉnh", "Hà Ninh")) is office


def test_real_bodies_are_marked() -> None:
    """A body that exists says so."""
    body = LEXICON.real("Liên đoàn Bóng đá Việt Nam ~ VFF")
    assert body.real
    assert body.acronym == "VFF"
    assert not LEXICON.pools["bong-da"][0].real


def test_no_two_bodies_share_a_form() -> None:
    """A short form points to one body."""
    owners: dict[str, str] = {}
    for body in {body.canonical: body for pool in LEXICON.pools.values() for body in pool}.values():
        for form in (body.full, *body.shorts):
            assert owners.setdefault(form, body.canonical) == body.canonical, form


def _known() -> set[str]:
    rows = known_words.rows
    places = [r["name"] for table in ("provinces.csv", "foreign_places.csv") for r in rows(table)]
    places += [
        alias
        for table in ("provinces.csv", "foreign_places.csv")
        for r in rows(table)
        for alias in r["aliases"].split("|")
    ]
    places += [name for r in rows("districts.csv") for name in r["names"].split("|")]
    bodies = registry()
    forms = [form.text for forms in bodies.forms.values() for form in forms]
    return {matching_key(name) for name in [*places, *forms, *bodies.by_name] if name}


def test_invented_names_are_not_on_the_lists() -> None:
    """No invented body, place, person or outlet bears a name that the recogniser knows."""
    names = LEXICON.names
    places = [*LEXICON._provinces, *LEXICON._communes]
    bodies = [body for pool in LEXICON.pools.values() for body in pool]
    people = [
        f"{middle.split()[-1]} {given}"
        for sex in ("nam", "nu")
        for middle in names[f"dem-{sex}"]
        for given in names[f"ten-{sex}"]
    ]
    invented = [
        *(place.name for place in places),
        *(form for body in bodies for form in (body.canonical, body.full, *body.shorts)),
        *people,
        *names["but-danh"],
        *(outlet.name for outlet in OUTLETS),
    ]
    assert len(invented) > 1500
    known = _known()
    assert [name for name in invented if matching_key(name) in known] == []


def test_invented_outlets_stay_as_they_are() -> None:
    """The table that harmonises outlets knows none of the invented ones."""
    tables = Names.load()
    assert [tables.outlet(outlet.name) for outlet in OUTLETS] == [outlet.name for outlet in OUTLETS]


def test_draws_favour_the_first() -> None:
    """Provinces and bodies at the head of their lists come more often than those at the end."""
    rng = random.Random(1)
    drawn = [LEXICON.province(rng).name for _ in range(2000)]
    assert drawn.count(LEXICON._provinces[0].name) > 2 * drawn.count(LEXICON._provinces[-1].name) > 0
