"""The topic model: term counts in, topics and the articles' shares in them out, as one scikit-learn estimator."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from analysis.topics import cohering, likelihood, pinning
from analysis.topics.estimator import Estimator, by_size
from analysis.topics.starting import Nearest, begun, means
from analysis.topics.weighting import Matrix, logged, weighted

_HELD = 0.5  # an article begins with the topics that it is at least so near to, of how near it is to the nearest


class TopicModel(Estimator):
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

    def _find(self, counts: sparse.csr_matrix, begin: Nearest | None) -> None:
        """Find topics: from where those of a model continued are, or anew; each pair apart in one makes one more.

        Topics that are wanted beyond those of the model continued begin among articles that fit them least; where fewer
        are wanted, topics begin anew.
        """
        first = begun(weighted(counts), self.n_components, starts=self.starts, seed=self.random_state, begin=begin)
        first = pinning.divided(first, counts, self._pins)
        topics = int(first.max()) + 1
        components = self._factorised(weighted(counts, binary=True), first, topics)
        held = logged(counts)
        lasting = None if begin is None or begin.max(initial=-1) >= topics else (begin >= 0) & (first == begin)
        nearest = likelihood.settled(held, first, topics, rounds=self.rounds, smoothing=self.smoothing, lasting=lasting)
        order = by_size(nearest, topics)
        self.components_ = components[order]
        self._sums = likelihood.sums(held, nearest, topics)[order]
        self.log_probabilities_ = self._probabilities()

    def _take_in(self, counts: sparse.csr_matrix) -> None:
        """Give articles to the topics that they are likeliest under; which words the topics are shown by stays."""
        held = logged(counts)
        nearest = np.asarray(held @ self.log_probabilities_.T).argmax(axis=1)
        self._sums += likelihood.sums(held, nearest, len(self.components_))
        self.log_probabilities_ = self._probabilities()

    def _shares(self, counts: sparse.csr_matrix) -> Matrix:
        held = logged(counts)
        sizes = np.asarray(held.sum(axis=1)).reshape(-1, 1)
        likely = np.asarray(held @ self.log_probabilities_.T, dtype=np.float32) / sizes
        shares: Matrix = np.exp(self.sharpness * (likely - likely.max(axis=1, keepdims=True)))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float32)

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
