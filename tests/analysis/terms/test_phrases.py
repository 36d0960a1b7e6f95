import math

import pytest

from analysis.terms.phrases import Counted, npmi, phrases

WORDS = {"chuyển đổi": 60, "số": 100, "giá": 200, "xăng dầu": 20, "ngày": 300, "tháng": 300, "lễ": 50, "hội": 50}
TOTAL = 10_000
STOP = frozenset({"số", "ngày", "tháng"})


def terms(*counted: Counted, words: dict[str, int] | None = None) -> list[str]:
    """The phrases that are terms."""
    return [phrase.term for phrase in phrases(counted, words or WORDS, TOTAL, STOP)]


@pytest.mark.parametrize(
    ("together", "one", "other", "expected"),
    [
        (50, 50, 50, 1.0),
        (1, 100, 100, 0.0),
        (10, 100, 1000, 0.0),
        (0, 10, 10, -1.0),
        (10, 20, 50, math.log(100) / math.log(1000)),
    ],
)
def test_npmi(together: int, one: int, other: int, expected: float) -> None:
    """It is 1 for words that are always together, 0 for chance, -1 for never (Bouma 2009)."""
    assert npmi(together, one, other, TOTAL) == pytest.approx(expected)


def test_words_that_hold_together() -> None:
    """Words far more often together than by chance are a term; others are none."""
    held = Counted("giá xăng dầu", "giá|xăng dầu", 9, 15)  # log(15 · 10⁴ / 4000) / log(10⁴ / 15) = 0.557
    loose = Counted("giá lễ", "giá|lễ", 5, 5)  # log(5 · 10⁴ / 10⁴) / log(10⁴ / 5) = 0.212
    assert terms(held, loose) == ["giá xăng dầu"]


def test_stop_words_must_hold_together_more_closely() -> None:
    """A phrase that begins or ends with a stop word needs more, and one of stop words alone is never a term."""
    close = Counted("chuyển đổi số", "chuyển đổi|số", 30, 50)  # 0.837
    less = Counted("giá số", "giá|số", 12, 20)  # 0.371
    between = Counted("lễ số", "lễ|số", 6, 7)  # log(14) / log(1428.6) = 0.363
    alone = Counted("ngày tháng", "ngày|tháng", 200, 290)
    assert terms(close, less, between, alone) == ["chuyển đổi số"]
    assert terms(Counted("số lễ", "số|lễ", 6, 12)) == []  # log(24) / log(833.3) = 0.473: enough without a stop word


def test_what_is_found_as_one_word_is_taken_for_one() -> None:
    """Neighbours that stand as one word elsewhere are a term from a lower value on."""
    loose = Counted("giá lễ", "giá|lễ", 5, 6)  # log(6) / log(1666.7) = 0.242
    assert terms(loose) == []
    assert terms(loose, words=WORDS | {"giá lễ": 3}) == ["giá lễ"]


def test_pieces_of_longer_phrases() -> None:
    """A phrase that nearly always stands in a longer one is no term; one that stands alone too is."""
    longer = Counted("giá xăng dầu lễ", "giá|xăng dầu|lễ", 8, 14)
    assert terms(
        longer, Counted("giá xăng dầu", "giá|xăng dầu", 9, 15), Counted("xăng dầu lễ", "xăng dầu|lễ", 8, 19)
    ) == [
        "giá xăng dầu lễ",
        "xăng dầu lễ",
    ]


def test_one_phrase_cut_in_two_ways() -> None:
    """A phrase whose words are cut in several ways is decided by the most frequent one."""
    ways = (Counted("lễ hội xuân", "lễ|hội xuân", 5, 6), Counted("lễ hội xuân", "lễ hội|xuân", 20, 30))
    words = WORDS | {"hội xuân": 3000, "lễ hội": 40, "xuân": 40}
    assert [(p.parts, p.articles) for p in phrases(ways, words, TOTAL, STOP)] == [("lễ hội|xuân", 20)]
