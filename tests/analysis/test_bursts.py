"""Bursts in made-up corpora, every article of which is stated here."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from analysis import bursts, changes
from analysis.public_holidays import occasion
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from tests.analysis.storms import FIRST, STORM, autumn, stormy, told_corpus

__all__ = ["stormy"]


@pytest.fixture(scope="module")
def dipping(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Ten of forty articles a day are about storms, one of ten in the days around Tết; four of forty from 17/2 on."""
    told = {}
    for day in [FIRST + timedelta(days=place) for place in range(180)]:
        usual = (10, 40) if day < date(2025, 2, 17) else (4, 40)
        told[day] = usual if occasion(day).season in ("ordinary", "holiday") else (1, 10)
    return told_corpus(tmp_path_factory.mktemp("kho") / "dip", told)


def test_a_burst_is_described(stormy: Corpus) -> None:
    """The five days of the storm are one burst: 32 of 100 articles, where one in a hundred is usual."""
    answer = bursts.bursts(stormy, Query(), ["bão lũ"], step="day")
    (row,) = answer.frame.to_dict("records")
    assert (row["query"], row["start"], row["end"], row["peak"]) == (
        "bão lũ", STORM, date(2024, 11, 24), date(2024, 11, 22),
    )  # fmt: skip
    assert (row["articles"], row["total"], row["share"]) == (32, 100, pytest.approx(0.32))
    # 13 ordinary days of 135 have two; 135 days have 20 or 40 or, in the eight days of Tết, 13
    assert row["usual"] == pytest.approx(26 / (86 * 20 - 100 + 46 * 40 + 8 * 13), rel=0.1)
    assert row["expected"] == pytest.approx(row["usual"] * 100)
    assert row["times"] == pytest.approx(row["share"] / row["usual"])
    assert (row["open"], row["tet"]) == (False, False)
    assert row["q"] < 1e-6
    assert answer.compared == 1


@pytest.mark.parametrize("step", ["week", "month"])
def test_longer_periods_find_the_same_days(stormy: Corpus, step: Any) -> None:
    """By week and month the burst is that of the storm's periods, and begins with the first article in them."""
    (row,) = bursts.bursts(stormy, Query(), ["bão lũ"], step=step).frame.to_dict("records")
    assert row["start"] <= STORM <= date(2024, 11, 24) <= row["end"]
    assert row["articles"] == 32 + (0 if step == "week" else 6)


def test_growth_of_volume_is_no_burst(stormy: Corpus) -> None:
    """What is in every article is in twice as many from 2025 on, and bursts on no day."""
    assert bursts.bursts(stormy, Query(), ["tin trong ngày"], step="day").frame.empty


def test_stories_are_counted_once(stormy: Corpus) -> None:
    """The nine articles of 22/11 are one story: the burst holds 24 of 92 stories."""
    (row,) = bursts.bursts(stormy, Query(unit="story"), ["bão lũ"], step="day").frame.to_dict("records")
    assert (row["articles"], row["total"]) == (24, 92)


def test_a_burst_at_the_end_is_open(stormy: Corpus) -> None:
    """A burst in the last period looked at is not over."""
    (row,) = bursts.bursts(stormy, Query(end=date(2024, 11, 22)), ["bão lũ"], step="day").frame.to_dict("records")
    assert (row["start"], row["end"], row["open"]) == (STORM, date(2024, 11, 22), True)


def test_what_is_usual_is_learned_from_the_days_before(stormy: Corpus) -> None:
    """In a selection that begins with the storm's second day the rest of the storm bursts, against the days before."""
    view = Query(start=date(2024, 11, 21), end=date(2024, 11, 24))
    (row,) = bursts.bursts(stormy, view, ["bão lũ"], step="day").frame.to_dict("records")
    assert (row["start"], row["end"], row["articles"], row["total"]) == (view.start, view.end, 27, 80)
    assert row["usual"] < 0.02


