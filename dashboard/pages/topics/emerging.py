"""Topics that may be emerging: groups of articles that the model in use explains badly."""

from __future__ import annotations

from datetime import date
from typing import Any

from dash import Output, html

from analysis.topics import emerging as questions
from analysis.topics.emerging import Candidate, Emerging
from dashboard.address import to_reader
from dashboard.components.card import Card, Face
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_emerging as emerging_table
from dashboard.pages.topics.chosen import here, shows_models

#: Key of the address: the candidate whose articles are listed, counted from 1.
CANDIDATE = "xem-nhom"

#: Words that tell of a candidate.
_WORDS = 6


def emerging_face(view: View) -> Face:
    """List the candidates, each with its number of articles; one of them with its words and all articles."""
    say, found = view.say, emerging_of(view)
    if found is None:
        return Face(title=say("topic_emerging.title"), notice=say("topic_emerging.unknown"))
    subtitle = say("topic_emerging.subtitle", worst=found.unexplained, n=found.read, version=found.version)
    if not found.candidates:
        return Face(title=say("topic_emerging.none"), subtitle=subtitle, values={_LIST: []})
    return Face(
        title=say("topic_emerging.some", n=len(found.candidates)),
        subtitle=subtitle,
        remark=say("topic_emerging.remark"),
        values={_LIST: [_candidate(view, each, place) for place, each in enumerate(found.candidates, 1)]},
    )


def emerging_of(view: View) -> Emerging | None:
    """Return what was found for the model in use; None where nobody looked."""
    return questions.kept(view.services.corpus)


def emerging_rows(view: View) -> Table:
    """Tabulate the candidates."""
    return emerging_table.table(emerging_of(view), view.say)


def _candidate(view: View, each: Candidate, place: int) -> html.Li:
    """Draw a candidate; the one that is looked at has its words, and all of its articles."""
    say = view.say
    days = say.span(_day(each.first), _day(each.last)) if each.first and each.last else say("name.undated")
    counted = say("topic_emerging.counted", n=len(each.articles), recent=each.recent, days=days)
    opened = view.address.first(CANDIDATE) == str(place)
    lines: list[Any] = [
        step(each.label, here(view, **{CANDIDATE: None if opened else str(place)})),
        html.Span(counted, className="grey figures"),
    ]
    if opened:
        where = say(
            "topic_emerging.where",
            terms=", ".join(map(say.term, each.terms[:_WORDS])),
            topic=each.topic_label,
            part=each.part,
        )
        lines += [html.P(where, className="grey"), html.Ol(_articles(view, each), className="typical")]
    return html.Li(lines)


def _articles(view: View, each: Candidate) -> list[html.Li]:
    """List all articles of a candidate, the most typical first; each leads to be read."""
    held = view.services.corpus.articles(list(each.articles), ["title", "outlet"])
    titles: list[Any] = held.column("title").to_pylist()
    outlets: list[Any] = held.column("outlet").to_pylist()
    return [
        html.Li(
            [
                step(title or view.say("name.untitled"), to_reader(view.search, article)),
                html.Span(view.say.name(outlet, "outlet"), className="grey"),
            ]
        )
        for article, title, outlet in zip(each.articles, titles, outlets, strict=True)
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_LIST = "topic_emerging-list.children"

TOPIC_EMERGING = Card(
    "topic_emerging",
    emerging_face,
    emerging_rows,
    graph=False,
    outputs=(Output("topic_emerging-list", "children"),),
    shown=shows_models,
)
