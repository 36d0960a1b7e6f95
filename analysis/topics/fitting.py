"""From the corpus's terms to a fitted, named version; from articles to rows of `topic_weights`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analysis.topics import versions
from analysis.topics.versions import Topic, Version
from data import topic_edits
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.schemas import TOPIC_WEIGHTS

if TYPE_CHECKING:
    from analysis.topics.documents import Documents
    from analysis.topics.model import TopicModel

#: A corpus with fewer articles has no topics worth the name.
FEWEST_ARTICLES = 30

#: A topic's part of an article is kept from this share on; the dominant one always.
NOTICEABLE = 0.05

#: Quality is measured on so many articles at most, by so many other fits of such a part of them.
_READ_FOR_QUALITY, _OTHER_FITS, _OTHER_PART = 10_000, 3, 0.8


class Report(Protocol):
    """Told how far a step is: its name, how much is done, of how much."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take the news."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What bringing the topics up to date did.

    Attributes
    ----------
    topics
        Topics of the model in use; 0 where the corpus is too small for one.
    articles
        Articles given their topics now.
    fitted
        Whether a model was fitted.
    model
        Version of the model in use, None where there is none.
    """

    topics: int
    articles: int
    fitted: bool
    model: int | None


def default_topics(articles: int) -> int:
    """Return a sensible number of topics for a corpus: it grows with the cube root of its articles.

    >>> default_topics(5_000), default_topics(35_000), default_topics(400_000)
    (27, 52, 118)
    """
    return int(np.clip(round(1.6 * articles ** (1 / 3)), 2, 120))


def fit(
    corpus: Corpus, *, topics: int | None = None, seed: int = 0, rename: bool = False, anew: bool = False
) -> Version:
    """Fit a topic model on a corpus, name its topics, and keep it as a new version.

    Topics that continue those of the model in use keep their ids and labels. The articles are given no topics yet.

    Parameters
    ----------
    topics
        Number of topics; `default_topics` of the articles where None, or as many as there are where these are more.
    rename
        Give new labels to topics that have one, too.
    anew
        Begin from random starts, not from the articles' topics of the model in use.

    Raises
    ------
    NotAnalysed
        The corpus has no terms, or too few articles with terms for any topic.
    """
    version = fitted(corpus, topics=topics, seed=seed, rename=rename, anew=anew)
    versions.save(corpus.path, version)
    return version


def fitted(
    corpus: Corpus, *, topics: int | None = None, seed: int = 0, rename: bool = False, anew: bool = False
) -> Version:
    """Fit a topic model as `fit` does, without keeping it."""
    from analysis.topics import documents, identity
    from analysis.topics.model import TopicModel
    from analysis.topics.pinning import Pins

    ids = documents.fitting_ids(corpus, seed=seed)
    terms = documents.vocabulary(corpus, ids)
    if len(ids) < 2 or len(terms) < 2:
        raise NotAnalysed(what="terms", path=corpus.path)
    held = documents.documents(corpus, ids, terms)
    previous = _in_use(corpus)
    before = None if previous is None else _places(corpus, ids, previous)
    usual = max(default_topics(len(ids)), 0 if previous is None else len(previous.topics))
    model = TopicModel(topics or usual, random_state=seed)
    edits = topic_edits.in_force(corpus.path)
    pins = Pins.of_words(edits.together, edits.apart, terms)
    model.fit(held.counts, begin=None if anew else before, pins=pins)
    shares = model.transform(held.counts)
    highest = max(versions.ledger(corpus.path), default=0)
    shared = None
    if previous is not None and before is not None:
        nearest = np.where(shares.max(axis=1) > 0, shares.argmax(axis=1), -1)
        shared = identity.overlap(nearest, before, shares.shape[1], len(previous.topics))
    given = identity.lasting_ids(model.components_, terms, previous, highest=highest, shared=shared)
    kept = {} if previous is None or rename else {topic.topic: topic.label for topic in previous.topics}
    settings = {
        "topics": len(given), "seed": seed, "articles": len(ids), "corpus": corpus.version,
        "model": model.get_params(), "together": edits.together, "apart": edits.apart,
    }  # fmt: skip
    version = Version((versions.newest(corpus.path) or 0) + 1, (), terms, model.state(), settings)
    return named(corpus, version, given, [kept.get(topic) for topic in given], held=held)


def named(
    corpus: Corpus,
    version: Version,
    given: Sequence[int],
    kept: Sequence[str | None],
    *,
    held: Documents | None = None,
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
    """
    from analysis.topics import documents, labels, naming, theming

    if held is None:
        held = documents.documents(corpus, documents.fitting_ids(corpus), version.vocabulary)
    components = version.arrays["components_"]
    shares = _restored(version).transform(held.counts)
    names = labels.distinct_beside(kept, naming.topic_names(corpus, held, shares, components, version.vocabulary))
    coherence, stability = _quality(version, held, seed=int(version.settings["seed"]))
    topics = tuple(
        Topic(topic, place, name, tuple(t for t, _ in heavy), tuple(w for _, w in heavy), coherent, stable)
        for place, (topic, name, heavy, coherent, stable) in enumerate(
            zip(given, names, labels.heaviest(components, version.vocabulary), coherence, stability, strict=True)
        )
    )
    previous = _in_use(corpus, arrays=False)
    older = () if previous is None else previous.themes
    return replace(version, topics=topics, themes=theming.themes(corpus, version, given, held, shares, older))