def test_a_burst_before_the_selection_is_not_its(stormy: Corpus) -> None:
    """The days before are looked at, but not told of."""
    assert bursts.bursts(stormy, Query(start=date(2024, 11, 26)), ["bão lũ"], step="day").frame.empty


def test_all_terms_are_scanned(stormy: Corpus) -> None:
    """Of the three terms, the two of the storm burst, in the same articles: one is told, with the other beside it."""
    answer = bursts.bursting_terms(stormy, Query())
    assert answer.frame[["query", "start", "others"]].values.tolist() == [["bão lũ", STORM, ("sơ tán dân",)]]
    assert answer.compared == 3


def test_false_discoveries_are_controlled(stormy: Corpus) -> None:
    """The rate of a burst found among many things is as many times that of one looked at alone."""
    alone = bursts.bursts(stormy, Query(), ["bão lũ"], step="day").frame
    among = bursts.bursts(stormy, Query(), ["bão lũ", "chợ quê", "tin trong ngày", "không đâu có"], step="day").frame
    assert among["q"].tolist() == [pytest.approx(4 * q) for q in alone["q"]]


def test_what_a_burst_tells_about(stormy: Corpus) -> None:
    """Its articles are told by their terms, and by the story that nine of them are."""
    part = Query(start=STORM, end=date(2024, 11, 24), search="bão lũ")
    answer = bursts.told(stormy, Query(), part)
    assert set(answer.terms) == {"bão lũ", "sơ tán dân"}
    (story,) = answer.stories.to_dict("records")
    assert (story["title"], story["articles"], story["outlets"]) == ("Bão lũ", 9, 1)
    assert story["share"] == pytest.approx(9 / 32)


def test_nothing_bursts_in_nothing(empty_corpus: Corpus) -> None:
    """An empty corpus has no bursts, and no terms to look at until it has been analysed."""
    assert bursts.bursts(empty_corpus, Query(), ["bão"]).frame.empty
    with pytest.raises(NotAnalysed):
        bursts.bursting_terms(empty_corpus, Query())


def test_a_tet_dip_is_no_change(dipping: Corpus) -> None:
    """The share falls from a quarter to a tenth around Tết and comes back: no change. That of 17/2 stays: a change."""
    before = changes.changes(dipping, Query(end=date(2025, 2, 16)), ["bão lũ"])
    assert before.frame.empty
    (row,) = changes.changes(dipping, Query(), ["bão lũ"]).frame.to_dict("records")
    assert row["day"] == date(2025, 2, 17)
    assert row["before_share"] == pytest.approx(0.25)
    assert row["share"] == pytest.approx(0.1)
    assert row["times"] == pytest.approx((4 / 36) / (10 / 30), rel=0.01)
    assert row["q"] < 1e-6


def test_the_same_dip_on_ordinary_days_would_be_a_change(tmp_path: Path) -> None:
    """The calendar is why a Tết dip is none: five weeks of the same dip in autumn are a change, and back again."""
    low = (date(2024, 11, 4), date(2024, 12, 8))
    told = {day: (4, 40) if low[0] <= day <= low[1] else (10, 40) for day in autumn() if day < date(2025, 1, 20)}
    found = changes.changes(told_corpus(tmp_path / "autumn", told), Query(), ["bão lũ"]).frame
    assert found["day"].tolist() == [date(2024, 11, 4), date(2024, 12, 9)]


def test_a_dip_is_no_burst(dipping: Corpus) -> None:
    """Bursts go up: neither Tết nor the fall of 17/2 is one."""
    assert bursts.bursts(dipping, Query(), ["bão lũ"], step="day").frame.empty


def test_a_burst_is_no_change(stormy: Corpus) -> None:
    """Five days of storm change no level."""
    assert changes.changes(stormy, Query(), ["bão lũ"]).frame.empty


def test_too_short_a_time_has_no_levels(stormy: Corpus) -> None:
    """In six weeks there is no room for two levels."""
    month = Query(start=date(2024, 11, 1), end=date(2024, 12, 12))
    assert changes.changes(stormy, month, ["bão lũ"]).frame.empty
