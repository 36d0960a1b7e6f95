"""The share of a topic over time as a table: one row a period."""

from __future__ import annotations

from analysis.topics import TopicsOverTime
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(trend: TopicsOverTime, say: Wording) -> Table:
    """Tabulate topics over time."""
    columns = (
        Column("period", say("column.period"), "day"),
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("share", say("column.share"), "share", 2),
        Column("low", say("column.low"), "share", 2),
        Column("high", say("column.high"), "share", 2),
        Column("few", say("column.few"), "flag"),
        Column("open", say("column.open"), "flag"),
    )
    return Table(columns, trend.frame)
