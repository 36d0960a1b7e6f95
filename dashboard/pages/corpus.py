"""The corpus ("Kho bài"): what is in it and what is missing, what could not be taken in, its versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import Dash, Input, Output, State, dcc, html
from dash.exceptions import PreventUpdate

from analysis import calendar
from analysis import inventory as inventory_questions
from analysis.volume import Coverage
from dashboard.address import LASTING, to_address
from dashboard.components import grid, ids, inventory, states
from dashboard.components.card import Card, Face, place
from dashboard.components.controls import STEP, bind_step, step_of, steps
from dashboard.components.counted import subtitle
from dashboard.components.icons import spoken
from dashboard.components.view import View, current, page_of, view_of
from dashboard.exports.table import Column, Table
from dashboard.exports.tables import coverage as coverage_table
from dashboard.exports.tables import health as health_table
from dashboard.exports.tables import outlets as outlets_table
from dashboard.exports.tables import quarantine as quarantine_table
from dashboard.exports.tables import versions as versions_table
from dashboard.figures import coverage as coverage_figure
from dashboard.figures.rows import rows
from dashboard.services import Services
from data.errors import DiemBaoError
from data.query import Query

_STOCK, _JOB, _CLOCK = "stock-lines", "stock-job", "stock-clock"
_OUTLETS, _QUARANTINE, _VERSIONS = "outlets-grid", "quarantine-reasons", "versions-list"
_HEALTH, _REPEATED = "health-grid", "health-repeated"
_STEP = ids.control("coverage", STEP)

#: Milliseconds between two looks at a long command, while it runs and otherwise.
_SOON, _LATER = 2_000, 30_000


def layout(services: Services, query: Query) -> Any:
    """Lay out the page; of a corpus without articles, what to run and what went wrong."""
    view = current(services)
    say = view.say
    parts = [
        place(QUARANTINE, say, body=html.Div(id=_QUARANTINE, className="reasons")),
        place(VERSIONS, say, body=html.Div(id=_VERSIONS)),
    ]
    if not services.reach().articles:
        empty = html.Section(
            [html.H2(say("page.corpus")), *states.commands(view, say("stock.empty"))], className="prose"
        )
        return html.Div([empty, *parts], className="cards")
    return html.Div(
        [
            place(STOCK, say, body=html.Div([html.Div(id=_STOCK), _job()])),
            place(COVERAGE, say, controls=[_step(view)], height=400, className="clickable"),
            place(OUTLETS, say, body=_grid(view, _OUTLETS, outlets_table.columns(say))),
            place(
                HEALTH, say, body=html.Div([_grid(view, _HEALTH, health_table.columns(say)), html.Div(id=_REPEATED)])
            ),
            *parts,
        ],
        className="cards corpus-page",
    )


def register(app: Dash, services: Services) -> None:
    """Tie the step of the coverage to the address, and follow long commands."""
    bind_step(app, services, _STEP)

    @app.callback(
        Output(_JOB, "children"),
        Output(_CLOCK, "interval"),
        Input(_CLOCK, "n_intervals"),
        State(ids.ADDRESS, "search"),
        State(ids.ADDRESS, "pathname"),
    )
    def follow(_looks: int | None, search: str | None, pathname: str | None) -> tuple[str, int]:
        if page_of(pathname) != "corpus":
            raise PreventUpdate
        return working(services, search)


def working(services: Services, search: str | None) -> tuple[str, int]:
    """Say how far a long command is, and when to look again."""
    view = view_of(services, search, strict=False, pinned=False)
    try:
        last = services.job()
    except DiemBaoError as error:
        return view.say.error(error), _LATER
    return inventory.job(view, last), _SOON if last and last.running else _LATER


def stock_face(view: View) -> Face:
    """Say how large the corpus is, and what came in last."""
    found = view.services.inventory()
    return Face(
        title=view.say(
            "stock.title",
            name=view.services.path.resolve().name,
            n=int(found.outlets["articles"].sum()),
            outlets=len(found.outlets),
        ),
        subtitle=view.say("counted.version", version=view.version),
        values={f"{_STOCK}.children": inventory.stock(view, found)},
    )


def stock_table(view: View) -> Table:
    """Tabulate what came in last."""
    columns = (
        Column("outlet", view.say("stock.column.outlet")),
        Column("articles", view.say("stock.column.articles"), "integer"),
        Column("first", view.say("stock.column.first"), "day"),
        Column("last", view.say("stock.column.last"), "day"),
    )
    arrivals = view.services.inventory().arrivals
    names = [view.say.name(name, "outlet") for name in arrivals["outlet"]]
    return Table(columns, arrivals.assign(outlet=names))


def coverage_face(view: View) -> Face:
    """Show what the corpus holds by outlet and period."""
    say, result = view.say, coverage(view)
    drawn = coverage_figure.shown(result)
    if not drawn:
        return Face(title="", empty=True)
    unit = view.query.unit
    whole = view.services.volume(view.query, step=result.step)  # a story in two outlets is one
    outlets = result.outlets[result.outlets["days"] > 0]
    parts = {"n": len(outlets), "step": result.step, "outlet": say.name(drawn[0], "outlet")}
    return Face(
        title=say("coverage.title_one" if len(outlets) == 1 else "coverage.title", **parts),
        subtitle=subtitle(
            view,
            say("coverage.n", count=say(f"count.{unit}", n=whole.n)),
            say("coverage.undated", count=say(f"count.{unit}", n=whole.undated)) if whole.undated else "",
        ),
        figure=coverage_figure.figure(result, say, view.scheme),
        remark=_remark(view, result, len(outlets) - len(drawn)),
    )


def coverage(view: View) -> Coverage:
    """Ask for the coverage at the step looked at."""
    return view.services.coverage(view.query, step=step_of(view))


def coverage_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Select the articles behind a cell: its place on the axes, since Dash passes on no `customdata` of heat maps."""
    result = coverage(view)
    outlets, periods = coverage_figure.shown(result), list(result.axis["period"])
    column, line = int(point.get("x", -1)), int(point.get("y", -1))
    if not (0 <= column < len(periods) and 0 <= line < len(outlets)):
        return None
    return replace(calendar.narrowed(view.query, periods[column], result.step), outlets=(outlets[line],))


