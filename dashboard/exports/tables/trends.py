"""Shares over time as a table: one row a period and query."""

from __future__ import annotations

from analysis.trends import Trends
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording

_COLUMNS = {
    "period": "day",
    "query": "text",
    "articles": "integer",
    "total": "integer",
    "share": "share",
    "low": "share",
    "high": "share",
    "few": "flag",
    "open": "flag",
}


def table(trends: Trends, say: Wording) -> Table:
    """Tabulate shares over time, in order of time, then of the queries as they were asked."""
    places = {name: place for place, name in enumerate(trends.queries)}
    frame = trends.frame.assign(place=trends.frame["query"].map(places)).sort_values(["period", "place"])
    columns = tuple(Column(key, say(f"column.{key}"), kind) for key, kind in _COLUMNS.items())  # type: ignore[arg-type]
    return Table(columns, frame.drop(columns="place").reset_index(drop=True))
