"""Near-copies: articles of nearly the same text, found by MinHash signatures and settled by their shingles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from analysis.stories.reading import Reading
from analysis.stories.signatures import Numbers

#: Two articles of different outlets whose shorter one has so much of its shingles in the other are near-copies. An
#: outlet repeats its own words about what went before, so that it takes more between two of its articles; and still
#: more where over `SOON` days, or an unknown time, lie between: what comes back is a form with other figures.
CONTAINED, CONTAINED_WITHIN, CONTAINED_LATER = 0.5, 0.6, 0.8
SOON = 3.0

#: Articles further apart than so many days are not compared.
DAYS = 14.0

#: Shorter texts are nobody's copies: any two greetings are the same.
FEWEST_SHINGLES = 20

#: In a band that so many articles share, each is compared with its neighbours in order only.
_CROWD, _NEIGHBOURS = 64, 8


class Copy(NamedTuple):
    """Two articles (by place) of nearly the same text, and how much of the shorter stands in the longer (0–1)."""

    first: int
    second: int
    contained: float


def containment(one: Numbers, other: Numbers) -> float:
    """Return how much of the smaller set of shingles stands in the larger one.

    >>> containment(np.array([1, 2], np.uint64), np.array([2, 3, 4], np.uint64))
    0.5
    """
    smaller = min(len(one), len(other))
    return _shared(one, other) / smaller if smaller else 0.0


def near_copies(readings: Sequence[Reading], *, known: int = 0) -> list[Copy]:
    """Find the pairs of near-copies.

    Parameters
    ----------
    readings
        In order of time.
    known
        The first so many are not compared with each other.

    Returns
    -------
    list of Copy
        The closest first.
    """
    found = []
    for first, second in sorted(_candidates(readings, known)):
        one, other = readings[first], readings[second]
        contained = containment(one.shingles, other.shingles)
        if contained >= _asked(one, other):
            found.append(Copy(first, second, contained))
    return sorted(found, key=lambda copy: (-copy.contained, copy.first, copy.second))


def _asked(one: Reading, other: Reading) -> float:
    """Return how much of the shorter of two articles has to stand in the longer one; more than 1: no two can be."""
    apart = abs(one.when - other.when)
    if apart > DAYS:
        return 2.0
    if not apart <= SOON:  # NaN is not
        return CONTAINED_LATER
    return CONTAINED if one.outlet != other.outlet else CONTAINED_WITHIN


def _shared(one: Numbers, other: Numbers) -> int:
    """Count what two sorted sets share."""
    if len(one) > len(other):
        one, other = other, one
    places = np.searchsorted(other, one)
    places[places == len(other)] = 0
    return int(np.count_nonzero(other[places] == one)) if len(other) else 0


def _candidates(readings: Sequence[Reading], known: int) -> set[tuple[int, int]]:
    """Give the pairs that share a band of their signatures, of which one at least is new."""
    places = [place for place, each in enumerate(readings) if len(each.shingles) >= FEWEST_SHINGLES]
    found: set[tuple[int, int]] = set()
    if len(places) < 2:
        return found
    for band in np.array([readings[place].bands for place in places]).T:
        order = np.argsort(band, kind="stable")
        same = np.concatenate(([False], band[order][1:] == band[order][:-1], [False]))
        starts, ends = np.flatnonzero(~same[:-1] & same[1:]), np.flatnonzero(same[:-1] & ~same[1:]) + 1
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            group = [places[place] for place in order[start:end].tolist()]
            found.update(pair for pair in _pairs(group) if pair[1] >= known)
    return found


def _pairs(group: list[int]) -> Iterator[tuple[int, int]]:
    if len(group) <= _CROWD:
        yield from combinations(group, 2)
        return
    for place, each in enumerate(group):
        yield from ((before, each) for before in group[max(0, place - _NEIGHBOURS) : place])
