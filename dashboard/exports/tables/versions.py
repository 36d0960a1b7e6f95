"""The versions of a corpus as a table: when each was written, by which command, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.exports.table import Column, Table
from dashboard.wording import Wording

#: Counts that say nothing where they are 0.
_COUNTS = (
    "added", "revised", "already_there", "undated", "annotated", "stories_of", "topics", "topic_articles",
    "learned_names", "phrases", "written_terms",
)  # fmt: skip


def table(versions: pd.DataFrame, say: Wording) -> Table:
    """Tabulate the versions (of an `Inventory`), newest first."""
    columns = (
        Column("version", say("versions.column.version"), "integer"),
        Column("at", say("versions.column.at"), "moment"),
        Column("command", say("versions.column.command")),
        Column("changes", say("versions.column.changes")),
    )
    frame = versions.assign(changes=[changes(summary, say) for summary in versions["summary"]])
    return Table(columns, frame)


def changes(summary: Mapping[str, Any], say: Wording) -> str:
    """Say in words what a version changed."""
    found = [say(f"versions.change.{name}", n=summary[name]) for name in _COUNTS if summary.get(name)]
    rejected = sum((summary.get("quarantined") or {}).values())
    found += [say("versions.change.quarantined", n=rejected)] if rejected else []
    return ", ".join(found) or say("versions.change.nothing")
