"""How much two selections hold over time, as a table: the first period of one beside the first of the other."""

from __future__ import annotations

from analysis.comparison import Volumes
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_OF_A_SIDE: tuple[tuple[str, Kind], ...] = (
    ("period", "day"), ("articles", "integer"), ("silent", "integer"), ("gap", "flag"), ("open", "flag"),
    ("cut", "flag"),
)  # fmt: skip


def table(result: Volumes, say: Wording) -> Table:
    """Tabulate both volumes, the periods without articles too; NA where a side has no such period."""
    columns = [
        Column(f"{side}_{key}", say(f"contrast.column.{key}", side=side.upper()), kind)
        for side in ("a", "b")
        for key, kind in _OF_A_SIDE
    ]
    frame = result.frame.copy()
    for side in ("a", "b"):
        missing = frame[f"{side}_period"].isna()
        for key, _ in _OF_A_SIDE[1:]:
            frame[f"{side}_{key}"] = frame[f"{side}_{key}"].astype(object).mask(missing, None)
    return Table(tuple(columns), frame)
