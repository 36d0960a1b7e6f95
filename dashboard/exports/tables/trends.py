"""Shares over time as a table: one row a period and query."""

from __future__ import annotations

from analysis.trends import Trends, averaged, indexed, zoned
from dashboard.exports.table import Column, Kind, Table
from dashboard.figures.trends import AVERAGED, Drawn
from dashboard.wording import Wording


def table(trends: Trends, say: Wording, how: Drawn) -> Table:
    """Tabulate shares over time, in order of time, then of the queries as they were asked.

    Where they are drawn as an index or as moving averages, these are columns beside the shares.
    """
    places = {name: place for place, name in enumerate(trends.queries)}
    drawn = averaged(trends.frame, AVERAGED[trends.step]) if how.average else trends.frame
    drawn = indexed(drawn, how.base) if how.base else drawn
    frame = drawn.assign(place=drawn["query"].map(places)).sort_values(["period", "place"])
    kind: Kind = "day"
    if trends.step == "hour":
        kind, frame = "hour", zoned(frame)
    more = [
        Column("average", say("column.average"), "share", 2) if how.average else None,
        Column("index", say("column.index"), "number") if how.base else None,
    ]
    columns = (
        Column("period", say("column.period"), kind),
        Column("query", say("column.query")),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("share", say("column.share"), "share", 2),
        Column("low", say("column.low"), "share", 2),
        Column("high", say("column.high"), "share", 2),
        *(column for column in more if column),
        Column("few", say("column.few"), "flag"),
        Column("open", say("column.open"), "flag"),
    )
    return Table(columns, frame.drop(columns="place").reset_index(drop=True))
