"""Organizations by how often they are named, with the change against the period before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import plotly.graph_objects as go

from analysis import statistics
from analysis.organizations.counts import Ranking
from dashboard import theme
from dashboard.figures import bars
from dashboard.figures.bars import Bar
from dashboard.figures.hover import plain
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

#: Bars drawn; the table has all.
SHOWN = 17

_MANIFOLD = 10  # from so many times on, a change is not said in per cent
_CERTAIN = 1.96  # |z| above which a change is not put down to chance


def figure(
    result: Ranking,
    say: Wording,
    scheme: Scheme,
    *,
    chosen: Mapping[str, str] | None = None,
    shown: int = SHOWN,
    to: Callable[[str], str] | None = None,
) -> go.Figure:
    """Draw the first organizations of a ranking as bars of its measure.

    Parameters
    ----------
    chosen
        Organizations that stand out, with their colours; all have the accent where there are none.
    to
        Gives the address that an organization's name leads to.

    Returns
    -------
    Figure
        A row's `customdata` is the organization's name.
    """
    usual = theme.colours(scheme).others if chosen else None
    listed = [_bar(row, result, say, (chosen or {}).get(row["organization"], usual)) for row in _first(result, shown)]
    if to is not None:
        listed = [replace(bar, link=to(bar.name)) for bar in listed]
    return bars.figure(listed, scheme=scheme, language=say.language)


def _first(result: Ranking, shown: int) -> list[Row]:
    return rows(result.frame.head(shown))


def _bar(row: Row, result: Ranking, say: Wording, colour: str | None) -> Bar:
    return Bar(
        name=row["organization"],
        value=float(row[result.query.measure]),
        text="  ".join(filter(None, (_counted(row, result, say), _change(row, say)))),
        hover=_hover(row, result, say),
        colour=colour,
    )


def _counted(row: Row, result: Ranking, say: Wording) -> str:
    articles = say(f"count.{result.query.unit}", n=row["articles"])
    if result.query.measure == "articles":
        return articles
    return say("ranking.text_mentions", mentions=say("ranking.mentions_short", n=row["mentions"]), articles=articles)


def _change(row: Row, say: Wording) -> str:
    """Say the change, where there is a period before that can be compared with."""
    if row["before_total"] < statistics.FEW:
        return ""
    if row["before_articles"] == 0:
        return say("ranking.new")
    ratio = row["change"] + 1
    return say("ranking.times", times=say.integer(ratio)) if ratio >= _MANIFOLD else say.change(row["change"])


def _hover(row: Row, result: Ranking, say: Wording) -> str:
    unit = result.query.unit
    lines = [
        f"<b>{plain(row['organization'])}</b>",
        plain(kind(row["kind"], say)),
        say(
            "ranking.text_mentions",
            mentions=say("ranking.mentions", n=row["mentions"]),
            articles=say(f"count.{unit}", n=row["articles"]),
        ),
        say(
            "ranking.share",
            share=say.percent(row["share"]),
            low=say.number(row["low"] * 100),
            high=say.percent(row["high"]),
            n=say(f"count.{unit}", n=row["total"]),
        ),
    ]
    return "<br>".join(lines + _compared(row, result, say))


def _compared(row: Row, result: Ranking, say: Wording) -> list[str]:
    unit, whole = result.query.unit, row["before_total"]
    if result.before is None:
        return []
    if whole < statistics.FEW:
        return [say("ranking.before_few", n=say(f"count.{unit}", n=whole))]
    count = say(f"count.{unit}", n=row["before_articles"])
    share = say.percent(row["before_share"])
    lines = [say("ranking.before", count=count, share=share, n=say(f"count.{unit}", n=whole))]
    return lines if _certain(row["z"]) else [*lines, say("ranking.chance")]


def _certain(z: float) -> bool:
    return abs(z) >= _CERTAIN


def kind(code: str, say: Wording) -> str:
    """Say the kind of an organization."""
    return say.word("kind", code or "unknown")