def _quality(version: Version, held: Documents, *, seed: int) -> tuple[list[float], list[float]]:
    """Measure each topic's coherence in the articles, and its stability over fits of other articles and seeds."""
    from analysis.topics import quality
    from analysis.topics.model import TopicModel

    components = version.arrays["components_"]
    rng = np.random.default_rng(seed)
    counts = held.counts
    if counts.shape[0] > _READ_FOR_QUALITY:
        counts = counts[np.sort(rng.choice(counts.shape[0], _READ_FOR_QUALITY, replace=False))]
    fits = []
    for number in range(_OTHER_FITS):
        part = np.sort(rng.choice(counts.shape[0], max(2, int(_OTHER_PART * counts.shape[0])), replace=False))
        fits.append(TopicModel(len(components), random_state=seed + 1 + number).fit(counts[part]).components_)
    coherence, stability = quality.coherence(components, counts), quality.recurrence(components, fits)
    return coherence.round(4).tolist(), stability.round(4).tolist()


def _restored(version: Version) -> TopicModel:
    from analysis.topics.model import TopicModel

    return TopicModel(sharpness=version.settings["model"]["sharpness"]).restore(dict(version.arrays))


def _in_use(corpus: Corpus, *, arrays: bool = True) -> Version | None:
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


def transform(
    corpus: Corpus, article_ids: Sequence[int] | npt.NDArray[np.int64] | None = None, *, version: Version
) -> pa.Table:
    """Give articles (all that have terms where None) their topics from a kept model.

    Returns
    -------
    pyarrow.Table
        Rows of `topic_weights`, by article, heaviest topic first. An article that holds no term of the model has none.
    """
    return pa.concat_tables(_transformed(corpus, article_ids, version))


def bring_up_to_date(
    corpus: Corpus, *, refit: bool = False, n_topics: int | None = None, report: Report | None = None
) -> Outcome:
    """Give every article its topics: new ones from the model at hand, all of them from a new one.

    Parameters
    ----------
    refit
        Fit a new model, even where there is one.
    n_topics
        Number of topics of a new model.
    report
        Told how many articles have got their topics.
    """
    number = corpus.ask("SELECT max(model) AS model FROM topic_weights")["model"].iloc[0]
    if refit or pd.isna(number):
        return _fit_and_assign(corpus, n_topics, report)
    version = versions.load(corpus.path, int(number))
    if not _usable(version):
        return _fit_and_assign(corpus, n_topics or len(version.topics), report)
    missing = corpus.ask(
        "SELECT DISTINCT article_id FROM terms WHERE article_id NOT IN (SELECT article_id FROM topic_weights) "
        "ORDER BY article_id"
    )["article_id"].to_numpy(dtype=np.int64)
    rows = assigned(corpus, missing, version, report)
    articles = _articles(rows)
    if articles:
        with corpus.transaction("topics") as change:
            change.append("topic_weights", rows)
            change.summary["topic_articles"] = articles
    return Outcome(len(version.topics), articles, False, version.number)


