"""The dashboard as a Dash application: its router, its border against errors, its headers.

The pages are those of `dashboard.pages.PAGES`; each is laid out anew on a visit, and filled by callbacks at each step
of the address (see `dashboard.components`).
"""

from __future__ import annotations

import logging
from pathlib import Path
from types import ModuleType
from typing import Any

import flask
from dash import Dash, Input, Output, State, ctx, set_props

from dashboard.components import frame, ids, states
from dashboard.components.card import draws
from dashboard.components.view import SCHEME_COOKIE, current, page_of, stands_at, view_of
from dashboard.exports import routes
from dashboard.pages import PAGES
from dashboard.services import Services
from dashboard.wording import wording

_LOG = logging.getLogger(__name__)

_INDEX = """<!DOCTYPE html>
<html lang="{language}" data-mantine-color-scheme="{scheme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{metas}<title>{title}</title>
{favicon}{css}
</head>
<body>
{app_entry}
<footer>{config}{scripts}{renderer}</footer>
</body>
</html>"""


class Site(Dash):
    """Dash with an index page in the language and the colours of the address."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Write the page that a browser loads first."""
        language = wording(flask.request.args.get("lang")).language
        scheme = "dark" if flask.request.cookies.get(SCHEME_COOKIE) == "dark" else "light"
        return _INDEX.format(language=language, scheme=scheme, **parts)


def create_app(corpus_path: Path) -> Dash:
    """Make the application that shows the corpus in a folder.

    The folder need not hold a corpus yet: the pages then say how to make one.
    """
    services = Services(corpus_path)
    app = Site(
        __name__,
        title="Điểm Báo",
        update_title="",
        assets_folder=str(Path(__file__).parent / "assets"),
        use_pages=False,
        serve_locally=True,
        suppress_callback_exceptions=True,  # the pages' parts come and go
        health_endpoint="healthz",
        on_error=lambda error: failed(services, error),
    )
    app.layout = lambda: _layout(services)
    cards = {card.noun: card for page in PAGES.values() for card in page.CARDS}
    frame.register(app, services, cards)
    _routes(app, services)
    routes.register(app, services)
    for name, page in PAGES.items():
        page.register(app, services)
        for card in page.CARDS:
            draws(app, services, card, page=name)
    _guard(app)
    return app


def failed(services: Services, error: Exception) -> None:
    """Say in the page that something failed, and log what: the border that no callback's error crosses unseen."""
    _LOG.error("callback failed: %s", ctx.triggered_prop_ids, exc_info=error)
    search = flask.request.headers.get("Referer", "").partition("?")[2]
    say = view_of(services, f"?{search}", strict=False, pinned=False).say
    set_props(ids.FAILURE, {"children": say("frame.failed"), "style": {}})


def _layout(services: Services) -> Any:
    view = current(services)
    pathname = flask.request.headers.get("Referer", "").partition("?")[0] if flask.has_request_context() else ""
    pathname = "/" + pathname.partition("://")[2].partition("/")[2]
    return frame.frame(view, pathname, page_of(pathname))


def _routes(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.PAGE, "children"),
        Output(ids.DOCUMENT_TITLE, "data"),
        Output(ids.FAILURE, "style"),
        Input(ids.ADDRESS, "pathname"),
        State(ids.ADDRESS, "search"),
    )
    def route(pathname: str | None, search: str | None) -> tuple[Any, str, dict[str, str]]:
        stands_at(search)
        view = current(services)
        name = page_of(pathname)
        page: ModuleType | None = PAGES.get(name) if name else None
        headline = view.say(f"page.{name}" if name and page else "page.not_found")
        shown = states.instead(view, page, name) or page.layout(services, view.query)  # type: ignore[union-attr]
        return shown, f"{headline} · {view.say('frame.name')}", {"display": "none"}


def _guard(app: Dash) -> None:
    """Let a page load, and send, nothing to any other machine."""
    scripts = " ".join(["'self'", *app.csp_hashes()])
    policy = "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",  # Mantine, AG Grid and plotly write styles into the page
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )

    def headers(response: flask.Response) -> flask.Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response

    app.server.after_request(headers)
