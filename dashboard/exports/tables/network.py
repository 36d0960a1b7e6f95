"""Which organizations are associated beyond chance."""

from __future__ import annotations

from analysis.organizations.network import Network
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("organization", "text"),
    ("other", "text"),
    ("articles", "integer"),
    ("expected", "number"),
    ("lift", "number"),
    ("npmi", "number"),
    ("log_likelihood", "number"),
    ("q", "number"),
)


def table(result: Network, say: Wording) -> Table:
    """Give the associations that are drawn."""
    made = (Column(key, say(f"network.column.{key}", unit=result.query.unit), kind, digits=3) for key, kind in _COLUMNS)
    return Table(tuple(made), result.edges)
