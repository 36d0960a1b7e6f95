"""Which outlets and organizations a topic has more of than the other articles of a selection do."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import statistics
from analysis.keywords import CHANCE
from analysis.topics.shares import current
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

_MEASURES = (
    "articles", "total", "share", "other_articles", "other_total", "other_share", "log_odds", "z",
    "log_likelihood", "q",
)  # fmt: skip

_OUTLETS = "SELECT article_id, outlet AS name FROM selected WHERE outlet <> ''"
_ORGANIZATIONS = "SELECT DISTINCT article_id, organization AS name FROM mentions WHERE resolved"


@dataclass(frozen=True, slots=True, eq=False)
class Contrasts:
    """What is over-represented in the articles of a topic, against the other articles of the selection.

    Attributes
    ----------
    outlets, organizations : DataFrame
        One row an outlet (`outlet`) or known organization (`organization`) that the topic has more of, strongest first
        (by `log_likelihood`): `articles` (int, units of the topic with it), `total` (int, units of the topic),
        `share`, `other_articles`, `other_total`, `other_share` (of the selection's units outside the topic),
        `log_odds` (natural logarithm of the odds ratio, with prior), `z`, `log_likelihood` (G²), `q` (0–1:
        false-discovery rate among all that were compared; up to `CHANCE`).
    compared_outlets, compared_organizations : int
        How many were compared: those with at least `minimum` units of the topic or outside it.
    n, other_n : int
        Units of the topic, and of the selection outside it.
    """

    query: Query
    version: int
    model: int
    topic: int
    label: str
    outlets: pd.DataFrame
    organizations: pd.DataFrame
    compared_outlets: int
    compared_organizations: int
    minimum: int
    n: int
    other_n: int


def contrasts(corpus: Corpus, query: Query, topic: int, *, minimum: int = 5, limit: int = 10) -> Contrasts:
    """List the outlets and the known organizations that a topic has more of than the rest of the selection.

    An article is of its dominant topic.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    model = current(corpus)
    found = model.topic(topic)
    n, other_n = _sizes(corpus, query, topic)
    outlets, compared_outlets = _compared(corpus, query, topic, _OUTLETS, (n, other_n), minimum)
    bodies, compared_bodies = _compared(corpus, query, topic, _ORGANIZATIONS, (n, other_n), minimum)
    return Contrasts(
        query=query,
        version=corpus.version,
        model=model.number,
        topic=topic,
        label=found.label if found else "",
        outlets=outlets.head(limit).rename(columns={"name": "outlet"}),
        organizations=bodies.head(limit).rename(columns={"name": "organization"}),
        compared_outlets=compared_outlets,
        compared_organizations=compared_bodies,
        minimum=minimum,
        n=n,
        other_n=other_n,
    )


_INSIDE = ", inside AS (SELECT article_id FROM topic_weights WHERE dominant AND topic = ?)"
_OF_TOPIC = "article_id IN (SELECT article_id FROM inside)"


def _sizes(corpus: Corpus, query: Query, topic: int) -> tuple[int, int]:
    row = ask(
        corpus,
        query,
        f"{_INSIDE} SELECT count(DISTINCT unit) FILTER ({_OF_TOPIC}) AS n, "
        f"count(DISTINCT unit) FILTER (NOT {_OF_TOPIC}) AS other_n FROM selected",
        [topic],
    ).iloc[0]
    return int(row["n"]), int(row["other_n"])


def _compared(
    corpus: Corpus, query: Query, topic: int, held: str, sizes: tuple[int, int], minimum: int
) -> tuple[pd.DataFrame, int]:
    """Compare what articles hold (`held`: SQL for article_id and name) inside the topic and outside it."""
    counted = ask(
        corpus,
        query,
        f"{_INSIDE}, held AS ({held}) SELECT name, count(DISTINCT unit) FILTER ({_OF_TOPIC}) AS articles, "
        f"count(DISTINCT unit) FILTER (NOT {_OF_TOPIC}) AS other_articles "
        "FROM selected JOIN held USING (article_id) GROUP BY name "
        "HAVING greatest(articles, other_articles) >= ? ORDER BY name",
        [topic, minimum],
    )
    n, other_n = sizes
    k, other_k = counted["articles"], counted["other_articles"]
    odds = statistics.log_odds(k, n, other_k, other_n)
    ratio = statistics.log_likelihood(k, n, other_k, other_n)
    frame = counted.assign(
        total=n,
        share=statistics.share(k, n),
        other_total=other_n,
        other_share=statistics.share(other_k, other_n),
        log_odds=odds.value,
        z=odds.z,
        log_likelihood=ratio,
        q=statistics.false_discoveries(ratio),
    )
    more = frame[(frame["log_odds"] > 0) & (frame["q"] <= CHANCE) & (frame["articles"] >= minimum)]
    ordered = more.sort_values(["log_likelihood", "name"], ascending=[False, True], ignore_index=True)
    return ordered[["name", *_MEASURES]], len(counted)
