"""Which outlets name organizations how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import statistics
from data import organization_edits
from data.corpus import Corpus
from data.query import Query
from data.selection import ask


@dataclass(frozen=True, slots=True, eq=False)
class ByOutlet:
    """How much room each outlet gives a few organizations.

    Attributes
    ----------
    organizations : tuple of str
        Those asked for, as they count.
    frame : DataFrame
        One row an organization and outlet, in the order asked, then the outlets with most articles first:
        `organization`, `outlet` ("" where unknown), `articles` (int, distinct units of the outlet that name it),
        `mentions` (int), `total` (int, units of the outlet in the selection), `share`, `low`, `high` (articles of
        `total`, Wilson 95 %), `few` (bool: `total` is below `analysis.statistics.FEW`).
    outlets : int
        Outlets of the selection.
    """

    query: Query
    version: int
    organizations: tuple[str, ...]
    frame: pd.DataFrame
    outlets: int


def by_outlet(corpus: Corpus, query: Query, organizations: Sequence[str]) -> ByOutlet:
    """Count a few organizations outlet by outlet; outlets that never name one have rows of 0."""
    names = organization_edits.in_force(corpus.path).resolved(organizations)
    totals = ask(
        corpus,
        query,
        "SELECT outlet, count(DISTINCT unit) AS total FROM selected GROUP BY outlet ORDER BY total DESC, outlet",
    )
    counted = ask(
        corpus,
        query,
        "SELECT organization, outlet, count(DISTINCT unit) AS articles, count(*) AS mentions FROM selected "
        "JOIN mentions USING (article_id) WHERE list_contains(?::VARCHAR[], organization) GROUP BY ALL",
        [list(names)],
    )
    keys = pd.DataFrame({"organization": pd.Series(names, dtype=object)})
    laid = keys.merge(totals, how="cross").merge(counted, on=["organization", "outlet"], how="left")
    laid = laid.assign(**{name: laid[name].fillna(0).astype("int64") for name in ("articles", "mentions")})
    frame = statistics.with_shares(laid).assign(few=laid["total"] < statistics.FEW)
    columns = ["organization", "outlet", "articles", "mentions", "total", "share", "low", "high", "few"]
    return ByOutlet(query, corpus.version, names, frame[columns], len(totals))
