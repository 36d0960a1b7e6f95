"""Topics as circles on a plane: area by share, distance by how unlike their words are, labels that never touch."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analysis.topics.nearness import Nearness
from dashboard import theme
from dashboard.figures.hover import linked, plain, wrapped
from dashboard.figures.labels import Box, Spot, placed, size
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording


class Sheet(NamedTuple):
    """What a map is drawn on, in pixels: its size, what is kept free at its edges, the radius of the largest circle."""

    width: int
    height: int
    edge: float
    largest: float


#: A wider card leaves the rest empty at both sides: places stay as they are. On a telephone the map is turned upright
#: where it is wide, and more circles are named by touching them only.
WIDE, NARROW = Sheet(960, 720, 56.0, 26.0), Sheet(358, 460, 30.0, 18.0)

_SMALLEST = 5.0  # radius of a circle in pixels
_LETTERS = 20  # of a line of a label
_FOOT = 30.0  # pixels under the outermost places for the caption
_HOVERED = 8  # words that hovering names


@dataclass(frozen=True, slots=True)
class Circle:
    """One topic of the map, in pixels from the upper left corner."""

    topic: int
    x: float
    y: float
    radius: float
    text: str


def figure(
    nearness: Nearness,
    listed: Sequence[Row],
    say: Wording,
    scheme: Scheme,
    *,
    chosen: int | None = None,
    unit: str = "article",
    href: Callable[[int], str] = lambda topic: "",
    sheet: Sheet = WIDE,
) -> go.Figure:
    """Draw the map.

    Parameters
    ----------
    listed
        Rows of `Overview.frame`: the shares.
    href
        Where the label of a topic leads.

    Returns
    -------
    Figure
        A circle's `customdata` is its topic.
    """
    shares = {int(row["topic"]): row for row in listed}
    drawn_circles = circles(nearness, {topic: row["share"] for topic, row in shares.items()}, sheet)
    boxes = labelled(drawn_circles, sheet)
    palette = theme.colours(scheme)
    drawn = go.Figure(
        layout={
            "template": theme.template(scheme, say.language),
            "height": sheet.height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "xaxis": {"range": [0, sheet.width], "visible": False, "fixedrange": True, "scaleanchor": "y"},
            "yaxis": {"range": [sheet.height, 0], "visible": False, "fixedrange": True, "showgrid": False},
        }
    )
    terms = {int(row["topic"]): row["terms"] for row in rows(nearness.frame)}
    drawn.add_scatter(
        x=[circle.x for circle in drawn_circles],
        y=[circle.y for circle in drawn_circles],
        mode="markers",
        marker={
            "size": [2 * circle.radius for circle in drawn_circles],
            "opacity": 1,
            "color": [
                palette.accent if circle.topic == chosen else theme.faded(palette.accent, 0.28)
                for circle in drawn_circles
            ],
            "line": {"width": 1, "color": palette.accent},
        },
        customdata=[circle.topic for circle in drawn_circles],
        hovertext=[_hover(shares[circle.topic], terms[circle.topic], unit, say) for circle in drawn_circles],
        hoverinfo="text",
    )
    drawn.update_layout(annotations=[*_labels(drawn_circles, boxes, palette, chosen, href), _caption(say, palette)])
    return drawn


def circles(nearness: Nearness, shares: Mapping[int, float], sheet: Sheet = WIDE) -> list[Circle]:
    """Place the circles of topics, the largest first; one unit of the map is as long across as along."""
    frame = nearness.frame[nearness.frame["topic"].isin(list(shares))]
    listed = sorted(rows(frame), key=lambda row: (-_known(shares[int(row["topic"])]), row["topic"]))
    if not listed:
        return []
    top = max(_known(shares[int(row["topic"])]) for row in listed) or 1.0
    xs, ys = [row["x"] for row in listed], [row["y"] for row in listed]
    across, along = max(max(xs) - min(xs), 1e-9), max(max(ys) - min(ys), 1e-9)
    if sheet.width < sheet.height and across > along:
        xs, ys, across, along = ys, xs, along, across
    scale = min((sheet.width - 2 * sheet.edge) / across, (sheet.height - _FOOT - 2 * sheet.edge) / along)
    left, up = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return [
        Circle(
            topic=int(row["topic"]),
            x=sheet.width / 2 + scale * (x - left),
            y=(sheet.height - _FOOT) / 2 - scale * (y - up),
            radius=max(_SMALLEST, sheet.largest * math.sqrt(_known(shares[int(row["topic"])]) / top)),
            text=wrapped(row["label"], _LETTERS, lines=2),
        )
        for row, x, y in zip(listed, xs, ys, strict=True)
    ]


def labelled(drawn: Sequence[Circle], sheet: Sheet = WIDE) -> list[Box | None]:
    """Find the place of each circle's label; None where there is no room: hovering says it."""
    spots = [Spot(circle.x, circle.y, circle.radius, *size(circle.text, theme.SMALL)) for circle in drawn]
    return placed(spots, Box(0, 0, sheet.width, sheet.height - _FOOT))


def _labels(
    drawn: Sequence[Circle],
    boxes: Sequence[Box | None],
    palette: theme.Colours,
    chosen: int | None,
    href: Callable[[int], str],
) -> list[dict[str, Any]]:
    return [
        {
            "x": box.middle[0],
            "y": box.middle[1],
            "text": linked(_inked(circle, palette, bold=circle.topic == chosen), href(circle.topic)),
            "showarrow": False,
            "borderpad": 0,
            "font": {"size": theme.SMALL, "color": palette.ink},
            "name": str(circle.topic),
        }
        for circle, box in zip(drawn, boxes, strict=True)
        if box is not None
    ]


def _inked(circle: Circle, palette: theme.Colours, *, bold: bool) -> str:
    """Write a label in ink, though it is a link."""
    return f'<span style="color:{palette.ink}">{f"<b>{circle.text}</b>" if bold else circle.text}</span>'


def _caption(say: Wording, palette: theme.Colours) -> dict[str, Any]:
    """Say, where an axis would say it, what a distance means."""
    return {
        "x": 0.5, "xref": "paper", "y": 0, "yref": "paper", "yanchor": "bottom", "showarrow": False,
        "text": say("topic_map.axis"), "font": {"size": theme.SMALL, "color": palette.grey},
    }  # fmt: skip


def _hover(row: Row, terms: Sequence[str], unit: str, say: Wording) -> str:
    counted = say("topics.number", n=row["articles"], share=row["share"])
    words = wrapped(", ".join(map(say.term, terms[:_HOVERED])), 44)
    return f"<b>{plain(row['label'])}</b><br>{say(f'unit.{unit}').capitalize()}: {counted}<br>{words}"


def _known(share: float) -> float:
    return 0.0 if math.isnan(share) else share
