"""From articles to rows of `topic_weights`: new ones by the model in use, all of them by another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analysis.topics import versions
from analysis.topics.fitting import fit
from analysis.topics.versions import Version
from data.corpus import Corpus
from data.schemas import TOPIC_WEIGHTS

#: A corpus with fewer articles has no topics worth the name.
FEWEST_ARTICLES = 30

#: A topic's part of an article is kept from this share on; the dominant one always.
NOTICEABLE = 0.05


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
    from analysis.topics.estimator import Estimator

    return version.arrays.keys() >= set(Estimator.fitted)


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


def _transformed(
    corpus: Corpus, article_ids: Sequence[int] | npt.NDArray[np.int64] | None, version: Version
) -> Iterator[pa.Table]:
    from analysis.topics import documents, models

    if article_ids is None:
        ids = documents.fitting_ids(corpus, most=None)
    else:
        ids = np.unique(np.asarray(article_ids, dtype=np.int64))
    model = models.restored(version)
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
