"""The themes of a selection with their topics, and how good these are."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from analysis import statistics
from analysis.topics import quality
from analysis.topics.shares import counts, current, of_topics
from analysis.topics.versions import Version
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

_QUALITY = ("coherence", "stability", "ambiguity", "shaky")


@dataclass(frozen=True, slots=True, eq=False)
class Themes:
    """The themes of a selection, and how good their topics are.

    Attributes
    ----------
    frame : DataFrame
        One row a topic: `theme` (int), `theme_label`, `topic` (int), `label`, `articles` (int, distinct units whose
        dominant topic it is), `share`, `coherence` (mean NPMI of its words), `stability` (0–1, how surely other fits
        find it; both NaN where they were not measured), `ambiguity` (part of its articles that hold another topic at
        least `quality.AS_STRONG` times as strongly), `shaky` (bool). Themes by their articles, then topics. Without
        themes, all topics are of theme 0.
    themes : DataFrame
        One row a theme: `theme`, `label`, `topics` (int), `articles` (int, distinct units), `share`.
    n : int
        Units of the selection.
    """

    query: Query
    version: int
    model: int
    frame: pd.DataFrame
    themes: pd.DataFrame
    n: int


def themes(corpus: Corpus, query: Query) -> Themes:
    """List the themes of a selection, their topics, and how good these are.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    model = current(corpus)
    n, counted = counts(corpus, query)
    frame = of_topics(model.topics, counted).merge(_quality(corpus, query, model), on="topic")
    of = {topic: theme for theme in model.themes for topic in theme.topics}
    frame["theme"] = [of[topic].theme if topic in of else 0 for topic in frame["topic"]]
    frame["theme_label"] = [of[topic].label if topic in of else "" for topic in frame["topic"]]
    frame["share"] = statistics.share(frame["articles"], n)
    places = pa.table({"topic": frame["topic"].astype("int32"), "theme": frame["theme"].astype("int32")})
    held = ask(
        corpus,
        query,
        "SELECT theme, count(DISTINCT unit) AS articles FROM selected JOIN topic_weights USING (article_id) "
        "JOIN places USING (topic) WHERE dominant GROUP BY theme",
        places=places,
    )
    named = frame.groupby("theme", as_index=False).agg(label=("theme_label", "first"), topics=("topic", "size"))
    found = named.merge(held, on="theme", how="left").sort_values(["articles", "theme"], ascending=[False, True])
    found = found.assign(articles=found["articles"].fillna(0).astype("int64"))
    found = found.assign(share=statistics.share(found["articles"], n)).reset_index(drop=True)
    rank = {theme: place for place, theme in enumerate(found["theme"])}
    frame = frame.assign(rank=frame["theme"].map(rank)).sort_values(
        ["rank", "articles", "topic"], ascending=[True, False, True], ignore_index=True
    )
    columns = ["theme", "theme_label", "topic", "label", "articles", "share", *_QUALITY]
    return Themes(query, corpus.version, model.number, frame[columns], found, n)


def _quality(corpus: Corpus, query: Query, model: Version) -> pd.DataFrame:
    """Return per topic: topic, coherence, stability, ambiguity, shaky."""
    torn = ask(
        corpus,
        query,
        ", two AS (SELECT article_id, max(topic) FILTER (dominant) AS topic, max(weight) FILTER (dominant) AS first, "
        "max(weight) FILTER (NOT dominant) AS second FROM topic_weights GROUP BY article_id) "
        "SELECT topic, avg(CASE WHEN second >= ? * first THEN 1.0 ELSE 0.0 END) AS ambiguity "
        "FROM two JOIN selected USING (article_id) WHERE topic IS NOT NULL GROUP BY topic",
        [quality.AS_STRONG],
    )
    kept = pd.DataFrame(
        {
            "topic": pd.Series([topic.topic for topic in model.topics], dtype="int64"),
            "coherence": pd.Series([topic.coherence for topic in model.topics], dtype="float64"),
            "stability": pd.Series([topic.stability for topic in model.topics], dtype="float64"),
        }
    )
    found = kept.merge(torn, on="topic", how="left")
    ambiguity = found["ambiguity"].fillna(0.0)
    shaky = (
        (found["coherence"] < quality.LEAST_COHERENCE)
        | (found["stability"] < quality.LEAST_STABILITY)
        | (ambiguity > quality.MOST_AMBIGUITY)
    )
    return found.assign(ambiguity=ambiguity, shaky=shaky)
