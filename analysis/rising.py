"""Which topics and organizations are in the press more than before, by the statistic that terms are compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import pyarrow as pa

from analysis import keywords, statistics
from analysis.topics import current
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from data.selection import ask

_MEASURES = (
    "articles", "total", "share", "before_articles", "before_total", "before_share", "log_odds", "z",
    "log_likelihood", "q",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Rising:
    """What is in more articles of a selection than of the one before.

    Attributes
    ----------
    query, before : Query
        The two selections compared, both with the period actually counted, as in `analysis.keywords.Movers`.
    frame : DataFrame
        One row a topic or organization whose share has grown, strongest first: `topic` (int) and `label` (str), or
        `organization` (str); then `articles`, `total`, `share` (of `query`), `before_articles`, `before_total`,
        `before_share` (of `before`), `log_odds`, `z`, `log_likelihood`, `q`, as in `analysis.keywords.Movers`. No rows
        where either selection is empty.
    n, before_n : int
        Units of the two selections.
    few : bool
        Whether either holds fewer units than `analysis.statistics.FEW`.
    minimum : int
        Each is in at least so many units of `query`.
    compared : int
        Topics or organizations compared: those in at least `minimum` units of either selection.
    """

    query: Query
    before: Query
    version: int
    frame: pd.DataFrame
    n: int
    before_n: int
    few: bool
    minimum: int
    compared: int


def topics(corpus: Corpus, query: Query, *, minimum: int = 5, limit: int = 20) -> Rising:
    """List the topics that have grown most against the time before; an article counts for its dominant one.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    labels = {topic.topic: topic.label for topic in current(corpus).topics}
    held = "SELECT article_id, topic AS name FROM topic_weights WHERE dominant"
    found = _rising(corpus, query, held, minimum, limit)
    ids = found.frame["name"].astype("int64")
    return _with(
        found, found.frame.assign(topic=ids, label=ids.map(labels).fillna("").astype(object)), "topic", "label"
    )


def organizations(corpus: Corpus, query: Query, *, minimum: int = 5, limit: int = 20) -> Rising:
    """List the known organizations that more articles name than before.

    Raises
    ------
    NotAnalysed
        No article of the corpus has been searched for organizations yet.
    """
    held = "SELECT DISTINCT article_id, organization AS name FROM mentions WHERE resolved"
    found = _rising(corpus, query, held, minimum, limit)
    if found.frame.empty and found.n and corpus.ask("SELECT 1 FROM annotated LIMIT 1").empty:
        raise NotAnalysed(what="organizations", path=corpus.path)
    return _with(found, found.frame.rename(columns={"name": "organization"}), "organization")


def _rising(corpus: Corpus, query: Query, held: str, minimum: int, limit: int) -> Rising:
    """Compare what articles hold: `held` is SQL that answers article_id and name, one row each."""
    now, before = keywords.compared(corpus, query)
    n, before_n = keywords.units(corpus, now), keywords.units(corpus, before)
    counted = _counted(corpus, now, before, held, minimum)
    comparable = counted if n and before_n else counted.head(0)
    frame = keywords.keyness(comparable.assign(total=n, before_total=before_n))
    grown = frame[(frame["z"] > 0) & (frame["articles"] >= minimum)]
    grown = grown.sort_values(["z", "name"], ascending=[False, True], ignore_index=True).head(limit)
    return Rising(
        query=now,
        before=before,
        version=corpus.version,
        frame=grown.drop(columns="direction"),
        n=n,
        before_n=before_n,
        few=min(n, before_n) < statistics.FEW,
        minimum=minimum,
        compared=len(comparable),
    )


def _counted(corpus: Corpus, now: Query, before: Query, held: str, minimum: int) -> pd.DataFrame:
    earlier = pa.Table.from_pandas(ask(corpus, before, "SELECT article_id, unit FROM selected"), preserve_index=False)
    return ask(
        corpus,
        now,
        f", held AS ({held}), both_sides AS (SELECT article_id, unit, true AS now FROM selected UNION ALL "
        "SELECT article_id, unit, false FROM earlier) "
        "SELECT name, count(DISTINCT unit) FILTER (now) AS articles, "
        "count(DISTINCT unit) FILTER (NOT now) AS before_articles "
        "FROM held JOIN both_sides USING (article_id) GROUP BY name HAVING greatest(articles, before_articles) >= ?",
        [minimum],
        earlier=earlier,
    )


def _with(found: Rising, frame: pd.DataFrame, *keys: str) -> Rising:
    """Put a frame in the place of another, its key columns first."""
    return replace(found, frame=frame[[*keys, *_MEASURES]])
