"""Two selections over time: columns of one upwards, of the other downwards, on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import plotly.graph_objects as go

from analysis.comparison import Volumes
from dashboard import theme
from dashboard.figures import axes
from dashboard.figures.hover import limits, plain
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

_ROOM = 0.78  # how much of its place a column fills
_UP = {"a": 1, "b": -1}


def figure(result: Volumes, say: Wording, scheme: Scheme, *, names: Mapping[str, str], height: int = 320) -> go.Figure:
    """Draw a column for each period of either side, the first of one over the first of the other.

    Parameters
    ----------
    names
        What the sides ("a", "b") are called.

    Returns
    -------
    Figure
        Columns carry `customdata = [side, "2025-08-11"]`.
    """
    drawn = go.Figure(
        layout={"template": theme.template(scheme, say.language), "height": height, "barmode": "overlay", "bargap": 0}
    )
    found = rows(result.frame)
    top = max((row[f"{side}_articles"] for row in found for side in _UP), default=0)
    end = axes.count_axis(drawn, float(top), say)
    _mirror(drawn, end, scheme)
    _times(drawn, result, say, scheme)
    for side in _UP:
        _gaps(drawn, found, side, end, result, say, scheme)
        _columns(drawn, found, side, names[side], result, say, scheme)
    return drawn


def remark(result: Volumes, say: Wording) -> str:
    """Explain the signs that the figure shows, and what stands over what where the days differ."""
    frame = result.frame
    some = [
        "" if result.same_days else say("compared_volume.aligned", step=result.step),
        say("figure.remark.open_columns") if frame[["a_open", "b_open", "a_cut", "b_cut"]].to_numpy().any() else "",
        say("figure.remark.gap_columns") if frame[["a_gap", "b_gap"]].to_numpy().any() else "",
    ]
    return " ".join(filter(None, some))


def _mirror(drawn: go.Figure, end: float, scheme: Scheme) -> None:
    """Let the axis of counts go downwards as far as upwards."""
    axis = drawn.layout.yaxis
    values, texts = list(axis.tickvals), list(axis.ticktext)
    drawn.update_yaxes(
        tickvals=[*(-value for value in reversed(values[1:])), *values],
        ticktext=[*reversed(texts[1:]), *texts],
        range=[-end, end],
        zeroline=True,
        zerolinewidth=1,
        zerolinecolor=theme.colours(scheme).ink,
    )


def _times(drawn: go.Figure, result: Volumes, say: Wording, scheme: Scheme) -> None:
    """Label the places by the periods that stand there: one row of labels where the days are the same, else two."""
    length = len(result.frame)
    drawn.update_xaxes(range=[-0.5, length - 0.5], tickangle=0)
    places, by_month = _places(result)
    below = "a" if result.same_days else "b"
    drawn.update_xaxes(tickmode="array", **_labels(result, below, places, by_month, say))
    drawn.update_layout(margin={"t": 12 if result.same_days else 44, "b": 44})
    if result.same_days:
        return
    above = _labels(result, "a", places, by_month, say)
    grey = theme.colours(scheme).grey
    drawn.update_layout(
        annotations=[
            {
                "x": place, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2, "text": text, "showarrow": False,
                "font": {"color": grey, "size": theme.SMALL},
            }
            for place, text in zip(above["tickvals"], above["ticktext"], strict=True)
        ]
    )  # fmt: skip


def _places(result: Volumes) -> tuple[list[int], bool]:
    """Choose the places that are labelled, by the side with more periods; tell whether each stands for a month."""
    sides = [[period for period in result.frame[f"{side}_period"] if period is not None] for side in ("b", "a")]
    periods: list[date] = max(sides, key=len)
    if not periods:
        return [], False
    shown, by_month = axes.ticks(periods, result.step)
    return [periods.index(day) for day in shown], by_month


def _labels(result: Volumes, side: str, places: list[int], by_month: bool, say: Wording) -> dict[str, list[Any]]:
    """Label the periods of a side at some places, where it has one there."""
    periods = list(result.frame[f"{side}_period"])
    there = [place for place in places if periods[place] is not None]
    days = [periods[place] for place in there]
    return {"tickvals": there, "ticktext": axes.labels(days, say, by_month=by_month and result.step == "month")}


def _columns(
    drawn: go.Figure, found: list[Row], side: str, name: str, result: Volumes, say: Wording, scheme: Scheme
) -> None:
    colour = theme.side_colours(scheme)[side]
    held = [row for row in found if row[f"{side}_period"] is not None]
    hollow = [bool(row[f"{side}_open"] or row[f"{side}_cut"]) for row in held]
    drawn.add_bar(
        x=[row["place"] for row in held],
        y=[_UP[side] * row[f"{side}_articles"] for row in held],
        width=_ROOM,
        name=name,
        marker={
            "color": [theme.faded(colour, 0.12) if open_ else colour for open_ in hollow],
            "line": {"color": colour, "width": [1.2 if open_ else 0 for open_ in hollow]},
        },
        customdata=[[side, row[f"{side}_period"].isoformat()] for row in held],
        hovertext=[_says(row, side, name, result, say) for row in held],
        hoverinfo="text",
    )


def _gaps(
    drawn: go.Figure, found: list[Row], side: str, end: float, result: Volumes, say: Wording, scheme: Scheme
) -> None:
    held = [row for row in found if row[f"{side}_gap"]]
    if not held:
        return
    drawn.add_bar(
        x=[row["place"] for row in held],
        y=[_UP[side] * end] * len(held),
        width=1,
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
            "pattern": {
                "shape": "/", "size": 7, "solidity": 0.18, "fgcolor": theme.colours(scheme).others, "fgopacity": 0.7,
            },
        },
        hovertext=[
            f"{say.period(row[f'{side}_period'], result.step)}<br>{_missing(row[f'{side}_silent'], say)}"
            for row in held
        ],
        hoverinfo="text",
    )  # fmt: skip


def _missing(silent: int, say: Wording) -> str:
    return say("figure.silent", n=silent) if silent else say("figure.nothing")


def _says(row: Row, side: str, name: str, result: Volumes, say: Wording) -> str:
    whole = result.by_a.n if side == "a" else result.by_b.n
    query = result.a if side == "a" else result.b
    own: dict[str, Any] = {key: row[f"{side}_{key}"] for key in ("open", "cut")}
    lines = [
        f"<b>{side.upper()} · {plain(name)}</b>",
        say.period(row[f"{side}_period"], result.step),
        say("figure.of", k=say.integer(row[f"{side}_articles"]), n=say(f"count.{query.unit}", n=whole)),
    ]
    return "<br>".join(lines + limits(own, say))
