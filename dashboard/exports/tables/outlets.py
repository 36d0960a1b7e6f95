"""The outlets of a corpus as a table: how much of each there is, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.inventory import Finding, Inventory
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("outlet", "text"),
    ("verdict", "text"),
    ("articles", "integer"),
    ("arrived", "integer"),
    ("first", "day"),
    ("last", "day"),
    ("undated", "integer"),
    ("timeless", "integer"),
    ("untitled", "integer"),
    ("short", "integer"),
    ("doubtful", "integer"),
    ("decomposed", "integer"),
    ("waiting", "integer"),
)


def table(inventory: Inventory, findings: Mapping[str, Sequence[Finding]], say: Wording) -> Table:
    """Tabulate the outlets, largest first.

    Parameters
    ----------
    findings
        By outlet, of `analysis.inventory.findings`.
    """
    outlets = inventory.outlets
    arrived = dict(zip(inventory.arrivals["outlet"], inventory.arrivals["articles"], strict=True))
    frame = outlets.assign(
        verdict=[verdict(findings[name], say) for name in outlets["outlet"]],
        arrived=[arrived.get(name, 0) for name in outlets["outlet"]],
        outlet=[say.name(name, "outlet") for name in outlets["outlet"]],
    )
    return Table(columns(say), frame)


def columns(say: Wording) -> tuple[Column, ...]:
    """Describe the columns."""
    return tuple(Column(key, say(f"outlets.column.{key}"), kind) for key, kind in _KINDS)


def verdict(found: Sequence[Finding], say: Wording) -> str:
    """Say in plain words what is worth knowing about an outlet."""
    if not found:
        return say("outlets.sound")
    return "; ".join(say(f"outlets.finding.{problem}", n=n, share=share) for problem, n, share in found)
