"""Kleinberg's automaton: in which periods something is told about more than usual.

J. Kleinberg, "Bursty and hierarchical structure in streams" (KDD 2002; Data Mining and Knowledge Discovery 7, 2003),
section 4: periods are batches of units, of which some hold the thing; the number that do is binomial. In the usual
state its rate is the usual one, in the burst state it is higher; going up costs `log(periods)`, coming down nothing;
the cheapest sequence of states says where bursts are. Rates are of shares: when everything is told about more, nothing
bursts. Three things are added, each because news needs it:

- The usual rate is that of the periods outside the bursts, found in turns, and may differ from period to period
  (weekdays, holidays): a long burst would else become its own baseline.
- Likelihoods are divided by the dispersion of the usual periods (variance against the binomial's, at least 1), as
  articles come in clumps about one event.
- Each burst is looked at once more with its own rate in place of twice the usual one, which gives it sharp edges, and
  parts what only a low threshold had joined.

Pure: takes arrays, knows neither corpus nor days.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import special

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

#: Odds of the burst state against the usual ones, Kleinberg's s; and his γ, which scales the cost of going up.
TIMES, GAMMA = 2.0, 1.0

#: Part of the periods that are usual, at least: what is higher for longer is itself what is usual.
CALM = 0.25

#: Turns at most in which usual periods and bursts are told from each other.
_TURNS = 25

#: So few things are faster looked at one by one than period by period.
_FEW = 10

_EDGE = 1e-9  # shares are kept so far from 0 and 1


class Run(NamedTuple):
    """A burst: places of its first and last period.

    `weight` is how much cheaper it is than the usual state (Kleinberg's weight, natural logarithm), `p` the probability
    that chance alone puts so many units into any run of periods of the series.
    """

    first: int
    last: int
    weight: float
    p: float


def states(counts: Floats, totals: Floats, exposures: Floats) -> Flags:
    """Tell which periods burst, for several things at once.

    Parameters
    ----------
    counts : array of shape (things, periods)
        Units that hold each thing.
    totals : array of shape (periods,)
        All units.
    exposures : array of shape (things, periods)
        The totals, weighted by how usual it is for a period's days to hold the thing (`analysis.baseline`).

    Returns
    -------
    array of shape (things, periods)
    """
    bursting: Flags = np.zeros(counts.shape, dtype=bool)
    cost = GAMMA * np.log(max(counts.shape[1], 2))
    known = np.broadcast_to(totals > 0, counts.shape)
    spread: Floats = np.ones((len(counts), 1))  # at first: bursts not yet told apart would pass for dispersion
    open_ones = np.arange(len(counts))  # things whose states still change
    for _ in range(_TURNS):
        if not len(open_ones):
            break
        seen, exposed, there = counts[open_ones], exposures[open_ones], known[open_ones]
        usual = usual_shares(seen, totals, exposed, ~bursting[open_ones])
        found = _cheapest(gains(seen, totals, usual, TIMES) / spread[open_ones], cost)
        found[(there & ~found).sum(axis=1) < CALM * there.sum(axis=1)] = False
        spread[open_ones] = dispersion(seen, totals, usual_shares(seen, totals, exposed, ~found), ~found)
        changed = (found != bursting[open_ones]).any(axis=1)
        bursting[open_ones] = found
        open_ones = open_ones[changed]
    return bursting


def runs(counts: Floats, totals: Floats, usual: Floats, bursting: Flags, spread: float, *, gap: int = 1) -> list[Run]:
    """Give the bursts of one thing, each looked at once more with its own rate.

    Parameters
    ----------
    counts, totals, usual, bursting : arrays of shape (periods,)
    spread
        The dispersion of its usual periods.
    gap
        So many periods one after the other without any unit part what lies before them from what lies after.
    """
    if not bursting.any():
        return []
    cost = GAMMA * np.log(max(len(counts), 2))
    found = []
    empty = np.zeros(len(counts), dtype=bool)
    for a, b in stretches(totals == 0):
        empty[a : b + 1] = b - a + 1 >= gap
    for first, last in stretches(bursting & ~empty):
        for a, b in _sharpened(counts, totals, usual, first, last, cost, spread):
            part = slice(a, b + 1)
            own = _odds(_share(counts[part], totals[part])) / _odds(_share(usual[part] * totals[part], totals[part]))
            weight = float(gains(counts[part], totals[part], usual[part], own).sum()) / spread
            if own >= TIMES and weight > cost:
                found.append(Run(a, b, weight, _chance(counts[part], totals[part], usual[part], len(counts), spread)))
    return found


def usual_shares(counts: Floats, totals: Floats, exposures: Floats, calm: Flags) -> Floats:
    """Return the usual share of each period, from the calm ones: array of shape (things, periods)."""
    rate = ((counts * calm).sum(axis=1, keepdims=True) + 0.5) / ((exposures * calm).sum(axis=1, keepdims=True) + 1)
    weight = np.divide(exposures, totals, out=np.ones(counts.shape), where=np.broadcast_to(totals > 0, counts.shape))
    usual: Floats = np.clip(rate * weight, _EDGE, 1 - _EDGE)
    return usual


def dispersion(counts: Floats, totals: Floats, usual: Floats, calm: Flags) -> Floats:
    """Return the variance of the calm periods against the binomial's, at least 1: array of shape (things, 1)."""
    expected = totals * usual
    squares = (((counts - expected) ** 2) * calm).sum(axis=1, keepdims=True)
    variances = ((expected * (1 - usual)) * calm).sum(axis=1, keepdims=True)
    spread: Floats = np.maximum(squares / np.maximum(variances, 1.0), 1.0)
    return spread


def gains(counts: Floats, totals: Floats, usual: Floats, times: float | Floats) -> Floats:
    """Return how much likelier (natural logarithm) each period is with `times` the usual odds than with these."""
    odds = _odds(usual) * times
    raised = np.clip(odds / (1 + odds), _EDGE, 1 - _EDGE)
    return counts * np.log(raised / usual) + (totals - counts) * np.log((1 - raised) / (1 - usual))


def stretches(flags: Flags) -> list[tuple[int, int]]:
    """List the first and last places of all runs of true flags.

    >>> stretches(np.array([True, True, False, True]))
    [(0, 1), (3, 3)]
    """
    framed = np.zeros(len(flags) + 2, dtype=bool)
    framed[1:-1] = flags
    edges = np.flatnonzero(framed[1:] != framed[:-1]).tolist()
    return [(first, end - 1) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def _cheapest(gained: Floats, cost: float) -> Flags:
    """Return the cheapest sequence of states by dynamic programming (Viterbi): true is the burst state."""
    things, periods = gained.shape
    if things < _FEW:
        return np.array([_cheapest_of_one(each, cost) for each in gained.tolist()], dtype=bool).reshape(gained.shape)
    low, high = np.zeros(things), np.full(things, -np.inf)
    stayed_low, stayed_high = np.empty((periods, things), dtype=bool), np.empty((periods, things), dtype=bool)
    for place in range(periods):
        rising = low - cost
        stayed_low[place], stayed_high[place] = low >= high, high >= rising
        low, high = np.maximum(low, high), np.maximum(high, rising) + gained[:, place]
    found = np.empty((periods, things), dtype=bool)
    state = high > low
    for place in range(periods - 1, -1, -1):
        found[place] = state
        state = np.where(state, stayed_high[place], ~stayed_low[place])
    return found.T


def _cheapest_of_one(gained: list[float], cost: float) -> Flags:
    """Return the same for one thing: arrays of one number each would take ten times longer."""
    low, high = 0.0, -math.inf
    stayed_low, stayed_high = [], []
    for gain in gained:
        rising = low - cost
        stayed_low.append(low >= high)
        stayed_high.append(high >= rising)
        low, high = max(low, high), max(high, rising) + gain
    found: Flags = np.empty(len(gained), dtype=bool)
    state = high > low
    for place in range(len(gained) - 1, -1, -1):
        found[place] = state
        state = stayed_high[place] if state else not stayed_low[place]
    return found


def _sharpened(
    counts: Floats, totals: Floats, usual: Floats, first: int, last: int, cost: float, spread: float
) -> list[tuple[int, int]]:
    """Cut a run down to the parts that burst at its own rate, until nothing more is cut."""
    part = slice(first, last + 1)
    own = _odds(_share(counts[part], totals[part])) / _odds(_share(usual[part] * totals[part], totals[part]))
    gained = gains(counts[part], totals[part], usual[part], own) / spread
    inner = [(first + a, first + b) for a, b in stretches(_cheapest_of_one(gained.tolist(), cost))]
    if inner in ([], [(first, last)]):
        return inner
    return [piece for a, b in inner for piece in _sharpened(counts, totals, usual, a, b, cost, spread)]


def _chance(counts: Floats, totals: Floats, usual: Floats, periods: int, spread: float) -> float:
    """Return the binomial tail of a run, for as many units as its dispersion leaves, times the runs there could be."""
    seen, held = counts.sum() / spread, totals.sum() / spread
    tail = float(special.betainc(seen, held - seen + 1, _share(usual * totals, totals)))
    return min(1.0, tail * periods * (periods + 1) / 2)


def _share(seen: Floats, held: Floats) -> float:
    return min(max(float(seen.sum()) / max(float(held.sum()), 1.0), _EDGE), 1 - _EDGE)


def _odds(share: float | Floats) -> float | Floats:
    return share / (1 - share)
