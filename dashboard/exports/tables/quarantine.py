"""What could not be taken in, as a table: every row of the quarantine."""

from __future__ import annotations

import pandas as pd

from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("file", "text"),
    ("line", "integer"),
    ("reason", "text"),
    ("meaning", "text"),
    ("detail", "text"),
    ("raw", "text"),
    ("at", "moment"),
)


def table(quarantined: pd.DataFrame, say: Wording) -> Table:
    """Tabulate the quarantine (of `analysis.inventory.quarantined`)."""
    frame = quarantined.assign(meaning=[say.word("quarantine", reason) for reason in quarantined["reason"]])
    return Table(tuple(Column(key, say(f"quarantined.column.{key}"), kind) for key, kind in _KINDS), frame)
