"""When the lines of the chart are told about more than usual, and where their level has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import Output, html

from analysis.bursts import Bursts, Told
from analysis.changes import Changes
from dashboard.address import narrowed, with_evidence, with_params
from dashboard.components import movers as moving
from dashboard.components.asked import ASKED, asked
from dashboard.components.card import Card, Face
from dashboard.components.counted import subtitle
from dashboard.components.icons import UNSPOKEN
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import bursts as bursts_table
from dashboard.figures.rows import Row, rows
from dashboard.figures.trends import times
from dashboard.pages.keywords.followed import bursts_of, drawn, holding, seen, trends_of
from dashboard.pages.keywords.why import LINE, WHEN, written
from data.errors import QueryError
from data.query import Query
from data.query_language import of_term

#: Bursts that are told of; the table has all. Bursts of terms that are told from each other.
_SHOWN, _CONSIDERED = 5, 30

#: While nothing is asked, all terms are looked at among up to so many units, and among any number over up to so many
#: days: seconds either way (40,000 articles of a year take 2).
_SCANNED, _SCANNED_DAYS = 20_000, 400

#: Days up to which all terms are looked at day by day.
_BY_DAY = 190


def bursts_face(view: View) -> Face:
    """Tell of the strongest bursts, in order of time, and of the changes of level."""
    say, followed = view.say, _followed(view)
    if followed is None:
        return Face(title=say("bursts.title_none"), notice=say("bursts.ask"), values={"bursts-lines.children": []})
    found = found_of(view)
    scanned = _scans(view)
    changed = rows(_changes(view).frame) if asked(view).expressions else []
    shown = found.frame.sort_values("weight", ascending=False).head(_SHOWN).sort_values(["start", "query"])
    lines = [_burst(view, row, scanned=scanned) for row in rows(shown)] + [_change(view, row) for row in changed]
    rest = len(found.frame) - len(shown)
    some = not scanned and not asked(view).expressions
    most = say(f"count.{view.query.unit}", n=_SCANNED)
    return Face(
        title=_title(view, len(found.frame), len(changed)),
        subtitle=subtitle(
            seen(view),
            say("bursts.of_terms" if scanned else "bursts.of", n=found.compared),
            say("bursts.by", step=found.step),
        ),
        notice="" if lines else say("bursts.none"),
        remark=" ".join(
            filter(
                None,
                [
                    say("bursts.rest", n=rest) if rest else "",
                    say("bursts.suggested", n=most, days=_SCANNED_DAYS) if some else "",
                ],
            )
        ),
        values={"bursts-lines.children": lines},
    )


def bursts_rows(view: View) -> Table:
    """Tabulate all bursts of the card."""
    return bursts_table.table(found_of(view), view.say)


def found_of(view: View) -> Bursts:
    """Answer which bursts the card tells of: of the queries; while nothing is asked, the strongest of all terms.

    Among very many articles of a long time only the suggested terms are looked at.
    """
    if not _scans(view):
        return bursts_of(view)
    query = seen(view).query
    covered = view.services.period(query)
    by_day = covered is not None and covered.days <= _BY_DAY
    return view.services.bursting_terms(query, step="day" if by_day else "week", limit=_CONSIDERED)


def _scans(view: View) -> bool:
    """Tell whether all terms are looked at."""
    if asked(view).expressions:
        return False
    query = seen(view).query
    covered = view.services.period(query)
    short = covered is not None and covered.days <= _SCANNED_DAYS
    return short or view.services.units(query) <= _SCANNED


def _followed(view: View) -> tuple[str, ...] | None:
    try:
        return trends_of(view).queries or None
    except QueryError:
        return None


def _changes(view: View) -> Changes:
    followed = trends_of(view)
    return view.services.changes(seen(view).query, followed.queries, kind=followed.kind, fold=True)


def _title(view: View, bursts: int, changes: int) -> str:
    say = view.say
    if not bursts and not changes:
        return say("bursts.title_none")
    some = [
        say("bursts.title_bursts", n=bursts) if bursts else "",
        say("bursts.title_changes", n=changes) if changes else "",
    ]
    text = ", ".join(filter(None, some))
    return text[:1].upper() + text[1:]


def _burst(view: View, row: Row, *, scanned: bool) -> html.Li:
    say, name, spans = view.say, row["query"], view.say.span(row["start"], row["end"])
    if scanned:
        held = narrowed(view.query, terms=(name,))
        head: list[Any] = [
            step(say.term(name), with_params(view.search, **{ASKED: of_term(name)}), className="mover-term")
        ]
    else:
        held, how = holding(seen(view), trends_of(view), name), drawn(view, trends_of(view))
        swatch = html.Span(className="swatch", style={"background": how.colours[name]}, **UNSPOKEN)
        head = [swatch, html.Strong(how.names[name])]
    held = replace(held, start=row["start"], end=row["end"])
    return html.Li(
        [
            html.Div([*head, html.Span(say("bursts.when", span=spans), className="figures")], className="burst-head"),
            html.Div(
                [
                    step(say(f"count.{view.query.unit}", n=row["articles"]), with_evidence(view.search, held)),
                    html.Span(say("bursts.share", share=row["share"], usual=row["usual"])),
                    html.Strong(times(row, say)),
                    html.Span(moving.evidence(row["q"], say)),
                    _why(view, row, scanned=scanned),
                ],
                className="burst-numbers",
            ),
            html.P(_about(view, row, held), className="grey"),
        ]
    )


def _about(view: View, row: Row, held: Query) -> str:
    """Say what a burst tells about, and what limits it."""
    say = view.say
    told = view.services.told(seen(view).query, held)
    some = [
        say("bursts.terms", terms=", ".join(say.term(term) for term in told.terms)) if told.terms else "",
        _story(view, told),
        say("bursts.tet") if row["tet"] else "",
        say("bursts.open") if row["open"] else "",
    ]
    return " · ".join(filter(None, some))


def _story(view: View, told: Told) -> str:
    if told.stories.empty:
        return ""
    largest = rows(told.stories)[0]
    return view.say("bursts.story", share=largest["share"], title=largest["title"], n=largest["outlets"])


def _change(view: View, row: Row) -> html.Li:
    say, how = view.say, drawn(view, trends_of(view))
    return html.Li(
        [
            html.Div(
                [
                    html.Span(className="swatch", style={"background": how.colours[row["query"]]}, **UNSPOKEN),
                    html.Strong(how.names[row["query"]]),
                    html.Span(say("bursts.changed", day=row["day"]), className="figures"),
                ],
                className="burst-head",
            ),
            html.Div(
                [
                    html.Span(say("bursts.level", before=row["before_share"], now=row["share"])),
                    html.Span(moving.evidence(row["q"], say)),
                ],
                className="burst-numbers",
            ),
        ]
    )


def _why(view: View, row: Row, *, scanned: bool) -> Any:
    """Lead to what a burst is made of; a term that is no line yet becomes one."""
    line = of_term(row["query"]) if scanned else row["query"]
    change = {LINE: line, WHEN: written(row["start"], row["end"])}
    return step(view.say("bursts.why"), with_params(view.search, **change, **({ASKED: line} if scanned else {})))


BURSTS = Card("bursts", bursts_face, bursts_rows, graph=False, outputs=(Output("bursts-lines", "children"),))
