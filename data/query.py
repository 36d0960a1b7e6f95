"""What are we looking at: the filter that every question takes and every address states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["article", "story", "outlet"]
Measure = Literal["articles", "mentions"]


@dataclass(frozen=True, slots=True)
class Query:
    """A selection of articles, and what is counted in it.

    Parameters
    ----------
    start, end
        First and last day, both inclusive, in Asia/Ho_Chi_Minh. With either given, undated articles stay out.
    hours
        Hours of the day (0–23) in Asia/Ho_Chi_Minh; empty means all. With any given, articles of which only the day is
        known stay out.
    outlets, sections
        Harmonised names; empty means all. The empty name "" stands for "unknown".
    search
        An expression of the query language over the full text; empty means everything.
    fold
        Whether words of `search` without dấu match words with dấu too.
    organizations
        Organizations (by canonical name), all of which the article mentions.
    topics
        Topic ids, one of which is the article's dominant topic.
    terms
        Terms, all of which the article holds (the terms table, not the search index).
    unit
        What is counted: articles, stories or outlets.
    measure
        For organizations: articles, or mentions.
    """

    start: date | None = None
    end: date | None = None
    hours: tuple[int, ...] = ()
    outlets: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    search: str = ""
    fold: bool = False
    organizations: tuple[str, ...] = ()
    topics: tuple[int, ...] = ()
    terms: tuple[str, ...] = ()
    unit: Unit = "article"
    measure: Measure = "articles"


def runs(hours: Iterable[int]) -> list[tuple[int, int]]:
    """Put hours together that follow each other: the first and the last of each run, in order.

    >>> runs((6, 7, 8, 22))
    [(6, 8), (22, 22)]
    """
    found: list[tuple[int, int]] = []
    for hour in sorted(hours):
        if found and hour == found[-1][1] + 1:
            found[-1] = (found[-1][0], hour)
        else:
            found.append((hour, hour))
    return found
