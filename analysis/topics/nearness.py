"""How near topics are to one another, and where they lie on a map that keeps these distances as well as a plane can."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial.distance import pdist, squareform
from scipy.stats import spearmanr
from threadpoolctl import threadpool_limits

from analysis.topics import grouping, versions
from analysis.topics.shares import current
from analysis.topics.versions import Version
from data import topic_edits
from data.corpus import Corpus
from data.errors import NotAnalysed

_MOVES = 300  # of the stress majorisation, at most
_STILL = 1e-7  # so small a gain of one ends it

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """Topics on a map.

    Attributes
    ----------
    frame : DataFrame
        One row a topic that is shown, in order of id: `topic` (int), `label`, `terms` (tuple of str, heaviest first),
        `x`, `y` (its place: distances are like those of `distances`, directions mean nothing).
    distances : array of shape (topics, topics)
        In the order of `frame`, one minus the cosine: 0, the same words; 1, nothing in common beyond what all articles
        have; above, what one has more of the other has less.
    kept : float
        Rank correlation (Spearman) of the distances on the map with `distances`; NaN with fewer than three topics.
    """

    version: int
    model: int
    frame: pd.DataFrame
    distances: Floats
    kept: float


def nearness(corpus: Corpus) -> Nearness:
    """Lay the topics out on a map; the same model and the same decisions give the same map.

    Topics are compared as in `grouping`: by their departures from all articles. The places begin at classical scaling
    (Torgerson 1952) and are moved by majorisation of the stress (SMACOF, de Leeuw 1977).

    Raises
    ------
    NotAnalysed
        No article has a topic yet, or the model in use is of an older form.
    """
    shown = current(corpus)
    topics = sorted(shown.topics, key=lambda topic: topic.topic)
    rows = _rows(corpus, [topic.topic for topic in topics])
    with threadpool_limits(1, user_api="blas"):  # the same sums on every number of cores
        distances = np.zeros((len(topics), len(topics))) if len(topics) < 2 else squareform(pdist(rows, "cosine"))
        places = laid_out(distances)
    frame = pd.DataFrame(
        {
            "topic": [topic.topic for topic in topics],
            "label": [topic.label for topic in topics],
            "terms": [topic.terms for topic in topics],
            "x": places[:, 0],
            "y": places[:, 1],
        }
    )
    return Nearness(corpus.version, shown.number, frame, distances, _kept(distances, places))


def laid_out(distances: Floats) -> Floats:
    """Return places in the plane whose distances are as like the given ones as can be found from classical scaling.

    The first axis is the longest; each points so that its farthest place is on the positive side.

    Parameters
    ----------
    distances : array of shape (n, n)

    Returns
    -------
    array of shape (n, 2)
        Centred, rounded to six digits.
    """
    n = len(distances)
    if n < 2:
        return np.zeros((n, 2))
    places, stress = _scaled(distances), np.inf
    for _ in range(_MOVES):
        there = squareform(pdist(places))
        now = float(((distances - there) ** 2).sum())
        if stress - now < _STILL * max(now, 1e-12):
            break
        stress = now
        ratio = np.divide(distances, there, out=np.zeros_like(there), where=there > 1e-12)
        moved = -ratio
        np.fill_diagonal(moved, ratio.sum(axis=1))
        places = moved @ places / n
    return np.round(_turned(places), 6) + 0.0


def _rows(corpus: Corpus, topics: list[int]) -> Floats:
    """Return the departures of topics as they are shown: those merged into one are one, by their articles."""
    version = versions.load(corpus.path, versions.current(corpus))
    if "log_probabilities_" not in version.arrays:  # a model of an older form: analysing fits it anew
        raise NotAnalysed(what="topics", path=corpus.path)
    edits = topic_edits.in_force(corpus.path)
    counted = corpus.ask("SELECT topic, count(*) AS n FROM topic_weights WHERE dominant GROUP BY topic")
    sizes = dict(zip(counted["topic"].astype(int), counted["n"].astype(int), strict=True))
    places = {topic: place for place, topic in enumerate(topics)}
    belongs = np.zeros((len(topics), len(version.topics)))
    for topic in version.topics:
        target = edits.merged.get(topic.topic, topic.topic)
        if target in places:
            belongs[places[target], topic.component] = max(sizes.get(topic.topic, 0), 1)
    return grouping.departures(_together(version, belongs), belongs.sum(axis=1).astype(np.int64))


def _together(version: Version, belongs: Floats) -> Floats:
    """Return the logarithms of words' probabilities in groups of topics."""
    probabilities = np.exp(version.arrays["log_probabilities_"].astype(np.float64))
    mixed = belongs @ probabilities / np.maximum(belongs.sum(axis=1, keepdims=True), 1e-12)
    return np.asarray(np.log(np.maximum(mixed, 1e-300)), dtype=np.float64)


def _scaled(distances: Floats) -> Floats:
    """Return the places of classical scaling."""
    n = len(distances)
    centring = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-centring @ (distances**2) @ centring / 2)
    order = np.argsort(-values)[:2]
    found = np.zeros((n, 2))
    found[:, : len(order)] = vectors[:, order] * np.sqrt(np.maximum(values[order], 0))
    return found


def _turned(places: Floats) -> Floats:
    """Turn places so that the longest axis is the first, and mirror them so that the farthest are positive."""
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    farthest = np.abs(turned).argmax(axis=0)
    signs = np.sign(turned[farthest, np.arange(turned.shape[1])])
    return np.asarray(turned * np.where(signs == 0, 1, signs), dtype=np.float64)


def _kept(distances: Floats, places: Floats) -> float:
    if len(distances) < 3:
        return float("nan")
    return float(spearmanr(squareform(distances, checks=False), pdist(places)).statistic)
