"""Which articles are near each other in words and in time, without comparing each with each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.stories.reading import Reading

Floats = npt.NDArray[np.float64]

#: Articles further apart than so many days are not near.
DAYS = 5.0
#: Nearness fades with time: after so many days it is 1/e of what the words say.
FADING = 5.0

#: An article is looked for by so many of its weightiest n-grams, …
SIGNATURE = 40
#: … those that more than so many articles are looked for by tell nothing, …
CROWD = 150
#: … and is compared with at most so many others.
NEIGHBOURS = 60

_CHUNK = 2000  # pairs compared at a time: their rows are copied


def near_pairs(
    vectors: sparse.csr_matrix, readings: Sequence[Reading], *, known: int = 0, least: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    """Find pairs of articles that are near each other.

    Parameters
    ----------
    vectors
        Of shape (articles, n-grams), rows of length one.
    readings
        In the order of the rows.
    known
        The first so many are not compared with each other.
    least
        Pairs less near than this are left out.

    Returns
    -------
    arrays of one length
        Place of one article, place of another that stands after it, and how near they are (0–1).
    """
    when = np.array([each.when for each in readings])
    one, other = _candidates(_signatures(vectors), when, known)
    near = np.concatenate([np.empty(0), *(_cosines(vectors, one, other, at) for at in range(0, len(one), _CHUNK))])
    near = near * np.exp(-np.abs(when[one] - when[other]) / FADING)
    kept = near >= least
    return one[kept], other[kept], near[kept]


def _cosines(vectors: sparse.csr_matrix, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64], at: int) -> Floats:
    """Compare a chunk of pairs that begins at a place."""
    left, right = vectors[one[at : at + _CHUNK]], vectors[other[at : at + _CHUNK]]
    return np.asarray(left.multiply(right).sum(axis=1), np.float64).ravel()


def _signatures(vectors: sparse.csr_matrix) -> sparse.csr_matrix:
    """Keep the `SIGNATURE` largest cells of each row, but no column that is among those of a crowd."""
    kept = np.zeros(vectors.nnz, bool)
    for start, end in zip(vectors.indptr[:-1], vectors.indptr[1:], strict=True):
        if end - start <= SIGNATURE:
            kept[start:end] = True
        else:
            kept[start + np.argpartition(-vectors.data[start:end], SIGNATURE)[:SIGNATURE]] = True
    crowds = np.bincount(vectors.indices[kept], minlength=vectors.shape[1]) > CROWD
    kept &= ~crowds[vectors.indices]
    ends = np.searchsorted(np.flatnonzero(kept), vectors.indptr)  # a running sum over all cells is large
    return sparse.csr_matrix((vectors.data[kept], vectors.indices[kept], ends), shape=vectors.shape)


def _candidates(
    signatures: sparse.csr_matrix, when: Floats, known: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pair each new article with those that share most of its signature."""
    shared = (signatures[known:] @ signatures.T).tocsr()
    rows = np.repeat(np.arange(known, len(when)), np.diff(shared.indptr))
    columns = shared.indices.astype(np.int64)
    apart = np.abs(when[rows] - when[columns])
    kept = (rows != columns) & (apart <= DAYS)  # False where undated
    rows, columns, weights = rows[kept], columns[kept], shared.data[kept]
    order = np.lexsort((columns, -weights, rows))
    rows, columns = rows[order], columns[order]
    first = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1]))) if len(rows) else np.empty(0, np.int64)
    rank = np.arange(len(rows)) - np.repeat(first, np.diff(np.concatenate((first, [len(rows)]))))
    rows, columns = rows[rank < NEIGHBOURS], columns[rank < NEIGHBOURS]
    pairs = np.unique(np.minimum(rows, columns) * len(when) + np.maximum(rows, columns))
    return pairs // len(when), pairs % len(when)
