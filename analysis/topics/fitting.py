"""From the corpus's terms to a fitted, named version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.topics import versions
from analysis.topics.documents import LARGEST_FIT
from analysis.topics.versions import Topic, Version
from data import topic_edits
from data.corpus import Corpus
from data.errors import NotAnalysed

if TYPE_CHECKING:
    from analysis.topics.documents import Documents
    from analysis.topics.estimator import Estimator
    from analysis.topics.models import Kind
    from analysis.topics.pinning import Pins

#: Quality is measured on so many articles at most, by so many other fits of such a part of them.
_READ_FOR_QUALITY, _OTHER_FITS, _OTHER_PART = 10_000, 3, 0.8


def default_topics(articles: int) -> int:
    """Return a sensible number of topics for a corpus: it grows with the cube root of its articles.

    >>> default_topics(5_000), default_topics(35_000), default_topics(400_000)
    (27, 52, 118)
    """
    return int(np.clip(round(1.6 * articles ** (1 / 3)), 2, 120))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be fitted.

    Parameters
    ----------
    topics
        Number of topics; `default_topics` of the articles where None, or as many as there are where these are more.
    seed
        Of the sample, and of the model.
    kind
        Of model; that of the model in use where None, the usual one where there is none.
    rename
        Give new labels to topics that have one, too.
    anew
        Begin from random starts, not from the articles' topics of the model in use.
    most
        Articles that the model is fitted on at most; the others are read afterwards, batch by batch.
    """

    topics: int | None = None
    seed: int = 0
    kind: Kind | None = None
    rename: bool = False
    anew: bool = False
    most: int = LARGEST_FIT


def fit(corpus: Corpus, *, topics: int | None = None, plan: Plan | None = None) -> Version:
    """Fit a topic model on a corpus, name its topics, and keep it as a new version.

    Topics that continue those of the model in use keep their ids and labels. The articles are given no topics yet.

    Parameters
    ----------
    topics
        Number of topics, where nothing else is planned.

    Raises
    ------
    NotAnalysed
        The corpus has no terms, or too few articles with terms for any topic.
    """
    version = fitted(corpus, plan or Plan(topics))
    versions.save(corpus.path, version)
    return version


def fitted(corpus: Corpus, plan: Plan) -> Version:
    """Fit a topic model as `fit` does, without keeping it."""
    from analysis.topics import documents, identity, models

    ids = documents.fitting_ids(corpus, seed=plan.seed, most=plan.most)
    terms = documents.vocabulary(corpus, ids)
    if len(ids) < 2 or len(terms) < 2:
        raise NotAnalysed(what="terms", path=corpus.path)
    held = documents.documents(corpus, ids, terms)
    previous = in_use(corpus)
    before = None if previous is None else _places(corpus, ids, previous)
    kind = plan.kind or (models.kind_of(previous) if previous else "nmf")
    wanted = plan.topics or max(default_topics(len(ids)), 0 if previous is None else len(previous.topics))
    model = models.new(kind, wanted, seed=plan.seed)
    pins, pinned = _pins(corpus, terms)
    model.fit(held.counts, begin=None if plan.anew else before, pins=pins)
    read = len(ids) + _taken_in(model, corpus, ids, terms)
    shares = model.transform(held.counts)
    highest = max(versions.ledger(corpus.path), default=0)
    shared = None
    if previous is not None and before is not None:
        nearest = np.where(shares.max(axis=1) > 0, shares.argmax(axis=1), -1)
        shared = identity.overlap(nearest, before, shares.shape[1], len(previous.topics))
    given = identity.lasting_ids(model.components_, terms, previous, highest=highest, shared=shared)
    kept = {} if previous is None or plan.rename else {topic.topic: topic.label for topic in previous.topics}
    settings = {
        "kind": kind, "topics": len(given), "seed": plan.seed, "articles": len(ids), "read": read,
        "corpus": corpus.version, "model": dict(model.get_params()), **pinned,
    }  # fmt: skip
    version = Version((versions.newest(corpus.path) or 0) + 1, (), terms, model.state(), settings)
    labels = [kept.get(topic) for topic in given]
    return named(corpus, version, given, labels, held=held, rename=plan.rename)


