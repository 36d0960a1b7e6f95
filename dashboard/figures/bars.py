"""Horizontal bars, one under the other, with the value at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.hover import linked, plain, wrapped
from dashboard.theme import Scheme
from dashboard.wording import Language

#: Names up to so many letters stand beside their bars, longer ones over them.
BESIDE = 18

_ROW, _ROW_UNDER_NAME = 26, 42  # pixels
_LETTER = 7.2
_VALUE_LETTER = 7.6


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Parameters
    ----------
    name
        What it stands for.
    value
        Its length; 0 or more.
    text
        What stands at its end: the value as it is written, and what belongs to it.
    hover
        What hovering over its row says; the name and the text where empty.
    key
        The point's `customdata`, for `Card.narrow`; the name where None.
    colour
        The accent where None.
    interval
        Lower and upper end of its 95 % interval, drawn as a thin line.
    link
        Address of this dashboard that the name leads to (assets/frame.js); "" where it leads nowhere.
    """

    name: str
    value: float
    text: str
    hover: str = ""
    key: Any = None
    colour: str | None = None
    interval: tuple[float, float] | None = None
    link: str = ""


def figure(bars: Sequence[Bar], *, scheme: Scheme, language: Language = "vi", beside: int = BESIDE) -> go.Figure:
    """Draw bars in the order given, the first at the top; the figure is as high as they need.

    A click anywhere in a bar's row is a click on it (the row's own trace lies over its whole width), so that small ones
    can be hit too.
    """
    palette = theme.colours(scheme)
    over = any(len(bar.name) > beside for bar in bars)
    row = _ROW_UNDER_NAME if over else _ROW
    drawn = go.Figure(
        layout={
            "template": theme.template(scheme, language),
            "height": row * max(len(bars), 1) + 12,
            "barmode": "overlay",
            "bargap": 0,
        }
    )
    places = list(range(len(bars)))
    reach = max((_end(bar) for bar in bars), default=0) or 1.0
    middles = [place + (0.22 if over else 0) for place in places]
    _draw_bars(drawn, bars, middles, 10 / row if over else 0.62, palette)
    _draw_rows(drawn, bars, places, reach)
    longest_text = max((len(bar.text) for bar in bars), default=0)
    longest_name = max((len(bar.name) for bar in bars), default=0)
    drawn.update_layout(
        # all at once: plotly checks those that are there again with each one added
        annotations=[*_values(bars, middles, palette), *_names(bars, places, row, over, palette)],
        margin={
            "l": 0 if over else 14 + round(_LETTER * longest_name),
            "r": 10 + round(_VALUE_LETTER * longest_text),
            "t": 6,
            "b": 6,
        },
    )
    drawn.update_xaxes(range=[0, reach * 1.001], visible=False)
    drawn.update_yaxes(range=[len(bars) - 0.5, -0.5], showgrid=False, showticklabels=False)
    return drawn


def _end(bar: Bar) -> float:
    return bar.value if bar.interval is None else max(bar.value, bar.interval[1])


def _draw_bars(
    drawn: go.Figure, bars: Sequence[Bar], middles: Sequence[float], thickness: float, palette: theme.Colours
) -> None:
    intervals = [bar.interval or (bar.value, bar.value) for bar in bars]
    drawn.add_bar(
        orientation="h",
        x=[bar.value for bar in bars],
        y=list(middles),
        width=thickness,
        marker={"color": [bar.colour or palette.accent for bar in bars], "line": {"width": 0}},
        text=[plain(bar.text) for bar in bars],
        textposition="none",
        hoverinfo="skip",
        error_x=None
        if all(bar.interval is None for bar in bars)
        else {
            "type": "data",
            "symmetric": False,
            "array": [high - bar.value for bar, (_, high) in zip(bars, intervals, strict=True)],
            "arrayminus": [bar.value - low for bar, (low, _) in zip(bars, intervals, strict=True)],
            "color": palette.grey,
            "thickness": 1,
            "width": 0,
        },
    )


def _values(bars: Sequence[Bar], middles: Sequence[float], palette: theme.Colours) -> list[dict[str, Any]]:
    """Write each value at the end of its bar."""
    return [
        {
            "x": _end(bar),
            "y": middle,
            "text": plain(bar.text),
            "xanchor": "left",
            "xshift": 6,
            "showarrow": False,
            "font": {"color": palette.ink},
        }
        for bar, middle in zip(bars, middles, strict=True)
    ]


def _names(
    bars: Sequence[Bar], places: Sequence[int], row: int, over: bool, palette: theme.Colours
) -> list[dict[str, Any]]:
    """Write each name over its bar or beside it."""
    if over:
        where = {"xanchor": "left", "align": "left", "yshift": row * 0.22}
    else:
        where = {"xanchor": "right", "align": "right", "xshift": -8}
    return [
        {
            "x": 0,
            "y": place,
            "text": linked(plain(bar.name) if over else wrapped(bar.name, BESIDE), bar.link),
            "showarrow": False,
            "font": {"color": palette.ink},
            **where,
        }
        for bar, place in zip(bars, places, strict=True)
    ]


def _draw_rows(drawn: go.Figure, bars: Sequence[Bar], places: Sequence[int], reach: float) -> None:
    """Lay over each row a bar that cannot be seen, which hovering and clicking find."""
    drawn.add_bar(
        orientation="h",
        x=[reach] * len(bars),
        y=list(places),
        width=1,
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        customdata=[bar.name if bar.key is None else bar.key for bar in bars],
        hovertext=[bar.hover or f"<b>{plain(bar.name)}</b><br>{plain(bar.text)}" for bar in bars],
        hoverinfo="text",
    )
