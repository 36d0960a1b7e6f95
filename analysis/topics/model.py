"""The topic model: term counts in, topics and the articles' shares in them out, as one scikit-learn estimator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.extmath import randomized_svd
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

Matrix = npt.NDArray[np.float32]
Nearest = npt.NDArray[np.intp]

#: What a fitted model consists of: the arrays that are kept.
FITTED = ("components_", "log_probabilities_")

_DIMENSIONS = 50  # of the space that the starts are made in, at least
_SAMPLE = 10_000  # articles that a start is made of, at most
_MOVES = 12  # of the centres of one start
_SETTLING = 2  # moves of the centres that the starts agree on, over all articles
_HELD = 0.5  # an article begins with the topics that it is at least so near to, of how near it is to the nearest


class TopicModel(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Topics by non-negative matrix factorisation from many random starts, articles assigned by likelihood.

    1. Starts: spherical k-means (Dhillon and Modha 2001) with k-means++ seeding (Arthur and Vassilvitskii 2007) of
       articles drawn at random, in the space of their leading singular vectors; `starts` times. The centres of all
       starts, weighted by their articles, are clustered again: what the starts agree on is where the topics begin. One
       start depends on its seed, and what many agree on hardly does (as in ensembles of NMF, Belford et al. 2018).
    2. Topics: NMF of a binary TF-IDF matrix (a word has one voice in an article, however often it stands there: the
       topics' words cohere better so) by alternating updates of one topic at a time (HALS, Cichocki and Phan 2009).
    3. Articles: a mixture of multinomials over log counts (Nigam et al. 2000), from the same beginning: words'
       probabilities in the articles of each topic, articles to the topic under which they are likeliest, `rounds`
       times. It tells articles apart better than the factorisation's weights, whose topics are of unequal scale.

    An article's shares are the softmax of the mean log-likelihood of its words, times `sharpness`: long articles are
    not given to one topic more wholly than short ones. Memory grows with the non-zeros.

    Parameters
    ----------
    n_components
        Number of topics; fewer are found where there are fewer articles or terms, or fewer kinds of articles.
    starts
        Number of random starts.
    iterations
        Updates of the factorisation.
    rounds
        How often articles are assigned anew.
    smoothing
        Occurrences added to each word in each topic, so that no word is impossible.
    sharpness
        Of the softmax: larger values give articles to one topic more wholly.
    random_state
        Seed.

    Attributes
    ----------
    components_ : float32 array of shape (topics, terms)
        Weights of terms in topics, of length 1, the topic of most articles first.
    log_probabilities_ : float32 array of shape (topics, terms)
        Logarithms of the probabilities of terms in the topics' articles.
    """

    def __init__(
        self,
        n_components: int = 30,
        *,
        starts: int = 48,
        iterations: int = 12,
        rounds: int = 5,
        smoothing: float = 0.1,
        sharpness: float = 4.0,
        random_state: int = 0,
    ) -> None:
        self.n_components = n_components
        self.starts = starts
        self.iterations = iterations
        self.rounds = rounds
        self.smoothing = smoothing
        self.sharpness = sharpness
        self.random_state = random_state

    def fit(self, X: sparse.csr_matrix, y: None = None, *, begin: Nearest | None = None) -> TopicModel:  # noqa: N803
        """Find topics.

        Parameters
        ----------
        X : csr_matrix of shape (articles, terms)
            Counts of terms, not negative. (The name is scikit-learn's.)
        begin : int array of shape (articles,)
            The topics that articles have in a model that is to be continued, counted from 0; -1 where they have none.
            Topics begin there; those that are wanted beyond them begin among articles that fit them least. Where fewer
            are wanted, topics begin anew.
        """
        counts = sparse.csr_matrix(X, dtype=np.float32)
        # In one thread: the products are small, so that several lose more than they win, and sums come out the same
        # on every number of cores.
        with threadpool_limits(1, user_api="blas"):
            begun = self._begun(_weighted(counts), begin)
            components = self._factorised(_weighted(counts, binary=True), begun)
            logged = _logged(counts)
            nearest = begun
            for _ in range(self.rounds):
                probabilities = _log_probabilities(logged, nearest, len(components), self.smoothing)
                nearest = np.asarray(logged @ probabilities.T).argmax(axis=1)
        sizes = np.bincount(nearest, minlength=len(components))
        order = np.argsort(-sizes, kind="stable")[: np.count_nonzero(sizes)]
        self.components_: Matrix = components[order]
        self.log_probabilities_: Matrix = _log_probabilities(logged, nearest, len(components), self.smoothing)[order]
        return self

    def transform(self, X: sparse.csr_matrix) -> Matrix:  # noqa: N803
        """Give articles their shares of the topics.

        Returns
        -------
        float32 array of shape (articles, topics)
            Rows sum to 1; an article without any term of the model has a row of zeros.
        """
        check_is_fitted(self, FITTED)
        logged = _logged(sparse.csr_matrix(X, dtype=np.float32))
        sizes = np.asarray(logged.sum(axis=1)).reshape(-1, 1)
        likely = np.asarray(logged @ self.log_probabilities_.T, dtype=np.float32) / np.maximum(sizes, 1e-12)
        shares: Matrix = np.exp(self.sharpness * (likely - likely.max(axis=1, keepdims=True)))
        shares /= shares.sum(axis=1, keepdims=True)
        shares[np.diff(logged.indptr) == 0] = 0
        return shares

    def state(self) -> dict[str, npt.NDArray[Any]]:
        """Return the fitted arrays by name, to be kept."""
        check_is_fitted(self, FITTED)
        return {name: getattr(self, name) for name in FITTED}

    def restore(self, arrays: dict[str, npt.NDArray[Any]]) -> TopicModel:
        """Take the fitted arrays of a model that was kept."""
        for name in FITTED:
            setattr(self, name, arrays[name])
        return self

    def _begun(self, articles: sparse.csr_matrix, begin: Nearest | None) -> Nearest:
        """Assign articles to the centres that many random starts agree on, or near those of a model continued."""
        topics = min(self.n_components, *articles.shape)
        dimensions = min(max(_DIMENSIONS, topics), min(articles.shape) - 1 or 1)
        rng = np.random.default_rng(self.random_state)
        left, values, _ = randomized_svd(articles, dimensions, n_iter=2, random_state=self.random_state)
        points = _of_length_one((left * values).astype(np.float32))
        known = -1 if begin is None else int(begin.max(initial=-1)) + 1
        if begin is None or not 0 < known <= topics:
            centers = _moved(points, self._agreed(points, topics, rng), _SETTLING)
            return _nearest(points, centers)
        centers = _means(points[begin >= 0], begin[begin >= 0], np.zeros((known, points.shape[1]), np.float32))
        continued = np.where(begin >= 0, begin, _nearest(points, centers))
        if known == topics:
            return continued
        return _nearest(points, _moved(points, _drawn(points, topics, rng, beside=centers), _MOVES))

    def _agreed(self, points: Matrix, topics: int, rng: np.random.Generator) -> Matrix:
        """Return the centres that many random starts agree on."""
        begun = [_start(points, topics, rng) for _ in range(self.starts)]
        best = max(begun, key=lambda start: start.nearness)
        return _moved(
            np.concatenate([start.centers for start in begun]),
            best.centers,
            _MOVES,
            weights=np.concatenate([start.sizes for start in begun]),
        )

    def _factorised(self, voices: sparse.csr_matrix, nearest: Nearest) -> Matrix:
        """Return components (topics, terms) of length 1, from those of the articles that are nearest each topic."""
        topics = int(nearest.max()) + 1
        components = _means(voices, nearest, np.zeros((topics, voices.shape[1]), np.float32))
        cosines = np.asarray(voices @ components.T)
        held = cosines >= _HELD * cosines.max(axis=1, keepdims=True)
        weights = np.ascontiguousarray(np.where(held, cosines, 0).T)
        by_term = voices.T.tocsr()
        for _ in range(self.iterations):
            _update(components, weights @ weights.T, (by_term @ weights.T).T)
            _update(weights, components @ components.T, (voices @ components.T).T)
        return _of_length_one(components)


