"""Sentences in place of an answer: nothing matches, something went wrong on purpose, and the ways out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dash import dcc, html

from dashboard.address import readable, with_query
from dashboard.components.icons import UNSPOKEN
from dashboard.components.searched import told
from dashboard.wording import Wording, formats
from data.query import Query, runs


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a selection: how it is said, and the selection without it."""

    label: str
    without: Query


def conditions(query: Query, say: Wording, labels: Mapping[int, str] | None = None) -> list[Condition]:
    """List the conditions of a selection, in the order of the filter bar.

    Parameters
    ----------
    labels
        Labels of topics by id; a topic without one is named by its number.
    """
    found = []
    if query.start or query.end:
        label = say("chip.period", span=_span(query, say))
        found.append(Condition(label, replace(query, start=None, end=None)))
    if query.hours:
        every = len(query.hours) == 24
        named = ", ".join(formats.hours(first, last) for first, last in runs(query.hours))
        label = say("chip.timed") if every else say("chip.hours", value=named)
        found.append(Condition(label, replace(query, hours=())))
    for name, kind in (("outlets", "outlet"), ("sections", "section"), ("organizations", ""), ("terms", "")):
        for value in getattr(query, name):
            rest: dict[str, Any] = {name: tuple(other for other in getattr(query, name) if other != value)}
            shown = say.name(value, kind) if kind else say.term(value) if name == "terms" else value
            found.append(Condition(say(f"chip.{name}", value=shown), replace(query, **rest)))
    for topic in query.topics:
        rest_topics = tuple(other for other in query.topics if other != topic)
        shown = (labels or {}).get(topic, str(topic))
        found.append(Condition(say("chip.topics", value=shown), replace(query, topics=rest_topics)))
    if query.search:
        shown = told(query.search, say, labels) or say("chip.search", value=query.search)
        found.append(Condition(shown, replace(query, search="", fold=False)))
    return found


def chips(search: str | None, pathname: str | None, say: Wording, labels: Mapping[int, str] | None = None) -> list[Any]:
    """Draw the conditions of an address as links that take them away, and at the end one that takes all away.

    They are links without state of their own, so a callback may hand them out as children.
    """
    query = readable(search).query
    held = conditions(query, say, labels)
    links = [
        dcc.Link(
            [condition.label, html.Span(" ×", **UNSPOKEN)],
            href=(pathname or "/") + with_query(search, condition.without),
            className="chip",
            title=say("chip.remove", label=condition.label),
        )
        for condition in held
    ]
    if len(held) > 1:
        cleared = with_query(search, Query(unit=query.unit, measure=query.measure))
        links.append(dcc.Link(say("chip.clear"), href=(pathname or "/") + cleared, className="clear"))
    return links


def ways_out(search: str | None, pathname: str | None, say: Wording) -> html.Span:
    """Name the conditions that can be taken away where nothing matches."""
    links = chips(search, pathname, say)
    return html.Span([say("notice.loosen"), *links] if links else [], className="ways-out")


def _span(query: Query, say: Wording) -> str:
    if query.start is None:
        return say("chip.until", day=query.end)
    if query.end is None:
        return say("chip.since", day=query.start)
    return say.span(query.start, query.end)
