"""Which outlets name organizations how often."""

from __future__ import annotations

from analysis.organizations.outlets import ByOutlet
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("organization", "text"),
    ("outlet", "text"),
    ("articles", "integer"),
    ("mentions", "integer"),
    ("total", "integer"),
    ("share", "share"),
    ("low", "share"),
    ("high", "share"),
    ("few", "flag"),
)


def table(result: ByOutlet, say: Wording) -> Table:
    """Give one row an organization and outlet, the empty ones too."""
    words = {"outlet": {"": say.name("", "outlet")}}
    made = (
        Column(
            key,
            say(f"organization_outlets.column.{key}", unit=result.query.unit),
            kind,
            digits=2,
            words=words.get(key, {}),
        )
        for key, kind in _COLUMNS
    )
    return Table(tuple(made), result.frame)
