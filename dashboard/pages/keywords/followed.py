"""What the chart of keywords follows: the queries typed, else terms worth following; how lines are called and drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from dash import html

from analysis import calendar
from analysis.bursts import Bursts
from analysis.calendar import Span, Step
from analysis.keywords import Movers, unnested
from analysis.topics.labels import unnamed
from analysis.trends import Trends, first_certain
from dashboard import theme
from dashboard.address import folds, narrowed
from dashboard.components import controls
from dashboard.components.asked import asked
from dashboard.components.controls import STEP
from dashboard.components.evidence import view_with
from dashboard.components.searched import told
from dashboard.components.view import View
from dashboard.figures.trends import Drawn, Measure
from data.errors import CorpusError, NotAnalysed
from data.query import Query

#: Keys of the address: what the vertical axis counts, the period whose index is 100, whether lines are averaged.
AXIS, BASE, AVERAGE = "truc", "goc", "tb"
SHARES, COUNTS, INDEX = "ty-trong", "so-bai", "chi-so"
MEASURES: Mapping[str, Measure] = {SHARES: "share", COUNTS: "count", INDEX: "index"}
AVERAGED = "co"

#: Days up to which a chart by the hour stays readable: a point for each hour of them.
HOURLY = 14

#: Terms followed while nothing is asked; terms that suggestions are chosen from.
SUGGESTED, CONSIDERED = 5, 60

_FIELD = re.compile(r'(org|topic|term):\s*["“]?([^"“”]*)["”]?\s*')


def seen(view: View) -> View:
    """Return the view that the chart shows: while nothing is asked and no first day chosen, of the days compared.

    These are the days in which the suggested terms rise, and as many before.
    """
    if asked(view).expressions or view.query.start:
        return view
    try:
        moved = moved_all(view)
    except CorpusError:
        return view
    if not moved.n or not moved.before_n:
        return view
    return view_with(view, replace(view.query, start=moved.before.start, end=moved.query.end))


def step_of(view: View) -> Step:
    """Return the step of the chart: hours where the address asks for them and they are offered, else as everywhere."""
    return "hour" if asks_hours(view) and offers_hours(view) else controls.step_of(view)


def asks_hours(view: View) -> bool:
    """Tell whether the address asks for a chart by the hour."""
    return view.address.first(STEP) == "hour"


def offers_hours(view: View) -> bool:
    """Tell whether the period of a view is short enough to be drawn by the hour."""
    try:
        period = view.services.period(view.query)
    except CorpusError:
        return False
    return period is not None and period.days <= HOURLY


def steps(view: View) -> list[dict[str, Any]]:
    """List the steps of the chart as a control's data; hours only of a short period, and why otherwise."""
    say, offered = view.say, offers_hours(seen(view))
    label = say("step.hour") if offered else html.Span(say("step.hour"), title=say("trends.no_hours", days=HOURLY))
    return [{"value": "hour", "label": label, "disabled": not offered}, *controls.steps(say)]


def trends_of(view: View, *, by_day: bool = False) -> Trends:
    """Answer what the chart shows: the queries that can be understood, else the suggested terms.

    Parameters
    ----------
    by_day
        Whether what the chart shows by the hour is wanted by the day, as what stands under the chart is counted.
    """
    given, shown = asked(view), seen(view)
    step = step_of(shown)
    step = "day" if by_day and step == "hour" else step
    if given.expressions:
        return view.services.trends(view.query, given.understood, step=step, fold=True)
    terms, _ = suggestions(view)
    return view.services.term_trends(shown.query, terms[:SUGGESTED], step=step)


def bursts_of(view: View) -> Bursts:
    """Answer when the lines of the chart burst; by the day, where they are drawn by the hour."""
    followed = trends_of(view, by_day=True)
    query = seen(view).query
    return view.services.bursts(query, followed.queries, kind=followed.kind, step=followed.step, fold=True)


