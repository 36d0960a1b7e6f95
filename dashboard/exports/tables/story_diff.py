"""Two texts side by side as a table: one row a sentence, with what became of it."""

from __future__ import annotations

from analysis.stories import TextDiff
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording

_KINDS = ("same", "changed", "moved", "cut", "added")


def table(diff: TextDiff, say: Wording) -> Table:
    """Tabulate the sentences of both texts in the order of the left one."""
    words = {kind: say(f"story_diff.kind.{kind}") for kind in _KINDS}
    columns = (
        Column("kind", say("story_diff.column.kind"), words=words),
        Column("left", say("story_diff.column.left")),
        Column("right", say("story_diff.column.right")),
        Column("likeness", say("story_diff.column.likeness"), "share", 0),
    )
    return Table(columns, diff.frame)
