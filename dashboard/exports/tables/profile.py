"""How an organization is written."""

from __future__ import annotations

from analysis.organizations.card import OrganizationCard
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("organization", "text"),
    ("surface", "text"),
    ("articles", "integer"),
    ("mentions", "integer"),
)


def table(result: OrganizationCard, say: Wording) -> Table:
    """Give one row a written form, the most frequent first."""
    columns = tuple(Column(key, say(f"profile.column.{key}"), kind) for key, kind in _COLUMNS)
    return Table(columns, result.names.assign(organization=result.organization))
