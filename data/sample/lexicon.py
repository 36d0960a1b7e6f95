"""Invented names: people, places, bodies. The lists are `names.txt` and `orgs.txt`."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Place:
    """An invented province or commune: `kind` is "tỉnh", "TP", "xã", "phường"."""

    kind: str
    name: str
    parent: str = ""

    @property
    def full(self) -> str:
        """Kind and name, as running text has it."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that articles name.

    Parameters
    ----------
    canonical
        Its full official name: what every mention points to.
    full
        The form at the first mention.
    shorts
        Forms that may stand anywhere once it has been introduced.
    head
        The capitalised head noun that stands for it ("Sở"); never used at the beginning of a sentence, where any word
        has a capital; "" where it has none.
    plain
        Lower-case words that refer to it without naming it: these are no mentions.
    title
        The form in a headline.
    real
        Whether it exists outside this corpus.
    place
        The province or commune that belongs to its name; "" where none does.
    acronym
        A short form that stands in brackets after the name at its first mention; "" for none.
    """

    canonical: str
    full: str
    shorts: tuple[str, ...]
    head: str
    plain: tuple[str, ...]
    title: str
    real: bool = False
    place: str = ""
    acronym: str = ""

    def form(self, surface: str) -> str:
        """Say which of its forms a surface is: "full", "acronym", "head" or "short"."""
        named = {self.full: "full", self.acronym: "acronym", self.head: "head"}
        return named.get(surface, "short")


# Beginning of a name -> head noun, words that refer without naming
_HEADS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Công ty", "Công ty", ("công ty này", "doanh nghiệp này", "đơn vị này")),
    ("Tập đoàn", "Tập đoàn", ("tập đoàn này", "doanh nghiệp này")),
    ("Tổng công ty", "Tổng công ty", ("đơn vị này", "doanh nghiệp này")),
    ("Ngân hàng", "Ngân hàng", ("ngân hàng này", "nhà băng này")),
    ("Bệnh viện", "Bệnh viện", ("bệnh viện này", "cơ sở y tế này")),
    ("Trường", "", ("trường này", "nhà trường")),
    ("Đại học", "", ("trường này", "nhà trường")),
    ("Viện", "Viện", ("viện này", "đơn vị nghiên cứu này")),
    ("Hiệp hội", "Hiệp hội", ("hiệp hội này",)),
    ("Trung tâm", "Trung tâm", ("trung tâm này", "đơn vị này")),
    ("Câu lạc bộ", "", ("đội bóng này", "câu lạc bộ này")),
    ("CLB", "", ("đội bóng này", "câu lạc bộ này")),
    ("Ban Quản lý", "Ban Quản lý", ("ban này", "đơn vị này")),
    ("Bảo tàng", "Bảo tàng", ("bảo tàng này", "đơn vị này")),
    ("Đài", "Đài", ("đơn vị này",)),
    ("Trạm", "", ("trạm này",)),
    ("Sở", "Sở", ("cơ quan này", "đơn vị này")),
    ("Bộ", "Bộ", ("cơ quan này", "bộ này")),
    ("Chi cục", "Chi cục", ("cơ quan này",)),
    ("Cục", "Cục", ("cơ quan này", "cục này")),
)
# Bodies that nobody calls by the bare rest of their name, and those of them that drop what stands between.
_NEEDED = ("Bệnh viện", "Trường", "Viện", "Hiệp hội", "Trung tâm", "Bảo tàng", "Ngân hàng")
_SHORTENED = ("Bệnh viện", "Ngân hàng")
_COMPANIES = ("Công ty", "Tổng công ty", "Tập đoàn")
_EXPANDED = (
    ("UBND", "Ủy ban nhân dân"),
    ("CLB", "Câu lạc bộ"),
    ("THPT", "Trung học phổ thông"),
    ("THCS", "Trung học cơ sở"),
    ("TP ", "Thành phố "),
)


def _head(name: str) -> tuple[str, tuple[str, ...]]:
    return next(((head, plain) for begin, head, plain in _HEADS if name.startswith(begin)), ("", ()))


def canonical_name(surface: str) -> str:
    """Write a name in full.

    >>> canonical_name("UBND TP Kim Giang")
    'Ủy ban nhân dân Thành phố Kim Giang'
    """
    for short, long in _EXPANDED:
        surface = surface.replace(short, long)
    return surface


@dataclass(slots=True)
class Lexicon:
    """Names to draw from; bodies and places of one name are one object."""

    names: dict[str, list[str]]
    pools: dict[str, list[Organization]]
    _locals: dict[tuple[str, Place], Organization] = field(default_factory=dict)
    _real: dict[str, Organization] = field(default_factory=dict)
    _provinces: list[Place] = field(default_factory=list)
    _communes: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._provinces = [_place(line) for line in self.names["tinh"]]
        firsts, seconds = self.names["xa-dau"], self.names["xa-cuoi"]
        self._communes = [
            Place("phường" if (i + j) % 4 == 0 else "xã", f"{first} {second}")
            for i, first in enumerate(firsts)
            for j, second in enumerate(seconds)
            if first != second
        ]

    def name(self, rng: random.Random, *, woman: bool) -> tuple[str, str, str]:
        """Draw family, middle and given name."""
        sex = "nu" if woman else "nam"
        return rng.choice(self.names["ho"]), rng.choice(self.names[f"dem-{sex}"]), rng.choice(self.names[f"ten-{sex}"])

    def province(self, rng: random.Random, kind: str = "") -> Place:
        """Draw a province, of one kind where one is given; the first ones of the list come more often."""
        provinces = [place for place in self._provinces if not kind or place.kind == kind]
        return provinces[int(len(provinces) * rng.random() ** 1.4)]

    def home(self, body: Organization) -> Place | None:
        """Return the province that a body's name ends with; None where it bears none."""
        return next((place for place in self._provinces if body.full.endswith(f" {place.name}")), None)

    def commune(self, rng: random.Random) -> Place:
        """Draw a commune."""
        return rng.choice(self._communes)

    def organization(self, rng: random.Random, pool: str) -> Organization:
        """Draw a body of a pool; the first ones come more often."""
        bodies = self.pools[pool]
        return bodies[int(len(bodies) * rng.random() ** 1.6)]

    def local(self, office: str, place: Place) -> Organization:
        """Return a local office: "Sở Y tế" of a province, "UBND" of a commune."""
        found = self._locals.get((office, place))
        if found is None:
            head, plain = _head(office)
            level = "tỉnh" if place.kind == "tỉnh" else "thành phố" if place.kind == "TP" else place.kind
            joined = place.kind != "TP" or office in ("UBND", "HĐND", "Công an")
            shorts = (
                (f"{office} {level}",)
                if office in ("UBND", "Công an", "Trạm Y tế", "Liên đoàn Lao động")
                else (office,)
            )
            full = f"{office} {place.full}" if joined else f"{office} TP {place.name}"
            named = office in ("UBND", "Công an") or place.kind not in ("tỉnh", "TP")
            title = full if named else f"{office} {place.name}"
            found = Organization(
                canonical_name(full), full, shorts, head, plain or ("cơ quan này",), title, place=place.full
            )
            self._locals[office, place] = found
        return found

    def real(self, line: str) -> Organization:
        """Return a real public body: full name, short forms after tildes."""
        found = self._real.get(line)
        if found is None:
            full, *shorts = (part.strip() for part in line.split("~"))
            head, plain = _head(full)
            names = tuple(shorts) or (full,)
            found = Organization(
                canonical_name(full),
                full,
                names,
                head if full.startswith("Bộ ") else "",
                plain,
                names[0],
                real=True,
                acronym=next((name for name in shorts if name.isupper()), ""),
            )
            self._real[line] = found
        return found


