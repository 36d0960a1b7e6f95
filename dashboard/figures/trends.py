"""Lines of the queries over time, and under them how much was published."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from analysis.trends import Trends
from analysis.volume import Volume
from dashboard.figures import lines
from dashboard.theme import Scheme
from dashboard.wording import Wording

_HEIGHT = 420


def figure(
    trends: Trends,
    volume: Volume,
    say: Wording,
    scheme: Scheme,
    *,
    counts: bool = False,
    colours: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw shares, or counts, of queries over time.

    Parameters
    ----------
    volume
        Of the same selection at the same step: the denominators, with the days that are missing.
    counts
        Whether the lines are numbers of articles; otherwise they are shares with their intervals.
    colours
        Of the queries; in their order where None.
    """
    return lines.figure(
        trends.frame,
        by="query",
        step=trends.step,
        say=say,
        scheme=scheme,
        colours=colours,
        value="articles" if counts else "share",
        unit=trends.query.unit,
        totals=volume.frame,
        height=_HEIGHT,
    )


def remark(trends: Trends, volume: Volume, say: Wording) -> str:
    """Explain the signs that the figure shows, and say which days are missing."""
    missing = volume.silent["day"].nunique()
    silent = say("trends.silent", days=missing) if missing else ""
    return " ".join(filter(None, [silent, lines.remark(trends.frame, say)]))
