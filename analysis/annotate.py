"""A batch of articles in, their terms, organization mentions and text signs out. Pure: runs in any process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa

from analysis.collector import collector_paused
from analysis.health import signs_of
from analysis.organizations import Candidate, Learned, Mention, find_with_candidates
from analysis.organizations.decisions import USER_TABLE
from analysis.organizations.mention import BY_CORPUS, FIRST_NUMBER, JOINT
from analysis.passages import Passage, SegmentedArticle
from analysis.segment import Lexicon, segment
from analysis.terms import Finder, StopWords, Vocabulary
from data.records import Field
from data.schemas import ANNOTATED, BARE_NAMES, MENTIONS, TEXT_SIGNS

#: Changes when the same text would be annotated otherwise.
_VERSION = "15"

#: The columns of the articles table that annotation reads.
COLUMNS = ("article_id", "title", "lead", "body", "captions", "outlet", "day", "content_hash")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user of a corpus has said about words and organizations.

    Attributes
    ----------
    user_table
        A table of organizations; None where there is none.
    lexicon
        Words kept whole.
    stop_words
        Words that are no terms.
    """

    user_table: Path | None
    lexicon: Lexicon
    stop_words: StopWords

    @classmethod
    def read(cls, folder: Path | None = None) -> Settings:
        """Read the files in a corpus's folder: `organizations.csv`, `lexicon.txt`, `stopwords.txt`.

        Raises
        ------
        UnreadableFile
            One of them cannot be read.
        """
        if folder is None:
            return cls(None, Lexicon(), StopWords.read())
        table = folder / USER_TABLE
        return cls(table if table.is_file() else None, Lexicon.read(folder), StopWords.read(folder))

    @property
    def annotator(self) -> str:
        """What annotates by these settings: articles annotated by another are annotated again."""
        table = blake2b(self.user_table.read_bytes(), digest_size=6).hexdigest() if self.user_table else ""
        words = self.stop_words.digest if self.stop_words != StopWords.read() else ""
        return "+".join(part for part in (_VERSION, table, self.lexicon.digest, words) if part)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Rows for the tables of the same names."""

    terms: pa.Table
    candidate_terms: pa.Table
    spellings: pa.Table
    mentions: pa.Table
    bare_names: pa.Table
    text_signs: pa.Table
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


def segmented(rows: Sequence[Mapping[str, Any]], lexicon: Lexicon | None = None) -> list[SegmentedArticle]:
    """Cut articles (rows with `COLUMNS`) into sentences and words."""
    fields = [passages_of(row) for row in rows]
    sentences = iter(segment([text for passages in fields for _, text in passages], lexicon=lexicon))
    return [
        SegmentedArticle(
            article_id=row["article_id"],
            outlet=row["outlet"],
            day=row["day"],
            passages=tuple(Passage(name, text, next(sentences)) for name, text in passages),
        )
        for row, passages in zip(rows, fields, strict=True)
    ]


@collector_paused()
def annotate(
    rows: Sequence[Mapping[str, Any]],
    *,
    settings: Settings | None = None,
    learned: Learned | None = None,
    vocabulary: Vocabulary | None = None,
) -> Annotation:
    """Find terms and organizations in articles, and look at their texts.

    Parameters
    ----------
    rows
        Rows of the articles table, with `COLUMNS`.
    settings
        What the user has said.
    learned, vocabulary
        What the corpus has decided so far about bare names, and about terms.
    """
    settings = settings or Settings.read()
    articles = segmented(rows, settings.lexicon)
    found = find_with_candidates(articles, learned=learned or Learned(), user_table=settings.user_table)
    words = _finder(settings.stop_words)(articles)
    vocabulary = vocabulary or Vocabulary(settings.stop_words.stop_words)
    by = settings.annotator
    annotated = [
        {
            "article_id": row["article_id"],
            "content_hash": row["content_hash"],
            "annotator": by,
            "words": sum(len(s.words) for p in article.passages for s in p.sentences),
        }
        for row, article in zip(rows, articles, strict=True)
    ]
    return Annotation(
        terms=vocabulary.terms(words),
        candidate_terms=vocabulary.candidates(words),
        spellings=words.spellings,
        mentions=_mention_rows(articles, [mentions for mentions, _ in found]),
        bare_names=_bare_name_rows(articles, [candidates for _, candidates in found]),
        text_signs=_sign_rows(rows),
        annotated=pa.Table.from_pylist(annotated, schema=ANNOTATED),
    )


@lru_cache(maxsize=4)
def _finder(stop_words: StopWords) -> Finder:
    return Finder(stop_words)


def _sign_rows(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    return _table([signs_of(row) for row in rows], TEXT_SIGNS, article_id=[row["article_id"] for row in rows])


def _mention_rows(articles: Sequence[SegmentedArticle], mentions: Sequence[Sequence[Mention]]) -> pa.Table:
    found = [
        (article.article_id, number + FIRST_NUMBER * (mention.evidence == BY_CORPUS), mention)
        for article, of_article in zip(articles, mentions, strict=True)
        for number, mention in enumerate(_one_for_each_body(of_article))
    ]
    ids, numbers, rows = zip(*found, strict=True) if found else ((), (), ())
    return _table(rows, MENTIONS, article_id=ids, mention=numbers)


def _one_for_each_body(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Give a span that names several bodies ("UBND hai tỉnh …") once for each, so that each is counted."""
    for mention in mentions:
        if mention.resolved and JOINT in mention.organization:
            yield from (replace(mention, organization=name) for name in mention.organization.split(JOINT))
        else:
            yield mention


def _bare_name_rows(articles: Sequence[SegmentedArticle], candidates: Sequence[Sequence[Candidate]]) -> pa.Table:
    rows = list(chain.from_iterable(candidates))
    ids = [article.article_id for article, found in zip(articles, candidates, strict=True) for _ in found]
    return _table(rows, BARE_NAMES, article_id=ids)


def _table(rows: Sequence[object], schema: pa.Schema, **columns: Sequence[Any]) -> pa.Table:
    """Write objects as rows: a column is what is given by its name, else their attribute of its name."""
    arrays = [
        pa.array(columns[each.name] if each.name in columns else list(map(attrgetter(each.name), rows)), each.type)
        for each in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
