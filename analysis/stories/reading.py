"""Articles as numbers: syllables, shingles, and weighted n-grams. What is compared does not depend on how it is spelt.

Composition (NFC or NFD), case, where tone marks are placed, punctuation and line breaks make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from data.text import nfc, tone_placed

Numbers = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int64]

#: The columns of the articles table that are read.
COLUMNS = ("article_id", "title", "lead", "body", "published", "outlet", "author", "content_hash")

#: Adjacent syllables that make a shingle.
SHINGLE = 5

#: An n-gram in the title counts so many times.
TITLE = 3

#: N-grams are told apart by so many bits of a hash.
_BITS = 22
WIDTH = 1 << _BITS

_DAY = 86400.0
_SYLLABLE = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An article as it is compared.

    Attributes
    ----------
    when : float
        Days since 1970 in UTC; NaN where undated.
    outlet : str
        "" where unknown.
    title, text : array of uint64
        Hashes of the syllables of the headline, and of lead and body, in order.
    shingles : array of uint64
        Hashes of the different shingles of lead and body, sorted.
    """

    article_id: int
    when: float
    outlet: str
    title: Numbers
    text: Numbers
    shingles: Numbers


def key_syllables(text: str) -> list[str]:
    """Give the syllables of a text as they are compared.

    >>> key_syllables("Uỷ ban: hoà giải")
    ['ủy', 'ban', 'hòa', 'giải']
    """
    return _SYLLABLE.findall(tone_placed(nfc(text).lower()))


class Reader:
    """Reads articles; a syllable is hashed once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def read(self, row: Mapping[str, Any]) -> Reading:
        """Read a row of the articles table with `COLUMNS`."""
        text = self.numbers("\n".join(part for part in (row["lead"], row["body"]) if part))
        published: datetime | None = row["published"]
        return Reading(
            article_id=row["article_id"],
            when=float("nan") if published is None else published.timestamp() / _DAY,
            outlet=row["outlet"] or "",
            title=self.numbers(row["title"] or ""),
            text=text,
            shingles=shingles(text),
        )

    def numbers(self, text: str) -> Numbers:
        """Give the hashes of the syllables of a text in order."""
        known = self._known
        return np.array([known.get(each) or self._learnt(each) for each in key_syllables(text)], np.uint64)

    def _learnt(self, syllable: str) -> int:
        number = int.from_bytes(blake2b(syllable.encode(), digest_size=8).digest(), "big") or 1
        self._known[syllable] = number
        return number


def runs(syllables: Numbers) -> Numbers:
    """Give the hash of the run of `SHINGLE` syllables that begins at each place."""
    length = max(len(syllables) - SHINGLE + 1, 0)
    mixed = np.zeros(length, np.uint64)
    for place in range(SHINGLE):
        mixed = _mixed(mixed, syllables[place : place + length])
    return mixed


def shingles(syllables: Numbers) -> Numbers:
    """Give the hashes of the different runs of `SHINGLE` syllables, sorted."""
    return np.unique(runs(syllables))


def counts(readings: Sequence[Reading]) -> sparse.csr_matrix:
    """Count syllables and pairs of adjacent syllables, those of the title `TITLE` times.

    Returns
    -------
    csr_matrix of shape (articles, WIDTH), float32
        Columns are hashes.
    """
    columns, values, lengths = [], [], []
    for reading in readings:
        parts = [(_grams(reading.title), TITLE), (_grams(reading.text), 1)]
        columns += [part for part, _ in parts]
        values += [np.full(len(part), weight, np.float32) for part, weight in parts]
        lengths.append(sum(len(part) for part, _ in parts))
    ends = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    held = np.concatenate(columns) if columns else np.empty(0, np.int32)
    data = np.concatenate(values) if values else np.empty(0, np.float32)
    found = sparse.csr_matrix((data, held, ends), shape=(len(readings), WIDTH))
    found.sum_duplicates()
    return found


def weighted(counted: sparse.csr_matrix) -> sparse.csr_matrix:
    """Weigh counts by how rare an n-gram is, rows of length one; n-grams of one article alone are left out.

    The weight is count · log((n + 1) / (df + 1)) (Spärck Jones 1972): what stands everywhere weighs nothing.
    """
    n = counted.shape[0]
    articles = np.bincount(counted.indices, minlength=WIDTH)
    rarity = np.log((n + 1) / (articles + 1)) * (articles > 1)
    found = counted.copy()
    found.data = found.data * rarity[found.indices].astype(np.float32)
    found.eliminate_zeros()
    lengths = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
    scale = np.where(lengths > 0, 1 / np.maximum(lengths, 1e-12), 0).astype(np.float32)
    found.data *= np.repeat(scale, np.diff(found.indptr))
    return found


def _grams(syllables: Numbers) -> npt.NDArray[np.int32]:
    """Give the columns of the syllables and of the pairs of adjacent ones."""
    if not len(syllables):
        return np.empty(0, np.int32)
    pairs = _mixed(syllables[:-1] * _FACTOR, syllables[1:])
    return (np.concatenate((syllables, pairs)) >> np.uint64(64 - _BITS)).astype(np.int32)


def _mixed(before: Numbers, after: Numbers) -> Numbers:
    mixed = (before ^ (before >> np.uint64(29))) * _FACTOR + after
    return np.asarray((mixed ^ (mixed >> np.uint64(32))) * _SPREAD, np.uint64)


def read_all(rows: Iterable[Mapping[str, Any]], reader: Reader | None = None) -> list[Reading]:
    """Read rows of the articles table with `COLUMNS`."""
    reader = reader or Reader()
    return [reader.read(row) for row in rows]
