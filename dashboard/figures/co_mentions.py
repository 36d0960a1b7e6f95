"""Which organizations are named in the same articles, as a ranked list of pairs."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.organizations.counts import CoMentions
from dashboard.figures import bars
from dashboard.figures.abbreviations import shortened
from dashboard.figures.bars import Bar
from dashboard.figures.hover import plain
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording

#: Pairs drawn; the table has all.
SHOWN = 12

_LETTERS = 23  # of each name of a pair


def figure(result: CoMentions, say: Wording, scheme: Scheme, *, shown: int = SHOWN) -> go.Figure:
    """Draw the pairs named together most; with an organization asked for, those that it is named with.

    Returns
    -------
    Figure
        A row's `customdata` is the pair's two names.
    """
    listed = [_bar(row, result, say) for row in rows(pairs(result).head(shown))]
    return bars.figure(listed, scheme=scheme, language=say.language)


def pairs(result: CoMentions) -> pd.DataFrame:
    """Give the pairs to show, most common articles first; with an organization asked for, it stands first in each."""
    frame, asked = result.frame, result.organization
    if asked is None:
        return frame
    frame = frame[(frame["organization"] == asked) | (frame["other"] == asked)]
    turned = frame["other"] == asked
    swapped = frame.assign(
        organization=frame["organization"].mask(turned, frame["other"]),
        other=frame["other"].mask(turned, frame["organization"]),
        organization_articles=frame["organization_articles"].mask(turned, frame["other_articles"]),
        other_articles=frame["other_articles"].mask(turned, frame["organization_articles"]),
    )
    return swapped.reset_index(drop=True)


def _short(name: str) -> str:
    """Cut a name so that two of them stand in one line; hovering says them whole."""
    return shortened(name, _LETTERS)


def _bar(row: Row, result: CoMentions, say: Wording) -> Bar:
    unit = result.query.unit
    articles = say(f"count.{unit}", n=row["articles"])
    one, other = row["organization"], row["other"]
    hover = [
        f"<b>{plain(one)} – {plain(other)}</b>",
        say(
            "co_mentions.hover",
            articles=articles,
            one=plain(one),
            n_one=say(f"count.{unit}", n=row["organization_articles"]),
            other=plain(other),
            n_other=say(f"count.{unit}", n=row["other_articles"]),
        ),
        say("co_mentions.expected", expected=row["expected"]),
    ]
    return Bar(
        name=other if result.organization else say("co_mentions.pair", one=_short(one), other=_short(other)),
        value=float(row["articles"]),
        text=f"{articles} · {say('co_mentions.lift', lift=row['lift'])}",
        hover="<br>".join(hover),
        key=[one, other],
    )
