"""Bursts as a table: one row a burst, in the order of the lines, then of time."""

from __future__ import annotations

from analysis.bursts import Bursts
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(bursts: Bursts, say: Wording) -> Table:
    """Tabulate bursts, with the statistics that they rest on."""
    columns = (
        Column("query", say("column.query")),
        Column("start", say("bursts.column.start"), "day"),
        Column("end", say("bursts.column.end"), "day"),
        Column("peak", say("bursts.column.peak"), "day"),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("share", say("column.share"), "share", 2),
        Column("expected", say("bursts.column.expected"), "number"),
        Column("usual", say("bursts.column.usual"), "share", 2),
        Column("times", say("bursts.column.times"), "number"),
        Column("weight", say("bursts.column.weight"), "number"),
        Column("q", say("column.q"), "number", 4),
        Column("open", say("bursts.column.open"), "flag"),
        Column("tet", say("bursts.column.tet"), "flag"),
    )
    return Table(columns, bursts.frame)
