"""Keywords: queries followed over time, terms that rise and fall, frequent terms, hits in their context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Output, html

from analysis import calendar
from analysis.concordance import Concordance, Order, ordered
from analysis.keywords import Movers, beyond_chance
from analysis.topics.labels import unnamed
from analysis.trends import Trends
from dashboard import theme
from dashboard.address import folds, narrowed, with_evidence, with_params
from dashboard.components import asked as asking
from dashboard.components import contexts, ids
from dashboard.components import movers as moving
from dashboard.components.asked import ASKED, Asked, asked
from dashboard.components.card import Card, Face, place
from dashboard.components.controls import STEP, bind, bind_step, step_of, steps
from dashboard.components.counted import subtitle
from dashboard.components.evidence import view_with
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.view import View, current
from dashboard.exports.table import Table
from dashboard.exports.tables import hits as hits_table
from dashboard.exports.tables import movers as movers_table
from dashboard.exports.tables import top_terms as top_terms_table
from dashboard.exports.tables import trends as trends_table
from dashboard.figures import top_terms as top_terms_figure
from dashboard.figures import trends as trends_figure
from dashboard.figures.rows import rows
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import CorpusError, NotAnalysed
from data.query import Query

#: Keys of the address: what the vertical axis counts, the query whose hits are shown, their order.
AXIS, SHOWN, ORDER = "truc", "cau", "xep"
SHARES, COUNTS = "ty-trong", "so-bai"
ORDERS: Mapping[str, Order] = {"moi": "newest", "trai": "left", "phai": "right"}
NEWEST = "moi"

#: Terms followed while nothing is asked, and offered to be followed.
_SUGGESTED, _OFFERED = 5, 8

_MOVERS, _TERMS, _HITS = 12, 20, 24

#: Terms that suggestions are chosen from.
_CONSIDERED = 60


def layout(services: Services, query: Query) -> html.Div:
    """Lay out the page."""
    del query
    view = current(services)
    say = view.say
    return html.Div(
        [
            asking.field(view, TRENDS.noun),
            html.Div(
                [
                    place(TRENDS, say, height=420, controls=[_axis(view), _step(view)], className="clickable"),
                    html.Ol(id="trends-totals", className="totals"),
                ]
            ),
            place(MOVERS, say, body=_lists(say), className="two-thirds"),
            place(TOP_TERMS, say, height=540, className="third clickable"),
            place(HITS, say, body=html.Ol(id="hits-lines", className="contexts"), controls=[_tabs(), _order(view)]),
        ],
        className="cards",
    )


def register(app: Dash, services: Services) -> None:
    """Tie the page's controls to the address."""
    bind(app, ids.control("trends", ASKED), ASKED, several=True)
    bind(app, ids.control("trends", AXIS), AXIS, default=SHARES)
    bind_step(app, services, ids.control("trends", STEP), seen=seen)
    bind(app, ids.control("hits", ORDER), ORDER, default=NEWEST)


def trends_face(view: View) -> Face:
    """Show how the queries move; while none is asked, the terms that rise most."""
    given, shown = asked(view), seen(view)
    values = {"trends-mistakes.children": asking.mistakes(given, view.say), "trends-totals.children": []}
    if given.mistakes and not given.understood:
        return Face(title=view.say("hits.title_none"), notice=view.say("trends.mistaken"), values=values)
    followed = trends_of(view)
    if not followed.queries:
        return Face(title=view.say("hits.title_none"), notice=view.say("trends.nothing_asked"), values=values)
    volume = view.services.volume(shown.query, step=followed.step)
    colours = _colours(given, followed, view)
    values["trends-totals.children"] = asking.totals(
        view,
        followed.summary,
        {name: with_evidence(view.search, _dated(view, holding(shown, followed, name))) for name in followed.queries},
        colours,
        {name: asking.forms(view, given, name) for name in given.understood},
        asking.names(followed, view.say),
    )
    return Face(
        title=_trends_title(view, given, followed),
        subtitle=subtitle(shown, _counted(view, followed), _undated(view, volume.undated)),
        figure=trends_figure.figure(followed, volume, view.say, view.scheme, counts=_counts(view), colours=colours),
        remark=trends_figure.remark(followed, volume, view.say),
        empty=volume.n == 0,
        values=values,
    )


def trends_of(view: View) -> Trends:
    """Answer what the chart shows: the queries that can be understood, else the suggested terms."""
    given, shown = asked(view), seen(view)
    if given.expressions:
        return view.services.trends(view.query, given.understood, step=step_of(view), fold=True)
    terms, _ = _suggestions(view)
    return view.services.term_trends(shown.query, terms[:_SUGGESTED], step=step_of(shown))


def seen(view: View) -> View:
    """Return the view that the chart shows: while nothing is asked and no first day chosen, of the days compared.

    These are the days in which the suggested terms rise, and as many before.
    """
    if asked(view).expressions or view.query.start:
        return view
    try:
        moved = _moved_all(view)
    except CorpusError:
        return view
    if not moved.n or not moved.before_n:
        return view
    return view_with(view, replace(view.query, start=moved.before.start, end=moved.query.end))


