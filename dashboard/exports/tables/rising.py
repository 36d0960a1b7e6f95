"""Topics and organizations that rise, as a table: strongest first."""

from __future__ import annotations

from analysis.rising import Rising
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording

_NUMBERS = (
    ("articles", "integer", 0), ("total", "integer", 0), ("share", "share", 1), ("before_articles", "integer", 0),
    ("before_total", "integer", 0), ("before_share", "share", 1), ("log_odds", "number", 3), ("z", "number", 2),
    ("log_likelihood", "number", 2), ("q", "number", 4),
)  # fmt: skip


def table(rising: Rising, say: Wording) -> Table:
    """Tabulate what rises, with the statistics that rank it."""
    names = [name for name in ("topic", "label", "organization") if name in rising.frame]
    keys = [Column(name, say(f"rising.column.{name}"), "integer" if name == "topic" else "text") for name in names]
    return Table((*keys, *numbers(say)), rising.frame)


def numbers(say: Wording) -> tuple[Column, ...]:
    """Describe the columns of a comparison with the time before."""
    return tuple(Column(key, say(f"rising.column.{key}"), kind, digits) for key, kind, digits in _NUMBERS)  # type: ignore[arg-type]
