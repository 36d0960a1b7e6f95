"""Ways from a topic to the page of comparison: with topics like it, in two periods, in two outlets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from dash import html

from analysis import calendar
from dashboard.address import LASTING, PATHS, narrowed, to_search, with_sides
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.pages.topics.listed import span_of
from dashboard.pages.topics.map import map_of
from data.errors import NotAnalysed
from data.query import Query

#: Topics like it that are named.
_NEAREST = 3


def ways(view: View, topic: int) -> list[Any]:
    """List the ways: with the topics of most alike words, then within the topic."""
    say = view.say
    found: list[Any] = []
    if nearest := _nearest(view, topic):
        links = [html.Li(step(label, with_topic(view, topic, other))) for other, label in nearest]
        found += [html.H4(say("topic.compare_nearest")), html.Ul(links)]
    within = [way for way in (_periods(view, topic), _outlets(view, topic)) if way is not None]
    if within:
        found += [html.H4(say("topic.compare_within")), html.Ul([html.Li(way) for way in within])]
    return found


def with_topic(view: View, topic: int, other: int) -> str:
    """Write the address that holds two topics against each other within the selection."""
    return _address(view, view.query, Query(topics=(topic,)), Query(topics=(other,)))


def _nearest(view: View, topic: int) -> list[tuple[int, str]]:
    try:
        laid = map_of(view)
    except NotAnalysed:  # the map says so
        return []
    topics = laid.frame["topic"].tolist()
    if topic not in topics:
        return []
    order = np.argsort(laid.distances[topics.index(topic)], kind="stable")
    return [(int(topics[place]), str(laid.frame["label"].iloc[place])) for place in order if topics[place] != topic][
        :_NEAREST
    ]


def _periods(view: View, topic: int) -> Any:
    """Lead to the topic in the selection's period and in the one before; None where it states no period."""
    query, before = view.query, view.services.topics(view.query).before
    now, then = view.services.period(query), span_of(before)
    if before is None or now is None or then is None:
        return None
    whole = narrowed(replace(query, start=None, end=None), topics=(topic,))
    sides = (calendar.with_span(Query(), now), calendar.with_span(Query(), then))
    words = view.say(
        "topic.compare_before", now=view.say.span(now.start, now.end), before=view.say.span(then.start, then.end)
    )
    return step(words, _address(view, whole, *sides))


def _outlets(view: View, topic: int) -> Any:
    """Lead to the topic in the two outlets that have most of it; None where there are not two."""
    held = narrowed(view.query, topics=(topic,))
    volume = view.services.volume(held, step="month", by="outlet", top=2)
    names = [name for name in volume.groups if name]
    if len(names) < 2 or view.query.outlets:
        return None
    one, other = names[:2]
    sides = (Query(outlets=(one,)), Query(outlets=(other,)))
    return step(view.say("topic.compare_outlets", one=one, other=other), _address(view, held, *sides))


def _address(view: View, whole: Query, one: Query, other: Query) -> str:
    lasting = {key: view.address.params.get(key) for key in LASTING}
    return PATHS["comparison"] + with_sides(to_search(whole, lasting), one, other)
