"""Whether a selection is of the same outlets all the time: a share may move only because other outlets are there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
from scipy import special

from analysis import calendar, statistics, timeline
from analysis.calendar import Span, Step
from analysis.volume import ACTIVE_SHARE
from data.corpus import Corpus
from data.query import Query
from data.selection import ask, reach

#: From this part of the units on, which would have to be another outlet's for the halves to be alike, the mix has
#: changed; unless chance alone does as much, with a probability of `CHANCE` or more.
CHANGED, CHANCE = 0.2, 0.001


@dataclass(frozen=True, slots=True, eq=False)
class OutletMix:
    """The outlets of the two halves of a selection: as many units in the one as in the other, or nearly so.

    Attributes
    ----------
    before, now : Span or None
        The halves; None in a selection of less than two days.
    frame : DataFrame
        One row an outlet, those whose part has changed most first: `outlet`, `before_articles`, `before_share`,
        `articles`, `share` (units of the outlet in each half, and their part of all units there).
    distance : float
        Total variation distance of the two mixes (0–1): the part of the units that would have to be another outlet's.
    log_likelihood, p : float
        G² of outlets by halves, and its probability by chance.
    changed : bool
        Whether `distance` is at least `CHANGED`, and `p` below `CHANCE`.
    outlets : tuple of str
        All known outlets of the selection.
    constant : tuple of str
        Those that published in at least `analysis.volume.ACTIVE_SHARE` of the periods in which anything was published,
        the first and the last such one among them.
    """

    query: Query
    version: int
    step: Step
    before: Span | None
    now: Span | None
    frame: pd.DataFrame
    distance: float
    log_likelihood: float
    p: float
    changed: bool
    outlets: tuple[str, ...]
    constant: tuple[str, ...]


def outlet_mix(corpus: Corpus, query: Query, *, step: Step = "week") -> OutletMix:
    """Compare the outlets of the two halves of a selection, and tell which are there all the time.

    An outlet is there in a period where it published anything, whatever else the selection asks for.
    """
    covered = timeline.span(query, reach(corpus))
    outlets, constant = _present(corpus, query, step)
    if covered.days < 2:
        nothing = pd.DataFrame(columns=["outlet", "before_articles", "before_share", "articles", "share"])
        return OutletMix(query, corpus.version, step, None, None, nothing, 0.0, 0.0, 1.0, False, outlets, constant)
    middle = _middle(corpus, query, covered)
    counted = ask(
        corpus,
        query,
        "SELECT outlet, count(DISTINCT unit) FILTER (day < ?) AS before_articles, "
        "count(DISTINCT unit) FILTER (day >= ?) AS articles FROM selected WHERE day IS NOT NULL GROUP BY outlet",
        [middle, middle],
    )
    sums = counted[["before_articles", "articles"]].sum()
    frame = counted.assign(
        before_share=statistics.share(counted["before_articles"], sums["before_articles"]),
        share=statistics.share(counted["articles"], sums["articles"]),
    )
    moved = (frame["share"] - frame["before_share"]).abs()
    order = frame.assign(moved=moved).sort_values(["moved", "outlet"], ascending=[False, True])
    known = bool(sums.min() > 0)
    distance = float(moved.sum() / 2) if known else 0.0
    value = _log_likelihood(counted[["before_articles", "articles"]].to_numpy(dtype=np.float64)) if known else 0.0
    p = float(special.chdtrc(max(len(counted) - 1, 1), value))
    return OutletMix(
        query=query,
        version=corpus.version,
        step=step,
        before=Span(covered.start, middle - timedelta(days=1)),
        now=Span(middle, covered.end),
        frame=order[["outlet", "before_articles", "before_share", "articles", "share"]].reset_index(drop=True),
        distance=distance,
        log_likelihood=value,
        p=p,
        changed=distance >= CHANGED and p < CHANCE,
        outlets=outlets,
        constant=constant,
    )


def _middle(corpus: Corpus, query: Query, covered: Span) -> date:
    """Return the first day of the later half: as many units before as from it on, or nearly so."""
    counted = ask(
        corpus,
        query,
        "SELECT day, count(DISTINCT unit) AS units FROM selected WHERE day IS NOT NULL GROUP BY day ORDER BY day",
    )
    days = calendar.dates(counted["day"])
    before = counted["units"].cumsum() - counted["units"]
    later = [
        day for day, n in zip(days, before, strict=True) if 2 * n >= counted["units"].sum() and day > covered.start
    ]
    return later[0] if later else covered.end


def _present(corpus: Corpus, query: Query, step: Step) -> tuple[tuple[str, ...], tuple[str, ...]]:
    anything = replace(Query(), start=query.start, end=query.end, outlets=query.outlets)
    found = ask(
        corpus,
        anything,
        f"SELECT DISTINCT outlet, {calendar.period_sql(step)} AS period FROM selected WHERE day IS NOT NULL",
    )
    periods = sorted(set(found["period"]))
    there = found[found["outlet"] != ""].groupby("outlet")["period"].agg(set)
    constant = [
        str(outlet)
        for outlet, seen in there.items()
        if len(seen) >= ACTIVE_SHARE * len(periods) and {periods[0], periods[-1]} <= seen
    ]
    return tuple(map(str, there.index)), tuple(constant)


def _log_likelihood(counts: statistics.Floats) -> float:
    """Return G² of a table of counts."""
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / counts.sum()
    return float(2 * special.xlogy(counts, counts / expected).sum())
