"""Places in organization names: provinces before and after 2025, districts, communes, countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.organizations import lexicon
from analysis.organizations.tokens import CAPITAL, DIGITS, UPPER, Line
from data.text import tone_placed

_LEVELS = {
    "tỉnh": "tỉnh", "thành phố": "Thành phố", "tp": "Thành phố", "tphố": "Thành phố", "quận": "Quận", "huyện": "huyện",
    "thị xã": "thị xã", "thị trấn": "thị trấn", "phường": "phường", "xã": "xã", "đặc khu": "đặc khu", "thủ đô": "",
    "tx": "thị xã", "tt": "thị trấn", "q": "Quận", "h": "huyện", "p": "phường", "đảo": "", "bang": "bang",
    "thành": "Thành phố",
}  # fmt: skip
_LEVEL_BEGINS = frozenset(level.split()[0] for level in _LEVELS)
_FULL_NAME = 3
_SHORT = frozenset(("q", "h", "p", "tx", "tt"))
_BARE_LEVELS = frozenset(("tỉnh", "thành phố", "tp", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu"))
_PERSONS = frozenset(("hồ chí minh", "hn", "hp", "anh hùng"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it stands in a name.

    Parameters
    ----------
    name
        Its name without a level.
    level
        "tỉnh", "Thành phố", "Quận", "huyện", …; "" for a country, or where it is not said.
    kind
        "province", "district", "country", "region", "city" or "" (unknown to the tables).
    """

    name: str
    level: str
    kind: str

    @property
    def full(self) -> str:
        """The place as it stands in a full name: "tỉnh Quảng Nam", "Quận 12", "Trung Quốc"."""
        return f"{self.level} {self.name}".strip()

    @property
    def foreign(self) -> bool:
        """Whether it is outside Viet Nam."""
        return self.kind in ("country", "region", "city") and self.name != "Việt Nam"


@dataclass(frozen=True, slots=True)
class Province:
    """A row of provinces.csv."""

    name: str
    level: str
    valid_from: date | None
    valid_to: date | None
    successor: str


@lru_cache(maxsize=1024)
def home_of(outlet: str) -> Place | None:
    """Give the province that a newspaper is named after, in whose pages "UBND tỉnh" needs no name.

    >>> home_of("Báo Nghệ An"), home_of("Tuổi Trẻ")
    (Place(name='Nghệ An', level='tỉnh', kind='province'), None)
    """
    keys = tone_placed(outlet).lower().split()
    return next(
        (place for i in range(len(keys)) for _, place in _table().at(keys, i) if place.kind == "province"), None
    )


def in_force(place: Place, day: date | None) -> bool:
    """Whether a place was a province of the country on a day; true for what is no province, and without a day."""
    province = provinces().get(place.name) if place.kind == "province" else None
    if province is None or day is None:
        return True
    return (province.valid_from is None or province.valid_from <= day) and (
        province.valid_to is None or day <= province.valid_to
    )


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


@lru_cache(maxsize=1)
def provinces() -> dict[str, Province]:
    """Give the provinces by name."""
    return {
        r["name"]: Province(r["name"], r["level"], _day(r["valid_from"]), _day(r["valid_to"]), r["successor"])
        for r in lexicon.rows("provinces.csv")
    }


