"""Periods: hours, days, weeks that begin on Monday, months; which of them are over, and what came before.

Pure: takes days, knows no corpus. Every day is a day in Asia/Ho_Chi_Minh. A period is named by its first day; an hour
is a `datetime` without zone, of which everything else is true that is true of its day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

import pandas as pd

from data.query import Query

Step = Literal["hour", "day", "week", "month"]
Preset = Literal["last_day", "7_days", "28_days", "90_days", "this_week", "this_month", "last_month", "this_year"]

#: Steps of days; hours are a step only of what asks about articles that have a time.
STEPS: tuple[Step, ...] = get_args(Step)[1:]
PRESETS: tuple[Preset, ...] = get_args(Preset)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_ONE_DAY, _ONE_HOUR = timedelta(days=1), timedelta(hours=1)
_PRESET_LENGTHS = {"last_day": 1, "7_days": 7, "28_days": 28, "90_days": 90}
_LONGEST_BY_DAY, _LONGEST_BY_WEEK = 93, 2 * 366  # days that still make a readable chart at that step


@dataclass(frozen=True, slots=True)
class Span:
    """A run of days, both ends inclusive."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Number of days, at least 1 where `end` is not before `start`."""
        return (self.end - self.start).days + 1


def period_start(day: date, step: Step) -> date:
    """Return the first day of the period that `day` lies in; by the hour, the day itself at midnight.

    >>> period_start(date(2025, 8, 15), "week"), period_start(date(2025, 8, 15), "month")
    (datetime.date(2025, 8, 11), datetime.date(2025, 8, 1))
    """
    if step == "hour":
        return datetime.combine(day, time())
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day


def period_end(start: date, step: Step) -> date:
    """Return the last day of the period that begins on `start`.

    >>> period_end(date(2024, 2, 1), "month")
    datetime.date(2024, 2, 29)
    """
    if step == "week":
        return start + timedelta(days=6)
    if step == "hour":
        return day_of(start)
    if step == "day":
        return start
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - _ONE_DAY


def periods(start: date, end: date, step: Step) -> list[date]:
    """List the first days of all periods that hold a day from `start` to `end` (inclusive), in order.

    >>> [p.isoformat() for p in periods(date(2025, 7, 31), date(2025, 8, 4), "week")]
    ['2025-07-28', '2025-08-04']
    """
    found: list[date] = []
    if step == "hour":
        midnights = (datetime.combine(day, time()) for day in periods(start, end, "day"))
        return [midnight + hour * _ONE_HOUR for midnight in midnights for hour in range(24)]
    period = period_start(start, step)
    while start <= end and period <= end:
        found.append(period)
        period = period_end(period, step) + _ONE_DAY
    return found


def day_of(period: date) -> date:
    """Return the first day of a period: of an hour, its day."""
    return period.date() if isinstance(period, datetime) else period


def read_period(text: str) -> date:
    """Read a period as `isoformat` writes it: a day, or an hour.

    >>> read_period("2025-08-11"), read_period("2025-08-11T10:00:00")
    (datetime.date(2025, 8, 11), datetime.datetime(2025, 8, 11, 10, 0))

    Raises
    ------
    ValueError
        The text is neither.
    """
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def default_step(span: Span) -> Step:
    """Choose the step at which a chart of `span` stays readable: days up to a quarter, weeks up to two years."""
    if span.days <= _LONGEST_BY_DAY:
        return "day"
    return "week" if span.days <= _LONGEST_BY_WEEK else "month"


def period_sql(step: Step, column: str = "day") -> str:
    """Return the SQL expression of the first day (a DATE) of the period that `column` lies in, or hour (TIMESTAMP)."""
    if step == "hour":
        return "hour"
    return column if step == "day" else f"CAST(date_trunc('{step}', {column}) AS DATE)"