def _pins(corpus: Corpus, terms: Sequence[str]) -> tuple[Pins, dict[str, Any]]:
    """Return what people pinned, by columns, and as it is kept with the model."""
    from analysis.topics.pinning import Pins

    edits = topic_edits.in_force(corpus.path)
    return Pins.of_words(edits.together, edits.apart, terms), {"together": edits.together, "apart": edits.apart}


def _taken_in(model: Estimator, corpus: Corpus, ids: npt.NDArray[np.int64], terms: Sequence[str]) -> int:
    """Let a model take in the articles that it was not fitted on, batch by batch; return how many these are."""
    from analysis.topics import documents

    rest = np.setdiff1d(documents.fitting_ids(corpus, most=None), ids)
    for held in documents.in_batches(corpus, rest, terms):
        model.partial_fit(held.counts)
    return len(rest)


def named(
    corpus: Corpus,
    version: Version,
    given: Sequence[int],
    kept: Sequence[str | None],
    *,
    held: Documents | None = None,
    rename: bool = False,
) -> Version:
    """Give a model's components their ids and labels.

    Parameters
    ----------
    given
        The id of each component.
    kept
        The label of each component that has one.
    held
        The articles that labels are found in; those of the corpus where None.
    rename
        Give new labels to themes that have one.
    """
    from analysis.topics import documents, labels, models, naming, theming

    if held is None:
        held = documents.documents(corpus, documents.fitting_ids(corpus), version.vocabulary)
    components = version.arrays["components_"]
    shares = models.restored(version).transform(held.counts)
    names = labels.distinct_beside(kept, naming.topic_names(corpus, held, shares, components, version.vocabulary))
    coherence, stability = _quality(version, held, seed=int(version.settings["seed"]))
    topics = tuple(
        Topic(topic, place, name, tuple(t for t, _ in heavy), tuple(w for _, w in heavy), coherent, stable)
        for place, (topic, name, heavy, coherent, stable) in enumerate(
            zip(given, names, labels.heaviest(components, version.vocabulary), coherence, stability, strict=True)
        )
    )
    previous = in_use(corpus, arrays=False)
    older = () if previous is None else previous.themes
    return replace(
        version, topics=topics, themes=theming.themes(corpus, version, given, held, shares, older, rename=rename)
    )


def _quality(version: Version, held: Documents, *, seed: int) -> tuple[list[float], list[float]]:
    """Measure each topic's coherence in the articles, and its stability over fits of other articles and seeds."""
    from analysis.topics import models, quality

    components = version.arrays["components_"]
    rng = np.random.default_rng(seed)
    counts = held.counts
    if counts.shape[0] > _READ_FOR_QUALITY:
        counts = counts[np.sort(rng.choice(counts.shape[0], _READ_FOR_QUALITY, replace=False))]
    fits = []
    for number in range(_OTHER_FITS):
        part = np.sort(rng.choice(counts.shape[0], max(2, int(_OTHER_PART * counts.shape[0])), replace=False))
        other = models.new(models.kind_of(version), len(components), seed=seed + 1 + number)
        fits.append(other.fit(counts[part]).components_)
    coherence, stability = quality.coherence(components, counts), quality.recurrence(components, fits)
    return coherence.round(4).tolist(), stability.round(4).tolist()


def in_use(corpus: Corpus, *, arrays: bool = True) -> Version | None:
    """Return the model that articles are assigned by; the newest where none are; None where there is none."""
    try:
        number: int | None = versions.current(corpus)
    except NotAnalysed:
        number = versions.newest(corpus.path)
    return None if number is None else versions.load(corpus.path, number, arrays=arrays)


def _places(corpus: Corpus, ids: npt.NDArray[np.int64], model: Version) -> npt.NDArray[np.intp]:
    """Return articles' topics in the model in use, by place; -1 where they have none."""
    rows = corpus.ask("SELECT article_id, topic FROM topic_weights WHERE dominant AND model = ?", [model.number])
    places = {topic.topic: topic.component for topic in model.topics}
    held = pd.Series(rows["topic"].map(places).to_numpy(), index=rows["article_id"].to_numpy())
    return held.reindex(ids).fillna(-1).to_numpy().astype(np.intp)
