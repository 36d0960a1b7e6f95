"""The sentences that name an organization, with the reason why each mention counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import calendar
from data import organization_edits
from data.corpus import Corpus
from data.query import Query
from data.records import Field
from data.selection import ask

#: The fields of an article, the most prominent first.
FIELDS: tuple[Field, ...] = ("title", "lead", "body", "caption")


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The sentences that name an organization.

    Attributes
    ----------
    organization : str or None
        Its canonical name; None: all mentions that point to no known organization.
    frame : DataFrame
        One row a sentence, newest first: `article_id` (int), `title`, `outlet`, `day` (datetime.date or NaT),
        `published` (aware time or NaT), `field` ("title" | "lead" | "body" | "caption"), `sentence` (str), `marks`
        (list of (start, end) of the mentions, in characters of `sentence`), `reasons` (list of str, why each mention
        was taken for this organization: `Mention.evidence`), `confidences` (list of float, 0–1), `speaks` (list of
        bool, whether it is a source there), `start` (int, of the sentence in its field).
    articles, mentions : int
        Distinct units and mentions behind the question; `frame` holds `limit` sentences from `offset`.
    """

    query: Query
    version: int
    organization: str | None
    frame: pd.DataFrame
    articles: int
    mentions: int


def evidence(
    corpus: Corpus,
    query: Query,
    organization: str | None,
    *,
    foremost: Field | None = None,
    speaks: bool | None = None,
    offset: int = 0,
    limit: int = 50,
) -> Evidence:
    """List the sentences that name an organization, newest first; for None, those of mentions of no known one.

    Parameters
    ----------
    foremost
        Keep to the units in which this is the most prominent field that names it, as `Prominence` counts them.
    speaks
        True: only the sentences in which it is a source; False: only units in which it never is one.
    """
    if organization is not None:
        organization = organization_edits.in_force(corpus.path).resolved([organization])[0]
    relation, values = _meant(organization, foremost, speaks)
    counts = ask(
        corpus, query, f"{relation} SELECT count(DISTINCT unit) AS articles, count(*) AS mentions FROM meant", values
    ).iloc[0]
    found = ask(
        corpus,
        query,
        f"{relation}, sentences AS (SELECT article_id, field, sentence_start, sentence_end, "
        'list([start - sentence_start, "end" - sentence_start] ORDER BY start) AS marks, '
        "list(evidence ORDER BY start) AS reasons, list(confidence ORDER BY start) AS confidences, "
        "list(speaks ORDER BY start) AS speaks FROM meant GROUP BY ALL) "
        "SELECT sentences.*, selected.day, selected.published, selected.outlet FROM sentences "
        "JOIN selected USING (article_id) ORDER BY published DESC NULLS LAST, article_id, "
        "list_position(?::VARCHAR[], field), sentence_start LIMIT ? OFFSET ?",
        [*values, list(FIELDS), limit, offset],
    )
    return Evidence(
        query, corpus.version, organization, _sentences(corpus, found), int(counts["articles"]), int(counts["mentions"])
    )


def _meant(organization: str | None, foremost: Field | None, speaks: bool | None) -> tuple[str, list[object]]:
    """Return the mentions asked for as a part of a WITH clause, and the values of its places."""
    which, values = ("NOT resolved", []) if organization is None else ("organization = ?", [organization])
    only = ["true"]
    if foremost is not None:
        only.append(f"foremost = {FIELDS.index(foremost) + 1}")
    if speaks is not None:
        only.append("speaks" if speaks else "NOT heard")
    relation = (
        ", named AS (SELECT mentions.*, unit, "
        "min(list_position(?::VARCHAR[], field)) OVER (PARTITION BY unit) AS foremost, "
        "bool_or(speaks) OVER (PARTITION BY unit) AS heard FROM mentions JOIN selected USING (article_id) "
        f"WHERE {which}), meant AS (SELECT * FROM named WHERE {' AND '.join(only)})"
    )
    return relation, [list(FIELDS), *values]


def _sentences(corpus: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    """Cut the sentences out of their articles' texts."""
    texts = _texts(corpus, list(dict.fromkeys(found["article_id"])))
    spans = zip(found["article_id"], found["field"], found["sentence_start"], found["sentence_end"], strict=True)
    sentences = [texts[article_id][field][start:end] for article_id, field, start, end in spans]
    columns = [
        "article_id", "title", "outlet", "day", "published", "field", "sentence", "marks", "reasons", "confidences",
        "speaks", "start",
    ]  # fmt: skip
    return found.assign(
        title=pd.Series([texts[article_id]["title"] for article_id in found["article_id"]], dtype=object),
        sentence=pd.Series(sentences, dtype=object),
        day=pd.Series(calendar.dates(found["day"]), dtype=object),
        marks=pd.Series([[(int(mark[0]), int(mark[1])) for mark in row] for row in found["marks"]], dtype=object),
        reasons=pd.Series([list(map(str, row)) for row in found["reasons"]], dtype=object),
        confidences=pd.Series([[round(float(c), 2) for c in row] for row in found["confidences"]], dtype=object),
        speaks=pd.Series([list(map(bool, row)) for row in found["speaks"]], dtype=object),
        start=found["sentence_start"],
    )[columns]


def _texts(corpus: Corpus, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Read the texts of articles by field."""
    rows = corpus.articles(ids, ["article_id", "title", "lead", "body", "captions"]).to_pylist()
    return {row["article_id"]: row | {"caption": "\n".join(row["captions"] or ())} for row in rows}
