"""The articles most typical of the chosen topic, and those on its border; each can be said not to belong there."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import Output, html

from analysis.topics import BorderlineArticles, TypicalArticles
from dashboard.address import narrowed, to_reader, with_evidence
from dashboard.components.card import Card, Face
from dashboard.components.deciding import decision
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_articles as articles_table
from dashboard.exports.tables import topic_borderline as borderline_table
from dashboard.figures.rows import Row, rows
from dashboard.pages.topics.chosen import chosen, here, shows_a_topic
from dashboard.pages.topics.decisions import ASKED
from data.records import hexadecimal

#: Key of the address: whether more typical articles are listed.
MORE = "dai"

_ARTICLES, _MORE_ARTICLES, _BORDERLINE = 8, 60, 6


def articles_face(view: View) -> Face:
    """List the articles most typical of the chosen topic, and the way to all of them."""
    longer = bool(view.address.first(MORE))
    say, answer = view.say, typical_of(view, _MORE_ARTICLES if longer else _ARTICLES)
    title = say("topic_articles.title")
    if answer is None or answer.frame.empty:
        return Face(title=title, empty=True)
    counted = say(f"count.{view.query.unit}", n=answer.articles)
    everything = with_evidence(view.search, narrowed(view.query, topics=(answer.topic,)))
    return Face(
        title=title,
        subtitle=say("topic_articles.subtitle", shown=len(answer.frame), n=counted),
        values={
            "topic_articles-list.children": [line(view, row, answer.topic) for row in rows(answer.frame)],
            "topic_articles-all.children": [
                step(say("topic_articles.all", count=counted), everything),
                step(
                    say(f"topic_articles.{'fewer' if longer else 'more'}"),
                    here(view, **{MORE: None if longer else "co"}),
                ),
            ],
        },
    )


def typical_of(view: View, limit: int) -> TypicalArticles | None:
    """Answer which articles are most typical of the chosen topic; None where there is no topic."""
    topic = chosen(view)
    return None if topic is None else view.services.typical_articles(view.query, topic, limit=limit)


def articles_rows(view: View) -> Table:
    """Tabulate all articles of the chosen topic, the most typical first."""
    topic = chosen(view)
    asked = -1 if topic is None else topic
    held = view.services.units(narrowed(view.query, topics=(asked,), unit="article"))
    return articles_table.table(view.services.typical_articles(view.query, asked, limit=max(held, 1)), view.say)


def borderline_face(view: View) -> Face:
    """List the articles of the chosen topic that hold another one nearly as strongly."""
    say, answer = view.say, borderline_of(view, _BORDERLINE)
    title = say("topic_borderline.title")
    if answer is None or not answer.n:
        return Face(title=title, empty=True)
    if answer.frame.empty:
        return Face(title=title, notice=say("topic_borderline.none"))
    return Face(
        title=title,
        subtitle=say(
            "topic_borderline.subtitle", shown=len(answer.frame), n=say("count.article", n=answer.articles), of=answer.n
        ),
        values={
            "topic_borderline-list.children": [
                line(view, row, answer.topic, _also(view, row), other=(int(row["other"]), row["other_label"]))
                for row in rows(answer.frame)
            ]
        },
    )


def borderline_of(view: View, limit: int) -> BorderlineArticles | None:
    """Answer which articles of the chosen topic are least surely its own; None where there is no topic."""
    topic = chosen(view)
    return None if topic is None else view.services.borderline_articles(view.query, topic, limit=limit)


def borderline_rows(view: View) -> Table:
    """Tabulate the borderline articles of the chosen topic."""
    topic = chosen(view)
    asked = -1 if topic is None else topic
    held = view.services.borderline_articles(view.query, asked, limit=1).articles
    return borderline_table.table(view.services.borderline_articles(view.query, asked, limit=max(held, 1)), view.say)


def _also(view: View, row: Row) -> str:
    return view.say("topic_borderline.also", label=row["other_label"], part=row["part"])


def line(view: View, row: Row, topic: int, more: Any = None, *, other: tuple[int, str] | None = None) -> html.Li:
    """Draw an article: its headline leads to the reader, the button takes it out.

    Parameters
    ----------
    more
        What else is said of it.
    other
        Id and label of a topic that it may belong to, into which a second button moves it.
    """
    say = view.say
    day = row["day"]
    published: str = say("name.undated") if pd.isna(day) else say.day(day)
    where = f"{say.name(row['outlet'], 'outlet')} · {published}"
    article = int(row["article_id"])
    moving = []
    if other is not None:
        moving.append(
            decision(
                ASKED,
                say("topic_articles.move", label=other[1]),
                "misplaced",
                article=hexadecimal(article),
                topic=topic,
                to=other[0],
            )
        )
    return html.Li(
        [
            step(row["title"] or say("name.untitled"), to_reader(view.search, article)),
            html.Span(
                [
                    html.Span([where, *([" · ", more] if more else [])], className="grey figures"),
                    decision(
                        ASKED,
                        say("topic_articles.misplaced"),
                        "misplaced",
                        title=say("topic_articles.misplaced_hint"),
                        article=hexadecimal(article),
                        topic=topic,
                    ),
                    *moving,
                ],
                className="typical-facts",
            ),
        ]
    )


TOPIC_ARTICLES = Card(
    "topic_articles",
    articles_face,
    articles_rows,
    graph=False,
    outputs=(Output("topic_articles-list", "children"), Output("topic_articles-all", "children")),
    shown=shows_a_topic,
)

TOPIC_BORDERLINE = Card(
    "topic_borderline",
    borderline_face,
    borderline_rows,
    graph=False,
    outputs=(Output("topic_borderline-list", "children"),),
    shown=shows_a_topic,
)
