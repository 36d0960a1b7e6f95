"""The articles of a topic that hold another one nearly as strongly, as a table."""

from __future__ import annotations

from analysis.topics import BorderlineArticles
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(borderline: BorderlineArticles, say: Wording) -> Table:
    """Tabulate borderline articles, the least sure first."""
    columns = (
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("title", say("column.title")),
        Column("outlet", say("column.outlet")),
        Column("day", say("column.day"), "day"),
        Column("weight", say("column.topic.weight"), "share"),
        Column("other", say("column.topic.other"), "integer"),
        Column("other_label", say("column.topic.other_label")),
        Column("other_weight", say("column.topic.other_weight"), "share"),
        Column("article", say("column.article"), "article"),
    )
    frame = borderline.frame.rename(columns={"article_id": "article"})
    return Table(columns, frame.assign(topic=borderline.topic, label=borderline.label))
