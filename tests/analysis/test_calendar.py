"""Periods."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from analysis import calendar
from analysis.calendar import Span
from data.query import Query


def test_weeks_begin_on_monday() -> None:
    """A Sunday lies in the week of the Monday six days before it."""
    assert calendar.period_start(date(2024, 3, 24), "week") == date(2024, 3, 18)
    assert calendar.period_end(date(2024, 3, 18), "week") == date(2024, 3, 24)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2023, 2, 1), date(2023, 2, 28)),
        (date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_months_end_on_their_last_day(start: date, end: date) -> None:
    """The last day of a month is its own, in leap years and in December too."""
    assert calendar.period_end(start, "month") == end


def test_periods_hold_every_day_and_no_hole() -> None:
    """All periods that hold a day of the range are listed, the first one from before it where it begins earlier."""
    assert calendar.periods(date(2024, 1, 31), date(2024, 3, 1), "month") == [
        date(2024, 1, 1),
        date(2024, 2, 1),
        date(2024, 3, 1),
    ]
    assert calendar.periods(date(2024, 3, 24), date(2024, 3, 25), "week") == [date(2024, 3, 18), date(2024, 3, 25)]
    assert len(calendar.periods(date(2024, 1, 1), date(2024, 12, 31), "day")) == 366


def test_a_range_that_ends_before_it_begins_has_no_periods() -> None:
    """No period lies between a day and the day before, though they may be of one week."""
    assert calendar.periods(date(2024, 3, 2), date(2024, 3, 1), "day") == []
    assert calendar.periods(date(2024, 3, 2), date(2024, 3, 1), "week") == []


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("last_day", date(2024, 3, 20), date(2024, 3, 20)),
        ("7_days", date(2024, 3, 14), date(2024, 3, 20)),
        ("28_days", date(2024, 2, 22), date(2024, 3, 20)),
        ("this_week", date(2024, 3, 18), date(2024, 3, 20)),
        ("this_month", date(2024, 3, 1), date(2024, 3, 20)),
        ("last_month", date(2024, 2, 1), date(2024, 2, 29)),
        ("this_year", date(2024, 1, 1), date(2024, 3, 20)),
    ],
)
def test_presets_count_back_from_the_last_day(name: calendar.Preset, start: date, end: date) -> None:
    """A preset ends on the corpus's last day, except the month before."""
    assert calendar.preset(name, date(2024, 3, 20)) == Span(start, end)


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    """28 days are compared with the 28 days before them."""
    earlier = calendar.before(Span(date(2024, 2, 22), date(2024, 3, 20)))
    assert earlier == Span(date(2024, 1, 25), date(2024, 2, 21))
    assert earlier.days == 28


def test_a_query_covers_the_corpus_where_it_names_no_day() -> None:
    """An open end is filled with the corpus's own."""
    first, last = date(2024, 1, 1), date(2024, 3, 20)
    assert calendar.span_of(Query(), first, last) == Span(first, last)
    assert calendar.span_of(Query(start=date(2024, 2, 1)), first, last) == Span(date(2024, 2, 1), last)


@pytest.mark.parametrize("query", [Query(start=date(2025, 1, 1)), Query(end=date(2020, 1, 1))])
def test_a_query_outside_the_corpus_covers_a_day_of_its_own(query: Query) -> None:
    """A query that begins after the corpus, or ends before it, never covers a range turned around."""
    span = calendar.span_of(query, date(2024, 1, 1), date(2024, 3, 20))
    assert span.days == 1


def test_a_click_on_a_period_stays_within_the_query() -> None:
    """The week that a query begins in leads to its days after the beginning only."""
    query = Query(start=date(2024, 3, 20), end=date(2024, 4, 30), search="giá điện")
    narrowed = calendar.narrowed(query, date(2024, 3, 18), "week")
    assert (narrowed.start, narrowed.end, narrowed.search) == (date(2024, 3, 20), date(2024, 3, 24), "giá điện")


