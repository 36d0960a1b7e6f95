"""What a change is made of: bars to the right of a line for what adds to it, to the left for what takes from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard import theme
from dashboard.figures.hover import plain
from dashboard.theme import Scheme
from dashboard.wording import Wording

_ROW = 40  # pixels: a line of text, and the bar under it
_TEXT, _BAR = -0.22, 0.24  # where these stand in their row
_THICK = 0.22

#: Letters of a name that stand beside its value on a telephone; hovering says all.
_LETTERS = 36


@dataclass(frozen=True, slots=True)
class Part:
    """One contribution.

    Attributes
    ----------
    name, text
        What contributes, and how much, as written.
    value
        How much; negative where it takes away.
    hover
        What hovering over its row says.
    key
        Its `customdata`; None where a click leads nowhere.
    """

    name: str
    text: str
    value: float
    hover: str
    key: str | None


def figure(parts: Sequence[Part], say: Wording, scheme: Scheme) -> go.Figure:
    """Draw contributions in the order given, names at the left over their bars, values at the right."""
    palette = theme.colours(scheme)
    low = min([0.0, *(part.value for part in parts)])
    high = max([0.0, *(part.value for part in parts)])
    if low == high:
        high = 1.0
    drawn = go.Figure(
        layout={
            "template": theme.template(scheme, say.language),
            "height": _ROW * max(len(parts), 1) + 12,
            "barmode": "overlay",
            "bargap": 0,
            "margin": {"l": 0, "r": 0, "t": 6, "b": 6},
        }
    )
    places = range(len(parts))
    drawn.add_bar(
        orientation="h",
        x=[part.value for part in parts],
        y=[place + _BAR for place in places],
        width=_THICK,
        marker={
            "color": [palette.accent if part.value >= 0 else palette.others for part in parts],
            "line": {"width": 0},
        },
        hoverinfo="skip",
    )
    _rows(drawn, parts, low, high)
    drawn.update_layout(
        annotations=[
            {
                "x": edge,
                "xref": "paper",
                "xanchor": anchor,
                "y": place + _TEXT,
                "text": plain(text),
                "showarrow": False,
                "font": {"color": palette.ink},
            }
            for place, part in enumerate(parts)
            for edge, anchor, text in ((0, "left", _short(part.name)), (1, "right", part.text))
        ],
        shapes=[  # nothing at all, beside each bar but not through its name
            {
                "type": "line", "x0": 0, "x1": 0, "y0": place + _BAR - _THICK, "y1": place + _BAR + _THICK,
                "layer": "below", "line": {"color": palette.grey, "width": 1},
            }
            for place in places
        ],
    )  # fmt: skip
    drawn.update_xaxes(range=[low, high], visible=False)
    drawn.update_yaxes(range=[len(parts) - 0.5, -0.5], showgrid=False, showticklabels=False)
    return drawn


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip() + "…"


def _rows(drawn: go.Figure, parts: Sequence[Part], low: float, high: float) -> None:
    """Lay over each row a bar that cannot be seen, which hovering and clicking find."""
    for leading in (True, False):
        held = [(place, part) for place, part in enumerate(parts) if (part.key is not None) is leading]
        if not held:
            continue
        drawn.add_bar(
            orientation="h",
            base=low,
            x=[high - low] * len(held),
            y=[place for place, _ in held],
            width=1,
            marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
            customdata=[[part.key] for _, part in held] if leading else None,
            hovertext=[part.hover for _, part in held],
            hoverinfo="text",
        )
