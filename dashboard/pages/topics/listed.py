"""The list of topics: under their themes, or by how much they grew; with a mark where one is shaky."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import Output, html

from analysis import statistics
from analysis.calendar import Span, preset, with_span
from analysis.topics import Overview, quality
from dashboard.address import PATHS, narrowed, with_evidence, with_query
from dashboard.components.card import Card, Face
from dashboard.components.controls import step_of
from dashboard.components.counted import subtitle
from dashboard.components.deciding import decision
from dashboard.components.icons import data, spoken
from dashboard.components.links import step
from dashboard.components.movers import effect
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topics as topics_table
from dashboard.figures import sparkline
from dashboard.figures.rows import Row, rows
from dashboard.pages.topics.chosen import CHOSEN, chosen, here, shows_list
from dashboard.pages.topics.decisions import ASKED, hidden
from dashboard.wording import Wording
from data.query import Query

#: Keys of the address: in which order topics are listed, and whether hidden ones are, too.
ORDER, SHOW_HIDDEN = "xep", "an"

#: The orders: under their themes (no key), by size, those that grew, those that shrank.
BY_THEME, BY_SIZE, RISING, FADING = "nhom", "lon", "tang", "giam"
ORDERS = (BY_THEME, BY_SIZE, RISING, FADING)

#: A change of a share with a smaller |z| may well be chance.
CHANGED = 1.96

#: How many topics are listed where no change is certain.
UNSURE = 5

_CURRENT: dict[str, Any] = {"aria-current": "true"}


def topics_face(view: View) -> Face:
    """List the topics, each with its share, its change and its course."""
    say, found = view.say, view.services.topics(view.query)
    before = span_of(found.before)
    held = found.frame[found.frame["articles"] > 0]
    return Face(
        title=say("topics.title", n=len(held), count=say(f"count.{view.query.unit}", n=found.n)),
        subtitle=subtitle(
            view,
            say("topics.against", span=say.span(before.start, before.end)) if before else "",
            say("topics.model", model=found.model, fitted=found.fitted),
        ),
        remark=_unassigned(view, found),
        empty=found.n == 0,
        values={"topics-list.children": _sections(view, found), "topics-hidden.children": _hidden(view)},
    )


def topics_rows(view: View) -> Table:
    """Tabulate the topics, with their themes and how good they are."""
    return topics_table.table(view.services.topics(view.query), view.services.themes(view.query), view.say)


def order_of(view: View) -> str:
    """Name the order that the address asks for."""
    asked = view.address.first(ORDER)
    return asked if asked in ORDERS else BY_THEME


def change(row: Row, say: Wording) -> str:
    """Say how a topic's share changed against the period before; "" where there is none to compare with."""
    if row["before_total"] < statistics.FEW or not row["total"]:
        return ""
    if abs(row["z"]) < CHANGED:
        return say("topics.level")
    return _moved(row, say)


def _moved(row: Row, say: Wording) -> str:
    return f"{'▲' if row['z'] > 0 else '▼'} {effect(row, say)}"


def doubts(row: Row, say: Wording) -> str:
    """Say why a topic is shaky; "" where it is not."""
    found = []
    if row["coherence"] < quality.LEAST_COHERENCE:
        found.append(say("topics.doubt.coherence", value=row["coherence"]))
    if row["stability"] < quality.LEAST_STABILITY:
        found.append(say("topics.doubt.stability", value=row["stability"]))
    if row["ambiguity"] > quality.MOST_AMBIGUITY:
        found.append(say("topics.doubt.ambiguity", share=row["ambiguity"]))
    return "; ".join(found)


def mark(row: Row, say: Wording) -> html.Span | None:
    """Mark a shaky topic; the reason shows on hovering and on focus."""
    if not row["shaky"]:
        return None
    why = doubts(row, say)
    return html.Span(
        say("topics.shaky"),
        className="shaky",
        tabIndex="0",
        role="note",
        **data(tip=why),
        **spoken(f"{say('topics.shaky')}: {why}"),
    )


def span_of(query: Query | None) -> Span | None:
    """Return the period that a selection states; None where it states none."""
    return Span(query.start, query.end) if query and query.start and query.end else None


def _sections(view: View, found: Overview) -> list[Any]:
    say, order = view.say, order_of(view)
    if order == BY_THEME:
        return _by_theme(view, found)
    frame = found.frame
    if order in (RISING, FADING):
        if found.before is None:
            return [_without_period(view)]
        sign = 1 if order == RISING else -1
        moved = frame[(frame["before_total"] >= statistics.FEW) & (sign * frame["z"] > 0)]
        moved = moved.sort_values("z", ascending=order == FADING)
        frame = moved[moved["z"].abs() >= CHANGED]
        if frame.empty:
            word = "rising" if order == RISING else "fading"
            if moved.empty:
                return [html.P(say(f"topics.none_{word}"), className="grey")]
            told = html.P(say(f"topics.unsure_{word}"), className="grey")
            return [told, html.Ol(_lines(view, rows(moved.head(UNSURE)), unsure=True))]
    return [html.Ol(_lines(view, rows(frame)))]


