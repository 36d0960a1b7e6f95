"""Articles as numbers: syllables, shingles, and weighted n-grams. What is compared does not depend on how it is spelt.

Composition (NFC or NFD), case, where tone marks are placed, i or y, punctuation and line breaks make no difference.
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

from analysis.stories.signatures import Numbers, bands
from data.text import I_OR_Y, nfc, tone_placed

#: The columns of the articles table that are read.
COLUMNS = ("article_id", "title", "lead", "body", "published", "outlet", "author", "content_hash")

#: Adjacent syllables that make a shingle.
SHINGLE = 5

#: An n-gram in the title counts so many times.
TITLE = 3

#: The weight of an n-gram that stands in one article alone.
_ALONE = 0.5

#: N-grams are told apart by so many bits of a hash.
_BITS = 22
WIDTH = 1 << _BITS

#: So many cells, or rows, of the matrix are worked on at a time, as results of its size take as much memory as it.
_CELLS, _ROWS = 1_000_000, 1000

_DAY = 86400.0
_SYLLABLE = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xBF58476D1CE4E5B9)
_NOTHING = np.zeros(1, np.uint64)


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
    bands : array of uint64
        Bands of the signature of the shingles; of no meaning where there are none.
    """

    article_id: int
    when: float
    outlet: str
    title: Numbers
    text: Numbers
    shingles: Numbers
    bands: Numbers


def key_syllables(text: str) -> list[str]:
    """Give the syllables of a text as they are compared.

    >>> key_syllables("Uỷ ban: hoà giải, kí tên")
    ['ủy', 'ban', 'hòa', 'giải', 'ký', 'tên']
    """
    return [I_OR_Y.get(syllable, syllable) for syllable in _syllables(text)]


class Reader:
    """Reads articles; a syllable is hashed once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def read(self, rows: Iterable[Mapping[str, Any]]) -> list[Reading]:
        """Read rows of the articles table with `COLUMNS`."""
        found = [self._parts(row) for row in rows]
        held = bands([each["shingles"] if len(each["shingles"]) else _NOTHING for each in found])
        return [Reading(bands=own, **each) for each, own in zip(found, held, strict=True)]

    def _parts(self, row: Mapping[str, Any]) -> dict[str, Any]:
        text = self.numbers("\n".join(part for part in (row["lead"], row["body"]) if part))
        published: datetime | None = row["published"]
        return {
            "article_id": row["article_id"],
            "when": float("nan") if published is None else published.timestamp() / _DAY,
            "outlet": row["outlet"] or "",
            "title": self.numbers(row["title"] or ""),
            "text": text,
            "shingles": shingles(text),
        }

    def numbers(self, text: str) -> Numbers:
        """Give the hashes of the syllables of a text in order."""
        known = self._known
        return np.array([known.get(each) or self._learnt(each) for each in _syllables(text)], np.uint64)

    def _learnt(self, syllable: str) -> int:
        key = I_OR_Y.get(syllable, syllable)
        number = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") or 1
        self._known[syllable] = number
        return number


def _syllables(text: str) -> list[str]:
    """Give the syllables of a text, written with i or y as they are."""
    return _SYLLABLE.findall(tone_placed(nfc(text).lower()))


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
    parts = [(part, weight) for each in readings for part, weight in ((each.title, TITLE), (each.text, 1))]
    ends = np.concatenate(([0], np.cumsum([max(2 * len(part) - 1, 0) for part, _ in parts], dtype=np.int64)))
    # written where they stay: lists of them would be as large as the matrix
    held, data = np.empty(ends[-1], np.int32), np.empty(ends[-1], np.float32)
    for (part, weight), start, end in zip(parts, ends[:-1], ends[1:], strict=True):
        held[start:end], data[start:end] = _grams(part), weight
    found = sparse.csr_matrix((data, held, ends[::2]), shape=(len(readings), WIDTH))
    found.sum_duplicates()
    return found


def weighted(counted: sparse.csr_matrix) -> sparse.csr_matrix:
    """Weigh counts by how rare an n-gram is, rows of length one; in place, as there are many.

    The weight is count · log((n + 1) / (df + 1)) (Spärck Jones 1972): what stands everywhere weighs nothing. N-grams
    of one article alone make it less like all others, but the more articles there are, the fewer remain such: they
    weigh half, so that nearness means the same in small corpora as in large ones.
    """
    n = counted.shape[0]
    rarity = _rarity(counted)
    for start in range(0, counted.nnz, _CELLS):
        part = slice(start, start + _CELLS)
        counted.data[part] *= rarity[counted.indices[part]]
    counted.eliminate_zeros()
    for row in range(0, n, _ROWS):
        ends = counted.indptr[row : row + _ROWS + 1]
        part = slice(int(ends[0]), int(ends[-1]))
        shape = (len(ends) - 1, WIDTH)
        squares = sparse.csr_matrix((counted.data[part] ** 2, counted.indices[part], ends - ends[0]), shape=shape)
        lengths = np.sqrt(np.asarray(squares.sum(axis=1)).ravel())
        scale = np.where(lengths > 0, 1 / np.maximum(lengths, 1e-12), 0).astype(np.float32)
        counted.data[part] *= np.repeat(scale, np.diff(ends))
    return counted


def _rarity(counted: sparse.csr_matrix) -> npt.NDArray[np.float32]:
    """Weigh each n-gram by how rare it is."""
    n = counted.shape[0]
    articles = np.zeros(WIDTH, np.int32)
    for start in range(0, counted.nnz, _CELLS):  # counting takes a copy in 64 bits
        np.add.at(articles, counted.indices[start : start + _CELLS], 1)
    found: npt.NDArray[np.float32] = (np.log((n + 1) / (articles + 1)) * np.where(articles > 1, 1.0, _ALONE)).astype(
        np.float32
    )
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
