"""A batch of articles in, their terms and organization mentions out. Pure: runs in any process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

from analysis.organizations import Mention, find_mentions
from analysis.passages import Passage, SegmentedArticle
from analysis.segment import segment
from analysis.terms import terms_of
from data.records import Field
from data.schemas import ANNOTATED, MENTIONS, TERMS

#: Changes when the same text would be annotated otherwise; articles annotated by another one are annotated again.
ANNOTATOR = "1"

#: The columns of the articles table that annotation reads.
COLUMNS = ("article_id", "title", "lead", "body", "captions", "outlet", "day", "content_hash")


@dataclass(frozen=True, slots=True)
class Annotation:
    """Rows for the tables `terms`, `mentions` and `annotated`."""

    terms: pa.Table
    mentions: pa.Table
    annotated: pa.Table


def passages_of(row: Mapping[str, Any]) -> list[tuple[Field, str]]:
    """Give the text of a row of the articles table by field, empty fields left out."""
    fields: list[tuple[Field, str]] = [
        ("title", row["title"]),
        ("lead", row["lead"]),
        ("body", row["body"]),
        ("caption", "\n".join(row["captions"] or ())),
    ]
    return [(name, text) for name, text in fields if text]


def segmented(rows: Sequence[Mapping[str, Any]]) -> list[SegmentedArticle]:
    """Cut articles (rows with `COLUMNS`) into sentences and words."""
    fields = [passages_of(row) for row in rows]
    sentences = iter(segment([text for passages in fields for _, text in passages]))
    return [
        SegmentedArticle(
            article_id=row["article_id"],
            outlet=row["outlet"],
            day=row["day"],
            passages=tuple(Passage(name, text, next(sentences)) for name, text in passages),
        )
        for row, passages in zip(rows, fields, strict=True)
    ]


def annotate(rows: Sequence[Mapping[str, Any]]) -> Annotation:
    """Find terms and organizations in articles.

    Parameters
    ----------
    rows
        Rows of the articles table, with `COLUMNS`.
    """
    articles = segmented(rows)
    mentions = find_mentions(articles)
    annotated = [
        {
            "article_id": row["article_id"],
            "content_hash": row["content_hash"],
            "annotator": ANNOTATOR,
            "words": sum(len(s.words) for p in article.passages for s in p.sentences),
        }
        for row, article in zip(rows, articles, strict=True)
    ]
    return Annotation(
        terms=_term_rows(articles),
        mentions=_mention_rows(articles, mentions),
        annotated=pa.Table.from_pylist(annotated, schema=ANNOTATED),
    )


def _term_rows(articles: Iterable[SegmentedArticle]) -> pa.Table:
    ids: list[int] = []
    terms: list[str] = []
    counts: list[int] = []
    in_titles: list[int] = []
    for article in articles:
        for term, (count, in_title) in terms_of(article).items():
            ids.append(article.article_id)
            terms.append(term)
            counts.append(count)
            in_titles.append(in_title)
    table = pa.Table.from_arrays(
        [pa.array(ids, pa.int64()), pa.array(terms), pa.array(counts, pa.int32()), pa.array(in_titles, pa.int32())],
        schema=TERMS,
    )
    return table.sort_by([("term", "ascending"), ("article_id", "ascending")])  # so that a term lies in few row groups


def _mention_rows(articles: Sequence[SegmentedArticle], mentions: Sequence[Sequence[Mention]]) -> pa.Table:
    rows = [
        asdict(mention) | {"article_id": article.article_id, "mention": number}
        for article, found in zip(articles, mentions, strict=True)
        for number, mention in enumerate(found)
    ]
    return pa.Table.from_pylist(rows, schema=MENTIONS)
