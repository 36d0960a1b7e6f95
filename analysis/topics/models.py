"""The kinds of topic models there are, behind one contract; each keeps its topics as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol, Self, get_args

import numpy.typing as npt
from scipy import sparse

from analysis.topics.lda import LdaModel
from analysis.topics.model import TopicModel
from analysis.topics.pinning import Pins
from analysis.topics.starting import Nearest
from analysis.topics.versions import Version
from analysis.topics.weighting import Matrix

Kind = Literal["nmf", "lda"]

KINDS: tuple[Kind, ...] = get_args(Kind)


class Model(Protocol):
    """A topic model as the rest of the project uses it: scikit-learn's estimator, seeded, with arrays to be kept."""

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
        """Find topics in counts of terms."""

    def partial_fit(self, X: sparse.csr_matrix, y: None = None) -> Self:  # noqa: N803
        """Take in further articles."""

    def transform(self, X: sparse.csr_matrix) -> Matrix:  # noqa: N803
        """Give articles their shares of the topics."""

    def state(self) -> dict[str, npt.NDArray[Any]]:
        """Return the fitted arrays by name."""

    def restore(self, arrays: dict[str, npt.NDArray[Any]]) -> Self:
        """Take the fitted arrays of a model that was kept."""

    def get_params(self) -> Mapping[str, Any]:
        """Return the parameters."""


def new(kind: Kind, topics: int, *, seed: int) -> Model:
    """Make a model that is to be fitted."""
    model: Model = {"nmf": TopicModel, "lda": LdaModel}[kind](topics, random_state=seed)
    return model


def kind_of(version: Version) -> Kind:
    """Return what kind of model a version is."""
    kind: Kind = version.settings.get("kind", "nmf")
    return kind


def restored(version: Version) -> Model:
    """Return a kept model, ready to give articles their topics."""
    model: Model = (
        LdaModel() if kind_of(version) == "lda" else TopicModel(sharpness=version.settings["model"]["sharpness"])
    )
    return model.restore(dict(version.arrays))
