"""Of which kinds the organizations are, as bars."""

from __future__ import annotations

import plotly.graph_objects as go

from analysis.organizations.kinds import ByKind
from dashboard import theme
from dashboard.figures import bars
from dashboard.figures.bars import Bar
from dashboard.figures.hover import plain
from dashboard.figures.ranking import kind
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

#: Kinds drawn; the table has all.
SHOWN = 10


def figure(result: ByKind, say: Wording, scheme: Scheme, *, chosen: str = "", shown: int = SHOWN) -> go.Figure:
    """Draw the kinds by the query's measure.

    Parameters
    ----------
    chosen
        The kind that stands out; all have the accent where there is none.

    Returns
    -------
    Figure
        A row's `customdata` is the kind's code, "" where unknown.
    """
    palette = theme.colours(scheme)
    listed = [
        _bar(row, result, say, palette.others if chosen and row["kind"] != chosen else None)
        for row in rows(result.frame.head(shown))
    ]
    return bars.figure(listed, scheme=scheme, language=say.language, beside=26)


def _bar(row: Row, result: ByKind, say: Wording, colour: str | None) -> Bar:
    unit, measure = result.query.unit, result.query.measure
    articles = say(f"count.{unit}", n=row["articles"])
    mentions = say("ranking.mentions_short", n=row["mentions"])
    name = kind(row["kind"], say)
    hover = [
        f"<b>{plain(name)}</b>",
        say("kinds.organizations", n=row["organizations"]),
        say("ranking.text_mentions", mentions=say("ranking.mentions", n=row["mentions"]), articles=articles),
        say(
            "ranking.share",
            share=say.percent(row["share"]),
            low=say.number(row["low"] * 100),
            high=say.percent(row["high"]),
            n=say(f"count.{unit}", n=row["total"]),
        ),
    ]
    return Bar(
        name=name,
        value=float(row[measure]),
        text=articles if measure == "articles" else say("ranking.text_mentions", mentions=mentions, articles=articles),
        hover="<br>".join(hover),
        key=row["kind"],
        colour=colour,
    )
