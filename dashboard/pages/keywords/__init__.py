"""The page of keywords: queries followed over time, why they move, terms that rise and fall, hits in their context.

followed.py   what the chart follows, how its lines are called and drawn
trends.py     the chart; bursts.py: when its lines burst or change their level; why.py: what a change is made of
terms.py      terms that rise and fall, terms in most articles
hits.py       a query in its context
"""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from dashboard.address import readable, with_params
from dashboard.components import asked as asking
from dashboard.components import ids
from dashboard.components.asked import ASKED, MOST
from dashboard.components.card import place
from dashboard.components.controls import STEP, bind, bind_step
from dashboard.components.icons import spoken
from dashboard.components.view import View, current
from dashboard.pages.keywords.bursts import BURSTS
from dashboard.pages.keywords.followed import AVERAGE, AVERAGED, AXIS, BASE, MEASURES, SHARES, seen, step_of, steps
from dashboard.pages.keywords.hits import HITS, NEWEST, ORDER, ORDERS
from dashboard.pages.keywords.terms import MOVERS, TOP_TERMS
from dashboard.pages.keywords.trends import TRENDS
from dashboard.pages.keywords.why import BY, BYS, LINE, USUAL, WHEN, WHY
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import CorpusError
from data.query import Query

#: Organizations that can be added as a line.
_OFFERED = 150

_ADDED = "them"  # the control that adds an organization or a topic; it is no part of the address


def layout(services: Services, query: Query) -> html.Div:
    """Lay out the page."""
    del query
    view = current(services)
    say = view.say
    return html.Div(
        [
            html.Div([asking.field(view, TRENDS.noun), _adding(view)], className="asking-lines"),
            html.Div(
                [
                    place(TRENDS, say, height=420, controls=_trend_controls(view), className="clickable"),
                    html.Ol(id="trends-totals", className="totals"),
                    html.Div(id="trends-mix", className="mix"),
                    html.P(id="trends-peak", className="peak"),
                ]
            ),
            place(BURSTS, say, body=html.Ol(id="bursts-lines", className="bursts"), className="third"),
            place(WHY, say, height=400, controls=_why_controls(view), className="two-thirds clickable"),
            place(MOVERS, say, body=_lists(say), className="two-thirds"),
            place(TOP_TERMS, say, height=540, className="third clickable"),
            place(
                HITS,
                say,
                body=html.Ol(id="hits-lines", className="contexts"),
                controls=[html.Nav(id="hits-tabs", className="choices"), _order(view)],
            ),
        ],
        className="cards",
    )


def register(app: Dash, services: Services) -> None:
    """Tie the page's controls to the address."""
    bind(app, ids.control("trends", ASKED), ASKED, several=True)
    bind(app, ids.control("trends", AXIS), AXIS, default=SHARES)
    bind(app, ids.control("trends", BASE), BASE)
    bind(app, ids.control("trends", AVERAGE), AVERAGE, default=_PLAIN)
    bind_step(app, services, ids.control("trends", STEP), seen=seen, of=step_of)
    bind(app, ids.control("why", LINE), LINE)
    bind(app, ids.control("why", WHEN), WHEN)
    bind(app, ids.control("why", BY), BY, default=USUAL)
    bind(app, ids.control("hits", ORDER), ORDER, default=NEWEST)

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(ids.control("trends", _ADDED), "value"),
        Input(ids.control("trends", _ADDED), "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def add(chosen: str | None, search: str | None) -> tuple[Any, Any]:
        return (added(search, chosen), None) if chosen else (no_update, no_update)


def added(search: str | None, expression: str) -> Any:
    """Write the address with one more line; as it is, where there is no room or the line is there."""
    asked = readable(search).all(ASKED)
    if expression in asked or len(asked) >= MOST:
        return no_update
    return with_params(search, **{ASKED: [*asked, expression]})


_PLAIN = "khong"  # lines without moving averages


def _adding(view: View) -> dmc.Select:
    """Draw the choice of an organization or a topic to be followed beside the queries."""
    say = view.say
    return dmc.Select(
        id=ids.control("trends", _ADDED),
        data=_offered(view),
        placeholder=say("asked.choose"),
        searchable=True,
        clearable=True,
        nothingFoundMessage=say("asked.nothing"),
        limit=200,
        className="adding",
        **spoken(say("asked.choose")),
    )


def _offered(view: View) -> list[dict[str, Any]]:
    try:
        organizations = list(view.services.order("organization"))[:_OFFERED]
        topics = view.services.topics(Query()).frame
    except CorpusError:
        return []
    bodies = [{"value": f'org:"{name}"', "label": name} for name in organizations if '"' not in name]
    labels = [
        {"value": f"topic:{topic}", "label": label}
        for topic, label in zip(topics["topic"], topics["label"], strict=True)
    ]
    return [
        {"group": view.say("asked.topics"), "items": labels},
        {"group": view.say("asked.organizations"), "items": bodies},
    ]


def _trend_controls(view: View) -> list[Any]:
    say = view.say
    return [
        _switch(
            view,
            "trends",
            AXIS,
            SHARES,
            {key: f"trends.axis.{name}" for key, name in MEASURES.items()},
            "trends.axis.label",
        ),
        dmc.SegmentedControl(
            id=ids.control("trends", STEP),
            value=step_of(seen(view)),
            data=steps(view),
            size="xs",
            **spoken(say("trends.axis.step")),
        ),
        _switch(
            view,
            "trends",
            AVERAGE,
            _PLAIN,
            {_PLAIN: "trends.axis.each", AVERAGED: "trends.axis.average"},
            "trends.axis.lines",
        ),
        dmc.Select(
            id=ids.control("trends", BASE),
            value=view.address.first(BASE) or None,
            data=[],
            size="xs",
            style={"display": "none"},
            className="base",
            **spoken(say("trends.axis.base")),
        ),
    ]


def _why_controls(view: View) -> list[Any]:
    say = view.say
    choices = [
        dmc.Select(
            id=ids.control("why", key),
            value=view.address.first(key) or None,
            data=[],
            size="xs",
            clearable=True,
            searchable=True,
            className=f"why-{name}",
            **spoken(say(f"why.choose_{name}")),
        )
        for key, name in ((LINE, "line"), (WHEN, "when"))
    ]
    return [
        *choices,
        _switch(view, "why", BY, USUAL, {key: f"why.by.{name}" for key, name in BYS.items()}, "why.choose_by"),
    ]


def _switch(view: View, noun: str, key: str, usual: str, entries: dict[str, str], label: str) -> dmc.SegmentedControl:
    return dmc.SegmentedControl(
        id=ids.control(noun, key),
        value=view.address.first(key, usual),
        data=[{"value": value, "label": view.say(entry)} for value, entry in entries.items()],
        size="xs",
        **spoken(view.say(label)),
    )


def _order(view: View) -> dmc.SegmentedControl:
    return _switch(view, "hits", ORDER, NEWEST, {key: f"order.{name}" for key, name in ORDERS.items()}, "hits.order")


def _lists(say: Wording) -> html.Div:
    """Draw the places of the two lists."""
    return html.Div(
        [
            html.Section([html.H3(say(f"movers.{name}")), html.Ol(id=f"movers-{name}", className="movers")])
            for name in ("rising", "falling")
        ],
        className="two-lists",
    )


CARDS = (TRENDS, BURSTS, WHY, MOVERS, TOP_TERMS, HITS)
