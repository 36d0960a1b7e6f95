"""Of which kinds the organizations are."""

from __future__ import annotations

from analysis.organizations.kinds import ByKind
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("kind", "text"),
    ("organizations", "integer"),
    ("articles", "integer"),
    ("mentions", "integer"),
    ("total", "integer"),
    ("share", "share"),
    ("low", "share"),
    ("high", "share"),
)


def table(result: ByKind, say: Wording) -> Table:
    """Give one row a kind."""
    words = {"kind": {code: say.word("kind", code or "unknown") for code in result.frame["kind"].unique()}}
    made = (
        Column(key, say(f"kinds.column.{key}", unit=result.query.unit), kind, digits=2, words=words.get(key, {}))
        for key, kind in _COLUMNS
    )
    return Table(tuple(made), result.frame)