def outlets_face(view: View) -> Face:
    """Show the outlets with what is worth knowing about each."""
    say, found = view.say, view.services.inventory()
    about = inventory_questions.findings(found.outlets)
    well = sum(not findings for findings in about.values())
    return Face(
        title=say("outlets.title_all" if well == len(about) else "outlets.title", n=len(about), well=well),
        subtitle=say("outlets.subtitle", n=int(found.outlets["articles"].sum()), version=view.version),
        values={f"{_OUTLETS}.rowData": _linked(view, outlets_table.table(found, about, say), found.outlets["outlet"])},
    )


def health_face(view: View) -> Face:
    """Show what is wrong with the texts of each outlet, and which paragraphs outlets repeat most."""
    say, found = view.say, view.services.health()
    sound = say("outlets.sound")
    noted = sum(health_table.verdict(row, say) != sound for row in rows(found.outlets))
    return Face(
        title=say("health.page.title" if noted else "health.page.title_all", n=len(found.outlets), noted=noted),
        subtitle=say("outlets.subtitle", n=int(found.outlets["articles"].sum()), version=view.version),
        remark=say("health.waiting", n=found.waiting) if found.waiting else "",
        values={
            f"{_HEALTH}.rowData": _linked(view, health_table.table(found, say), found.outlets["outlet"]),
            f"{_REPEATED}.children": inventory.repeated(view, found),
        },
    )


def health_rows(view: View) -> Table:
    """Tabulate the faults of each outlet."""
    return health_table.table(view.services.health(), view.say)


def outlets_rows(view: View) -> Table:
    """Tabulate the outlets."""
    found = view.services.inventory()
    return outlets_table.table(found, inventory_questions.findings(found.outlets), view.say)


def quarantine_face(view: View) -> Face:
    """Show what could not be taken in, by reason."""
    say, found = view.say, view.services.inventory()
    rejected, reasons = int(found.quarantine["rows"].sum()), len(found.quarantine)
    return Face(
        title=say("quarantined.title", n=rejected, reasons=reasons) if rejected else say("quarantined.title_none"),
        subtitle=say("quarantined.subtitle", version=view.version),
        values={f"{_QUARANTINE}.children": inventory.quarantine(view, found)},
    )


