"""Topics that may be emerging as a table, those that are most of the last days first."""

from __future__ import annotations

import pandas as pd

from analysis.topics.emerging import Emerging
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording
from data.records import hexadecimal


def table(found: Emerging | None, say: Wording) -> Table:
    """Tabulate candidates; articles as their ids, joined by spaces. No rows where nobody looked."""
    columns = (
        Column("label", say("column.topic.label")),
        Column("terms", say("column.topic.terms")),
        Column("articles", say("column.articles"), "integer"),
        Column("recent", say("column.topic.recent"), "integer"),
        Column("z", say("column.z"), "number", 2),
        Column("first", say("column.topic.first")),
        Column("last", say("column.topic.last")),
        Column("topic", say("column.topic.topic"), "integer"),
        Column("topic_label", say("column.topic.nearest_topic")),
        Column("part", say("column.topic.part"), "share"),
        Column("cohesion", say("column.topic.cohesion"), "number", 3),
        Column("article_ids", say("column.topic.article_ids")),
    )
    rows = [
        {
            "label": each.label,
            "terms": " ".join(term.replace(" ", "_") for term in each.terms),
            "articles": len(each.articles),
            "recent": each.recent,
            "z": each.z,
            "first": each.first or "",
            "last": each.last or "",
            "topic": each.topic,
            "topic_label": each.topic_label,
            "part": each.part,
            "cohesion": each.cohesion,
            "article_ids": " ".join(map(hexadecimal, each.articles)),
        }
        for each in (found.candidates if found else ())
    ]
    return Table(columns, pd.DataFrame(rows, columns=[column.key for column in columns]))
