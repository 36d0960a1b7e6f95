"""Which topic is which after a refit."""

import numpy as np
import pytest

from analysis.topics import identity
from analysis.topics.versions import Topic, Version

TERMS = ("a", "b", "c", "d")


def version(components: list[list[float]], ids: list[int]) -> Version:
    """Make a kept model of these components."""
    topics = tuple(Topic(topic, place, str(topic), (), ()) for place, topic in enumerate(ids))
    return Version(1, topics, TERMS, {"components_": np.array(components, dtype=np.float32)}, {})


def test_first_topics_are_numbered_from_one() -> None:
    """Without an older model, ids are 1, 2, …"""
    assert identity.lasting_ids(np.eye(3, 4, dtype=np.float32), TERMS, None, highest=0) == [1, 2, 3]


def test_a_topic_keeps_its_id_wherever_it_stands() -> None:
    """Topics in another order keep their ids."""
    old = version([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]], [4, 5, 6])
    turned = np.array([[0, 0, 1, 0.1], [1, 0.1, 0, 0], [0, 1, 0, 0]], dtype=np.float32)
    assert identity.lasting_ids(turned, TERMS, old, highest=6) == [6, 4, 5]


def test_a_topic_like_no_other_is_new() -> None:
    """An id that was given once is never given again."""
    old = version([[1, 0, 0, 0], [0, 1, 0, 0]], [1, 2])
    new = np.array([[0, 0, 0, 1], [0, 1, 0, 0]], dtype=np.float32)
    assert identity.lasting_ids(new, TERMS, old, highest=9) == [10, 2]


def test_more_topics_than_before() -> None:
    """Where a model has more topics, those left over are new."""
    old = version([[1, 0, 0, 0]], [1])
    assert identity.lasting_ids(np.eye(3, 4, dtype=np.float32), TERMS, old, highest=1) == [1, 2, 3]


def test_likeness_is_over_shared_terms() -> None:
    """Terms that one model does not know count against the likeness."""
    alike = identity.likeness(np.array([[3, 4]], np.float32), ("a", "x"), np.array([[1, 0]], np.float32), ("a", "y"))
    assert alike[0, 0] == pytest.approx(0.6)
    nothing = identity.likeness(np.array([[1]], np.float32), ("x",), np.array([[1]], np.float32), ("y",))
    assert nothing[0, 0] == 0


def test_articles_speak_beside_terms() -> None:
    """Of two topics of the same terms, the one of the same articles is the same topic."""
    old = version([[1, 0, 0, 0], [1, 0, 0, 0]], [1, 2])
    new = np.array([[1, 0, 0, 0], [1, 0, 0, 0]], dtype=np.float32)
    nearest, before = np.array([0, 0, 0, 1, 1]), np.array([1, 1, 0, 0, -1])
    shared = identity.overlap(nearest, before, 2, 2)
    assert shared.round(4).tolist() == [[0.4082, 0.8165], [0.7071, 0.0]]
    assert identity.lasting_ids(new, TERMS, old, highest=2, shared=shared) == [2, 1]