def _without_period(view: View) -> html.P:
    """Ask for a period to compare with the one before, and offer the corpus's last weeks."""
    say, span = view.say, view.services.period(view.query)
    if span is None:
        return html.P(say("topics.choose_period"), className="grey")
    weeks = with_span(view.query, preset("28_days", span.end))
    offer = step(say("topics.last_weeks"), PATHS["topics"] + with_query(view.search, weeks))
    return html.P([say("topics.choose_period"), " ", offer], className="grey")


def _by_theme(view: View, found: Overview) -> list[Any]:
    held = view.services.themes(view.query)
    numbers = {row["topic"]: row for row in rows(found.frame)}
    sections: list[Any] = []
    for theme in rows(held.themes):
        topics = held.frame.loc[held.frame["theme"] == theme["theme"], "topic"].tolist()
        heading = _heading(view, theme, topics) if theme["label"] else None
        sections.append(html.Section([heading, html.Ol(_lines(view, [numbers[topic] for topic in topics]))]))
    return sections


def _heading(view: View, theme: Row, topics: Sequence[int]) -> html.Header:
    say = view.say
    return html.Header(
        [
            html.H3(theme["label"]),
            step(
                say("topics.number", n=theme["articles"], share=theme["share"]),
                with_evidence(view.search, narrowed(view.query, topics=tuple(map(int, topics)))),
                className="figures",
                title=say("topics.theme_evidence", label=theme["label"]),
            ),
        ]
    )


def _lines(view: View, listed: Sequence[Row], *, unsure: bool = False) -> list[html.Li]:
    """Write the lines of topics; unsure says changes that may well be chance, too."""
    courses, shown = _courses(view), chosen(view)
    qualities = {row["topic"]: row for row in rows(view.services.themes(view.query).frame)}
    return [
        _line(
            view,
            row,
            qualities[row["topic"]],
            courses.get(int(row["topic"]), []),
            told=_moved(row, view.say) if unsure else _certain(row, view.say),
            chosen=row["topic"] == shown,
        )
        for row in listed
    ]


def _certain(row: Row, say: Wording) -> str:
    moved = change(row, say)
    return moved if moved != say("topics.level") else ""


def _line(view: View, row: Row, how_good: Row, course: Sequence[float], *, told: str, chosen: bool) -> html.Li:
    say, topic = view.say, int(row["topic"])
    return html.Li(
        [
            html.Span(
                [
                    step(
                        row["label"],
                        here(view, **{CHOSEN: str(topic)}),
                        className="topic-label",
                        title=say("topics.choose", label=row["label"]),
                    ),
                    mark(how_good, say),
                    html.Span(told, className="grey topic-change") if told else None,
                ]
            ),
            html.Img(src=sparkline.picture(course, view.scheme), alt="", className="topic-course"),
            step(
                say.percent(row["share"]),
                with_evidence(view.search, narrowed(view.query, topics=(topic,))),
                className="figures topic-share",
                title=say("topics.evidence", n=say(f"count.{view.query.unit}", n=row["articles"]), label=row["label"]),
            ),
        ],
        className="chosen" if chosen else "",
        **(_CURRENT if chosen else {}),
    )


def _courses(view: View) -> dict[int, list[float]]:
    """Return the shares of all topics in the periods that have articles enough, in order of time."""
    frame = view.services.topics_over_time(view.query, step=step_of(view)).frame
    certain = frame[~frame["few"]]
    return {int(str(topic)): held["share"].tolist() for topic, held in certain.groupby("topic")}


def _hidden(view: View) -> list[Any]:
    """Say how many topics are hidden; show them, each with the way back, where the address asks for them."""
    say, held = view.say, hidden(view)
    if not held:
        return []
    shown = bool(view.address.first(SHOW_HIDDEN))
    switch = step(
        say("topics.hide_hidden" if shown else "topics.show_hidden", n=len(held)),
        here(view, **{SHOW_HIDDEN: None if shown else "co"}),
    )
    if not shown:
        return [switch]
    lines = [
        html.Li(
            [html.Span(each.label, className="grey"), decision(ASKED, say("topics.unhide"), "undo", number=each.number)]
        )
        for each in held
    ]
    return [switch, html.Ol(lines)]


def _unassigned(view: View, found: Overview) -> str:
    if not found.unassigned:
        return ""
    return view.say("topics.unassigned", count=view.say(f"count.{view.query.unit}", n=found.unassigned))


TOPICS = Card(
    "topics",
    topics_face,
    topics_rows,
    graph=False,
    outputs=(Output("topics-list", "children"), Output("topics-hidden", "children")),
    shown=shows_list,
)
