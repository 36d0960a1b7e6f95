"""Topics: the list of them, and one: how its share moves, its words, the articles most typical of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import Dash, Output, html

from analysis import calendar, statistics
from analysis.calendar import Span
from analysis.topics import Overview, TopicsOverTime, TopicTerms, TypicalArticles
from dashboard.address import narrowed, to_reader, with_evidence, with_params
from dashboard.components import ids
from dashboard.components.card import Card, Face, place
from dashboard.components.controls import STEP, bind_step, step_of, steps
from dashboard.components.counted import subtitle
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.movers import effect
from dashboard.components.view import View, current
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_articles as articles_table
from dashboard.exports.tables import topic_terms as terms_table
from dashboard.exports.tables import topic_trend as trend_table
from dashboard.exports.tables import topics as topics_table
from dashboard.figures import lines, sparkline
from dashboard.figures import topic_terms as terms_figure
from dashboard.figures import topic_trend as trend_figure
from dashboard.figures.rows import Row, rows
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import NotAnalysed
from data.query import Query

#: Key of the address: the topic that is looked at.
CHOSEN = "xem-chu-de"

#: A change of a share with a smaller |z| may well be chance.
_CHANGED = 1.96

_TERMS, _ARTICLES, _ALL_ARTICLES = 12, 10, 500


def layout(services: Services, query: Query) -> html.Div:
    """Lay out the page."""
    del query
    view = current(services)
    say = view.say
    try:
        view.services.topics(Query())
    except NotAnalysed as error:
        return html.Div(html.Section([html.H1(say("page.topics")), html.P(say.error(error))], className="state prose"))
    return html.Div(
        [
            place(TOPICS, say, body=html.Ol(id="topics-list", className="topics"), className="third"),
            html.Div(
                [
                    place(TOPIC_TREND, say, height=320, controls=[_step(view)], className="clickable"),
                    place(TOPIC_TERMS, say, height=330, className="half clickable"),
                    place(
                        TOPIC_ARTICLES,
                        say,
                        body=html.Div(
                            [
                                html.Ol(id="topic_articles-list", className="typical"),
                                html.P(id="topic_articles-all"),
                            ]
                        ),
                        className="half",
                    ),
                ],
                className="cards two-thirds",
            ),
        ],
        className="cards",
    )


def register(app: Dash, services: Services) -> None:
    """Tie the page's controls to the address."""
    bind_step(app, services, ids.control("topic_trend", STEP))


def topics_face(view: View) -> Face:
    """List the topics, each with its share, its change and its course."""
    say, found = view.say, view.services.topics(view.query)
    before = _span(found.before)
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
        values={"topics-list.children": _listed(view, found)},
    )


def topics_rows(view: View) -> Table:
    """Tabulate the topics."""
    return topics_table.table(view.services.topics(view.query), view.say)


def chosen(view: View) -> int | None:
    """Return the topic that is looked at: as the address says, else the largest; None where there is none."""
    found = view.services.topics(view.query).frame
    asked = view.address.first(CHOSEN)
    known = set(found["topic"])
    if asked.isdecimal() and int(asked) in known:
        return int(asked)
    return int(found["topic"].iloc[0]) if len(found) else None


def trend_face(view: View) -> Face:
    """Show how the share of the chosen topic moves."""
    say, found = view.say, view.services.topics(view.query)
    topic = chosen(view)
    row = _row(found, topic)
    if topic is None or row is None or not found.n:
        return Face(title=say("topics.none"), empty=True)
    trend = trend_of(view)
    volume = view.services.volume(view.query, step=trend.step)
    unit = view.query.unit
    counted = say(
        "topic_trend.counted", k=say.integer(row["articles"]), n=say(f"count.{unit}", n=found.n), share=row["share"]
    )
    return Face(
        title=say("topic_trend.title", label=row["label"], step=trend.step),
        subtitle=subtitle(view, counted, say("counted.undated", n=volume.undated) if volume.undated else ""),
        figure=trend_figure.figure(trend, volume, say, view.scheme),
        remark=lines.remark(trend.frame, say),
        empty=volume.n == 0,
    )


def trend_of(view: View) -> TopicsOverTime:
    """Answer how the share of the chosen topic moves."""
    topic = chosen(view)
    return view.services.topics_over_time(view.query, step=step_of(view), chosen=() if topic is None else (topic,))


def trend_rows(view: View) -> Table:
    """Tabulate the share of the chosen topic over time."""
    return trend_table.table(trend_of(view), view.say)


def trend_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Narrow to the articles of the topic in the period of a point; behind a column of the strip, to all of them."""
    data = point.get("customdata")
    if not data:
        return None
    topic, period = data
    held = narrowed(view.query, topics=(int(topic),)) if topic != "" else view.query
    return calendar.narrowed(held, date.fromisoformat(period), step_of(view))


def terms_face(view: View) -> Face:
    """Show the heaviest words of the chosen topic."""
    say, answer = view.say, terms_of(view)
    if answer is None or answer.frame.empty:
        return Face(title=say("topic_terms.title"), empty=True)
    return Face(
        title=say("topic_terms.title"),
        subtitle=say("topic_terms.subtitle"),
        figure=terms_figure.figure(answer, say, view.scheme),
        remark=say("topic_terms.remark"),
    )


def terms_of(view: View) -> TopicTerms | None:
    """Answer which words the chosen topic is of; None where there is no topic."""
    topic = chosen(view)
    return None if topic is None else view.services.topic_terms(view.query, topic, limit=_TERMS)


def terms_rows(view: View) -> Table:
    """Tabulate the heaviest words of the chosen topic."""
    topic = chosen(view)
    return terms_table.table(
        view.services.topic_terms(view.query, -1 if topic is None else topic, limit=_TERMS), view.say
    )


def terms_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Narrow to the articles of the topic that hold the word of a bar."""
    term, topic = point.get("customdata"), chosen(view)
    return None if not term or topic is None else narrowed(view.query, topics=(topic,), terms=(term,))


