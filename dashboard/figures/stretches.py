"""Horizontal bars of stretches: how a number divides, one row under the other, with names over the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.hover import linked, plain
from dashboard.theme import Scheme
from dashboard.wording import Language

_ROW, _TOP = 42, 34  # pixels of a row, and of the legend over all
_LETTER = 7.6


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of a bar: its length, what hovering says, the `customdata` of a click on it."""

    value: float
    hover: str
    key: Any


@dataclass(frozen=True, slots=True)
class Divided:
    """One bar: what it stands for, its stretches in the order of the legend, what stands at its end, where it leads."""

    name: str
    stretches: tuple[Stretch, ...]
    text: str
    link: str = ""


def figure(
    bars: Sequence[Divided], looks: Sequence[tuple[str, str]], *, scheme: Scheme, language: Language = "vi"
) -> go.Figure:
    """Draw divided bars, the first at the top; the figure is as high as they need.

    Parameters
    ----------
    looks
        Name and colour of each stretch, for the legend.
    """
    palette = theme.colours(scheme)
    drawn = go.Figure(
        layout={
            "template": theme.template(scheme, language),
            "height": _ROW * max(len(bars), 1) + _TOP + 12,
            "barmode": "stack",
            "bargap": 0,
        }
    )
    middles = [place + 0.22 for place in range(len(bars))]
    for number, (name, colour) in enumerate(looks):
        drawn.add_bar(
            orientation="h",
            x=[bar.stretches[number].value for bar in bars],
            y=middles,
            width=14 / _ROW,
            name=name,
            marker={"color": colour, "line": {"width": 0}},
            customdata=[bar.stretches[number].key for bar in bars],
            hovertext=[bar.stretches[number].hover for bar in bars],
            hoverinfo="text",
        )
    lengths = [sum(stretch.value for stretch in bar.stretches) for bar in bars]
    longest = max((len(bar.text) for bar in bars), default=0)
    drawn.update_layout(
        annotations=[
            *(_written(bar.text, lengths[place], middles[place], palette.ink) for place, bar in enumerate(bars)),
            *(_name(bar, place, palette.ink) for place, bar in enumerate(bars)),
        ],
        margin={"l": 0, "r": 12 + round(_LETTER * longest), "t": _TOP, "b": 6},
        showlegend=True,
        legend={
            "orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "traceorder": "normal",
            "itemclick": False, "itemdoubleclick": False, "font": {"size": theme.SMALL, "color": palette.grey},
        },
    )  # fmt: skip
    drawn.update_xaxes(range=[0, max(lengths, default=0) * 1.001 or 1], visible=False)
    drawn.update_yaxes(range=[len(bars) - 0.5, -0.5], showgrid=False, showticklabels=False)
    return drawn


def _written(text: str, length: float, middle: float, ink: str) -> dict[str, Any]:
    return {
        "x": length, "y": middle, "text": plain(text), "xanchor": "left", "xshift": 6, "showarrow": False,
        "font": {"color": ink},
    }  # fmt: skip


def _name(bar: Divided, place: int, ink: str) -> dict[str, Any]:
    return {
        "x": 0, "y": place, "text": linked(plain(bar.name), bar.link), "xanchor": "left", "align": "left",
        "yshift": _ROW * 0.22, "showarrow": False, "font": {"color": ink},
    }  # fmt: skip
