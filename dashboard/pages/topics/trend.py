"""How the share of the chosen topic moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from analysis import calendar
from analysis.topics import TopicsOverTime, WeightsOverTime, weights_over_time
from dashboard.address import narrowed
from dashboard.components.card import Card, Face
from dashboard.components.controls import step_of
from dashboard.components.counted import subtitle
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_trend as trend_table
from dashboard.figures import lines
from dashboard.figures import topic_trend as trend_figure
from dashboard.pages.topics.chosen import chosen, row_of, shows_a_topic
from data.query import Query

#: Key of the address: what is drawn; nothing is said where it is articles by their main topic.
MEASURE, DOMINANT, WEIGHTS = "tinh", "chinh", "trong-so"


def trend_face(view: View) -> Face:
    """Show how the share of the chosen topic moves."""
    say, found = view.say, view.services.topics(view.query)
    topic = chosen(view)
    row = row_of(view, topic)
    if topic is None or row is None or not found.n:
        return Face(title=say("topics.none"), empty=True)
    trend = trend_of(view)
    volume = view.services.volume(view.query, step=trend.step)
    unit = view.query.unit
    counted = say(
        "topic_trend.counted", k=say.integer(row["articles"]), n=say(f"count.{unit}", n=found.n), share=row["share"]
    )
    if by_weight(view):
        counted = say("topic_trend.weighed", share=row["weight"], n=say(f"count.{unit}", n=found.n))
    return Face(
        title=say(f"topic_trend.{'weight_title' if by_weight(view) else 'title'}", label=row["label"], step=trend.step),
        subtitle=subtitle(view, counted, say("counted.undated", n=volume.undated) if volume.undated else ""),
        figure=trend_figure.figure(trend, volume, say, view.scheme),
        remark=lines.remark(trend.frame, say),
        empty=volume.n == 0,
    )


def by_weight(view: View) -> bool:
    """Whether the address asks for mean weights, and not for articles by their main topic."""
    return view.address.first(MEASURE) == WEIGHTS


def trend_of(view: View) -> TopicsOverTime | WeightsOverTime:
    """Answer how the share of the chosen topic moves, or its mean weight."""
    topic = chosen(view)
    if by_weight(view):
        asked = () if topic is None else (topic,)
        return view.services.ask(weights_over_time, view.query, step_of(view), topics=asked)
    return view.services.topics_over_time(view.query, step=step_of(view), chosen=() if topic is None else (topic,))


def trend_rows(view: View) -> Table:
    """Tabulate the share of the chosen topic over time."""
    return trend_table.table(trend_of(view), view.say)


def trend_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Narrow to the articles of the topic in the period of a point; behind a column of the strip, to all of them.

    A mean weight is of all articles of its period, so that none stand behind it in particular.
    """
    data = point.get("customdata")
    if not data:
        return None
    topic, period = data
    if topic != "" and by_weight(view):
        return None
    held = narrowed(view.query, topics=(int(topic),)) if topic != "" else view.query
    return calendar.narrowed(held, date.fromisoformat(period), step_of(view))


TOPIC_TREND = Card("topic_trend", trend_face, trend_rows, narrow=trend_query, shown=shows_a_topic, brush=True)
