"""The list of recent decisions, and the notice that says what one did: who, when, and the way to undo it.

A page whose things can be decided about gives its `noun`; its own callback follows `ids.undo(noun, ALL, ALL)`:

    @app.callback(
        Output(ids.DECIDED, "data", allow_duplicate=True),
        Output(ids.DONE, "children", allow_duplicate=True),
        Input(ids.undo("topics", ALL, ALL), "n_clicks"),
        State(ids.WHO, "data"),
        prevent_initial_call=True,
    )
    def undo(clicks, name): ...    # `clicked()` says which number; None where a list was only drawn
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, ctx, html

from dashboard.components import ids
from dashboard.components.icons import spoken
from dashboard.wording import Wording


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision in force.

    Attributes
    ----------
    number
        Of its edit in the log.
    said
        What was decided, in a sentence.
    who, at
        By whom, and when (aware).
    """

    number: int
    said: str
    who: str
    at: datetime


def listed(decisions: Sequence[Decision], noun: str, say: Wording) -> list[html.Li]:
    """Draw decisions as the children of an html.Ol of the class "decisions", in the order given."""
    return [html.Li(_line(decision, noun, say)) for decision in decisions]


def notice(said: str, number: int | None, noun: str, say: Wording) -> list[Any]:
    """Say what a decision did, as the children of `ids.DONE`.

    Parameters
    ----------
    number
        The edit that can be undone; None where there is nothing to undo.
    """
    undo = [] if number is None else [_undo(number, noun, say, place="notice")]
    close = html.Button("×", id=ids.DONE_CLOSE, type="button", className="notice-close", **spoken(say("frame.close")))
    return [html.Span(said), *undo, close]


def register(app: Dash) -> None:
    """Let the notice be closed."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("frame", "emptied"),
        Output(ids.DONE, "children", allow_duplicate=True),
        Input(ids.DONE_CLOSE, "n_clicks"),
        prevent_initial_call=True,
    )


def clicked() -> int | None:
    """Tell which decision is to be undone; None where its button was only drawn."""
    part = ctx.triggered_id
    if not isinstance(part, Mapping) or not ctx.triggered[0]["value"]:
        return None
    return int(part["number"])


def _line(decision: Decision, noun: str, say: Wording) -> list[Any]:
    by = say("decisions.by", who=decision.who or say("decisions.nobody"), at=decision.at)
    return [html.Span(decision.said), html.Span(by, className="grey"), _undo(decision.number, noun, say, place="list")]


def _undo(number: int, noun: str, say: Wording, *, place: str) -> html.Button:
    return html.Button(
        say("decisions.undo"),
        id=ids.undo(noun, number, place),
        type="button",
        className="link",
        title=say("decisions.undo_hint"),
    )
