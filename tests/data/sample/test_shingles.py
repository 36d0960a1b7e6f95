import pytest

from data.sample.shingles import ShingleIndex, words


def test_words_are_compared_alike() -> None:
    """Case, composition and the place of the tone mark make no difference."""
    assert words("Uỷ ban HOÀ giải") == words("ủy ban hòa giải") == ["ủy", "ban", "hòa", "giải"]
    assert words("Đa\u0300 Nẵng") == ["đà", "nẵng"]


def test_shingles_are_five_adjacent_syllables() -> None:
    """Seven syllables have three shingles; fewer than five have none."""
    index = ShingleIndex()
    assert len(index.shingles(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"])) == 3
    assert index.shingles(["một", "hai", "ba", "bốn"]) == set()


def test_overlap_is_over_the_smaller() -> None:
    """Two of the three shingles of the short text are in the long one, so two thirds are shared."""
    index = ShingleIndex()
    long = index.shingles(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"])
    assert index.add(long) == 0
    short = index.shingles(["a", "b", "c", "d", "e", "f", "z"])
    assert index.overlaps(short) == [(0, pytest.approx(2 / 3))]
    index.add(short)
    assert dict(index.overlaps(long)) == {0: 1.0, 1: pytest.approx(2 / 3)}


def test_strangers_share_nothing() -> None:
    """Texts without a common shingle are not listed."""
    index = ShingleIndex()
    index.add(index.shingles(["a", "b", "c", "d", "e"]))
    assert index.overlaps(index.shingles(["a", "b", "c", "d", "x", "e"])) == []
