"""The time axis of a question: every period it covers, and how many units each holds."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis import calendar
from analysis.calendar import Span, Step
from data.corpus import Corpus
from data.query import Query
from data.selection import Reach, ask, reach

_NOTHING = Span(date(1970, 1, 1), date(1969, 12, 31))


def span(query: Query, reached: Reach) -> Span:
    """Return the days a query covers; a span of no days where neither the query nor the corpus has any."""
    if reached.first is None or reached.last is None:
        return _NOTHING if query.start is None or query.end is None else Span(query.start, query.end)
    return calendar.span_of(query, reached.first, reached.last)


def axis(corpus: Corpus, query: Query, step: Step) -> pd.DataFrame:
    """Make the time axis of a query: `period`, `open`, `cut`, as `analysis.calendar.axis`."""
    reached = reach(corpus)
    covered = span(query, reached)
    found = calendar.axis(covered, step, reached.last or covered.end, reached.ingested)
    if step == "hour" and query.hours:
        return found[[period.hour in query.hours for period in found["period"]]].reset_index(drop=True)
    return found


def totals(corpus: Corpus, query: Query, step: Step) -> pd.DataFrame:
    """Count the units of a selection per period.

    Returns
    -------
    DataFrame
        The axis (`period`, `open`, `cut`) with `total` (int): distinct units in the period. Undated articles are in
        none, by the hour also those of which only the day is known.
    """
    counted = ask(
        corpus,
        query,
        f"SELECT {calendar.period_sql(step)} AS period, count(DISTINCT unit) AS total FROM selected "
        f"WHERE {calendar.placed_sql(step)} GROUP BY ALL",
    )
    return joined(axis(corpus, query, step), counted, "total", step=step)


def joined(periods: pd.DataFrame, counted: pd.DataFrame, *columns: str, step: Step = "day") -> pd.DataFrame:
    """Lay counts on a time axis.

    Parameters
    ----------
    periods
        A frame with `period` (datetime.date), and further key columns that `counted` may share.
    counted
        `period` as DuckDB answers a DATE, or by the hour a TIMESTAMP, the key columns, and integer `columns`.

    Returns
    -------
    DataFrame
        The rows of `periods` in their order, with `columns`: 0 where nothing was counted.
    """
    keys = [name for name in periods.columns if name in counted.columns and name not in columns]
    days = pd.Series(calendar.dates(counted["period"], step), index=counted.index, dtype=object)
    laid = periods.merge(counted.assign(period=days)[[*keys, *columns]], on=keys, how="left")
    return laid.assign(**{name: laid[name].fillna(0).astype("int64") for name in columns})
