"""Articles for measuring: read from a file as a corpus is, or grown to a size that no file has."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pyarrow as pa

from data.clean import clean
from data.corpus import Corpus
from data.ingest import as_row
from data.names import Names
from data.readers import read
from data.records import Article, RawRecord, Rejected
from data.schemas import ARTICLES

_BATCH = 2000
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")


def records(path: Path | str) -> list[RawRecord]:
    """Read the usable records of a file, as they stand."""
    return [record for record in read(path) if not isinstance(record, Rejected)]


def articles(path: Path | str) -> list[Article]:
    """Read and clean the articles of a file; what cannot be used is left out."""
    names = Names.load(None)
    cleaned = (clean(record, names) for record in records(path))
    return [article for article in cleaned if not isinstance(article, Rejected)]


def grown(originals: list[Article], size: int, *, seed: int = 0) -> Iterator[Article]:
    """Give `size` articles: the originals, then made ones, each of sentences drawn from its section.

    A made article has the length, title, day and outlet of one of the originals, and sentences of any of its section.
    """
    yield from originals[:size]
    rng = random.Random(seed)
    drawn_from: dict[str, list[str]] = defaultdict(list)
    for article in originals:
        drawn_from[article.section].extend(_sentences(article.body))
    for number in range(len(originals), size):
        model = rng.choice(originals)
        pool = drawn_from[model.section]
        wanted = max(1, len(_sentences(model.body)))
        body = "\n".join(rng.choices(pool, k=wanted)) if pool else model.body
        yield replace(model, article_id=number, body=body, source_id=f"grown-{number}", captions=(), doubtful=())


def kept(corpus: Corpus, found: Iterable[Article]) -> Corpus:
    """Write articles into a corpus as an ingest does; return it at its new version."""
    rows, now = iter(found), datetime.now(UTC)
    with corpus.transaction("benchmark") as change:
        while batch := list(islice(rows, _BATCH)):
            added = [{"content_hash": each.article_id, "revision": 1, "ingested_at": now} for each in batch]
            table = [as_row(each) | columns for each, columns in zip(batch, added, strict=True)]
            change.append("articles", pa.Table.from_pylist(table, schema=ARTICLES))
    return corpus.latest()


def _sentences(body: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.findall(body) if sentence.strip()]
