"""The evidence drawer: the articles behind exactly one number, newest first; open while the address has `xem.…`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, ctx, html, no_update

from dashboard.address import LASTING, readable, to_address, to_reader, to_story, with_evidence, with_query
from dashboard.components import ids, organization_decisions
from dashboard.components.bar import topic_labels
from dashboard.components.deciding import decision
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.notices import conditions
from dashboard.components.view import View, page_of, view_of
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import DiemBaoError
from data.query import Query
from data.records import hexadecimal

#: Articles listed at once; the page of articles has them all.
LISTED = 100


def drawer(view: View) -> dmc.Drawer:
    """Draw the drawer, closed."""
    say = view.say
    return dmc.Drawer(
        html.Div(
            [
                html.P(id=ids.EVIDENCE_NUMBER, className="evidence-number", role="status"),
                html.P(id=ids.EVIDENCE_CONDITIONS, className="grey"),
                html.Div(id=ids.EVIDENCE_TOOLS),
                html.Div(id=ids.EVIDENCE_ALL, className="evidence-all"),
                html.Ol(id=ids.EVIDENCE_LIST, className="evidence-list"),
            ]
        ),
        id=ids.EVIDENCE,
        title=say("drawer.title"),
        position="right",
        size=560,
        withOverlay=False,
        lockScroll=False,
        closeOnClickOutside=False,
        shadow="md",
        closeButtonProps=spoken(say("frame.close")),
        className="evidence",
    )


def register(app: Dash, services: Services) -> None:
    """Open and fill the drawer by the address; closing it is a step too."""

    @app.callback(
        Output(ids.EVIDENCE, "opened"),
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(ids.EVIDENCE_NUMBER, "children"),
        Output(ids.EVIDENCE_CONDITIONS, "children"),
        Output(ids.EVIDENCE_TOOLS, "children"),
        Output(ids.EVIDENCE_ALL, "children"),
        Output(ids.EVIDENCE_LIST, "children"),
        Input(ids.ADDRESS, "search"),
        Input(ids.EVIDENCE, "opened"),
        Input(ids.DECIDED, "data"),
        State(ids.ADDRESS, "pathname"),
        prevent_initial_call="initial_duplicate",
    )
    def follow(search: str | None, opened: bool | None, decided: int | None, pathname: str | None) -> tuple[Any, ...]:
        del decided  # it only says that something may be new
        asked = readable(search).evidence
        if ctx.triggered_id == ids.EVIDENCE:
            closed = with_evidence(search, None) if asked is not None and not opened else no_update
            return (no_update, closed, *[no_update] * 5)
        if asked is None:
            return (False if opened else no_update, *[no_update] * 6)
        view = view_of(services, search, strict=False)
        shown = filled(view, asked, on_topics=page_of(pathname) == "topics")
        return (True if not opened else no_update, no_update, *shown)


def filled(view: View, query: Query, *, on_topics: bool = False) -> tuple[Any, Any, Any, Any, Any]:
    """Say what the drawer shows of a selection.

    Its number, its conditions, what can be decided about its organizations, the way to all of it, its articles.

    Parameters
    ----------
    on_topics
        Whether the page of topics is under it, which takes articles out of a topic.
    """
    topic = query.topics[0] if on_topics and len(query.topics) == 1 else None
    say = view.say
    try:
        held = view.services.listing(query, limit=LISTED)
    except DiemBaoError as error:
        return "–", say.error(error), [], [], []
    labels = topic_labels(view_with(view, query))
    named = " · ".join(condition.label for condition in conditions(query, say, labels))
    lasting = {key: view.address.params.get(key) for key in LASTING}
    everything = step(say("drawer.all"), to_address("articles", query, **lasting))
    kept = step(say("drawer.keep"), with_query(view.search, query), title=say("drawer.keep_hint"))
    shown = say("drawer.first", shown=len(held.frame), n=held.total) if len(held.frame) < held.total else ""
    return (
        number(query, held.units, held.total, say),
        named or say("bar.whole"),
        _tools(view, query),
        [html.Span([everything, " · ", kept]), html.Span(shown, className="grey")],
        [article(view, query, row, topic=topic) for row in held.frame.itertuples(index=False)],
    )


def _tools(view: View, query: Query) -> list[html.P]:
    """Draw what can be decided about the organizations that a selection keeps to."""
    names = view.services.organization_edits().resolved(query.organizations)
    return [html.P(organization_decisions.tools(view, name, "drawer"), className="tools") for name in names]


def number(query: Query, units: int, articles: int, say: Wording) -> list[Any]:
    """Write the number at the head: the units that were counted, and in how many articles where these are others."""
    counted = html.Strong(say(f"count.{query.unit}", n=units))
    return [counted] if query.unit == "article" else [counted, f" {say('drawer.of_articles', n=articles)}"]


def article(view: View, query: Query, row: Any, *, topic: int | None = None) -> html.Li:
    """Draw an article of the drawer: where and when it stood, its headline, and the passage that brought it here.

    Parameters
    ----------
    topic
        The topic that a button takes it out of.
    """
    say = view.say
    href = to_reader(with_evidence(view.search, query), int(row.article_id))
    heading = marked(row.title, row.title_marks) if row.title else [say("name.untitled")]
    facts: list[Any] = [html.Span(say.name(row.outlet, "outlet")), " · ", html.Time(when(row, say))]
    if row.story_size > 1:
        together = to_story(with_evidence(view.search, query), int(row.story))
        facts += [" · ", step(say("listing.reprints", n=row.story_size), together)]
    return html.Li(
        [
            html.P(facts, className="grey"),
            html.H3(step(heading, href)),
            html.P(marked(row.snippet, row.snippet_marks), className="passage"),
            *([] if topic is None else [_taken_out(topic, int(row.article_id), say)]),
        ]
    )


def _taken_out(topic: int, article_id: int, say: Wording) -> html.Button:
    return decision(
        ids.TOPIC_ASKED,
        say("topic_articles.misplaced"),
        "misplaced",
        title=say("topic_articles.misplaced_hint"),
        article=hexadecimal(article_id),
        topic=topic,
    )


def marked(text: str, marks: Iterable[Sequence[int]]) -> list[Any]:
    """Draw a text with stretches marked; stretches that overlap become one."""
    parts: list[Any] = []
    at = 0
    for start, end in sorted((int(mark[0]), int(mark[1])) for mark in marks):
        if end <= at:
            continue
        start = max(start, at)
        parts += [text[at:start], html.Mark(text[start:end])]
        at = end
    return [part for part in [*parts, text[at:]] if part != ""]


def view_with(view: View, query: Query) -> View:
    """Give the same view of another selection."""
    return replace(view, address=replace(view.address, query=query))


def when(row: Any, say: Wording) -> str:
    """Write the time as exactly as it is known."""
    if row.day is None or row.day != row.day:
        return say("name.undated")
    return say.moment(row.published) if row.precision in ("second", "minute", "hour") else say.day(row.day)
