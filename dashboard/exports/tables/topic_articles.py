"""The articles most typical of a topic as a table."""

from __future__ import annotations

from analysis.topics import TypicalArticles
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(typical: TypicalArticles, say: Wording) -> Table:
    """Tabulate typical articles, the most typical first."""
    columns = (
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("title", say("column.title")),
        Column("outlet", say("column.outlet")),
        Column("day", say("column.day"), "day"),
        Column("weight", say("column.topic.weight"), "share"),
        Column("article", say("column.article"), "article"),
    )
    frame = typical.frame.rename(columns={"article_id": "article"})
    return Table(columns, frame.assign(topic=typical.topic, label=typical.label))
