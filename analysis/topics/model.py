"""The topic model: term counts in, topics and the articles' shares in them out, as one scikit-learn estimator."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.validation import check_is_fitted

Matrix = npt.NDArray[np.float32]

#: What a fitted model consists of: the arrays that are kept.
FITTED = ("components_", "centers_", "idf_")


class TopicModel(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Topics by non-negative matrix factorisation, articles assigned by their nearest centre.

    Topics are found in a binary TF-IDF matrix (a word has one voice in an article, however often it stands there:
    the topics' words cohere better so) by NMF from an SVD start (NNDSVD, Boutsidis and Gallopoulos 2008). Each topic
    then gets a centre: the mean direction of its articles in log-count TF-IDF space, moved `rounds` times (spherical
    k-means, Dhillon and Modha 2001). An article's shares are the softmax of its cosines to the centres, as in a mixture
    of von Mises–Fisher distributions of one concentration (Banerjee et al. 2005). Memory grows with the non-zeros.

    Parameters
    ----------
    n_components
        Number of topics; fewer are found where there are fewer articles or terms.
    rounds
        How often articles are assigned anew and centres moved.
    sharpness
        Concentration of the softmax: larger values give articles to one topic more wholly.
    max_iter, tol
        Where the factorisation stops.
    random_state
        Seed.

    Attributes
    ----------
    components_ : float32 array of shape (topics, terms)
        Weights of terms in topics, of length 1, the topic of most articles first.
    centers_ : float32 array of shape (topics, terms)
        Directions of the topics' articles, of length 1.
    idf_ : float32 array of shape (terms,)
        ln((1 + n) / (1 + articles with the term)) + 1.
    """

    def __init__(
        self,
        n_components: int = 30,
        *,
        rounds: int = 5,
        sharpness: float = 25.0,
        max_iter: int = 100,
        tol: float = 1e-4,
        random_state: int = 0,
    ) -> None:
        self.n_components = n_components
        self.rounds = rounds
        self.sharpness = sharpness
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state

    def fit(self, X: sparse.csr_matrix, y: None = None) -> TopicModel:  # noqa: N803 (scikit-learn's name)
        """Find topics.

        Parameters
        ----------
        X : csr_matrix of shape (articles, terms)
            Counts of terms, not negative.
        """
        counts = sparse.csr_matrix(X, dtype=np.float32)
        present = np.bincount(counts.indices, minlength=counts.shape[1])
        self.idf_: Matrix = (np.log((1 + counts.shape[0]) / (1 + present)) + 1).astype(np.float32)
        weights, components = self._factorised(_weighted(counts, self.idf_, binary=True))
        articles = _weighted(counts, self.idf_)
        nearest = weights.argmax(axis=1)
        for _ in range(self.rounds):
            centers = _centers(articles, nearest, components)
            nearest = _cosines(articles, centers).argmax(axis=1)
        order = np.argsort(-np.bincount(nearest, minlength=len(components)), kind="stable")
        self.components_: Matrix = components[order]
        self.centers_: Matrix = _centers(articles, nearest, components)[order]
        return self

    def transform(self, X: sparse.csr_matrix) -> Matrix:  # noqa: N803
        """Give articles their shares of the topics.

        Returns
        -------
        float32 array of shape (articles, topics)
            Rows sum to 1; an article without any term of the model has a row of zeros.
        """
        check_is_fitted(self, FITTED)
        articles = _weighted(sparse.csr_matrix(X, dtype=np.float32), self.idf_)
        cosines = _cosines(articles, self.centers_)
        shares: Matrix = np.exp(self.sharpness * (cosines - cosines.max(axis=1, keepdims=True)))
        shares /= shares.sum(axis=1, keepdims=True)
        shares[np.diff(articles.indptr) == 0] = 0
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

    def _factorised(self, voices: sparse.csr_matrix) -> tuple[Matrix, Matrix]:
        """Return weights of articles (articles, topics) and components (topics, terms) of length 1."""
        model = NMF(
            n_components=min(self.n_components, *voices.shape),
            init="nndsvd",
            max_iter=self.max_iter,
            tol=self.tol,
            random_state=self.random_state,
        )
        # Where nothing is left over, the loss that scikit-learn reports of a float32 matrix may be the root of a tiny
        # negative number; it is not used.
        with warnings.catch_warnings(), np.errstate(invalid="ignore"):
            # Words and articles settle long before the loss does; stopping at max_iter is meant.
            warnings.simplefilter("ignore", ConvergenceWarning)
            weights = model.fit_transform(voices)
        lengths = np.linalg.norm(model.components_, axis=1)
        components = model.components_ / np.maximum(lengths, 1e-12)[:, np.newaxis]
        return (weights * lengths).astype(np.float32), components.astype(np.float32)


def _weighted(counts: sparse.csr_matrix, idf: Matrix, *, binary: bool = False) -> sparse.csr_matrix:
    """Return TF-IDF rows of length 1; tf is 1, or 1 + ln(count)."""
    held = counts.copy()
    held.data = np.ones_like(held.data) if binary else 1 + np.log(np.maximum(held.data, 1))
    held.data *= idf[held.indices]
    lengths = np.sqrt(np.add.reduceat(np.append(held.data**2, 0), held.indptr[:-1])) if held.shape[0] else held.data
    lengths[np.diff(held.indptr) == 0] = 1
    held.data /= np.repeat(lengths, np.diff(held.indptr))
    return held


def _centers(articles: sparse.csr_matrix, nearest: npt.NDArray[np.intp], fallback: Matrix) -> Matrix:
    """Return the mean directions of the articles of each topic; a topic without articles keeps its component."""
    ones = np.ones(len(nearest), dtype=np.float32)
    members = sparse.csr_matrix((ones, (nearest, np.arange(len(nearest)))), shape=(len(fallback), len(nearest)))
    sums = (members @ articles).toarray()
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.where(lengths > 0, sums / np.maximum(lengths, 1e-12), fallback).astype(np.float32)


def _cosines(articles: sparse.csr_matrix, centers: Matrix) -> Matrix:
    return np.asarray(articles @ centers.T, dtype=np.float32)
