"""Public holidays and Tết. Days are those of the Vietnamese calendar, written out."""

from datetime import date

import pytest

from analysis.public_holidays import occasion, tet, touches_tet


@pytest.mark.parametrize(
    ("year", "first"),
    [(2007, date(2007, 2, 17)), (2020, date(2020, 1, 25)), (2021, date(2021, 2, 12)), (2030, date(2030, 2, 2))],
)
def test_tet_is_by_the_vietnamese_calendar(year: int, first: date) -> None:
    """In 2007 and 2030 the Vietnamese lunar year begins a day before the Chinese one."""
    assert tet(year) == first


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2025, 1, 21), "ordinary"),
        (date(2025, 1, 22), "before_tet"),  # the 23rd of the last lunar month
        (date(2025, 1, 28), "tet"),
        (date(2025, 2, 3), "tet"),
        (date(2025, 2, 4), "after_tet"),
        (date(2025, 2, 8), "ordinary"),
        (date(2025, 4, 7), "holiday"),  # the Hùng kings, the tenth of the third lunar month
        (date(2025, 9, 2), "holiday"),
        (date(2025, 9, 3), "ordinary"),
    ],
)
def test_a_day_is_told(day: date, season: str) -> None:
    """Fixed and lunar holidays, and the days around Tết, are told from ordinary days."""
    assert occasion(day).season == season


def test_a_holiday_is_named() -> None:
    """The name is the Vietnamese one; an ordinary day has none."""
    assert occasion(date(2025, 9, 2)).name == "Quốc khánh"
    assert occasion(date(2025, 9, 8)).name == ""


def test_a_span_touches_tet() -> None:
    """A span over the turn of the year touches Tết only where it reaches the season."""
    assert touches_tet(date(2024, 12, 1), date(2025, 1, 22))
    assert not touches_tet(date(2024, 12, 1), date(2025, 1, 21))
    assert not touches_tet(date(2025, 2, 8), date(2025, 12, 31))
