"""Terms that rise and fall against the period before, and terms in most articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
from dash import Output, html

from analysis.keywords import Movers, beyond_chance, unnested
from dashboard.address import narrowed
from dashboard.components import asked as asking
from dashboard.components import movers as moving
from dashboard.components.asked import asked
from dashboard.components.card import Card, Face
from dashboard.components.counted import subtitle
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import movers as movers_table
from dashboard.exports.tables import top_terms as top_terms_table
from dashboard.figures import top_terms as top_terms_figure
from dashboard.figures.rows import rows
from dashboard.pages.keywords.followed import moved_all, span_of, suggestions
from data.query import Query

#: Terms offered to be followed.
_OFFERED = 8

_MOVERS, _TERMS = 12, 20


def movers_face(view: View) -> Face:
    """Show the terms that rise and fall beyond chance, and offer those that rise to be followed."""
    say, answer = view.say, movers_of(view)
    offered, invited = suggestions(view)
    values = {"trends-invitation.children": asking.invitation(view, asked(view), offered[:_OFFERED], invited)}
    now, before = (span_of(query) for query in (answer.query, answer.before))
    if answer.n and not answer.before_n:
        notice = say("movers.nothing_before", span=say.span(before.start, before.end) if before else "–")
        return Face(title=say("movers.title"), subtitle=subtitle(view, span=now), notice=notice, values=values)
    unit = answer.query.unit
    parts = [
        say("movers.against", span=say.span(before.start, before.end)) if before else "",
        say("movers.sizes", n=say(f"count.{unit}", n=answer.n), before=say.integer(answer.before_n)),
        say("movers.minimum", n=say(f"count.{unit}", n=answer.minimum)),
    ]
    few = say("notice.few", n=min(answer.n, answer.before_n)) if answer.few else ""
    widest = float(answer.frame[["share", "before_share"]].max().max()) if len(answer.frame) else 0.0
    return Face(
        title=say("movers.title"),
        subtitle=subtitle(view, *parts, span=now),
        remark=few or say("movers.chance", n=answer.compared),
        empty=answer.n == 0,
        values=values
        | {f"movers-{name}.children": _moved(view, answer, name, widest) for name in ("rising", "falling")},
    )


def movers_of(view: View) -> Movers:
    """Answer which terms move most, and beyond chance; those that lie within each other once."""
    moved = beyond_chance(moved_all(view))
    told = [
        unnested(moved.frame[moved.frame["direction"] == direction], counts=counts).head(_MOVERS)
        for direction, counts in (("rising", "articles"), ("falling", "before_articles"))
    ]
    return replace(moved, frame=pd.concat(told, ignore_index=True))


def movers_rows(view: View) -> Table:
    """Tabulate the terms that rise and fall."""
    return movers_table.table(movers_of(view), view.say)


def top_terms_face(view: View) -> Face:
    """Show the terms that most articles hold."""
    say = view.say
    answer = view.services.top_terms(view.query, limit=_TERMS, several=True)
    return Face(
        title=say("top_terms.title", unit=view.query.unit),
        subtitle=subtitle(
            view,
            say(f"count.{view.query.unit}", n=answer.n),
            say("top_terms.of", shown=len(answer.frame), n=answer.terms),
        ),
        figure=top_terms_figure.figure(answer, say, view.scheme),
        empty=answer.frame.empty,
    )


def top_terms_rows(view: View) -> Table:
    """Tabulate the terms that most articles hold."""
    return top_terms_table.table(view.services.top_terms(view.query, limit=_TERMS, several=True), view.say)


def top_terms_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Narrow to the articles that hold the term of a bar."""
    term = point.get("customdata")
    return narrowed(view.query, terms=(term,)) if term else None


def _moved(view: View, answer: Movers, direction: str, widest: float) -> list[Any]:
    moved = rows(answer.frame[answer.frame["direction"] == direction])
    if not moved:
        return [html.Li(view.say(f"movers.none_{direction}"), className="grey")]
    return [moving.line(view, answer, row, widest) for row in moved]


MOVERS = Card(
    "movers",
    movers_face,
    movers_rows,
    graph=False,
    outputs=tuple(Output(name, "children") for name in ("movers-rising", "movers-falling", "trends-invitation")),
)
TOP_TERMS = Card("top_terms", top_terms_face, top_terms_rows, narrow=top_terms_query)
