"""Words that people pin together or apart: a fit honours them."""

import numpy as np
import pytest
from scipy import sparse

from analysis.topics import pinning
from analysis.topics.model import TopicModel
from analysis.topics.pinning import Pins

#: Three themes of six articles with five terms each: terms 0-4, 5-9, 10-14.
BLOCKS = sparse.csr_matrix(np.kron(np.eye(3), np.ones((6, 5))).astype(np.float32))

#: One theme of ten articles: all hold terms 0-3, half of them term 4 and half term 5 besides; another theme of six.
HALVES = np.zeros((16, 9), dtype=np.float32)
HALVES[:10, :4] = 1
HALVES[:5, 4] = 1
HALVES[5:10, 5] = 1
HALVES[10:, 6:] = 1


def peaks(model: TopicModel, *columns: int) -> list[int]:
    """Return the topics that terms weigh most in."""
    return [int(model.components_[:, column].argmax()) for column in columns]


def test_words_together_are_in_one_topic() -> None:
    """Terms of two themes, pinned, weigh as much as each other in every topic; without pins they do not."""
    free = TopicModel(3).fit(BLOCKS)
    assert peaks(free, 0)[0] != peaks(free, 5)[0]
    pinned = TopicModel(3).fit(BLOCKS, pins=Pins(together=((0, 5),)))
    assert pinned.components_[:, 0] == pytest.approx(pinned.components_[:, 5])
    assert pinned.log_probabilities_[:, 0] == pytest.approx(pinned.log_probabilities_[:, 5])
    assert peaks(pinned, 0) == peaks(pinned, 5)


def test_words_apart_are_in_two_topics() -> None:
    """Two terms of one theme become a topic each, with the articles that hold them; no topic has weight for both."""
    rows = sparse.csr_matrix(HALVES)
    assert len(set(peaks(TopicModel(2).fit(rows), 4, 5))) == 1
    model = TopicModel(2).fit(rows, pins=Pins(apart=((4, 5),)))
    assert len(model.components_) == 3
    assert len(set(peaks(model, 4, 5))) == 2
    assert (model.components_[:, [4, 5]].min(axis=1) == 0).all()
    dominant = model.transform(rows).argmax(axis=1)
    assert len(set(dominant[:5])) == len(set(dominant[5:10])) == 1
    assert dominant[0] != dominant[5]


def test_words_apart_that_are_so_already_change_nothing() -> None:
    """Terms of two themes that are pinned apart leave as many topics as there were."""
    free = TopicModel(3).fit(BLOCKS)
    pinned = TopicModel(3).fit(BLOCKS, pins=Pins(apart=((0, 5),)))
    assert pinned.components_.tobytes() == free.components_.tobytes()


def test_words_that_never_part_cannot_be_divided() -> None:
    """Where every article holds both, no topic is made, and one of the words counts for nothing."""
    model = TopicModel(3).fit(BLOCKS, pins=Pins(apart=((0, 1),)))
    assert len(model.components_) == 3
    assert sorted((model.components_[:, [0, 1]] > 0).sum(axis=0).tolist()) == [0, 1]


def test_pins_hold_for_a_model_that_is_continued() -> None:
    """A model with the topic of both words is divided when it is continued, too; the others keep their articles."""
    begin = np.array([0] * 10 + [1] * 6)
    model = TopicModel(2).fit(sparse.csr_matrix(HALVES), begin=begin, pins=Pins(apart=((4, 5),)))
    dominant = model.transform(sparse.csr_matrix(HALVES)).argmax(axis=1)
    assert len(set(dominant)) == 3
    assert len(set(dominant[10:])) == 1


def test_unknown_words_are_left_out() -> None:
    """A group of which one word is left, and a pair of which one is, are no pins."""
    assert Pins.of_words([["a", "x"], ["a", "b", "x"]], [["a", "x"]], ["a", "b"]) == Pins(together=((0, 1),))


def test_joining_leaves_other_words() -> None:
    """Only columns that are pinned change, whatever their order."""
    rng = np.random.default_rng(3)
    counts = sparse.csr_matrix(rng.poisson(0.6, (20, 6)).astype(np.float32))
    found = pinning.joined(counts, Pins(together=((4, 1), (0, 5)))).toarray()
    before = counts.toarray()
    assert (found[:, [2, 3]] == before[:, [2, 3]]).all()
    assert (found[:, [1, 4]] == before[:, [1, 4]].max(axis=1, keepdims=True)).all()
    assert (found[:, [0, 5]] == before[:, [0, 5]].max(axis=1, keepdims=True)).all()
