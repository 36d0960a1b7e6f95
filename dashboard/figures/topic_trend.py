"""The share of one topic over time, and under it how much was published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from analysis.calendar import Step
from analysis.topics import TopicsOverTime, WeightsOverTime
from analysis.volume import Volume
from dashboard import theme
from dashboard.figures import lines
from dashboard.figures.hover import limits, plain
from dashboard.theme import Scheme
from dashboard.wording import Wording
from data.query import Unit

_HEIGHT = 320


def figure(trend: TopicsOverTime | WeightsOverTime, volume: Volume, say: Wording, scheme: Scheme) -> go.Figure:
    """Draw the share of topics over time.

    Parameters
    ----------
    trend
        Shares of articles by their dominant topic, or mean weights.
    volume
        Of the same selection at the same step.
    """
    accent = theme.colours(scheme).accent
    unit = trend.query.unit

    def mean(row: Mapping[str, Any], name: str) -> str:
        return _mean(row, name, trend.step, unit, say)

    return lines.figure(
        trend.frame,
        by="topic",
        step=trend.step,
        say=say,
        scheme=scheme,
        names=dict(zip(trend.frame["topic"], trend.frame["label"], strict=True)),
        colours=dict.fromkeys(trend.topics, accent),
        unit=unit,
        hover=mean if isinstance(trend, WeightsOverTime) else None,
        totals=volume.frame,
        height=_HEIGHT,
    )


def _mean(row: Mapping[str, Any], name: str, step: Step, unit: Unit, say: Wording) -> str:
    """Say a mean weight: name, period, weight with its interval, and of how many units."""
    said = [f"<b>{plain(name)}</b>", say.period(row["period"], step)]
    if not row["total"]:
        return "<br>".join([*said, say("figure.nothing")])
    value, low, high = say.percent(row["share"]), say.number(row["low"] * 100), say.percent(row["high"])
    said.append(say("figure.interval", value=value, low=low, high=high))
    said.append(say("topic_trend.mean", n=say(f"count.{unit}", n=row["total"])))
    return "<br>".join([*said, *limits(row, say)])
