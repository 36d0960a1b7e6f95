"""The listing of articles: rows that lead to the reader, and the way from page to page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from dash import html

from analysis.listing import Listing, Order, Ordering
from dashboard.address import PATHS, READ, to_story, with_params
from dashboard.components.evidence import marked, when
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.wording.formats import clock
from data.errors import AddressError
from data.records import hexadecimal

#: Articles on one page of the listing.
PAGE_SIZE = 50

#: Keys of the address: page of the listing, its order, revision of the article that is read.
PAGE, ORDER, REVISION = "trang", "xep", "lan"

ORDERS: dict[str, Order] = {"moi-nhat": "newest", "sat-nhat": "relevance"}
FIRST_ORDER = "moi-nhat"

_CURRENT: dict[str, Any] = {"aria-current": "true"}
_TO_THE_HOUR = ("second", "minute", "hour")


def here(view: View, **params: str | None) -> str:
    """Write the address of the page with parameters set or, with None, taken out."""
    return PATHS["articles"] + with_params(view.search, **params)


def to_article(view: View, article_id: int) -> str:
    """Write the address where an article of the listing is read, on the page of the listing that holds it."""
    return here(view, **{READ: hexadecimal(article_id), PAGE: None, REVISION: None})


def order_of(view: View) -> Order:
    """Return the order that a view asks for; AddressError where there is no such order."""
    named = view.address.first(ORDER, FIRST_ORDER)
    if named not in ORDERS:
        raise AddressError(key=ORDER, value=named, expected=" | ".join(ORDERS))
    return ORDERS[named]


def read_of(view: View) -> int | None:
    """Return the article that a view asks to read, None for none; AddressError where its digits are none."""
    return view.address.identifier(READ)


def pages(ordered: Ordering) -> int:
    """Count the pages of a listing; an empty one has one."""
    return max(1, -(-ordered.total // PAGE_SIZE))


def page_of(view: View, ordered: Ordering) -> int:
    """Return the page of the listing that a view shows, from 1.

    The one that the address names (the last, where there are not as many), else the one with the article that is read,
    else the first.

    Raises
    ------
    AddressError
        The address names no number.
    """
    named = view.address.first(PAGE)
    if named:
        if not named.isdecimal() or int(named) < 1:
            raise AddressError(key=PAGE, value=named, expected="1, 2, 3 …")
        return min(int(named), pages(ordered))
    read = read_of(view)
    place = None if read is None else ordered.place(read)
    return 1 if place is None else place // PAGE_SIZE + 1


def rows(view: View, listing: Listing) -> list[html.Li]:
    """Draw the articles of a page."""
    read = view.address.first(READ)
    return [
        _row(view, row, current=hexadecimal(row.article_id) == read)
        for row in cast("Iterable[Any]", listing.frame.itertuples())
    ]


def pager(view: View, page: int, last: int) -> list[Any]:
    """Draw the way to the pages before and after; nothing where there is but one."""
    if last == 1:
        return []
    say = view.say
    before = step(say("listing.previous"), here(view, **{PAGE: str(page - 1)})) if page > 1 else html.Span()
    after = step(say("listing.following"), here(view, **{PAGE: str(page + 1)})) if page < last else html.Span()
    return [before, html.Span(say("listing.page_of", page=page, pages=last), className="grey"), after]


def _row(view: View, row: Any, *, current: bool) -> html.Li:
    say = view.say
    heading = marked(row.title, row.title_marks) if row.title else [html.Em(say("name.untitled"))]
    facts: list[Any] = [" · ".join([say.name(row.outlet, "outlet"), *([row.section] if row.section else [])])]
    if row.story_size > 1:
        facts += [" · ", step(say("listing.reprints", n=row.story_size), to_story(view.search, row.story))]
    return html.Li(
        [
            _time(view, row),
            html.Div(
                [
                    html.P(facts, className="grey"),
                    html.H3(step(heading, to_article(view, row.article_id))),
                    html.P(marked(row.snippet, row.snippet_marks), className="passage"),
                ]
            ),
        ],
        className="listed",
        **(_CURRENT if current else {}),
    )


def _time(view: View, row: Any) -> html.Time:
    """Write the time as exactly as it is known: the hour over the day."""
    timed = row.precision in _TO_THE_HOUR and row.day == row.day
    hour = [html.Strong(clock(row.published))] if timed else []
    return html.Time([*hour, html.Span(view.say.day(row.day) if timed else when(row, view.say))], className="grey")


def label(view: View) -> dict[str, Any]:
    """Say to a screen reader what the links between pages are."""
    return spoken(view.say("listing.pages"))