def quarantine_rows(view: View) -> Table:
    """Tabulate all that could not be taken in."""
    return quarantine_table.table(view.services.quarantined(), view.say)


def versions_face(view: View) -> Face:
    """Show the versions with what each changed."""
    say, found = view.say, view.services.inventory().versions
    older = len(found) - inventory.LISTED
    return Face(
        title=say("versions.title", n=len(found), at=found["at"].iloc[0]),
        subtitle=say("versions.subtitle"),
        remark=say("versions.older", n=older) if older > 0 else "",
        values={f"{_VERSIONS}.children": inventory.versions(view, view.services.inventory())},
    )


def versions_rows(view: View) -> Table:
    """Tabulate the versions."""
    return versions_table.table(view.services.inventory().versions, view.say)


def _remark(view: View, result: Coverage, left_out: int) -> str:
    say, silent = view.say, result.silent["outlet"].value_counts()
    parts = [say("coverage.key")]
    if len(silent):
        most = say.name(str(silent.index[0]), "outlet")
        parts.append(say("coverage.silences", n=int(silent.sum()), outlet=most, most=int(silent.iloc[0])))
    if left_out:
        parts.append(say("coverage.not_shown", n=left_out))
    return " ".join(parts)


def _job() -> html.Div:
    return html.Div(
        [html.P(id=_JOB, className="job", role="status"), dcc.Interval(id=_CLOCK, interval=_LATER, n_intervals=0)]
    )


def _step(view: View) -> dmc.SegmentedControl:
    say = view.say
    return dmc.SegmentedControl(
        id=_STEP, data=steps(say), value=step_of(view), size="xs", **spoken(say("coverage.step"))
    )


def _linked(view: View, table: Table, outlets: Iterable[str]) -> list[dict[str, Any]]:
    """Give the rows of a table of outlets, each with the address of the outlet's articles."""
    lasting = {key: view.address.params.get(key) for key in LASTING}
    links = [to_address("articles", Query(outlets=(name,)), **lasting) for name in outlets]
    return [line | {"href": link} for line, link in zip(grid.rows(table), links, strict=True)]


def _grid(view: View, name: str, columns: tuple[Column, ...]) -> Any:
    """Make a grid of outlets: each name leads to the outlet's articles, verdicts are shown whole."""
    nothing = Table(columns, pd.DataFrame({column.key: [] for column in columns}))
    made = grid.grid(name, view.say, nothing, height="auto", options={"domLayout": "autoHeight"})
    made.columnDefs = [column | _shape(column["field"]) for column in made.columnDefs]
    made.columnSize = None
    return made


def _shape(field: str) -> dict[str, Any]:
    """Shape a column of the outlets: the verdict takes the room that the others leave."""
    shapes: dict[str, dict[str, Any]] = {
        "outlet": {"cellRenderer": "StepLink", "pinned": "left", "width": 150},
        "verdict": {"wrapText": True, "autoHeight": True, "flex": 1, "minWidth": 220, "cellClass": "wrapped"},
        "first": {"width": 108},
        "last": {"width": 108},
    }
    return {"wrapHeaderText": True, "autoHeaderHeight": True, "minWidth": 56} | shapes.get(field, {"width": 66})


STOCK = Card("stock", stock_face, stock_table, graph=False, outputs=(Output(_STOCK, "children"),))
COVERAGE = Card(
    "coverage", coverage_face, lambda view: coverage_table.table(coverage(view), view.say), narrow=coverage_query
)
OUTLETS = Card("outlets", outlets_face, outlets_rows, graph=False, outputs=(Output(_OUTLETS, "rowData"),))
HEALTH = Card(
    "health",
    health_face,
    health_rows,
    graph=False,
    outputs=(Output(_HEALTH, "rowData"), Output(_REPEATED, "children")),
)
QUARANTINE = Card(
    "quarantine", quarantine_face, quarantine_rows, graph=False, outputs=(Output(_QUARANTINE, "children"),)
)
VERSIONS = Card("versions", versions_face, versions_rows, graph=False, outputs=(Output(_VERSIONS, "children"),))
CARDS = (STOCK, COVERAGE, OUTLETS, HEALTH, QUARANTINE, VERSIONS)
