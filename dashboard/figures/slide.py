"""A figure by itself, for a report: paper under it, its title over it, at the foot what it is of."""

from __future__ import annotations

import re
import textwrap
from typing import Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.hover import plain
from dashboard.theme import Scheme
from dashboard.wording import Language

#: Wide enough for a slide, in pixels.
WIDTH = 1120

_EDGE = 36
_TITLE, _TITLE_LINE = 22, 29
_SUBTITLE, _SUBTITLE_LINE = 14, 20
_SOURCE, _SOURCE_LINE = 11, 16
_LEGEND = 32
_LINK = re.compile(r"</?a\b[^>]*>")


def framed(
    figure: go.Figure, *, title: str, subtitle: str, remark: str, source: str, scheme: Scheme, language: Language
) -> go.Figure:
    """Set a figure into a picture that can stand alone; the figure given is not changed.

    Parameters
    ----------
    remark, source
        Lines at the foot: what matters, and what the picture is of.
    """
    palette = theme.colours(scheme)
    room = WIDTH - 2 * _EDGE
    head = _broken(title, room, _TITLE * 0.56)
    under = _broken(subtitle, room, _SUBTITLE * 0.53)
    foot = [*_broken(remark, room, _SOURCE * 0.54), *_broken(source, room, _SOURCE * 0.54)]
    drawn = go.Figure(figure)
    drawn.for_each_annotation(_unlinked)  # a picture leads nowhere
    margin, height = drawn.layout.margin, drawn.layout.height or 320
    usual = theme.template(scheme, language).layout.margin
    left, right, top, bottom = (usual[side] if margin[side] is None else margin[side] for side in ("l", "r", "t", "b"))
    if (figure.layout.meta or {}).get("legend"):
        drawn.update_layout(showlegend=True)
        height, top = height + _LEGEND, top + _LEGEND
    spare = max(room - figure.layout.width, 0) if figure.layout.width else 0  # a figure of fixed width is not stretched
    over = 24 + _TITLE_LINE * len(head) + _SUBTITLE_LINE * len(under) + 16
    below = 14 + _SOURCE_LINE * len(foot) + 16
    drawn.update_layout(
        width=WIDTH,
        height=height + over + below,
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        margin={"l": left + _EDGE, "r": right + _EDGE + spare, "t": top + over, "b": bottom + below},
    )
    plot = height - top - bottom
    lines = [
        ("<br>".join(f"<b>{line}</b>" for line in head), 24 - top - over, _TITLE, palette.ink),
        ("<br>".join(under), 24 + _TITLE_LINE * len(head) + 6 - top - over, _SUBTITLE, palette.grey),
        ("<br>".join(foot), plot + bottom + 14, _SOURCE, palette.grey),
    ]
    for text, below_top, size, colour in lines:
        if text:
            drawn.add_annotation(
                text=text,
                xref="paper",
                yref="paper",
                x=0,
                xanchor="left",
                xshift=-left,
                y=1,
                yanchor="top",
                yshift=-below_top,
                align="left",
                showarrow=False,
                font={"size": size, "color": colour},
            )
    return drawn


def with_legend(figure: go.Figure) -> None:
    """Let a figure name its colours where it stands alone; on a card a legend beside it does."""
    figure.update_layout(
        meta={**(figure.layout.meta or {}), "legend": True},
        showlegend=False,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
            "itemsizing": "constant",
        },
    )
    for trace in figure.data:
        trace.showlegend = bool(trace.name)


def _unlinked(annotation: Any) -> None:
    annotation.text = _LINK.sub("", annotation.text or "")


def _broken(text: str, room: float, letter: float) -> list[str]:
    """Break text into lines that fit, given how wide a letter is on average."""
    return [plain(line) for line in textwrap.wrap(text, int(room / letter))]
