"""Sides of a match named by a city or country alone: "thắng Nam Định", "Thái Lan – Việt Nam"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from analysis.organizations import lexicon, places
from analysis.organizations.aliases import covered
from analysis.organizations.context import Position
from analysis.organizations.known import Known, Registry
from analysis.organizations.node import Node
from analysis.organizations.places import Place
from analysis.organizations.tokens import DIGITS, LOWER, Line

#: Different words of sport that make an article one about matches.
_ENOUGH = 4


def with_sides(
    lines: Sequence[Line], found: list[tuple[Position, Node]], registry: Registry
) -> list[tuple[Position, Node]]:
    """Add the places that stand for a side, in reading order, where an article is about matches.

    A club that the article names otherwise is meant by its city alone, unless a preposition of place stands before.
    """
    clubs = {node.known.name for _, node in found if node.known is not None and node.known.kind == "sport"}
    for (n, i), node in found:
        if node.kind in ("police", "company", "bank") and node.rule in ("pattern", "list"):
            _as_club(lines[n], i, node, clubs, registry)
    marked = [covered(line, [node for at, node in found if at[0] == n]) for n, line in enumerate(lines)]
    new = [
        ((n, node.start), node)
        for n, line in enumerate(lines)
        for node in _sides(line, marked[n], clubs, registry)
    ]  # fmt: skip
    return sorted([*found, *new], key=lambda entry: entry[0]) if new else found


def _as_club(line: Line, i: int, node: Node, clubs: set[str], registry: Registry) -> None:
    """Take a police force or a company for its club where the article is about matches ("hòa Công an Hà Nội")."""
    club = _club(line, i, node.end, registry)
    if club is not None and (club.name in clubs or _is_side(line, i, node.end, True)):
        node.known, node.head, node.base, node.name, node.places, node.rule = club, None, "", "", [], "team"


def _sides(line: Line, marked: bytearray, clubs: set[str], registry: Registry) -> Iterator[Node]:
    last = 0
    for i, stop, place in _places_of(line, marked):
        club = _club(line, i, stop, registry)
        named = club is not None and club.name in clubs and not _is_where(line, i) and not _is_when(line, stop)
        joined = last == i - 1 and line.keys[i - 1] in ("và", ",")
        if not (named or joined or _is_side(line, i, stop, club is not None)):
            continue
        if club is not None:
            last = stop
            yield Node(i, stop, known=club, name=line.surface(i, stop), rule="team")
        elif place.kind == "country":
            last = stop
            yield Node(i, stop, base="Đội tuyển", places=[place], rule="team")


def with_clubs(lines: Sequence[Line], found: Sequence[tuple[Position, Node]]) -> None:
    """Take the words that may mean a club ("Inter", "Juve") for it, where an article is about matches."""
    for (n, i), node in found:
        if node.weak and node.kind == "sport" and not _is_where(lines[n], i) and not _goes_on(lines[n], node):
            node.weak = places.known_at(lines[n], i) is not None


def with_companies(found: Sequence[tuple[Position, Node]], registry: Registry) -> None:
    """Take a club's name for the company that it comes from ("Hoàng Anh Gia Lai") where no matches are told about."""
    for _, node in found:
        if node.rule == "list" and node.head is None and not node.weak and node.kind == "sport":
            forms = registry.forms.get(node.name.lower(), ())
            node.known = next((form.body for form in forms if form.body.kind == "company"), node.known)


def _goes_on(line: Line, node: Node) -> bool:
    """Whether the words are only the beginning or the end of another name ("Roma Nguyễn", "San Inter")."""
    before, i = line.is_capital(node.start - 1) if node.start else False, node.start
    joined = before and line.follows(i) and not line.opens[i - 1]
    return joined or (line.follows(node.end) and line.is_capital(node.end))


def about_matches(lines: Sequence[Line]) -> bool:
    """Tell whether an article is about matches: it has several of the words that reports of them are made of."""
    words, firsts = _match_words()
    seen: set[str] = set()
    for line in lines:
        keys = line.keys
        seen |= words.intersection(keys)
        seen |= words.intersection([" ".join(keys[n : n + 2]) for n, key in enumerate(keys) if key in firsts])
        if len(seen) >= _ENOUGH:
            return True
    return False


@lru_cache(maxsize=1)
def _match_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of matches, and the first syllables of those of two."""
    words = lexicon.lists()["match words"]
    return words, frozenset(word.split()[0] for word in words if " " in word)


def _places_of(line: Line, marked: bytearray) -> Iterator[tuple[int, int, Place]]:
    i = 0
    while i < line.size:
        place = None if marked[i] else places.place_at(line, i) if line.is_capital(i) else None
        if place is None:
            i += 1
            continue
        if place[1].kind and not any(marked[i : place[0]]):
            yield i, place[0], place[1]
        i = max(place[0], i + 1)


def _club(line: Line, i: int, stop: int, registry: Registry) -> Known | None:
    """The club whose name is only the city."""
    forms = registry.forms.get(line.low[line.starts[i] : line.ends[stop - 1]], ())
    return next((form.body for form in forms if form.weak and form.body.kind == "sport"), None)


def _is_where(line: Line, i: int) -> bool:
    return line.word_before(i) in lexicon.lists()["places before"]


def _is_when(line: Line, stop: int) -> bool:
    """Whether a day follows, as behind the place of a match ("tại Hòa Lạc, Hà Nội ngày 27/4")."""
    return line.follows(stop + 1) and line.keys[stop] == "ngày" and line.shapes[stop + 1] == DIGITS


def _is_side(line: Line, i: int, stop: int, is_club: bool) -> bool:
    lists = lexicon.lists()
    if _score_behind(line, stop):
        return True
    before, behind = line.word_before(i), ""
    if before.endswith("hạng"):
        return False
    if line.follows(stop) and line.shapes[stop] == LOWER:
        behind = " ".join(line.keys[stop : line.word_ends[stop]])
    two = " ".join(line.keys[max(i - 2, 0) : i])
    if before in lists["sides before"] or two in lists["sides before"]:
        return True
    if is_club and (before in lists["clubs before"] or two in lists["clubs before"]):
        return True
    return behind in lists["sides behind"] and before not in lists["places before"]


def _score_behind(line: Line, j: int) -> bool:
    return (
        j + 2 < line.size and line.gaps[j] == 1 and line.shapes[j] == DIGITS == line.shapes[j + 2]
        and line.keys[j + 1] in "-–" and line.gaps[j + 1] == 0 and len(line.keys[j]) <= 2
    )  # fmt: skip
