"""The dialogs that all cards share: the table twin ("Xem bảng số") and how a number is counted ("Cách tính")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, html, no_update

from dashboard.components import grid, ids
from dashboard.components.card import Card, faced
from dashboard.components.icons import spoken
from dashboard.components.view import View, view_of
from dashboard.services import Services
from data.errors import DiemBaoError

_SHOWN: dict[str, str] = {}
_HIDDEN = {"display": "none"}


def dialogs(view: View) -> list[Any]:
    """Draw both dialogs, closed."""
    say = view.say
    return [
        dmc.Modal(
            [
                html.P(id=ids.TWIN_SUBTITLE, className="grey"),
                html.P(id=ids.TWIN_NOTICE, className="notice", style=_HIDDEN),
                html.Div(grid.grid(ids.TWIN_GRID, say, height="60vh"), id=ids.TWIN_BODY),
            ],
            id=ids.TWIN,
            title=html.Span(id=ids.TWIN_TITLE),
            size="min(1080px, 94vw)",
            closeButtonProps=spoken(say("frame.close")),
            className="twin",
        ),
        dmc.Modal(
            html.Div(id=ids.METHOD_TEXT, className="prose"),
            id=ids.METHOD,
            title=html.Span(id=ids.METHOD_TITLE),
            size="lg",
            closeButtonProps=spoken(say("frame.close")),
            className="method",
        ),
    ]


def register(app: Dash, services: Services, cards: Mapping[str, Card]) -> None:
    """Open the dialogs from every card's menu.

    Parameters
    ----------
    cards
        All cards by noun.
    """

    @app.callback(
        Output(ids.TWIN, "opened"),
        Output(ids.TWIN_TITLE, "children"),
        Output(ids.TWIN_SUBTITLE, "children"),
        Output(ids.TWIN_NOTICE, "children"),
        Output(ids.TWIN_NOTICE, "style"),
        Output(ids.TWIN_BODY, "style"),
        Output(ids.TWIN_GRID, "columnDefs"),
        Output(ids.TWIN_GRID, "rowData"),
        Input(ids.part(ALL, "table"), "n_clicks"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def open_twin(clicks: list[int | None], search: str | None) -> tuple[Any, ...]:
        card = _clicked(cards)
        if card is None:
            return (no_update,) * 8
        return (True, *twin(card, services, search))

    @app.callback(
        Output(ids.METHOD, "opened"),
        Output(ids.METHOD_TITLE, "children"),
        Output(ids.METHOD_TEXT, "children"),
        Input(ids.part(ALL, "method"), "n_clicks"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def open_method(clicks: list[int | None], search: str | None) -> tuple[Any, ...]:
        card = _clicked(cards)
        if card is None:
            return (no_update,) * 3
        say = view_of(services, search, strict=False).say
        paragraphs = [html.P(paragraph) for paragraph in say(f"{card.noun}.method").split("\n") if paragraph.strip()]
        return True, say("card.method"), paragraphs


def twin(card: Card, services: Services, search: str | None) -> tuple[Any, ...]:
    """Give the table behind a card: title, subtitle, notice, which of notice and grid is shown, columns, rows."""
    view = view_of(services, search, strict=False)
    face = faced(card.face, services, search, "light")
    try:
        table = card.table(view) if card.table else None
    except DiemBaoError as error:
        return face.title, face.subtitle, view.say.error(error), _SHOWN, _HIDDEN, [], []
    if table is None or table.frame.empty:
        return face.title, face.subtitle, view.say("card.no_table"), _SHOWN, _HIDDEN, [], []
    subtitle = face.subtitle
    if len(table.frame) < table.length:
        subtitle = view.say("card.first_rows", shown=len(table.frame), n=table.length)
    # Names of their own, or the grid would keep order, widths and sorting of another table's columns of the same key.
    columns = [column | {"colId": f"{card.noun}.{column['field']}"} for column in grid.columns(table, view.say)]
    return face.title, subtitle, "", _HIDDEN, _SHOWN, columns, grid.rows(table)


def _clicked(cards: Mapping[str, Card]) -> Card | None:
    """Find the card whose menu was clicked; None where a page was only drawn."""
    part = ctx.triggered_id
    if not isinstance(part, Mapping) or not ctx.triggered[0]["value"]:
        return None
    return cards.get(part["card"])
