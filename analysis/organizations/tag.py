"""Tag a file of articles: JSON lines in, mentions by character offset out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from analysis.organizations import Mention, find_mentions, tagged
from analysis.organizations.decisions import USER_TABLE, stored
from analysis.passages import Passage, SegmentedArticle, Sentence
from data.corpus import Corpus
from data.errors import SourceNotFound, UnreadableFile
from data.records import Field

Segmenter = Callable[[Sequence[str]], list[list[Sentence]]]


@dataclass(frozen=True, slots=True)
class TagSummary:
    """What a tagged file held."""

    articles: int
    mentions: int
    unresolved: int
    organizations: int


def tag_file(
    source: Path, target: Path, *, corpus: Path | None = None, segmenter: Segmenter | None = None
) -> TagSummary:
    """Tag the articles of a JSON Lines file.

    Parameters
    ----------
    source
        Lines `{"id", "text"}`, with `published` and `outlet` where known; the first line of a text is its title.
    target
        Written anew: lines `{"id", "mentions": [{"start", "end", "organization"}]}`, offsets into `text`.
    corpus
        The folder of a corpus whose decisions and own `organizations.csv` are used; None learns from the file alone.
    segmenter
        Cuts texts into sentences; the project's own by default.

    Raises
    ------
    UnreadableFile
        The file cannot be read, or a line is not a JSON object with `id` and `text`.
    NoCorpus
        The folder holds no corpus.
    """
    rows = list(_rows(source))
    articles = segmented(rows, segmenter)
    found = tagged(articles) if corpus is None else _tagged_by(articles, corpus)
    with target.open("w", encoding="utf-8") as file:
        for row, mentions in zip(rows, found, strict=True):
            file.write(json.dumps(_line(row, mentions), ensure_ascii=False) + "\n")
    every = [m for mentions in found for m in mentions]
    return TagSummary(
        len(rows), len(every), sum(not m.resolved for m in every), len({m.organization for m in every if m.resolved})
    )


def _tagged_by(articles: Sequence[SegmentedArticle], path: Path) -> list[list[Mention]]:
    return find_mentions(articles, learned=stored(Corpus.open(path)), user_table=path / USER_TABLE)


def segmented(rows: Sequence[dict[str, Any]], segmenter: Segmenter | None = None) -> list[SegmentedArticle]:
    """Cut `{"id", "text"}` rows into title and body with sentences."""
    if segmenter is None:
        from analysis.segment import segment

        segmenter = segment
    passages = [_fields(str(row["text"])) for row in rows]
    sentences = iter(segmenter([text for fields in passages for _, text in fields]))
    return [
        SegmentedArticle(
            article_id=_id_of(row), outlet=str(row.get("outlet") or ""), day=_day(row.get("published")),
            passages=tuple(Passage(name, text, next(sentences)) for name, text in fields),
        )
        for row, fields in zip(rows, passages, strict=True)
    ]  # fmt: skip


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except json.JSONDecodeError:
        return None
    return row if isinstance(row, dict) and "id" in row and isinstance(row.get("text"), str) else None


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    if not source.is_file():
        raise SourceNotFound(path=source)
    opened = gzip.open if source.suffix == ".gz" else open
    with opened(source, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            row = _parsed(line)
            if row is None:
                detail = f"line {number}: expected an object with id and text, got {line[:80]!r}"
                raise UnreadableFile(path=source, detail=detail)
            yield row


def _fields(text: str) -> list[tuple[Field, str]]:
    title, _, body = text.partition("\n")
    return [("title", title), ("body", body)]


def _id_of(row: dict[str, Any]) -> int:
    return int.from_bytes(blake2b(str(row["id"]).encode(), digest_size=8).digest(), "big", signed=True)


def _day(published: object) -> date | None:
    try:
        return datetime.fromisoformat(str(published)).date() if published else None
    except ValueError:
        return None


def _line(row: dict[str, Any], mentions: Sequence[Mention]) -> dict[str, Any]:
    shift = {"title": 0, "body": len(str(row["text"]).partition("\n")[0]) + 1}
    return {
        "id": row["id"],
        "mentions": [
            {"start": m.start + shift[m.field], "end": m.end + shift[m.field], "organization": m.organization}
            for m in mentions
        ],
    }
