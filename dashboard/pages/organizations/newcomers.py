"""Who is named for the first time."""

from __future__ import annotations

from typing import Any

from dash import Output

from analysis.organizations.newcomers import Newcomers
from dashboard.address import narrowed, with_evidence
from dashboard.components import ids, ranked
from dashboard.components.card import Card, Face
from dashboard.components.counted import subtitle
from dashboard.components.ranked import Line
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import newcomers as newcomers_table
from dashboard.figures.ranking import kind
from dashboard.pages.organizations.asked import part

#: Newcomers on the page; the table has so many more.
SHOWN, LISTED = 20, 500

LIST = ids.control("newcomers", "list")


def newcomers_face(view: View) -> Face:
    """List the organizations that are new in the period."""
    say, found = view.say, newcomers(view, SHOWN)
    span = view.services.period(found.query)
    counted = subtitle(view, say(f"count.{view.query.unit}", n=found.n), span=span)
    if found.n == 0:
        return Face(say("newcomers.name"), counted, empty=True)
    if found.few:
        return Face(say("newcomers.name"), counted, notice=say("newcomers.few", n=found.before_n))
    if found.frame.empty:
        return Face(
            say("newcomers.name"), counted, notice=say("newcomers.nobody", minimum=found.minimum, unit=view.query.unit)
        )
    shown = len(found.frame)
    remark = say("newcomers.remark", shown=shown, n=found.newcomers) if shown < found.newcomers else ""
    listed = [_line(view, found, row) for row in found.frame.itertuples(index=False)]
    return Face(
        say("newcomers.title", n=found.newcomers),
        counted,
        remark=remark,
        values={f"{LIST}.children": ranked.lines(listed)},
    )


def newcomers(view: View, limit: int) -> Newcomers:
    """Ask for the newcomers of a view."""
    return view.services.newcomers(view.query, limit=limit)


def newcomers_numbers(view: View) -> Table:
    """Give the newcomers."""
    return newcomers_table.table(newcomers(view, LISTED), view.say)


def _line(view: View, found: Newcomers, row: Any) -> Line:
    say = view.say
    query = narrowed(found.query, organizations=(row.organization,))
    return Line(
        name=row.organization,
        number=say(f"count.{view.query.unit}", n=row.articles),
        change=say("newcomers.first", day=row.first),
        value=float(row.articles),
        href=with_evidence(view.search, query),
        hint=say("newcomers.hint", kind=kind(row.kind, say), day=row.first),
    )


def _shown(view: View) -> bool:
    return part(view) == "newcomers"


NEWCOMERS = Card(
    "newcomers",
    newcomers_face,
    newcomers_numbers,
    graph=False,
    outputs=(Output(LIST, "children"),),
    shown=_shown,
)
