"""Where the level of something has changed for good: change points in its share, and what came before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import ruptures
from ruptures.base import BaseCost
from scipy import special

from analysis import bursts, calendar, keywords, statistics, trends
from analysis.bursts import Followed
from analysis.calendar import Step
from analysis.public_holidays import occasions
from analysis.trends import Kind
from data.corpus import Corpus
from data.query import Query

Floats = npt.NDArray[np.float64]

#: A level lasts at least so many days; what is shorter is a burst, or a dip.
SHORTEST = 28

#: Days up to which levels are looked for by day; over longer times they are looked for by week.
_BY_DAY = 190

_COLUMNS = [
    "query", "day", "before_articles", "before_total", "before_share", "articles", "total", "share", "times",
    "log_likelihood", "p", "q",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """The changes of level of several things within one selection.

    Attributes
    ----------
    step : str
        Periods between which changes are looked for: "day", or "week" over longer times.
    frame : DataFrame
        One row a change, in the order of the things, then of time: `query`, `day` (datetime.date, the first day of the
        new level), `before_articles`, `before_total`, `before_share`, `articles`, `total`, `share` (units that hold it
        and all units, on the ordinary days of the level before and of the level after), `times` (odds against the odds
        before), `log_likelihood` (G² divided by the dispersion), `p` (corrected for the days it could have been), `q`
        (0–1: false-discovery rate among the changes of all things). Only changes with `q` under
        `analysis.keywords.CHANCE`.
    compared : int
        Things looked at.
    """

    query: Query
    version: int
    step: Step
    kind: Kind
    names: tuple[str, ...]
    frame: pd.DataFrame
    compared: int


class _Levels(NamedTuple):
    """One thing's periods that count for its level: first days, counts, totals, exposures."""

    periods: list[date]
    counts: Floats
    totals: Floats
    exposures: Floats


class _Binomial(BaseCost):  # type: ignore[misc]
    """Cost of a level: minus the log-likelihood of its periods at their common rate (binomial, with exposures)."""

    model = "binomial"
    min_size = 1

    def __init__(self, spread: float) -> None:
        self.spread = spread

    def fit(self, signal: Floats) -> _Binomial:
        """Take columns of counts, totals and exposures, one row a period."""
        self.signal = signal
        self._sums = np.vstack([np.zeros(3), np.cumsum(signal, axis=0)])
        return self

    def error(self, start: int, end: int) -> float:
        """Return the cost of the periods from `start` up to before `end`."""
        seen, held, exposed = self._sums[end] - self._sums[start]
        return -_likelihood(seen, held, exposed) / self.spread


def changes(
    corpus: Corpus, query: Query, names: Sequence[str], *, kind: Kind = "search", fold: bool | None = None
) -> Changes:
    """Find where the share of things has changed from one level to another and stayed there.

    The levels are those that cost least (PELT: Killick, Fearnhead and Eckley 2012, as `ruptures` has it) under a
    binomial likelihood, with a price for each level by the Bayesian information criterion. Days around Tết, public
    holidays and bursts do not count: they end by themselves. Weekdays are evened out.

    Parameters
    ----------
    names, kind, fold
        As in `analysis.trends.held`.

    Raises
    ------
    QueryError
        An expression cannot be understood.
    """
    held = trends.held(corpus, query, kind, names, fold=fold)
    given = bursts.followed(corpus, query, held, "day")
    step: Step = "day" if len(given.days) <= _BY_DAY else "week"
    rows = [row for place, name in enumerate(held.names) for row in _changes(name, _levels(given, place, step), step)]
    return Changes(query, corpus.version, step, kind, held.names, _kept(rows, len(held.names)), len(held.names))


