"""What an article has named so far: bodies in order, places in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from analysis.organizations import places
from analysis.organizations.canonical import bare_place
from analysis.organizations.places import Place
from analysis.organizations.tokens import Line

#: Position of something in an article: (line, token).
Position = tuple[int, int]
_LEVELS = frozenset(("tỉnh", "thành", "huyện", "quận", "xã", "phường", "thị", "tp"))
_CITIES = frozenset(("Thành phố", "thành phố"))
_LOOSE = {"huyện": ("huyện", "district"), "Quận": ("Quận", "district"), "thị xã": ("thị xã", "district")}


@dataclass(slots=True)
class Named:
    """A body that the article has named."""

    position: Position
    name: str
    base: str
    kind: str
    place: Place | None = None
    end: int = 0


@dataclass(slots=True)
class Context:
    """Bodies and places of one article.

    Parameters
    ----------
    day
        Of its publication: a short form does not mean a province that was no more.
    home
        The province that its newspaper is named after.
    """

    lines: Sequence[Line]
    day: date | None = None
    home: Place | None = None
    bodies: list[Named] = field(default_factory=list)
    _places: list[tuple[Position, Place]] | None = None

    @property
    def places(self) -> list[tuple[Position, Place]]:
        """The Vietnamese places named in the article, in order."""
        if self._places is None:
            self._places = [((n, i), place) for n, line in enumerate(self.lines) for i, place in _places_of(line)]
        return self._places

    @property
    def place_names(self) -> frozenset[tuple[str, ...]]:
        """The names of these places without their levels, in lower-case syllables."""
        return frozenset(tuple(place.name.lower().split()) for _, place in self.places)

    def with_level(self, place: Place) -> Place:
        """Give a place that stands without its level the one that the article gives it elsewhere."""
        if place.level or place.kind:
            return place
        return next((other for _, other in self.places if other.name == place.name and other.level), place)

    def place_for(self, level: str, position: Position) -> Place | None:
        """Give the place that a short form with this level means: the last one before it, else the only one after."""
        named = [(at, place) for at, place in self.places if _has_level(place, level)]
        found = [(at, place) for at, place in named if places.in_force(place, self.day)] or named
        split = bisect_left([at for at, _ in found], position)
        if split:
            return found[split - 1][1]
        after = {place.name: place for _, place in found}
        return next(iter(after.values())) if len(after) == 1 else None

    def home_for(self, level: str) -> Place | None:
        """Give the province of the newspaper where a short form with this level can mean it."""
        home = self.home and bare_place(self.home)
        return home if home is not None and _has_level(home, level) else None

    def last(
        self,
        position: Position,
        *,
        base: str = "",
        kinds: Sequence[str] = (),
        starts: str = "",
        others: tuple[str, ...] = (),
    ) -> Named | None:
        """Give the last body before a position with this base, kind or beginning; else the first one after.

        Parameters
        ----------
        others
            What its name does not begin with.
        """
        found = [
            b for b in self.bodies
            if (not base or b.base == base) and (not kinds or b.kind in kinds) and b.name.startswith(starts)
            and not b.name.startswith(others)
        ]  # fmt: skip
        before = [b for b in found if b.position < position]
        if before:
            return max(before, key=lambda b: b.position)
        return min(found, key=lambda b: b.position) if found else None


def _places_of(line: Line) -> list[tuple[int, Place]]:
    found, after = [], 0
    begins = places.begins()
    for i in [n for n, key in enumerate(line.keys) if key in begins]:
        if i < after or not (line.is_capital(i) or line.keys[i] in _LEVELS):
            continue
        place = places.place_at(line, i)
        if place is not None and not place[1].foreign:
            found.append((i, bare_place(place[1])))
            after = place[0]
    return found


def _has_level(place: Place, level: str) -> bool:
    if level == "":
        return place.kind == "province"
    if level == "tỉnh":
        return place.kind == "province" and place.level == "tỉnh"
    if level in _CITIES:
        return place.level == "Thành phố"
    if level in _LOOSE:
        return place.level == level or (place.kind == "district" and not place.level)
    return place.level == level
