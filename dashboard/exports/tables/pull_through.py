"""The articles that used a press release, as a table in order of publication."""

from __future__ import annotations

from analysis.stories import PullThrough
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("article", "article"), ("published", "moment"), ("delay_hours", "number"), ("outlet", "text"), ("title", "text"),
    ("verbatim", "share"), ("used", "integer"), ("changed", "integer"), ("lost", "integer"), ("added", "share"),
    ("url", "link"),
)  # fmt: skip


def table(found: PullThrough, say: Wording) -> Table:
    """Tabulate who used a release, when, and how much of it."""
    columns = tuple(Column(key, say(f"pull_through.column.{key}"), kind) for key, kind in _KINDS)
    frame = found.frame.assign(
        article=found.frame["article_id"], delay_hours=found.frame["delay"].dt.total_seconds() / 3600
    )
    return Table(columns, frame)