def articles_face(view: View) -> Face:
    """List the articles most typical of the chosen topic, and the way to all of them."""
    say, answer = view.say, typical_of(view, _ARTICLES)
    title = say("topic_articles.title")
    if answer is None or answer.frame.empty:
        return Face(title=title, empty=True)
    counted = say(f"count.{view.query.unit}", n=answer.articles)
    everything = with_evidence(view.search, narrowed(view.query, topics=(answer.topic,)))
    return Face(
        title=title,
        subtitle=say("topic_articles.subtitle", shown=len(answer.frame), n=counted),
        values={
            "topic_articles-list.children": [_article(view, row) for row in rows(answer.frame)],
            "topic_articles-all.children": step(say("topic_articles.all", count=counted), everything),
        },
    )


def typical_of(view: View, limit: int) -> TypicalArticles | None:
    """Answer which articles are most typical of the chosen topic; None where there is no topic."""
    topic = chosen(view)
    return None if topic is None else view.services.typical_articles(view.query, topic, limit=limit)


def articles_rows(view: View) -> Table:
    """Tabulate the articles most typical of the chosen topic."""
    topic = chosen(view)
    typical = view.services.typical_articles(view.query, -1 if topic is None else topic, limit=_ALL_ARTICLES)
    return articles_table.table(typical, view.say)


def change(row: Row, say: Wording) -> str:
    """Say how a topic's share changed against the period before; "" where there is none to compare with."""
    if row["before_total"] < statistics.FEW or not row["total"]:
        return ""
    if abs(row["z"]) < _CHANGED:
        return say("topics.level")
    return f"{'▲' if row['z'] > 0 else '▼'} {effect(row, say)}"


def _listed(view: View, found: Overview) -> list[html.Li]:
    courses = _courses(view)
    shown = chosen(view)
    return [_line(view, row, courses.get(int(row["topic"]), []), shown) for row in rows(found.frame)]


def _line(view: View, row: Row, course: Sequence[float], shown: int | None) -> html.Li:
    say, topic = view.say, int(row["topic"])
    return html.Li(
        [
            step(
                row["label"],
                with_params(view.search, **{CHOSEN: str(topic)}),
                className="topic-label",
                title=say("topics.choose", label=row["label"]),
            ),
            html.Img(src=sparkline.picture(course, view.scheme), alt="", className="topic-course"),
            html.Span(
                [
                    step(
                        say("topics.number", n=row["articles"], share=row["share"]),
                        with_evidence(view.search, narrowed(view.query, topics=(topic,))),
                        className="figures",
                        title=say("topics.evidence", label=row["label"]),
                    ),
                    html.Span(change(row, say), className="grey"),
                ],
                className="topic-numbers",
            ),
        ],
        className="chosen" if topic == shown else "",
    )


def _courses(view: View) -> dict[int, list[float]]:
    """Return the shares of all topics in the periods that have articles enough, in order of time."""
    frame = view.services.topics_over_time(view.query, step=step_of(view)).frame
    certain = frame[~frame["few"]]
    return {int(str(topic)): held["share"].tolist() for topic, held in certain.groupby("topic")}


def _row(found: Overview, topic: int | None) -> Row | None:
    return next((row for row in rows(found.frame) if row["topic"] == topic), None)


def _unassigned(view: View, found: Overview) -> str:
    if not found.unassigned:
        return ""
    return view.say("topics.unassigned", count=view.say(f"count.{view.query.unit}", n=found.unassigned))


def _span(query: Query | None) -> Span | None:
    return Span(query.start, query.end) if query and query.start and query.end else None


def _article(view: View, row: Row) -> html.Li:
    say = view.say
    day = row["day"]
    published: str = say("name.undated") if pd.isna(day) else say.day(day)
    where = f"{say.name(row['outlet'], 'outlet')} · {published}"
    title = row["title"] or say("name.untitled")
    return html.Li(
        [step(title, to_reader(view.search, int(row["article_id"]))), html.Span(where, className="grey figures")]
    )


def _step(view: View) -> dmc.SegmentedControl:
    return dmc.SegmentedControl(
        id=ids.control("topic_trend", STEP),
        value=step_of(view),
        data=steps(view.say),
        size="xs",
        **spoken(view.say("trends.axis.step")),
    )


TOPICS = Card("topics", topics_face, topics_rows, graph=False, outputs=(Output("topics-list", "children"),))
TOPIC_TREND = Card("topic_trend", trend_face, trend_rows, narrow=trend_query)
TOPIC_TERMS = Card("topic_terms", terms_face, terms_rows, narrow=terms_query)
TOPIC_ARTICLES = Card(
    "topic_articles",
    articles_face,
    articles_rows,
    graph=False,
    outputs=(Output("topic_articles-list", "children"), Output("topic_articles-all", "children")),
)
CARDS = (TOPICS, TOPIC_TREND, TOPIC_TERMS, TOPIC_ARTICLES)
