"""A card: one finished answer with a heading, what it counted, a picture, a remark, and the menu "⋯".

A page states its cards as `Card`s. `place` makes a card's place in the page, `draws` fills it at each step of the
address. The noun is the answer's name on every floor: the export routes serve `/xuat/<noun>.<format>?<address>`, the
catalogue explains `<noun>.method`, and "Xem bảng số" shows `Card.table`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.exceptions import PreventUpdate

from dashboard.address import with_evidence
from dashboard.components import ids
from dashboard.components.icons import data, spoken
from dashboard.components.notices import ways_out
from dashboard.components.view import View, page_of, view_of
from dashboard.exports.table import Table
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import DiemBaoError
from data.query import Query

#: What a card's picture and its table can be taken away as.
PICTURES, TABLES = ("png", "svg"), ("csv", "xlsx")

_SHOWN: dict[str, str] = {}
_HIDDEN = {"display": "none"}

_GRAPH: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "modeBarButtonsToRemove": ["sendChartToCloud"],
}


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows.

    Attributes
    ----------
    title
        What is seen, as a headline.
    subtitle
        Period, n and denominator.
    figure
        A plotly figure; None for cards with a body of their own.
    remark
        At most one thing that matters, at the foot.
    empty
        Whether nothing matches: a sentence with ways out takes the picture's place.
    notice
        That sentence, where it is another; without `empty` it stands alone, as no condition of the selection is why.
    values
        Further properties by "<id>.<property>" (see `Card.outputs`).
    """

    title: str
    subtitle: str = ""
    figure: Any = None
    remark: str = ""
    empty: bool = False
    notice: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what it shows, what it can be taken away as, where a click in it leads.

    Attributes
    ----------
    noun
        Its name: of its ids (`ids.graph(noun)` …), its exports and its explanation (`<noun>.method`).
    face
        What it shows of a view. A DiemBaoError that it raises becomes the card's notice.
    table
        The same numbers as a table; None for a card without numbers (then nothing but pictures can be taken away).
    graph
        Whether it has a graph, and not a body of its own.
    narrow
        The selection behind a point of the graph (plotly's: `x`, `y`, `customdata`, `curveNumber` …), None where there
        is none; without it the graph is not clickable.
    outputs
        Further properties, which `Face.values` gives by `"<id>.<property>"`; one it does not name stays as it is.
    shown
        Whether its page shows it at an address; a card out of sight is not filled. None: always.
    brush
        Whether its graph is over time and of the address's days, so that dragging across it chooses days
        (assets/brush.js).
    """

    noun: str
    face: Callable[[View], Face]
    table: Callable[[View], Table] | None = None
    graph: bool = True
    narrow: Callable[[View, Mapping[str, Any]], Query | None] | None = None
    outputs: tuple[Output, ...] = ()
    shown: Callable[[View], bool] | None = None
    brush: bool = False

    @property
    def formats(self) -> tuple[str, ...]:
        """What it can be taken away as."""
        return (*(PICTURES if self.graph else ()), *(TABLES if self.table else ()))


def place(
    card: Card,
    say: Wording,
    *,
    title: str = "",
    subtitle: str = "",
    body: Any = None,
    controls: Sequence[Any] = (),
    height: int = 320,
    className: str = "",  # noqa: N803 — Dash's own name for it
) -> html.Section:
    """Make the place of a card in a page.

    Parameters
    ----------
    body
        What stands in place of the graph.
    controls
        Controls of this card alone, under the heading.
    height
        Of the graph, in pixels, until the figure says its own.
    """
    noun = card.noun
    return html.Section(
        id=ids.card(noun),
        className=f"card {className}".strip(),
        **(data(brush="") if card.brush else {}),
        children=[
            html.Header(
                [
                    html.Div(
                        [html.H2(title, id=ids.title(noun)), html.P(subtitle, id=ids.subtitle(noun), className="grey")]
                    ),
                    _menu(card, say),
                ]
            ),
            html.Div(list(controls), className="card-controls") if controls else None,
            html.Div(_pictured(card, say, height) if body is None else body, id=ids.body(noun), className="card-body"),
            html.Div(id=ids.notice(noun), className="notice", style=_HIDDEN, role="status"),
            html.P(id=ids.remark(noun), className="remark"),
        ],
    )


def draws(app: Dash, services: Services, card: Card, *, page: str) -> None:
    """Fill a card at each step of the address and after each decision; open the drawer behind a clicked point.

    Parameters
    ----------
    page
        The page that it stands on: a step that leaves it does not fill it once more.
    """
    noun, graph, outputs = card.noun, card.graph, card.outputs
    pictures = [Output(ids.graph(noun), "figure"), Output(ids.graph(noun), "style")] if graph else []
    if graph and card.brush:
        pictures.append(Output(ids.brush(noun), "style"))
    filled = [
        Output(ids.title(noun), "children"),
        Output(ids.subtitle(noun), "children"),
        Output(ids.remark(noun), "children"),
        Output(ids.body(noun), "style"),
        Output(ids.notice(noun), "children"),
        Output(ids.notice(noun), "style"),
        *pictures,
        *outputs,
    ]

    @app.callback(
        filled,
        Input(ids.SELECTION, "data"),
        Input(ids.SCHEME, "data"),
        Input(ids.DECIDED, "data"),
        State(ids.ADDRESS, "pathname"),
    )
    def fill(search: str | None, scheme: str | None, decided: int | None, pathname: str | None) -> list[Any]:
        del decided  # it only says that something may be new
        if page_of(pathname) != page or not _in_sight(card, services, search):
            raise PreventUpdate
        shown = faced(card.face, services, search, scheme)
        gone = shown.empty or bool(shown.notice)
        say = view_of(services, search, strict=False).say
        picture = _picture(shown.figure) if graph else []
        if graph and card.brush:
            picture.append(_SHOWN if _divisible(shown.figure) else _HIDDEN)
        return [
            shown.title or no_update,
            shown.subtitle,
            shown.remark,
            _HIDDEN if gone else _SHOWN,
            _instead(shown, search, pathname, say) if gone else [],
            _SHOWN if gone else _HIDDEN,
            *picture,
            *[shown.values.get(f"{output.component_id}.{output.component_property}", no_update) for output in outputs],
        ]

    if graph and card.narrow is not None:
        _opens_drawer(app, services, noun, card.narrow)


def _in_sight(card: Card, services: Services, search: str | None) -> bool:
    return card.shown is None or card.shown(view_of(services, search, strict=False, pinned=False))


def _picture(figure: Any) -> list[Any]:
    """Give a graph its figure, and the height that the figure asks for."""
    if figure is None:
        return [no_update, no_update]
    height = figure.layout.height
    return [figure, {"height": f"{height}px"} if height else no_update]


def _divisible(figure: Any) -> bool:
    """Tell whether a figure over time has periods to choose from."""
    return figure is not None and len((figure.layout.meta or {}).get("periods", ())) > 1


def _instead(shown: Face, search: str | None, pathname: str | None, say: Wording) -> list[Any]:
    """Say why there is no picture; where nothing matches, name the conditions that can be taken away."""
    return [shown.notice or say("notice.empty"), ways_out(search, pathname, say) if shown.empty else ""]


def faced(face: Callable[[View], Face], services: Services, search: str | None, scheme: str | None) -> Face:
    """Draw a face; an error that was raised on purpose becomes its notice, in the user's language."""
    try:
        return face(view_of(services, search, scheme))
    except DiemBaoError as error:
        return Face(title="", notice=view_of(services, search, strict=False).say.error(error))


def _opens_drawer(
    app: Dash, services: Services, noun: str, narrow: Callable[[View, Mapping[str, Any]], Query | None]
) -> None:
    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(ids.graph(noun), "clickData"),
        Input(ids.graph(noun), "clickData"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def open_drawer(clicked: Mapping[str, Any] | None, search: str | None) -> tuple[Any, None]:
        if not clicked or not clicked.get("points"):
            return no_update, None
        query = narrow(view_of(services, search, strict=False), clicked["points"][0])
        return (no_update if query is None else with_evidence(search, query)), None


def _pictured(card: Card, say: Wording, height: int) -> list[Any]:
    drawn = picture(ids.graph(card.noun), height)
    if not card.brush:
        return [drawn]
    ways = [
        html.Span(say("card.brush"), className="by-mouse"),
        html.Span(say("card.brush_touch"), className="by-finger"),
    ]
    return [drawn, html.P(ways, id=ids.brush(card.noun), className="brush-hint")]


def picture(component_id: str, height: int) -> dcc.Graph:
    """Make the place of a figure: empty, without plotly's own buttons and menus."""
    return dcc.Graph(
        id=component_id,
        config=_GRAPH,
        style={"height": f"{height}px"},
        figure={
            "layout": {
                "xaxis": {"visible": False},
                "yaxis": {"visible": False},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
            }
        },
    )


def _menu(card: Card, say: Wording) -> dmc.Menu:
    noun, entries = card.noun, []
    if card.table:
        entries.append(dmc.MenuItem(say("card.table"), id=ids.part(noun, "table")))
    if card.formats:
        entries += [
            dmc.MenuItem(
                say("card.download", format=name.upper()),
                href=f"/xuat/{noun}.{name}",
                target="_top",  # the browser follows it itself, with the address's selection added (assets/frame.js)
                id=ids.part(noun, f"export-{name}"),
                **data(export=f"{noun}.{name}"),
            )
            for name in card.formats
        ]
        entries.append(dmc.MenuDivider())
    entries.append(dmc.MenuItem(say("card.link"), id=ids.part(noun, "link"), **data(copy=ids.card(noun))))
    if f"{noun}.method" in say:
        entries.append(dmc.MenuItem(say("card.method"), id=ids.part(noun, "method")))
    return dmc.Menu(
        [
            dmc.MenuTarget(html.Button("⋯", className="menu-button", type="button", **spoken(say("card.menu")))),
            dmc.MenuDropdown(entries),
        ],
        position="bottom-end",
        shadow="md",
        withinPortal=True,
    )
