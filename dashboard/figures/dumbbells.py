"""Two shares of each of several things as two dots on a line: how large either is, and how far they are apart."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis import keywords
from analysis.comparison import Contrast
from dashboard import theme
from dashboard.figures import axes
from dashboard.figures.hover import plain
from dashboard.figures.keyness import says
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

#: Things drawn; the table has all.
SHOWN = 14

_ROW = 40  # pixels
_DOT = 12
_FOOT = 28
_LETTERS = 33  # of a name: what stands beside both shares on a telephone
_VALUE = 52  # pixels of a share


def chosen(result: Contrast, limit: int = SHOWN) -> pd.DataFrame:
    """Return what differs most in share, what belongs to a at the top and what belongs to b at the foot."""
    frame = result.frame.assign(apart=result.frame["a_share"] - result.frame["b_share"])
    most = frame.assign(size=frame["apart"].abs()).nlargest(limit, "size")
    return most.sort_values("apart", ascending=False, kind="stable").reset_index(drop=True)


def figure(result: Contrast, say: Wording, scheme: Scheme, *, name: str, key: str) -> go.Figure:
    """Draw a line for each thing, with a dot for either share and its 95 % interval.

    Lines of things that do not differ beyond chance are faint.

    Parameters
    ----------
    name, key
        Columns of what a thing is called, and of what it is asked for by.

    Returns
    -------
    Figure
        A dot's `customdata` is [side, key].
    """
    held = rows(chosen(result))
    palette = theme.colours(scheme)
    drawn = go.Figure(
        layout={"template": theme.template(scheme, say.language), "height": _ROW * max(len(held), 1) + _FOOT + 8}
    )
    top = max((max(row["a_high"], row["b_high"]) for row in held), default=0.0)
    end = _shares(drawn, top, say, palette)
    for place, row in enumerate(held):
        drawn.add_scatter(
            x=[row["a_share"], row["b_share"]],
            y=[place + 0.2] * 2,
            mode="lines",
            line={"color": palette.grey if row["q"] < keywords.CHANCE else palette.hairline, "width": 2},
            hoverinfo="skip",
        )
    for side in ("a", "b"):
        _dots(drawn, held, side, result, say, scheme, name=name, key=key)
    drawn.update_layout(
        annotations=[*_names(held, name, palette), *_values(held, say, scheme)],
        margin={"l": 4, "r": 12, "t": 8, "b": _FOOT},
    )
    drawn.update_xaxes(range=[-0.015 * end, end])
    drawn.update_yaxes(range=[len(held) - 0.5, -0.5], showgrid=False, showticklabels=False)
    return drawn


def _shares(drawn: go.Figure, top: float, say: Wording, palette: theme.Colours) -> float:
    """Give the figure an axis of shares across."""
    other = go.Figure()
    end = axes.share_axis(other, top, say)
    axis = other.layout.yaxis
    drawn.update_xaxes(
        tickmode="array", tickvals=axis.tickvals, ticktext=axis.ticktext, showgrid=True, gridcolor=palette.hairline
    )
    return end


def _dots(
    drawn: go.Figure, held: list[Row], side: str, result: Contrast, say: Wording, scheme: Scheme, *, name: str, key: str
) -> None:
    colour = theme.side_colours(scheme)[side]
    drawn.add_scatter(
        x=[row[f"{side}_share"] for row in held],
        y=[place + 0.2 for place in range(len(held))],
        mode="markers",
        marker={"color": colour, "size": _DOT, "line": {"color": theme.colours(scheme).paper, "width": 1}},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [row[f"{side}_high"] - row[f"{side}_share"] for row in held],
            "arrayminus": [row[f"{side}_share"] - row[f"{side}_low"] for row in held],
            "color": theme.faded(colour, 0.55),
            "thickness": 1,
            "width": 0,
        },
        customdata=[[side, row[key]] for row in held],
        hovertext=[says(row, say, result, name) for row in held],
        hoverinfo="text",
    )


def _names(held: list[Row], name: str, palette: theme.Colours) -> list[dict[str, Any]]:
    """Write over each line what it is of."""
    return [
        {
            "x": 0, "y": place, "text": plain(textwrap.shorten(str(row[name]), _LETTERS, placeholder="…")),
            "xanchor": "left", "align": "left", "yshift": 10, "showarrow": False,
            "font": {"color": palette.ink if row["q"] < keywords.CHANCE else palette.grey},
        }
        for place, row in enumerate(held)
    ]  # fmt: skip


def _values(held: list[Row], say: Wording, scheme: Scheme) -> list[dict[str, Any]]:
    """Write both shares over the end of each line, in the colours of their sides."""
    colours = theme.side_colours(scheme)
    return [
        {
            "x": 1, "xref": "paper", "y": place, "text": say.percent(row[f"{side}_share"]), "xanchor": "right",
            "xshift": -away, "yshift": 10, "showarrow": False,
            "font": {"size": theme.SMALL, "color": theme.legible(colours[side], scheme)},
        }
        for place, row in enumerate(held)
        for side, away in (("a", _VALUE), ("b", 0))
    ]  # fmt: skip
