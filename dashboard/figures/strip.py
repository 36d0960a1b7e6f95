"""The strip under a chart of shares: how much was published in each period, on the same time axis."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.calendar import Step
from dashboard import theme
from dashboard.figures import axes, gaps
from dashboard.figures.columns import gaps_of
from dashboard.figures.hover import limits
from dashboard.figures.rows import rows
from dashboard.theme import Scheme
from dashboard.wording import Wording
from data.query import Unit

#: Of the strip, and of the room between it and the chart, in pixels.
HEIGHT, BETWEEN = 40, 22


def draw(
    drawn: go.Figure, frame: pd.DataFrame, step: Step, say: Wording, scheme: Scheme, *, plot: float, unit: Unit
) -> None:
    """Put a strip of denominators under a chart.

    Parameters
    ----------
    frame
        One row a period: `period`, `total`, `open`, `cut`, and where known `gap`, `silent`.
    plot
        Height of the chart and the strip together, in pixels.

    The columns carry `customdata = ["", "2025-08-11"]`, as points of a line do.
    """
    palette = theme.colours(scheme)
    top = max(int(frame["total"].max()) if len(frame) else 0, 1)
    drawn.update_layout(
        yaxis={"domain": [(HEIGHT + BETWEEN) / plot, 1]},
        yaxis3={
            "domain": [0, HEIGHT / plot],
            "range": [0, top * 1.05],
            "tickvals": [top],
            "ticktext": [say.integer(top)],
            "showgrid": False,
            "fixedrange": True,
            "tickfont": {"color": palette.grey, "size": theme.SMALL},
            "zeroline": False,
        },
        xaxis={"anchor": "free", "position": 0},
    )
    columns = rows(frame)
    drawn.add_bar(
        x=[row["period"].isoformat() for row in columns],
        y=[row["total"] for row in columns],
        width=[axes.width(row["period"], step) / timedelta(milliseconds=1) * 0.78 for row in columns],
        yaxis="y3",
        marker={
            "color": [theme.faded(palette.others, 0.2 if row["open"] or row["cut"] else 0.75) for row in columns],
            "line": {"width": 0},
        },
        customdata=[["", row["period"].isoformat()] for row in columns],
        hovertext=[
            "<br>".join([say.period(row["period"], step), say(f"count.{unit}", n=row["total"]), *limits(row, say)])
            for row in columns
        ],
        hoverinfo="text",
    )
    gaps.draw(drawn, gaps_of(frame, say), step, say, scheme, behind="3", own="4")
