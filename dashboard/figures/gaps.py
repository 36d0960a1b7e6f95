"""Periods without data, hatched behind a chart over time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import plotly.graph_objects as go

from analysis.calendar import Step
from dashboard import theme
from dashboard.figures import axes
from dashboard.theme import Scheme
from dashboard.wording import Wording


def draw(
    drawn: go.Figure,
    gaps: Mapping[date, str],
    step: Step,
    say: Wording,
    scheme: Scheme,
    *,
    behind: str = "",
    own: str = "2",
) -> None:
    """Hatch periods behind what is drawn; each says why.

    The hatching stands on an axis of its own that is not shown (0–1), under the one that it is `behind`: their numbers
    as plotly writes them, "" being the first.
    """
    if not gaps:
        return
    palette = theme.colours(scheme)
    drawn.add_bar(
        x=[period.isoformat() for period in gaps],
        y=[1] * len(gaps),
        width=[axes.width(period, step) / timedelta(milliseconds=1) for period in gaps],
        yaxis=f"y{own}",
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
            "pattern": {"shape": "/", "size": 7, "solidity": 0.18, "fgcolor": palette.others, "fgopacity": 0.7},
        },
        hovertext=[f"{say.period(period, step)}<br>{why}" for period, why in gaps.items()],
        hoverinfo="text",
    )
    hidden = {"range": [0, 1], "visible": False, "fixedrange": True, "side": "right"}
    domain = drawn.layout[f"yaxis{behind}"].domain
    drawn.update_layout({f"yaxis{behind}": {"overlaying": f"y{own}"}, f"yaxis{own}": hidden | {"domain": domain}})
