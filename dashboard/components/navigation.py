"""The way between pages: at the side, as icons on narrower screens, in a drawer on the narrowest."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, html

from dashboard.address import PATHS, UNLISTED, on_page
from dashboard.components import ids
from dashboard.components.icons import icon, spoken
from dashboard.components.view import View, page_of


def side(view: View, page: str | None) -> html.Nav:
    """Draw the navigation at the side."""
    return html.Nav(
        [_brand(view), *_links(view, page, "side")], className="side", **spoken(view.say("frame.navigation"))
    )


def drawer(view: View, page: str | None) -> dmc.Drawer:
    """Draw the navigation that narrow screens open."""
    return dmc.Drawer(
        html.Nav(_links(view, page, "drawer"), **spoken(view.say("frame.navigation"))),
        id=ids.NAVIGATION_DRAWER,
        title=view.say("frame.name"),
        size=260,
        closeButtonProps=spoken(view.say("frame.close")),
        className="navigation-drawer",
    )


def register(app: Dash) -> None:
    """Keep the links on the present selection, and mark the page that is open."""

    @app.callback(
        Output(ids.navigation(ALL, ALL), "href"),
        Output(ids.navigation(ALL, ALL), "active"),
        Input(ids.SELECTION, "data"),
        Input(ids.ADDRESS, "pathname"),
        State(ids.navigation(ALL, ALL), "id"),
    )
    def follow(search: str | None, pathname: str | None, links: list[dict[str, str]]) -> tuple[list[str], list[bool]]:
        page = page_of(pathname)
        return [on_page(link["page"], search) for link in links], [link["page"] == page for link in links]

    @app.callback(
        Output(ids.NAVIGATION_DRAWER, "opened"),
        Input(ids.NAVIGATION_BUTTON, "n_clicks"),
        Input(ids.ADDRESS, "pathname"),
        State(ids.NAVIGATION_DRAWER, "opened"),
        prevent_initial_call=True,
    )
    def toggle(_clicks: int | None, _pathname: str | None, opened: bool | None) -> bool:
        return ctx.triggered_id == ids.NAVIGATION_BUTTON and not opened


def _brand(view: View) -> html.A:
    return html.A(
        [html.Span(view.say("frame.name"), className="brand-name"), html.Span("ĐB", className="brand-sign")],
        href=on_page("overview", None),
        className="brand",
        **spoken(view.say("frame.name")),
    )


def _links(view: View, page: str | None, place: str) -> list[Any]:
    return [
        dmc.NavLink(
            id=ids.navigation(name, place),
            label=view.say(f"page.{name}"),
            leftSection=icon(name),
            href=on_page(name, view.search),
            active=name == page,
            variant="subtle",
            className="navigation-link",
            **spoken(view.say(f"page.{name}")),
        )
        for name in PATHS
        if name not in UNLISTED
    ]
