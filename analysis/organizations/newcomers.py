"""Organizations that the corpus had never named before a period."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import calendar, keywords, statistics
from analysis.organizations.counts import require_mentions
from data.corpus import Corpus
from data.query import Query
from data.selection import ask


@dataclass(frozen=True, slots=True, eq=False)
class Newcomers:
    """Known organizations whose first mention in the whole corpus lies in the period.

    Attributes
    ----------
    query : Query
        The selection with the period actually looked at: where the query asked stated no beginning, the last
        `analysis.keywords.USUAL_DAYS` days.
    frame : DataFrame
        One row an organization, the most named first by `query.measure`: `organization`, `kind`, `first`
        (datetime.date, of its first dated mention in the corpus, whatever the other filters), `articles` (int, distinct
        units of the selection that name it), `mentions` (int), `total` (int, units of the selection), `share`, `low`,
        `high` (articles of `total`, Wilson 95 %). Undated articles are not looked at.
    newcomers : int
        Newcomers in at least `minimum` units; `frame` holds the first of them.
    minimum : int
        Each is in at least so many units of the selection.
    before_n : int
        Dated articles of the whole corpus before the period: without them anybody is a newcomer.
    few : bool
        Whether these are too few (`analysis.statistics.FEW`) to call anybody new; `frame` is empty then.
    n : int
        Units of the selection.
    """

    query: Query
    version: int
    frame: pd.DataFrame
    newcomers: int
    minimum: int
    before_n: int
    few: bool
    n: int


def newcomers(corpus: Corpus, query: Query, *, minimum: int = 2, limit: int = 20) -> Newcomers:
    """List the organizations that are new in the period of a selection.

    Raises
    ------
    NotAnalysed
        No article of the corpus has been searched for organizations yet.
    """
    looked_at = keywords.compared(corpus, query)[0]
    n = keywords.units(corpus, looked_at)
    before_n = _before(corpus, looked_at)
    few = before_n < statistics.FEW
    found = _found(corpus, looked_at, minimum).assign(total=n)
    if found.empty and n:
        require_mentions(corpus)
    frame = statistics.with_shares(found.head(0) if few else found)
    first = pd.Series(calendar.dates(frame["first"]), index=frame.index, dtype=object)
    columns = ["organization", "kind", "first", "articles", "mentions", "total", "share", "low", "high"]
    return Newcomers(
        query=looked_at,
        version=corpus.version,
        frame=frame.assign(first=first)[columns].head(limit),
        newcomers=len(frame),
        minimum=minimum,
        before_n=before_n,
        few=few,
        n=n,
    )


def _before(corpus: Corpus, query: Query) -> int:
    if query.start is None:
        return 0
    return int(corpus.ask("SELECT count(*) AS n FROM facts WHERE day < ?", [query.start])["n"].iloc[0])


def _found(corpus: Corpus, query: Query, minimum: int) -> pd.DataFrame:
    order = "mentions DESC, articles DESC" if query.measure == "mentions" else "articles DESC, mentions DESC"
    return ask(
        corpus,
        query,
        ", firsts AS (SELECT organization, min(facts.day) AS first FROM mentions JOIN facts USING (article_id) "
        "WHERE resolved GROUP BY organization) "
        "SELECT organization, mode(kind ORDER BY kind) AS kind, any_value(first) AS first, "
        "count(DISTINCT unit) AS articles, count(*) AS mentions FROM selected JOIN mentions USING (article_id) "
        "JOIN firsts USING (organization) WHERE resolved AND selected.day IS NOT NULL AND first >= ? "
        f"GROUP BY organization HAVING count(DISTINCT unit) >= ? ORDER BY {order}, organization",
        [query.start, minimum],
    )