def _fit_and_assign(corpus: Corpus, n_topics: int | None, report: Report | None) -> Outcome:
    ids = _with_terms(corpus)
    if len(ids) < FEWEST_ARTICLES:
        return Outcome(0, 0, False, None)
    if report:
        report("topics", 0, len(ids))
    return put_to_use(corpus, fit(corpus, topics=n_topics), fitted=True, report=report)


def _usable(version: Version) -> bool:
    """Tell whether a kept model can give articles topics: one of an older form cannot, and is fitted anew."""
    from analysis.topics.model import FITTED

    return version.arrays.keys() >= set(FITTED)


def put_to_use(
    corpus: Corpus, version: Version, *, command: str = "topics", fitted: bool = False, report: Report | None = None
) -> Outcome:
    """Give all articles their topics from a kept model, in a new version of the corpus.

    Parameters
    ----------
    command
        What the corpus's versions say that was done.
    fitted
        Whether the model is new.
    """
    rows = assigned(corpus, _with_terms(corpus), version, report)
    with corpus.transaction(command) as change:
        change.replace("topic_weights", rows)
        change.summary["topics"] = len(version.topics)
        change.summary["topic_articles"] = _articles(rows)
        change.summary["model"] = version.number
    return Outcome(len(version.topics), _articles(rows), fitted, version.number)


def _with_terms(corpus: Corpus) -> npt.NDArray[np.int64]:
    return corpus.ask("SELECT DISTINCT article_id FROM terms ORDER BY article_id")["article_id"].to_numpy(
        dtype=np.int64
    )


def assigned(corpus: Corpus, ids: npt.NDArray[np.int64], version: Version, report: Report | None = None) -> pa.Table:
    """Give articles their topics as `transform` does, and report how far it is."""
    from analysis.topics.documents import BATCH

    parts = [TOPIC_WEIGHTS.empty_table()]
    for place, part in enumerate(_transformed(corpus, ids, version), 1):
        parts.append(part)
        if report and len(ids):
            report("topics", min(place * BATCH, len(ids)), len(ids))
    return pa.concat_tables(parts)


def _transformed(corpus: Corpus, article_ids: Sequence[int] | npt.NDArray[np.int64] | None, version: Version) -> Any:
    from analysis.topics import documents

    if article_ids is None:
        ids = documents.fitting_ids(corpus, most=np.iinfo(np.int64).max)
    else:
        ids = np.unique(np.asarray(article_ids, dtype=np.int64))
    model = _restored(version)
    yield TOPIC_WEIGHTS.empty_table()
    for held in documents.in_batches(corpus, ids, version.vocabulary):
        yield _rows(held.article_ids, model.transform(held.counts), version)


def _rows(ids: npt.NDArray[np.int64], shares: npt.NDArray[np.float32], version: Version) -> pa.Table:
    """Return the noticeable shares as rows, by article, heaviest first."""
    dominant = np.zeros(shares.shape, dtype=bool)
    dominant[np.arange(len(shares)), shares.argmax(axis=1)] = shares.max(axis=1) > 0
    articles, components = np.nonzero((shares >= NOTICEABLE) | dominant)
    order = np.lexsort((-shares[articles, components], articles))
    articles, components = articles[order], components[order]
    topics = np.array([topic.topic for topic in version.topics], dtype=np.int32)
    return pa.table(
        {
            "article_id": ids[articles],
            "model": np.full(len(articles), version.number, dtype=np.int32),
            "topic": topics[components],
            "weight": shares[articles, components],
            "dominant": dominant[articles, components],
        },
        schema=TOPIC_WEIGHTS,
    )


def _articles(rows: pa.Table) -> int:
    return int(np.count_nonzero(rows.column("dominant").to_numpy(zero_copy_only=False)))
