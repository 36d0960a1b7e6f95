"""The overview ("Sáng nay"): the last day against what is usual, how much was published, what rises, what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pandas as pd
from dash import Dash, Output, html

from analysis import calendar, keywords
from analysis.calendar import Span
from analysis.keywords import Movers
from analysis.rising import Rising
from analysis.stories import Stories
from analysis.volume import FEWEST_WEEKS, Counted, Usual, Volume
from dashboard.address import LASTING, narrowed, to_address, to_reader, with_evidence
from dashboard.components import legend, peaks
from dashboard.components import stories as drawn_stories
from dashboard.components.bar import topic_labels
from dashboard.components.card import Card, Face, place
from dashboard.components.evidence import view_with, when
from dashboard.components.links import step
from dashboard.components.ranked import Line, lines
from dashboard.components.searched import quoted, told
from dashboard.components.view import View, current
from dashboard.exports.table import Table
from dashboard.exports.tables import listing as listing_table
from dashboard.exports.tables import movers as movers_table
from dashboard.exports.tables import rising as rising_table
from dashboard.exports.tables import stories as stories_table
from dashboard.exports.tables import today as today_table
from dashboard.exports.tables import volume as volume_table
from dashboard.figures import columns, sparkline
from dashboard.figures import volume as volume_figure
from dashboard.services import Services
from dashboard.wording.formats import weekday
from data.errors import NotAnalysed
from data.query import Query, Unit

#: Lines of each list, and of one in which nothing rises beyond chance.
LISTED, UNSURE = 8, 5

#: Measures of the last day, and the unit that each counts; None counts organizations: those watched, where any is.
MEASURES: Mapping[str, Unit | None] = {
    "articles": "article",
    "stories": "story",
    "outlets": "outlet",
    "organizations": None,
    "watched": None,
}

#: Two periods of which one has so many times the articles of the other are compared with care.
_UNEVEN = 3

#: Stories in the table.
_ALL = 10_000

_FIGURES, _LEGEND, _PEAK, _NEWEST = "today-figures", "volume-legend", "volume-peak", "newest-list"


def layout(services: Services, query: Query) -> Any:
    """Lay out the page."""
    say = current(services).say
    return html.Div(
        [
            place(TODAY, say, title=say("today.heading"), body=html.Div(id=_FIGURES, className="figures-row")),
            place(
                VOLUME,
                say,
                title=say("volume.heading"),
                controls=[html.Ul(id=_LEGEND, className="legend"), html.P(id=_PEAK, className="peak")],
                height=280,
                className="clickable",
            ),
            *[
                place(
                    card,
                    say,
                    title=say(f"{card.noun}.title"),
                    body=html.Ol(id=_list(card.noun), className="ranked"),
                    className="third",
                )
                for card in (RISING_TERMS, RISING_TOPICS, RISING_ORGANIZATIONS)
            ],
            place(NEWEST, say, title=say("newest.title"), body=html.Div(id=_NEWEST)),
        ],
        className="cards",
    )


def register(app: Dash, services: Services) -> None:
    """Nothing but its cards needs wiring."""


def today_face(view: View) -> Face:
    """Show four figures of the last day, each with what is usual."""
    measures = today(view)
    articles = measures["articles"]
    if articles.day is None:
        return Face(title=view.say("today.none"), empty=True)
    say, name = view.say, weekday(articles.day, view.say.language)
    compared = "subtitle" if articles.usual is not None else "young"
    return Face(
        title=_today_title(view, articles),
        subtitle=say(
            f"today.{compared}", weeks=articles.weeks, weekday=name, fewest=FEWEST_WEEKS, version=view.version
        ),
        remark=say("today.remark") if articles.open else "",
        values={f"{_FIGURES}.children": [_figure(view, measure, found) for measure, found in measures.items()]},
    )


def today(view: View) -> dict[str, Usual]:
    """Ask for the measures of the last day; organizations only where they have been looked for."""
    found = {}
    for measure, unit in MEASURES.items():
        if unit is not None:
            found[measure] = view.services.usual(replace(view.query, unit=unit))
    if _has_organizations(view):
        whom: Counted = "watched" if view.services.watched_organizations() else "organizations"
        found[whom] = view.services.usual(view.query, counted=whom)
    return found


def volume_face(view: View) -> Face:
    """Show how much was published, per period and outlet."""
    result = volume(view)
    whole = result.frame.groupby("period", sort=False)["total"].first()
    if not result.n:
        return Face(title="", empty=True)
    say = view.say
    days = calendar.Span(*_span(result.query)).days
    top = cast("date", whole.idxmax())
    flat = len(whole) == 1 or whole.max() == 1
    words = told(view.query.search, say, topic_labels(view))
    key = ("found" if view.query.search and not words else "title") + ("_flat" if flat else "")
    counted = say(f"count.{result.query.unit}", n=result.n)
    return Face(
        title=say(
            f"volume.{key}",
            n=f"{counted} ({words})" if words else counted,
            days=days,
            period=say.period(top, result.step),
            top=say(f"count.{result.query.unit}", n=int(whole.max())),
            search=quoted(view.query.search),
        ),
        subtitle=say("volume.subtitle", span=_said(view, result.query), step=result.step, version=view.version),
        figure=volume_figure.figure(result, say, view.scheme, order=_outlets(view)),
        remark=columns.remark(result.frame, say),
        values={
            f"{_LEGEND}.children": legend.entries(_groups(view, result)),
            f"{_PEAK}.children": [] if flat else _peak(view, result, top),
        },
    )


def _peak(view: View, result: Volume, top: date) -> list[Any]:
    """Say what the fullest period is made of."""
    query = replace(calendar.narrowed(result.query, top, result.step), unit="article")
    return peaks.told(view, query, view.say.period(top, result.step))


def volume(view: View) -> Volume:
    """Ask for the volume of the period looked at; by outlet where a sum of outlets is the whole."""
    query = view.services.recent(view.query)
    step_ = calendar.default_step(Span(*_span(query))) if query.start else "day"
    return view.services.volume(query, step=step_, by="outlet" if query.unit == "article" else None)


def volume_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Select the articles behind a part of a column."""
    if not point.get("customdata"):
        return None
    group, day = point["customdata"]
    result = volume(view)
    query = calendar.narrowed(result.query, date.fromisoformat(day), result.step)
    if not result.by:
        return query
    return replace(query, outlets=result.others if group == "*" else (group,))


