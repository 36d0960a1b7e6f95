"""How chosen organizations share the attention over time."""

from __future__ import annotations

from analysis.organizations.counts import ShareOfVoice
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("period", "day"),
    ("organization", "text"),
    ("articles", "integer"),
    ("mentions", "integer"),
    ("total", "integer"),
    ("share", "share"),
    ("low", "share"),
    ("high", "share"),
    ("voice", "share"),
    ("few", "flag"),
    ("open", "flag"),
    ("cut", "flag"),
)


def table(result: ShareOfVoice, say: Wording) -> Table:
    """Give one row an organization and period, the empty ones too."""
    columns = tuple(
        Column(key, say(f"voice.column.{key}", unit=result.query.unit), kind, digits=2) for key, kind in _COLUMNS
    )
    return Table(columns, result.frame)
