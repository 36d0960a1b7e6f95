"""How the share of articles with a word, phrase, term, organization or topic moves over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd
import pyarrow as pa

from analysis import calendar, statistics, timeline
from analysis.calendar import Step
from data import organization_edits, search
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

Kind = Literal["search", "term", "organization", "topic"]

#: Where what an article holds is kept: table, column, its type, and what else is asked of a row.
_KEPT: Mapping[Kind, tuple[str, str, pa.DataType, str]] = {
    "term": ("terms", "term", pa.string(), ""),
    "organization": ("(SELECT DISTINCT article_id, organization FROM mentions)", "organization", pa.string(), ""),
    "topic": ("topic_weights", "topic", pa.int32(), "WHERE dominant"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Which articles hold each of several things.

    Attributes
    ----------
    names : tuple of str
        The things, in the order asked.
    sql : str
        Answers `article_id` and `place` (from 1, in the order of `names`), each pair once, given `frames`.
    """

    kind: Kind
    names: tuple[str, ...]
    sql: str
    frames: Mapping[str, pa.Table] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Trends:
    """Shares over time of several things within one selection.

    Attributes
    ----------
    queries : tuple of str
        What each line shows, in the order asked: search expressions, terms, organizations, or topic ids as text.
    kind : str
        What `queries` are.
    frame : DataFrame
        One row a query and period, in the order of `queries`, then of time: `query` (str), `period` (datetime.date,
        first day; a datetime by the hour), `articles` (int, distinct units of the period that match), `total` (int,
        units of the selection in the period), `share`, `low`, `high` (0–1, Wilson 95 %; NaN where `total` is 0), `few`
        (bool: `total` is below `analysis.statistics.FEW`), `open` (bool: not over at the last ingest), `cut` (bool: the
        selection covers only a part of it).
    summary : DataFrame
        One row a query over the whole dated selection, by the hour over the part of it that has a time of day:
        `query`, `articles`, `total`, `share`, `low`, `high`.
    untimed : int
        Units of the selection that have a day but no time of day, and so are in no hour; 0 at any other step.
    """

    query: Query
    version: int
    step: Step
    kind: Kind
    queries: tuple[str, ...]
    frame: pd.DataFrame
    summary: pd.DataFrame
    untimed: int = 0


def trends(
    corpus: Corpus, query: Query, expressions: Sequence[str], *, step: Step = "week", fold: bool | None = None
) -> Trends:
    """Follow search expressions over time, as shares of the selection.

    Parameters
    ----------
    fold
        Whether words without dấu match words with dấu, in expressions that bear none; as the query says where None.

    Raises
    ------
    QueryError
        An expression cannot be understood.
    """
    return _follow(corpus, query, step, held(corpus, query, "search", expressions, fold=fold))


def term_trends(corpus: Corpus, query: Query, terms: Sequence[str], *, step: Step = "week") -> Trends:
    """Follow terms (of the terms table, not of the search) over time."""
    return _follow(corpus, query, step, held(corpus, query, "term", terms))


def organization_trends(corpus: Corpus, query: Query, organizations: Sequence[str], *, step: Step = "week") -> Trends:
    """Follow organizations, by canonical name, over time."""
    return _follow(corpus, query, step, held(corpus, query, "organization", organizations))


def topic_trends(corpus: Corpus, query: Query, topics: Sequence[int], *, step: Step = "week") -> Trends:
    """Follow topics, as shares of the articles whose dominant topic they are, over time."""
    return _follow(corpus, query, step, held(corpus, query, "topic", [str(topic) for topic in topics]))


def averaged(frame: pd.DataFrame, periods: int) -> pd.DataFrame:
    """Add to a frame of trends what its last periods come to together.

    Returns
    -------
    DataFrame
        The same rows with `average` (0–1): of each line, the units that hold it in the period and the `periods` - 1
        before it, of all units in them; NaN until there are so many periods, and where they are empty.
    """
    sums = (
        frame.groupby("query", sort=False)[["articles", "total"]].rolling(periods).sum().droplevel(0).loc[frame.index]
    )
    return frame.assign(average=statistics.share(sums["articles"], sums["total"]))


def indexed(frame: pd.DataFrame, base: date) -> pd.DataFrame:
    """Add to a frame of trends how each share compares with that of one period.

    Returns
    -------
    DataFrame
        The same rows with `index`, `index_low`, `index_high`: share and interval as a percentage of the line's share in
        the period that begins on `base`; NaN where nothing of the line is in it. Where there is an `average`, with
        `index_average`.
    """
    at = frame[frame["period"] == base].set_index("query")["share"]
    unit = frame["query"].map(at.where(at > 0)).astype("float64") / 100
    columns = {"share": "index", "low": "index_low", "high": "index_high", "average": "index_average"}
    return frame.assign(**{name: frame[column] / unit for column, name in columns.items() if column in frame})


