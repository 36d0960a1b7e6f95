"""How many topics: what a sweep over several numbers measured, which is recommended, what a finer one divides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dash import Output, html

from analysis.topics import choosing
from analysis.topics.choosing import Choice
from dashboard.components.card import Card, Face
from dashboard.components.deciding import decision
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_choice as choice_table
from dashboard.figures import topic_choice as choice_figure
from dashboard.pages.topics.chosen import shows_models
from dashboard.pages.topics.decisions import ASKED

#: Divisions listed of each step from one number to the next.
_LISTED = 6


def choice_face(view: View) -> Face:
    """Show the curves, the recommendation with its reason, and what neighbouring numbers divide."""
    say, choice = view.say, choice_of(view)
    if choice is None:
        return Face(title=say("topic_choice.title"), notice=say("topic_choice.none"))
    return Face(
        title=reason(choice, view),
        subtitle=say(
            "topic_choice.subtitle", articles=choice.articles, held_out=choice.held_out, version=choice.version
        ),
        figure=choice_figure.figure(choice, say, view.scheme),
        remark=say("topic_choice.remark"),
        values={
            "topic_choice-steps.children": _steps(choice, view),
            "topic_choice-refit.children": decision(
                ASKED,
                say("topic_choice.refit", n=choice.recommended),
                "propose",
                title=say("topic_choice.refit_hint"),
                topics=choice.recommended,
            ),
        },
    )


def choice_of(view: View) -> Choice | None:
    """Return the newest sweep; None where there was none."""
    return choosing.kept(view.services.corpus)


def choice_rows(view: View) -> Table:
    """Tabulate what the sweep measured."""
    return choice_table.table(choice_of(view), view.say)


def reason(choice: Choice, view: View) -> str:
    """Say which number is recommended, and why."""
    chosen, best = choice.size(choice.recommended), choice.size(choice.best)
    return view.say(
        "topics.recommended.best" if choice.recommended == choice.best else "topics.recommended.close",
        n=chosen.topics,
        coherence=chosen.coherence,
        stability=chosen.stability,
        best=best.topics,
        usage=view.say("topic_choice.usage", n=len(view.services.topics(view.query).frame)),
    )


def _steps(choice: Choice, view: View) -> list[Any]:
    """Say, for each number, which of its topics the next larger one divides, and into what."""
    say = view.say
    numbers = [size.topics for size in choice.sizes]
    found: list[Any] = []
    for number, larger in pairwise(numbers):
        divided = [each for each in choice.steps if each.topics == number]
        fused = [each for each in choice.fusions if each.topics == number]
        heading = html.Summary(say("topic_choice.step", few=number, many=larger, n=len(divided), fused=len(fused)))
        lines = [
            *[_line(view, [each.terms], each.into) for each in divided[:_LISTED]],
            *[_line(view, each.parts, [each.into]) for each in fused[:_LISTED]],
        ]
        found.append(html.Details([heading, html.Ul(lines, className="changes")], open=larger == choice.recommended))
    return found


def _line(view: View, before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> html.Li:
    """Say what becomes of topics, by their words."""
    said = [" | ".join(", ".join(map(view.say.term, terms[:3])) for terms in topics) for topics in (before, after)]
    return html.Li([html.Span(said[0]), html.Span("→", className="grey"), html.Span(said[1], className="grey")])


TOPIC_CHOICE = Card(
    "topic_choice",
    choice_face,
    choice_rows,
    outputs=(Output("topic_choice-steps", "children"), Output("topic_choice-refit", "children")),
    shown=shows_models,
)
