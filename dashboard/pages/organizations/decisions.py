"""What was decided lately about organizations: by whom, when, undone with a click; taken over from a file."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, State, dcc, html, no_update

from analysis.organizations import editing
from dashboard.components import decisions, ids, organization_decisions, who
from dashboard.components.card import Card, Face
from dashboard.components.view import View, view_of
from dashboard.exports.table import Table
from dashboard.exports.tables import organization_decisions as decisions_table
from dashboard.pages.organizations.asked import part
from dashboard.services import Services
from data.errors import DiemBaoError

#: Decisions on the page; the table has all.
SHOWN = 20

LIST, UPLOAD = ids.control("organization_decisions", "list"), ids.control("organization_decisions", "upload")


def decisions_face(view: View) -> Face:
    """List the newest decisions in force."""
    say, found = view.say, organization_decisions.listed(view)
    if not found:
        return Face(say("organization_decisions.title", n=0), notice=say("organization_decisions.none"))
    remark = say("organization_decisions.remark", shown=SHOWN, n=len(found)) if len(found) > SHOWN else ""
    return Face(
        say("organization_decisions.title", n=len(found)),
        say("organization_decisions.subtitle"),
        remark=remark,
        values={f"{LIST}.children": decisions.listed(found[:SHOWN], organization_decisions.NOUN, say)},
    )


def decisions_numbers(view: View) -> Table:
    """Give all decisions in force."""
    return decisions_table.table(editing.exported(view.services.corpus), view.say)


def controls(view: View) -> list[Any]:
    """Draw who decides, and the way in for a file of decisions."""
    say = view.say
    upload = dcc.Upload(
        html.Button(say("organization_decisions.import"), type="button", className="link"),
        id=UPLOAD,
        accept=".csv,text/csv",
        max_size=5_000_000,
        className="upload",
    )
    return [
        who.line(view, "decisions"),
        html.Div([upload, html.Span(say("organization_decisions.hint"), className="grey")], className="importing"),
    ]


def register(app: Dash, services: Services) -> None:
    """Take over the decisions of a file that is handed in."""

    @app.callback(
        Output(ids.DECIDED, "data", allow_duplicate=True),
        Output(ids.DONE, "children", allow_duplicate=True),
        Output(UPLOAD, "contents"),
        Input(UPLOAD, "contents"),
        State(ids.WHO, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def take_over(contents: str | None, name: str | None, search: str | None) -> tuple[Any, Any, Any]:
        if not contents:
            return no_update, no_update, no_update
        view = view_of(services, search, strict=False, pinned=False)
        said, changed = taken_over(view, contents, who.given(name))
        number = services.workspace.last_edit() if changed else no_update
        return number, decisions.notice(said, None, organization_decisions.NOUN, view.say), None


def taken_over(view: View, contents: str, name: str) -> tuple[str, bool]:
    """Record the decisions of a file as a browser hands it in; say what came of it, and whether any was new."""
    say = view.say
    if not name:
        return say("who.missing"), False
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.csv"
        path.write_bytes(base64.b64decode(contents.partition(",")[2]))
        try:
            done = editing.imported(view.services.corpus, path, who=name)
        except DiemBaoError as error:
            return say.error(error), False
    return say("organization_decisions.imported", recorded=done.recorded, already=done.already), bool(done.recorded)


def _shown(view: View) -> bool:
    return part(view) == "decisions"


DECISIONS = Card(
    "organization_decisions",
    decisions_face,
    decisions_numbers,
    graph=False,
    outputs=(Output(LIST, "children"),),
    shown=_shown,
)
