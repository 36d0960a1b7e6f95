"""Where topics begin: centres that many random starts agree on, or the topics of a model that is continued."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from analysis.topics.weighting import Matrix, of_length_one

Nearest = npt.NDArray[np.intp]

_DIMENSIONS = 50  # of the space that the starts are made in, at least
_SAMPLE = 10_000  # articles that a start is made of, at most
_MOVES = 12  # of the centres of one start
_SETTLING = 2  # moves of the centres that the starts agree on, over all articles


def begun(articles: sparse.csr_matrix, topics: int, *, starts: int, seed: int, begin: Nearest | None = None) -> Nearest:
    """Assign articles to the centres that many random starts agree on, or near those of a model continued.

    Parameters
    ----------
    articles : csr_matrix of shape (articles, terms)
        Rows of length 1.
    topics
        How many; fewer where there are fewer articles or terms.
    begin : int array of shape (articles,)
        The topics that articles have in a model that is to be continued, counted from 0; -1 where they have none.

    Returns
    -------
    int array of shape (articles,)
        Places of topics, from 0.
    """
    topics = min(topics, *articles.shape)
    dimensions = min(max(_DIMENSIONS, topics), min(articles.shape) - 1 or 1)
    rng = np.random.default_rng(seed)
    left, values, _ = randomized_svd(articles, dimensions, n_iter=2, random_state=seed)
    points = of_length_one((left * values).astype(np.float32))
    known = -1 if begin is None else int(begin.max(initial=-1)) + 1
    if begin is None or not 0 < known <= topics:
        centers = _moved(points, _agreed(points, topics, starts, rng), _SETTLING)
        return _nearest(points, centers)
    centers = means(points[begin >= 0], begin[begin >= 0], np.zeros((known, points.shape[1]), np.float32))
    continued = np.where(begin >= 0, begin, _nearest(points, centers))
    if known == topics:
        return continued
    return _nearest(points, _moved(points, _drawn(points, topics, rng, beside=centers), _MOVES))


def means(
    rows: Matrix | sparse.csr_matrix, groups: Nearest, fallback: Matrix, *, weights: Matrix | None = None
) -> Matrix:
    """Return the mean directions of the rows of each group; a group without rows has what it falls back to."""
    held = np.ones(len(groups), dtype=np.float32) if weights is None else weights
    members = sparse.csr_matrix((held, (groups, np.arange(len(groups)))), shape=(len(fallback), len(groups)))
    sums = members @ rows
    sums = np.asarray(sums.toarray() if sparse.issparse(sums) else sums)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.where(lengths > 1e-6, sums / np.maximum(lengths, 1e-6), fallback).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Start:
    """Centres of one random start, the articles nearest to each, and how near articles are to them in all."""

    centers: Matrix
    sizes: Matrix
    nearness: float


def _agreed(points: Matrix, topics: int, starts: int, rng: np.random.Generator) -> Matrix:
    """Return the centres that many random starts agree on."""
    found = [_start(points, topics, rng) for _ in range(starts)]
    best = max(found, key=lambda start: start.nearness)
    return _moved(
        np.concatenate([start.centers for start in found]),
        best.centers,
        _MOVES,
        weights=np.concatenate([start.sizes for start in found]),
    )


def _start(points: Matrix, topics: int, rng: np.random.Generator) -> _Start:
    """Cluster points of length 1, drawn at random, from centres drawn at random."""
    if len(points) > _SAMPLE:
        points = points[np.sort(rng.choice(len(points), _SAMPLE, replace=False))]
    centers = _moved(points, _drawn(points, topics, rng), _MOVES)
    cosines = points @ centers.T
    sizes = np.bincount(cosines.argmax(axis=1), minlength=topics).astype(np.float32)
    return _Start(centers, sizes, float(cosines.max(axis=1).mean()))


def _drawn(points: Matrix, topics: int, rng: np.random.Generator, *, beside: Matrix | None = None) -> Matrix:
    """Draw centres among points far from each other: the best of a few, each drawn by its distance (k-means++).

    Those that are there already come first.
    """
    tried = 2 + int(np.log(topics))
    chosen = points[[int(rng.integers(len(points)))]] if beside is None else beside
    far = np.maximum(1 - (points @ chosen.T).max(axis=1), 0).astype(np.float64)
    found = []
    for _ in range(topics - len(chosen)):
        total = far.sum()
        candidates = rng.choice(len(points), tried, p=far / total if total > 0 else None)
        left = np.minimum(far, np.maximum(1 - points[candidates] @ points.T, 0))
        best = int(left.sum(axis=1).argmin())
        far = left[best]
        found.append(int(candidates[best]))
    return np.concatenate([chosen, points[found]])


def _moved(points: Matrix, centers: Matrix, times: int, *, weights: Matrix | None = None) -> Matrix:
    """Move centres to the mean direction of the points nearest to them."""
    for _ in range(times):
        centers = means(points, _nearest(points, centers), centers, weights=weights)
    return centers


def _nearest(points: Matrix, centers: Matrix) -> Nearest:
    found: Nearest = (points @ centers.T).argmax(axis=1)
    return found
