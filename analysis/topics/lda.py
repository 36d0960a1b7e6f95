"""Latent Dirichlet allocation behind the contract of the topic model: for comparison, and for whoever prefers it."""

from __future__ import annotations

import numpy as np
from scipy import sparse, special
from sklearn.decomposition import LatentDirichletAllocation

from analysis.topics import pinning
from analysis.topics.estimator import Estimator, by_size
from analysis.topics.starting import Nearest
from analysis.topics.weighting import Matrix, of_length_one

_BATCH = 512


class LdaModel(Estimator):
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
    dirichlet_ : float32 array of shape (topics, terms)
        Parameters of the variational distribution of topics over terms.
    """

    fitted = (*Estimator.fitted, "dirichlet_")

    def __init__(self, n_components: int = 30, *, passes: int = 20, random_state: int = 0) -> None:
        self.n_components = n_components
        self.passes = passes
        self.random_state = random_state

    def _find(self, counts: sparse.csr_matrix, begin: Nearest | None) -> None:
        """Find topics anew, whatever there were: they keep their ids by what they are alike in.

        Of two words apart, the rarer is taken out of each topic.
        """
        self._lda = LatentDirichletAllocation(
            self.n_components,
            learning_method="online",
            batch_size=_BATCH,
            max_iter=self.passes,
            random_state=self.random_state,
        )
        held = counts[np.diff(counts.indptr) > 0]
        self._seen = held.shape[0]
        self._lda.fit(held)
        self._order = by_size(self._lda.transform(held).argmax(axis=1), self.n_components)
        self._take_over()

    def _take_in(self, counts: sparse.csr_matrix) -> None:
        """Take in further articles, one batch of them."""
        self._seen += counts.shape[0]
        self._lda.set_params(total_samples=self._seen)
        self._lda.partial_fit(counts)
        self._take_over()

    def _shares(self, counts: sparse.csr_matrix) -> Matrix:
        return np.asarray(self._restored().transform(counts), dtype=np.float32)

    def _take_over(self) -> None:
        """Take the topics over from scikit-learn's model, those of most articles first."""
        held = pinning.part_sums(self._lda.components_[self._order].astype(np.float64), self._pins)
        held = np.maximum(held, 1e-8)
        self.dirichlet_: Matrix = held.astype(np.float32)
        probabilities = held / held.sum(axis=1, keepdims=True)
        self.log_probabilities_ = np.log(probabilities).astype(np.float32)
        self.components_ = of_length_one(probabilities.astype(np.float32))

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
