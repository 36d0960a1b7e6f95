"""The top of every page: the filter bar, and beside it language, colours, and which corpus this is."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html

from dashboard.address import with_params
from dashboard.components import bar, ids
from dashboard.components.icons import icon, spoken
from dashboard.components.view import View, view_of
from dashboard.services import Services
from data.errors import CorpusError


def header(view: View, pathname: str | None) -> html.Header:
    """Draw the top of a page."""
    say = view.say
    return html.Header(
        [
            html.Div(
                [
                    html.Button(
                        icon("menu"),
                        id=ids.NAVIGATION_BUTTON,
                        type="button",
                        className="navigation-button",
                        **spoken(say("frame.open_navigation")),
                    ),
                    html.Div(
                        [
                            html.Span(corpus_name(view), id=ids.CORPUS_NAME, className="corpus-name"),
                            html.Span(say("frame.sample"), className="tag") if view.services.sample else None,
                        ],
                        className="corpus",
                    ),
                    html.Div([_language(view, pathname), _scheme(view)], className="switches"),
                ],
                className="masthead",
            ),
            bar.bar(view),
        ],
        className="top",
    )


def register(app: Dash, services: Services) -> None:
    """Keep the language's link and the corpus's version on the present address; switch the colours."""

    @app.callback(
        Output(ids.LANGUAGE, "href"),
        Output(ids.CORPUS_NAME, "children"),
        Input(ids.ADDRESS, "search"),
        Input(ids.ADDRESS, "pathname"),
    )
    def follow(search: str | None, pathname: str | None) -> tuple[str, str]:
        view = view_of(services, search, strict=False)
        return other_language(view, pathname), corpus_name(view)

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("frame", "switchScheme"),
        Output(ids.SCHEME, "data"),
        Input(ids.SCHEME_BUTTON, "n_clicks"),
        State(ids.SCHEME, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("frame", "wearScheme"), Output(ids.COLOURS, "forceColorScheme"), Input(ids.SCHEME, "data")
    )


def corpus_name(view: View) -> str:
    """Say which corpus at which version the page answers from; only its folder where it cannot answer."""
    name = view.services.path.resolve().name
    try:
        version = view.version
    except CorpusError:
        return name
    return view.say("frame.pinned" if view.address.first("ban") else "frame.corpus", name=name, version=version)


def other_language(view: View, pathname: str | None) -> str:
    """Write the present address in the other language; Vietnamese needs no key."""
    other = "en" if view.say.language == "vi" else None
    return (pathname or "/") + with_params(view.search, lang=other)


def _language(view: View, pathname: str | None) -> html.A:
    return html.A(
        view.say("frame.language"),
        id=ids.LANGUAGE,
        href=other_language(view, pathname),
        title=view.say("frame.language_hint"),
        className="switch",
    )


def _scheme(view: View) -> html.Button:
    ways: list[Any] = [
        html.Span([icon("moon"), html.Span(view.say("frame.to_dark"))], className="in-light"),
        html.Span([icon("sun"), html.Span(view.say("frame.to_light"))], className="in-dark"),
    ]
    return html.Button(ways, id=ids.SCHEME_BUTTON, type="button", className="switch")
