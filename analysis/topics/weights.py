"""Topics over time by soft weights: an article counts for every topic by the part that the topic has of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import calendar, statistics, timeline
from analysis.calendar import Step
from analysis.topics.shares import current
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

#: How often the units of a period are drawn anew.
DRAWS = 1000

_BINS = 200  # weights are rounded to so many parts: the draws are then of counts, however many units there are


@dataclass(frozen=True, slots=True, eq=False)
class WeightsOverTime:
    """Mean weights of topics per period.

    Attributes
    ----------
    frame : DataFrame
        One row a topic and period, in the order of `topics`, then of time: `topic` (int), `label` (str), `period`
        (datetime.date), `total` (int, units of the period), `share` (0–1, the topic's mean part of a unit), `low`,
        `high` (95 % interval: percentiles of the mean over units drawn anew, with replacement), `few`, `open`, `cut`,
        as in `Trends`; NaN where a period has no units.
    draws : int
        How often units were drawn.
    """

    query: Query
    version: int
    model: int
    step: Step
    topics: tuple[int, ...]
    frame: pd.DataFrame
    draws: int


def weights_over_time(
    corpus: Corpus,
    query: Query,
    step: Step = "week",
    *,
    topics: Sequence[int] | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> WeightsOverTime:
    """Follow topics (by default all of the model, in order of id) by their mean weight, with bootstrap intervals.

    Percentile bootstrap of units within each period (Efron 1979).

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    model = current(corpus)
    chosen = tuple(sorted(topic.topic for topic in model.topics) if topics is None else dict.fromkeys(topics))
    labels = {topic.topic: topic.label for topic in model.topics}
    binned = _binned(corpus, query, step, chosen)
    periods = timeline.totals(corpus, query, step)
    laid = pd.DataFrame({"topic": pd.Series(chosen, dtype="int64")}).merge(periods, how="cross")
    found = [
        _mean(binned.get((topic, period)), total, draws, (seed, topic, period.toordinal()))
        for topic, period, total in zip(laid["topic"], laid["period"], laid["total"], strict=True)
    ]
    shares, lows, highs = zip(*found, strict=True) if found else ((), (), ())
    frame = laid.assign(
        label=laid["topic"].map(labels).fillna("").astype(object),
        share=pd.Series(shares, dtype="float64"),
        low=pd.Series(lows, dtype="float64"),
        high=pd.Series(highs, dtype="float64"),
        few=laid["total"] < statistics.FEW,
    )
    columns = ["topic", "label", "period", "total", "share", "low", "high", "few", "open", "cut"]
    return WeightsOverTime(query, corpus.version, model.number, step, chosen, frame[columns], draws)


def _binned(
    corpus: Corpus, query: Query, step: Step, topics: Sequence[int]
) -> dict[tuple[int, object], tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]]:
    """Count units by topic, period and rounded weight; those that hold nothing of a topic are left out."""
    rows = ask(
        corpus,
        query,
        f", dated AS (SELECT article_id, unit, {calendar.period_sql(step)} AS period FROM selected "
        "WHERE day IS NOT NULL), "
        "sizes AS (SELECT unit, period, count(*) AS size FROM dated GROUP BY unit, period), "
        "parts AS (SELECT unit, period, topic, sum(weight) AS held FROM dated JOIN topic_weights USING (article_id) "
        "WHERE list_contains(?::INTEGER[], topic) GROUP BY unit, period, topic) "
        "SELECT topic, period, round(held / size * ?) AS bin, count(*) AS units "
        "FROM parts JOIN sizes USING (unit, period) GROUP BY topic, period, bin ORDER BY topic, period, bin",
        [list(topics), _BINS],
    )
    rows = rows.assign(period=calendar.dates(rows["period"]))
    return {
        (int(str(topic)), period): (group["bin"].to_numpy(float) / _BINS, group["units"].to_numpy(np.int64))
        for (topic, period), group in rows.groupby(["topic", "period"], sort=False)
    }


def _mean(
    held: tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]] | None, total: int, draws: int, seed: tuple[int, ...]
) -> tuple[float, float, float]:
    """Return the mean weight over all units, and its interval."""
    if total == 0:
        return np.nan, np.nan, np.nan
    if held is None:
        return 0.0, 0.0, 0.0
    weights, units = held
    counts = np.append(units, total - units.sum())
    drawn = np.random.default_rng(seed).multinomial(total, counts / total, size=draws)
    means = drawn[:, :-1] @ weights / total
    low, high = np.quantile(means, [0.025, 0.975])
    return float(units @ weights / total), float(low), float(high)
