"""How many topics: the sweep finds the planted number, and says why."""

from pathlib import Path

import numpy as np
import pytest

from analysis.topics import choosing
from analysis.topics.choosing import Size
from data.corpus import Corpus
from data.errors import NotAnalysed
from tests.analysis.topics.conftest import ARTICLES, planted_corpus


def size(topics: int, coherence: float, stability: float, perplexity: float, error: float = 0.01) -> Size:
    """Make a size of which only these figures matter."""
    return Size(topics, coherence, error, 1.0, stability, perplexity, 0.0, 0.0, 1)


def test_the_planted_number_is_recommended(tmp_path: Path) -> None:
    """Of two, four and eight topics, four planted themes want four; those of two are divided into them."""
    corpus = planted_corpus(Corpus.create(tmp_path / "kho"), 0, 2 * ARTICLES)
    told: list[tuple[str, int, int]] = []
    choice = choosing.choose(corpus, numbers=[8, 2, 4], report=lambda *news: told.append(news))
    assert [found.topics for found in choice.sizes] == [2, 4, 8]
    assert (choice.recommended, choice.best) == (4, 4)
    assert choice.size(4).stability > 0.95 > choice.size(8).stability
    assert choice.size(4).perplexity < choice.size(2).perplexity
    assert choice.articles == 2 * ARTICLES
    divided = [step for step in choice.steps if step.topics == 2]
    assert sorted(len(step.into) for step in divided) == [2, 2]
    assert told[-1] == ("choose", 3, 3)
    assert choosing.kept(corpus) == choice


def test_differences_within_the_error_say_nothing() -> None:
    """Of those not clearly worse than the best, the one that explains most is recommended."""
    sizes = [size(10, 0.40, 0.9, 900), size(20, 0.395, 0.9, 800), size(30, 0.35, 0.9, 700)]
    assert choosing.recommend(sizes) == (20, 10)
    assert choosing.recommend([sizes[0], sizes[2]]) == (10, 10)


def test_instability_costs() -> None:
    """Words that go together do not help, where another seed finds other topics."""
    assert choosing.recommend([size(10, 0.40, 0.9, 900), size(20, 0.45, 0.6, 500)]) == (10, 10)


def test_nothing_was_tried(empty_corpus: Corpus) -> None:
    """Without a sweep there is no choice, without terms no sweep."""
    assert choosing.kept(empty_corpus) is None
    with pytest.raises(NotAnalysed):
        choosing.choose(empty_corpus)


def test_what_neighbouring_numbers_divide_and_merge() -> None:
    """Rows that fall mostly into two columns are divided; columns that come mostly from two rows are merged."""
    crossed = np.array([[10, 9, 0, 1], [0, 1, 8, 0], [1, 0, 9, 0], [0, 0, 0, 7]])
    assert choosing._several(crossed) == [(0, [0, 1])]
    assert choosing._several(crossed.T) == [(2, [1, 2])]
    assert choosing._several(np.diag([5, 5, 5])) == []
