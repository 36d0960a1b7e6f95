"""The topic model: term counts in, topics and the articles' shares in them out, as one scikit-learn estimator."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from analysis.topics import cohering, likelihood, pinning
from analysis.topics.pinning import Pins
from analysis.topics.starting import Nearest, begun, means
from analysis.topics.weighting import Matrix, logged, weighted

#: What a fitted model consists of: the arrays that are kept.
FITTED = ("components_", "log_probabilities_")

_HELD = 0.5  # an article begins with the topics that it is at least so near to, of how near it is to the nearest


class TopicModel(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Topics by non-negative matrix factorisation from many random starts, articles assigned by likelihood.

    1. Starts: spherical k-means (Dhillon and Modha 2001) with k-means++ seeding (Arthur and Vassilvitskii 2007) of
       articles drawn at random, in the space of their leading singular vectors; `starts` times. The centres of all
       starts, weighted by their articles, are clustered again: what the starts agree on is where the topics begin. One
       start depends on its seed, and what many agree on hardly does (as in ensembles of NMF, Belford et al. 2018).
    2. Topics: NMF of a binary TF-IDF matrix (a word has one voice in an article, however often it stands there: the
       topics' words cohere better so) by alternating updates of one topic at a time (HALS, Cichocki and Phan 2009).
       Words that go with the topic's others then count for more (see `cohering`).
    3. Articles: a mixture of multinomials over log counts (Nigam et al. 2000), from the same beginning: words'
       probabilities in the articles of each topic, drawn towards those in all articles, articles to the topic under
       which they are likeliest, `rounds` times, each judged by the other articles. It tells articles apart better than
       the factorisation's weights, whose topics are of unequal scale.

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
        Occurrences per word added to each topic, shared out as in all articles: what a topic has seen little of counts
        as usual there.
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
        smoothing: float = 1.0,
        sharpness: float = 6.0,
        random_state: int = 0,
    ) -> None:
        self.n_components = n_components
        self.starts = starts
        self.iterations = iterations
        self.rounds = rounds
        self.smoothing = smoothing
        self.sharpness = sharpness
        self.random_state = random_state

    def fit(
        self,
        X: sparse.csr_matrix,  # noqa: N803
        y: None = None,
        *,
        begin: Nearest | None = None,
        pins: Pins | None = None,
    ) -> TopicModel:
        """Find topics.

        Parameters
        ----------
        X : csr_matrix of shape (articles, terms)
            Counts of terms, not negative. (The name is scikit-learn's.)
        begin : int array of shape (articles,)
            The topics that articles have in a model that is to be continued, counted from 0; -1 where they have none.
            Topics begin there; those that are wanted beyond them begin among articles that fit them least. Where fewer
            are wanted, topics begin anew.
        pins
            Words that belong together, or apart; each pair apart that shares a topic makes one topic more.
        """
        self._pins = pins or Pins()
        counts = pinning.joined(sparse.csr_matrix(X, dtype=np.float32), self._pins)
        # In one thread: the products are small, so that several lose more than they win, and sums come out the same
        # on every number of cores.
        with threadpool_limits(1, user_api="blas"):
            first = begun(weighted(counts), self.n_components, starts=self.starts, seed=self.random_state, begin=begin)
            first = pinning.divided(first, counts, self._pins)
            topics = int(first.max()) + 1
            components = self._factorised(weighted(counts, binary=True), first, topics)
            held = logged(counts)
            lasting = None if begin is None or begin.max(initial=-1) >= topics else (begin >= 0) & (first == begin)
            nearest = likelihood.settled(
                held, first, topics, rounds=self.rounds, smoothing=self.smoothing, lasting=lasting
            )
        sizes = np.bincount(nearest, minlength=topics)
        order = np.argsort(-sizes, kind="stable")[: np.count_nonzero(sizes)]
        self.components_: Matrix = components[order]
        self._sums = likelihood.sums(held, nearest, topics)[order]
        self.log_probabilities_: Matrix = self._probabilities()
        return self

    def partial_fit(self, X: sparse.csr_matrix, y: None = None) -> TopicModel:  # noqa: N803
        """Take in further articles: words' probabilities become those of all articles seen so far.

        The articles go to the topics that they are likeliest under; which words the topics are shown by stays. So a
        corpus that does not fit into memory is fitted on a part, and read batch by batch.
        """
        check_is_fitted(self, FITTED)
        counts = pinning.joined(sparse.csr_matrix(X, dtype=np.float32), self._pins)
        held = logged(counts)[np.diff(counts.indptr) > 0]
        nearest = np.asarray(held @ self.log_probabilities_.T).argmax(axis=1)
        self._sums += likelihood.sums(held, nearest, len(self.components_))
        self.log_probabilities_ = self._probabilities()
        return self

    def transform(self, X: sparse.csr_matrix) -> Matrix:  # noqa: N803
        """Give articles their shares of the topics.

        Returns
        -------
        float32 array of shape (articles, topics)
            Rows sum to 1; an article without any term of the model has a row of zeros.
        """
        check_is_fitted(self, FITTED)
        held = logged(sparse.csr_matrix(X, dtype=np.float32))
        sizes = np.asarray(held.sum(axis=1)).reshape(-1, 1)
        likely = np.asarray(held @ self.log_probabilities_.T, dtype=np.float32) / np.maximum(sizes, 1e-12)
        shares: Matrix = np.exp(self.sharpness * (likely - likely.max(axis=1, keepdims=True)))
        shares /= shares.sum(axis=1, keepdims=True)
        shares[np.diff(held.indptr) == 0] = 0
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

    def _probabilities(self) -> Matrix:
        return likelihood.log_probabilities(pinning.part_sums(self._sums, self._pins), self.smoothing)

    def _factorised(self, voices: sparse.csr_matrix, nearest: Nearest, topics: int) -> Matrix:
        """Return components (topics, terms) of length 1, from those of the articles that are nearest each topic."""
        components = means(voices, nearest, np.zeros((topics, voices.shape[1]), np.float32))
        cosines = np.asarray(voices @ components.T)
        held = cosines >= _HELD * cosines.max(axis=1, keepdims=True)
        weights = np.ascontiguousarray(np.where(held, cosines, 0).T)
        by_term = voices.T.tocsr()
        for _ in range(self.iterations):
            _update(components, weights @ weights.T, (by_term @ weights.T).T)
            pinning.part_weights(components, self._pins)
            _update(weights, components @ components.T, (voices @ components.T).T)
        return cohering.cohering(components, voices)


def _update(rows: Matrix, gram: Matrix, products: Matrix) -> None:
    """Move each row, in place, to where the squared error is least while the others stand, and to 0 where negative."""
    for place in range(len(rows)):
        if gram[place, place] > 0:
            rows[place] += (products[place] - gram[place] @ rows) / gram[place, place]
            np.maximum(rows[place], 0, out=rows[place])
