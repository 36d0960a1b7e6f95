"""A batch of articles in, their terms and organization mentions out. Pure: runs in any process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyarrow as pa

from analysis.organizations import Candidate, Learned, Mention, find_with_candidates
from analysis.organizations.mention import BY_CORPUS, FIRST_NUMBER
from analysis.passages import Passage, SegmentedArticle
from analysis.segment import segment
from analysis.terms import terms_of
from data.records import Field
from data.schemas import ANNOTATED, BARE_NAMES, MENTIONS, TERMS

#: Changes when the same text would be annotated otherwise.
_VERSION = "2"

#: The columns of the articles table that annotation reads.
COLUMNS = ("article_id", "title", "lead", "body", "captions", "outlet", "day", "content_hash")


def annotator(user_table: Path | None = None) -> str:
    """Name what annotates, the user's own organizations included: articles annotated by another are annotated again."""
    if user_table is None or not user_table.is_file():
        return _VERSION
    return f"{_VERSION}+{blake2b(user_table.read_bytes(), digest_size=6).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Rows for the tables `terms`, `mentions`, `bare_names` and `annotated`."""

    terms: pa.Table
    mentions: pa.Table
    bare_names: pa.Table
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


def annotate(
    rows: Sequence[Mapping[str, Any]], *, learned: Learned | None = None, user_table: Path | None = None
) -> Annotation:
    """Find terms and organizations in articles.

    Parameters
    ----------
    rows
        Rows of the articles table, with `COLUMNS`.
    learned
        What the corpus has decided about bare names so far.
    user_table
        The user's own organizations.
    """
    articles = segmented(rows)
    found = find_with_candidates(articles, learned=learned or Learned(), user_table=user_table)
    annotated = [
        {
            "article_id": row["article_id"],
            "content_hash": row["content_hash"],
            "annotator": annotator(user_table),
            "words": sum(len(s.words) for p in article.passages for s in p.sentences),
        }
        for row, article in zip(rows, articles, strict=True)
    ]
    return Annotation(
        terms=_term_rows(articles),
        mentions=_mention_rows(articles, [mentions for mentions, _ in found]),
        bare_names=_bare_name_rows(articles, [candidates for _, candidates in found]),
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
        asdict(mention)
        | {"article_id": article.article_id, "mention": number + FIRST_NUMBER * (mention.evidence == BY_CORPUS)}
        for article, found in zip(articles, mentions, strict=True)
        for number, mention in enumerate(found)
    ]
    return pa.Table.from_pylist(rows, schema=MENTIONS)


def _bare_name_rows(articles: Sequence[SegmentedArticle], candidates: Sequence[Sequence[Candidate]]) -> pa.Table:
    rows = [
        asdict(candidate) | {"article_id": article.article_id, "cues": int(candidate.cues)}
        for article, found in zip(articles, candidates, strict=True)
        for candidate in found
    ]
    return pa.Table.from_pylist(rows, schema=BARE_NAMES)
