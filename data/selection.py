"""A Query as a relation: the articles selected, and the unit that is counted of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from data import organization_edits, search, topic_edits
from data.corpus import Corpus, Frame
from data.query import Query

_UNITS = {
    "article": "facts.article_id",
    "story": "coalesce(stories.story_id, facts.article_id)",
    "outlet": "facts.outlet",
}

#: The local hour of an article; null where only its day is known.
_HOUR = "CASE WHEN facts.timed THEN date_trunc('hour', facts.published AT TIME ZONE 'Asia/Ho_Chi_Minh') END"


@dataclass(frozen=True, slots=True)
class Reach:
    """What a corpus reaches over: first and last day with articles, and the time of the last ingest (aware)."""

    first: date | None
    last: date | None
    ingested: datetime | None
    articles: int
    undated: int


def ask(
    corpus: Corpus, query: Query, sql: str, params: Sequence[object] | None = None, **frames: Frame
) -> pd.DataFrame:
    """Answer a question about a selection.

    Parameters
    ----------
    sql
        DuckDB SQL that may name, beside the corpus's tables, `selected`: article_id, published, day (null where
        undated), timed (whether the time of day is known), hour (its hour, as a local TIMESTAMP; null where not
        known), outlet, section, unit. Numbers of things are `count(DISTINCT unit)`. `topic_weights` and
        `mentions` are as people decided about topics and organizations.
    params
        Values for the places marked `?` in `sql`.
    """
    relation, values, found = _relation(corpus, query)
    topics, laid_topics = topic_edits.laid_over(corpus)
    organizations, laid_organizations = organization_edits.laid_over(corpus)
    parts = ", ".join(filter(None, (topics, organizations, f"selected AS ({relation})")))
    laid = laid_topics | laid_organizations
    return corpus.ask(f"WITH {parts} {sql}", [*values, *(params or ())], **found, **laid, **frames)


def reach(corpus: Corpus) -> Reach:
    """Say which days the corpus reaches over and how many articles it holds."""
    row = corpus.ask(
        "SELECT min(day) AS first, max(day) AS last, count(*) AS articles, count(*) - count(day) AS undated FROM facts"
    ).iloc[0]
    ingested = corpus.ask("SELECT max(ingested_at) AS at FROM articles").iloc[0]["at"]
    return Reach(
        first=None if pd.isna(row["first"]) else pd.Timestamp(row["first"]).date(),
        last=None if pd.isna(row["last"]) else pd.Timestamp(row["last"]).date(),
        ingested=None if pd.isna(ingested) else ingested.to_pydatetime(),
        articles=int(row["articles"]),
        undated=int(row["undated"]),
    )


def _relation(corpus: Corpus, query: Query) -> tuple[str, list[object], dict[str, pa.Table]]:
    conditions: list[str] = []
    values: list[object] = []
    frames: dict[str, pa.Table] = {}

    def require(condition: str, *given: object) -> None:
        conditions.append(condition)
        values.extend(given)

    if query.start:
        require("facts.day >= ?", query.start)
    if query.end:
        require("facts.day <= ?", query.end)
    if query.hours:
        require(f"list_contains(?::INTEGER[], hour({_HOUR}))", list(query.hours))
    for column, names in (("outlet", query.outlets), ("section", query.sections)):
        if names:
            require(f"list_contains(?::VARCHAR[], facts.{column})", list(names))
    for name in organization_edits.in_force(corpus.path).resolved(query.organizations):
        require("facts.article_id IN (SELECT article_id FROM mentions WHERE organization = ?)", name)
    for term in query.terms:
        require("facts.article_id IN (SELECT article_id FROM terms WHERE term = ?)", term)
    if query.topics:
        require(
            "facts.article_id IN (SELECT article_id FROM topic_weights WHERE dominant"
            " AND list_contains(?::INTEGER[], topic))",
            list(topic_edits.in_force(corpus.path).resolved(query.topics)),
        )
    if query.search.strip():
        frames["found"] = pa.table({"article_id": _found(corpus, query.search, query.fold)})
        require("facts.article_id IN (SELECT article_id FROM found)")
    relation = (
        "SELECT facts.article_id, facts.published, facts.day, facts.timed, facts.outlet, facts.section, "
        f"{_HOUR} AS hour, {_UNITS[query.unit]} AS unit FROM facts"
    )
    if query.unit == "story":
        relation += " LEFT JOIN stories ON stories.article_id = facts.article_id"
    if conditions:
        relation += " WHERE " + " AND ".join(conditions)
    return relation, values, frames


def _found(corpus: Corpus, expression: str, fold: bool) -> np.ndarray[Any, np.dtype[np.int64]]:
    edits = topic_edits.in_force(corpus.path).number
    return _remembered(_Asked(corpus, corpus.version, edits, expression, fold))


@dataclass(frozen=True, slots=True)
class _Asked:
    corpus: Corpus
    version: int
    edits: int
    expression: str
    fold: bool


@lru_cache(maxsize=64)
def _remembered(asked: _Asked) -> np.ndarray[Any, np.dtype[np.int64]]:
    return search.matching_ids(asked.corpus, asked.expression, fold=asked.fold)
