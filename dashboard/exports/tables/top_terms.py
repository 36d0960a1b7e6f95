"""Frequent terms as a table, most articles first."""

from __future__ import annotations

from analysis.keywords import TopTerms
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(terms: TopTerms, say: Wording) -> Table:
    """Tabulate the terms that most articles hold."""
    columns = (
        Column("term", say("column.term")),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("share", say("column.share"), "share"),
        Column("low", say("column.low"), "share"),
        Column("high", say("column.high"), "share"),
        Column("occurrences", say("column.occurrences"), "integer"),
    )
    return Table(columns, terms.frame)
