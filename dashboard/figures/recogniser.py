"""How well organizations are recognised: precision and recall of four measures, with their intervals."""

from __future__ import annotations

import plotly.graph_objects as go

from analysis.organizations.quality import Figure, Quality
from dashboard import theme
from dashboard.figures import bars
from dashboard.figures.bars import Bar
from dashboard.theme import Scheme
from dashboard.wording import Wording

#: The measures, that behind the counts first.
MEASURES = ("bodies", "strict", "overlap", "identity")


def figure(result: Quality, say: Wording, scheme: Scheme) -> go.Figure:
    """Draw precision and recall of each measure."""
    palette = theme.colours(scheme)
    listed = [
        _bar(getattr(getattr(result, measure), part), measure, part, say, colour)
        for measure in MEASURES
        for part, colour in (
            ("precision", palette.accent),
            ("recall", theme.mixed(palette.accent, palette.paper, 0.45)),
        )
    ]
    drawn = bars.figure(listed, scheme=scheme, language=say.language)
    drawn.data[-1].update(customdata=None, hoverinfo="skip")  # nothing to click: the articles are not in the corpus
    return drawn


def _bar(found: Figure, measure: str, part: str, say: Wording, colour: str) -> Bar:
    return Bar(
        name=say("recogniser.bar", measure=say(f"recogniser.measure.{measure}"), part=say(f"recogniser.part.{part}")),
        value=found.value,
        text=say("recogniser.value", value=found.value, low=found.low, high=found.high),
        colour=colour,
        interval=(found.low, found.high),
    )