def _groups(view: View, result: Volume) -> list[legend.Entry]:
    """Name the parts of the columns, each with its articles of the whole period; none where they are whole."""
    if not result.by:
        return []
    colours = volume_figure.colours_of(result, view.scheme, _outlets(view))
    behind = {name: result.others if name is None else (name,) for name in colours}
    return [
        legend.Entry(
            view.say.name(name, result.by),
            colour,
            with_evidence(view.search, replace(result.query, outlets=behind[name])),
        )
        for name, colour in colours.items()
    ]


def rising_terms_face(view: View) -> Face:
    """List the terms that rise."""
    movers = rising_terms(view)
    listed = [
        _line(view, movers, row, view.say.term(row.term), narrowed(movers.query, terms=(row.term,)))
        for row in _rows(movers)
    ]
    return _rising_face(view, "rising_terms", movers, listed)


def rising_terms(view: View) -> Movers:
    """Ask for the terms that rise."""
    found = view.services.movers(view.query)
    return replace(found, frame=sure_or_few(found.frame[found.frame["direction"] == "rising"]))


def rising_topics_face(view: View) -> Face:
    """List the topics that grow."""
    found = rising_topics(view)
    listed = [
        _line(view, found, row, row.label, replace(found.query, topics=(int(row.topic),))) for row in _rows(found)
    ]
    return _rising_face(view, "rising_topics", found, listed)


def rising_topics(view: View) -> Rising:
    """Ask for the topics that grow."""
    found = view.services.rising_topics(view.query)
    return replace(found, frame=sure_or_few(found.frame))


def rising_organizations_face(view: View) -> Face:
    """List the organizations that more articles name."""
    found = rising_organizations(view)
    listed = [
        _line(view, found, row, row.organization, narrowed(found.query, organizations=(row.organization,)))
        for row in _rows(found)
    ]
    return _rising_face(view, "rising_organizations", found, listed)


def rising_organizations(view: View) -> Rising:
    """Ask for the organizations that more articles name."""
    found = view.services.rising_organizations(view.query)
    return replace(found, frame=sure_or_few(found.frame))


