"""Where in their articles organizations are named."""

from __future__ import annotations

from analysis.organizations.prominence import Prominence
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("organization", "text"),
    ("kind", "text"),
    ("articles", "integer"),
    ("mentions", "integer"),
    ("title", "integer"),
    ("lead", "integer"),
    ("body", "integer"),
    ("caption", "integer"),
    ("title_share", "share"),
    ("title_low", "share"),
    ("title_high", "share"),
)


def table(result: Prominence, say: Wording) -> Table:
    """Give one row an organization."""
    words = {"kind": {code: say.word("kind", code or "unknown") for code in result.frame["kind"].unique()}}
    made = (
        Column(key, say(f"prominence.column.{key}", unit=result.query.unit), kind, digits=2, words=words.get(key, {}))
        for key, kind in _COLUMNS
    )
    return Table(tuple(made), result.frame)
