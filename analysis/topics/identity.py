"""Which topic of a new model is which topic of an older one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from analysis.topics.versions import Version

#: Two topics less alike than this are not the same topic.
LEAST_LIKENESS = 0.3


def lasting_ids(
    components: npt.NDArray[np.float32],
    terms: Sequence[str],
    previous: Version | None,
    *,
    highest: int,
    shared: npt.NDArray[np.float64] | None = None,
) -> list[int]:
    """Give the topics of a new model their ids: those of the older model's topics they continue, or new ones.

    The pairs are chosen so that they are most alike in all (Hungarian method, Kuhn 1955): by the cosine of the topics'
    terms over the vocabulary of both and, where articles have topics of both models, the mean of it and of `shared`.

    Parameters
    ----------
    components : array of shape (topics, terms)
    previous
        The older model, with its arrays; None for the first one.
    highest
        The highest id ever given; new ids follow it.
    shared : array of shape (topics, topics of the older model)
        How far they are of the same articles, as `overlap` gives it.

    Returns
    -------
    list of int
        One id a component, all different.
    """
    kept: dict[int, int] = {}
    if previous is not None:
        alike = likeness(components, terms, previous.arrays["components_"], previous.vocabulary)
        if shared is not None:
            alike = (alike + shared) / 2
        ids = {topic.component: topic.topic for topic in previous.topics}
        rows, columns = linear_sum_assignment(-alike)
        pairs = zip(rows.tolist(), columns.tolist(), strict=True)
        kept = {row: ids[column] for row, column in pairs if alike[row, column] >= LEAST_LIKENESS}
    fresh = iter(range(highest + 1, highest + 1 + len(components)))
    return [kept[row] if row in kept else next(fresh) for row in range(len(components))]


def likeness(
    components: npt.NDArray[np.float32],
    terms: Sequence[str],
    others: npt.NDArray[np.float32],
    other_terms: Sequence[str],
) -> npt.NDArray[np.float64]:
    """Return the cosines of two models' topics, over the terms of both: shape (topics, other topics)."""
    places = {term: place for place, term in enumerate(other_terms)}
    shared = [(place, places[term]) for place, term in enumerate(terms) if term in places]
    if not shared:
        return np.zeros((len(components), len(others)))
    here, there = (list(side) for side in zip(*shared, strict=True))
    lengths = np.linalg.norm(components, axis=1)[:, np.newaxis] * np.linalg.norm(others, axis=1)[np.newaxis]
    products = components[:, here].astype(np.float64) @ others[:, there].astype(np.float64).T
    return np.asarray(products / np.maximum(lengths, 1e-12), dtype=np.float64)


def overlap(
    nearest: npt.NDArray[np.intp], before: npt.NDArray[np.intp], topics: int, others: int
) -> npt.NDArray[np.float64]:
    """Return how far topics are of the same articles: the cosine of their memberships, shape (topics, other topics).

    Parameters
    ----------
    nearest, before : int array of shape (articles,)
        The place of each article's topic in the new model, and in the older one; -1 where it has none.

    >>> overlap(np.array([0, 0, 1, 1]), np.array([0, 0, 0, -1]), 2, 1).round(2).tolist()
    [[0.82], [0.58]]
    """
    known = (nearest >= 0) & (before >= 0)
    both = np.zeros((topics, others))
    np.add.at(both, (nearest[known], before[known]), 1)
    lengths = np.sqrt(both.sum(axis=1, keepdims=True) * both.sum(axis=0, keepdims=True))
    return np.asarray(both / np.maximum(lengths, 1), dtype=np.float64)
