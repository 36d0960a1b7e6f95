"""How good topics are, on tables that can be worked out by hand."""

import numpy as np
import pytest
from scipy import sparse

from analysis.topics import quality

#: Two topics over four terms; the first one's terms are the first two.
COMPONENTS = np.array([[2, 1, 0, 0], [0, 0, 1, 2]], dtype=np.float32)


def counts(*rows: list[int]) -> sparse.csr_matrix:
    """Make a table of counts."""
    return sparse.csr_matrix(np.array(rows, dtype=np.float32))


def test_coherence_of_terms_together_and_apart() -> None:
    """Terms that stand only together score 1, terms that never do -1."""
    held = counts([1, 3, 1, 0], [1, 1, 0, 1], [0, 0, 1, 0], [0, 0, 0, 2])
    assert quality.coherence(COMPONENTS, held).tolist() == [1, -1]


def test_coherence_of_chance() -> None:
    """Terms that stand together as often as by chance score 0."""
    held = counts([1, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0])
    assert quality.coherence(COMPONENTS[:1], held).tolist() == pytest.approx([0])


def test_diversity() -> None:
    """Four different terms on four places are 1; the same two twice a half."""
    assert quality.diversity(COMPONENTS) == 1
    assert quality.diversity(COMPONENTS[[0, 0]]) == 0.5


def test_recurrence_is_of_each_topic() -> None:
    """A topic that another fit has, wherever, is sure; one that it has not is not."""
    other = np.array([[0, 0, 1, 2], [1, -2, 0, 0]], dtype=np.float32)
    assert quality.recurrence(COMPONENTS, [other]).round(6).tolist() == [0, 1]
    assert quality.recurrence(COMPONENTS, [other, COMPONENTS[::-1]]).round(6).tolist() == [0.5, 1]


def test_a_topic_without_a_partner_does_not_recur() -> None:
    """Where a fit has fewer topics, one is left over."""
    assert quality.recurrence(COMPONENTS, [COMPONENTS[1:]]).round(6).tolist() == [0, 1]


def test_ambiguity() -> None:
    """Articles whose second topic is at least four fifths as strong are torn; those without topic count nowhere."""
    shares = np.array([[0.5, 0.45, 0.05], [0.9, 0.1, 0], [0.2, 0.8, 0], [0, 0, 0]], dtype=np.float32)
    assert quality.ambiguity(shares).tolist() == [0.5, 0, 0]


def test_perplexity_is_the_number_of_likely_words() -> None:
    """Articles of one topic, whose words are four of equal probability, have perplexity 4."""
    even = np.log(np.full((1, 4), 0.25, dtype=np.float32))
    assert quality.unexplained(even, counts([1, 1, 0, 0], [0, 0, 5, 1])) == pytest.approx(4)


@pytest.mark.parametrize(
    ("sizes", "expected"), [([5, 5, 5], 0), ([0, 0, 9], 2 / 3), ([1, 3], 0.25), ([7], 0), ([0, 0], 0)]
)
def test_unevenness(sizes: list[int], expected: float) -> None:
    """The Gini coefficient: 0 for equal sizes, (n - 1) / n where one has all."""
    assert quality.unevenness(np.array(sizes)) == pytest.approx(expected)
