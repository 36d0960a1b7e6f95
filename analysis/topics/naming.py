"""Names for the topics of a model and for groups of them, by what articles of the corpus hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from analysis.topics import documents, labels
from analysis.topics.documents import Documents
from data.corpus import Corpus

Floats = npt.NDArray[np.float32]
Groups = npt.NDArray[np.intp]

_READ = 60  # articles of each topic that are read for the phrases that name it


def topic_names(corpus: Corpus, held: Documents, shares: Floats, components: Floats, terms: Sequence[str]) -> list[str]:
    """Name topics by what their articles hold; articles are read from those most of a topic to those least so.

    Parameters
    ----------
    held
        The articles that the model was fitted on.
    shares : array of shape (articles, topics)
    components : array of shape (topics, terms)
    terms
        The vocabulary.
    """
    nearest = shares.argmax(axis=1)
    spread = documents.spread(held.counts, nearest, len(components))
    return labels.labels(components, terms, spread, _texts(corpus, held, shares, nearest, len(components)))


def theme_names(
    corpus: Corpus, held: Documents, shares: Floats, components: Floats, terms: Sequence[str], groups: Groups
) -> list[str]:
    """Name groups of topics by what all topics of a group share.

    A term's part in a group is the mean, by articles, of the square roots of its parts in the group's topics, squared:
    what one topic is full of and the others lack names no group.

    Parameters
    ----------
    groups : int array of shape (topics,)
    """
    nearest = shares.argmax(axis=1)
    sizes = np.bincount(nearest, minlength=len(components))
    count = int(groups.max()) + 1
    belongs = ((groups[:, np.newaxis] == np.arange(count)) * np.maximum(sizes, 1)[:, np.newaxis]).T.astype(np.float32)
    belongs /= belongs.sum(axis=1, keepdims=True)
    spread = (belongs @ np.sqrt(documents.spread(held.counts, nearest, len(components)))) ** 2
    together = (belongs @ np.sqrt(components)) ** 2
    of_group = shares @ (groups[:, np.newaxis] == np.arange(count)).astype(np.float32)
    return labels.labels(together, terms, spread, _texts(corpus, held, of_group, groups[nearest], count))


def group_names(
    corpus: Corpus, held: Documents, groups: Sequence[Groups], centres: Floats, terms: Sequence[str]
) -> list[str]:
    """Name groups of articles by what sets them apart from each other and from all other articles.

    Parameters
    ----------
    groups
        Places of the articles of each group; an article is in one group at most.
    centres : array of shape (groups, terms)
        Mean weights of terms in the groups.
    """
    of = np.full(len(held.article_ids), len(groups), dtype=np.intp)
    for number, group in enumerate(groups):
        of[group] = number
    count = len(groups) + 1
    spread = documents.spread(held.counts, of, count)
    rest = np.zeros((1, centres.shape[1]), dtype=np.float32)
    shares = (of[:, np.newaxis] == np.arange(count)).astype(np.float32)
    components = np.concatenate([centres, rest])
    return labels.labels(components, terms, spread, _texts(corpus, held, shares, of, count))[:-1]


def _texts(corpus: Corpus, held: Documents, shares: Floats, nearest: Groups, count: int) -> list[list[str]]:
    """Read some articles of each topic, evenly from the most typical one to the least."""
    read = []
    for topic in range(count):
        members = np.flatnonzero((nearest == topic) & (shares[:, topic] > 0))
        ranked = members[np.argsort(-shares[members, topic], kind="stable")]
        places = np.unique(np.linspace(0, len(ranked) - 1, min(_READ, len(ranked))).astype(np.int64))
        read.append(held.article_ids[ranked[places]])
    return documents.texts(corpus, read)
