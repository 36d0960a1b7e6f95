"""Words that people pin together or apart, and what a fit makes of it.

- Together: an article that holds one of the words counts as holding all of them, so that they have the same weight in
  every topic.
- Apart: where two words peak in one topic, its articles that hold the second word more than the first become a topic
  of their own; and in every topic the lighter of the two counts for nothing.

The columns are those of a table of counts (articles, terms).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analysis.topics.likelihood import Sums
from analysis.topics.starting import Nearest
from analysis.topics.weighting import Matrix


@dataclass(frozen=True, slots=True)
class Pins:
    """Columns of words that belong together, and pairs of columns of words that do not."""

    together: tuple[tuple[int, ...], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of_words(
        cls, together: Iterable[Sequence[str]], apart: Iterable[Sequence[str]], vocabulary: Sequence[str]
    ) -> Pins:
        """Find the columns of words; those that the vocabulary has not are left out.

        >>> Pins.of_words([["a", "c", "x"]], [["a", "b"], ["b", "x"]], ["a", "b", "c"])
        Pins(together=((0, 2),), apart=((0, 1),))
        """
        places = {term: place for place, term in enumerate(vocabulary)}
        groups = (tuple(places[word] for word in words if word in places) for words in together)
        pairs = (tuple(places[word] for word in words if word in places) for words in apart)
        return cls(
            tuple(group for group in groups if len(group) > 1), tuple((p[0], p[1]) for p in pairs if len(p) == 2)
        )


def joined(counts: sparse.csr_matrix, pins: Pins) -> sparse.csr_matrix:
    """Return counts in which articles that hold a word hold those pinned to it as often.

    >>> joined(sparse.csr_matrix([[2, 0, 1], [0, 0, 1], [1, 3, 0]]), Pins(together=((0, 1),))).toarray().tolist()
    [[2, 2, 1], [0, 0, 1], [3, 3, 0]]
    """
    if not pins.together:
        return counts
    by_column = counts.tocsc()
    group = {column: columns for columns in pins.together for column in columns}
    most = {columns: by_column[:, list(columns)].max(axis=1) for columns in pins.together}
    pinned = sorted(group)
    rest = np.setdiff1d(np.arange(counts.shape[1]), pinned)
    order = np.argsort(np.concatenate([rest, pinned]), kind="stable")
    parts = [by_column[:, rest], *(most[group[column]].tocsc() for column in pinned)]
    return sparse.csr_matrix(sparse.hstack(parts, format="csc")[:, order], dtype=counts.dtype)


def divided(nearest: Nearest, counts: sparse.csr_matrix, pins: Pins) -> Nearest:
    """Return articles' topics with a new topic for each pair of words apart that peak in one and the same.

    A topic is divided only where some of its articles hold the second word more than the first.
    """
    found = nearest.copy()
    by_column = counts.tocsc()
    for first, second in pins.apart:
        one, other = (np.asarray(by_column[:, [column]].todense()).ravel() for column in (first, second))
        topics = int(found.max()) + 1
        sizes = np.maximum(np.bincount(found, minlength=topics), 1)
        peaks = {int((np.bincount(found, weights=held, minlength=topics) / sizes).argmax()) for held in (one, other)}
        moved = (found == min(peaks)) & (other > one)
        if len(peaks) == 1 and moved.any():
            found[moved] = topics
    return found


def part_weights(components: Matrix, pins: Pins) -> None:
    """Take from each topic, in place, the lighter of two words that are apart."""
    for pair in pins.apart:
        columns = list(pair)
        lighter = components[:, columns].argmin(axis=1)
        components[np.arange(len(components)), np.array(columns)[lighter]] = 0


def part_sums(held: Sums, pins: Pins) -> Sums:
    """Return terms by topic without the rarer of two words that are apart, so that it is unlikely there."""
    found = held.copy()
    for pair in pins.apart:
        columns = list(pair)
        rarer = found[:, columns].argmin(axis=1)
        found[np.arange(len(found)), np.array(columns)[rarer]] = 0
    return found
