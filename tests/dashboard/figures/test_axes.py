"""Axes: which periods and values are labelled, and how."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import plotly.graph_objects as go
import pytest

from analysis.calendar import Step, periods
from dashboard.figures import axes, slide
from dashboard.wording import wording

VI, EN = wording("vi"), wording("en")


@pytest.mark.parametrize(
    ("start", "end", "step", "shown"),
    [
        (date(2025, 8, 18), date(2025, 8, 22), "day", ["18/8<br>2025", "19/8", "20/8", "21/8", "22/8"]),
        (date(2025, 8, 1), date(2025, 8, 20), "day", ["4/8<br>2025", "11/8", "18/8"]),
        (date(2024, 11, 20), date(2025, 2, 20), "day", ["Th 12<br>2024", "Th 1<br>2025", "Th 2"]),
        (date(2025, 7, 7), date(2025, 8, 17), "week", ["7/7<br>2025", "14/7", "21/7", "28/7", "4/8", "11/8"]),
        (date(2023, 1, 1), date(2024, 12, 31), "month", ["Th 1<br>2023", "Th 7", "Th 1<br>2024", "Th 7"]),
        (date(2003, 1, 1), date(2026, 2, 8), "month", [f"Th 1<br>{year}" for year in range(2005, 2026, 5)]),
    ],
)  # fmt: skip
def test_periods_are_labelled_at_round_times(start: date, end: date, step: Step, shown: list[str]) -> None:
    """Days, Mondays, months, half-years or years: whatever leaves at most six labels; the year where it changes."""
    chosen, by_month = axes.ticks(periods(start, end, step), step)
    assert axes.labels(chosen, VI, by_month=by_month) == shown


def test_english_months_have_names() -> None:
    """An English label reads 11 Aug."""
    assert axes.labels([date(2025, 8, 11)], EN, by_month=False) == ["11 Aug<br>2025"]


def test_one_period_has_an_axis() -> None:
    """A single day stands in the middle of its own day."""
    figure = go.Figure()
    axes.time_axis(figure, [date(2025, 8, 1)], "day", VI)
    assert list(figure.layout.xaxis.range) == ["2025-07-31T12:00:00", "2025-08-01T12:00:00"]


def test_hours_are_labelled_with_their_day() -> None:
    """One day is labelled every four hours, two every twelve with each day under its first, a week by days alone."""
    day = date(2025, 8, 30)
    two, week = (periods(day, day + timedelta(days=days), "hour") for days in (1, 6))
    every_four = [f"{hour}:00" for hour in range(4, 24, 4)]
    assert hour_labels(periods(day, day, "hour")) == ["0:00<br>30/8", *every_four]
    assert hour_labels(two) == ["0:00<br>30/8", "12:00", "0:00<br>31/8", "12:00"]
    assert hour_labels(week) == ["31/8<br>2025", "2/9", "4/9"]
    assert hour_labels([datetime(2025, 8, 30, 9)]) == ["9:00<br>30/8"]


def hour_labels(hours: Sequence[date]) -> list[str]:
    """Label an axis of hours."""
    chosen, by_month = axes.ticks(hours, "hour")
    return axes.labels(chosen, VI, by_month=by_month)


def test_an_hour_has_its_own_room() -> None:
    """An hour stands in the middle of sixty minutes; days cannot be dragged from hours."""
    figure = go.Figure()
    axes.time_axis(figure, periods(date(2025, 8, 1), date(2025, 8, 1), "hour"), "hour", VI)
    assert list(figure.layout.xaxis.range) == ["2025-07-31T23:30:00", "2025-08-01T23:30:00"]
    assert not (figure.layout.meta or {}).get("periods")


def test_a_figure_says_which_days_its_periods_have() -> None:
    """First and last day of each period, whatever else the figure says of itself."""
    figure = go.Figure()
    axes.time_axis(figure, [date(2024, 1, 1), date(2024, 2, 1)], "month", VI)
    slide.with_legend(figure)
    assert figure.layout.meta["periods"] == [["2024-01-01", "2024-01-31"], ["2024-02-01", "2024-02-29"]]
    assert figure.layout.meta["legend"]


def test_months_have_the_room_of_their_days() -> None:
    """February is 28 days wide, a week seven."""
    assert axes.width(date(2025, 2, 1), "month") == timedelta(days=28)
    assert axes.width(date(2025, 8, 11), "week") == timedelta(days=7)


@pytest.mark.parametrize(
    ("top", "texts"),
    [
        (0.42, ["0 %", "20 %", "40 %"]),
        (0.093, ["0,0 %", "2,5 %", "5,0 %", "7,5 %"]),
        (0.0021, ["0,0 %", "0,1 %", "0,2 %"]),
        (1.0, ["0 %", "25 %", "50 %", "75 %", "100 %"]),
    ],
)
def test_shares_have_a_few_round_labels(top: float, texts: list[str]) -> None:
    """From 0 in steps of 1, 2, 2.5 or 5, with as many digits as the steps need."""
    figure = go.Figure()
    axes.share_axis(figure, top, VI)
    assert [text.replace("\u00a0", " ") for text in figure.layout.yaxis.ticktext] == texts
    assert figure.layout.yaxis.range[0] == 0


@pytest.mark.parametrize(
    ("top", "texts"), [(0, ["0", "1"]), (3, ["0", "1", "2", "3"]), (1500, ["0", "500", "1.000", "1.500"])]
)
def test_counts_have_whole_labels(top: float, texts: list[str]) -> None:
    """No half articles."""
    figure = go.Figure()
    axes.count_axis(figure, top, VI)
    assert list(figure.layout.yaxis.ticktext) == texts
