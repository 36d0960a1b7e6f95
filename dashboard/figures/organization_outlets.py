"""Which outlets name organizations how often: one small picture an organization, the outlets in the same order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from analysis.organizations.outlets import ByOutlet
from dashboard import theme
from dashboard.figures.hover import plain, wrapped
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

#: Outlets drawn; the table has all.
SHOWN = 12

_COLUMNS, _ROW, _HEAD, _FOOT, _GAP = 3, 22, 48, 26, 0.03


def figure(
    result: ByOutlet, say: Wording, scheme: Scheme, *, colours: Mapping[str, str], shown: int = SHOWN
) -> go.Figure:
    """Draw the share of each outlet's articles that name an organization, with its interval, on one scale for all.

    Returns
    -------
    Figure
        A point's `customdata` is the organization and the outlet.
    """
    outlets = list(dict.fromkeys(result.frame["outlet"]))[:shown]
    columns = min(_COLUMNS, len(result.organizations))
    lines = -(-len(result.organizations) // columns)
    panel = _HEAD + _ROW * len(outlets) + _FOOT
    height = panel * lines
    names = [wrapped(say.name(outlet, "outlet"), 16, 1) for outlet in outlets]
    drawn = go.Figure(layout={"template": theme.template(scheme, say.language), "height": height})
    drawn.update_layout(margin={"l": 16 + 7 * max(map(len, names), default=0), "r": 24, "t": 0, "b": 0})
    top = _top(result, outlets)
    annotations = []
    for number, name in enumerate(result.organizations):
        column, line = number % columns, number // columns
        across = _domain(column, columns)
        above = 1 - (line * panel + _HEAD) / height
        _panel(
            drawn,
            number,
            across,
            (above - _ROW * len(outlets) / height, above),
            names if column == 0 else [],
            len(outlets),
            top,
            say,
        )
        _points(drawn, number, result, name, outlets, colours[name], say, scheme)
        annotations.append(_title(name, across[0], above, colours[name], columns, scheme))
    drawn.update_layout(annotations=annotations)
    return drawn


def _top(result: ByOutlet, outlets: Sequence[str]) -> float:
    """Return where the scale ends: at the highest share of an outlet with articles enough."""
    seen = result.frame[result.frame["outlet"].isin(outlets)]
    certain = seen.loc[~seen["few"], "share"].max()
    highest = seen["share"].max() if certain != certain or not certain else certain
    return float(highest) * 1.15 if highest == highest and highest > 0 else 0.01


def _domain(column: int, columns: int) -> tuple[float, float]:
    width = (1 - _GAP * (columns - 1)) / columns
    return column * (width + _GAP), column * (width + _GAP) + width


def _panel(
    drawn: go.Figure,
    number: int,
    across: tuple[float, float],
    along: tuple[float, float],
    names: Sequence[str],
    rows_: int,
    top: float,
    say: Wording,
) -> None:
    suffix = "" if number == 0 else str(number + 1)
    drawn.update_layout(
        {
            f"xaxis{suffix}": {
                "domain": across, "range": [-0.02 * top, top], "anchor": f"y{suffix}", "tickmode": "array",
                "tickvals": [0, top / 1.15], "ticktext": ["0", say.percent(top / 1.15)],
            },
            f"yaxis{suffix}": {
                "domain": [max(along[0], 0), along[1]], "range": [rows_ - 0.5, -0.5], "anchor": f"x{suffix}",
                "tickmode": "array", "tickvals": list(range(rows_)), "ticktext": list(names) or [""] * rows_,
                "showgrid": True,
            },
        }
    )  # fmt: skip


def _points(
    drawn: go.Figure,
    number: int,
    result: ByOutlet,
    name: str,
    outlets: Sequence[str],
    colour: str,
    say: Wording,
    scheme: Scheme,
) -> None:
    found = rows(result.frame[(result.frame["organization"] == name) & result.frame["outlet"].isin(outlets)])
    suffix = "" if number == 0 else str(number + 1)
    drawn.add_scatter(
        x=[row["share"] for row in found],
        y=[outlets.index(row["outlet"]) for row in found],
        xaxis=f"x{suffix}",
        yaxis=f"y{suffix}",
        mode="markers",
        name=name,
        marker={
            "size": 9, "color": colour, "line": {"width": 1.5, "color": colour},
            "symbol": ["circle-open" if row["few"] else "circle" for row in found],
        },
        error_x={
            "type": "data", "symmetric": False, "thickness": 1, "width": 0, "color": theme.colours(scheme).grey,
            "array": [row["high"] - row["share"] for row in found],
            "arrayminus": [row["share"] - row["low"] for row in found],
        },
        customdata=[[name, row["outlet"]] for row in found],
        hovertext=[_hover(row, result, say) for row in found],
        hoverinfo="text",
        cliponaxis=True,
    )  # fmt: skip


def _title(name: str, left: float, above: float, colour: str, columns: int, scheme: Scheme) -> dict[str, Any]:
    return {
        "x": left, "xref": "paper", "xanchor": "left", "y": above, "yref": "paper", "yanchor": "bottom", "yshift": 4,
        "text": wrapped(name, 60 if columns == 1 else 26, 2), "align": "left", "showarrow": False,
        "font": {"color": theme.legible(colour, scheme)},
    }  # fmt: skip


def _hover(row: Row, result: ByOutlet, say: Wording) -> str:
    unit = result.query.unit
    lines = [
        f"<b>{plain(row['organization'])}</b>",
        plain(say.name(row["outlet"], "outlet")),
        say(
            "ranking.text_mentions",
            mentions=say("ranking.mentions", n=row["mentions"]),
            articles=say(f"count.{unit}", n=row["articles"]),
        ),
    ]
    if row["total"]:
        lines.append(
            say(
                "ranking.share",
                share=say.percent(row["share"]),
                low=say.number(row["low"] * 100),
                high=say.percent(row["high"]),
                n=say(f"count.{unit}", n=row["total"]),
            )
        )
    return "<br>".join(lines)