def _spelled(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield form
        if " - " in form:
            yield form.replace(" - ", " – ")
            yield form.replace(" - ", "-")


@lru_cache(maxsize=1)
def _table() -> lexicon.Phrases[Place]:
    phrases: lexicon.Phrases[Place] = lexicon.Phrases()
    for row in lexicon.rows("provinces.csv"):
        place = Place(row["name"], row["level"], "province")
        for form in _spelled({row["name"], *filter(None, row["aliases"].split("|"))}):
            phrases.add(form, place)
    known = set(provinces())
    for row in lexicon.rows("districts.csv"):
        for name in row["names"].split("|"):
            if name not in known:
                known.add(name)
                for form in _spelled([name]):
                    phrases.add(form, Place(name, "", "district"))
    for row in lexicon.rows("foreign_places.csv"):
        place = Place(row["name"], "", row["kind"])
        for form in {row["name"], *filter(None, row["aliases"].split("|"))}:
            phrases.add(form, place)
    return phrases


@lru_cache(maxsize=1)
def home_province() -> dict[str, str]:
    """Give for each district whose name stands in one province only, that province."""
    found: dict[str, list[str]] = {}
    for row in lexicon.rows("districts.csv"):
        for name in row["names"].split("|"):
            found.setdefault(name, []).append(row["province"])
    return {name: owners[0] for name, owners in found.items() if len(owners) == 1}


def level_at(line: Line, i: int) -> tuple[int, str] | None:
    """Read a level ("tỉnh", "TP", "Q.") at a token: (index after it, its full form)."""
    keys = line.keys
    if i >= line.size or keys[i] not in _LEVEL_BEGINS:
        return None
    two = f"{keys[i]} {keys[i + 1]}" if i + 1 < len(keys) else ""
    if two in _LEVELS:
        return i + 2, _LEVELS[two]
    if keys[i] not in _LEVELS or keys[i] == "thành":
        return None
    dotted = i + 1 < len(keys) and keys[i + 1] == "." and i + 2 < len(keys) and line.gaps[i + 2] != 2
    if keys[i] in _SHORT and not (dotted and line.text[line.starts[i]].isupper()):
        return None
    return i + 1 + (dotted and keys[i] in ("tp", *_SHORT)), _LEVELS[keys[i]]


@lru_cache(maxsize=1)
def begins() -> frozenset[str]:
    """The first syllables of levels and of the names in the tables."""
    return _LEVEL_BEGINS | _table().begins


def known_at(line: Line, i: int) -> tuple[int, Place] | None:
    """Read a place of the tables at a token (capital needed): (index after it, the place)."""
    if i >= line.size or line.keys[i] not in _table().begins:
        return None
    if line.shapes[i] not in (CAPITAL, UPPER) and line.keys[i] not in ("châu", "thế", "quốc"):
        return None
    for stop, place in _table().at(line.keys, i):
        lowered = " ".join(line.keys[i:stop])
        if lowered in _PERSONS:
            continue
        if stop - i > 1 and line.shapes[stop - 1] not in (CAPITAL, UPPER) and place.kind not in ("region", "country"):
            continue
        if any(line.gaps[n] == 2 for n in range(i + 1, stop)):
            continue
        return stop, place
    return None


def place_at(line: Line, i: int) -> tuple[int, Place] | None:
    """Read a place with or without a level at a token: (index after it, the place); None where no name stands there."""
    level = level_at(line, i)
    if level is None:
        return known_at(line, i)
    stop, name = level
    if stop >= line.size or line.gaps[stop] == 2:
        return None
    if line.shapes[stop] == DIGITS and name in ("Quận", "phường", "Thành phố", "xã", "huyện"):
        return stop + 1, Place(line.keys[stop].lstrip("0") or "0", name, "district")
    return _after_level(line, stop, name)


def _after_level(line: Line, i: int, level: str) -> tuple[int, Place] | None:
    found = _table_at(line, i)
    run = _run(line, i)
    if found and (found[1].kind == "province" or found[0] >= run):
        place = found[1]
        if level and (place.kind != "province" or level in ("tỉnh", "Thành phố")):
            place = Place(
                place.name, level, "province" if place.kind == "province" and place.level == level else "district"
            )
        elif level:
            place = Place(place.name, level, "")
        if found[0] >= run or level in ("tỉnh", "Thành phố", ""):
            return found[0], place
    # Provinces and cities are in the tables; three or more syllables behind "thành phố" are rather a person's name.
    if run == i or (run - i >= _FULL_NAME and level in ("tỉnh", "Thành phố")):
        return None
    return run, Place(_joined(line, i, run), level, "province" if level == "tỉnh" else "")


def _table_at(line: Line, i: int) -> tuple[int, Place] | None:
    if line.shapes[i] not in (CAPITAL, UPPER):
        return None
    for stop, place in _table().at(line.keys, i):
        if place.kind in ("province", "district") and line.shapes[stop - 1] in (CAPITAL, UPPER):
            return stop, place
    return None


def _run(line: Line, i: int) -> int:
    """End of the capitalised name at `i`, at most four syllables, cut before a person's surname."""
    surnames = lexicon.lists()["surnames"]
    j = i
    while j < line.size and j - i < 4 and line.shapes[j] in (CAPITAL, UPPER) and (j == i or line.gaps[j] == 1):
        if j - i >= 2 and line.keys[j] in surnames and _is_person(line, j):
            break
        j += 1
    if j - i == 1 and j < line.size and line.shapes[j] == DIGITS and line.gaps[j] == 1:
        return j + 1
    return j


def _is_person(line: Line, j: int) -> bool:
    stop = j + 1
    while stop < line.size and line.shapes[stop] in (CAPITAL, UPPER) and line.gaps[stop] == 1:
        stop += 1
    return 2 <= stop - j <= 4


def _joined(line: Line, i: int, j: int) -> str:
    return " ".join(line.placed[line.starts[n] : line.ends[n]] for n in range(i, j))


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(
        form
        for row in lexicon.rows("foreign_places.csv")
        if row["kind"] in ("country", "region")
        for form in (row["name"], *row["aliases"].split("|"))
        if form
    )


def is_country(name: str) -> bool:
    """Tell whether a name is that of a country or region.

    >>> is_country("Hoa Kỳ"), is_country("Đông Anh")
    (True, False)
    """
    return name in _countries() or name in ("Việt", "Hàn", "Trung", "Tàu", "ngoại", "nội")


def is_level(line: Line, i: int) -> int:
    """Index after a bare level word at a token ("tỉnh", "thành phố"), 0 where there is none."""
    keys = line.keys
    if i >= len(keys):
        return 0
    if i + 1 < len(keys) and f"{keys[i]} {keys[i + 1]}" in _BARE_LEVELS:
        return i + 2
    return i + 1 if keys[i] in _BARE_LEVELS else 0
