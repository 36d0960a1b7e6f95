"""The words of a topic: bars by weight, and beside them, on a scale of its own, how much more often they are there."""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from analysis.topics import TopicTerms
from dashboard import theme
from dashboard.figures.hover import plain
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

_ROW, _HEAD = 26, 24  # pixels
_LETTER = 7.2

#: Parts of the width: bars, then the room of the second mark.
_BARS, _MARKS = (0.0, 0.55), (0.72, 1.0)

#: Lifts on the scale: as often as everywhere at its left edge.
_TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def figure(terms: TopicTerms, say: Wording, scheme: Scheme) -> go.Figure:
    """Draw the weight of each word as a bar, its lift as a dot on a logarithmic scale; a row's key is its word."""
    listed, palette = rows(terms.frame), theme.colours(scheme)
    places = list(range(len(listed)))
    drawn = go.Figure(
        layout={
            "template": theme.template(scheme, say.language),
            "height": _ROW * max(len(listed), 1) + _HEAD + 8,
            "barmode": "overlay",
            "bargap": 0,
            "margin": {"l": 14 + round(_LETTER * _longest(listed)), "r": 52, "t": _HEAD, "b": 8},
        }
    )
    drawn.add_bar(
        orientation="h",
        x=[row["weight"] for row in listed],
        y=places,
        width=0.62,
        marker={"color": palette.accent, "line": {"width": 0}},
        hoverinfo="skip",
    )
    _draw_lifts(drawn, listed, palette)
    drawn.add_bar(  # over each row one that cannot be seen, which hovering and clicking find
        orientation="h",
        x=[1.0] * len(listed),
        y=places,
        width=1,
        xaxis="x3",
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        customdata=[row["term"] for row in listed],
        hovertext=[_hover(row, terms, say) for row in listed],
        hoverinfo="text",
    )
    hidden = {"visible": False, "fixedrange": True}
    drawn.update_layout(
        xaxis={**hidden, "domain": list(_BARS), "range": [0, 1.001]},
        xaxis3={**hidden, "domain": [0, 1], "range": [0, 1], "overlaying": "x", "anchor": "y"},
        annotations=[*_names(listed, say, palette), *_values(listed, say, palette), *_headings(say, palette)],
    )
    drawn.update_yaxes(range=[len(listed) - 0.5, -0.5], showgrid=False, showticklabels=False)
    return drawn


def _draw_lifts(drawn: go.Figure, listed: list[Row], palette: theme.Colours) -> None:
    known = [(place, row["lift"]) for place, row in enumerate(listed) if math.isfinite(row["lift"]) and row["lift"] > 0]
    top = max((lift for _, lift in known), default=1.0)
    end = math.log10(max(2.0, top)) * 1.08
    least = min(0.0, math.log10(min((lift for _, lift in known), default=1.0)))
    drawn.add_scatter(
        x=[lift for _, lift in known],
        y=[place for place, _ in known],
        xaxis="x2",
        mode="markers",
        marker={"size": 9, "symbol": "diamond", "color": palette.ink},
        hoverinfo="skip",
    )
    drawn.update_layout(
        xaxis2={
            "type": "log",
            "domain": list(_MARKS),
            "range": [least - 0.04, end],
            "anchor": "y",
            "tickmode": "array",
            "tickvals": [tick for tick in _TICKS if tick <= 10**end],
            "ticktext": [""] * sum(tick <= 10**end for tick in _TICKS),
            "showgrid": True,
            "gridcolor": palette.hairline,
            "fixedrange": True,
            "zeroline": False,
        }
    )


def _names(listed: list[Row], say: Wording, palette: theme.Colours) -> list[dict[str, Any]]:
    place = {"xref": "x", "yref": "y", "xanchor": "right", "align": "right", "xshift": -8, "showarrow": False}
    return [
        {**place, "x": 0, "y": at, "text": plain(say.term(row["term"])), "font": {"color": palette.ink}}
        for at, row in enumerate(listed)
    ]


def _values(listed: list[Row], say: Wording, palette: theme.Colours) -> list[dict[str, Any]]:
    """Write beside each bar how many articles hold its word, and at the right edge its lift."""
    found = []
    for at, row in enumerate(listed):
        found.append(
            {
                "xref": "x", "yref": "y", "x": row["weight"], "y": at, "text": say.integer(row["articles"]),
                "xanchor": "left", "xshift": 4, "showarrow": False, "font": {"color": palette.ink},
            }
        )  # fmt: skip
        if math.isfinite(row["lift"]):
            found.append(
                {
                    "xref": "paper", "yref": "y", "x": 1, "y": at, "text": say("topic_terms.times", lift=row["lift"]),
                    "xanchor": "left", "xshift": 8, "showarrow": False, "font": {"color": palette.ink},
                }
            )  # fmt: skip
    return found


def _headings(say: Wording, palette: theme.Colours) -> list[dict[str, Any]]:
    shape = {"yref": "paper", "y": 1, "yshift": 4, "yanchor": "bottom", "showarrow": False, "xref": "paper"}
    font = {"color": palette.grey, "size": theme.SMALL}
    return [
        {**shape, "x": _BARS[0], "xanchor": "left", "text": say("topic_terms.heading"), "font": font},
        {**shape, "x": _MARKS[0], "xanchor": "left", "text": say("topic_terms.heading_lift"), "font": font},
    ]


def _hover(row: Row, terms: TopicTerms, say: Wording) -> str:
    counted = say(f"count.{terms.query.unit}", n=row["articles"])
    values = {"k": counted, "weight": row["weight"], "share": row["share"], "lift": row["lift"]}
    return f"<b>{plain(say.term(row['term']))}</b><br>{say('topic_terms.hover', **values)}"


def _longest(listed: list[Row]) -> int:
    return max((len(row["term"]) for row in listed), default=0)
