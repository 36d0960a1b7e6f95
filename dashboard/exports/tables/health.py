"""The health of texts as a table: which faults the articles of each outlet have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.health import FAULTS, TextHealth, worth_saying
from dashboard.exports.table import Column, Table
from dashboard.figures.rows import rows
from dashboard.wording import Wording


def table(found: TextHealth, say: Wording) -> Table:
    """Tabulate the outlets, largest first."""
    frame = found.outlets.assign(
        verdict=[verdict(row, say) for row in rows(found.outlets)],
        outlet=[say.name(name, "outlet") for name in found.outlets["outlet"]],
    )
    return Table(columns(say), frame)


def columns(say: Wording) -> tuple[Column, ...]:
    """Describe the columns."""
    return (
        Column("outlet", say("outlets.column.outlet")),
        Column("verdict", say("outlets.column.verdict")),
        Column("articles", say("outlets.column.articles"), "integer"),
        *(Column(fault, say(f"health.fault.{fault}"), "integer") for fault in FAULTS),
    )


def verdict(counts: Mapping[str, Any], say: Wording) -> str:
    """Say in plain words what is worth knowing about the texts of an outlet (a row of `TextHealth.outlets`)."""
    found = worth_saying(counts)
    return "; ".join(say(f"health.verdict.{fault}", share=share) for fault, share in found.items()) or say(
        "outlets.sound"
    )
