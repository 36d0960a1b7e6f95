"""The stories of a selection as a table."""

from __future__ import annotations

from analysis.stories import Stories
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording
from data.records import hexadecimal

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("story", "text"), ("title", "text"), ("articles", "integer"), ("size", "integer"), ("outlets", "integer"),
    ("outlet_names", "text"), ("first", "moment"), ("last", "moment"), ("copies", "integer"), ("agency", "text"),
)  # fmt: skip


def table(found: Stories, say: Wording) -> Table:
    """Tabulate stories, each with its id as addresses have it."""
    columns = tuple(Column(key, say(f"stories.column.{key}"), kind) for key, kind in _KINDS)
    frame = found.frame.assign(
        story=found.frame["story"].map(lambda story: hexadecimal(int(story))).astype(object),
        outlet_names=found.frame["outlet_names"].map(" · ".join).astype(object),
    )
    return Table(columns, frame)
