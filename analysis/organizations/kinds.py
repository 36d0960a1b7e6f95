"""Of which kinds the organizations of a selection are."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import keywords, statistics
from analysis.organizations.counts import require_mentions
from data.corpus import Corpus
from data.query import Query
from data.selection import ask


@dataclass(frozen=True, slots=True, eq=False)
class ByKind:
    """How much of the attention each kind of organization has.

    Attributes
    ----------
    frame : DataFrame
        One row a kind, the most named first by `query.measure`: `kind` (str; "" where unknown), `organizations` (int,
        different known ones), `articles` (int, distinct units that name at least one of them), `mentions` (int),
        `total` (int, units of the selection), `share`, `low`, `high` (articles of `total`, Wilson 95 %). A unit that
        names organizations of two kinds counts for both.
    n : int
        Units of the selection.
    """

    query: Query
    version: int
    frame: pd.DataFrame
    n: int


def by_kind(corpus: Corpus, query: Query) -> ByKind:
    """Count the known organizations of a selection by their kind.

    Raises
    ------
    NotAnalysed
        No article of the corpus has been searched for organizations yet.
    """
    n = keywords.units(corpus, query)
    order = "mentions DESC, articles DESC" if query.measure == "mentions" else "articles DESC, mentions DESC"
    counted = ask(
        corpus,
        query,
        # An organization is of the kind that most mentions in the whole corpus say, as in the search `kind:`.
        ", named AS (SELECT unit, organization, kind FROM selected JOIN mentions USING (article_id) WHERE resolved), "
        "kinds AS (SELECT organization, mode(kind ORDER BY kind) AS kind FROM mentions WHERE resolved "
        "GROUP BY organization) "
        "SELECT kinds.kind, count(DISTINCT organization) AS organizations, count(DISTINCT unit) AS articles, "
        "count(*) AS mentions FROM named JOIN kinds USING (organization) GROUP BY kinds.kind "
        f"ORDER BY {order}, kinds.kind",
    )
    if counted.empty and n:
        require_mentions(corpus)
    columns = ["kind", "organizations", "articles", "mentions", "total", "share", "low", "high"]
    return ByKind(query, corpus.version, statistics.with_shares(counted.assign(total=n))[columns], n)
