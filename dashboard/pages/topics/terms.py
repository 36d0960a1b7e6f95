"""The heaviest words of the chosen topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.topics import TopicTerms
from dashboard.address import narrowed
from dashboard.components.card import Card, Face
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_terms as terms_table
from dashboard.figures import topic_terms as terms_figure
from dashboard.pages.topics.chosen import chosen, shows_a_topic
from data.query import Query

#: Words shown.
TERMS = 12


def terms_face(view: View) -> Face:
    """Show the heaviest words of the chosen topic, and how much more often its articles hold them."""
    say, answer = view.say, terms_of(view)
    if answer is None or answer.frame.empty:
        return Face(title=say("topic_terms.title"), empty=True)
    return Face(
        title=say("topic_terms.title"),
        subtitle=say("topic_terms.subtitle", unit=view.query.unit),
        figure=terms_figure.figure(answer, say, view.scheme),
        remark=say("topic_terms.remark"),
    )


def terms_of(view: View) -> TopicTerms | None:
    """Answer which words the chosen topic is of; None where there is no topic."""
    topic = chosen(view)
    return None if topic is None else view.services.topic_terms(view.query, topic, limit=TERMS)


def terms_rows(view: View) -> Table:
    """Tabulate the heaviest words of the chosen topic."""
    topic = chosen(view)
    return terms_table.table(
        view.services.topic_terms(view.query, -1 if topic is None else topic, limit=TERMS), view.say
    )


def terms_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Narrow to the articles of the topic that hold the word of a bar."""
    term, topic = point.get("customdata"), chosen(view)
    return None if not term or topic is None else narrowed(view.query, topics=(topic,), terms=(term,))


TOPIC_TERMS = Card("topic_terms", terms_face, terms_rows, narrow=terms_query, shown=shows_a_topic)
