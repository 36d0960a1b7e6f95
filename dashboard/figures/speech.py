"""Who speaks in the press, and who is only named."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go

from analysis.organizations.prominence import Prominence
from dashboard import theme
from dashboard.figures import stretches
from dashboard.figures.hover import plain
from dashboard.figures.rows import Row, rows
from dashboard.figures.stretches import Divided, Stretch
from dashboard.theme import Scheme
from dashboard.wording import Wording


def figure(result: Prominence, say: Wording, scheme: Scheme, *, to: Callable[[str], str]) -> go.Figure:
    """Draw one bar an organization, divided into the articles in which it speaks and those that only name it.

    Parameters
    ----------
    to
        Gives the address that an organization's name leads to.

    Returns
    -------
    Figure
        A stretch's `customdata` is the organization and whether it speaks.
    """
    palette = theme.colours(scheme)
    looks = [
        (say("speech.speaks"), palette.series[2]),
        (say("speech.named"), theme.mixed(palette.others, palette.paper, 0.55)),
    ]
    return stretches.figure(
        [_bar(row, result, say, to) for row in rows(result.frame)], looks, scheme=scheme, language=say.language
    )


def _bar(row: Row, result: Prominence, say: Wording, to: Callable[[str], str]) -> Divided:
    unit, name, articles, speaks = result.query.unit, row["organization"], row["articles"], row["speaks"]
    interval = say(
        "speech.interval",
        share=say.percent(row["speech_share"]),
        low=say.number(row["speech_low"] * 100),
        high=say.percent(row["speech_high"]),
    )

    def hover(said: str, part: int) -> str:
        of = say("prominence.part", part=say(f"count.{unit}", n=part), whole=say(f"count.{unit}", n=articles))
        return "<br>".join([f"<b>{plain(name)}</b>", said, of, interval])

    return Divided(
        name,
        (
            Stretch(float(speaks), hover(say("speech.speaks"), speaks), [name, True]),
            Stretch(float(articles - speaks), hover(say("speech.named"), articles - speaks), [name, False]),
        ),
        say("speech.text", n=speaks, articles=say(f"count.{unit}", n=articles)),
        to(name),
    )
