"""Which organizations are named in the same articles."""

from __future__ import annotations

from analysis.organizations.counts import CoMentions
from dashboard.exports.table import Column, Kind, Table
from dashboard.figures.co_mentions import pairs
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("organization", "text"),
    ("other", "text"),
    ("articles", "integer"),
    ("organization_articles", "integer"),
    ("other_articles", "integer"),
    ("expected", "number"),
    ("lift", "number"),
    ("log_likelihood", "number"),
)


def table(result: CoMentions, say: Wording) -> Table:
    """Give all pairs that were counted."""
    columns = tuple(
        Column(key, say(f"co_mentions.column.{key}", unit=result.query.unit), kind) for key, kind in _COLUMNS
    )
    return Table(columns, pairs(result))
