"""Latent Dirichlet allocation behind the contract of the topic model: for comparison, and for whoever prefers it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse, special
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import LatentDirichletAllocation
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from analysis.topics import pinning
from analysis.topics.pinning import Pins
from analysis.topics.starting import Nearest
from analysis.topics.weighting import Matrix, of_length_one

#: What a fitted model consists of: the arrays that are kept.
FITTED = ("components_", "log_probabilities_", "dirichlet_")

_BATCH = 512


class LdaModel(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Topics by online variational Bayes (Hoffman, Blei and Bach 2010), scikit-learn's implementation.

    An article is a mixture of topics, each of its words drawn from one; `transform` gives the mixture's proportions.
    Articles are read in batches, so that memory grows with the topics and terms alone.

    Parameters
    ----------
    n_components
        Number of topics; fewer come out where no article is mostly of some.
    passes
        How often all articles are read.
    random_state
        Seed.

    Attributes
    ----------
    components_ : float32 array of shape (topics, terms)
        Probabilities of terms in topics as directions, of length 1, the topic of most articles first.
    log_probabilities_ : float32 array of shape (topics, terms)
        Logarithms of the probabilities.
    dirichlet_ : float32 array of shape (topics, terms)
        Parameters of the variational distribution of topics over terms.
    """

    def __init__(self, n_components: int = 30, *, passes: int = 20, random_state: int = 0) -> None:
        self.n_components = n_components
        self.passes = passes
        self.random_state = random_state

    def fit(
        self,
        X: sparse.csr_matrix,  # noqa: N803
        y: None = None,
        *,
        begin: Nearest | None = None,
        pins: Pins | None = None,
    ) -> LdaModel:
        """Find topics.

        Parameters
        ----------
        X : csr_matrix of shape (articles, terms)
            Counts of terms, not negative. (The name is scikit-learn's.)
        begin
            Not used: topics begin anew, and keep their ids by what they are alike in.
        pins
            Words that belong together, or apart (the rarer of the two is taken out of each topic).
        """
        self._pins = pins or Pins()
        counts = pinning.joined(sparse.csr_matrix(X, dtype=np.float32), self._pins)
        self._lda = LatentDirichletAllocation(
            self.n_components,
            learning_method="online",
            batch_size=_BATCH,
            max_iter=self.passes,
            random_state=self.random_state,
        )
        with threadpool_limits(1, user_api="blas"):
            held = counts[np.diff(counts.indptr) > 0]
            self._seen = held.shape[0]
            self._lda.fit(held)
            sizes = np.bincount(self._lda.transform(held).argmax(axis=1), minlength=self.n_components)
        self._order = np.argsort(-sizes, kind="stable")[: np.count_nonzero(sizes)]
        return self._taken()

    def partial_fit(self, X: sparse.csr_matrix, y: None = None) -> LdaModel:  # noqa: N803
        """Take in further articles, one batch of them."""
        check_is_fitted(self, FITTED)
        counts = pinning.joined(sparse.csr_matrix(X, dtype=np.float32), self._pins)
        held = counts[np.diff(counts.indptr) > 0]
        self._seen += held.shape[0]
        self._lda.set_params(total_samples=self._seen)
        with threadpool_limits(1, user_api="blas"):
            self._lda.partial_fit(held)
        return self._taken()

    def transform(self, X: sparse.csr_matrix) -> Matrix:  # noqa: N803
        """Give articles their proportions of the topics.

        Returns
        -------
        float32 array of shape (articles, topics)
            Rows sum to 1; an article without any term of the model has a row of zeros.
        """
        check_is_fitted(self, FITTED)
        counts = sparse.csr_matrix(X, dtype=np.float32)
        known = np.diff(counts.indptr) > 0
        shares: Matrix = np.zeros((counts.shape[0], len(self.components_)), dtype=np.float32)
        if known.any():
            with threadpool_limits(1, user_api="blas"):
                shares[known] = self._restored().transform(counts[known])
        return shares

    def state(self) -> dict[str, npt.NDArray[Any]]:
        """Return the fitted arrays by name, to be kept."""
        check_is_fitted(self, FITTED)
        return {name: getattr(self, name) for name in FITTED}

    def restore(self, arrays: dict[str, npt.NDArray[Any]]) -> LdaModel:
        """Take the fitted arrays of a model that was kept."""
        for name in FITTED:
            setattr(self, name, arrays[name])
        return self

    def _taken(self) -> LdaModel:
        """Take the topics over from scikit-learn's model, those of most articles first."""
        held = pinning.part_sums(self._lda.components_[self._order].astype(np.float64), self._pins)
        held = np.maximum(held, 1e-8)
        self.dirichlet_: Matrix = held.astype(np.float32)
        probabilities = held / held.sum(axis=1, keepdims=True)
        self.log_probabilities_: Matrix = np.log(probabilities).astype(np.float32)
        self.components_: Matrix = of_length_one(probabilities.astype(np.float32))
        return self

    def _restored(self) -> LatentDirichletAllocation:
        """Make scikit-learn's model of the arrays that are kept."""
        topics, terms = self.dirichlet_.shape
        lda = LatentDirichletAllocation(topics)
        lda.components_ = self.dirichlet_
        lda.exp_dirichlet_component_ = np.exp(
            special.psi(self.dirichlet_) - special.psi(self.dirichlet_.sum(axis=1, keepdims=True))
        )
        lda.doc_topic_prior_ = lda.topic_word_prior_ = 1 / topics
        lda.n_features_in_ = terms
        return lda
