"""A press release sentence by sentence, as a table: in how many articles each came through."""

from __future__ import annotations

from analysis.stories import PullThrough
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("sentence", "integer"), ("text", "text"), ("verbatim", "integer"), ("changed", "integer"), ("lost", "integer"),
)  # fmt: skip


def table(found: PullThrough, say: Wording) -> Table:
    """Tabulate the sentences in order, counted from one."""
    columns = tuple(Column(key, say(f"release_sentences.column.{key}"), kind) for key, kind in _KINDS)
    return Table(columns, found.used.assign(sentence=found.used["sentence"] + 1))