def test_a_period_is_open_until_it_was_over_at_the_last_ingest() -> None:
    """The day of the last ingest, in Hanoi, is open; the day before is not."""
    ingested = datetime(2024, 3, 20, 18, 0, tzinfo=UTC)  # 01:00 on the 21st in Hanoi
    last = date(2024, 3, 21)
    assert calendar.is_open(date(2024, 3, 21), "day", last, ingested)
    assert not calendar.is_open(date(2024, 3, 20), "day", last, ingested)


def test_a_period_that_reaches_beyond_the_corpus_is_open() -> None:
    """The month in which the articles end is open, however late they were ingested."""
    ingested = datetime(2025, 1, 1, tzinfo=UTC)
    assert calendar.is_open(date(2024, 3, 1), "month", date(2024, 3, 20), ingested)
    assert not calendar.is_open(date(2024, 2, 1), "month", date(2024, 3, 20), ingested)


def test_the_axis_marks_open_and_cut_periods() -> None:
    """The first week is cut by the selection, the last one by the corpus's end."""
    axis = calendar.axis(Span(date(2024, 3, 6), date(2024, 3, 20)), "week", date(2024, 3, 20), None)
    assert axis["period"].tolist() == [date(2024, 3, 4), date(2024, 3, 11), date(2024, 3, 18)]
    assert axis["cut"].tolist() == [True, False, True]
    assert axis["open"].tolist() == [False, False, True]


def test_days_come_out_of_timestamps() -> None:
    """What DuckDB answers for a DATE becomes a day; nothing stays nothing."""
    column = pd.Series([pd.Timestamp("2024-03-20"), pd.NaT])
    days = calendar.dates(column)
    assert days[0] == date(2024, 3, 20)
    assert pd.isna(days[1])


@pytest.mark.parametrize(("days", "step"), [(28, "day"), (93, "day"), (94, "week"), (366, "week"), (1000, "month")])
def test_long_spans_are_drawn_in_long_steps(days: int, step: calendar.Step) -> None:
    """The step grows with the span, so that a chart stays readable."""
    end = date(2024, 3, 20)
    start = date.fromordinal(end.toordinal() - days + 1)
    assert calendar.default_step(Span(start, end)) == step


def test_hours_are_periods_of_their_day() -> None:
    """Two days have 48 hours; of an hour, the day and the query of exactly this hour are known."""
    hours = calendar.periods(date(2024, 3, 22), date(2024, 3, 23), "hour")
    assert (len(hours), hours[0], hours[-1]) == (48, datetime(2024, 3, 22), datetime(2024, 3, 23, 23))
    assert calendar.period_start(date(2024, 3, 22), "hour") == datetime(2024, 3, 22)
    assert calendar.period_end(datetime(2024, 3, 22, 10), "hour") == date(2024, 3, 22)
    narrowed = calendar.narrowed(Query(start=date(2024, 3, 1), outlets=("A",)), datetime(2024, 3, 22, 10), "hour")
    assert narrowed == Query(start=date(2024, 3, 22), end=date(2024, 3, 22), hours=(10,), outlets=("A",))


def test_an_hour_is_open_until_it_is_over() -> None:
    """At half past ten in Hanoi, nine o'clock is over and ten is not; the first moment of eleven ends it."""
    nine, ten, day = datetime(2024, 3, 22, 9), datetime(2024, 3, 22, 10), date(2024, 3, 22)
    ingested = datetime(2024, 3, 22, 3, 30, tzinfo=UTC)
    assert not calendar.is_open(nine, "hour", day, ingested)
    assert calendar.is_open(ten, "hour", day, ingested)
    assert not calendar.is_open(ten, "hour", day, datetime(2024, 3, 22, 4, 0, tzinfo=UTC))
    assert not calendar.is_open(ten, "hour", day, None)
    assert not calendar.axis(Span(day, day), "hour", day, ingested)["cut"].any()


def test_the_steps_of_every_page_are_of_days() -> None:
    """Hours are offered only by what asks about them."""
    assert calendar.STEPS == ("day", "week", "month")
