"""Lines of the queries over time, with their bursts, and under them how much was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import plotly.graph_objects as go

from analysis.bursts import Bursts
from analysis.calendar import Step
from analysis.trends import Trends, averaged, indexed
from analysis.volume import Volume
from dashboard.figures import lines, spans
from dashboard.figures.hover import plain, share_text
from dashboard.figures.rows import Row, rows
from dashboard.figures.spans import Marked
from dashboard.theme import Scheme
from dashboard.wording import Wording
from data.query import Unit

Measure = Literal["share", "count", "index"]

_HEIGHT = 420

#: Periods of a moving average: a day of hours, a week of days, four weeks, three months.
AVERAGED: Mapping[Step, int] = {"hour": 24, "day": 7, "week": 4, "month": 3}

#: Above so many times the usual share, the number says only that next to nothing was usual.
_FROM_NOTHING = 100


@dataclass(frozen=True, slots=True)
class Drawn:
    """How trends are drawn.

    Attributes
    ----------
    measure
        Shares with their intervals, numbers of units, or shares against those of the period `base` (= 100).
    base
        First day of that period.
    average
        Whether the lines are moving averages (`AVERAGED`); the periods' own values stand beside them as faint points.
    names, colours
        Of the lines; by default as they are asked, and in the order of colours. Bursts need colours.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    measure: Measure = "share"
    base: date | None = None
    average: bool = False


#: Shares, period by period.
USUAL = Drawn()


def figure(
    trends: Trends, volume: Volume, say: Wording, scheme: Scheme, how: Drawn = USUAL, *, bursts: Bursts | None = None
) -> go.Figure:
    """Draw queries over time.

    Parameters
    ----------
    volume
        Of the same selection at the same step: the denominators, with the days that are missing.
    bursts
        Of the same lines: shaded, or of several lines as strips over them; `customdata` [query, first, last day].
    """
    frame, value, smooth = _values(trends, how)
    drawn = lines.figure(
        frame,
        by="query",
        step=trends.step,
        say=say,
        scheme=scheme,
        names=how.names,
        colours=how.colours,
        value=value,
        limits=("index_low", "index_high") if how.measure == "index" else ("low", "high"),
        smooth=smooth,
        plain=how.measure == "index",
        unit=trends.query.unit,
        hover=lambda row, name: _says(row, name, trends, say, how),
        totals=volume.frame,
        height=_HEIGHT,
    )
    if bursts is not None:
        ordered = bursts.frame.sort_values("weight", ascending=False) if len(bursts.frame) else bursts.frame
        places = {name: place for place, name in enumerate(dict.fromkeys(bursts.frame["query"]))}
        several = len(trends.queries) > 1
        unit = trends.query.unit
        marked = [_marked(row, unit, say, how, places[row["query"]] if several else None) for row in rows(ordered)]
        spans.draw(drawn, marked, trends.step, scheme)
    return drawn


def remark(trends: Trends, volume: Volume, say: Wording, how: Drawn = USUAL, *, bursts: Bursts | None = None) -> str:
    """Explain the signs that the figure shows, and say which days are missing."""
    missing = volume.silent["day"].nunique()
    some = [
        say("trends.silent", days=missing) if missing else "",
        say("trends.ribbons" if len(trends.queries) > 1 else "trends.shaded")
        if bursts is not None and len(bursts.frame)
        else "",
        say("trends.averaged", n=AVERAGED[trends.step], step=trends.step) if how.average else "",
        lines.remark(trends.frame, say, broken=how.measure != "count" and not how.average),
    ]
    return " ".join(filter(None, some))


def times(row: Mapping[str, Any], say: Wording) -> str:
    """Say how a burst's share compares with the usual one."""
    if row["times"] >= _FROM_NOTHING:
        return say("bursts.from_nothing")
    return say("bursts.times", times=row["times"])


def _values(trends: Trends, how: Drawn) -> tuple[Any, str, str | None]:
    """Give the frame to draw, the column of its points, and the column that lines follow in its place."""
    frame = averaged(trends.frame, AVERAGED[trends.step]) if how.average else trends.frame
    if how.measure == "index" and how.base is not None:
        return indexed(frame, how.base), "index", "index_average" if how.average else None
    if how.measure == "count":
        if not how.average:
            return frame, "articles", None
        counts = frame.groupby("query", sort=False)["articles"].rolling(AVERAGED[trends.step]).mean()
        return frame.assign(mean=counts.droplevel(0).loc[frame.index]), "articles", "mean"
    return frame, "share", "average" if how.average else None


def _says(row: Mapping[str, Any], name: str, trends: Trends, say: Wording, how: Drawn) -> str:
    text = share_text(row, name, trends.step, trends.query.unit, say)
    more = []
    if how.measure == "index":
        more.append(say("trends.hover.index", index=row["index"]))
    if how.average and row["average"] == row["average"]:
        more.append(say("trends.hover.average", share=row["average"], n=AVERAGED[trends.step], step=trends.step))
    return "<br>".join([text, *more])


def _marked(row: Row, unit: Unit, say: Wording, how: Drawn, place: int | None) -> Marked:
    name = how.names.get(row["query"], row["query"])
    return Marked(
        start=row["start"],
        end=row["end"],
        name=say("bursts.mark") if row["times"] >= _FROM_NOTHING else say("bursts.mark_times", times=row["times"]),
        hover="<br>".join(
            [
                f"<b>{plain(name)}</b>",
                say("bursts.hover", span=say.span(row["start"], row["end"])),
                say(
                    "bursts.counted",
                    k=row["articles"],
                    n=say(f"count.{unit}", n=row["total"]),
                    share=row["share"],
                    usual=row["usual"],
                ),
                say("bursts.open") if row["open"] else "",
            ]
        ).removesuffix("<br>"),
        key=[row["query"], row["start"].isoformat(), row["end"].isoformat()],
        colour=how.colours[row["query"]],
        row=place,
    )
