"""Themes: some ten groups of topics, so that an overview can be read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment

from analysis.topics.versions import Theme

#: With fewer topics than this there are no themes: the topics themselves can be read.
FEWEST_TOPICS = 15

_FEWEST, _MOST = 8, 12


def number_of_themes(topics: int) -> int:
    """Return a sensible number of themes; 0 where the topics need none.

    >>> [number_of_themes(topics) for topics in (10, 15, 35, 50, 120)]
    [0, 8, 8, 10, 12]
    """
    if topics < FEWEST_TOPICS:
        return 0
    return int(np.clip(round(np.sqrt(2 * topics)), _FEWEST, _MOST))


def grouped(log_probabilities: npt.NDArray[np.float32], sizes: npt.NDArray[np.integer]) -> npt.NDArray[np.intp]:
    """Group topics by the words of their articles; return the group of each, the one of most articles first.

    Topics are compared by the cosine of their departures from all articles, in square roots of probabilities (as the
    Hellinger distance does), and joined by the mean distance between groups.

    Parameters
    ----------
    log_probabilities : array of shape (topics, terms)
    sizes : int array of shape (topics,)
        Articles of each topic.
    """
    topics = len(log_probabilities)
    wanted = number_of_themes(topics)
    if not wanted:
        return np.zeros(topics, dtype=np.intp)
    groups = fcluster(linkage(departures(log_probabilities, sizes), "average"), wanted, "maxclust") - 1
    order = np.argsort(-np.bincount(groups, weights=sizes), kind="stable")
    places = np.empty(len(order), dtype=np.intp)
    places[order] = np.arange(len(order))
    return np.asarray(places[groups], dtype=np.intp)


def departures(log_probabilities: npt.NDArray[np.floating], sizes: npt.NDArray[np.integer]) -> npt.NDArray[np.float64]:
    """Return how topics depart from all articles, in square roots of words' probabilities: rows of length 1."""
    probabilities = np.exp(log_probabilities.astype(np.float64))
    weights = np.maximum(sizes, 1)
    usual = weights @ probabilities / weights.sum()
    found = np.sqrt(probabilities) - np.sqrt(usual)
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12), dtype=np.float64)


def lasting(members: list[tuple[int, ...]], previous: tuple[Theme, ...]) -> list[Theme | None]:
    """Return for each group of topics the older theme that it continues: with which it shares most topics.

    Pairs are chosen so that most topics stay in their themes (Hungarian method); groups that share none are new.
    """
    shared = np.array([[len(set(group) & set(theme.topics)) for theme in previous] for group in members])
    found: list[Theme | None] = [None] * len(members)
    if shared.size:
        for row, column in zip(*linear_sum_assignment(-shared), strict=True):
            if shared[row, column]:
                found[row] = previous[column]
    return found
