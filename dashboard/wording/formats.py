"""How numbers, days and periods are written: 1.234,5 · 22/03/2024 in Vietnamese, 1,234.5 · 22 Mar 2024 in English."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

#: Stands where there is no number.
NOTHING = "–"

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_HARD_SPACE = "\u00a0"
_MINUS = "−"


def number(value: float | None, language: Language, digits: int = 0) -> str:
    """Write a number with its thousands separated.

    >>> number(1234.5, "vi", 1), number(1234.5, "en", 1), number(None, "vi")
    ('1.234,5', '1,234.5', '–')
    """
    if value is None or not math.isfinite(value):
        return NOTHING
    written = f"{abs(value):,.{digits}f}"
    if language == "vi":
        written = written.translate(str.maketrans(",.", ".,"))
    negative = value < 0 and any(digit in "123456789" for digit in written)
    return (_MINUS if negative else "") + written


def percent(share: float | None, language: Language, digits: int = 1) -> str:
    """Write a share (0–1) in per cent; the space before the sign is Vietnamese, and does not break.

    >>> percent(0.125, "vi").replace("\\u00a0", " "), percent(0.125, "en")
    ('12,5 %', '12.5%')
    """
    if share is None or not math.isfinite(share):
        return NOTHING
    written = number(share * 100, language, digits)
    return f"{written}{_HARD_SPACE}%" if language == "vi" else f"{written}%"


def change(ratio: float | None, language: Language) -> str:
    """Write a relative change with an arrow, so that it is told without colour.

    >>> change(0.5, "en"), change(-0.25, "en"), change(0.0, "en")
    ('▲ 50%', '▼ 25%', '= 0%')
    """
    if ratio is None or not math.isfinite(ratio):
        return NOTHING
    rounded = round(ratio * 100)
    arrow = "▲" if rounded > 0 else "▼" if rounded < 0 else "="
    return f"{arrow}{_HARD_SPACE if language == 'vi' else ' '}{percent(abs(rounded) / 100, language, 0)}"


def day(value: date | None, language: Language) -> str:
    """Write a day.

    >>> day(date(2024, 3, 22), "vi"), day(date(2024, 3, 22), "en")
    ('22/03/2024', '22 Mar 2024')
    """
    if value is None:
        return NOTHING
    if language == "vi":
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def weekday(value: date, language: Language) -> str:
    """Name the day of the week.

    >>> weekday(date(2024, 3, 22), "vi")
    'thứ Sáu'
    """
    return _WEEKDAYS[language][value.weekday()]


def clock(value: datetime) -> str:
    """Write the time of day in Asia/Ho_Chi_Minh of an aware time.

    >>> from datetime import UTC
    >>> clock(datetime(2024, 3, 22, 1, 15, tzinfo=UTC))
    '08:15'
    """
    return value.astimezone(_ZONE).strftime("%H:%M")


def moment(value: datetime | None, language: Language) -> str:
    """Write an aware time as day and time in Asia/Ho_Chi_Minh."""
    if value is None:
        return NOTHING
    return f"{day(value.astimezone(_ZONE).date(), language)} {clock(value)}"


def span(start: date | None, end: date | None, language: Language) -> str:
    """Write a run of days as briefly as it stays clear; one day stands alone.

    >>> span(date(2025, 8, 11), date(2025, 8, 17), "vi"), span(date(2025, 8, 28), date(2025, 9, 3), "en")
    ('11–17/08/2025', '28 Aug – 3 Sep 2025')
    """
    if start is None or end is None or start == end:
        return day(start or end, language)
    if language == "vi":
        return f"{_head_vi(start, end)}–{day(end, language)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end, language)}"
    head = f"{start.day} {_MONTHS[start.month - 1]}" if start.year == end.year else day(start, language)
    return f"{head} – {day(end, language)}"


def _head_vi(start: date, end: date) -> str:
    if start.year != end.year:
        return day(start, "vi")
    return f"{start.day:02d}" if start.month == end.month else f"{start.day:02d}/{start.month:02d}"


def period(start: date, step: str, language: Language) -> str:
    """Name the period of a step ("hour", "day", "week", "month") that begins on a day, or at a full hour.

    >>> period(date(2025, 8, 11), "week", "vi"), period(date(2025, 8, 1), "month", "vi")
    ('tuần 33 (11–17/8)', 'tháng 8/2025')
    >>> period(datetime(2025, 8, 1, 9), "hour", "vi")
    '9:00–9:59, 01/08/2025'
    >>> period(date(2025, 12, 29), "week", "en")
    'week 1, 2026 (29 Dec – 4 Jan)'
    """
    if isinstance(start, datetime):
        return f"{hours(start.hour, start.hour)}, {day(start, language)}"
    if step == "day":
        return day(start, language)
    if step == "month":
        return f"tháng {start.month}/{start.year}" if language == "vi" else f"{_MONTHS[start.month - 1]} {start.year}"
    return _week(start, language)


def hours(first: int, last: int) -> str:
    """Write the time from the beginning of an hour of the day to the end of another one.

    >>> hours(6, 9)
    '6:00–9:59'
    """
    return f"{first}:00–{last}:59"


def _week(start: date, language: Language) -> str:
    end = start + timedelta(days=6)
    year, week, _ = start.isocalendar()
    same = start.month == end.month
    if language == "vi":
        head = f"{start.day}" if same else f"{start.day}/{start.month}"
        named = f"tuần {week}" if year == start.year else f"tuần {week}/{year}"
        return f"{named} ({head}–{end.day}/{end.month})"
    tail = f"{end.day} {_MONTHS[end.month - 1]}"
    days = f"{start.day}–{tail}" if same else f"{start.day} {_MONTHS[start.month - 1]} – {tail}"
    named = f"week {week}" if year == start.year else f"week {week}, {year}"
    return f"{named} ({days})"
