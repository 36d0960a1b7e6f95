"""What every kind of topic model is: scikit-learn's estimator, seeded, its topics kept as plain arrays."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from analysis.topics import pinning
from analysis.topics.pinning import Pins
from analysis.topics.starting import Nearest
from analysis.topics.weighting import Matrix


class Estimator(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Counts of terms in, topics and the articles' shares in them out.

    A kind of model says how topics are found (`_find`), how they take in further articles (`_take_in`), and what parts
    articles have in them (`_shares`). It computes in one thread: the products are small, so that several lose more than
    they win, and sums come out the same on every number of cores.

    Attributes
    ----------
    components_ : float32 array of shape (topics, terms)
        Weights of terms in topics, of length 1, the topic of most articles first.
    log_probabilities_ : float32 array of shape (topics, terms)
        Logarithms of the probabilities of terms in topics.
    """

    #: What a fitted model consists of: the arrays that are kept.
    fitted: ClassVar[tuple[str, ...]] = ("components_", "log_probabilities_")

    components_: Matrix
    log_probabilities_: Matrix

    def fit(
        self,
        X: sparse.csr_matrix,  # noqa: N803
        y: None = None,
        *,
        begin: Nearest | None = None,
        pins: Pins | None = None,
    ) -> Self:
        """Find topics.

        Parameters
        ----------
        X : csr_matrix of shape (articles, terms)
            Counts of terms, not negative. (The name is scikit-learn's.)
        begin : int array of shape (articles,)
            The topics that articles have in a model that is to be continued, counted from 0; -1 where they have none.
        pins
            Words that belong together, or apart.
        """
        self._pins = pins or Pins()
        with threadpool_limits(1, user_api="blas"):
            self._find(self._counted(X), begin)
        return self

    def partial_fit(self, X: sparse.csr_matrix, y: None = None) -> Self:  # noqa: N803
        """Take in further articles: words' probabilities become those of all articles seen so far.

        So a corpus that does not fit into memory is fitted on a part, and read batch by batch.
        """
        check_is_fitted(self, self.fitted)
        counts = self._counted(X)
        with threadpool_limits(1, user_api="blas"):
            self._take_in(counts[np.diff(counts.indptr) > 0])
        return self

    def transform(self, X: sparse.csr_matrix) -> Matrix:  # noqa: N803
        """Give articles their shares of the topics.

        Returns
        -------
        float32 array of shape (articles, topics)
            Rows sum to 1; an article without any term of the model has a row of zeros.
        """
        check_is_fitted(self, self.fitted)
        counts = sparse.csr_matrix(X, dtype=np.float32)
        known = np.diff(counts.indptr) > 0
        shares: Matrix = np.zeros((counts.shape[0], len(self.components_)), dtype=np.float32)
        if known.any():
            with threadpool_limits(1, user_api="blas"):
                shares[known] = self._shares(counts[known])
        return shares

    def state(self) -> Mapping[str, npt.NDArray[Any]]:
        """Return the fitted arrays by name, to be kept."""
        check_is_fitted(self, self.fitted)
        return {name: getattr(self, name) for name in self.fitted}

    def restore(self, arrays: Mapping[str, npt.NDArray[Any]]) -> Self:
        """Take the fitted arrays of a model that was kept."""
        for name in self.fitted:
            setattr(self, name, arrays[name])
        return self

    def _counted(self, given: sparse.csr_matrix) -> sparse.csr_matrix:
        """Return counts in which words that are pinned together count as one another."""
        return pinning.joined(sparse.csr_matrix(given, dtype=np.float32), self._pins)

    @abstractmethod
    def _find(self, counts: sparse.csr_matrix, begin: Nearest | None) -> None:
        """Set the fitted arrays from articles."""

    @abstractmethod
    def _take_in(self, counts: sparse.csr_matrix) -> None:
        """Set the fitted arrays anew by further articles, each with a term or more."""

    @abstractmethod
    def _shares(self, counts: sparse.csr_matrix) -> Matrix:
        """Return the shares of articles, each with a term or more, in the topics; rows sum to 1."""


def by_size(nearest: Nearest, topics: int) -> npt.NDArray[np.intp]:
    """Return the topics that articles have, that of most articles first.

    >>> by_size(np.array([2, 0, 2, 3]), 4).tolist()
    [2, 0, 3]
    """
    sizes = np.bincount(nearest, minlength=topics)
    return np.argsort(-sizes, kind="stable")[: np.count_nonzero(sizes)]
