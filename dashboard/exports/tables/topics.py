"""Topics as a table, largest first, with their themes and how good they are."""

from __future__ import annotations

from analysis.topics import Overview, Themes
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(topics: Overview, themes: Themes, say: Wording) -> Table:
    """Tabulate the topics of a selection; a word's syllables are joined by `_`, words by spaces."""
    columns = (
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("theme_label", say("column.topic.theme")),
        Column("terms", say("column.topic.terms")),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("share", say("column.share"), "share"),
        Column("low", say("column.low"), "share"),
        Column("high", say("column.high"), "share"),
        Column("weight", say("column.topic.mean_weight"), "share"),
        Column("before_articles", say("column.topic.before_articles"), "integer"),
        Column("before_share", say("column.topic.before_share"), "share"),
        Column("change", say("column.topic.change"), "share"),
        Column("z", say("column.topic.z"), "number", 2),
        Column("coherence", say("column.topic.coherence"), "number", 3),
        Column("stability", say("column.topic.stability"), "number", 3),
        Column("ambiguity", say("column.topic.ambiguity"), "share"),
        Column("shaky", say("column.topic.shaky"), "flag"),
    )
    frame = topics.frame
    terms = frame["terms"].map(lambda held: " ".join(term.replace(" ", "_") for term in held))
    before = frame["before_articles"].astype("Int64").where(frame["before_total"] > 0)
    quality = themes.frame[["topic", "theme_label", "coherence", "stability", "ambiguity", "shaky"]]
    whole = frame.assign(terms=terms.astype(object), before_articles=before).merge(quality, on="topic", how="left")
    return Table(columns, whole)
