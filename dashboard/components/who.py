"""Who decides: a name typed once, kept in the browser, and written beside each decision in the log.

A page shows `line(view, place)` wherever something can be decided; all lines are one name. A callback that records a
decision takes it as `State(ids.WHO, "data")` and reads it with `given`.
"""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Dash, Input, Output, dcc

from dashboard.components import ids
from dashboard.components.icons import spoken
from dashboard.components.view import View

#: Letters of a name at most.
LONGEST = 60


def store() -> dcc.Store:
    """Make the place where the browser keeps the name, for good."""
    return dcc.Store(id=ids.WHO, storage_type="local")


def line(view: View, place: str) -> dmc.TextInput:
    """Draw the line with the name, which can be changed.

    Parameters
    ----------
    place
        Tells lines of one page apart.
    """
    say = view.say
    return dmc.TextInput(
        id=ids.who(place),
        label=say("who.label"),
        placeholder=say("who.placeholder"),
        inputProps={"maxLength": LONGEST},
        size="xs",
        className="who",
        autoComplete="name",
        **spoken(say("who.label")),
    )


def given(name: str | None) -> str:
    """Read the name that the browser keeps; "" where none was typed.

    >>> given("  Lan   Anh "), given(None)
    ('Lan Anh', '')
    """
    return " ".join((name or "").split())[:LONGEST]


def register(app: Dash) -> None:
    """Keep what is typed in any line, and show it in all."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("who", "keep"),
        Output(ids.WHO, "data"),
        Output(ids.who(ALL), "value"),
        Input(ids.who(ALL), "value"),
        Input(ids.WHO, "data"),
    )
