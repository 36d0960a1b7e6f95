"""The stories that two selections share, as a table: those with most articles first."""

from __future__ import annotations

from analysis.comparison import Overlap
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording
from data.records import hexadecimal


def table(result: Overlap, say: Wording) -> Table:
    """Tabulate the shared stories."""
    columns = (
        Column("story", say("overlap.column.story")),
        Column("title", say("overlap.column.title")),
        Column("first", say("overlap.column.first"), "day"),
        Column("outlets", say("overlap.column.outlets")),
        Column("a_articles", say("contrast.column.articles", side="A"), "integer"),
        Column("b_articles", say("contrast.column.articles", side="B"), "integer"),
        Column("articles", say("overlap.column.articles"), "integer"),
    )
    frame = result.frame.assign(
        story=result.frame["story_id"].map(lambda story: hexadecimal(int(story))).astype(object),
        outlets=result.frame["outlets"].map(" · ".join).astype(object),
    )
    return Table(columns, frame)
