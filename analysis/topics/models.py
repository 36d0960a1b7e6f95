"""The kinds of topic models there are, behind one contract; each keeps its topics as plain arrays."""

from __future__ import annotations

from typing import Literal, get_args

from analysis.topics.estimator import Estimator
from analysis.topics.lda import LdaModel
from analysis.topics.model import TopicModel
from analysis.topics.versions import Version

Kind = Literal["nmf", "lda"]

KINDS: tuple[Kind, ...] = get_args(Kind)


def new(kind: Kind, topics: int, *, seed: int) -> Estimator:
    """Make a model that is to be fitted."""
    model: Estimator = {"nmf": TopicModel, "lda": LdaModel}[kind](topics, random_state=seed)
    return model


def kind_of(version: Version) -> Kind:
    """Return what kind of model a version is."""
    kind: Kind = version.settings.get("kind", "nmf")
    return kind


def restored(version: Version) -> Estimator:
    """Return a kept model, ready to give articles their topics."""
    model: Estimator = (
        LdaModel() if kind_of(version) == "lda" else TopicModel(sharpness=version.settings["model"]["sharpness"])
    )
    return model.restore(dict(version.arrays))
