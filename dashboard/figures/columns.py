"""Columns over time, whole or stacked by groups; periods that are not over in outline, gaps hatched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.calendar import Step
from dashboard import theme
from dashboard.figures import axes, gaps
from dashboard.figures.hover import limits, plain
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording
from data.query import Unit

_ROOM = 0.78  # how much of its period a column fills, …
_FEW = 6  # … where there are so many: fewer do not become boards


def figure(
    frame: pd.DataFrame,
    *,
    step: Step,
    say: Wording,
    scheme: Scheme,
    by: str | None = None,
    names: Mapping[Any, str] | None = None,
    colours: Mapping[Any, str] | None = None,
    unit: Unit = "article",
    hover: Callable[[Mapping[str, Any], str], str] | None = None,
    height: int = 280,
) -> go.Figure:
    """Draw a column for each period, stacked by the column `by` where it is given, the first group at the foot.

    Parameters
    ----------
    frame
        `period`, `articles`, `total`, `open`, `cut`, and where known `gap`, `silent`; with `by`, one row a period and
        group, all groups with the same periods.
    names, colours
        Of the groups; without `by`, of the key "".
    hover
        Says what hovering over a row of the frame shows, given the row and the group's name.

    Returns
    -------
    Figure
        Columns carry `customdata = [group, "2025-08-11"]` for `Card.narrow`; the group is "" without `by`, and "*"
        where it is None ("the others").
    """
    drawn = go.Figure(
        layout={"template": theme.template(scheme, say.language), "height": height, "barmode": "stack", "bargap": 0}
    )
    keyed = frame.assign(key=frame[by] if by else "")
    periods = list(dict.fromkeys(keyed["period"]))
    axes.time_axis(drawn, periods, step, say)
    top = keyed.groupby("period")["articles"].sum().max() if len(keyed) else 0
    axes.count_axis(drawn, float(top), say)
    gaps.draw(drawn, gaps_of(keyed, say), step, say, scheme)
    groups = list(dict.fromkeys(None if pd.isna(key) else key for key in keyed["key"]))
    usual: dict[str | None, str] = theme.series_colours(groups, scheme) if by else {"": theme.colours(scheme).accent}
    says = hover or (lambda row, name: _says(row, name, step, unit, say))
    for group in groups:
        found = rows(keyed[keyed["key"].isna() if group is None else keyed["key"] == group])
        colour = (colours or {}).get(group, usual[group])
        _stack(drawn, found, (names or {}).get(group, group or ""), colour, step, group, says, scheme)
    return drawn


def remark(frame: pd.DataFrame, say: Wording) -> str:
    """Explain the signs that a figure of the frame shows; "" where it shows none."""
    some = [
        say("figure.remark.open_columns") if (frame["open"] | frame["cut"]).any() else "",
        say("figure.remark.gap_columns") if "gap" in frame and frame["gap"].any() else "",
    ]
    return " ".join(filter(None, some))


def gaps_of(frame: pd.DataFrame, say: Wording) -> dict[Any, str]:
    """Name the periods of a volume's frame that lack data, each with what is missing."""
    if "gap" not in frame:
        return {}
    found = frame[frame["gap"]].groupby("period", sort=False)["silent"].sum()
    return {period: say("figure.silent", n=days) if days else say("figure.nothing") for period, days in found.items()}


def _stack(
    drawn: go.Figure,
    stacked: list[Row],
    name: str,
    colour: str,
    step: Step,
    group: Any,
    says: Callable[[Mapping[str, Any], str], str],
    scheme: Scheme,
) -> None:
    room = _ROOM * min(1.0, len(stacked) / _FEW)
    unfinished = [bool(row["open"] or row["cut"]) for row in stacked]
    drawn.add_bar(
        x=[row["period"].isoformat() for row in stacked],
        y=[row["articles"] for row in stacked],
        width=[axes.width(row["period"], step) / timedelta(milliseconds=1) * room for row in stacked],
        name=name,
        marker={
            "color": [theme.faded(colour, 0.12) if hollow else colour for hollow in unfinished],
            "line": {
                "color": [colour if hollow else theme.colours(scheme).paper for hollow in unfinished],
                "width": [1.2 if hollow else 0.5 if group != "" else 0 for hollow in unfinished],
            },
        },
        customdata=[["*" if group is None else group, row["period"].isoformat()] for row in stacked],
        hovertext=[says(row, name) for row in stacked],
        hoverinfo="text",
    )


def _says(row: Mapping[str, Any], name: str, step: Step, unit: Unit, say: Wording) -> str:
    lines = [f"<b>{plain(name)}</b>"] if name else []
    lines.append(say.period(row["period"], step))
    whole = say(f"count.{unit}", n=row["total"])
    lines.append(say("figure.of", k=say.integer(row["articles"]), n=whole) if name else whole)
    if row.get("silent"):
        lines.append(say("figure.silent", n=row["silent"]))
    return "<br>".join(lines + limits(row, say))
