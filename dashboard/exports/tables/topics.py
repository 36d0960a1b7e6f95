"""Topics as a table, largest first."""

from __future__ import annotations

from analysis.topics import Overview
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(topics: Overview, say: Wording) -> Table:
    """Tabulate the topics of a selection; a word's syllables are joined by `_`, words by spaces."""
    columns = (
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("terms", say("column.topic.terms")),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("share", say("column.share"), "share"),
        Column("low", say("column.low"), "share"),
        Column("high", say("column.high"), "share"),
        Column("before_articles", say("column.topic.before_articles"), "integer"),
        Column("before_share", say("column.topic.before_share"), "share"),
        Column("change", say("column.topic.change"), "share"),
        Column("z", say("column.topic.z"), "number", 2),
    )
    frame = topics.frame
    terms = frame["terms"].map(lambda held: " ".join(term.replace(" ", "_") for term in held))
    before = frame["before_articles"].astype("Int64").where(frame["before_total"] > 0)
    return Table(columns, frame.assign(terms=terms.astype(object), before_articles=before))
