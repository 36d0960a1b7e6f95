"""The share of one topic over time, and under it how much was published."""

from __future__ import annotations

import plotly.graph_objects as go

from analysis.topics import TopicsOverTime
from analysis.volume import Volume
from dashboard import theme
from dashboard.figures import lines
from dashboard.theme import Scheme
from dashboard.wording import Wording

_HEIGHT = 320


def figure(trend: TopicsOverTime, volume: Volume, say: Wording, scheme: Scheme) -> go.Figure:
    """Draw the share of topics over time.

    Parameters
    ----------
    volume
        Of the same selection at the same step.
    """
    accent = theme.colours(scheme).accent
    return lines.figure(
        trend.frame,
        by="topic",
        step=trend.step,
        say=say,
        scheme=scheme,
        names=dict(zip(trend.frame["topic"], trend.frame["label"], strict=True)),
        colours=dict.fromkeys(trend.topics, accent),
        unit=trend.query.unit,
        totals=volume.frame,
        height=_HEIGHT,
    )
