"""Articles as words drawn from topics: the words' probabilities in each topic, and the topic that fits an article best.

A mixture of multinomials over log counts (Nigam et al. 2000), each article wholly of one topic.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.topics.starting import Nearest
from analysis.topics.weighting import Matrix

Sums = npt.NDArray[np.float64]


def sums(logged: sparse.csr_matrix, nearest: Nearest, topics: int) -> Sums:
    """Return how much of each term the articles of each topic hold, shape (topics, terms)."""
    ones = np.ones(len(nearest), dtype=np.float64)
    members = sparse.csr_matrix((ones, (nearest, np.arange(len(nearest)))), shape=(topics, len(nearest)))
    return np.asarray((members @ logged).toarray(), dtype=np.float64)


def added(held: Sums, smoothing: float) -> Sums:
    """Return what is added to each term in each topic: `smoothing` per term, shared out as all topics together hold it.

    A Dirichlet prior (Zhai and Lafferty 2004): a topic of few articles is not taken to lack what it has not shown yet.
    Each term counts as held once more than it is, so that none is impossible.
    """
    together = held.sum(axis=0) + 1
    return np.asarray(smoothing * len(together) * together / together.sum(), dtype=np.float64)


def log_probabilities(held: Sums, smoothing: float) -> Matrix:
    """Return the logarithms of the terms' probabilities in each topic, drawn towards those in all topics."""
    smoothed = held + added(held, smoothing)
    return np.asarray(np.log(smoothed / smoothed.sum(axis=1, keepdims=True)), dtype=np.float32)


def settled(
    logged: sparse.csr_matrix,
    nearest: Nearest,
    topics: int,
    *,
    rounds: int,
    smoothing: float,
    lasting: npt.NDArray[np.bool_] | None = None,
) -> Nearest:
    """Assign articles anew, `rounds` times, to the topic that their words are likeliest under.

    An article is judged under its own topic by the other articles there alone. Were it not, its rare words, which are
    there because it is, would hold it where it began, however little the others are like it. A topic keeps at least
    half of the articles that it began with, so that none runs empty.

    Parameters
    ----------
    lasting : bool array of shape (articles,)
        Articles that count for themselves, too, and so stay where they were unless much speaks against it.
    """
    rows = np.repeat(np.arange(logged.shape[0]), np.diff(logged.indptr))
    sizes = np.asarray(logged.sum(axis=1), dtype=np.float64).ravel()
    judged = np.arange(logged.shape[0]) if lasting is None else np.flatnonzero(~lasting)
    least = np.bincount(nearest, minlength=topics) / 2
    for _ in range(rounds):
        held = sums(logged, nearest, topics)
        likely = np.asarray(logged @ log_probabilities(held, smoothing).T)
        others = np.maximum(held[nearest[rows], logged.indices] - logged.data, 0)
        others += added(held, smoothing)[logged.indices]
        total = np.maximum(held.sum(axis=1)[nearest] - sizes, 0) + smoothing * logged.shape[1]
        inside = np.bincount(rows, weights=np.log(others) * logged.data, minlength=len(nearest))
        by_others = inside - np.log(total) * sizes
        likely[judged, nearest[judged]] = by_others[judged]
        moved = likely.argmax(axis=1)
        drained = np.bincount(moved, minlength=topics) < least
        nearest = np.where(drained[nearest], nearest, moved)
    return nearest