def sure_or_few(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep what rises beyond chance; where nothing does, the few that rise most, which the card says."""
    sure = frame[frame["q"] < keywords.CHANCE]
    return (frame.head(UNSURE) if sure.empty else sure).reset_index(drop=True)


def newest_face(view: View) -> Face:
    """List the newest stories of several articles; where there are none, the newest articles."""
    say = view.say
    query = view.services.recent(view.query)
    found = newest(view)
    if not found.total:
        return _newest_articles(view, query)
    everything = step(say("newest.all_stories"), to_address("stories", query, **_lasting(view), xep="moi"))
    drawn = drawn_stories.lines(view_with(view, query), found)
    return Face(
        title=say("newest.title_stories"),
        subtitle=say(
            "newest.subtitle_stories",
            shown=len(found.frame),
            n=say("count.story", n=found.total),
            span=_said(view, query),
        ),
        values={f"{_NEWEST}.children": [html.Ol(drawn, className="stories"), html.P(everything)]},
    )


def newest(view: View, *, limit: int = LISTED) -> Stories:
    """Ask for the newest stories of two articles or more."""
    return view.services.stories(view.services.recent(view.query), order="newest", limit=limit)


def newest_table(view: View) -> Table:
    """Give the stories of the period looked at; where there are none, its articles."""
    found = newest(view, limit=_ALL)
    if found.total:
        return stories_table.table(found, view.say)
    query = view.services.recent(view.query)
    total = view.services.ordering(query).total
    return listing_table.table(lambda: view.services.records(query), total, view.say)


def _newest_articles(view: View, query: Query) -> Face:
    say = view.say
    found = view.services.listing(query, limit=LISTED)
    if not found.total:
        return Face(title=say("newest.title"), empty=True)
    everything = step(say("newest.all"), to_address("articles", query, **_lasting(view)))
    rows = [_newest(view, query, row) for row in found.frame.itertuples(index=False)]
    return Face(
        title=say("newest.title"),
        subtitle=say(
            "newest.subtitle",
            shown=len(found.frame),
            n=say("count.article", n=found.total),
            span=_said(view, query),
        ),
        values={f"{_NEWEST}.children": [html.Ol(rows, className="newest"), html.P(everything)]},
    )


def _lasting(view: View) -> dict[str, Any]:
    return {key: view.address.params.get(key) for key in LASTING}


def _list(noun: str) -> str:
    return f"{noun}-list"


def _listed(noun: str) -> tuple[Output, ...]:
    return (Output(_list(noun), "children"),)


def _today_title(view: View, found: Usual) -> str:
    assert found.day is not None
    say, name = view.say, weekday(found.day, view.say.language)
    said = {"weekday": name[0].upper() + name[1:], "day": found.day, "n": say("count.article", n=found.value)}
    if found.open:
        return say("today.open", **said)
    if found.change is None:
        return say("today.title", **said)
    if found.change >= 1:
        return say("today.times", times=found.change + 1, **said)
    key = "same" if round(found.change, 2) == 0 else "more" if found.change > 0 else "fewer"
    return say(f"today.{key}", change=abs(found.change), **said)


def _figure(view: View, measure: str, found: Usual) -> html.Div:
    say, unit = view.say, MEASURES[measure]
    assert found.day is not None
    of_the_day = replace(view.query, start=found.day, end=found.day)
    if unit is None:
        chosen = view.services.watched_organizations() if measure == "watched" else ()
        href = to_address("organizations", of_the_day, **_lasting(view), chon=chosen)
        hint = say("today.watched_hint", n=len(chosen)) if chosen else say("today.ranking")
    else:
        href, hint = with_evidence(view.search, replace(of_the_day, unit=unit)), say("today.evidence")
    values = [int(value) for value in found.frame["articles"]]
    return html.Div(
        [
            html.P(step(say.integer(found.value), href, title=hint), className="figure-number"),
            html.P(say(f"today.measure.{measure}"), className="figure-name"),
            html.P(_against_usual(view, found), className="grey"),
            html.Img(
                src=sparkline.picture(values, view.scheme),
                alt=say("today.spark", n=len(values), low=min(values), high=max(values)),
                width=sparkline.WIDTH,
                height=sparkline.HEIGHT,
            ),
        ],
        className="figure",
    )


def _against_usual(view: View, found: Usual) -> str:
    say = view.say
    if found.usual is None:
        return say("today.no_usual")
    usual = say("today.usual", usual=found.usual)
    if found.open or found.change is None:
        return usual
    change = say("change.times", times=found.change + 1) if found.change >= 1 else say.change(found.change)
    return f"{change} · {usual}"


def _rising_face(view: View, noun: str, found: Movers | Rising, listed: Sequence[Line]) -> Face:
    say = view.say
    n, before_n = (say(f"count.{found.query.unit}", n=n) for n in (found.n, found.before_n))
    title = say(f"{noun}.title")
    before = say.span(*_span(found.before))
    if not found.n:
        return Face(title=title, empty=True)
    if not found.before_n:
        return Face(title=title, notice=say("rising.nothing_before", before=before))
    return Face(
        title=title,
        subtitle=say("rising.subtitle", span=say.span(*_span(found.query)), before=before, n=n, before_n=before_n),
        remark=_caution(view, found),
        notice="" if listed else say("rising.none"),
        values={f"{_list(noun)}.children": lines(listed)},
    )


def _rows(found: Movers | Rising) -> list[Any]:
    return list(found.frame.head(LISTED).itertuples(index=False))


def _caution(view: View, found: Movers | Rising) -> str:
    if found.few:
        return view.say("rising.few")
    if found.frame["q"].min() >= keywords.CHANCE:
        return view.say("rising.unsure")
    small, large = sorted((found.n, found.before_n))
    return view.say("rising.uneven") if large > _UNEVEN * small else ""


def _line(view: View, found: Movers | Rising, row: Any, name: str, query: Query) -> Line:
    say = view.say
    counted = f"count.{found.query.unit}"
    n, before_n = (say(counted, n=int(value)) for value in (row.articles, row.before_articles))
    return Line(
        name=name,
        number=say.integer(row.articles),
        change=_grown(view, float(row.share), float(row.before_share)),
        value=float(row.articles),
        href=with_evidence(view.search, query),
        hint=say("rising.row", name=name, n=n, before_n=before_n),
        faint=bool(row.q >= keywords.CHANCE),
    )


def _grown(view: View, share: float, before: float) -> str:
    if not before:
        return view.say("change.new")
    times = share / before
    return view.say("change.times", times=times) if times >= 2 else view.say("change.more", change=times - 1)


def _newest(view: View, query: Query, row: Any) -> html.Li:
    say = view.say
    together = [f" · {say('newest.story', n=int(row.story_size))}"] if row.story_size > 1 else []
    href = to_reader(with_evidence(view.search, query), int(row.article_id))
    return html.Li(
        [
            html.Time(when(row, say), className="grey figures"),
            html.Span(say.name(row.outlet, "outlet"), className="grey"),
            html.Span([step(row.title or say("name.untitled"), href), html.Span(together, className="grey")]),
        ]
    )


def _has_organizations(view: View) -> bool:
    try:
        view.services.rising_organizations(view.query)
    except NotAnalysed:
        return False
    return True


def _outlets(view: View) -> list[str]:
    return [str(name) for name in view.services.inventory().outlets["outlet"]]


def _span(query: Query) -> tuple[date, date]:
    """Return the days of a query whose period is spelt out."""
    assert query.start is not None
    assert query.end is not None
    return query.start, query.end


def _said(view: View, query: Query) -> str:
    """Say the period of a query; that it is the last days where none was chosen."""
    days = view.say.span(*_span(query))
    if view.query.start:
        return days
    return f"{view.say('volume.recent', days=Span(*_span(query)).days)}, {days}"


TODAY = Card(
    "today",
    today_face,
    lambda view: today_table.table(today(view), view.say),
    graph=False,
    outputs=(Output(_FIGURES, "children"),),
)
VOLUME = Card(
    "volume",
    volume_face,
    lambda view: volume_table.table(volume(view), view.say),
    narrow=volume_query,
    brush=True,
    outputs=(Output(_LEGEND, "children"), Output(_PEAK, "children")),
)
RISING_TERMS = Card(
    "rising_terms",
    rising_terms_face,
    lambda view: movers_table.table(rising_terms(view), view.say),
    graph=False,
    outputs=_listed("rising_terms"),
)
RISING_TOPICS = Card(
    "rising_topics",
    rising_topics_face,
    lambda view: rising_table.table(rising_topics(view), view.say),
    graph=False,
    outputs=_listed("rising_topics"),
)
RISING_ORGANIZATIONS = Card(
    "rising_organizations",
    rising_organizations_face,
    lambda view: rising_table.table(rising_organizations(view), view.say),
    graph=False,
    outputs=_listed("rising_organizations"),
)
NEWEST = Card("newest", newest_face, newest_table, graph=False, outputs=(Output(_NEWEST, "children"),))
CARDS = (TODAY, VOLUME, RISING_TERMS, RISING_TOPICS, RISING_ORGANIZATIONS, NEWEST)

__all__ = ["CARDS", "layout", "register"]
