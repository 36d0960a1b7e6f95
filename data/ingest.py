"""Files into a corpus: read, clean, keep; one transaction, nothing lost."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from data import readers, search
from data.clean import clean
from data.corpus import Corpus, Transaction
from data.names import Names
from data.records import Article, RawRecord, Rejected
from data.schemas import ARTICLES, QUARANTINE

#: Articles held in memory at a time.
BATCH = 2000

_WHAT_MAKES_A_REVISION = (
    "title",
    "lead",
    "body",
    "captions",
    "published",
    "published_precision",
    "outlet_raw",
    "section_raw",
    "author",
)


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of the records of a source, and the corpus version that holds them."""

    read: int
    added: int
    already_there: int
    revised: int
    quarantined: Mapping[str, int]
    undated: int
    version: int

    def as_counts(self) -> dict[str, Any]:
        """Give the counts as plain JSON values; `quarantined` is by reason."""
        return asdict(self)


@dataclass(slots=True)
class _Tally:
    read: int = 0
    added: int = 0
    already_there: int = 0
    revised: int = 0
    undated: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)


def ingest(
    path: Path,
    source: str | Path,
    *,
    mapping: Mapping[str, str] | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> IngestSummary:
    """Read a source into the corpus in a folder, which is made where there is none.

    Parameters
    ----------
    path
        The corpus's folder.
    source
        A file, a folder (read recursively) or a glob pattern.
    mapping
        Field of `RawRecord` -> column of the source, for tables whose headings are not understood.
    on_progress
        Called with the number of records read so far.

    Raises
    ------
    InputError
        The source is missing or unreadable, or the mapping is wrong; the corpus stays as it was.
    CorpusBusy
        Another process is writing.
    """
    records = readers.read(source, mapping=mapping)
    first = list(islice(records, 1))  # so that a wrong source makes no corpus
    corpus = Corpus.create(path)
    names = Names.load(path)
    tally = _Tally()
    with corpus.transaction("ingest") as change:
        keeper = _Keeper(corpus.latest(), change, tally)
        for batch in _batches(first, records):
            keeper.keep([_cleaned(record, names) for record in batch])
            if on_progress:
                on_progress(tally.read)
        change.summary.update(source=str(source), **asdict(tally))
    corpus = corpus.latest()
    search.update(corpus)
    return IngestSummary(**asdict(tally), version=corpus.version)


def _batches(
    first: Sequence[RawRecord | Rejected], rest: Iterator[RawRecord | Rejected]
) -> Iterator[list[RawRecord | Rejected]]:
    batch = [*first, *islice(rest, BATCH - len(first))]
    while batch:
        yield batch
        batch = list(islice(rest, BATCH))


def _cleaned(record: RawRecord | Rejected, names: Names) -> Article | Rejected:
    return record if isinstance(record, Rejected) else clean(record, names)


@dataclass(slots=True)
class _Batch:
    """New rows by id, rows of this batch that a later record replaced, and ids of kept rows that are replaced."""

    fresh: dict[int, dict[str, Any]] = field(default_factory=dict)
    passed_over: list[dict[str, Any]] = field(default_factory=list)
    superseded: list[int] = field(default_factory=list)


class _Keeper:
    """Puts batches into a transaction, knowing what the corpus and the batches before hold."""

    def __init__(self, corpus: Corpus, change: Transaction, tally: _Tally) -> None:
        self._corpus = corpus
        self._change = change
        self._tally = tally
        self._now = datetime.now(UTC)
        known = corpus.ask_arrow("SELECT article_id, content_hash, revision FROM articles").to_pydict()
        self._known = {
            i: (h, r) for i, h, r in zip(known["article_id"], known["content_hash"], known["revision"], strict=True)
        }

    def keep(self, outcomes: Iterable[Article | Rejected]) -> None:
        """Write one batch."""
        batch = _Batch()
        rejected: list[Rejected] = []
        for outcome in outcomes:
            self._tally.read += 1
            if isinstance(outcome, Rejected):
                rejected.append(outcome)
                self._tally.quarantined[outcome.reason] += 1
            else:
                self._sort_in(outcome, batch)
        if batch.superseded:
            self._change.append("revisions", self._change.read("articles", batch.superseded))
            self._change.delete("articles", pa.array(batch.superseded))
        self._change.append("revisions", pa.Table.from_pylist(batch.passed_over, schema=ARTICLES))
        self._change.append("articles", pa.Table.from_pylist(list(batch.fresh.values()), schema=ARTICLES))
        self._quarantine(rejected)

    def _sort_in(self, article: Article, batch: _Batch) -> None:
        content = content_hash(article)
        known_content, revision = self._known.get(article.article_id, (None, 0))
        if known_content == content:
            self._tally.already_there += 1
            return
        if article.article_id in batch.fresh:
            batch.passed_over.append(batch.fresh.pop(article.article_id))
        elif revision:
            batch.superseded.append(article.article_id)
        if revision:
            self._tally.revised += 1
        else:
            self._tally.added += 1
            self._tally.undated += article.day is None
        added = {"revision": revision + 1, "content_hash": content, "ingested_at": self._now}
        batch.fresh[article.article_id] = as_row(article) | added
        self._known[article.article_id] = (content, revision + 1)

    def _quarantine(self, rejected: Sequence[Rejected]) -> None:
        rows = [
            {
                "file": r.file,
                "line": r.line,
                "reason": r.reason,
                "detail": r.detail,
                "raw": r.raw,
                "ingested_at": self._now,
            }
            for r in rejected
        ]
        fresh = self._corpus.ask_arrow(
            "SELECT * FROM rejected WHERE NOT EXISTS (SELECT 1 FROM quarantine AS q WHERE q.file = rejected.file"
            " AND q.line IS NOT DISTINCT FROM rejected.line AND q.reason = rejected.reason AND q.raw = rejected.raw)",
            rejected=pa.Table.from_pylist(rows, schema=QUARANTINE),
        )
        self._change.append("quarantine", fresh)


def content_hash(article: Article) -> int:
    """Give a signed 64-bit BLAKE2b of what makes an article another revision when it changes."""
    values = [str(getattr(article, name) or "") for name in _WHAT_MAKES_A_REVISION]
    digest = hashlib.blake2b(json.dumps(values, ensure_ascii=False).encode("utf8"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def as_row(article: Article) -> dict[str, Any]:
    """Give an article as a row of the articles table, without the columns that the corpus adds."""
    names = [name for name in ARTICLES.names if name in Article.__dataclass_fields__]
    row = {name: getattr(article, name) for name in names}
    row["subheads"] = [{"text": head.text, "tag": head.tag} for head in article.subheads]
    return row
