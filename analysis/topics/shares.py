"""Topics of a selection: their shares, how these move, and their terms.

An article counts for its dominant topic, so that a number leads to as many articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis import calendar, statistics, timeline
from analysis.calendar import Step
from analysis.topics import editing, versions
from analysis.topics.versions import Topic, Version
from analysis.trends import topic_trends
from data import topic_edits
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from data.selection import ask, reach

#: Terms of a topic that tables and exports show.
SHOWN_TERMS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """The topics of a selection.

    Attributes
    ----------
    model : int
        Version of the topic model.
    fitted : int
        Articles that the model was fitted on.
    before : Query or None
        The same query over the period of equal length before; None where the query states no beginning.
    frame : DataFrame
        One row a topic of the model, largest first: `topic` (int, lasting id), `label` (str), `terms` (tuple of str,
        heaviest first), `articles` (int, distinct units whose dominant topic it is), `total` (int, units of the
        selection), `share`, `low`, `high` (0–1, Wilson 95 %), `weight` (float, its mean share of the selected
        articles by soft weights), `before_articles`, `before_total` (int), `before_share`, `change` (relative change
        of the share: 0.5 is half as much again; NaN where there was none), `z` (of that change, by log-odds).
    n : int
        Units of the selection.
    unassigned : int
        Units of the selection without any topic (nothing in them is known to the model, or they came in since).
    """

    query: Query
    before: Query | None
    version: int
    model: int
    fitted: int
    frame: pd.DataFrame
    n: int
    unassigned: int


@dataclass(frozen=True, slots=True, eq=False)
class TopicsOverTime:
    """Shares of topics per period.

    Attributes
    ----------
    frame : DataFrame
        One row a topic and period, in the order of `topics`, then of time: `topic` (int), `label` (str), `period`
        (datetime.date), `articles`, `total` (int), `share`, `low`, `high`, `few`, `open`, `cut`, as in `Trends`.
    """

    query: Query
    version: int
    model: int
    step: Step
    topics: tuple[int, ...]
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class TopicTerms:
    """The terms of one topic.

    Attributes
    ----------
    frame : DataFrame
        One row a term, heaviest first: `term`, `weight` (0–1, 1 for the heaviest), `articles` (int, units of the
        topic within the selection that hold it), `share` (of the topic's units), `lift` (that share over the share in
        the whole selection; NaN where no unit holds it).
    """

    query: Query
    version: int
    model: int
    topic: int
    label: str
    frame: pd.DataFrame


def overview(corpus: Corpus, query: Query) -> Overview:
    """List the topics of a selection with their shares and the change against the period before.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    model = current(corpus)
    n, counted = counts(corpus, query)
    before = None if query.start is None else _period_before(corpus, query)
    earlier_n, earlier = counts(corpus, before) if before else (0, counted.head(0))
    frame = statistics.with_shares(of_topics(model.topics, counted).assign(total=n))
    frame = _with_change(frame, of_topics(model.topics, earlier), earlier_n)
    unassigned = ask(
        corpus,
        query,
        "SELECT count(DISTINCT unit) AS n FROM selected "
        "WHERE article_id NOT IN (SELECT article_id FROM topic_weights WHERE dominant)",
    )["n"].iloc[0]
    frame = frame.sort_values(["articles", "topic"], ascending=[False, True], ignore_index=True)
    return Overview(
        query=query,
        before=before,
        version=corpus.version,
        model=model.number,
        fitted=int(model.settings["articles"]),
        frame=frame,
        n=n,
        unassigned=int(unassigned),
    )


def over_time(
    corpus: Corpus, query: Query, step: Step = "week", *, topics: Sequence[int] | None = None
) -> TopicsOverTime:
    """Follow topics (by default all of the model, in order of id) over time."""
    model = current(corpus)
    chosen = tuple(sorted(topic.topic for topic in model.topics) if topics is None else dict.fromkeys(topics))
    labels = {topic.topic: topic.label for topic in model.topics}
    frame = topic_trends(corpus, query, chosen, step=step).frame
    ids = frame["query"].astype("int64")
    frame = frame.assign(topic=ids, label=ids.map(labels).fillna("").astype(object))
    columns = ["topic", "label", "period", "articles", "total", "share", "low", "high", "few", "open", "cut"]
    return TopicsOverTime(query, corpus.version, model.number, step, chosen, frame[columns])


