"""Organizations that are named for the first time."""

from __future__ import annotations

from analysis.organizations.newcomers import Newcomers
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("organization", "text"),
    ("kind", "text"),
    ("first", "day"),
    ("articles", "integer"),
    ("mentions", "integer"),
    ("total", "integer"),
    ("share", "share"),
    ("low", "share"),
    ("high", "share"),
    ("period_from", "day"),
    ("period_to", "day"),
)


def table(result: Newcomers, say: Wording) -> Table:
    """Give one row a newcomer."""
    words = {"kind": {code: say.word("kind", code or "unknown") for code in result.frame["kind"].unique()}}
    made = (
        Column(key, say(f"newcomers.column.{key}", unit=result.query.unit), kind, digits=2, words=words.get(key, {}))
        for key, kind in _COLUMNS
    )
    # the days looked at, which are the last ones where the selection states none
    return Table(tuple(made), result.frame.assign(period_from=result.query.start, period_to=result.query.end))
