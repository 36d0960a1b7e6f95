"""How well organizations are recognised, as it was measured."""

from __future__ import annotations

from analysis.organizations.quality import quality
from dashboard.components.card import Card, Face
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import recogniser as recogniser_table
from dashboard.figures import recogniser
from dashboard.pages.organizations.asked import part


def recogniser_face(view: View) -> Face:
    """Show precision and recall with their intervals."""
    say, found = view.say, quality()
    title = say("recogniser.title", precision=found.bodies.precision.value, recall=found.bodies.recall.value)
    counted = say("recogniser.subtitle", articles=found.articles, mentions=found.mentions, day=found.measured)
    return Face(
        title,
        counted,
        figure=recogniser.figure(found, say, view.scheme),
        remark=say("recogniser.remark", command=found.command),
    )


def recogniser_numbers(view: View) -> Table:
    """Give all measures."""
    return recogniser_table.table(quality(), view.say)


def told(view: View) -> str:
    """Say in a sentence how far the counts can be trusted."""
    found = quality()
    precision, recall = found.bodies.precision, found.bodies.recall
    return view.say(
        "recogniser.told",
        precision=precision.value,
        low=precision.low,
        high=precision.high,
        recall=recall.value,
        recall_low=recall.low,
        recall_high=recall.high,
        articles=found.articles,
    )


def _shown(view: View) -> bool:
    return part(view) == "decisions"


RECOGNISER = Card("recogniser", recogniser_face, recogniser_numbers, shown=_shown)
