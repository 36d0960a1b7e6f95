from dataclasses import astuple
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.segment import segment
from analysis.segment.compiling import compiled, load
from analysis.segment.lookup import pair_table
from analysis.segment.model import kept
from analysis.segment.tagger import best_labels

NUMBERS = st.integers(0, 30)


@given(st.sets(st.tuples(NUMBERS, NUMBERS), max_size=200))
def test_pairs_are_found_exactly(pairs: set[tuple[int, int]]) -> None:
    """A table finds the pairs that it was built from, each with its entry, and no others."""
    entries = sorted(pairs)
    table = pair_table(entries, 31, 31)
    first, second = (np.array(side, np.int32) for side in zip(*product(range(31), repeat=2), strict=True))
    places, found = table.find(first, second)
    assert {(first[p], second[p]): e for p, e in zip(places, found, strict=True)} == {
        pair: n for n, pair in enumerate(entries)
    }


def best_by_trying(scores: list[float], transitions: np.ndarray) -> float:
    """The score of the best labels: all are tried."""
    return max(score_of(scores, labels, transitions) for labels in product((0, 1), repeat=len(scores)))


def score_of(scores: list[float], labels: tuple[int, ...], transitions: np.ndarray) -> float:
    """The score of labels."""
    moves = sum(transitions[a, b] for a, b in pairwise(labels))
    return float(sum(s for s, label in zip(scores, labels, strict=True) if label) + moves)


@given(
    st.lists(st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=7), min_size=1, max_size=4),
    st.lists(st.integers(-4, 4).map(float), min_size=4, max_size=4),
)
@settings(max_examples=200, deadline=None)
def test_labels_are_the_best(sentences: list[list[float]], weights: list[float]) -> None:
    """No other labels of any sentence have a higher score, whatever the weights of transitions."""
    transitions = np.array(weights).reshape(2, 2)
    firsts = np.array([place == 0 for sentence in sentences for place in range(len(sentence))])
    labels = best_labels(np.array([s for sentence in sentences for s in sentence]), firsts, transitions).astype(int)
    at = 0
    for sentence in sentences:
        own = tuple(labels[at : at + len(sentence)])
        assert score_of(sentence, own, transitions) == best_by_trying(sentence, transitions)
        at += len(sentence)


def test_a_model_is_kept(tmp_path: Path) -> None:
    """A compiled model is written once and then read; a damaged file is compiled anew; no folder is no harm."""
    model = load("default")
    times = []

    def make() -> object:
        times.append(1)
        return model

    file = tmp_path / "cache" / "model.npz"
    assert kept(file, make) is model  # type: ignore[arg-type]
    again = kept(file, make)  # type: ignore[arg-type]
    assert len(times) == 1
    assert again.numbers == model.numbers
    assert astuple(again.edges) == astuple(model.edges)
    assert np.array_equal(again.raw_pairs.owner, model.raw_pairs.owner)
    file.write_bytes(b"PK broken")
    kept(file, make)  # type: ignore[arg-type]
    assert len(times) == 2
    (tmp_path / "file").write_text("")
    assert kept(tmp_path / "file" / "model.npz", make) is model  # type: ignore[arg-type]


def test_compiling_gives_the_same_each_time() -> None:
    """The compiled model depends on the installed underthesea alone."""
    one, other = compiled("default"), load("default")
    assert one.numbers == other.numbers
    assert astuple(one.edges) == astuple(other.edges)
    assert np.array_equal(one.lower_pair_weights, other.lower_pair_weights)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("chăm sóc sức khoẻ", "chăm sóc|sức khỏe"),
        ("công trình thuỷ lợi", "công trình|thủy lợi"),
        ("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân|tỉnh"),
        ("doanh thu 10 triệu đồng", "doanh thu|10 triệu|đồng"),
        ("Bộ Giáo dục và Đào tạo", "Bộ|Giáo dục|và|Đào tạo"),
        ("tại TP HCM hôm nay", "tại|TP HCM|hôm nay"),
        ("These days", "These|days"),
    ],
)
def test_the_default_reading(text: str, words: str) -> None:
    """Tone placement, the dictionary, numerals, conjunctions and words of other languages are read better."""
    assert [w.text for s in segment([text])[0] for w in s.words] == words.split("|")
