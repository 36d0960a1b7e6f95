"""Organizations by how often they are named: all of them."""

from __future__ import annotations

from analysis.organizations.counts import Ranking
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("organization", "text"),
    ("kind", "text"),
    ("articles", "integer"),
    ("mentions", "integer"),
    ("total", "integer"),
    ("share", "share"),
    ("low", "share"),
    ("high", "share"),
)
_BEFORE: tuple[tuple[str, Kind], ...] = (
    ("before_articles", "integer"),
    ("before_mentions", "integer"),
    ("before_total", "integer"),
    ("before_share", "share"),
    ("change", "share"),
    ("z", "number"),
)


def table(result: Ranking, say: Wording) -> Table:
    """Give the ranking with what it was in the period before, where there is one."""
    columns = (*_COLUMNS, *(_BEFORE if result.before is not None else ()))
    words = {"kind": {code: say.word("kind", code or "unknown") for code in result.frame["kind"].unique()}}
    made = (
        Column(key, say(f"ranking.column.{key}", unit=result.query.unit), kind, digits=2, words=words.get(key, {}))
        for key, kind in columns
    )
    return Table(tuple(made), result.frame)
