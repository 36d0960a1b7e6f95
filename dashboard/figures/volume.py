"""How much was published per period, stacked by outlet."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from analysis.volume import Volume
from dashboard import theme
from dashboard.figures import columns
from dashboard.theme import Scheme
from dashboard.wording import Wording


def figure(result: Volume, say: Wording, scheme: Scheme, *, order: Sequence[str] = ()) -> go.Figure:
    """Draw a volume; gaps hatched, periods that are not over in outline.

    Parameters
    ----------
    order
        All outlets of the corpus, largest first, so that each keeps its colour whatever is selected.
    """
    by = "group" if result.by else None
    groups: list[str | None] = [*result.groups, *([None] if result.others else [])]
    kind = result.by or ""
    drawn = columns.figure(
        result.frame,
        step=result.step,
        say=say,
        scheme=scheme,
        by=by,
        names={name: say.name(name, kind) for name in groups},
        colours=theme.series_colours(groups, scheme, order=order) if by else None,
        unit=result.query.unit,
        height=300,
    )
    if len(groups) > 1:
        drawn.update_layout(
            showlegend=True,
            legend={
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 1.02,
                "yanchor": "bottom",
                "traceorder": "normal",
                "itemclick": False,
                "itemdoubleclick": False,
                "itemsizing": "constant",
            },
            margin={"t": 36},
        )
        for trace in drawn.data:
            trace.showlegend = bool(trace.name)
    return drawn