def trends_rows(view: View) -> Table:
    """Tabulate what the chart shows."""
    return trends_table.table(trends_of(view), view.say)


def trends_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Narrow to the articles behind a point of a line, or behind a column of the strip."""
    data = point.get("customdata")
    if not data:
        return None
    name, period = data
    followed = trends_of(view)
    shown = seen(view)
    held = holding(shown, followed, name) if name in followed.queries else shown.query
    return calendar.narrowed(held, date.fromisoformat(period), followed.step)


def holding(view: View, followed: Trends, name: str) -> Query:
    """Return the query of the articles of a selection that one line of the chart counts.

    Where the page's own search folds and the query does not, or the other way, the one that folds is spelt out, so
    that both together find what each finds.
    """
    query = view.query
    if followed.kind == "term":
        return narrowed(query, terms=(name,))
    folding = query.fold and folds(query.search)
    if not query.search:
        return replace(query, search=name, fold=folds(name))
    if folding == folds(name):
        return narrowed(query, search=name)
    if folding:
        spelt = replace(query, search=view.services.spelt_out(query.search), fold=False)
        return narrowed(spelt, search=name)
    return narrowed(replace(query, fold=False), search=view.services.spelt_out(name))


def movers_face(view: View) -> Face:
    """Show the terms that rise and fall beyond chance, and offer those that rise to be followed."""
    say, answer = view.say, movers_of(view)
    suggestions, invited = _suggestions(view)
    values = {"trends-invitation.children": asking.invitation(view, asked(view), suggestions[:_OFFERED], invited)}
    now, before = (_span(query) for query in (answer.query, answer.before))
    if answer.n and not answer.before_n:
        notice = say("movers.nothing_before", span=say.span(before.start, before.end) if before else "–")
        return Face(title=say("movers.title"), subtitle=subtitle(view, span=now), notice=notice, values=values)
    unit = answer.query.unit
    parts = [
        say("movers.against", span=say.span(before.start, before.end)) if before else "",
        say("movers.sizes", n=say(f"count.{unit}", n=answer.n), before=say.integer(answer.before_n)),
        say("movers.minimum", n=answer.minimum),
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
    """Answer which terms move most, and beyond chance."""
    moved = beyond_chance(_moved_all(view))
    return replace(moved, frame=moved.frame.groupby("direction", sort=False).head(_MOVERS).reset_index(drop=True))


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


def hits_face(view: View) -> Face:
    """Show one query in its context."""
    say, given = view.say, asked(view)
    tabs = {"hits-tabs.children": _tab_links(view, given)}
    answer = hits_of(view)
    if answer is None:
        return Face(title=say("hits.title_none"), notice=say("hits.ask"), values=tabs)
    title = say("hits.title", name=answer.expression)
    if answer.frame.empty:
        return Face(title=title, notice=say("hits.none", name=answer.expression), empty=True, values=tabs)
    counted = say("hits.subtitle", shown=len(answer.frame), n=say("count.article", n=answer.articles))
    return Face(
        title=title,
        subtitle=subtitle(view, counted),
        values={**tabs, "hits-lines.children": contexts.lines(view, answer)},
    )


def hits_of(view: View) -> Concordance | None:
    """Answer where the chosen query stands in the articles; None where there is none that can be understood."""
    understood = asked(view).understood
    if not understood:
        return None
    chosen = view.address.first(SHOWN)
    expression = chosen if chosen in understood else understood[0]
    answer = view.services.concordance(view.query, expression, fold=True, limit=_HITS)
    return ordered(answer, ORDERS.get(view.address.first(ORDER), "newest"))


def hits_rows(view: View) -> Table:
    """Tabulate the hits that are shown."""
    return hits_table.table(hits_of(view), view.say)


def _moved_all(view: View) -> Movers:
    return view.services.movers(view.query, limit=_CONSIDERED)


def _suggestions(view: View) -> tuple[tuple[str, ...], str]:
    """Return terms that are worth following, rising ones, else frequent ones; and how they are called."""
    try:
        moved = _moved_all(view)
        rising = _telling(moved.frame.loc[moved.frame["direction"] == "rising", "term"])
        if rising and not moved.few:
            return rising, "asked.invitation"
        frequent = view.services.top_terms(view.query, limit=_CONSIDERED, several=True).frame["term"]
        return _telling(frequent), "asked.frequent"
    except NotAnalysed:
        return (), "asked.frequent"


def _telling(terms: Iterable[str]) -> tuple[str, ...]:
    """Keep the terms that say something by themselves."""
    return tuple(term for term in terms if " " in term and term not in unnamed())


def _trends_title(view: View, given: Asked, followed: Trends) -> str:
    say, what = view.say, "count" if _counts(view) else "share"
    if given.expressions:
        names = _names(followed.queries, say)
        return say(f"trends.{what}", unit=view.query.unit, names=names, step=followed.step)
    kind = "suggested" if _suggestions(view)[1] == "asked.invitation" else "frequent"
    return say(f"trends.{kind}_{what}", unit=view.query.unit, n=len(followed.queries), step=followed.step)


def _names(queries: tuple[str, ...], say: Wording) -> str:
    """Name up to three queries, else say how many they are."""
    quoted = [say("trends.named", name=name) for name in queries]
    if len(quoted) > 3:
        return say("trends.some", n=len(quoted))
    if len(quoted) == 1:
        return quoted[0]
    return say("trends.and", head=", ".join(quoted[:-1]), last=quoted[-1])


def _counted(view: View, followed: Trends) -> str:
    whole = view.say(f"count.{view.query.unit}", n=int(followed.summary["total"].max()))
    if len(followed.queries) > 1:
        return view.say("trends.several", n=whole)
    return view.say("trends.one", k=int(followed.summary["articles"].iloc[0]), n=whole)


def _undated(view: View, undated: int) -> str:
    return view.say("counted.undated", n=undated) if undated else ""


def _colours(given: Asked, followed: Trends, view: View) -> dict[str, str]:
    """Give each query the colour of its chip."""
    return theme.chosen_colours(given.expressions or followed.queries, view.scheme)


def _counts(view: View) -> bool:
    return view.address.first(AXIS) == COUNTS


def _dated(view: View, query: Query) -> Query:
    """Spell out the period of a query, so that undated articles stay out, as they do in charts over time."""
    covered = view.services.period(query)
    return calendar.with_span(query, covered) if covered else query


def _span(query: Query) -> calendar.Span | None:
    return calendar.Span(query.start, query.end) if query.start and query.end else None


def _moved(view: View, answer: Movers, direction: str, widest: float) -> list[Any]:
    moved = rows(answer.frame[answer.frame["direction"] == direction])
    if not moved:
        return [html.Li(view.say(f"movers.none_{direction}"), className="grey")]
    return [moving.line(view, answer, row, widest) for row in moved]


def _tab_links(view: View, given: Asked) -> list[Any]:
    """Offer the queries whose hits can be shown, where there are several."""
    if len(given.understood) < 2:
        return []
    chosen = view.address.first(SHOWN)
    shown = chosen if chosen in given.understood else given.understood[0]
    return [
        step(
            name,
            with_params(view.search, **{SHOWN: None if name == given.understood[0] else name}),
            className="chosen" if name == shown else "",
        )
        for name in given.understood
    ]


def _axis(view: View) -> dmc.SegmentedControl:
    say = view.say
    return dmc.SegmentedControl(
        id=ids.control("trends", AXIS),
        value=view.address.first(AXIS, SHARES),
        data=[
            {"value": SHARES, "label": say("trends.axis.share")},
            {"value": COUNTS, "label": say("trends.axis.count")},
        ],
        size="xs",
        **spoken(say("trends.axis.label")),
    )


def _step(view: View) -> dmc.SegmentedControl:
    return dmc.SegmentedControl(
        id=ids.control("trends", STEP),
        value=step_of(seen(view)),
        data=steps(view.say),
        size="xs",
        **spoken(view.say("trends.axis.step")),
    )


def _order(view: View) -> dmc.SegmentedControl:
    say = view.say
    return dmc.SegmentedControl(
        id=ids.control("hits", ORDER),
        value=view.address.first(ORDER, NEWEST),
        data=[{"value": key, "label": say(f"order.{name}")} for key, name in ORDERS.items()],
        size="xs",
        **spoken(say("hits.order")),
    )


def _tabs() -> html.Nav:
    return html.Nav(id="hits-tabs", className="choices")


def _lists(say: Wording) -> html.Div:
    """Draw the places of the two lists."""
    return html.Div(
        [
            html.Section([html.H3(say(f"movers.{name}")), html.Ol(id=f"movers-{name}", className="movers")])
            for name in ("rising", "falling")
        ],
        className="two-lists",
    )


TRENDS = Card(
    "trends",
    trends_face,
    trends_rows,
    narrow=trends_query,
    outputs=tuple(Output(f"trends-{part}", "children") for part in ("mistakes", "totals")),
)
MOVERS = Card(
    "movers",
    movers_face,
    movers_rows,
    graph=False,
    outputs=tuple(Output(name, "children") for name in ("movers-rising", "movers-falling", "trends-invitation")),
)
TOP_TERMS = Card("top_terms", top_terms_face, top_terms_rows, narrow=top_terms_query)
HITS = Card(
    "hits",
    hits_face,
    hits_rows,
    graph=False,
    outputs=(Output("hits-lines", "children"), Output("hits-tabs", "children")),
)
CARDS = (TRENDS, MOVERS, TOP_TERMS, HITS)
