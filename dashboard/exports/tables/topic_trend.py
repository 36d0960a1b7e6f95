"""The share of a topic over time as a table: one row a period."""

from __future__ import annotations

from analysis.topics import TopicsOverTime, WeightsOverTime
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(trend: TopicsOverTime | WeightsOverTime, say: Wording) -> Table:
    """Tabulate topics over time; mean weights have no number of articles."""
    columns: tuple[Column, ...] = (
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
    return Table(tuple(column for column in columns if column.key in trend.frame), trend.frame)
