"""Lines over time: bands, open periods, gaps, and names at the ends of the lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis import statistics
from analysis.calendar import Step
from dashboard import theme
from dashboard.figures import axes, gaps, strip
from dashboard.figures.hover import share_text, wrapped
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording
from data.query import Unit

#: Letters of a name in one line at the end of its curve, and the height of such a line in pixels.
_LABEL_WIDTH, _LABEL_LINE = 15, 15
_TOP, _BOTTOM = 14, 42
_MANY = 45  # periods from which points would touch each other
_BAND = 0.15  # opacity of the band of a single line
_FAINT = 0.4  # opacity of a line to a period that says too little
_HEADROOM = 1.8  # how far above the highest value a band may reach before it is cut by the frame


@dataclass(frozen=True, slots=True)
class _Look:
    """How one line is drawn and named."""

    key: Any
    name: str
    colour: str


def figure(
    frame: pd.DataFrame,
    *,
    by: str,
    step: Step,
    say: Wording,
    scheme: Scheme,
    names: Mapping[Any, str] | None = None,
    colours: Mapping[Any, str] | None = None,
    value: str = "share",
    limits: tuple[str, str] = ("low", "high"),
    smooth: str | None = None,
    plain: bool = False,
    band: bool = True,
    unit: Unit = "article",
    hover: Callable[[Mapping[str, Any], str], str] | None = None,
    totals: pd.DataFrame | None = None,
    height: int = 320,
) -> go.Figure:
    """Draw one line for each key of a frame.

    Parameters
    ----------
    frame
        One row a key and period, in order of key, then time, each key with the same periods: `period`, the column `by`,
        the column `value`, `articles`, `total`, `open`, `cut`, and for bands `low`, `high`; `few` where it is known.
    names, colours
        Of the keys; by default the key itself, and colours in the order of the keys.
    value
        A column of shares (0–1, NaN where there is none), or of whole numbers, which have no band.
    limits
        Columns of the lower and upper end of the band.
    smooth
        A column that the lines follow in place of `value`, whose points then stand faint beside them, without bands.
    plain
        Whether `value` is of plain numbers that are no shares.
    hover
        Says what hovering over a row of the frame shows, given the row and the line's name; by default
        `hover.share_text`.
    totals
        How much was published in each period (`analysis.volume`'s frame), drawn as a strip under the lines.

    Returns
    -------
    Figure
        Points carry `customdata = [key, "2025-08-11"]` for `Card.narrow`. Periods without anything are hatched (hours
        are not: every night has some), lines to open or cut periods dashed, points of too few articles hollow diamonds
        with faint lines (`remark` says so); these may lie above the axis, which is as high as the others need.
    """
    looks = _looks(frame, by, names, colours, scheme)
    counts = pd.api.types.is_integer_dtype(frame[value])
    drawn = go.Figure(layout={"template": theme.template(scheme, say.language), "height": height})
    drawn.update_layout(margin={"t": _TOP, "b": _BOTTOM})
    plot = height - _TOP - _BOTTOM
    periods = list(dict.fromkeys(frame["period"]))
    axes.time_axis(drawn, periods, step, say)
    banded = band and not counts and smooth is None and limits[0] in frame
    top = _top(frame, value, limits[1] if banded else None)
    end = axes.count_axis(drawn, top, say) if counts or plain else axes.share_axis(drawn, top, say)
    if totals is not None:
        strip.draw(drawn, totals, step, say, scheme, plot=plot, unit=unit)
        plot -= strip.HEIGHT + strip.BETWEEN
    empty = frame[(frame["total"] == 0) & (step != "hour")].drop_duplicates("period")
    gaps.draw(drawn, {period: say("figure.nothing") for period in empty["period"]}, step, say, scheme)
    says = hover or (lambda row, name: share_text(row, name, step, unit, say))
    for look in looks:
        points = rows(frame[frame[by] == look.key])
        if banded:
            _band(drawn, points, look, _BAND / len(looks), limits)
        _curve(drawn, points, smooth or value, look)
        _points(drawn, points, value, look, says, many=len(periods) > _MANY, faint=smooth is not None)
    if len(looks) > 1:
        _names(drawn, frame, by, smooth or value, looks, end, plot, scheme)
    return drawn


def remark(frame: pd.DataFrame, say: Wording, *, broken: bool = True) -> str:
    """Explain the signs that a figure of the frame shows; "" where it shows none.

    Parameters
    ----------
    broken
        Whether lines break where there is nothing, as those of shares do.
    """
    hourly = any(isinstance(period, datetime) for period in frame["period"])
    gap = ("figure.remark.hours" if broken else "") if hourly else "figure.remark.gap"
    some = [
        say("figure.remark.open") if (frame["open"] | frame["cut"]).any() else "",
        say("figure.remark.few", few=statistics.FEW) if _few(frame).any() else "",
        say(gap) if gap and (frame["total"] == 0).any() else "",
    ]
    return " ".join(filter(None, some))


def _few(frame: pd.DataFrame) -> pd.Series:
    return frame["few"] & (frame["total"] > 0) if "few" in frame else pd.Series(False, index=frame.index)


def _looks(
    frame: pd.DataFrame,
    by: str,
    names: Mapping[Any, str] | None,
    colours: Mapping[Any, str] | None,
    scheme: Scheme,
) -> list[_Look]:
    keys = list(dict.fromkeys(frame[by]))
    usual = theme.chosen_colours(map(str, keys), scheme)
    return [_Look(key, (names or {}).get(key, str(key)), (colours or {}).get(key, usual[str(key)])) for key in keys]


def _top(frame: pd.DataFrame, value: str, high: str | None) -> float:
    """Return how high the axis reaches: as the values of periods with articles enough do, if there are any."""
    certain = frame.loc[~_few(frame), value].max()
    highest = frame[value].max() if pd.isna(certain) or not certain else certain
    if pd.isna(highest):
        return 0.01
    reach = frame.loc[~_few(frame), high].max() if high else highest
    return float(max(highest, min(0 if pd.isna(reach) else reach, highest * _HEADROOM), 0.0005))


def _band(drawn: go.Figure, points: Sequence[Row], look: _Look, opacity: float, limits: tuple[str, str]) -> None:
    """Draw the interval, but not of periods from which nothing can be concluded: it would hide all others."""
    low, high = limits
    known = [row | {low: None} if row.get("few") else row for row in points]
    for run in _runs(known, low):
        days = [row["period"].isoformat() for row in run]
        drawn.add_scatter(
            x=days + days[::-1],
            y=[row[high] for row in run] + [row[low] for row in reversed(run)],
            fill="toself",
            fillcolor=theme.faded(look.colour, round(opacity, 3)),
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
        )


def _curve(drawn: go.Figure, points: Sequence[Row], value: str, look: _Look) -> None:
    """Draw whole where both ends are over, dashed where one is not, faint where one says too little."""
    pens: dict[str, dict[str, Any]] = {
        "whole": {"color": look.colour, "width": 2, "dash": "solid"},
        "few": {"color": theme.faded(look.colour, _FAINT), "width": 1, "dash": "solid"},
        "open": {"color": look.colour, "width": 2, "dash": "3px,3px"},
    }
    stretches = [pair for run in _runs(points, value) for pair in pairwise(run)]
    for kind, pen in pens.items():
        days: list[str | None] = []
        values: list[float | None] = []
        for before, after in stretches:
            if _kind(before, after) != kind:
                continue
            if not days or days[-1] != before["period"].isoformat():
                days += [None, before["period"].isoformat()]
                values += [None, before[value]]
            days.append(after["period"].isoformat())
            values.append(after[value])
        if days:
            drawn.add_scatter(x=days, y=values, mode="lines", line=pen, hoverinfo="skip")


def _kind(before: Row, after: Row) -> str:
    if _open(before) or _open(after):
        return "open"
    return "few" if before.get("few") or after.get("few") else "whole"


def _points(
    drawn: go.Figure,
    points: Sequence[Row],
    value: str,
    look: _Look,
    says: Callable[[Mapping[str, Any], str], str],
    *,
    many: bool,
    faint: bool,
) -> None:
    known = [row for row in points if pd.notna(row[value])]
    drawn.add_scatter(
        x=[row["period"].isoformat() for row in known],
        y=[row[value] for row in known],
        mode="markers",
        name=look.name,
        marker={
            "symbol": [
                "diamond-open" if row.get("few") else "circle-open" if _open(row) else "circle" for row in known
            ],
            "size": [_size(row, many or faint) for row in known],
            "opacity": _FAINT if faint else 1,
            "color": look.colour,
            "line": {"width": 1.5, "color": look.colour},
        },
        customdata=[[look.key, row["period"].isoformat()] for row in known],
        hovertext=[says(row, look.name) for row in known],
        hoverinfo="text",
        cliponaxis=False,
    )


def _size(row: Row, many: bool) -> int:
    if row.get("few"):
        return 5 if many else 7
    return 6 if _open(row) else 2 if many else 5


def _open(row: Row) -> bool:
    return bool(row["open"] or row["cut"])


def _runs(points: Sequence[Row], column: str) -> list[list[Row]]:
    """Split rows into runs without a missing value."""
    runs: list[list[Row]] = [[]]
    for row in points:
        if column in row and pd.notna(row[column]):
            runs[-1].append(row)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _names(
    drawn: go.Figure,
    frame: pd.DataFrame,
    by: str,
    value: str,
    looks: Sequence[_Look],
    end: float,
    plot: float,
    scheme: Scheme,
) -> None:
    """Write each name at the end of its line, moved apart where they would overlap."""
    ends = {}
    for look in looks:
        values = frame.loc[frame[by] == look.key, value].dropna()
        if len(values):
            ends[look.key] = float(values.iloc[-1])
    texts = {look.key: wrapped(look.name, _LABEL_WIDTH) for look in looks if look.key in ends}
    places = apart(
        [ends[key] / end * plot for key in texts],
        [(text.count("<br>") + 1) * _LABEL_LINE for text in texts.values()],
        plot,
    )
    for look, place in zip((look for look in looks if look.key in texts), places, strict=True):
        drawn.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=8,
            y=place / plot * end,
            yanchor="middle",
            text=texts[look.key],
            align="left",
            showarrow=False,
            font={"color": theme.legible(look.colour, scheme), "size": theme.SMALL},
        )
    longest = max((len(part) for text in texts.values() for part in text.split("<br>")), default=0)
    drawn.update_layout(margin={"r": 14 + 7 * min(longest, _LABEL_WIDTH)})


def apart(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Move labels as little as needed so that none overlaps another and all stay within the room.

    Parameters
    ----------
    wanted
        Where the middle of each label should be, in pixels from the bottom.
    heights
        Of the labels, in pixels.

    >>> apart([100.0, 102.0], [20.0, 20.0], 200)
    [91.0, 111.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], -i))
    groups: list[tuple[list[int], float, float]] = []  # members from below, middle, height
    for i in order:
        members, middle, height = [i], wanted[i], heights[i]
        middle = _inside(middle, height, room)
        while groups and groups[-1][1] + groups[-1][2] / 2 > middle - height / 2:
            below, _, below_height = groups.pop()
            members, height = [*below, *members], height + below_height
            middle = _inside(_middle(members, wanted, heights), height, room)
        groups.append((members, middle, height))
    places = [0.0] * len(wanted)
    for members, middle, height in groups:
        foot = middle - height / 2
        for i in members:
            places[i] = foot + heights[i] / 2
            foot += heights[i]
    return places


def _middle(members: Sequence[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    """Return the middle of a stack of labels that moves them least, in the mean."""
    total = sum(heights[i] for i in members)
    foot, offsets = 0.0, []
    for i in members:
        offsets.append(wanted[i] - (foot + heights[i] / 2))
        foot += heights[i]
    return sum(offsets) / len(offsets) + total / 2


def _inside(middle: float, height: float, room: float) -> float:
    return min(max(middle, height / 2), max(room - height / 2, height / 2))