def topic_terms(corpus: Corpus, query: Query, topic: int, *, limit: int = 12) -> TopicTerms:
    """List the heaviest terms of a topic with how much more often its articles hold them than all do."""
    model = current(corpus)
    found = model.topic(topic)
    names = list(found.terms[:limit]) if found else []
    counted = ask(
        corpus,
        query,
        ", inside AS (SELECT article_id FROM topic_weights WHERE dominant AND topic = ?) "
        "SELECT term, count(DISTINCT unit) AS everywhere, "
        "count(DISTINCT unit) FILTER (article_id IN (SELECT article_id FROM inside)) AS articles "
        "FROM selected JOIN terms USING (article_id) WHERE list_contains(?::VARCHAR[], term) GROUP BY term",
        [topic, names],
    )
    n, sizes = counts(corpus, query)
    size = int(sizes.loc[sizes["topic"] == topic, "articles"].sum())
    weights = found.weights[:limit] if found else ()
    frame = pd.DataFrame({"term": pd.Series(names, dtype=object), "weight": pd.Series(weights, dtype="float64")})
    frame = frame.merge(counted, on="term", how="left")
    held = frame[["articles", "everywhere"]].fillna(0).astype("int64")
    share = statistics.share(held["articles"], size)
    lift = share / statistics.share(held["everywhere"], n).clip(min=1e-12)
    frame = frame.assign(articles=held["articles"], share=share, lift=lift).drop(columns="everywhere")
    frame["lift"] = frame["lift"].where(held["everywhere"] > 0)
    return TopicTerms(query, corpus.version, model.number, topic, found.label if found else "", frame)


def current(corpus: Corpus) -> Version:
    """Return the model that the corpus's articles are assigned by: its topics, as people decided, without the arrays.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    return _named(corpus.path, versions.current(corpus), topic_edits.in_force(corpus.path).number)


def current_or_none(corpus: Corpus) -> Version | None:
    """Return the model that the corpus's articles are assigned by, None where no article has a topic yet."""
    try:
        return current(corpus)
    except NotAnalysed:
        return None


@lru_cache(maxsize=8)
def _named(path: Path, number: int, edits: int) -> Version:
    del edits  # it is why an answer is remembered
    return editing.as_decided(versions.load(path, number, arrays=False), topic_edits.in_force(path))


def counts(corpus: Corpus, query: Query) -> tuple[int, pd.DataFrame]:
    """Count the units of a selection, and per topic: topic, articles, weight (mean soft weight)."""
    counted = ask(
        corpus,
        query,
        "SELECT topic, count(DISTINCT unit) FILTER (dominant) AS articles, "
        "sum(weight) / (SELECT count(*) FROM selected) AS weight "
        "FROM selected JOIN topic_weights USING (article_id) GROUP BY topic",
    )
    n = int(ask(corpus, query, "SELECT count(DISTINCT unit) AS n FROM selected")["n"].iloc[0])
    return n, counted


def of_topics(topics: Sequence[Topic], counted: pd.DataFrame) -> pd.DataFrame:
    """Lay counts on all topics of a model: topic, label, terms, articles, weight."""
    named = pd.DataFrame(
        {
            "topic": pd.Series([topic.topic for topic in topics], dtype="int64"),
            "label": pd.Series([topic.label for topic in topics], dtype=object),
            "terms": pd.Series([topic.terms[:SHOWN_TERMS] for topic in topics], dtype=object),
        }
    )
    laid = named.merge(counted, on="topic", how="left")
    return laid.assign(articles=laid["articles"].fillna(0).astype("int64"), weight=laid["weight"].fillna(0.0))


def _with_change(frame: pd.DataFrame, earlier: pd.DataFrame, earlier_n: int) -> pd.DataFrame:
    held = earlier["articles"]
    before = statistics.share(held, earlier_n)
    z = pd.Series(statistics.log_odds(frame["articles"], frame["total"], held, earlier_n).z, index=frame.index)
    return frame.assign(
        before_articles=held,
        before_total=earlier_n,
        before_share=before,
        change=statistics.share(frame["share"], before) - 1,
        z=z if earlier_n else float("nan"),
    )


def _period_before(corpus: Corpus, query: Query) -> Query:
    return calendar.with_span(query, calendar.before(timeline.span(query, reach(corpus))))
