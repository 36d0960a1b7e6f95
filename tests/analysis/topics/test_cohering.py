"""Terms' weights by how well they go together."""

import numpy as np
import pytest
from scipy import sparse

from analysis.topics.cohering import cohering


def test_a_widespread_word_gives_way_to_one_that_goes_with_the_others() -> None:
    """Of two words as heavy, one that stands only beside the topic's others comes before one that is anywhere."""
    rows = np.zeros((40, 4), dtype=np.float32)
    rows[:10, :3] = 1
    rows[:, 3] = [1, 0] * 20  # in half of all articles, in the topic's as elsewhere
    weights = np.array([[1, 1, 0.8, 0.8]], dtype=np.float32)
    found = cohering(weights, sparse.csr_matrix(rows))[0]
    assert found[2] > 3 * found[3] > 0


def test_weights_are_geometric_means() -> None:
    """Two words in the same 9 of 27 articles meet surely in 9 - 3; their weight is by their NPMI, and 0.01."""
    rows = np.zeros((27, 3), dtype=np.float32)
    rows[:9, :2] = 1
    rows[9:, 2] = 1
    npmi = np.log((6 / 27) / (1 / 3) ** 2) / -np.log(6 / 27)
    expected = np.sqrt([0.8 * (npmi + 0.01), 0.6 * (npmi + 0.01), 0])
    found = cohering(np.array([[0.8, 0.6, 0]], dtype=np.float32), sparse.csr_matrix(rows))
    assert found[0] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)


def test_what_met_once_has_met_by_chance() -> None:
    """Words that met in a single article keep the order that their weights give them, and no more."""
    rows = sparse.csr_matrix(np.eye(6, dtype=np.float32) + np.eye(6, k=1, dtype=np.float32))
    weights = np.array([[0.9, 0.5, 0.4, 0.3, 0.2, 0]], dtype=np.float32)
    expected = np.sqrt(weights[0] / weights.sum())
    assert cohering(weights, rows)[0] == pytest.approx(expected, abs=1e-6)
