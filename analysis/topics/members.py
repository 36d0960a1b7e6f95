"""The articles of a topic: those most typical of it, and those on its border."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import calendar
from analysis.topics import quality
from analysis.topics.shares import counts, current
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

_ARTICLE = ["article_id", "title", "outlet", "section", "day", "published"]


@dataclass(frozen=True, slots=True, eq=False)
class TypicalArticles:
    """The articles of a selection that hold most of one topic.

    Attributes
    ----------
    frame : DataFrame
        Most typical first: `article_id` (int), `title`, `outlet`, `section`, `day` (datetime.date or NaT), `published`
        (aware time or NaT), `weight` (0–1, the topic's share of the article).
    articles : int
        Articles of the selection whose dominant topic it is; `frame` holds the first of them.
    """

    query: Query
    version: int
    model: int
    topic: int
    label: str
    frame: pd.DataFrame
    articles: int


@dataclass(frozen=True, slots=True, eq=False)
class BorderlineArticles:
    """The articles of a topic that hold another one nearly as strongly: where the model is least sure.

    Attributes
    ----------
    frame : DataFrame
        Least sure first: the columns of `TypicalArticles.frame`, then `other` (int, the second topic), `other_label`,
        `other_weight` (0–1), `part` (0–1, `other_weight` over `weight`: 1 where both are as strong).
    articles : int
        Articles of the topic of which another one holds at least `quality.AS_STRONG` times as much; `frame` holds the
        first of them.
    n : int
        Articles of the topic within the selection.
    """

    query: Query
    version: int
    model: int
    topic: int
    label: str
    frame: pd.DataFrame
    articles: int
    n: int


def typical_articles(corpus: Corpus, query: Query, topic: int, *, offset: int = 0, limit: int = 10) -> TypicalArticles:
    """List the articles that hold most of a topic, among those whose dominant topic it is."""
    model = current(corpus)
    found = model.topic(topic)
    rows = ask(
        corpus,
        query,
        ", page AS (SELECT article_id, weight FROM selected "
        "JOIN topic_weights USING (article_id) WHERE dominant AND topic = ? "
        "ORDER BY weight DESC, article_id LIMIT ? OFFSET ?) "
        "SELECT page.*, title, outlet, section, day, published FROM page JOIN articles USING (article_id) "
        "ORDER BY weight DESC, article_id",
        [topic, limit, offset],
    )
    _, counted = counts(corpus, query)
    return TypicalArticles(
        query=query,
        version=corpus.version,
        model=model.number,
        topic=topic,
        label=found.label if found else "",
        frame=_dated(rows)[[*_ARTICLE, "weight"]],
        articles=int(counted.loc[counted["topic"] == topic, "articles"].sum()),
    )


def borderline_articles(
    corpus: Corpus, query: Query, topic: int, *, offset: int = 0, limit: int = 10
) -> BorderlineArticles:
    """List the articles of a topic of which another one holds nearly as much, least sure first."""
    model = current(corpus)
    labels = {held.topic: held.label for held in model.topics}
    rows = ask(
        corpus,
        query,
        ", two AS (SELECT article_id, max(topic) FILTER (dominant) AS topic, max(weight) FILTER (dominant) AS weight, "
        "arg_max(topic, (weight, -topic)) FILTER (NOT dominant) AS other, "
        "max(weight) FILTER (NOT dominant) AS other_weight FROM topic_weights GROUP BY article_id), "
        "torn AS (SELECT two.*, count(*) FILTER (other_weight >= ? * weight) OVER () AS articles, "
        "count(*) OVER () AS n FROM two JOIN selected USING (article_id) WHERE topic = ?), "
        "page AS (SELECT * FROM torn WHERE other_weight >= ? * weight "
        "ORDER BY other_weight / weight DESC, article_id LIMIT ? OFFSET ?) "
        "SELECT page.*, title, outlet, section, day, published FROM page JOIN articles USING (article_id) "
        "ORDER BY other_weight / weight DESC, article_id",
        [quality.AS_STRONG, topic, quality.AS_STRONG, limit, offset],
    )
    _, counted = counts(corpus, query)
    frame = _dated(rows).assign(
        other=rows["other"].astype("int64"),
        other_label=rows["other"].map(labels).fillna("").astype(object),
        part=rows["other_weight"] / rows["weight"],
    )
    return BorderlineArticles(
        query=query,
        version=corpus.version,
        model=model.number,
        topic=topic,
        label=labels.get(topic, ""),
        frame=frame[[*_ARTICLE, "weight", "other", "other_label", "other_weight", "part"]],
        articles=int(rows["articles"].iloc[0]) if len(rows) else 0,
        n=int(counted.loc[counted["topic"] == topic, "articles"].sum()),
    )


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(day=pd.Series(calendar.dates(rows["day"]), dtype=object))
