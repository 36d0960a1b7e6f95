"""Articles ("Bài viết"): the listing of the selection on the left, the reader on the right."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.address import LASTING, READ, readable, to_address, with_params
from dashboard.components import ids, listing, reader
from dashboard.components.bar import topic_labels
from dashboard.components.card import Card, Face, place
from dashboard.components.controls import bind
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.listing import FIRST_ORDER, ORDER, ORDERS, PAGE_SIZE, REVISION
from dashboard.components.reader import HIDDEN, KINDS
from dashboard.components.searched import quoted, told
from dashboard.components.view import View, current, page_of, view_of
from dashboard.exports.table import Table
from dashboard.exports.tables import listing as listing_table
from dashboard.services import Services
from data.errors import AddressError, DiemBaoError
from data.query import Query

_SHOWN: dict[str, str] = {}
_HIDDEN = {"display": "none"}
_SAID: dict[str, Any] = {"aria-live": "polite"}

_PAGE = "articles-page"
_ROWS, _PAGER = "listing-rows", "listing-pager"
_ORDER = ids.control("listing", ORDER)
_READER, _MARKS = "reader", "reader-marks"


def layout(services: Services, query: Query) -> Any:
    """Lay out the page."""
    view = current(services)
    say = view.say
    rows = html.Div(
        [html.Ol(id=_ROWS, className="listed-rows"), html.Nav(id=_PAGER, className="pager", **listing.label(view))]
    )
    return html.Div(
        [
            place(LISTING, say, body=rows, controls=[_order(view), _to_release(view)], className="listing"),
            html.Section(
                [_legend(view), html.Div(id=_READER, **_SAID)],
                className="reading",
                tabIndex="-1",
                **spoken(say("reader.label")),
            ),
        ],
        id=_PAGE,
        className=_page_class(view),
    )


def register(app: Dash, services: Services) -> None:
    """Tie the order of the listing and the legend of the reader to the address, and fill the reader."""
    bind(app, _ORDER, ORDER, default=FIRST_ORDER)

    @app.callback(
        Output(_READER, "children"),
        Output(_PAGE, "className"),
        *[Output(_count(kind), "children") for kind in KINDS],
        *[Output(_entry(kind), "style") for kind in KINDS],
        Input(ids.SELECTION, "data"),
        State(ids.ADDRESS, "pathname"),
    )
    def fill(search: str | None, pathname: str | None) -> tuple[Any, ...]:
        if page_of(pathname) != "articles":
            raise PreventUpdate
        return reading(services, search)

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("articles", "opened"),
        Input(_READER, "children"),
        Input(_ROWS, "children"),
        State(ids.SELECTION, "data"),
    )

    @app.callback(
        Output(_MARKS, "value"),
        Input(ids.SELECTION, "data"),
        State(_MARKS, "value"),
        prevent_initial_call=True,
    )
    def follow(search: str | None, value: list[str] | None) -> Any:
        shown = shown_marks(readable(search).all(HIDDEN))
        return no_update if sorted(value or []) == sorted(shown) else shown

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(_MARKS, "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def hide(value: list[str] | None, search: str | None) -> Any:
        hidden = [name for name in KINDS.values() if name not in (value or [])]
        if hidden == [name for name in KINDS.values() if name in readable(search).all(HIDDEN)]:
            return no_update
        return with_params(search, **{HIDDEN: hidden or None})


def listing_face(view: View) -> Face:
    """Say how many articles there are, and draw a page of them."""
    say = view.say
    ordered = view.services.ordering(view.query, order=listing.order_of(view))
    page = listing.page_of(view, ordered)
    found = view.services.listing(
        view.query, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE, order=listing.order_of(view)
    )
    return Face(
        title=title(view, found.total, found.units),
        subtitle=subtitle(view, found.offset, len(found.frame), found.undated),
        remark=say("listing.remark") if found.undated and found.order == "newest" else "",
        empty=not found.total,
        values={
            f"{_ROWS}.children": listing.rows(view, found),
            f"{_PAGER}.children": listing.pager(view, page, listing.pages(ordered)),
            f"{_ORDER}.style": _SHOWN if view.query.search else _HIDDEN,
        },
    )


def title(view: View, total: int, units: int) -> str:
    """Say how many articles are listed in which order, and how many units they make where these are others."""
    say, query = view.say, view.query
    if not query.search:
        headline = say("listing.all", n=total)
    else:
        words = told(query.search, say, topic_labels(view))
        kind = "of" if words else "relevant" if listing.order_of(view) == "relevance" else "found"
        headline = say(f"listing.{kind}", n=total, search=words or quoted(query.search))
    if query.unit == "article":
        return headline
    return say("listing.units", units=say(f"count.{query.unit}", n=units), title=headline)


def subtitle(view: View, offset: int, shown: int, undated: int) -> str:
    """Name the period, the part of the listing that is shown, the undated articles and the version."""
    say, covered = view.say, view.services.period(view.query)
    parts = [
        *([say.span(covered.start, covered.end)] if covered else []),
        *([say("listing.page", first=offset + 1, last=offset + shown)] if shown else []),
        *([say("listing.undated", n=undated)] if undated else []),
        say("listing.version", version=view.version),
    ]
    return " · ".join(parts)


def whole_table(view: View) -> Table:
    """Make the table of all articles of the selection, in the listing's order."""
    order = listing.order_of(view)
    total = view.services.ordering(view.query, order=order).total
    return listing_table.table(lambda: view.services.records(view.query, order=order), total, view.say)