def zoned(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the hours of a frame of trends by the hour, which are local, their zone."""
    hours = [hour.replace(tzinfo=calendar.ZONE) for hour in frame["period"]]
    return frame.assign(period=pd.Series(hours, frame.index, object))


def first_certain(frame: pd.DataFrame) -> date | None:
    """Return the first period in which every line has units, and enough were published; else any line; else None."""
    enough = frame[~frame["few"] & (frame["articles"] > 0)]
    lines = frame["query"].nunique()
    counts: Counter[date] = Counter(enough["period"])
    for wanted in (lines, 1):
        if found := [period for period, n in counts.items() if n >= wanted]:
            return min(found)
    return None


def held(corpus: Corpus, query: Query, kind: Kind, names: Sequence[str], *, fold: bool | None = None) -> Held:
    """Say which articles hold each of several things; the same thing twice is one.

    Parameters
    ----------
    names
        Search expressions, terms, organizations (a name that a person merged stands for the one it was merged into), or
        topic ids as text.
    fold
        Of expressions, as in `trends`.
    """
    asked = tuple(dict.fromkeys(names))
    if kind == "search":
        return _searched(corpus, asked, fold=query.fold if fold is None else fold)
    if kind == "organization":
        asked = organization_edits.in_force(corpus.path).resolved(asked)
    table, column, form, condition = _KEPT[kind]
    given = list(map(int, asked)) if kind == "topic" else list(asked)
    places = pa.table({column: pa.array(given, form), "place": pa.array(range(1, len(given) + 1), pa.int32())})
    # by joining: a list would be searched through for each row of the table
    sql = f"SELECT article_id, place FROM {table} JOIN asked USING ({column}) {condition}"
    return Held(kind, asked, sql, {"asked": places})


def counted(corpus: Corpus, query: Query, held: Held, step: Step) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count the units of a selection that hold each thing.

    Returns
    -------
    tuple of DataFrame
        Per period, every one of the time axis: `place`, `query`, `period`, `open`, `cut`, `total`, `articles`; and
        over the whole dated selection: `place`, `articles` (without things that nothing holds).
    """
    number = "count(*)" if query.unit == "article" else "count(DISTINCT unit)"
    found = ask(
        corpus,
        query,
        f", held AS ({held.sql}) SELECT place, {calendar.period_sql(step)} AS period, "
        f"{number} AS articles FROM selected JOIN held USING (article_id) WHERE {calendar.placed_sql(step)} "
        "GROUP BY GROUPING SETS ((place, period), (place))",
        **held.frames,
    )
    whole = found["period"].isna()
    laid = _keys(held).merge(timeline.totals(corpus, query, step), how="cross")
    return timeline.joined(laid, found[~whole], "articles", step=step), found.loc[whole, ["place", "articles"]]


def _searched(corpus: Corpus, names: tuple[str, ...], *, fold: bool) -> Held:
    found = [search.matching_ids(corpus, expression, fold=fold) for expression in names]
    hits = pa.table(
        {
            "article_id": pa.chunked_array([pa.array(ids, pa.int64()) for ids in found], pa.int64()),
            "place": pa.chunked_array(
                [pa.array([place] * len(ids), pa.int32()) for place, ids in enumerate(found, 1)], pa.int32()
            ),
        }
    )
    return Held("search", names, "SELECT article_id, place FROM hits", {"hits": hits})


def _keys(held: Held) -> pd.DataFrame:
    return pd.DataFrame({"place": range(1, len(held.names) + 1), "query": pd.Series(held.names, dtype=object)})


def _follow(corpus: Corpus, query: Query, step: Step, held: Held) -> Trends:
    laid, whole = counted(corpus, query, held, step)
    frame = statistics.with_shares(laid)
    frame = frame.assign(few=frame["total"] < statistics.FEW)
    columns = ["query", "period", "articles", "total", "share", "low", "high", "few", "open", "cut"]
    summary = _summary(corpus, query, step, _keys(held), whole)
    untimed = _untimed(corpus, query) if step == "hour" else 0
    return Trends(query, corpus.version, step, held.kind, held.names, frame[columns], summary, untimed)


def _untimed(corpus: Corpus, query: Query) -> int:
    sql = "SELECT count(DISTINCT unit) AS n FROM selected WHERE day IS NOT NULL AND NOT timed"
    return int(ask(corpus, query, sql)["n"].iloc[0])


def _summary(corpus: Corpus, query: Query, step: Step, keys: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    sql = f"SELECT count(DISTINCT unit) AS n FROM selected WHERE {calendar.placed_sql(step)}"
    n = ask(corpus, query, sql)["n"].iloc[0]
    laid = keys.merge(counted, on="place", how="left")
    laid = laid.assign(articles=laid["articles"].fillna(0).astype("int64"), total=int(n))
    return statistics.with_shares(laid)[["query", "articles", "total", "share", "low", "high"]]
