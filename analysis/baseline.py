"""What share of a day's articles would usually hold something: by weekday, on holidays, around Tết.

Pure: takes arrays of counts, one row for each thing followed and one column a day; knows no corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.public_holidays import Occasion, occasions

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]

#: Weight of the belief that a kind of day is like any other, in expected units: few units move no baseline.
PRIOR_UNITS = 20.0


def weights(days: Sequence[date], counts: Floats, totals: Floats, calm: Flags) -> Floats:
    """Say how much the share of each day is above (> 1) or below what it would be on a day of no particular kind.

    A weekday's weight is learned from the ordinary days among the `calm` ones. The weight of a holiday, and of the days
    before, in and after Tết, is learned from the same season of *other* years only: with one year to look at, nothing
    is known of it, and the weight is that of its weekday.

    Parameters
    ----------
    days : sequence of length d
        In order of time.
    counts : array of shape (things, d)
        Units that hold each thing.
    totals : array of shape (d,)
        All units.
    calm : array of shape (things, d)
        Which days are looked at; bursts are left out of their own baseline.

    Returns
    -------
    array of shape (things, d)
    """
    kinds = _kinds(tuple(days))
    seen, held = counts * calm, totals * calm
    seen_by_weekday, held_by_weekday = (
        np.stack([part[:, place].sum(axis=1) for place in kinds.ordinary], axis=1) for part in (seen, held)
    )
    usual = (seen_by_weekday.sum(axis=1, keepdims=True) + 0.5) / (held_by_weekday.sum(axis=1, keepdims=True) + 1)
    found = _weight(seen_by_weekday, usual * held_by_weekday)[:, kinds.weekdays]
    for place, begins in kinds.seasons:
        of_years = np.add.reduceat(seen[:, place], begins, axis=1)
        expected = np.add.reduceat(usual * held[:, place] * found[:, place], begins, axis=1)
        weight = _weight(_of_others(of_years), _of_others(expected))
        found[:, place] *= np.repeat(weight, np.diff([*begins, len(place)]), axis=1)
    return found


class _Kinds(NamedTuple):
    """What kind of day each is.

    `ordinary` has the places of the ordinary days of each weekday; a season is the places of its days, and where each
    year begins among them.
    """

    weekdays: Places
    ordinary: list[Places]
    seasons: list[tuple[Places, Places]]


@lru_cache(maxsize=4)
def _kinds(days: tuple[date, ...]) -> _Kinds:
    """Tell what kind of day each is: asked for many things over the same days."""
    known = occasions(days)
    weekdays = np.array([day.weekday() for day in days], dtype=np.int64)
    ordinary = np.array([occasion.season == "ordinary" for occasion in known], dtype=bool)
    by_weekday = [np.flatnonzero((weekdays == weekday) & ordinary) for weekday in range(7)]
    return _Kinds(weekdays, by_weekday, _seasons(known))


def _seasons(known: Sequence[Occasion]) -> list[tuple[Places, Places]]:
    """List for each season the places of its days by year, and where each year begins among them."""
    years: dict[str, list[tuple[int, int]]] = {}
    for place, occasion in enumerate(known):
        if occasion.season != "ordinary":
            years.setdefault(occasion.season, []).append((occasion.year, place))
    found = []
    for _, pairs in sorted(years.items()):
        year, place = np.array(sorted(pairs), dtype=np.int64).T
        found.append((place, np.flatnonzero(np.diff(year, prepend=year[0] - 1))))
    return found


def _of_others(sums: Floats) -> Floats:
    """Sum what the other years have."""
    others: Floats = sums.sum(axis=1, keepdims=True) - sums
    return others


def _weight(seen: Floats, expected: Floats) -> Floats:
    weight: Floats = (seen + PRIOR_UNITS) / (expected + PRIOR_UNITS)
    return weight
