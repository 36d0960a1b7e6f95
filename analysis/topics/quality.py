"""How good topics are: do their words go together, would another seed find them, are their articles theirs alone."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import linear_sum_assignment

#: A topic is shaky whose words go together less than this, that other fits find less surely, or that shares more of its
#: articles with others.
LEAST_COHERENCE, LEAST_STABILITY, MOST_AMBIGUITY = 0.1, 0.7, 0.2

Floats = npt.NDArray[np.float64]

#: Heaviest terms that coherence and diversity are measured on.
TOP_TERMS = 10

#: An article holds another topic as strongly, where that one has at least such a part of the dominant one's share.
AS_STRONG = 0.8


def coherence(components: npt.NDArray[np.float32], counts: sparse.csr_matrix) -> Floats:
    """Return each topic's mean normalised pointwise mutual information (Bouma 2009) of its heaviest terms in articles.

    1: they stand only together; 0: together as often as by chance; -1: never together.

    Parameters
    ----------
    components : array of shape (topics, terms)
    counts : csr_matrix of shape (articles, terms)
        Articles that the topics were not found in.
    """
    present = counts.astype(bool).astype(np.float64).tocsc()
    return np.array([_npmi(present[:, words]) for words in top_terms(components)])


def top_terms(components: npt.NDArray[np.float32]) -> list[list[int]]:
    """Return the columns of each topic's heaviest terms, those without weight left out."""
    order = np.argsort(-components, axis=1, kind="stable")[:, :TOP_TERMS]
    return [[int(place) for place in places if row[place] > 0] for row, places in zip(components, order, strict=True)]


def diversity(components: npt.NDArray[np.float32]) -> float:
    """Return the part of the topics' heaviest terms that differ (Dieng et al. 2020); 1: none stands in two topics."""
    words = [word for topic in top_terms(components) for word in topic]
    return len(set(words)) / max(len(words), 1)


def recurrence(components: npt.NDArray[np.float32], others: list[npt.NDArray[np.float32]]) -> Floats:
    """Return for each topic how surely other fits find it: the mean cosine to the topics it is matched with there.

    Topics are matched one to one so that they are most alike in all (Hungarian method); one without a partner counts 0.
    """
    found = np.zeros((len(others), len(components)))
    for place, other in enumerate(others):
        alike = unit(components) @ unit(other).T
        rows, columns = linear_sum_assignment(-alike)
        found[place, rows] = alike[rows, columns]
    return np.asarray(found.mean(axis=0) if len(others) else np.ones(len(components)), dtype=np.float64)


def ambiguity(shares: npt.NDArray[np.float32]) -> Floats:
    """Return for each topic the part of its articles that hold another one (almost) as strongly; 0 without articles.

    Parameters
    ----------
    shares : array of shape (articles, topics)
    """
    topics = shares.shape[1]
    if topics < 2:
        return np.zeros(topics)
    two = np.partition(shares, topics - 2, axis=1)[:, -2:]
    dominant = shares.argmax(axis=1)
    held = two[:, 1] > 0
    torn = held & (two[:, 0] >= AS_STRONG * two[:, 1])
    sizes = np.bincount(dominant[held], minlength=topics)
    return np.asarray(np.bincount(dominant[torn], minlength=topics) / np.maximum(sizes, 1), dtype=np.float64)


def unexplained(log_probabilities: npt.NDArray[np.float32], counts: sparse.csr_matrix) -> float:
    """Return the perplexity of articles' words under the topic that they are likeliest under: lower explains more."""
    logged = counts.copy()
    logged.data = 1 + np.log(np.maximum(logged.data, 1))
    sizes = np.asarray(logged.sum(axis=1)).ravel()
    best = np.asarray(logged @ log_probabilities.T).max(axis=1)
    return float(np.exp(-best.sum() / max(float(sizes.sum()), 1.0)))


def unevenness(sizes: npt.NDArray[np.integer]) -> float:
    """Return how unlike in size topics are: the Gini coefficient; 0: all of one size, near 1: one holds nearly all."""
    ordered = np.sort(sizes.astype(np.float64))
    n, total = len(ordered), ordered.sum()
    if n < 2 or total == 0:
        return 0.0
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * total))


def unit(rows: npt.NDArray[np.floating]) -> Floats:
    """Return rows of length 1."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12), dtype=np.float64)


def _npmi(present: sparse.csc_matrix) -> float:
    """Return the mean NPMI of all pairs of columns."""
    n = present.shape[0]
    together = np.asarray((present.T @ present).toarray(), dtype=np.float64) / max(n, 1)
    alone = together.diagonal()
    scores = []
    for i, j in combinations(range(len(alone)), 2):
        both = together[i, j]
        scores.append(float(np.log(both / (alone[i] * alone[j])) / -np.log(both)) if 0 < both < 1 else 2 * both - 1)
    return float(np.mean(scores)) if scores else 0.0
