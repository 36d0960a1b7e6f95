"""The intrusion test: for a minute people look for words that do not belong; and what their answers told."""

from __future__ import annotations

import time
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update

from analysis.topics import intrusion
from analysis.topics.intrusion import Scores
from dashboard.components import ids, who
from dashboard.components.card import Card, Face
from dashboard.components.deciding import decision
from dashboard.components.icons import spoken
from dashboard.components.view import View, view_of
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_intrusion as intrusion_table
from dashboard.figures.rows import Row, rows
from dashboard.pages.topics.chosen import shows_models
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import DiemBaoError

#: Questions of one test: about a minute.
QUESTIONS = 8

#: Button that opens the dialog.
START = "topic_intrusion-start"

_ASKED, _STATE = "topic_intrusion-asked", "topic_intrusion-state"
_DIALOG, _SAID, _WORDS = "topic_intrusion-dialog", "topic_intrusion-said", "topic_intrusion-words"
_LIST = "topic_intrusion-list"


def intrusion_face(view: View) -> Face:
    """Say how often the intruder was found, in all and by topic, the least understood topics first."""
    say, found = view.say, scores_of(view)
    if not found.answers:
        return Face(title=say("topic_intrusion.title"), subtitle=say("topic_intrusion.why"), values=_listed([]))
    frame = found.frame.sort_values(["share", "answers", "topic"], ascending=[True, False, True])
    return Face(
        title=say("topic_intrusion.found", share=found.share, found=found.found, answers=found.answers),
        subtitle=say(
            "topic_intrusion.subtitle", low=found.low, high=found.high, chance=intrusion.BY_CHANCE, people=found.people
        ),
        values=_listed([_line(view, row) for row in rows(frame)]),
    )


def scores_of(view: View) -> Scores:
    """Answer how often the intruder was found."""
    return view.services.ask(intrusion.scores, None)


def intrusion_rows(view: View) -> Table:
    """Tabulate the answers by topic."""
    return intrusion_table.table(scores_of(view), view.say)


def button(say: Wording) -> html.Button:
    """Draw the button that opens the dialog."""
    return html.Button(say("topic_intrusion.start"), id=START, type="button", className="deciding")


def dialog(view: View) -> list[Any]:
    """Draw the dialog, closed, and what it remembers while it is open."""
    say = view.say
    return [
        dcc.Store(id=_ASKED),
        dcc.Store(id=_STATE),
        dmc.Modal(
            [
                html.P(id=_SAID, role="status"),
                html.Div(id=_WORDS, className="intrusion-words"),
            ],
            id=_DIALOG,
            title=say("topic_intrusion.question"),
            size="md",
            closeButtonProps=spoken(say("frame.close")),
            className="intrusion",
        ),
    ]


def begun(view: View) -> dict[str, Any]:
    """Begin a test: the topics that fewest people answered about; the intruders stay with the server."""
    items = view.services.ask(intrusion.items, None, limit=QUESTIONS)
    return {"items": [{"topic": item.topic, "words": list(item.words)} for item in items], "place": 0, "found": 0}


def answered(view: View, state: dict[str, Any], chosen: str, name: str) -> tuple[dict[str, Any], str]:
    """Record an answer; return the test as it goes on, and what is said of the answer.

    Raises
    ------
    NoSuchTopic
        The model was changed meanwhile.
    """
    say, topic = view.say, int(state["items"][state["place"]]["topic"])
    items = view.services.ask(intrusion.items, None)
    intruder = next((item.intruder for item in items if item.topic == topic), "")
    right = intrusion.answer(view.services.corpus, topic, chosen, who=name)
    said = say("topic_intrusion.right" if right else "topic_intrusion.wrong", word=say.term(intruder))
    return {**state, "place": state["place"] + 1, "found": state["found"] + right}, said


def question(view: View, state: dict[str, Any], said: str = "") -> tuple[list[Any], list[Any]]:
    """Draw a question as the children of the line above and of the words; after the last one, how it went."""
    say, place, total = view.say, state["place"], len(state["items"])
    if place >= total:
        over = say("topic_intrusion.over", found=state["found"], n=total)
        return [html.Span(said), html.Br(), html.Strong(over)], []
    words = state["items"][place]["words"]
    buttons = [decision(_ASKED, say.term(word), "answer", chosen=word, place=place) for word in words]
    return [html.Span(said), html.Br(), say("topic_intrusion.place", place=place + 1, n=total)], buttons


def register(app: Dash, services: Services) -> None:
    """Open the dialog, take answers, go on."""

    @app.callback(
        Output(_DIALOG, "opened"),
        Output(_STATE, "data", allow_duplicate=True),
        Output(_SAID, "children", allow_duplicate=True),
        Output(_WORDS, "children", allow_duplicate=True),
        Input(START, "n_clicks"),
        State(ids.WHO, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def begin(clicks: int | None, name: str | None, search: str | None) -> tuple[Any, ...]:
        if not clicks:
            return (no_update,) * 4
        view = view_of(services, search, strict=False, pinned=False)
        if not who.given(name):
            return True, no_update, view.say("who.missing"), []
        state = begun(view)
        return (True, state, *question(view, state))

    @app.callback(
        Output(_STATE, "data", allow_duplicate=True),
        Output(_SAID, "children", allow_duplicate=True),
        Output(_WORDS, "children", allow_duplicate=True),
        Output(ids.DECIDED, "data", allow_duplicate=True),
        Input(_ASKED, "data"),
        State(_STATE, "data"),
        State(ids.WHO, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def take(asked: dict[str, Any] | None, state: dict[str, Any] | None, name: str | None, search: str | None) -> Any:
        if not asked or not state or asked["place"] != state["place"]:
            return (no_update,) * 4
        view = view_of(services, search, strict=False, pinned=False)
        try:
            state, said = answered(view, state, asked["chosen"], who.given(name))
        except DiemBaoError as error:
            return no_update, view.say.error(error), [], no_update
        over = state["place"] >= len(state["items"])
        return (state, *question(view, state, said), f"intrusion-{time.time_ns()}" if over else no_update)


def _listed(lines: list[html.Li]) -> dict[str, Any]:
    return {f"{_LIST}.children": lines}


def _line(view: View, row: Row) -> html.Li:
    return html.Li(
        [
            html.Span(row["label"]),
            html.Span(
                view.say("topic_intrusion.of", found=row["found"], answers=row["answers"]), className="figures grey"
            ),
        ]
    )


TOPIC_INTRUSION = Card(
    "topic_intrusion",
    intrusion_face,
    intrusion_rows,
    graph=False,
    outputs=(Output(_LIST, "children"),),
    shown=shows_models,
)
