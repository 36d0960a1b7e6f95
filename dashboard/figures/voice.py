"""How chosen organizations share the attention over time: of all articles, or among themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from analysis.organizations.counts import ShareOfVoice
from dashboard.figures import layers, lines
from dashboard.figures.hover import limits, plain
from dashboard.theme import Scheme
from dashboard.wording import Wording


def figure(
    result: ShareOfVoice,
    say: Wording,
    scheme: Scheme,
    *,
    colours: Mapping[str, str],
    among: bool = False,
    stacked: bool = False,
) -> go.Figure:
    """Draw one line for each organization, or one layer of a whole.

    Parameters
    ----------
    among
        Whether the share is among the chosen, by the query's measure, and not of all articles.
    stacked
        Whether the shares among the chosen are layers that fill the height.
    """
    frame = result.frame
    measure, unit = result.query.measure, result.query.unit
    if among:
        frame = frame.assign(measured=frame.groupby("period", sort=False)[measure].transform("sum"))

    def hover(row: Mapping[str, Any], name: str) -> str:
        whole = _measured(row["measured"], measure, unit, say)
        told = [
            f"<b>{plain(name)}</b>",
            say.period(row["period"], result.step),
            say("voice.part", share=say.percent(row["voice"]), measure=whole),
            say(
                "ranking.text_mentions",
                mentions=say("ranking.mentions", n=row["mentions"]),
                articles=say(f"count.{unit}", n=row["articles"]),
            ),
        ]
        return "<br>".join(told + limits(row, say))

    if stacked:
        return layers.figure(
            frame,
            by="organization",
            value="voice",
            step=result.step,
            say=say,
            scheme=scheme,
            colours=colours,
            hover=hover,
        )
    return lines.figure(
        frame,
        by="organization",
        step=result.step,
        say=say,
        scheme=scheme,
        colours=colours,
        value="voice" if among else "share",
        band=not among,
        unit=unit,
        hover=hover if among else None,
    )


def _measured(n: int, measure: str, unit: str, say: Wording) -> str:
    return say("ranking.mentions", n=n) if measure == "mentions" else say(f"count.{unit}", n=n)
