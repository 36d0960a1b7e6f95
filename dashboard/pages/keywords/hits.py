"""Where a query stands in the articles, between what is left and right of it (KWIC)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Output

from analysis.concordance import Concordance, Order, ordered
from dashboard.address import with_params
from dashboard.components import contexts
from dashboard.components.asked import Asked, asked
from dashboard.components.card import Card, Face
from dashboard.components.counted import subtitle
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import hits as hits_table
from dashboard.pages.keywords.followed import name_of

#: Keys of the address: the query whose hits are shown, their order.
SHOWN, ORDER = "cau", "xep"
ORDERS: Mapping[str, Order] = {"moi": "newest", "trai": "left", "phai": "right"}
NEWEST = "moi"

#: Hits on the page, and in its table.
_HITS, _TABLED = 24, 5000


def hits_face(view: View) -> Face:
    """Show one query in its context."""
    say, given = view.say, asked(view)
    tabs = {"hits-tabs.children": _tab_links(view, given)}
    answer = hits_of(view)
    if answer is None:
        return Face(title=say("hits.title_none"), notice=say("hits.ask"), values=tabs)
    name = name_of(view, answer.expression)
    title = say("hits.title", name=name)
    if answer.frame.empty:
        return Face(title=title, notice=say("hits.none", name=name), empty=True, values=tabs)
    counted = say("hits.subtitle", shown=len(answer.frame), n=say("count.article", n=answer.articles))
    return Face(
        title=title,
        subtitle=subtitle(view, counted),
        values={**tabs, "hits-lines.children": contexts.lines(view, answer)},
    )


def hits_of(view: View, limit: int = _HITS) -> Concordance | None:
    """Answer where the chosen query stands in the articles; None where there is none that can be understood."""
    understood = asked(view).understood
    if not understood:
        return None
    chosen = view.address.first(SHOWN)
    expression = chosen if chosen in understood else understood[0]
    answer = view.services.concordance(view.query, expression, fold=True, limit=limit)
    return ordered(answer, ORDERS.get(view.address.first(ORDER), "newest"))


def hits_rows(view: View) -> Table:
    """Tabulate the hits: far more than the page has room for."""
    return hits_table.table(hits_of(view, _TABLED), view.say)


def _tab_links(view: View, given: Asked) -> list[Any]:
    """Offer the queries whose hits can be shown, where there are several."""
    if len(given.understood) < 2:
        return []
    chosen = view.address.first(SHOWN)
    shown = chosen if chosen in given.understood else given.understood[0]
    return [
        step(
            name_of(view, name),
            with_params(view.search, **{SHOWN: None if name == given.understood[0] else name}),
            className="chosen" if name == shown else "",
        )
        for name in given.understood
    ]


HITS = Card(
    "hits",
    hits_face,
    hits_rows,
    graph=False,
    outputs=(Output("hits-lines", "children"), Output("hits-tabs", "children")),
)
