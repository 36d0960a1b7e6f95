"""Articles as words drawn from topics."""

import numpy as np
import pytest
from scipy import sparse

from analysis.topics import likelihood


def test_probabilities_are_drawn_towards_those_of_all_topics() -> None:
    """To 3 and 1, and to 0 and 4, comes 1 in the parts 3 + 1 to 5 + 1 that both together hold: 0.4 and 0.6."""
    found = np.exp(likelihood.log_probabilities(np.array([[3.0, 1.0], [0.0, 4.0]]), 0.5))
    assert found.tolist() == [pytest.approx([3.4 / 5, 1.6 / 5]), pytest.approx([0.4 / 5, 4.6 / 5])]


def test_no_word_is_impossible() -> None:
    """A word that no article of the fit holds has a probability above 0 all the same."""
    assert np.isfinite(likelihood.log_probabilities(np.array([[3.0, 0.0]]), 0.5)).all()


def test_an_article_does_not_speak_for_itself() -> None:
    """One that began in the wrong topic is let go though its own rare word is there and nowhere else."""
    rows = np.zeros((9, 5), dtype=np.float32)
    rows[:4, [0, 1]] = 1
    rows[4:8, [2, 3]] = 1
    rows[8, [2, 3, 4]] = 1, 1, 6
    begin = np.array([0] * 4 + [1] * 4 + [0])
    counts = sparse.csr_matrix(rows)
    assert likelihood.settled(counts, begin, 2, rounds=3, smoothing=0.1).tolist() == [0] * 4 + [1] * 5
    stays = np.ones(9, dtype=bool)
    lasting = likelihood.settled(counts, begin, 2, rounds=3, smoothing=0.1, lasting=stays)
    assert lasting.tolist() == begin.tolist()


def test_no_topic_runs_empty() -> None:
    """A topic of the same articles as another one keeps half of those that it began with."""
    counts = sparse.csr_matrix(np.ones((12, 3), dtype=np.float32))
    found = likelihood.settled(counts, np.array([0] * 8 + [1] * 4), 2, rounds=5, smoothing=0.3)
    assert np.bincount(found, minlength=2).min() >= 2
