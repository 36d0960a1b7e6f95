"""What is usual on which day, from made-up counts."""

from datetime import date, timedelta

import numpy as np
import pytest

from analysis import baseline
from analysis.public_holidays import occasion, tet


def _days(first: date, length: int) -> list[date]:
    return [first + timedelta(days=place) for place in range(length)]


def test_weekdays_have_their_own_weight() -> None:
    """What is told about three times as much on Saturdays is expected more on Saturdays."""
    days = _days(date(2023, 3, 1), 300)
    counts = np.array([[30.0 if day.weekday() == 5 else 10.0 for day in days]])
    totals = np.full(300, 100.0)
    weights = baseline.weights(days, counts, totals, np.ones((1, 300), dtype=bool))
    saturdays = np.array([day.weekday() == 5 and occasion(day).season == "ordinary" for day in days])
    others = np.array([day.weekday() != 5 and occasion(day).season == "ordinary" for day in days])
    usual = (30 + 6 * 10) / 7  # units a day
    assert weights[0, saturdays] == pytest.approx(30 / usual, rel=0.03)
    assert weights[0, others] == pytest.approx(10 / usual, rel=0.03)


def test_tet_is_learned_from_other_years() -> None:
    """The second Tết of two is expected to be as the first was; of a single one nothing is known."""
    days = _days(date(2023, 1, 1), 2 * 365)
    counts = np.array([[60.0 if occasion(day).season == "tet" else 10.0 for day in days]])
    totals, calm = np.full(len(days), 100.0), np.ones((1, len(days)), dtype=bool)
    both = baseline.weights(days, counts, totals, calm)
    place = days.index(tet(2024))
    assert both[0, place] == pytest.approx(6, rel=0.2)
    year = slice(365, None)
    one = baseline.weights(days[year], counts[:, year], totals[year], calm[:, year])
    assert one[0, place - 365] == pytest.approx(1, abs=0.05)


def test_bursts_are_no_part_of_their_baseline() -> None:
    """Days that are not calm move no weight."""
    days = _days(date(2023, 3, 6), 70)
    totals = np.full(70, 100.0)
    counts, calm = np.full((1, 70), 10.0), np.ones((1, 70), dtype=bool)
    counts[0, 14], calm[0, 14] = 90.0, False  # a Monday
    assert baseline.weights(days, counts, totals, calm)[0, 21] == pytest.approx(1, abs=0.02)


def test_few_units_move_no_baseline() -> None:
    """Three articles on three Tuesdays make no habit of Tuesdays."""
    days = _days(date(2023, 3, 6), 70)
    counts = np.array([[1.0 if place in (1, 8, 15) else 0.0 for place in range(70)]])
    weights = baseline.weights(days, counts, np.full(70, 100.0), np.ones((1, 70), dtype=bool))
    assert weights.max() < 1.2