def reading(services: Services, search: str | None) -> tuple[Any, ...]:
    """Draw the reader at an address: its content, the page's class, and by kind of marks their count and legend entry.

    What cannot be read is said in its place. Kinds that are marked only where they were asked for have an entry only
    there.
    """
    lenient = view_of(services, search, strict=False)
    try:
        view = view_of(services, search)
        read_id = listing.read_of(view)
        stand = reader.steps(view.services.ordering(view.query, order=listing.order_of(view)), read_id)
        read = None if read_id is None else view.services.article(view.query, read_id, revision=revision_of(view))
        content = reader.nothing(view, stand) if read is None else reader.article(view, read, stand)
        counts = reader.counts(read)
    except DiemBaoError as error:
        said = html.P(lenient.say.error(error), className="notice", role="alert")
        content = [said] if lenient.address.first(READ) else []  # without an article the listing says it already
        counts = reader.counts(None)
    asked = {"search": lenient.query.search, "term": lenient.query.terms}
    entries = [_SHOWN if asked.get(kind, True) else _HIDDEN for kind in KINDS]
    return content, _page_class(lenient), *[lenient.say.integer(counts[kind]) for kind in KINDS], *entries


def revision_of(view: View) -> int | None:
    """Return the revision that a view asks for, None for the newest; AddressError where that is no number."""
    named = view.address.first(REVISION)
    if named and not named.isdecimal():
        raise AddressError(key=REVISION, value=named, expected="1, 2, 3 …")
    return int(named) if named else None


def shown_marks(hidden: tuple[str, ...]) -> list[str]:
    """List the kinds of marks that are shown, by their names in the address."""
    return [name for name in KINDS.values() if name not in hidden]


def _page_class(view: View) -> str:
    """Tell style sheets whether an article is read (narrow screens then show it alone), and which marks are hidden."""
    hidden = [f"without-{kind}" for kind, name in KINDS.items() if name in view.address.all(HIDDEN)]
    return " ".join(["articles", *(["is-reading"] if view.address.first(READ) else []), *hidden])


def _order(view: View) -> dmc.SegmentedControl:
    say = view.say
    return dmc.SegmentedControl(
        id=_ORDER,
        data=[{"value": name, "label": say(f"listing.order.{order}")} for name, order in ORDERS.items()],
        value=view.address.first(ORDER, FIRST_ORDER),
        size="xs",
        style=_SHOWN if view.query.search else _HIDDEN,
        **spoken(say("listing.order")),
    )


def _to_release(view: View) -> html.A:
    """Lead to the page that traces a press release; there all articles are searched."""
    lasting = {key: view.address.params.get(key) for key in LASTING}
    return step(view.say("releases.link"), to_address("releases", Query(), **lasting), className="to-release")


def _legend(view: View) -> dmc.CheckboxGroup:
    """Draw the legend of the marks; each entry shows and hides its kind."""
    say = view.say
    entries = [
        html.Div(
            dmc.Checkbox(
                value=name,
                label=[
                    html.Mark(say(f"reader.mark.{kind}"), className=f"of-{kind}"),
                    html.Span(id=_count(kind), className="grey figures"),
                ],
                size="xs",
            ),
            id=_entry(kind),
        )
        for kind, name in KINDS.items()
    ]
    return dmc.CheckboxGroup(
        html.Div(entries, className="legend"),
        id=_MARKS,
        value=shown_marks(view.address.all(HIDDEN)),
        **spoken(say("reader.marks")),
    )


def _count(kind: str) -> str:
    return f"reader-count-{kind}"


def _entry(kind: str) -> str:
    return f"reader-mark-{kind}"


LISTING = Card(
    "listing",
    listing_face,
    whole_table,
    graph=False,
    outputs=(Output(_ROWS, "children"), Output(_PAGER, "children"), Output(_ORDER, "style")),
)
CARDS = (LISTING,)
