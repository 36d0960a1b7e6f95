"""The words of a topic as a table, heaviest first."""

from __future__ import annotations

from analysis.topics import TopicTerms
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(terms: TopicTerms, say: Wording) -> Table:
    """Tabulate the heaviest words of a topic."""
    columns = (
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("term", say("column.topic.term")),
        Column("weight", say("column.topic.weight"), "number", 3),
        Column("articles", say("column.articles"), "integer"),
        Column("share", say("column.share"), "share"),
        Column("lift", say("column.topic.lift"), "number", 2),
    )
    return Table(columns, terms.frame.assign(topic=terms.topic, label=terms.label))
