"""The page of topics: what the articles are about, one topic in all its parts, and what people decide about them.

chosen.py     which topic and which view the address asks for
listed.py     the list under themes; map.py: the map
head.py       one topic: label, quality, what can be decided about it
trend.py, terms.py, contrasts.py, articles.py  over time, its words, outlets and organizations, articles
compared.py   ways to the page of comparison
decisions.py  what people decide, and the log of it
models.py     proposals and versions; numbers.py: how many topics
emerging.py   what the model does not explain; intruded.py: the intrusion test
"""

from __future__ import annotations

import time
from base64 import b64decode
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update

from dashboard.address import with_params
from dashboard.components import controls, ids, progress, who
from dashboard.components import decisions as log
from dashboard.components.card import place
from dashboard.components.controls import STEP, bind_step, step_of, steps
from dashboard.components.deciding import decision
from dashboard.components.icons import spoken
from dashboard.components.view import View, current, view_of
from dashboard.pages.topics import contrasts, head, intruded, models
from dashboard.pages.topics.articles import TOPIC_ARTICLES, TOPIC_BORDERLINE
from dashboard.pages.topics.chosen import CHOSEN, LIST, VIEW, VIEWS, chosen, view_name
from dashboard.pages.topics.compared import with_topic
from dashboard.pages.topics.decisions import ASKED, NOUN, TOPIC_DECISIONS, exported, imported, made
from dashboard.pages.topics.emerging import TOPIC_EMERGING
from dashboard.pages.topics.intruded import TOPIC_INTRUSION
from dashboard.pages.topics.listed import BY_THEME, ORDER, ORDERS, TOPICS, order_of
from dashboard.pages.topics.map import SMALL_MAP, TOPIC_MAP, both_maps
from dashboard.pages.topics.models import TOPIC_PROPOSAL, TOPIC_VERSIONS
from dashboard.pages.topics.numbers import TOPIC_CHOICE
from dashboard.pages.topics.terms import TOPIC_TERMS
from dashboard.pages.topics.trend import DOMINANT, MEASURE, TOPIC_TREND, WEIGHTS
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import NotAnalysed
from data.query import Query

#: Buttons whose clicks `decide` follows, beside those of lists.
_BUTTONS = 3

_EXPORT, _DOWNLOAD, _IMPORT = "topics-export", "topics-download", "topics-import"
_MEASURE = ids.control("topic_trend", MEASURE)
_PAGE, _NOTICE, _VIEW = "topics-page", "topics-strip", ids.control("topics", VIEW)


def layout(services: Services, query: Query) -> html.Div:
    """Lay out the page."""
    del query
    view = current(services)
    say = view.say
    try:
        view.services.topics(Query())
    except NotAnalysed as error:
        return html.Div(html.Section([html.H1(say("page.topics")), html.P(say.error(error))], className="state prose"))
    return html.Div(
        [
            dcc.Store(id=ASKED),
            html.Div(
                [
                    _switch(_VIEW, view_name(view), VIEWS, "topics.view", view),
                    who.line(view, "topics"),
                ],
                className="topics-top",
            ),
            html.Div(
                [html.Div(models.notice(view), id=_NOTICE), progress.line(NOUN, services.runner, say)],
                className="topics-notices",
            ),
            place(
                TOPICS,
                say,
                controls=[_switch(ids.control("topics", ORDER), order_of(view), ORDERS, "topics.order", view)],
                body=[html.Div(id="topics-list", className="topics"), html.Div(id="topics-hidden")],
                className="third in-list",
            ),
            place(TOPIC_MAP, say, body=both_maps(), className="in-map clickable"),
            html.Div(_one(view), className="cards two-thirds one-topic"),
            *_models(say),
            *intruded.dialog(view),
        ],
        id=_PAGE,
        className=_class(view),
    )


