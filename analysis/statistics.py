"""The statistics of counts: intervals of shares, and how much a term sets two selections apart.

All functions take numbers or arrays of one shape and return arrays of that shape (scalars for scalars). They count
units (articles, stories, outlets) that hold something: `k` of `n`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

Counts = npt.ArrayLike
Floats = npt.NDArray[np.float64]

#: Below so many units in a period a share says too little to conclude from ("quá ít để kết luận").
FEW = 20

#: Weight of the prior of `log_odds`, in units: a term seen in the usual share of so many further units on both sides.
PRIOR_UNITS = 50.0

_Z95 = 1.959963984540054


class LogOdds(NamedTuple):
    """Log-odds ratio of two shares (natural logarithm, positive: more in the first), and its z-score."""

    value: Floats
    z: Floats


class LogRatio(NamedTuple):
    """Binary logarithm of a ratio of two shares (positive: more in the first), with its 95 % interval."""

    value: Floats
    low: Floats
    high: Floats


def share(k: Counts, n: Counts) -> Floats:
    """Return k / n, NaN where n is 0."""
    counts, totals = _floats(k), _floats(n)
    empty: Floats = np.full(np.broadcast_shapes(counts.shape, totals.shape), np.nan)
    return np.divide(counts, totals, out=empty, where=totals > 0)


def wilson(k: Counts, n: Counts) -> tuple[Floats, Floats]:
    """Return the 95 % interval of a share k of n; NaN where n is 0.

    Wilson's score interval, without continuity correction (Wilson 1927; Brown, Cai and DasGupta 2001).

    >>> low, high = wilson(10, 50)
    >>> round(float(low), 4), round(float(high), 4)
    (0.1124, 0.3304)
    """
    counts, totals = _floats(k), _floats(n)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = counts / totals
        spread = _Z95 * np.sqrt(p * (1 - p) / totals + _Z95**2 / (4 * totals**2))
        middle = p + _Z95**2 / (2 * totals)
        scale = 1 + _Z95**2 / totals
        low, high = (middle - spread) / scale, (middle + spread) / scale
    low, high = np.where(counts == 0, 0.0, low), np.where(counts == totals, 1.0, high)
    unknown = totals == 0
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def log_odds(k1: Counts, n1: Counts, k2: Counts, n2: Counts, *, prior: float = PRIOR_UNITS) -> LogOdds:
    """Compare two shares by the log-odds ratio with an informative Dirichlet prior.

    Monroe, Colaresi and Quinn (2008), "Fightin' Words", equations 15 and 22, on units instead of running words: each
    term is present or absent in a unit, so the Dirichlet is a Beta, and its variance keeps the term of absence. The
    prior is the term's share in both selections together, with the weight of `prior` units on each side.
    """
    a, total_a, b, total_b = _floats(k1), _floats(n1), _floats(k2), _floats(n2)
    usual = (a + b + 0.5) / (total_a + total_b + 1)
    yes_a, no_a = a + prior * usual, total_a - a + prior * (1 - usual)
    yes_b, no_b = b + prior * usual, total_b - b + prior * (1 - usual)
    value = np.log(yes_a / no_a) - np.log(yes_b / no_b)
    return LogOdds(value, value / np.sqrt(1 / yes_a + 1 / no_a + 1 / yes_b + 1 / no_b))


def log_likelihood(k1: Counts, n1: Counts, k2: Counts, n2: Counts) -> Floats:
    """Compare two shares by Dunning's log-likelihood ratio G² (1993) over the 2 × 2 table; 0 where they are equal.

    Above 3.84 the difference is significant at 5 %, above 10.83 at 0.1 % (one comparison).

    >>> round(float(log_likelihood(20, 100, 5, 100)), 3)
    10.925
    """
    a, total_a, b, total_b = _floats(k1), _floats(n1), _floats(k2), _floats(n2)
    both = total_a + total_b
    with np.errstate(divide="ignore", invalid="ignore"):
        usual = np.where(both > 0, (a + b) / both, 0.0)
    yes = _deviance(a, total_a * usual) + _deviance(b, total_b * usual)
    no = _deviance(total_a - a, total_a * (1 - usual)) + _deviance(total_b - b, total_b * (1 - usual))
    return np.maximum(2 * (yes + no), 0.0)


def log_ratio(k1: Counts, n1: Counts, k2: Counts, n2: Counts) -> LogRatio:
    """Return how many times as large the first share is, in doublings: 1 is twice, -2 a quarter.

    Hardie (2014), "Log Ratio", with half a unit in the place of a count of 0; the interval is that of Katz and others
    (1978) for a ratio of shares. NaN where either selection is empty.

    >>> value, low, high = log_ratio(20, 100, 5, 100)
    >>> round(float(value), 3), round(float(low), 3), round(float(high), 3)
    (2.0, 0.644, 3.356)
    """
    a, total_a, b, total_b = _floats(k1), _floats(n1), _floats(k2), _floats(n2)
    a, b = np.where(a == 0, 0.5, a), np.where(b == 0, 0.5, b)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log2((a / total_a) / (b / total_b))
        error = np.sqrt(np.maximum(1 / a - 1 / total_a + 1 / b - 1 / total_b, 0.0)) / np.log(2)
    unknown = (total_a == 0) | (total_b == 0)
    value, error = np.where(unknown, np.nan, value), np.where(unknown, np.nan, error)
    return LogRatio(value, value - _Z95 * error, value + _Z95 * error)


def false_discoveries(log_likelihoods: Counts) -> Floats:
    """Return for each of many comparisons the smallest false-discovery rate at which it still counts as a difference.

    Benjamini and Hochberg (1995) over the p-values of G² (chi-squared, one degree of freedom): of the comparisons with
    a value up to 0.05, one in twenty is expected to be chance.

    >>> false_discoveries([10.828, 3.841, 0.0]).round(4).tolist()
    [0.003, 0.075, 1.0]
    """
    return discovery_rates(np.asarray(special.chdtrc(1, _floats(log_likelihoods)), dtype=np.float64))


def discovery_rates(p: Floats) -> Floats:
    """Return for each of many p-values the smallest false-discovery rate at which it counts (Benjamini and Hochberg).

    >>> discovery_rates(np.array([0.01, 0.04, 1.0])).round(3).tolist()
    [0.03, 0.06, 1.0]
    """
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    found = np.empty_like(p)
    found[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return found


def with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with columns `share`, `low`, `high` of its columns `articles` and `total`.

    `low` and `high` are the Wilson 95 % interval; all three are NaN where `total` is 0.
    """
    low, high = wilson(frame["articles"], frame["total"])
    return frame.assign(share=share(frame["articles"], frame["total"]), low=low, high=high)


def _floats(values: Counts) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _deviance(seen: Floats, expected: Floats) -> Floats:
    """Return seen · ln(seen / expected), 0 where nothing was seen."""
    one: Floats = np.ones(np.broadcast_shapes(seen.shape, expected.shape))
    return seen * np.log(np.divide(seen, expected, out=one, where=(seen > 0) & (expected > 0)))