def _place(line: str) -> Place:
    kind, _, name = line.partition(" ")
    return Place(kind, name)


@cache
def _organization(line: str) -> Organization:
    """Read a line of orgs.txt: the name with its short form between asterisks, an acronym, a further short form."""
    named, _, further = (part.strip() for part in line.partition("/"))
    marked, _, acronym = (part.strip() for part in named.partition("~"))
    full, brand = marked.replace("*", ""), marked.split("*")[1]
    head, plain = _head(full)
    shorts = [brand]
    if full.startswith(_NEEDED):
        shorts = [f"{head} {brand}" if head in _SHORTENED else full]
    elif full.startswith("CLB"):
        shorts = [f"CLB {brand}", brand]
    elif head in _COMPANIES:
        shorts = [f"{head} {brand}", brand]
    shorts += [form for form in (acronym, further) if form]
    return Organization(canonical_name(full), full, tuple(shorts), head, plain, shorts[-1], acronym=acronym)


def _lists(path: Path) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("--"):
            current = lists.setdefault(line[2:].strip(), [])
        elif line and not line.startswith("#"):
            current.extend(part.strip() for part in line.split(";"))
    return lists


@cache
def lexicon() -> Lexicon:
    """Return the project's lists of invented names."""
    pools = {name: [_organization(line) for line in lines] for name, lines in _lists(_HERE / "orgs.txt").items()}
    return Lexicon(_lists(_HERE / "names.txt"), pools)
