"""Stretches of time marked behind lines: shaded, named at their top, and leading to their articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import plotly.graph_objects as go

from analysis.calendar import Step, period_start
from dashboard import theme
from dashboard.figures import axes
from dashboard.theme import Scheme

#: From the first hour of a day to its last one.
_LAST_HOUR = timedelta(hours=23)

#: Opacity of a span; part of the axis that two names are apart at least.
_SHADE, _APART = 0.14, 0.22

#: A strip's height as a part of the axis, how much of it is filled, and how opaque it is.
_STRIP, _FILLED, _SOLID = 0.03, 0.7, 0.8


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of time.

    Attributes
    ----------
    start, end
        Its first and last day.
    name
        What stands at its top.
    hover
        What hovering over it says.
    key
        The point's `customdata`.
    colour
        Of the line that it belongs to.
    row
        None shades the whole height; a number (from 0) makes a strip in that row under the upper edge.
    """

    start: date
    end: date
    name: str
    hover: str
    key: Any
    colour: str
    row: int | None = None


def draw(drawn: go.Figure, marked: Sequence[Marked], step: Step, scheme: Scheme) -> None:
    """Shade stretches of time behind a figure of lines.

    They come the strongest first: where names would lie over each other, it is the stronger one's that stands.
    """
    if not marked or drawn.layout.xaxis.range is None:
        return
    edges = [_edges(item, step) for item in marked]
    end = drawn.layout.yaxis.range[1]
    drawn.add_bar(
        x=[(left + (right - left) / 2).isoformat() for left, right in edges],
        base=[0 if item.row is None else end * (1 - _STRIP * (item.row + 1)) for item in marked],
        y=[end if item.row is None else end * _STRIP * _FILLED for item in marked],
        width=[(right - left) / timedelta(milliseconds=1) for left, right in edges],
        marker={
            "color": [theme.faded(item.colour, _SHADE if item.row is None else _SOLID) for item in marked],
            "line": {"width": 0},
        },
        customdata=[item.key for item in marked],
        hovertext=[item.hover for item in marked],
        hoverinfo="text",
    )
    first, last = (datetime.fromisoformat(text) for text in drawn.layout.xaxis.range)
    rows = max((item.row + 1 for item in marked if item.row is not None), default=0)
    taken: list[float] = []
    for item, (left, right) in zip(marked, edges, strict=True):
        middle = (left + (right - left) / 2 - first) / (last - first)
        if any(abs(middle - other) < _APART for other in taken):
            continue
        taken.append(middle)
        drawn.add_annotation(
            x=min(max(middle, 0.06), 0.94),
            xref="x domain",
            y=1 - _STRIP * rows,
            yref="y domain",
            yanchor="top",
            text=item.name,
            showarrow=False,
            font={"color": theme.legible(item.colour, scheme), "size": theme.SMALL},
        )


def _edges(item: Marked, step: Step) -> tuple[datetime, datetime]:
    first, last = (axes.edges(period_start(day, step), step) for day in (item.start, item.end))
    return first[0], last[1] + (_LAST_HOUR if step == "hour" else timedelta())
