"""Who is associated with whom, as a network: the same answer has the same picture, and no label covers another.

Nodes are laid out by springs and charges (Fruchterman and Reingold 1991, "Graph Drawing by Force-directed Placement")
from places on a circle in the order of the answer, so that no chance is in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from analysis.organizations.network import Network
from dashboard import theme
from dashboard.figures import labels
from dashboard.figures.abbreviations import shortened
from dashboard.figures.hover import plain, wrapped
from dashboard.figures.labels import Box, Spot
from dashboard.figures.ranking import kind
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

#: Size of the picture in pixels; on a narrower screen it can be moved under the finger.
WIDTH, HEIGHT = 780, 600

_EDGE = 40.0  # kept free around the nodes
_STEPS, _PUSHES, _LETTERS, _LINES, _TYPE = 400, 200, 18, 2, 12
_SMALLEST, _LARGEST = 4.0, 13.0  # radius of a node
_APART = (112.0, 48.0)  # pixels between two nodes across and along, at least, as on an ellipse: labels are wide
_STRENGTHS = ((0.0, 1.0, 0.35), (0.3, 1.6, 0.5), (0.5, 2.6, 0.65))  # from which NPMI on: width, opacity

Places = npt.NDArray[np.float64]


def figure(result: Network, say: Wording, scheme: Scheme) -> go.Figure:
    """Draw the network.

    Returns
    -------
    Figure
        A node's `customdata` is its name alone, an edge's (at its middle) both names.
    """
    palette = theme.colours(scheme)
    drawn = go.Figure(
        layout={
            "template": theme.template(scheme, say.language),
            "width": WIDTH,
            "height": HEIGHT,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        }
    )
    places = dict(zip(result.nodes["organization"], layout(result), strict=True))
    _edges(drawn, result, places, palette)
    _handles(drawn, result, places, say)
    _nodes(drawn, result, places, say, palette)
    drawn.update_layout(annotations=_labels(result, palette))
    drawn.update_xaxes(range=[0, WIDTH], visible=False)
    drawn.update_yaxes(range=[HEIGHT, 0], visible=False, showgrid=False)
    return drawn


@lru_cache(maxsize=32)
def layout(result: Network) -> Places:
    """Place the nodes, in pixels; array of shape (nodes, 2), y downwards."""
    nodes = list(result.nodes["organization"])
    if not nodes:
        return np.zeros((0, 2))
    weights = _weights(result.edges, nodes)
    found = _sprung(weights, _start(len(nodes)))
    return _spread(_fitted(found))


@lru_cache(maxsize=32)
def boxes(result: Network) -> Mapping[str, Box]:
    """Place the labels of the nodes that have room for one."""
    nodes = result.nodes
    places = dict(zip(nodes["organization"], layout(result), strict=True))
    spots = []
    for name, radius in zip(nodes["organization"], _radii(nodes), strict=True):
        width, height = labels.size(_label(name), _TYPE)
        x, y = places[name]
        spots.append(Spot(float(x), float(y), radius, width, height))
    found = labels.placed(spots, Box(2, 2, WIDTH - 2, HEIGHT - 2))
    return {name: box for name, box in zip(nodes["organization"], found, strict=True) if box is not None}


def _label(name: str) -> str:
    return wrapped(shortened(name, _LETTERS * _LINES - 4), _LETTERS, _LINES)


def _weights(edges: pd.DataFrame, nodes: Sequence[str]) -> npt.NDArray[np.float64]:
    places = {name: place for place, name in enumerate(nodes)}
    weights = np.zeros((len(nodes), len(nodes)))
    for row in rows(edges):
        one, other = places[row["organization"]], places[row["other"]]
        weights[one, other] = weights[other, one] = 0.4 + max(float(row["npmi"]), 0.0)
    ends = np.maximum((weights > 0).sum(axis=1), 1)
    weights /= np.sqrt(np.maximum(ends[:, None], ends[None, :]))  # or a knot of many edges would be a heap
    return weights


def _start(number: int) -> Places:
    """Place nodes on a spiral, neighbours in the answer far from each other."""
    turn = np.arange(number) * 2.399963229728653  # the golden angle
    radius = np.sqrt((np.arange(number) + 0.5) / number)
    return np.column_stack([radius * np.cos(turn), radius * np.sin(turn)]) * 0.5


def _sprung(weights: npt.NDArray[np.float64], start: Places) -> Places:
    """Let edges draw and nodes repel, with a pull to the middle that keeps separate parts together."""
    places, number = start.copy(), len(start)
    ideal = 1.0 / np.sqrt(number)
    for heat in np.linspace(0.1, 0.001, _STEPS):
        ways = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.sqrt((ways**2).sum(axis=2)), 1e-4)
        push = ideal**2 / distance
        np.fill_diagonal(push, 0.0)
        force = push - weights * distance**2 / ideal
        moved = (ways / distance[:, :, None] * force[:, :, None]).sum(axis=1) - places * 0.35
        length = np.maximum(np.sqrt((moved**2).sum(axis=1)), 1e-9)
        places = places + moved / length[:, None] * np.minimum(length, heat)[:, None]
    return places


def _fitted(places: Places) -> Places:
    """Stretch places over the picture."""
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.array([WIDTH - 2 * _EDGE - 60, HEIGHT - 2 * _EDGE])
    if len(places) == 1:
        return np.array([[WIDTH / 2, HEIGHT / 2]])
    fitted: Places = (places - low) / np.maximum(high - low, 1e-9) * room + np.array([_EDGE + 30, _EDGE])
    return fitted


def _spread(places: Places) -> Places:
    """Push nodes apart that are nearer to each other than their labels need."""
    unit = np.array(_APART)
    low, high = np.array([_EDGE, _EDGE / 2]), np.array([WIDTH - _EDGE, HEIGHT - _EDGE / 2])
    found = places.copy()
    for _ in range(_PUSHES):
        ways = (found[:, None, :] - found[None, :, :]) / unit
        distance = np.sqrt((ways**2).sum(axis=2))
        np.fill_diagonal(distance, np.inf)
        if (distance >= 0.999).all():
            break
        short = np.clip(1 - distance, 0, None) / 2
        towards = ways / np.maximum(distance, 1e-6)[:, :, None]
        found = np.clip(found + (towards * short[:, :, None]).sum(axis=1) * unit, low, high)
    return found


def _radii(nodes: pd.DataFrame) -> list[float]:
    most = float(nodes["articles"].max()) if len(nodes) else 1.0
    return [max(_SMALLEST, _LARGEST * float(np.sqrt(n / most))) for n in nodes["articles"]]


def _edges(drawn: go.Figure, result: Network, places: Mapping[str, Any], palette: theme.Colours) -> None:
    """Draw edges as lines, thicker where two are apart less often than chance would have it."""
    bounds = [*(low for low, _, _ in _STRENGTHS[1:]), np.inf]
    for (low, width, opacity), high in zip(_STRENGTHS, bounds, strict=True):
        x: list[float | None] = []
        y: list[float | None] = []
        for row in rows(result.edges):
            if (low <= row["npmi"] or low == 0.0) and row["npmi"] < high:
                one, other = places[row["organization"]], places[row["other"]]
                x += [float(one[0]), float(other[0]), None]
                y += [float(one[1]), float(other[1]), None]
        if x:
            pen = {"width": width, "color": theme.faded(palette.others, opacity)}
            drawn.add_scatter(x=x, y=y, mode="lines", line=pen, hoverinfo="skip")


def _handles(drawn: go.Figure, result: Network, places: Mapping[str, Any], say: Wording) -> None:
    """Lay over the middle of each edge a point that cannot be seen, which hovering and clicking find."""
    listed = rows(result.edges)
    middles = [(places[row["organization"]] + places[row["other"]]) / 2 for row in listed]
    drawn.add_scatter(
        x=[float(middle[0]) for middle in middles],
        y=[float(middle[1]) for middle in middles],
        mode="markers",
        marker={"size": 10, "color": "rgba(0,0,0,0)"},
        customdata=[[row["organization"], row["other"]] for row in listed],
        hovertext=[_edge_hover(row, result, say) for row in listed],
        hoverinfo="text",
    )


def _nodes(drawn: go.Figure, result: Network, places: Mapping[str, Any], say: Wording, palette: theme.Colours) -> None:
    listed = rows(result.nodes)
    drawn.add_scatter(
        x=[float(places[row["organization"]][0]) for row in listed],
        y=[float(places[row["organization"]][1]) for row in listed],
        mode="markers",
        marker={
            "size": [2 * radius for radius in _radii(result.nodes)],
            "color": [
                palette.series[1] if row["organization"] == result.organization else palette.accent for row in listed
            ],
            "opacity": 1,
            "line": {"width": 1.5, "color": palette.paper},
        },
        customdata=[[row["organization"]] for row in listed],
        hovertext=[_node_hover(row, result, say) for row in listed],
        hoverinfo="text",
    )


def _labels(result: Network, palette: theme.Colours) -> list[dict[str, Any]]:
    """Write the labels at places of the picture itself, so that they stay apart where it is stretched."""
    return [
        {
            "x": box.middle[0], "y": box.middle[1], "text": _label(name), "showarrow": False, "align": "center",
            "xanchor": "center", "yanchor": "middle", "font": {"size": _TYPE, "color": palette.ink},
            "borderpad": 0, "captureevents": False, "bgcolor": theme.faded(palette.paper, 0.75),
        }
        for name, box in boxes(result).items()
    ]  # fmt: skip


def _node_hover(row: Row, result: Network, say: Wording) -> str:
    return "<br>".join(
        [
            f"<b>{plain(row['organization'])}</b>",
            plain(kind(row["kind"], say)),
            say(f"count.{result.query.unit}", n=row["articles"]),
            say("network.degree", n=row["degree"]),
        ]
    )


def _edge_hover(row: Row, result: Network, say: Wording) -> str:
    return "<br>".join(
        [
            f"<b>{plain(row['organization'])} – {plain(row['other'])}</b>",
            say("network.together", articles=say(f"count.{result.query.unit}", n=row["articles"])),
            say("co_mentions.expected", expected=row["expected"]),
        ]
    )
