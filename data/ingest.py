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

import numpy as np
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

    def counts(self) -> dict[str, Any]:
        """Give the counts as plain values (`asdict` would spoil the counter)."""
        counts = {name: getattr(self, name) for name in ("read", "added", "already_there", "revised", "undated")}
        return counts | {"quarantined": dict(sorted(self.quarantined.items()))}


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
        keeper.finish()
        change.summary.update(source=str(source), **tally.counts())
    corpus = corpus.latest()
    search.update(corpus)
    return IngestSummary(**tally.counts(), version=corpus.version)


def _batches(
    first: Sequence[RawRecord | Rejected], rest: Iterator[RawRecord | Rejected]
) -> Iterator[list[RawRecord | Rejected]]:
    batch = [*first, *islice(rest, BATCH - len(first))]
    while batch:
        yield batch
        batch = list(islice(rest, BATCH))


def _cleaned(record: RawRecord | Rejected, names: Names) -> Article | Rejected:
    return record if isinstance(record, Rejected) else clean(record, names)


class _Known:
    """What is known of each article, 20 bytes an article: the hash of its newest content, and its revision."""

    def __init__(self, corpus: Corpus) -> None:
        newest = corpus.ask_arrow("SELECT article_id, content_hash, revision FROM articles ORDER BY article_id")
        self._ids = newest["article_id"].to_numpy()
        self._hashes = newest["content_hash"].to_numpy()
        self._revisions = newest["revision"].to_numpy()
        old = corpus.ask_arrow("SELECT article_id, content_hash FROM revisions").to_pydict()
        self._superseded = set(zip(old["article_id"], old["content_hash"], strict=True))

    def of(self, ids: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Give (content hash, revision) of those articles that are known."""
        wanted = np.fromiter(ids, np.int64)
        if not len(self._ids):
            return {}
        places = np.searchsorted(self._ids, wanted).clip(max=len(self._ids) - 1)
        places = places[self._ids[places] == wanted]
        columns = (self._ids[places], self._hashes[places], self._revisions[places])
        return {i: (h, r) for i, h, r in zip(*(column.tolist() for column in columns), strict=True)}

    def was_superseded(self, article_id: int, content: int) -> bool:
        """Whether an article once had this content, and has another since."""
        return (article_id, content) in self._superseded

    def supersede(self, article_id: int, content: int) -> None:
        """Learn that an article has this content no longer."""
        self._superseded.add((article_id, content))

    def learn(self, newest: Mapping[int, tuple[int, int]]) -> None:
        """Learn (content hash, revision) of articles, known or not."""
        ids = np.fromiter(sorted(newest), np.int64, len(newest))
        hashes = np.fromiter((newest[i][0] for i in ids.tolist()), np.int64, len(ids))
        revisions = np.fromiter((newest[i][1] for i in ids.tolist()), np.int32, len(ids))
        others = ~np.isin(self._ids, ids, assume_unique=True)
        kept = self._ids[others]
        places = np.searchsorted(kept, ids)
        self._ids = np.insert(kept, places, ids)
        self._hashes = np.insert(self._hashes[others], places, hashes)
        self._revisions = np.insert(self._revisions[others], places, revisions)


@dataclass(slots=True)
class _Batch:
    """What a batch brings: newest rows by id, rows that a later record of it replaced, and what is known by now."""

    known: dict[int, tuple[int, int]]
    fresh: dict[int, dict[str, Any]] = field(default_factory=dict)
    passed_over: list[dict[str, Any]] = field(default_factory=list)


class _Keeper:
    """Puts batches into a transaction, knowing what the corpus and the batches before hold."""

    def __init__(self, corpus: Corpus, change: Transaction, tally: _Tally) -> None:
        self._corpus = corpus
        self._change = change
        self._tally = tally
        self._now = datetime.now(UTC)
        self._known = _Known(corpus)
        self._replaced: list[tuple[int, int]] = []  # (article_id, revision) of kept rows that are newest no more

    def keep(self, outcomes: Sequence[Article | Rejected]) -> None:
        """Write one batch."""
        self._tally.read += len(outcomes)
        articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
        batch = _Batch(self._known.of(article.article_id for article in articles))
        for article in articles:
            self._sort_in(article, batch)
        self._known.learn({i: batch.known[i] for i in batch.fresh})
        self._change.append("revisions", pa.Table.from_pylist(batch.passed_over, schema=ARTICLES))
        self._change.append("articles", pa.Table.from_pylist(list(batch.fresh.values()), schema=ARTICLES))
        self._quarantine([outcome for outcome in outcomes if isinstance(outcome, Rejected)])

    def finish(self) -> None:
        """Move the rows that were replaced to the revisions; once, since it reads the whole table."""
        ids, revisions = zip(*self._replaced, strict=True) if self._replaced else ((), ())
        keys = pa.table({"article_id": pa.array(ids, pa.int64()), "revision": pa.array(revisions, pa.int32())})
        self._change.copy("articles", "revisions", keys)
        self._change.delete("articles", keys)

    def _sort_in(self, article: Article, batch: _Batch) -> None:
        number, content = article.article_id, content_hash(article)
        held, revision = batch.known.get(number, (None, 0))
        if held == content or self._known.was_superseded(number, content):
            self._tally.already_there += 1
            return
        if held is None:
            self._tally.added += 1
            self._tally.undated += article.day is None
        else:
            self._tally.revised += 1
            self._known.supersede(number, held)
            if number in batch.fresh:
                batch.passed_over.append(batch.fresh.pop(number))
            else:
                self._replaced.append((number, revision))
        added = {"revision": revision + 1, "content_hash": content, "ingested_at": self._now}
        batch.fresh[number] = as_row(article) | added
        batch.known[number] = (content, revision + 1)

    def _quarantine(self, rejected: Sequence[Rejected]) -> None:
        self._tally.quarantined.update(outcome.reason for outcome in rejected)
        if not rejected:
            return
        rows = [asdict(outcome) | {"ingested_at": self._now} for outcome in rejected]
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