def _levels(given: Followed, place: int, step: Step) -> _Levels:
    """Sum up the ordinary days of one thing, without its bursts."""
    found = bursts.found(given)[place]
    calm = np.array([occasion.season == "ordinary" for occasion in occasions(given.days)], dtype=bool)
    for run in found.runs:
        if run.last - run.first < bursts.LONGEST:  # a longer one is a level itself
            calm[run.first : run.last + 1] = False
    calm &= given.totals > 0
    starts = [calendar.period_start(day, step) for day, counts in zip(given.days, calm, strict=True) if counts]
    periods = list(dict.fromkeys(starts))
    at = {period: number for number, period in enumerate(periods)}
    where = np.array([at[start] for start in starts], dtype=np.int64)

    def summed(values: Floats) -> Floats:
        return np.bincount(where, weights=values[calm], minlength=len(periods)).astype(np.float64)

    return _Levels(periods, summed(given.counts[place]), summed(given.totals), summed(given.totals * found.weights))


def _changes(name: str, levels: _Levels, step: Step) -> list[dict[str, Any]]:
    shortest = SHORTEST if step == "day" else SHORTEST // 7
    if len(levels.periods) < 2 * shortest:
        return []
    signal = np.column_stack([levels.counts, levels.totals, levels.exposures])
    edges = [0, *_cut(signal, shortest, 1.0)]
    spread = _dispersion(signal, edges)  # within the levels: the change itself is no dispersion
    if spread > 1:
        edges = [0, *_cut(signal, shortest, spread)]
    return [
        _row(name, levels.periods[middle], signal[start:middle], signal[middle:end], spread, len(signal))
        for start, middle, end in zip(edges, edges[1:], edges[2:], strict=False)
    ]


def _cut(signal: Floats, shortest: int, spread: float) -> list[int]:
    """Return where levels end; each costs its rate and its place."""
    price = 2 * np.log(len(signal))
    model = ruptures.Pelt(custom_cost=_Binomial(spread), min_size=shortest, jump=1).fit(signal)
    return [int(end) for end in model.predict(pen=price)]


def _dispersion(signal: Floats, edges: Sequence[int]) -> float:
    squares, variances = 0.0, 0.0
    for start, end in pairwise(edges):
        seen, held, exposed = signal[start:end].T
        usual = np.clip(seen.sum() / max(exposed.sum(), 1.0) * exposed / held, 0.0, 1.0)
        squares += float(((seen - held * usual) ** 2).sum())
        variances += float((held * usual * (1 - usual)).sum())
    return max(1.0, squares / max(variances, 1.0))


def _row(name: str, day: date, before: Floats, after: Floats, spread: float, places: int) -> dict[str, Any]:
    (k0, n0, e0), (k1, n1, e1) = before.sum(axis=0), after.sum(axis=0)
    both = before.sum(axis=0) + after.sum(axis=0)
    gained = _likelihood(k0, n0, e0) + _likelihood(k1, n1, e1) - _likelihood(*both)
    value = max(2 * gained / spread, 0.0)
    odds = [(k + 0.5) / (n - k + 0.5) for k, n in ((k0, n0), (k1, n1))]
    return {
        "query": name,
        "day": day,
        "before_articles": int(k0),
        "before_total": int(n0),
        "before_share": k0 / n0,
        "articles": int(k1),
        "total": int(n1),
        "share": k1 / n1,
        "times": odds[1] / odds[0],
        "log_likelihood": value,
        "p": min(1.0, float(special.chdtrc(1, value)) * places),
    }


def _likelihood(seen: float, held: float, exposed: float) -> float:
    """Return the binomial log-likelihood of units at their common rate, but for what all levels share."""
    rate = min(max(seen / exposed, 1e-12), 1.0) if exposed > 0 else 0.0
    missed = held - seen
    return float(special.xlogy(seen, rate) + special.xlogy(missed, max(1 - rate * exposed / max(held, 1.0), 1e-12)))


def _kept(rows: Sequence[dict[str, Any]], compared: int) -> pd.DataFrame:
    if not rows:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in _COLUMNS})
    p = [row["p"] for row in rows]
    without = compared - len({row["query"] for row in rows})
    q = statistics.discovery_rates(np.array([*p, *[1.0] * without]))[: len(p)]
    frame = pd.DataFrame(rows).assign(q=q)
    return frame.loc[frame["q"] < keywords.CHANCE, _COLUMNS].reset_index(drop=True)
