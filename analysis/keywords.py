"""Which terms a selection is about, and which rise or fall against another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

import numpy as np
import pandas as pd

from analysis import calendar, statistics, timeline
from analysis.terms.matrix import matrix_of
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from data.selection import ask, reach

Direction = Literal["rising", "falling"]

#: Days looked at by `movers` where the query states no beginning: back from the corpus's last day.
USUAL_DAYS = 28

#: False-discovery rate from which on a difference may well be chance.
CHANCE = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class TopTerms:
    """The terms most articles of a selection hold.

    Attributes
    ----------
    frame : DataFrame
        One row a term, most articles first: `term` (str, spaces between syllables), `articles` (int, distinct units
        that hold it), `total` (int, units of the selection), `share`, `low`, `high` (0–1, Wilson 95 %),
        `occurrences` (int, in title, lead and body).
    n : int
        Units of the selection, undated ones too.
    terms : int
        Different terms in the selection, of several syllables where asked so; `frame` holds the first of them.
    """

    query: Query
    version: int
    frame: pd.DataFrame
    n: int
    terms: int


@dataclass(frozen=True, slots=True, eq=False)
class Movers:
    """The terms that set a selection apart from an earlier one.

    Attributes
    ----------
    query, before : Query
        The two selections compared, both with the period actually counted: where the query asked stated no beginning,
        the last `USUAL_DAYS` days. `before` is the period of equal length before, unless one was given.
    frame : DataFrame
        Rising terms first, then falling ones, each strongest first: `term`, `articles`, `total`, `share` (of `query`),
        `before_articles`, `before_total`, `before_share` (of `before`), `log_odds` (natural logarithm of the odds
        ratio, with prior), `z`, `log_likelihood` (G²), `q` (0–1: false-discovery rate among all terms compared, see
        `analysis.statistics.false_discoveries`), `direction` ("rising" | "falling"). No rows where either selection is
        empty: there is nothing to compare with.
    n, before_n : int
        Units of the two selections.
    few : bool
        Whether either holds fewer units than `analysis.statistics.FEW`.
    minimum : int
        A rising term is in at least so many units of `query`, a falling one in at least so many of `before`.
    compared : int
        Terms compared: those in at least `minimum` units of either selection.
    """

    query: Query
    before: Query
    version: int
    frame: pd.DataFrame
    n: int
    before_n: int
    few: bool
    minimum: int
    compared: int


def top_terms(corpus: Corpus, query: Query, *, limit: int = 30, several: bool = False) -> TopTerms:
    """List the terms that most units of a selection hold.

    Parameters
    ----------
    several
        Whether terms of a single syllable are left out: many of them are in any article.

    Raises
    ------
    NotAnalysed
        No article of the corpus has terms yet.
    """
    matrix = matrix_of(corpus)
    chosen = matrix.choose(corpus, query)
    counts = matrix.articles(chosen)
    there = matrix.held(counts, several=several)
    if not len(there) and chosen.n:
        require_terms(corpus)
    # those that as many hold as hold the last one listed go by their occurrences
    least = np.partition(counts[there], -limit)[-limit] if limit < len(there) else 1
    first = there[counts[there] >= least]
    occurrences = matrix.occurrences(chosen, first)
    order = np.lexsort((-occurrences, -counts[first]))[:limit]  # stable: then by their names
    counted = matrix.named(first[order]).assign(
        articles=counts[first[order]], occurrences=occurrences[order], total=chosen.n
    )
    frame = statistics.with_shares(counted)
    columns = ["term", "articles", "total", "share", "low", "high", "occurrences"]
    return TopTerms(query, corpus.version, frame[columns], chosen.n, len(there))


def movers(corpus: Corpus, query: Query, *, before: Query | None = None, minimum: int = 5, limit: int = 20) -> Movers:
    """List the terms that rise and fall most against the time before.

    Parameters
    ----------
    before
        The selection to compare with; by default the same query over the period of equal length before.
    minimum
        A rising term is in at least so many units of `query`, a falling one in at least so many of `before`.
    limit
        Terms of each direction.

    Raises
    ------
    NotAnalysed
        No article of the corpus has terms yet.
    """
    now, earlier = compared(corpus, query, before)
    counted, n, before_n = counted_both(corpus, now, earlier, minimum=minimum)
    if counted.empty and n:
        require_terms(corpus)
    comparable = (counted if n and before_n else counted.head(0)).assign(total=n, before_total=before_n)
    frame = strongest(keyness(comparable), minimum=minimum, limit=limit)
    return Movers(
        query=now,
        before=earlier,
        version=corpus.version,
        frame=frame,
        n=n,
        before_n=before_n,
        few=min(n, before_n) < statistics.FEW,
        minimum=minimum,
        compared=len(comparable),
    )


def beyond_chance(movers: Movers, *, rate: float = CHANCE) -> Movers:
    """Keep the movers that are hardly chance: with a false-discovery rate below `rate`."""
    return replace(movers, frame=movers.frame[movers.frame["q"] < rate].reset_index(drop=True))


def compared(corpus: Corpus, query: Query, before: Query | None = None) -> tuple[Query, Query]:
    """Return a query with its period spelt out, and the query to compare it with.

    Where the query states no beginning it looks at the last `USUAL_DAYS` days of the corpus; the other one, unless
    given, is the same over the period of equal length before.
    """
    reached = reach(corpus)
    if reached.first is None or reached.last is None:
        return query, before or query
    end = query.end or reached.last
    if query.start is None:
        end = min(end, reached.last)
    start = query.start or end - timedelta(days=USUAL_DAYS - 1)
    span = timeline.span(replace(query, start=start, end=end), reached)
    now = calendar.with_span(query, span)
    return now, before or calendar.with_span(query, calendar.before(span))


def keyness(counted: pd.DataFrame) -> pd.DataFrame:
    """Add to counts of two selections what sets them apart.

    Parameters
    ----------
    counted
        `articles`, `total`, `before_articles`, `before_total`.

    Returns
    -------
    DataFrame
        The same rows with `share`, `before_share`, `log_odds`, `z`, `log_likelihood`, `q` and `direction`.
    """
    sides = [counted[name] for name in ("articles", "total", "before_articles", "before_total")]
    odds = statistics.log_odds(*sides)
    likelihood = statistics.log_likelihood(*sides)
    return counted.assign(
        share=statistics.share(sides[0], sides[1]),
        before_share=statistics.share(sides[2], sides[3]),
        log_odds=odds.value,
        z=odds.z,
        log_likelihood=likelihood,
        q=statistics.false_discoveries(likelihood),
        direction=np.where(odds.value > 0, "rising", "falling").astype(object),
    )


def strongest(frame: pd.DataFrame, *, minimum: int, limit: int) -> pd.DataFrame:
    """Return the `limit` strongest rows of each direction, by |z|; rows that do not differ are in neither."""
    rising = frame[(frame["z"] > 0) & (frame["articles"] >= minimum)].sort_values(
        ["z", "term"], ascending=[False, True]
    )
    falling = frame[(frame["z"] < 0) & (frame["before_articles"] >= minimum)].sort_values(["z", "term"])
    kept = pd.concat([rising.head(limit), falling.head(limit)], ignore_index=True)
    columns = [
        "term",
        "articles",
        "total",
        "share",
        "before_articles",
        "before_total",
        "before_share",
        "log_odds",
        "z",
        "log_likelihood",
        "q",
        "direction",
    ]
    return kept[columns]


def unnested(frame: pd.DataFrame, *, counts: str = "articles") -> pd.DataFrame:
    """Tell terms that lie within each other once: "đau mắt đỏ" for "đau mắt đỏ", "đau mắt", "mắt" and "đỏ".

    A term belongs with one before it where one of the two lies within the other, whole syllables, and the longer one is
    in at least half as many units as the shorter: else the shorter has a life of its own ("nước" beside "nước mặn").

    Parameters
    ----------
    frame
        One row a term, strongest first: `term`, and the column `counts` of units that hold it.

    Returns
    -------
    DataFrame
        One row a family, in the order of their strongest terms: the row of its longest term, with `others` (tuple of
        str: the other terms of the family, strongest first).
    """
    families: list[list[int]] = []
    terms, held = frame["term"].tolist(), frame[counts].tolist()
    for place in range(len(terms)):
        homes = [one for one in families if any(_kin(terms, held, place, other) for other in one)]
        joined = sorted([place, *(other for one in homes for other in one)])
        families = sorted([joined, *(one for one in families if one not in homes)])
    longest = [max(one, key=lambda place: (terms[place].count(" "), -place)) for one in families]
    others = [
        tuple(terms[place] for place in one if place != head) for one, head in zip(families, longest, strict=True)
    ]
    kept = frame.iloc[longest].reset_index(drop=True)
    return kept.assign(others=pd.Series(others, index=kept.index, dtype=object))


def _kin(terms: list[str], held: list[int], one: int, other: int) -> bool:
    short, long = sorted((one, other), key=lambda place: len(terms[place]))
    return f" {terms[short]} " in f" {terms[long]} " and 2 * held[long] >= held[short]


def units(corpus: Corpus, query: Query) -> int:
    """Count the distinct units of a selection, undated ones too."""
    return int(ask(corpus, query, "SELECT count(DISTINCT unit) AS n FROM selected")["n"].iloc[0])


def counted_both(
    corpus: Corpus, one: Query, other: Query, *, minimum: int, several: bool = False
) -> tuple[pd.DataFrame, int, int]:
    """Count the units of two selections that hold each term.

    Parameters
    ----------
    minimum
        Only terms in so many units of either are counted.
    several
        Whether terms of a single syllable are left out.

    Returns
    -------
    tuple of DataFrame, int, int
        `term`, `articles` (of the first), `before_articles` (of the other), in the order of the terms; and the units of
        the first selection and of the other.
    """
    matrix = matrix_of(corpus)
    chosen, others = matrix.choose(corpus, one), matrix.choose(corpus, other)
    articles, before = matrix.articles(chosen), matrix.articles(others)
    there = matrix.held(np.maximum(articles, before), minimum, several=several)
    counted = matrix.named(there).assign(articles=articles[there], before_articles=before[there])
    return counted, chosen.n, others.n


def require_terms(corpus: Corpus) -> None:
    """Raise NotAnalysed where no article of the corpus has terms yet."""
    if corpus.ask("SELECT 1 FROM terms LIMIT 1").empty:
        raise NotAnalysed(what="terms", path=corpus.path)
