"""Axes: time with its labels in the user's language, shares and counts from 0 with a few round numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from analysis.calendar import Step, period_end
from dashboard.wording import Wording

#: Labels on a time axis at most: as many as stand side by side on a telephone.
LABELS = 6

Key = Callable[[date], Any]

_MONTHS: tuple[Key, ...] = (
    lambda day: (day.year, day.month),
    lambda day: (day.year, (day.month - 1) // 3),
    lambda day: (day.year, (day.month - 1) // 6),
    lambda day: day.year,
    lambda day: day.year // 2,
    lambda day: day.year // 5,
    lambda day: day.year // 10,
    lambda day: day.year // 50,
)
_HOURS: tuple[Key, ...] = (
    lambda hour: hour.isoformat(),
    lambda hour: (hour.toordinal(), int(hour.strftime("%H")) // 4),
    lambda hour: (hour.toordinal(), int(hour.strftime("%H")) // 12),
)
_DAYS: tuple[Key, ...] = (
    lambda day: day.toordinal(),
    lambda day: day.toordinal() // 2,
    lambda day: (day.toordinal() - 1) // 7,  # ordinal 1 is a Monday
    lambda day: (day.toordinal() - 1) // 14,
)


def time_axis(figure: go.Figure, periods: Sequence[date], step: Step, say: Wording) -> None:
    """Give a figure the time axis of periods, in order; what stands at a period stands on its first day.

    The figure's `meta` has the first and last day of each as "periods" (assets/brush.js), unless they are hours.
    """
    if not periods:
        figure.update_xaxes(visible=False)
        return
    shown, by_month = ticks(periods, step)
    if step != "hour":  # an address's days are chosen, not hours
        days = [[period.isoformat(), period_end(period, step).isoformat()] for period in periods]
        figure.update_layout(meta={**(figure.layout.meta or {}), "periods": days})
    figure.update_xaxes(
        type="date",
        tickmode="array",
        tickvals=[day.isoformat() for day in shown],
        ticktext=labels(shown, say, by_month=by_month),
        tickangle=0,
        range=[edge.isoformat() for edge in (edges(periods[0], step)[0], edges(periods[-1], step)[1])],
    )


def edges(period: date, step: Step) -> tuple[datetime, datetime]:
    """Return the left and right edge, in time, of the room that a period has on its axis: half of it on either side."""
    start = period if isinstance(period, datetime) else datetime.combine(period, time())
    half = width(period, step) / 2
    return start - half, start + half


def width(period: date, step: Step) -> timedelta:
    """Return how long a period is."""
    if step == "hour":
        return timedelta(hours=1)
    return period_end(period, step) - period + timedelta(days=1)


def ticks(periods: Sequence[date], step: Step, limit: int = LABELS) -> tuple[list[date], bool]:
    """Choose the periods that are labelled, and tell whether each stands for its month or a longer time.

    >>> ticks([date(2025, 8, day) for day in range(1, 21)], "day")[0]
    [datetime.date(2025, 8, 4), datetime.date(2025, 8, 11), datetime.date(2025, 8, 18)]
    """
    if step == "hour":
        for key in (*_HOURS, *_DAYS):
            if len(found := _changes(periods, key)) <= limit:
                return found, False
    keys = (*((_DAYS if step == "day" else _DAYS[2:]) if step != "month" else ()), *_MONTHS)
    for key in keys:
        found = _changes(periods, key)
        if len(found) <= limit:
            return found, key in _MONTHS
    return [periods[0]], True


def labels(days: Sequence[date], say: Wording, *, by_month: bool) -> list[str]:
    """Label days; the year stands under the first and wherever it changes. Hours of a day have their day under them.

    >>> from dashboard.wording import wording
    >>> labels([date(2024, 12, 30), date(2025, 1, 6), date(2025, 1, 13)], wording("vi"), by_month=False)
    ['30/12<br>2024', '6/1<br>2025', '13/1']
    """
    found = []
    timed = any(day.toordinal() == before.toordinal() for before, day in pairwise(days))
    timed |= any(isinstance(day, datetime) and day.hour > 0 for day in days)
    for place, day in enumerate(days):
        new = place == 0 or days[place - 1].year != day.year
        month = say.word("month_name", str(day.month))
        day_text = f"{day.day}/{day.month}" if say.language == "vi" else f"{day.day} {month}"
        text = month if by_month else day_text
        if timed and isinstance(day, datetime):
            same = place > 0 and days[place - 1].toordinal() == day.toordinal()
            found.append(f"{day.hour}:00" if same else f"{day.hour}:00<br>{day_text}")
            continue
        found.append(f"{text}<br>{day.year}" if new else text)
    return found


def share_axis(figure: go.Figure, top: float, say: Wording) -> float:
    """Give a figure an axis of shares (0–1) from 0, and return where it ends."""
    step = _round_step(max(top, 0.001), 4)
    digits = max(0, -math.floor(math.log10(step * 100) + 1e-9))
    digits += round(step * 100 * 10**digits, 6) % 1 > 0  # a step of 2.5 needs one digit more
    return _value_axis(figure, top, step, [say.percent(value, digits) for value in _steps(top, step)])


def count_axis(figure: go.Figure, top: float, say: Wording) -> float:
    """Give a figure an axis of whole numbers from 0, and return where it ends."""
    step = max(1.0, float(math.ceil(_round_step(max(top, 1), 4))))
    return _value_axis(figure, top, step, [say.integer(value) for value in _steps(top, step)])


def _value_axis(figure: go.Figure, top: float, step: float, texts: Sequence[str]) -> float:
    end = max(top * 1.06, step)
    longest = max((len(text) for text in texts), default=0)
    figure.update_yaxes(tickmode="array", tickvals=_steps(top, step), ticktext=list(texts), range=[0, end])
    figure.update_layout(margin={"l": 14 + 7 * longest})
    return end


def _steps(top: float, step: float) -> list[float]:
    return [step * place for place in range(math.floor(max(top, step) / step + 1e-9) + 1)]


def _round_step(top: float, parts: int) -> float:
    """Return the smallest of 1, 2, 2.5, 5 × 10^k of which at most `parts` reach up to `top`."""
    rough = top / parts
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * (1 - 1e-9))


def _changes(periods: Sequence[date], key: Key) -> list[date]:
    """Return the periods with which the key changes; the first one too, where it does not crowd the second."""
    places = [i for i in range(1, len(periods)) if key(periods[i]) != key(periods[i - 1])]
    if not places:
        return [periods[0]]
    usual = (places[-1] - places[0]) / max(1, len(places) - 1) if len(places) > 1 else len(periods) / 2
    return [periods[i] for i in ([0] if places[0] >= 0.9 * usual else []) + places]
