from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

import numpy as np
import pytest

from analysis.stories.reading import Reader, Reading, counts, weighted


def reading(body: str, title: str = "", **more: Any) -> Reading:
    """Read one article."""
    row = {"article_id": 1, "title": title, "lead": "", "body": body, "published": None, "outlet": "A"} | more
    return Reader().read([row])[0]


@pytest.mark.parametrize(
    "other",
    [
        normalize("NFD", "Ủy ban xã kỳ này hòa giải vụ tranh chấp đất ở thôn Thượng."),
        "Uỷ ban xã kì này hoà giải vụ tranh chấp đất ở thôn Thượng",
        "ỦY BAN XÃ KỲ NÀY HÒA GIẢI – vụ tranh chấp\nđất ở thôn “Thượng”!",
    ],
)
def test_spelling_makes_no_difference(other: str) -> None:
    """Decomposed letters, the place of tone marks, i or y, case, punctuation and line breaks change nothing."""
    one, same = reading("Ủy ban xã kỳ này hòa giải vụ tranh chấp đất ở thôn Thượng."), reading(other)
    assert np.array_equal(one.text, same.text)
    assert np.array_equal(one.shingles, same.shingles)
    assert np.array_equal(one.bands, same.bands)


def test_shingles_are_runs_of_five() -> None:
    """Nine different syllables have five runs of five; a run that stands twice counts once; four have none."""
    assert len(reading("một hai ba bốn năm sáu bảy tám chín").shingles) == 5
    assert len(reading("một hai ba bốn năm. Một hai ba bốn năm.").shingles) == 5
    assert len(reading("một hai ba bốn").shingles) == 0


def test_lead_and_body_are_the_text() -> None:
    """Shingles run from the lead into the body, and do not hold the headline."""
    apart = reading("ba bốn năm sáu", title="tựa bài rất rất dài đây", lead="một hai")
    assert np.array_equal(apart.shingles, reading("một hai ba bốn năm sáu").shingles)


def test_time_is_in_days() -> None:
    """Noon of 2 January 1970 in UTC is a day and a half after the beginning; an undated article has no time."""
    assert reading("x", published=datetime(1970, 1, 2, 12, tzinfo=UTC)).when == 1.5
    assert np.isnan(reading("x").when)


def test_counts_of_words_and_pairs() -> None:
    """A syllable and a pair of adjacent ones are counted once in the text, three times in the headline."""
    row = counts([reading("mưa to mưa to", title="mưa to")])
    assert sorted(row.data.tolist()) == [1, 5, 5, 5]  # "to mưa"; "mưa", "to", "mưa to": 2 + 3


def test_what_stands_everywhere_weighs_nothing() -> None:
    """The nearness of two articles comes from what few articles share, not from what all do."""
    texts = ("nói rằng giá hồ tiêu", "nói rằng vườn hồ tiêu", "nói rằng lớp bơi", "nói rằng tàu đắm")
    rows = weighted(counts([reading(text) for text in texts]))
    near = (rows @ rows.T).toarray()
    assert near[0, 1] > 0.2
    assert near[2, 3] == near[0, 2] == 0.0
    assert np.allclose(near.diagonal(), 1.0)
