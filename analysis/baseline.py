"""What share of a day's articles would usually hold something: by weekday, on holidays, around Tết.

Pure: takes arrays of counts, one row for each thing followed and one column a day; knows no corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from analysis.public_holidays import Occasion, occasions

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

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
    known = occasions(days)
    ordinary = np.array([occasion.season == "ordinary" for occasion in known], dtype=bool)
    weekdays = np.array([day.weekday() for day in days])
    seen, held = counts * calm, totals * calm
    usual = _rate(seen[:, ordinary], held[:, ordinary])
    found: Floats = np.ones(counts.shape)
    for weekday in range(7):
        alike = weekdays == weekday
        found[:, alike] = _weight(seen[:, alike & ordinary], usual * held[:, alike & ordinary])
    expected = usual * held * found
    for own, others in _seasons(known):
        found[:, own] *= _weight(seen[:, others], expected[:, others])
    return found


def _seasons(known: Sequence[Occasion]) -> list[tuple[Flags, Flags]]:
    """Pair the days of each occasion with the same season's days of other years."""
    kinds = np.array([occasion.season for occasion in known], dtype=object)
    years = np.array([occasion.year for occasion in known])
    keys = sorted({(occasion.season, occasion.year) for occasion in known if occasion.season != "ordinary"})
    return [((kinds == kind) & (years == year), (kinds == kind) & (years != year)) for kind, year in keys]


def _rate(seen: Floats, held: Floats) -> Floats:
    rate: Floats = (seen.sum(axis=1, keepdims=True) + 0.5) / (held.sum(axis=1, keepdims=True) + 1)
    return rate


def _weight(seen: Floats, expected: Floats) -> Floats:
    weight: Floats = (seen.sum(axis=1, keepdims=True) + PRIOR_UNITS) / (
        expected.sum(axis=1, keepdims=True) + PRIOR_UNITS
    )
    return weight
