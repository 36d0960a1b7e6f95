"""Terms that set two selections apart: a ranked list on either side of a spine, or all of them as points."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis import keywords
from analysis.comparison import Contrast
from dashboard import theme
from dashboard.figures.hover import plain
from dashboard.figures.labels import Box, Spot, placed, size
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

#: How terms are ranked: by the evidence for a difference, or by its size.
Ranked = Literal["evidence", "effect"]

#: Terms of either side in the list, points of either side, points that are on neither, labels.
SHOWN, POINTS, COMMON, LABELS = 20, 300, 200, 60

#: The scatter is drawn at least so wide, in pixels; labels are apart at any width from there on.
NARROWEST = 640
WIDTHS = (NARROWEST, 760, 900, 1080, 1320)

#: So many times the terms shown are looked through for those that lie within each other.
_CONSIDERED = 5

#: Terms within one another that hovering names.
_OTHERS = 6

_ROW = 38  # pixels
_REACH = 0.6  # how far the longest bar reaches from the spine to the edge
_SPINE = 0.012
_HEIGHT = 620
_MARGIN = {"l": 56, "r": 24, "t": 16, "b": 52}
_POINT = 4  # half the width of a point
_DOT = Box(-_POINT, -_POINT, _POINT, _POINT)
_FLOOR = 0.5  # of a unit: where a share of nothing is drawn on a logarithmic axis


def strongest(result: Contrast, side: str, ranked: Ranked = "evidence", limit: int = SHOWN) -> pd.DataFrame:
    """Return the terms of one side that differ beyond chance, strongest first; those within each other stand once.

    Returns
    -------
    DataFrame
        Rows of the contrast with `others`, as `analysis.keywords.unnested` gives them.
    """
    frame = result.frame
    sure = frame[(frame["side"] == side) & (frame["q"] < keywords.CHANCE)]
    ordered = _ordered(sure, ranked).head(_CONSIDERED * limit)
    return _ordered(keywords.unnested(ordered, counts=f"{side}_articles"), ranked).head(limit)


def _ordered(frame: pd.DataFrame, ranked: Ranked) -> pd.DataFrame:
    if ranked == "evidence":
        return frame.sort_values(["log_likelihood", "term"], ascending=[False, True])
    sized = frame.assign(size=frame["log_ratio"].abs())
    return sized.sort_values(["size", "log_likelihood", "term"], ascending=[False, False, True])


def figure(
    result: Contrast, say: Wording, scheme: Scheme, *, names: Mapping[str, str], ranked: Ranked = "evidence"
) -> go.Figure:
    """Draw the strongest terms of either side as bars that grow away from a spine, the strongest at the top.

    A bar is as long as the evidence (G²) or, ranked by effect, as the logarithm of the ratio of shares.

    Returns
    -------
    Figure
        A row's `customdata` is [side, term].
    """
    sides = {side: rows(strongest(result, side, ranked)) for side in ("a", "b")}
    length = max(map(len, sides.values())) or 1
    measure = "log_ratio" if ranked == "effect" else "log_likelihood"
    top = max((abs(row[measure]) for held in sides.values() for row in held), default=1.0) or 1.0
    drawn = go.Figure(
        layout={
            "template": theme.template(scheme, say.language),
            "height": _ROW * length + 12,
            "barmode": "overlay",
            "bargap": 0,
            "margin": {"l": 0, "r": 0, "t": 6, "b": 6},
        }
    )
    written = []
    for side, held in sides.items():
        away = -1 if side == "a" else 1
        lengths = [_REACH * abs(row[measure]) / top for row in held]
        written += _bars(drawn, held, side, away, lengths, say, scheme)
        _rows(drawn, held, side, away, result, say, names[side])
    drawn.update_layout(annotations=written)
    drawn.update_xaxes(range=[-1, 1], visible=False)
    drawn.update_yaxes(range=[length - 0.5, -0.5], showgrid=False, showticklabels=False)
    return drawn


def scatter(result: Contrast, say: Wording, scheme: Scheme, *, names: Mapping[str, str]) -> go.Figure:
    """Draw terms as points, the share in a across and the share in b upwards, both logarithmic.

    On the diagonal a term is as frequent in both; the farther from it, the more it belongs to one side. Terms that do
    not differ beyond chance are grey. The strongest have labels, which do not lie over each other.

    Returns
    -------
    Figure
        A point's `customdata` is [side, term], of the side where its share is larger.
    """
    drawn = go.Figure(layout={"template": theme.template(scheme, say.language), "height": _HEIGHT, "margin": _MARGIN})
    shown = scattered(result)
    low, high = _reach(result, shown)
    palette, colours = theme.colours(scheme), theme.side_colours(scheme)
    drawn.add_scatter(
        x=[low, high], y=[low, high], mode="lines", line={"color": palette.hairline, "width": 1}, hoverinfo="skip"
    )
    for side in ("", "a", "b"):
        held = rows(shown[shown["group"] == side])
        drawn.add_scatter(
            x=[row["x"] for row in held],
            y=[row["y"] for row in held],
            mode="markers",
            marker={
                "color": colours.get(side, palette.others),
                "size": 2 * _POINT - 1,
                "opacity": 0.75 if side else 0.35,
            },
            customdata=[[row["side"] or "a", row["term"]] for row in held],
            hovertext=[says(row, say, result) for row in held],
            hoverinfo="text",
        )
    texts = _labelled(result, shown, low, high, say, scheme)
    drawn.update_layout(annotations=[*texts, *_titles(names, say, scheme)])
    values, words = _ticks(low, high, say)
    for update in (drawn.update_xaxes, drawn.update_yaxes):
        update(range=[low, high], tickmode="array", tickvals=values, ticktext=words, showgrid=False)
    return drawn


def scattered(result: Contrast) -> pd.DataFrame:
    """Return the terms that are points, the strongest last, with where they stand (`x`, `y`: log10 of the shares) and
    `group` ("a", "b": beyond chance; "" else).
    """
    frame = result.frame
    sure = frame["q"] < keywords.CHANCE
    usual = frame[~sure].assign(both=frame["a_articles"] + frame["b_articles"]).nlargest(COMMON, "both")
    chosen = pd.concat([usual, *(frame[sure & (frame["side"] == side)].head(POINTS) for side in ("a", "b"))])
    shares = {
        axis: np.log10(np.maximum(chosen[f"{side}_articles"], _FLOOR) / chosen[f"{side}_total"])
        for axis, side in (("x", "a"), ("y", "b"))
    }
    group = chosen["side"].where(chosen["q"] < keywords.CHANCE, "")
    return chosen.assign(**shares, group=group).sort_values("log_likelihood", kind="stable")


def apart(
    spots: Sequence[tuple[float, float]],
    texts: Sequence[str],
    *,
    points: Sequence[tuple[float, float]] = (),
    pixels: float = theme.SMALL,
) -> list[Box | None]:
    """Find places for labels that hold at all of `WIDTHS`: as boxes around each point, which is (0, 0).

    Parameters
    ----------
    spots
        Where the labelled points are, 0–1 across and downwards, the most important first.
    points
        Where the other points are.

    Returns
    -------
    list of Box or None
        None for a label that would lie over another one, or over a point.
    """
    frames = [(width - _MARGIN["l"] - _MARGIN["r"], _HEIGHT - _MARGIN["t"] - _MARGIN["b"]) for width in WIDTHS]
    wide, tall = frames[0]
    sizes = [size(text, pixels) for text in texts]
    first = [Spot(x * wide, y * tall, _POINT, *size_) for (x, y), size_ in zip(spots, sizes, strict=True)]
    clear = [_moved(_DOT, x * wide, y * tall) for x, y in points]
    found = placed(first, Box(0, 0, wide, tall), clear=clear)
    offsets = [None if box is None else _moved(box, -spot.x, -spot.y) for box, spot in zip(found, first, strict=True)]
    kept: list[Box | None] = []
    for place, offset in enumerate(offsets):
        stays = offset is not None and all(
            _stays(offset, spots[place], [(spot, held) for spot, held in zip(spots, kept, strict=False) if held], frame)
            and not _covers(offset, spots[place], [*points, *spots[:place], *spots[place + 1 :]], frame)
            for frame in frames[1:]
        )
        kept.append(offset if stays else None)
    return kept


def _stays(
    offset: Box, spot: tuple[float, float], held: Sequence[tuple[tuple[float, float], Box]], frame: tuple[float, float]
) -> bool:
    """Whether a label is apart from those held already in a frame of another width."""
    box = _moved(offset, spot[0] * frame[0], spot[1] * frame[1])
    return not any(box.overlaps(_moved(other, x * frame[0], y * frame[1])) for (x, y), other in held)


def _covers(
    offset: Box, spot: tuple[float, float], points: Sequence[tuple[float, float]], frame: tuple[float, float]
) -> bool:
    box = _moved(offset, spot[0] * frame[0], spot[1] * frame[1])
    return any(box.overlaps(_moved(_DOT, x * frame[0], y * frame[1])) for x, y in points)


def effect(row: Row, say: Wording) -> str:
    """Say how many times as frequent a term is on its side; that it is there only."""
    other = "b" if row["side"] == "a" else "a"
    if not row[f"{other}_articles"]:
        return say("keyness.only", side=row["side"].upper())
    return say("keyness.times", times=2 ** abs(row["log_ratio"]))


def says(row: Row, say: Wording, result: Contrast, name: str = "term") -> str:
    """Say all about a row: both shares with their intervals, how large and how sure the difference is."""
    unit = result.a.unit
    called = say.term(row[name]) if name == "term" else str(row[name])
    lines = [f"<b>{plain(called)}</b>"]
    if row.get("others"):
        lines.append(plain(say("keyness.others", terms=", ".join(map(say.term, row["others"][:_OTHERS])))))
    lines += [
        say(
            "contrast.share",
            side=side.upper(),
            share=say.percent(row[f"{side}_share"]),
            low=say.number(row[f"{side}_low"] * 100),
            high=say.percent(row[f"{side}_high"]),
            k=say.integer(row[f"{side}_articles"]),
            n=say(f"count.{unit}", n=row[f"{side}_total"]),
        )
        for side in ("a", "b")
    ]
    if row["side"]:
        low, high = sorted((abs(row["ratio_low"]), abs(row["ratio_high"])))
        crosses = row["ratio_low"] * row["ratio_high"] <= 0
        ratio = effect(row, say)
        if row["a_articles"] and row["b_articles"] and not crosses:
            ratio = say("contrast.ratio", ratio=ratio, low=2**low, high=2**high)
        lines.append(f"{ratio} ({row['side'].upper()})" if row["a_articles"] and row["b_articles"] else ratio)
    lines.append(say("contrast.evidence", g=row["log_likelihood"], q=_rate(row["q"], say)))
    return "<br>".join(lines)


def _rate(q: float, say: Wording) -> str:
    """Write a false-discovery rate as one reads it."""
    return say("contrast.tiny") if q < 0.001 else say("contrast.rate", q=q)


def _bars(
    drawn: go.Figure, held: list[Row], side: str, away: int, lengths: list[float], say: Wording, scheme: Scheme
) -> list[dict[str, object]]:
    """Draw the bars of a side; return the names over them and what stands at their ends."""
    palette, colour = theme.colours(scheme), theme.side_colours(scheme)[side]
    middles = [place + 0.22 for place in range(len(held))]
    drawn.add_bar(
        orientation="h",
        x=[away * length for length in lengths],
        y=middles,
        base=away * _SPINE,
        width=0.26,
        marker={"color": colour, "line": {"width": 0}},
        hoverinfo="skip",
    )
    toward = "right" if away < 0 else "left"
    names = [
        {
            "x": away * _SPINE, "y": place, "text": plain(say.term(row["term"])), "xanchor": toward, "align": toward,
            "yshift": _ROW * 0.24, "showarrow": False, "font": {"color": palette.ink},
        }
        for place, row in enumerate(held)
    ]  # fmt: skip
    ends = [
        {
            "x": away * (_SPINE + length), "y": middle, "text": effect(row, say), "xanchor": toward,
            "xshift": away * 6, "showarrow": False, "font": {"color": palette.grey, "size": theme.SMALL},
        }
        for row, length, middle in zip(held, lengths, middles, strict=True)
    ]  # fmt: skip
    return [*names, *ends]


def _rows(drawn: go.Figure, held: list[Row], side: str, away: int, result: Contrast, say: Wording, name: str) -> None:
    """Lay over each row a bar that cannot be seen, which hovering and clicking find."""
    drawn.add_bar(
        orientation="h",
        x=[away] * len(held),
        y=list(range(len(held))),
        width=1,
        name=name,
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        customdata=[[side, row["term"]] for row in held],
        hovertext=[says(row, say, result) for row in held],
        hoverinfo="text",
    )


def _labelled(
    result: Contrast, shown: pd.DataFrame, low: float, high: float, say: Wording, scheme: Scheme
) -> list[dict[str, object]]:
    """Write the strongest terms beside their points."""
    places = {row["term"]: row for row in rows(shown)}
    named_ = [list(strongest(result, side, limit=LABELS // 2)["term"]) for side in ("a", "b")]
    strong = [places[term] for term in _in_turn(named_) if term in places]
    named = {row["term"] for row in strong}
    spots = [_spot(row, low, high) for row in strong]
    points = [_spot(row, low, high) for row in rows(shown) if row["term"] not in named]
    boxes = apart(spots, [say.term(row["term"]) for row in strong], points=points)
    colours = theme.side_colours(scheme)
    return [
        {
            "x": row["x"], "y": row["y"], "text": plain(say.term(row["term"])), "showarrow": False,
            "xanchor": "center", "yanchor": "middle", "xshift": box.middle[0], "yshift": -box.middle[1],
            "font": {"size": theme.SMALL, "color": theme.legible(colours[row["group"]], scheme)},
            "name": "label",
        }
        for row, box in zip(strong, boxes, strict=True)
        if box is not None
    ]  # fmt: skip


def _spot(row: Row, low: float, high: float) -> tuple[float, float]:
    """Say where a point is, 0–1 across and downwards."""
    return (row["x"] - low) / (high - low), 1 - (row["y"] - low) / (high - low)


def _in_turn(sides: Sequence[Sequence[str]]) -> list[str]:
    """Put the terms of both sides in turn, so that either has labels."""
    longest = max(map(len, sides), default=0)
    return [held[place] for place in range(longest) for held in sides if place < len(held)]


def _titles(names: Mapping[str, str], say: Wording, scheme: Scheme) -> list[dict[str, object]]:
    colours = theme.side_colours(scheme)
    a, b = (say("keyness.axis", side=side.upper(), name=plain(names[side])) for side in ("a", "b"))
    return [
        {
            "x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yref": "paper", "yanchor": "top", "yshift": -28,
            "text": f"{a} →", "showarrow": False, "font": {"color": theme.legible(colours["a"], scheme)},
        },
        {
            "x": 0, "xref": "paper", "xanchor": "left", "xshift": 6, "y": 1, "yref": "paper", "yanchor": "top",
            "yshift": 10, "text": f"↑ {b}", "showarrow": False, "font": {"color": theme.legible(colours["b"], scheme)},
        },
    ]  # fmt: skip


def _reach(result: Contrast, shown: pd.DataFrame) -> tuple[float, float]:
    """Return where both axes begin and end."""
    if shown.empty:
        return -3.0, 0.0
    low = float(min(shown["x"].min(), shown["y"].min()))
    high = float(max(shown["x"].max(), shown["y"].max()))
    room = max((high - low) * 0.06, 0.1)
    return low - room, min(high + room, 0.05 + room)


def _ticks(low: float, high: float, say: Wording) -> tuple[list[float], list[str]]:
    values = [value for value in range(math.floor(low), math.ceil(high) + 1) if low <= value <= high]
    marks = [math.log10(part) + value for value in range(math.floor(low), 1) for part in (1, 3)]
    marks = [mark for mark in marks if low <= mark <= high]
    chosen = marks if len(values) < 3 else [float(value) for value in values]
    return chosen, [say.percent(10**mark, max(0, -math.floor(mark + 2 + 1e-9))) for mark in chosen]


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)
