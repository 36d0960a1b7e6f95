"""Tết and the public holidays of Vietnam: days on which the press is not its usual self."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import holidays

Season = Literal["ordinary", "holiday", "before_tet", "tet", "after_tet"]

#: Days of the Tết season, counted from the first day of the lunar year: from the 23rd of the last month, when kitchens
#: are swept, over the days off, to the tenth of the first, when offices and newspapers are back.
TET_BEGINS, TET_CLOSES, TET_REOPENS, TET_ENDS = -7, -2, 6, 9

_TET = "Tết Nguyên Đán"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a day is.

    Attributes
    ----------
    season
        "ordinary" is any day that is none of the others.
    year
        Of the lunar year that begins, or of the holiday; the same season of another year is another occasion.
    name
        The public holiday's Vietnamese name; "" where it is none.
    """

    season: Season
    year: int
    name: str = ""


def tet(year: int) -> date:
    """Return the first day of the lunar year that begins in a year, by the Vietnamese calendar.

    >>> tet(2025), tet(2007)  # in 2007 a day before the Chinese one
    (datetime.date(2025, 1, 29), datetime.date(2007, 2, 17))
    """
    return next(day for day, name in _public(year).items() if name == _TET)


def occasion(day: date) -> Occasion:
    """Tell what a day is.

    >>> occasion(date(2025, 1, 30)).season, occasion(date(2025, 9, 2)).name, occasion(date(2025, 9, 4)).season
    ('tet', 'Quốc khánh', 'ordinary')
    """
    name = _public(day.year).get(day, "")
    place = (day - tet(day.year)).days
    if TET_BEGINS <= place <= TET_ENDS:
        season: Season = "before_tet" if place < TET_CLOSES else "tet" if place < TET_REOPENS else "after_tet"
        return Occasion(season, day.year, name)
    return Occasion("holiday" if name else "ordinary", day.year, name)


def occasions(days: Sequence[date]) -> list[Occasion]:
    """Tell what each of some days is."""
    return [occasion(day) for day in days]


def touches_tet(start: date, end: date) -> bool:
    """Tell whether any day from `start` to `end` (inclusive) lies in the Tết season."""
    return any(
        start <= tet(year) + timedelta(days=TET_ENDS) and tet(year) + timedelta(days=TET_BEGINS) <= end
        for year in range(start.year, end.year + 1)
    )


@lru_cache(maxsize=256)
def _public(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("VN", years=year, language="vi"))
