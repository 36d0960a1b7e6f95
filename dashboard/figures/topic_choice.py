"""How good models of several sizes are: four small curves over the number of topics, the recommended one marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

from analysis.topics.choosing import Choice, Size
from dashboard import theme
from dashboard.figures.hover import plain
from dashboard.theme import Scheme
from dashboard.wording import Wording

#: What is drawn, each with its own axis: the measure, how it is read, digits.
MEASURES: tuple[tuple[str, Callable[[Size], float], int], ...] = (
    ("coherence", lambda size: size.coherence, 2),
    ("stability", lambda size: size.stability, 2),
    ("diversity", lambda size: size.diversity, 2),
    ("perplexity", lambda size: size.perplexity, 0),
)

_HEIGHT, _GAP = 220, 0.06


def figure(choice: Choice, say: Wording, scheme: Scheme) -> go.Figure:
    """Draw the measures side by side; the number of topics that is recommended is marked in each."""
    palette = theme.colours(scheme)
    numbers = [size.topics for size in choice.sizes]
    width = (1 - _GAP * (len(MEASURES) - 1)) / len(MEASURES)
    drawn = go.Figure(
        layout={
            "template": theme.template(scheme, say.language),
            "height": _HEIGHT,
            "margin": {"l": 34, "r": 12, "t": 30, "b": 28},
        }
    )
    for place, (name, read, digits) in enumerate(MEASURES):
        values = [read(size) for size in choice.sizes]
        _draw(drawn, place, numbers, values, choice, (name, digits), say, palette)
        left = place * (width + _GAP)
        error = max((size.coherence_error for size in choice.sizes), default=0.0) if name == "coherence" else 0.0
        drawn.update_layout(_axes(place, left, width, numbers, values, error, digits, say))
    drawn.update_layout(annotations=[_heading(place, width, name, say) for place, (name, *_) in enumerate(MEASURES)])
    return drawn


def _draw(
    drawn: go.Figure,
    place: int,
    numbers: list[int],
    values: list[float],
    choice: Choice,
    measure: tuple[str, int],
    say: Wording,
    palette: theme.Colours,
) -> None:
    name, digits = measure
    number = "" if place == 0 else str(place + 1)
    error: Any = None
    if name == "coherence":
        errors = [size.coherence_error for size in choice.sizes]
        error = {"type": "data", "array": errors, "color": palette.grey, "thickness": 1, "width": 0}
    drawn.add_scatter(
        x=numbers,
        y=values,
        xaxis=f"x{number}",
        yaxis=f"y{number}",
        mode="lines+markers",
        error_y=error,
        line={"width": 2, "color": palette.others},
        marker={
            "size": [11 if topics == choice.recommended else 6 for topics in numbers],
            "color": [palette.accent if topics == choice.recommended else palette.others for topics in numbers],
        },
        hovertext=[
            say(
                "topic_choice.hover",
                n=topics,
                measure=plain(say(f"topic_choice.{name}")),
                value=say.number(value, digits),
            )
            for topics, value in zip(numbers, values, strict=True)
        ],
        hoverinfo="text",
    )


def _axes(
    place: int,
    left: float,
    width: float,
    numbers: list[int],
    values: list[float],
    error: float,
    digits: int,
    say: Wording,
) -> dict[str, Any]:
    number = "" if place == 0 else str(place + 1)
    low, high = min(values), max(values)
    room = error + ((high - low) * 0.25 or max(abs(high), 1.0) * 0.1)
    ticks = [low, high] if high > low else [high]
    return {
        f"xaxis{number}": {
            "domain": [left, left + width], "anchor": f"y{number}", "tickmode": "array", "tickvals": numbers,
            "ticktext": [str(each) for each in numbers], "tickangle": 0,
        },
        f"yaxis{number}": {
            "anchor": f"x{number}", "range": [low - room, high + room], "tickmode": "array", "tickvals": ticks,
            "ticktext": [say.number(tick, digits) for tick in ticks],
        },
    }  # fmt: skip


def _heading(place: int, width: float, name: str, say: Wording) -> dict[str, Any]:
    return {
        "x": place * (width + _GAP), "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
        "yshift": 6, "showarrow": False, "text": say(f"topic_choice.{name}"), "font": {"size": theme.SMALL},
    }  # fmt: skip