def register(app: Dash, services: Services) -> None:
    """Tie the page's controls to the address; do what is decided."""
    progress.register(app, services, services.runner, NOUN)
    bind_step(app, services, ids.control("topic_trend", STEP))
    controls.bind(app, _VIEW, VIEW, default=LIST)
    controls.bind(app, _MEASURE, MEASURE, default=DOMINANT)
    controls.bind(app, ids.control("topics", ORDER), ORDER, default=BY_THEME)

    intruded.register(app, services)
    _compares(app, services)
    _decides(app, services)
    _carries_files(app, services)

    @app.callback(
        Output(_PAGE, "className"),
        Output(_NOTICE, "children"),
        Input(ids.SELECTION, "data"),
        Input(ids.DECIDED, "data"),
    )
    def follow(search: str | None, decided: Any) -> tuple[str, list[Any]]:
        del decided
        view = view_of(services, search, strict=False)
        return _class(view), models.notice(view)

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(ids.graph(TOPIC_MAP.noun), "clickData"),
        Output(SMALL_MAP, "clickData"),
        Input(ids.graph(TOPIC_MAP.noun), "clickData"),
        Input(SMALL_MAP, "clickData"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def choose(wide: dict[str, Any] | None, small: dict[str, Any] | None, search: str | None) -> tuple[Any, None, None]:
        points = (wide or small or {}).get("points") or [{}]
        topic = points[0].get("customdata")
        return (no_update if topic is None else with_params(search, **{CHOSEN: str(topic)})), None, None


def _compares(app: Dash, services: Services) -> None:
    """Lead to the page of comparison when another topic is chosen there."""

    @app.callback(
        Output(ids.ADDRESS, "pathname", allow_duplicate=True),
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(head.COMPARED_WITH, "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def compare(other: str | None, search: str | None) -> tuple[Any, Any]:
        view = view_of(services, search, strict=False)
        topic = chosen(view) if other else None
        if topic is None or other is None:
            return no_update, no_update
        path, _, query = with_topic(view, topic, int(other)).partition("?")
        return path, f"?{query}"


def _decides(app: Dash, services: Services) -> None:
    """Do what the buttons ask for; say what became of it, with the way back."""

    @app.callback(
        Output(ids.DECIDED, "data", allow_duplicate=True),
        Output(ids.DONE, "children", allow_duplicate=True),
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(progress.tick(NOUN), "disabled", allow_duplicate=True),
        Input(ASKED, "data"),
        Input(ids.undo(NOUN, ALL, ALL), "n_clicks"),
        Input(head.MERGE, "n_clicks"),
        Input(head.SPLIT, "n_clicks"),
        Input(head.PIN, "n_clicks"),
        State(head.MERGE_INTO, "value"),
        State(head.PARTS, "value"),
        State(head.WORDS, "value"),
        State(head.TOGETHER, "value"),
        State(ids.WHO, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def decide(
        asked: dict[str, Any] | None,
        undone: list[int | None],
        *rest: Any,
    ) -> tuple[Any, Any, Any, Any]:
        *fields, name, search = rest[_BUTTONS:]
        view = view_of(services, search, strict=False, pinned=False)
        wish = _wish(view, asked, *fields)
        if wish is None:
            return (no_update,) * 4
        done = made(view, services.runner, wish, name)
        undoable = None if done.undoing else done.number
        said = log.notice(done.sentence, undoable, NOUN, view.say) if done.sentence else no_update
        fresh = f"rejected-{time.time_ns()}" if done.rejected else no_update
        return (
            fresh if done.number is None else done.number,
            said,
            no_update if done.search is None else done.search,
            False if done.started else no_update,
        )


def _carries_files(app: Dash, services: Services) -> None:
    """Hand decisions out as JSON, and take them in."""

    @app.callback(
        Output(_DOWNLOAD, "data"),
        Input(_EXPORT, "n_clicks"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def hand_out(clicks: int | None, search: str | None) -> Any:
        if not clicks:
            return no_update
        view = view_of(services, search, strict=False)
        return {"content": exported(view), "filename": "topic-decisions.json", "type": "application/json"}

    @app.callback(
        Output(ids.DECIDED, "data", allow_duplicate=True),
        Output(ids.DONE, "children", allow_duplicate=True),
        Output(_IMPORT, "contents"),
        Input(_IMPORT, "contents"),
        State(_IMPORT, "filename"),
        State(ids.WHO, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def take_in(contents: str | None, file: str | None, name: str | None, search: str | None) -> tuple[Any, Any, Any]:
        if not contents:
            return no_update, no_update, no_update
        view = view_of(services, search, strict=False, pinned=False)
        done = imported(view, file or "", b64decode(contents.partition(",")[2]), name)
        said = log.notice(done.sentence, None, NOUN, view.say)
        return no_update if done.number is None else done.number, said, None


def _wish(
    view: View, asked: dict[str, Any] | None, into: Any, parts: Any, words: Any, together: Any
) -> dict[str, Any] | None:
    """Read what was asked for, and by which button; None where a part of the page was only drawn."""
    by = ctx.triggered_id
    if not ctx.triggered or not ctx.triggered[0]["value"]:
        return None
    if by == ASKED:
        return asked
    if (number := log.clicked()) is not None:
        return {"kind": "undo", "number": number}
    topic = chosen(view)
    if topic is None:
        return None
    wishes = {
        head.MERGE: {"kind": "merge", "topic": topic, "into": int(into)} if into else None,
        head.SPLIT: {"kind": "split", "topic": topic, "parts": int(parts or 2)},
        head.PIN: {"kind": "pin", "words": list(words or ()), "together": together == "together"},
    }
    return wishes.get(str(by))


def _one(view: View) -> list[Any]:
    """Lay out what is shown of one topic."""
    say = view.say
    step_control = dmc.SegmentedControl(
        id=ids.control("topic_trend", STEP),
        value=step_of(view),
        data=steps(say),
        size="xs",
        **spoken(say("trends.axis.step")),
    )
    standing = view.address.first(MEASURE)
    measure = _switch(
        _MEASURE, standing if standing == WEIGHTS else DOMINANT, (DOMINANT, WEIGHTS), "topic_trend.measure", view
    )
    articles = html.Div(
        [
            html.Ol(id="topic_articles-list", className="typical"),
            html.P(id="topic_articles-all", className="topic-actions"),
        ]
    )
    return [
        head.head(view),
        place(TOPIC_TREND, say, height=320, controls=[step_control, measure], className="clickable"),
        place(TOPIC_TERMS, say, height=340, className="half clickable"),
        place(contrasts.TOPIC_CONTRASTS, say, body=contrasts.body(view), className="half"),
        place(TOPIC_ARTICLES, say, body=articles, className="half"),
        place(TOPIC_BORDERLINE, say, body=html.Ol(id="topic_borderline-list", className="typical"), className="half"),
        place(
            TOPIC_DECISIONS,
            say,
            controls=[
                html.Button(say("topic_decisions.export"), id=_EXPORT, type="button", className="deciding"),
                dcc.Upload(
                    html.Button(say("topic_decisions.import"), type="button", className="deciding"),
                    id=_IMPORT,
                    accept=".json",
                    className="import",
                ),
                dcc.Download(id=_DOWNLOAD),
            ],
            body=html.Ol(id="topic_decisions-list", className="decisions"),
        ),
    ]


def _models(say: Wording) -> list[Any]:
    """Lay out the models: what waits for a decision, how many topics there should be, the versions."""
    proposal = [
        html.Div(id="topic_proposal-diff", className="diff"),
        html.Div(id="topic_proposal-decide", className="topic-actions"),
    ]
    return [
        place(
            TOPIC_PROPOSAL,
            say,
            controls=[
                decision(ASKED, say("topic_proposal.propose"), "propose", title=say("topic_proposal.propose_hint"))
            ],
            body=proposal,
            className="half in-model",
        ),
        place(
            TOPIC_VERSIONS,
            say,
            body=html.Ol(id="topic_versions-list", className="topic-versions"),
            className="half in-model",
        ),
        place(
            TOPIC_CHOICE,
            say,
            controls=[
                decision(ASKED, say("topic_choice.try"), "choose", title=say("topic_choice.try_hint")),
                html.Span(id="topic_choice-refit"),
            ],
            height=220,
            className="in-model",
        ),
        html.Div(id="topic_choice-steps", className="diff in-model"),
        place(
            TOPIC_EMERGING,
            say,
            controls=[decision(ASKED, say("topic_emerging.look"), "emerging", title=say("topic_emerging.look_hint"))],
            body=html.Ol(id="topic_emerging-list", className="candidates"),
            className="half in-model",
        ),
        place(
            TOPIC_INTRUSION,
            say,
            controls=[
                html.Button(say("topic_intrusion.start"), id=intruded.START, type="button", className="deciding")
            ],
            body=html.Ul(id="topic_intrusion-list", className="changes"),
            className="half in-model",
        ),
    ]


def _switch(component_id: str, value: str, values: tuple[str, ...], words: str, view: View) -> dmc.SegmentedControl:
    say = view.say
    return dmc.SegmentedControl(
        id=component_id,
        value=value,
        data=[{"value": each, "label": say(f"{words}.{each}")} for each in values],
        size="xs",
        **spoken(say(words)),
    )


def _class(view: View) -> str:
    return f"cards topics-page view-{view_name(view)}"


CARDS = (
    TOPICS,
    TOPIC_MAP,
    head.TOPIC,
    TOPIC_TREND,
    TOPIC_TERMS,
    contrasts.TOPIC_CONTRASTS,
    TOPIC_ARTICLES,
    TOPIC_BORDERLINE,
    TOPIC_DECISIONS,
    TOPIC_PROPOSAL,
    TOPIC_VERSIONS,
    TOPIC_CHOICE,
    TOPIC_EMERGING,
    TOPIC_INTRUSION,
)
