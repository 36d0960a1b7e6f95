"""What stands around every page: navigation, the top with the filter bar, the evidence drawer, the dialogs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from dashboard.components import (
    bar,
    decisions,
    dialogs,
    evidence,
    header,
    ids,
    navigation,
    organization_decisions,
    who,
)
from dashboard.components.card import Card
from dashboard.components.view import View
from dashboard.services import Services

#: Mantine's theme.
THEME: dict[str, Any] = {
    "fontFamily": "'Be Vietnam Pro', 'Noto Sans', 'Segoe UI', Arial, sans-serif",
    "primaryColor": "accent",
    "primaryShade": {"light": 6, "dark": 4},
    "defaultRadius": 2,
    "respectReducedMotion": True,
    "cursorType": "pointer",
    "colors": {
        "accent": [
            "#e8f2fc", "#cfe3f8", "#a3c9f1", "#74aeea", "#3f92f2", "#1f7ad4", "#0064bd", "#0056a4", "#00498b",
            "#003b72",
        ]
    },
}  # fmt: skip


def frame(view: View, pathname: str | None, page: str | None) -> Any:
    """Draw the frame around the place of the page.

    Parameters
    ----------
    pathname, page
        Path that the browser asked for, and the page there; None where there is none.
    """
    say = view.say
    dates = {"locale": say.language, "firstDayOfWeek": 1, "weekendDays": [0, 6]}
    return dmc.MantineProvider(
        dmc.DatesProvider(
            [
                dcc.Location(id=ids.ADDRESS, refresh=False),
                dcc.Store(id=ids.SELECTION),
                dcc.Store(id=ids.DECIDED),
                who.store(),
                dcc.Store(id=ids.SCHEME, data=view.scheme),
                dcc.Store(id=ids.DOCUMENT_TITLE),
                html.A(say("frame.skip"), href=f"#{ids.PAGE}", className="skip"),
                html.Div(
                    [
                        navigation.side(view, page),
                        html.Div(
                            [
                                header.header(view, pathname),
                                html.P(id=ids.FAILURE, className="failure", role="alert", style={"display": "none"}),
                                html.Main(id=ids.PAGE, tabIndex="-1"),
                            ],
                            className="sheet",
                        ),
                    ],
                    className="frame",
                ),
                navigation.drawer(view, page),
                evidence.drawer(view),
                *dialogs.dialogs(view),
                organization_decisions.dialog(view),
                html.Div(id=ids.DONE, className="toast done", role="status"),
                html.P(say("card.copied"), id=ids.COPIED, className="toast", role="status", hidden=True),
            ],
            settings=dates,
        ),
        id=ids.COLOURS,
        forceColorScheme=view.scheme,
        theme=THEME,
    )


def register(app: Dash, services: Services, cards: Mapping[str, Card]) -> None:
    """Make the frame work.

    Parameters
    ----------
    cards
        All cards of all pages by noun, for the dialogs.
    """
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("frame", "selection"),
        Output(ids.SELECTION, "data"),
        Input(ids.ADDRESS, "search"),
        Input(ids.PAGE, "children"),
        State(ids.SELECTION, "data"),
    )
    navigation.register(app)
    header.register(app, services)
    bar.register(app, services)
    evidence.register(app, services)
    dialogs.register(app, services, cards)
    organization_decisions.register(app, services)
    decisions.register(app)
    who.register(app)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("frame", "setTitle"), Input(ids.DOCUMENT_TITLE, "data")
    )
