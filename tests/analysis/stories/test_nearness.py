import numpy as np
import pytest
from scipy import sparse

from analysis.stories import nearness
from analysis.stories.reading import Reading
from tests.analysis.stories.test_reading import reading


def at(*days: float) -> list[Reading]:
    """Make articles of some days."""
    return [
        Reading(place, day, "A", *(getattr(reading("x"), name) for name in ("title", "text", "shingles", "bands")))
        for place, day in enumerate(days)
    ]


def rows(*cells: dict[int, float]) -> sparse.csr_matrix:
    """Make vectors of length one."""
    dense = np.zeros((len(cells), 8), np.float32)
    for place, row in enumerate(cells):
        for column, value in row.items():
            dense[place, column] = value
    return sparse.csr_matrix(dense / np.linalg.norm(dense, axis=1, keepdims=True))


def pairs(vectors: sparse.csr_matrix, readings: list[Reading], known: int = 0) -> dict[tuple[int, int], float]:
    """Find near pairs."""
    one, other, near = nearness.near_pairs(vectors, readings, known=known, least=0.05)
    return {(int(a), int(b)): float(c) for a, b, c in zip(one, other, near, strict=True)}


def test_nearness_fades() -> None:
    """Three articles of the same words: at once 1, after five days 1/e; after six days they are not near."""
    same = rows({0: 1, 1: 1}, {0: 1, 1: 1}, {0: 1, 1: 1}, {0: 1, 1: 1})
    found = pairs(same, at(0.0, 0.0, 5.0, 11.0))
    assert found == {(0, 1): pytest.approx(1.0), (0, 2): pytest.approx(np.exp(-1)), (1, 2): pytest.approx(np.exp(-1))}


def test_known_articles_are_not_compared() -> None:
    """Pairs hold at least one new article."""
    same = rows({0: 1}, {0: 1}, {0: 1})
    assert set(pairs(same, at(0.0, 0.0, 0.0), known=2)) == {(0, 2), (1, 2)}


def test_undated_articles_are_near_to_none() -> None:
    """Without a time nothing is said about nearness in time."""
    assert pairs(rows({0: 1}, {0: 1}), at(0.0, float("nan"))) == {}


def test_exact_on_what_is_compared() -> None:
    """Nearness is the cosine of all the words, not of those by which an article is looked for."""
    found = pairs(rows({0: 3, 1: 4}, {0: 3, 2: 4}), at(0.0, 0.0))
    assert found == {(0, 1): pytest.approx(0.36)}


def test_crowds_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that more articles are looked for by than a crowd has brings none of them together."""
    monkeypatch.setattr(nearness, "CROWD", 2)
    assert pairs(rows({0: 1}, {0: 1}, {0: 1}, {1: 1}, {1: 1}), at(*[0.0] * 5)) == {(3, 4): pytest.approx(1.0)}