def placed_sql(step: Step) -> str:
    """Return the SQL condition of articles that are in a period: those with a day or, by the hour, a time."""
    return "timed" if step == "hour" else "day IS NOT NULL"


def preset(name: Preset, last: date) -> Span:
    """Return the days of a preset, counted back from the corpus's last day.

    >>> preset("7_days", date(2025, 8, 20)).start
    datetime.date(2025, 8, 14)
    """
    if name in _PRESET_LENGTHS:
        return Span(last - timedelta(days=_PRESET_LENGTHS[name] - 1), last)
    if name == "this_week":
        return Span(period_start(last, "week"), last)
    if name == "this_year":
        return Span(last.replace(month=1, day=1), last)
    month = last.replace(day=1)
    if name == "this_month":
        return Span(month, last)
    return Span((month - _ONE_DAY).replace(day=1), month - _ONE_DAY)


def before(span: Span) -> Span:
    """Return the span of equal length that ends on the day before `span` begins.

    >>> before(Span(date(2025, 8, 11), date(2025, 8, 17)))
    Span(start=datetime.date(2025, 8, 4), end=datetime.date(2025, 8, 10))
    """
    return Span(span.start - timedelta(days=span.days), span.start - _ONE_DAY)


def span_of(query: Query, first: date, last: date) -> Span:
    """Return the days a query covers; an end it leaves open is the corpus's `first` or `last` day.

    A query that begins after the corpus ends, or ends before it begins, covers the days it names and no others.
    """
    start = query.start or min(first, query.end or first)
    return Span(start, max(query.end or last, start))


def with_span(query: Query, span: Span) -> Query:
    """Return the query with its period set to `span`."""
    return replace(query, start=span.start, end=span.end)


def narrowed(query: Query, period: date, step: Step) -> Query:
    """Return the query of one period of a chart: the part of the period that the query covers."""
    if isinstance(period, datetime):
        return replace(query, start=period.date(), end=period.date(), hours=(period.hour,))
    start, end = period, period_end(period, step)
    if query.start is not None:
        start = max(start, query.start)
    if query.end is not None:
        end = min(end, query.end)
    return replace(query, start=start, end=end)


def local_day(moment: datetime) -> date:
    """Return the day of an aware time in Asia/Ho_Chi_Minh."""
    return moment.astimezone(ZONE).date()


def is_open(period: date, step: Step, last: date, ingested: datetime | None) -> bool:
    """Tell whether a period was not over when the corpus was last fed, or reaches beyond the corpus's `last` day.

    >>> is_open(date(2025, 8, 1), "month", date(2025, 8, 20), None)
    True
    """
    end = period_end(period, step)
    if isinstance(period, datetime):
        over = (period + _ONE_HOUR).replace(tzinfo=ZONE)
        return end > last or (ingested is not None and over > ingested)
    return end > last or (ingested is not None and end >= local_day(ingested))


def axis(span: Span, step: Step, last: date, ingested: datetime | None) -> pd.DataFrame:
    """Make the time axis of a chart: every period of `span`, the empty ones too.

    Returns
    -------
    DataFrame
        `period` (datetime.date, its first day), `open` (bool, see `is_open`), `cut` (bool: the span covers only a
        part of the period), in order of time.
    """
    starts = periods(span.start, span.end, step)
    return pd.DataFrame(
        {
            "period": pd.Series(starts, dtype=object),
            "open": pd.Series([is_open(p, step, last, ingested) for p in starts], dtype=bool),
            "cut": pd.Series([day_of(p) < span.start or period_end(p, step) > span.end for p in starts], dtype=bool),
        }
    )


def dates(column: pd.Series, step: Step = "day") -> list[date]:
    """Turn a column of timestamps, as DuckDB answers a DATE, into days, or hours; `pandas.NaT` where there is none."""
    return [
        moment if pd.isna(moment) else moment.to_pydatetime() if step == "hour" else moment.date()
        for moment in pd.to_datetime(column)
    ]
