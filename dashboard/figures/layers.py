"""Parts of a whole over time: layers that fill the height, with their names at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.calendar import Step
from dashboard import theme
from dashboard.figures import axes
from dashboard.figures.hover import wrapped
from dashboard.figures.lines import apart
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

_HEIGHT, _TOP, _BOTTOM = 320, 14, 42
_LABEL_WIDTH, _LABEL_LINE = 15, 15
_FILL = 0.72  # opacity of a layer


def figure(
    frame: pd.DataFrame,
    *,
    by: str,
    value: str,
    step: Step,
    say: Wording,
    scheme: Scheme,
    colours: Mapping[Any, str],
    hover: Callable[[Mapping[str, Any], str], str],
) -> go.Figure:
    """Draw one layer for each key of a frame, the first at the bottom.

    Parameters
    ----------
    frame
        One row a key and period, each key with the same periods: `period`, the column `by`, and the column `value`:
        shares that add up to 1 in each period; NaN where there is nothing to share, which leaves a hole.
    hover
        Says what hovering over a row of the frame shows, given the row and the layer's name.

    Returns
    -------
    Figure
        Points carry `customdata = [key, "2025-08-11"]`.
    """
    keys = list(dict.fromkeys(frame[by]))
    drawn = go.Figure(layout={"template": theme.template(scheme, say.language), "height": _HEIGHT})
    drawn.update_layout(margin={"t": _TOP, "b": _BOTTOM})
    axes.time_axis(drawn, list(dict.fromkeys(frame["period"])), step, say)
    axes.share_axis(drawn, 1.0, say)
    drawn.update_yaxes(range=[0, 1])
    below = dict.fromkeys(frame["period"], 0.0)
    middles: list[float] = []
    for key in keys:
        points = rows(frame[frame[by] == key])
        tops = {row["period"]: below[row["period"]] + row[value] for row in points}
        for run in _runs(points, value):
            _fill(drawn, run, below, tops, colours[key])
        _points(drawn, points, tops, value, key, colours[key], hover)
        middles.append(_middle(points, below, tops, value))
        below = {period: tops[period] if pd.notna(tops[period]) else 0.0 for period in below}
    _names(drawn, keys, middles, colours, scheme)
    return drawn


def _runs(points: Sequence[Row], value: str) -> list[list[Row]]:
    runs: list[list[Row]] = [[]]
    for row in points:
        if pd.notna(row[value]):
            runs[-1].append(row)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _fill(
    drawn: go.Figure, run: Sequence[Row], below: Mapping[Any, float], tops: Mapping[Any, float], colour: str
) -> None:
    days = [row["period"].isoformat() for row in run]
    drawn.add_scatter(
        x=days + days[::-1],
        y=[tops[row["period"]] for row in run] + [below[row["period"]] for row in reversed(run)],
        fill="toself",
        fillcolor=theme.faded(colour, _FILL),
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _points(
    drawn: go.Figure,
    points: Sequence[Row],
    tops: Mapping[Any, float],
    value: str,
    key: Any,
    colour: str,
    hover: Callable[[Mapping[str, Any], str], str],
) -> None:
    known = [row for row in points if pd.notna(row[value])]
    drawn.add_scatter(
        x=[row["period"].isoformat() for row in known],
        y=[tops[row["period"]] for row in known],
        mode="markers",
        name=str(key),
        marker={"size": 5, "color": colour},
        customdata=[[key, row["period"].isoformat()] for row in known],
        hovertext=[hover(row, str(key)) for row in known],
        hoverinfo="text",
        cliponaxis=False,
    )


def _middle(points: Sequence[Row], below: Mapping[Any, float], tops: Mapping[Any, float], value: str) -> float:
    """Return the middle of a layer at its last period; where it has none, the bottom."""
    last = next((row["period"] for row in reversed(points) if pd.notna(row[value])), None)
    return 0.0 if last is None else (below[last] + tops[last]) / 2


def _names(
    drawn: go.Figure, keys: Sequence[Any], middles: Sequence[float], colours: Mapping[Any, str], scheme: Scheme
) -> None:
    """Write the names at the right, in the middle of their layers, pushed apart where they would touch."""
    plot = _HEIGHT - _TOP - _BOTTOM
    texts = {key: wrapped(str(key), _LABEL_WIDTH) for key in keys}
    heights = [(texts[key].count("<br>") + 1) * _LABEL_LINE + 3 for key in keys]
    places = apart([middle * plot for middle in middles], heights, plot)
    drawn.update_layout(
        annotations=[
            {
                "xref": "paper", "x": 1, "xanchor": "left", "xshift": 10, "y": place / plot, "yref": "paper",
                "text": texts[key], "align": "left", "showarrow": False,
                "font": {"color": theme.legible(colours[key], scheme), "size": theme.SMALL},
            }
            for key, place in zip(keys, places, strict=True)
        ],
        margin={"r": 20 + round(7.4 * max(len(line) for text in texts.values() for line in text.split("<br>")))},
    )  # fmt: skip