@dataclass(frozen=True, slots=True, eq=False)
class _Start:
    """Centres of one random start, the articles nearest to each, and how near articles are to them in all."""

    centers: Matrix
    sizes: Matrix
    nearness: float


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
        centers = _means(points, _nearest(points, centers), centers, weights=weights)
    return centers


def _nearest(points: Matrix, centers: Matrix) -> Nearest:
    found: Nearest = (points @ centers.T).argmax(axis=1)
    return found


def _means(
    rows: Matrix | sparse.csr_matrix, groups: Nearest, fallback: Matrix, *, weights: Matrix | None = None
) -> Matrix:
    """Return the mean directions of the rows of each group; a group without rows has what it falls back to."""
    held = np.ones(len(groups), dtype=np.float32) if weights is None else weights
    members = sparse.csr_matrix((held, (groups, np.arange(len(groups)))), shape=(len(fallback), len(groups)))
    sums = members @ rows
    sums = np.asarray(sums.toarray() if sparse.issparse(sums) else sums)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.where(lengths > 1e-6, sums / np.maximum(lengths, 1e-6), fallback).astype(np.float32)


def _update(rows: Matrix, gram: Matrix, products: Matrix) -> None:
    """Move each row, in place, to where the squared error is least while the others stand, and to 0 where negative."""
    for place in range(len(rows)):
        if gram[place, place] > 0:
            rows[place] += (products[place] - gram[place] @ rows) / gram[place, place]
            np.maximum(rows[place], 0, out=rows[place])


def _of_length_one(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)


def _weighted(counts: sparse.csr_matrix, *, binary: bool = False) -> sparse.csr_matrix:
    """Return TF-IDF rows of length 1; tf is 1, or 1 + ln(count); idf is ln((1 + n) / (1 + articles with it)) + 1."""
    present = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = (np.log((1 + counts.shape[0]) / (1 + present)) + 1).astype(np.float32)
    held = _logged(counts)
    if binary:
        held.data = np.ones_like(held.data)
    held.data *= idf[held.indices]
    lengths = np.sqrt(np.add.reduceat(np.append(held.data**2, 0), held.indptr[:-1])) if held.shape[0] else held.data
    lengths[np.diff(held.indptr) == 0] = 1
    held.data /= np.repeat(lengths, np.diff(held.indptr))
    return held


def _logged(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return 1 + ln(count) of each count: a word that stands ten times says more than once, but not ten times more."""
    held = counts.copy()
    held.data = 1 + np.log(np.maximum(held.data, 1))
    return held


def _log_probabilities(logged: sparse.csr_matrix, nearest: Nearest, topics: int, smoothing: float) -> Matrix:
    """Return the logarithms of the terms' probabilities in the articles of each topic."""
    ones = np.ones(len(nearest), dtype=np.float32)
    members = sparse.csr_matrix((ones, (nearest, np.arange(len(nearest)))), shape=(topics, len(nearest)))
    held = (members @ logged).toarray() + np.float32(smoothing)
    return np.asarray(np.log(held / held.sum(axis=1, keepdims=True)), dtype=np.float32)