def holding(view: View, followed: Trends, name: str) -> Query:
    """Return the query of the articles of a selection that one line of the chart counts.

    Where the page's own search folds and the query does not, or the other way, the one that folds is spelt out, so
    that both together find what each finds.
    """
    query = view.query
    if followed.kind == "term":
        return narrowed(query, terms=(name,))
    folding = query.fold and folds(query.search)
    if not query.search:
        return replace(query, search=name, fold=folds(name))
    if folding == folds(name):
        return narrowed(query, search=name)
    if folding:
        spelt = replace(query, search=view.services.spelt_out(query.search), fold=False)
        return narrowed(spelt, search=name)
    return narrowed(replace(query, fold=False), search=view.services.spelt_out(name))


def called(view: View, followed: Trends) -> dict[str, str]:
    """Name the lines: terms as the press writes them, `org:`, `topic:`, `term:` by what they name.

    Lines that would have one name, as a phrase and its term, are told by their kind.
    """
    if followed.kind == "term":
        return {name: view.say.term(name) for name in followed.queries}
    names = {query: name_of(view, query) for query in followed.queries}
    shared = Counter(names.values())
    return {query: name if shared[name] == 1 else told(query, view.say) or query for query, name in names.items()}


def drawn(view: View, followed: Trends) -> Drawn:
    """Say how the address has the lines drawn."""
    measure = MEASURES.get(view.address.first(AXIS), "share")
    return Drawn(
        names=called(view, followed),
        colours=theme.chosen_colours(asked(view).expressions or followed.queries, view.scheme),
        measure=measure,
        base=base_of(view, followed) if measure == "index" else None,
        average=view.address.first(AVERAGE) == AVERAGED,
    )


def base_of(view: View, followed: Trends) -> date | None:
    """Return the period whose index is 100: the one that the address names, else the first with articles enough."""
    periods = set(followed.frame["period"])
    try:
        named = calendar.read_period(view.address.first(BASE))
    except ValueError:
        return first_certain(followed.frame)
    return named if named in periods else first_certain(followed.frame)


def suggestions(view: View) -> tuple[tuple[str, ...], str]:
    """Return terms that are worth following, rising ones, else frequent ones; and how they are called."""
    try:
        moved = moved_all(view)
        rising = _telling(moved.frame[moved.frame["direction"] == "rising"])
        if rising and not moved.few:
            return rising, "asked.invitation"
        return _telling(view.services.top_terms(view.query, limit=CONSIDERED, several=True).frame), "asked.frequent"
    except NotAnalysed:
        return (), "asked.frequent"


def moved_all(view: View) -> Movers:
    """Answer which terms move, whether beyond chance or not."""
    return view.services.movers(view.query, limit=CONSIDERED)


def dated(view: View, query: Query) -> Query:
    """Spell out the period of a query, so that undated articles stay out, as they do in charts over time.

    By the hour, articles without a time stay out too.
    """
    if step_of(seen(view)) == "hour":
        query = replace(query, hours=query.hours or tuple(range(24)))
    covered = view.services.period(query)
    return calendar.with_span(query, covered) if covered else query


def span_of(query: Query) -> Span | None:
    """Return the period that a query states; None where it is open at an end."""
    return Span(query.start, query.end) if query.start and query.end else None


def name_of(view: View, expression: str) -> str:
    """Name an expression: one `org:`, `topic:` or `term:` by what it names, any other as it stands."""
    field = _FIELD.fullmatch(expression)
    if field is None:
        return expression
    kind, value = field.groups()
    if kind == "term":
        return view.say.term(value)
    if kind == "org":
        return value
    frame = view.services.topics(Query()).frame
    labels = dict(zip(frame["topic"], frame["label"], strict=True))
    return str(labels.get(int(value), expression)) if value.strip().isdecimal() else expression


def _telling(frame: pd.DataFrame) -> tuple[str, ...]:
    """Keep the terms that say something by themselves, and of those that lie within each other one."""
    return tuple(term for term in unnested(frame)["term"] if " " in term and term not in unnamed())
