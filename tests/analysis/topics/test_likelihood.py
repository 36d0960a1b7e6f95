"""Articles as words drawn from topics."""

import numpy as np
import pytest
from scipy import sparse

from analysis.topics import likelihood


def test_probabilities_are_smoothed_parts() -> None:
    """Of 3 and 1 with one half added: 3.5 and 1.5 of 5."""
    found = np.exp(likelihood.log_probabilities(np.array([[3.0, 1.0]]), 0.5))
    assert found.tolist() == [pytest.approx([0.7, 0.3])]


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
