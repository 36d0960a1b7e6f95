"""How much was published: counts over time, by outlet and section, against what is usual; and what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import calendar, timeline
from analysis.calendar import Span, Step
from analysis.organizations.watching import watched
from data.corpus import Corpus
from data.query import Query
from data.selection import Reach, ask, reach

Grouping = Literal["outlet", "section"]
Counted = Literal["units", "organizations", "watched"]

#: An outlet is active when it published on so large a part of so many days before.
ACTIVE_SHARE, ACTIVE_DAYS = 0.8, 28

#: What is usual on a day is the median of the same weekday over so many weeks before; fewer than so many say nothing.
USUAL_WEEKS, FEWEST_WEEKS = 8, 4


@dataclass(frozen=True, slots=True, eq=False)
class Volume:
    """Units published per period.

    Attributes
    ----------
    frame : DataFrame
        One row a period and group, in order of time, then of the group's size: `period` (datetime.date, first day; a
        datetime by the hour, of articles that have a time; a silence is of whole days),
        `group` (str; "" is an unknown outlet or section, None is "the others"; only with `by`), `articles` (int,
        distinct units), `total` (int, units of the whole period), `silent` (int, outlet-days of silence of active
        outlets in the period), `gap` (bool: `silent` > 0, or no article at all in the corpus in the whole period),
        `open` (bool: not over at the last ingest), `cut` (bool: the selection covers only a part of it).
    groups : tuple of str
        The groups shown, largest first, without the others.
    others : tuple of str
        The groups counted together as None: a query for them names these.
    n : int
        Distinct units of the dated selection.
    undated : int
        Units of the selection that have no date; they are in no period.
    silent : DataFrame
        Days of silence of active outlets: `outlet`, `day` (datetime.date).
    """

    query: Query
    version: int
    step: Step
    by: Grouping | None
    frame: pd.DataFrame
    groups: tuple[str, ...]
    others: tuple[str, ...]
    n: int
    undated: int
    silent: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """What the corpus holds, outlet by period.

    Attributes
    ----------
    frame : DataFrame
        One row an outlet and period with articles: `outlet`, `period` (datetime.date, first day), `articles` (int,
        distinct units).
    axis : DataFrame
        Every period covered, in order: `period` (datetime.date), `open` (bool: not over at the last ingest), `cut`
        (bool: the selection covers only a part of it).
    outlets : DataFrame
        One row an outlet, largest first: `outlet`, `articles` (int), `undated` (int), `first`, `last`
        (datetime.date or None), `days` (int, days with articles), `silent_days` (int).
    silent : DataFrame
        Days of silence of active outlets: `outlet`, `day` (datetime.date).
    first, last : date or None
        The days covered, both inclusive; None where the selection has no day.
    """

    query: Query
    version: int
    step: Step
    frame: pd.DataFrame
    axis: pd.DataFrame
    outlets: pd.DataFrame
    silent: pd.DataFrame
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, eq=False)
class Usual:
    """One day against what is usual on its weekday.

    Attributes
    ----------
    day : date or None
        The day looked at; None in an empty corpus.
    counted : str
        What is counted: "units" of the query, or the different known "organizations" that its articles name.
    value : int
        How many of them that day has.
    usual : float or None
        Median of the same weekday over the `USUAL_WEEKS` weeks before; None where fewer than `FEWEST_WEEKS` of
        these days are known.
    change : float or None
        (value - usual) / usual; None where there is no usual value, or it is 0.
    weeks : int
        Days that the median rests on: days before the corpus begins, and days without any article, do not count.
    open : bool
        Whether the day was not over at the last ingest.
    frame : DataFrame
        The days before it and itself, for a sparkline: `period` (datetime.date), `articles` (int, what is counted).
    """

    query: Query
    version: int
    counted: Counted
    day: date | None
    value: int
    usual: float | None
    change: float | None
    weeks: int
    open: bool
    frame: pd.DataFrame


def volume(corpus: Corpus, query: Query, *, step: Step = "day", by: Grouping | None = None, top: int = 5) -> Volume:
    """Count the units of a selection per period, whole or by its `top` largest outlets or sections."""
    n, undated = _sizes(corpus, query)
    groups, others = ((), ()) if by is None else _groups(corpus, query, by, top)
    axis = timeline.totals(corpus, query, step)
    if by is None:
        frame = axis.assign(articles=axis["total"])
    else:
        frame = _by_group(corpus, query, step, by, groups, axis, with_others=bool(others))
    silent = silences(corpus, query)
    frame = _with_gaps(corpus, query, frame, step, silent, groups if by == "outlet" else None)
    columns = ["period", *(["group"] if by else []), "articles", "total", "silent", "gap", "open", "cut"]
    return Volume(query, corpus.version, step, by, frame[columns], groups, others, n, undated, silent)


def coverage(corpus: Corpus, query: Query, *, step: Step = "day") -> Coverage:
    """Count the units of a selection by outlet and period, and name the days on which active outlets are silent."""
    counted = ask(
        corpus,
        query,
        f"SELECT outlet, {calendar.period_sql(step)} AS period, count(DISTINCT unit) AS articles FROM selected "
        "WHERE day IS NOT NULL GROUP BY ALL ORDER BY ALL",
    )
    outlets = ask(
        corpus,
        query,
        "SELECT outlet, count(DISTINCT unit) AS articles, count(DISTINCT unit) FILTER (day IS NULL) AS undated, "
        "min(day) AS first, max(day) AS last, count(DISTINCT day) AS days FROM selected "
        "GROUP BY ALL ORDER BY articles DESC, outlet",
    )
    silent = silences(corpus, query)
    frame = counted.assign(period=pd.Series(calendar.dates(counted["period"]), dtype=object))
    outlets = outlets.assign(
        first=pd.Series(calendar.dates(outlets["first"]), dtype=object),
        last=pd.Series(calendar.dates(outlets["last"]), dtype=object),
        silent_days=outlets["outlet"].map(silent["outlet"].value_counts()).fillna(0).astype("int64"),
    )
    covered = timeline.span(query, reach(corpus))
    first, last = (covered.start, covered.end) if covered.days > 0 else (None, None)
    axis = timeline.axis(corpus, query, step)
    return Coverage(query, corpus.version, step, frame, axis, outlets, silent, first, last)


def usual(corpus: Corpus, query: Query, *, day: date | None = None, counted: Counted = "units") -> Usual:
    """Compare a day (by default the last one of the selection's period) with the same weekday of the weeks before."""
    reached = reach(corpus)
    if reached.first is None or reached.last is None:
        nothing = pd.DataFrame({"period": pd.Series(dtype=object), "articles": pd.Series(dtype="int64")})
        return Usual(query, corpus.version, counted, None, 0, None, None, 0, False, nothing)
    looked_at = day or min(query.end or reached.last, reached.last)
    window = Span(looked_at - timedelta(weeks=USUAL_WEEKS), looked_at)
    around = calendar.with_span(query, window)
    counts = timeline.totals(corpus, around, "day") if counted == "units" else _organizations(corpus, around, counted)
    known = counts["period"].isin(_days_with_articles(corpus, query, window)).to_numpy()
    earlier = slice(0, -1, 7)
    seen = counts["total"].to_numpy()[earlier][known[earlier]]
    value = int(counts["total"].iloc[-1])
    median = float(np.median(seen)) if len(seen) >= FEWEST_WEEKS else None
    return Usual(
        query=query,
        version=corpus.version,
        counted=counted,
        day=looked_at,
        value=value,
        usual=median,
        change=(value - median) / median if median else None,
        weeks=len(seen),
        open=calendar.is_open(looked_at, "day", reached.last, reached.ingested),
        frame=counts.rename(columns={"total": "articles"})[["period", "articles"]],
    )


def silences(corpus: Corpus, query: Query) -> pd.DataFrame:
    """List the days of a selection's period on which an active outlet published nothing at all.

    Only the selection's period and outlets count here: an outlet is not silent because nothing of it was found. The
    days are judged up to the last day of the corpus that was over at the last ingest.

    Returns
    -------
    DataFrame
        `outlet`, `day` (datetime.date), in order.
    """
    reached = reach(corpus)
    nothing = pd.DataFrame({"outlet": pd.Series(dtype=object), "day": pd.Series(dtype=object)})
    if reached.first is None or reached.last is None:
        return nothing
    outlets = Query(outlets=query.outlets)
    known = ask(corpus, outlets, "SELECT DISTINCT outlet, day FROM selected WHERE day IS NOT NULL AND outlet <> ''")
    length = (_last_judged(reached, reached.last) - reached.first).days + 1
    places = (pd.to_datetime(known["day"]) - pd.Timestamp(reached.first)).dt.days.to_numpy()
    covered = timeline.span(query, reached)
    rows: list[tuple[str, date]] = []
    for outlet, found in known.groupby("outlet", sort=True).indices.items():
        present = np.zeros(max(length, 0), dtype=bool)
        inside = places[found]
        present[inside[inside < length]] = True
        days = (reached.first + timedelta(days=int(place)) for place in np.flatnonzero(silent_days(present)))
        rows.extend((str(outlet), day) for day in days if covered.start <= day <= covered.end)
    return pd.DataFrame(rows, columns=["outlet", "day"], dtype=object) if rows else nothing


def silent_days(present: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Mark the days on which an active outlet is silent.

    A silence begins on a day without articles before which the outlet published on at least `ACTIVE_SHARE` of
    `ACTIVE_DAYS` days. It lasts until the outlet publishes again, at most `ACTIVE_DAYS` days: after that the outlet
    counts as gone.

    Parameters
    ----------
    present : array of shape (days,)
        Whether the outlet published on each day, in order; before the first day it did not.
    """
    before = np.concatenate(([0], np.cumsum(present)))
    days = np.arange(len(present))
    recent = before[days] - before[np.maximum(days - ACTIVE_DAYS, 0)]
    starts = ~present & np.concatenate(([True], present[:-1]))
    marked = np.zeros(len(present), dtype=bool)
    for start in np.flatnonzero(starts & (recent >= ACTIVE_SHARE * ACTIVE_DAYS)):
        back = np.flatnonzero(present[start : start + ACTIVE_DAYS])
        marked[start : start + (back[0] if len(back) else ACTIVE_DAYS)] = True
    return marked


def _last_judged(reached: Reach, last: date) -> date:
    """Return the last day that was over at the last ingest."""
    if reached.ingested is None:
        return last
    return min(last, calendar.local_day(reached.ingested) - timedelta(days=1))


def _organizations(corpus: Corpus, query: Query, which: Counted) -> pd.DataFrame:
    """Count the different known organizations of a selection, or those watched, per day: the axis with `total`."""
    only, values = (
        ("list_contains(?::VARCHAR[], organization)", [list(watched(corpus))])
        if which == "watched"
        else ("resolved", [])
    )
    counted = ask(
        corpus,
        query,
        "SELECT day AS period, count(DISTINCT organization) AS total FROM selected JOIN mentions USING (article_id) "
        f"WHERE {only} AND day IS NOT NULL GROUP BY ALL",
        values,
    )
    return timeline.joined(timeline.axis(corpus, query, "day"), counted, "total")


def _sizes(corpus: Corpus, query: Query) -> tuple[int, int]:
    row = ask(
        corpus,
        query,
        "SELECT count(DISTINCT unit) FILTER (day IS NOT NULL) AS n, "
        "count(DISTINCT unit) FILTER (day IS NULL) AS undated FROM selected",
    ).iloc[0]
    return int(row["n"]), int(row["undated"])


def _groups(corpus: Corpus, query: Query, by: Grouping, top: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sql = (
        f"SELECT {by} AS name FROM selected WHERE day IS NOT NULL GROUP BY ALL ORDER BY count(DISTINCT unit) DESC, {by}"
    )
    names = tuple(ask(corpus, query, sql)["name"])
    return names[:top], names[top:]


def _by_group(
    corpus: Corpus,
    query: Query,
    step: Step,
    by: Grouping,
    groups: tuple[str, ...],
    axis: pd.DataFrame,
    *,
    with_others: bool,
) -> pd.DataFrame:
    counted = ask(
        corpus,
        query,
        f"SELECT {calendar.period_sql(step)} AS period, coalesce(list_position(?::VARCHAR[], {by}), 0) AS place, "
        f"count(DISTINCT unit) AS articles FROM selected WHERE {calendar.placed_sql(step)} GROUP BY ALL",
        [list(groups)],
    )
    names: list[str | None] = [*groups, *([None] if with_others else [])]
    keys = pd.DataFrame(
        {
            "place": [0 if name is None else groups.index(name) + 1 for name in names],
            "group": pd.Series(names, dtype=object),
        }
    )
    return timeline.joined(axis.merge(keys, how="cross"), counted, "articles", step=step)


def _with_gaps(
    corpus: Corpus,
    query: Query,
    frame: pd.DataFrame,
    step: Step,
    silent: pd.DataFrame,
    groups: tuple[str, ...] | None,
) -> pd.DataFrame:
    """Add `silent` and `gap`; with `groups` (outlets) a row counts the silences of its own outlet, or of the others."""
    coarse: Step = "day" if step == "hour" else step
    starts = [calendar.period_start(day, coarse) for day in silent["day"]]
    periods = list(map(calendar.day_of, frame["period"]))
    if groups is None:
        counts = Counter((start, None) for start in starts)
        keys = [(period, None) for period in periods]
    else:
        owners = [outlet if outlet in groups else None for outlet in silent["outlet"]]
        counts = Counter(zip(starts, owners, strict=True))
        keys = list(zip(periods, frame["group"], strict=True))
    silences_in = pd.Series([counts[key] for key in keys], index=frame.index, dtype="int64")
    covered = timeline.span(query, reach(corpus))
    known = {calendar.period_start(day, coarse) for day in _days_with_articles(corpus, query, covered)}
    return frame.assign(
        silent=silences_in, gap=(silences_in > 0) | ~pd.Series(periods, frame.index, object).isin(known)
    )


def _days_with_articles(corpus: Corpus, query: Query, covered: Span) -> set[date]:
    """Return the days of a span on which the corpus holds anything of the selection's outlets."""
    if covered.days <= 0:
        return set()
    everything = replace(Query(), start=covered.start, end=covered.end, outlets=query.outlets)
    return set(calendar.dates(ask(corpus, everything, "SELECT DISTINCT day FROM selected")["day"]))
