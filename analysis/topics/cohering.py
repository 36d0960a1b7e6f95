"""Terms' weights by how well they go together: what stands beside a topic's other terms counts for more in it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.topics.weighting import Matrix, of_length_one

_HEAVIEST = 20  # terms of a topic that the others are held against
_LEAST = 0.01  # of a term that goes with none of them, so that it keeps its place among its likes


def cohering(components: Matrix, voices: sparse.csr_matrix) -> Matrix:
    """Return the geometric means of terms' weights in topics and of how well they go with the topics' other terms.

    The factorisation gives weight to what reproduces articles: to widespread words, too, that stand beside anything. A
    term goes with a topic by its mean NPMI (Bouma 2009) with the topic's heaviest terms other than itself, each by its
    weight; below 0 counts as 0. From how many articles hold both of two terms, one standard deviation (the root of the
    number) is taken off: what has met twice may have met by chance.

    Parameters
    ----------
    components : array of shape (topics, terms)
        Not negative.
    voices : csr_matrix of shape (articles, terms)
        The articles that the topics were found in; what is not 0 is there.

    Returns
    -------
    float32 array of shape (topics, terms)
        Rows of length 1.
    """
    present = sparse.csr_matrix((np.ones_like(voices.data), voices.indices, voices.indptr), shape=voices.shape)
    holding = present.T.tocsr()
    widespread = np.bincount(present.indices, minlength=present.shape[1])
    found = [_geometric(row, present, holding, widespread) for row in components]
    return of_length_one(np.array(found, dtype=np.float32).reshape(components.shape))


def _geometric(
    row: Matrix, present: sparse.csr_matrix, holding: sparse.csr_matrix, widespread: npt.NDArray[np.integer]
) -> Matrix:
    heaviest = _heaviest(row)
    going = _npmi((holding[heaviest] @ present).toarray(), widespread, widespread[heaviest], present.shape[0])
    going[np.arange(len(heaviest)), heaviest] = 0  # not with itself
    weights = row[heaviest].astype(np.float64)
    others = np.full(len(row), weights.sum())
    others[heaviest] -= weights
    coherence = weights @ going / np.maximum(others, 1e-12)
    return np.asarray(np.sqrt(row * (coherence + _LEAST)), dtype=np.float32)


def _heaviest(row: Matrix) -> npt.NDArray[np.intp]:
    """Return the columns of the heaviest terms; as heavy ones are all there, or none would count as its likes do."""
    fewest = min(_HEAVIEST, len(row))
    least = np.partition(row, -fewest)[-fewest]
    return np.flatnonzero((row >= least) & (row > 0))


def _npmi(
    together: npt.NDArray[np.floating],
    widespread: npt.NDArray[np.integer],
    of_heaviest: npt.NDArray[np.integer],
    articles: int,
) -> npt.NDArray[np.float64]:
    """Return the NPMI of pairs that so many articles hold, shape (heaviest, terms); 0 instead of what is below it."""
    surely = np.maximum(together - np.sqrt(together), 0).astype(np.float64)
    met = surely > 0
    expected = np.outer(of_heaviest, widespread) / articles
    npmi = np.zeros_like(surely)
    npmi[met] = np.log(surely[met] / expected[met]) / -np.log(surely[met] / articles)
    return np.asarray(np.maximum(npmi, 0), dtype=np.float64)
