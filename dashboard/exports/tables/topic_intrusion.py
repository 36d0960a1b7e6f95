"""How often people found the intruder among a topic's words, as a table."""

from __future__ import annotations

from analysis.topics.intrusion import Scores
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(scores: Scores, say: Wording) -> Table:
    """Tabulate answers by topic, in order of id."""
    columns = (
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("answers", say("column.topic.answers"), "integer"),
        Column("found", say("column.topic.found"), "integer"),
        Column("share", say("column.share"), "share"),
        Column("low", say("column.low"), "share"),
        Column("high", say("column.high"), "share"),
    )
    return Table(columns, scores.frame)
