"""What a peak is made of, in one sentence: one press release in many outlets, one event, or nothing in particular."""

from __future__ import annotations

from typing import Any

from dashboard.address import to_story, with_evidence
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.figures.rows import Row, rows
from data.errors import CorpusError
from data.query import Query

#: A peak has at least so many articles, and one story or text makes so much of it, or nothing is said.
FEWEST, LEAST = 10, 0.2

#: Kinds of `analysis.stories.Peak` that are one text.
_TEXTS = ("release", "agency", "reprint")


def told(view: View, query: Query, period: str) -> list[Any]:
    """Say what the largest story of a peak is, with the way to it; nothing where none is a large part.

    Parameters
    ----------
    query
        The articles of the peak.
    period
        What the peak is called: a day, a week.
    """
    row = _largest(view, query)
    if row is None:
        return []
    link = step(row["title"], to_story(with_evidence(view.search, query), row["story"]))
    return [f"{_said(view, row, period)} ", link]


def sentence(view: View, query: Query, period: str) -> str:
    """Say the same without a way to it, for pictures; "" where no story is a large part."""
    row = _largest(view, query)
    return "" if row is None else f"{_said(view, row, period)} “{row['title']}”."


def _largest(view: View, query: Query) -> Row | None:
    """Return the largest story of a peak, where it is a large part of it."""
    try:
        found = view.services.peak(query, limit=1)
    except CorpusError:
        return None
    row = next(iter(rows(found.frame)), None)
    return row if row and found.n >= FEWEST and max(row["share"], row["text_share"]) >= LEAST else None


def _said(view: View, row: Row, period: str) -> str:
    of_text = row["kind"] in _TEXTS
    share, outlets = (row["text_share"], row["text_outlets"]) if of_text else (row["share"], row["outlets"])
    return view.say(
        f"peak.{row['kind']}",
        period=period,
        share=share,
        outlets=view.say("count.outlet", n=outlets),
        source=row["agency"],
    )
