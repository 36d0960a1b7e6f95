"""Names of topics."""

import numpy as np

from analysis.topics import labels

TERMS = ("giá", "giá vàng", "vàng", "ngân hàng", "lãi suất", "cho biết", "trận", "bóng đá", "cầu thủ", "bàn thắng")
COMPONENTS = np.array(
    [
        [0.5, 0.9, 0.8, 0.7, 0.6, 0.9, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.9, 0.6, 0.8, 0.7, 0.5],
    ],
    dtype=np.float32,
)


def test_labels_are_of_distinctive_terms() -> None:
    """A term heavy in both topics names neither; a term inside a chosen one is left out."""
    first, second = labels.labels(COMPONENTS, TERMS)
    assert first == ("giá vàng", "ngân hàng", "lãi suất")
    assert second == ("bóng đá", "cầu thủ", "bàn thắng")


def test_no_two_topics_have_the_same_terms() -> None:
    """Of two equal topics the second takes a term more."""
    twins = np.vstack([COMPONENTS[0], COMPONENTS[0]])
    first, second = labels.labels(twins, TERMS)
    assert first != second


def test_equal_labels_are_numbered() -> None:
    """What is still equal is numbered, also where the number is taken."""
    assert labels.distinct(["A", "A", "B", "A"]) == ["A", "A (2)", "B", "A (3)"]


def test_heaviest_terms_come_first() -> None:
    """Terms come with their weights, 1 for the heaviest, without those of no weight."""
    found = labels.heaviest(COMPONENTS, TERMS)[1]
    assert [term for term, _ in found] == ["cho biết", "bóng đá", "cầu thủ", "trận", "bàn thắng"]
    assert found[0][1] == 1


def test_names_get_their_capitals_back() -> None:
    """A term is written as inside sentences, not as at their beginning, and whatever its tone placement."""
    texts = ["Giá vàng ở Hà Nội tăng. Theo đó, giá vàng vẫn tăng, ông Hoà Bình nói.", "Ở Hà Nội, giá vàng giảm."]
    forms = labels.written(["giá vàng", "hà nội", "không có"], texts)
    assert dict(forms) == {"giá vàng": "giá vàng", "hà nội": "Hà Nội", "không có": "không có"}


def test_a_label_begins_with_a_capital() -> None:
    """The terms become one phrase."""
    assert labels.phrase(["giá vàng", "hà nội"], {"hà nội": "Hà Nội"}) == "Giá vàng, Hà Nội"
