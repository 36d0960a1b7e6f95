"""Bare names: capitalised runs that no list and no head noun explains, with what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.organizations import lexicon, persons, places
from analysis.organizations.cues import OF, Cue, cues_of, shape_cues
from analysis.organizations.tokens import DIGITS, SIGN, UPPER, Line

_GLUE = frozenset("-–&'’.+")
#: Titles that are also first syllables of names ("Sao Mai", "Vua Nệm").
_IN_NAMES = frozenset(("sao", "đức", "vua", "bầu", "em", "mẹ", "bố", "cha", "chú", "bác", "cô", "thầy"))
_LONGEST = 7


class Bare(NamedTuple):
    """A bare name at tokens start … end-1 with its cues."""

    start: int
    end: int
    cues: int


def bare_names(line: Line, covered: bytearray) -> Iterator[Bare]:
    """Give the capitalised runs of a line that nothing covers; places of the tables are left out."""
    after = 0
    for i in line.capitals:
        if i < after or covered[i]:
            continue
        begin = _trimmed(line, i, covered)
        stop = _run_end(line, begin, covered)
        place = places.place_at(line, begin)
        longer = stop > place[0] and not place[1].foreign if place else False
        if place and place[1].kind and not longer and not shape_cues(line, begin, stop) & Cue.ORGANIZATION_WORD:
            after = place[0]
            continue
        after = stop
        if not _said_nothing(line, begin, stop):
            yield Bare(begin, stop, cues_of(line, begin, stop, covered))


def _trimmed(line: Line, i: int, covered: bytearray) -> int:
    """Step over words that begin a sentence and over titles ("Theo | Sun", "CEO | Fast Retailing")."""
    lists = lexicon.lists()
    while line.follows(i + 1) and line.is_capital(i + 1) and not covered[i + 1]:
        key = line.keys[i]
        titled = key in lists["persons before"] and key not in _IN_NAMES
        known = titled or key in lists["starters"] or key in lists["common acronyms"]
        if not known and not (line.opens[i] and key in lists["titles of names"]):
            break
        i += 1
    return i


def _run_end(line: Line, i: int, covered: bytearray) -> int:
    starters = lexicon.lists()["starters"]
    j = i + 1
    while j < line.size and j - i < _LONGEST and not covered[j] and line.gaps[j] != 2:
        if line.is_capital(j) or (line.shapes[j] == DIGITS and line.gaps[j] == 1 and len(line.keys[j]) <= 2):
            if line.gaps[j] == 1 and line.keys[j] in starters:
                break
            j += 1
            continue
        after = j + 1
        if (
            line.keys[j] in OF
            and line.follows(after)
            and line.is_capital(after)
            and not persons.is_vietnamese(line.keys[i])
        ):
            j += 2
            continue
        if after >= line.size or covered[after] or not line.is_capital(after):
            break
        glued = line.gaps[j] == 0 and line.gaps[after] == 0 and line.keys[j] in _GLUE
        if not glued and line.keys[j] != "&":
            break
        j += 2
    while j > i + 1 and line.shapes[j - 1] in (SIGN, DIGITS):
        j -= 1
    return j


def _said_nothing(line: Line, i: int, j: int) -> bool:
    """Whether the capital says nothing: one Vietnamese syllable, a heading, a number, an acronym of a common noun."""
    if line.shouted(i):
        return True
    key = line.keys[i]
    if j - i > 1:
        return False
    if line.shapes[i] == UPPER or key in lexicon.lists()["common acronyms"]:
        return key in lexicon.lists()["common acronyms"]
    return (
        persons.is_vietnamese(key) or key[0].isdigit() or len(key) < 3 or key in lexicon.lists()["organization words"]
    )
