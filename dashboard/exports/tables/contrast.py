"""What sets two selections apart, as a table: terms, topics or organizations with both shares, strongest first."""

from __future__ import annotations

from analysis.comparison import Contrast
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_OF_A_SIDE: tuple[tuple[str, Kind], ...] = (
    ("articles", "integer"), ("total", "integer"), ("share", "share"), ("low", "share"), ("high", "share"),
)  # fmt: skip
_OF_BOTH: tuple[tuple[str, int], ...] = (
    ("log_ratio", 2), ("ratio_low", 2), ("ratio_high", 2), ("log_likelihood", 2), ("q", 4),
)  # fmt: skip


def table(result: Contrast, say: Wording) -> Table:
    """Tabulate all that was compared, with the statistics that rank it."""
    names = [name for name in ("term", "topic", "label", "organization") if name in result.frame]
    columns = [
        *[Column(name, say(f"contrast.column.{name}"), "integer" if name == "topic" else "text") for name in names],
        Column("side", say("contrast.column.side"), words={"a": "A", "b": "B"}),
        *[
            Column(f"{side}_{key}", say(f"contrast.column.{key}", side=side.upper()), kind)
            for side in ("a", "b")
            for key, kind in _OF_A_SIDE
        ],
        *[Column(key, say(f"contrast.column.{key}"), "number", digits) for key, digits in _OF_BOTH],
    ]
    return Table(tuple(columns), result.frame)
