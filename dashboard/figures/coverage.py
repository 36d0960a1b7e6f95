"""What a corpus holds, outlet by period: a heat map in which what is empty is hatched and silence is marked."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from analysis.calendar import period_start
from analysis.volume import Coverage
from dashboard import theme
from dashboard.figures import axes
from dashboard.figures.hover import limits, plain
from dashboard.figures.rows import Row, rows
from dashboard.theme import Colours, Scheme
from dashboard.wording import Wording

#: Outlets drawn at most, the largest; the table has them all.
MOST = 40

_ROW, _FOOT, _HEAD = 22, 40, 8  # pixels
_LETTER = 6.7
_GAPS = 130  # cells side by side at most that have a hairline between them


def figure(coverage: Coverage, say: Wording, scheme: Scheme) -> go.Figure:
    """Draw the outlets with dated articles, the largest at the top, and every period covered.

    The darker a cell, the more articles, on a logarithmic scale. A cell stands at the place of its period (x) and of
    its outlet among those `shown` (y), from 0.
    """
    palette = theme.colours(scheme)
    outlets, periods = shown(coverage), list(coverage.axis["period"])
    drawn = go.Figure(layout={"template": theme.template(scheme, say.language)})
    _axes(drawn, outlets, periods, coverage, say)
    _hatch(drawn, outlets, len(periods), palette)
    _cells(drawn, outlets, coverage, say, palette)
    _silences(drawn, outlets, coverage, say, palette)
    return drawn


def shown(coverage: Coverage) -> list[str]:
    """List the outlets that are drawn: those with dated articles, largest first."""
    dated = coverage.outlets[coverage.outlets["days"] > 0]
    return list(dated["outlet"].head(MOST))


def silent_in(coverage: Coverage) -> Counter[tuple[str, date]]:
    """Count the days of silence by outlet and period."""
    return Counter(
        (outlet, period_start(day, coverage.step))
        for outlet, day in zip(coverage.silent["outlet"], coverage.silent["day"], strict=True)
    )


def _axes(drawn: go.Figure, outlets: Sequence[str], periods: Sequence[date], coverage: Coverage, say: Wording) -> None:
    ticks, by_month = axes.ticks(periods, coverage.step) if periods else ([], False)
    places = {period: place for place, period in enumerate(periods)}
    names = [say.name(outlet, "outlet") for outlet in outlets]
    drawn.update_layout(
        height=_ROW * max(len(outlets), 1) + _FOOT + _HEAD,
        margin={"l": 16 + _LETTER * max((len(name) for name in names), default=0), "r": 8, "t": _HEAD, "b": _FOOT},
        barmode="overlay",
        bargap=0.12,
        # what overlays the first axes is drawn over what stands on them: cells over the hatching
        xaxis2={"overlaying": "x", "matches": "x", "visible": False, "fixedrange": True},
        yaxis2={"overlaying": "y", "matches": "y", "visible": False, "fixedrange": True},
    )
    drawn.update_xaxes(
        selector={"overlaying": None},
        range=[-0.5, max(len(periods), 1) - 0.5],
        tickmode="array",
        tickvals=[places[day] for day in ticks],
        ticktext=axes.labels(ticks, say, by_month=by_month),
        tickangle=0,
    )
    drawn.update_yaxes(
        selector={"overlaying": None},
        range=[max(len(outlets), 1) - 0.5, -0.5],
        tickmode="array",
        tickvals=list(range(len(outlets))),
        ticktext=[plain(name) for name in names],
        ticklabelstandoff=4,
        showgrid=False,
    )


def _hatch(drawn: go.Figure, outlets: Sequence[str], width: int, palette: Colours) -> None:
    """Hatch the whole row of each outlet; its cells cover what is not empty."""
    drawn.add_bar(
        x=[width] * len(outlets),
        y=list(range(len(outlets))),
        base=-0.5,
        orientation="h",
        marker={
            "color": palette.track,
            "line": {"width": 0},
            "pattern": {
                "shape": "/", "size": 6, "solidity": 0.12, "fgcolor": palette.others, "fgopacity": 0.5,
                "bgcolor": palette.track,
            },
        },
        hoverinfo="skip",
    )  # fmt: skip


def _cells(drawn: go.Figure, outlets: Sequence[str], coverage: Coverage, say: Wording, palette: Colours) -> None:
    periods = rows(coverage.axis)
    counts = {(row["outlet"], row["period"]): int(row["articles"]) for row in rows(coverage.frame)}
    silent = silent_in(coverage)
    grid = [[counts.get((outlet, row["period"]), 0) for row in periods] for outlet in outlets]
    drawn.add_heatmap(
        z=[[math.log1p(n) if n else None for n in line] for line in grid],
        x=list(range(len(periods))),
        y=list(range(len(outlets))),
        xaxis="x2",
        yaxis="y2",
        zmin=0,
        zmax=math.log1p(max((n for line in grid for n in line), default=1)),
        colorscale=[[0, theme.mixed(palette.accent, palette.paper, 0.82)], [1, palette.accent]],
        showscale=False,
        xgap=1 if len(periods) <= _GAPS else 0,
        ygap=3,
        hovertext=[
            [
                _said(outlet, n, row, silent[outlet, row["period"]], coverage, say)
                for n, row in zip(line, periods, strict=True)
            ]
            for outlet, line in zip(outlets, grid, strict=True)
        ],
        hoverinfo="text",
        hoverongaps=False,
    )


def _silences(drawn: go.Figure, outlets: Sequence[str], coverage: Coverage, say: Wording, palette: Colours) -> None:
    """Mark the periods in which an outlet that publishes steadily was silent on a day or more."""
    places = {row["period"]: (place, row) for place, row in enumerate(rows(coverage.axis))}
    lines = {outlet: line for line, outlet in enumerate(outlets)}
    counts = {(row["outlet"], row["period"]): int(row["articles"]) for row in rows(coverage.frame)}
    found = [(key, days) for key, days in sorted(silent_in(coverage).items()) if key[0] in lines and key[1] in places]
    drawn.add_scatter(
        x=[places[period][0] for (_, period), _ in found],
        y=[lines[outlet] for (outlet, _), _ in found],
        xaxis="x2",
        yaxis="y2",
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 7,
            "color": palette.series[1],
            "line": {"width": 1, "color": palette.paper},
        },
        hovertext=[
            _said(outlet, counts.get((outlet, period), 0), places[period][1], days, coverage, say)
            for (outlet, period), days in found
        ],
        hoverinfo="text",
    )


def _said(outlet: str, n: int, row: Row, silent: int, coverage: Coverage, say: Wording) -> str:
    counted = say(f"count.{coverage.query.unit}", n=n) if n else say("figure.nothing")
    lines = [f"<b>{plain(say.name(outlet, 'outlet'))}</b>", say.period(row["period"], coverage.step), counted]
    if silent:
        lines.append(say("coverage.silent", n=silent))
    return "<br>".join(lines + limits(row, say))
