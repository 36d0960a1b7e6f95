"""Shares over time as a table: one row a period and query."""

from __future__ import annotations

from analysis.trends import Trends
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(trends: Trends, say: Wording) -> Table:
    """Tabulate shares over time, in order of time, then of the queries as they were asked."""
    places = {name: place for place, name in enumerate(trends.queries)}
    frame = trends.frame.assign(place=trends.frame["query"].map(places)).sort_values(["period", "place"])
    columns = (
        Column("period", say("column.period"), "day"),
        Column("query", say("column.query")),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("share", say("column.share"), "share", 2),
        Column("low", say("column.low"), "share", 2),
        Column("high", say("column.high"), "share", 2),
        Column("few", say("column.few"), "flag"),
        Column("open", say("column.open"), "flag"),
    )
    return Table(columns, frame.drop(columns="place").reset_index(drop=True))
