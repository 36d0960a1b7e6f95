"""People decide about organizations: no organization, the same as another, another one in some places, to be watched.

The tools of an organization (`tools`) stand in the evidence drawer and in its profile; each opens the one dialog, which
says what the decision will do before it is made. A decision is recorded by a callback alone, that is by a POST of this
page; no address makes one. It counts at once: `ids.DECIDED` tells every card, `ids.DONE` says what was done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update

from analysis.organizations import editing
from dashboard.address import to_organization
from dashboard.components import decisions, ids, who
from dashboard.components.controls import FOLDED
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.view import View, view_of
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import DiemBaoError
from data.organization_edits import PREFIX
from data.query import Query
from data.text import folded

#: Of `ids.undo`.
NOUN = "organizations"

#: Names offered while one is typed.
OFFERED = 30

_EVERY = 1_000_000  # more organizations than any corpus has
_SHOWN: dict[str, str] = {}
_HIDDEN = {"display": "none"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that is being made.

    Attributes
    ----------
    what
        "watch", "unwatch", "none", "same" or "different".
    organization
        About which one.
    into
        Which one is meant instead, for "same" and "different".
    surface
        The words by which it is called, for "different".
    """

    what: str
    organization: str
    into: str = ""
    surface: str = ""


def tools(view: View, name: str, place: str, *, profile: bool = True) -> list[Any]:
    """Draw what can be decided about an organization, as the children of an element of the class "tools".

    Parameters
    ----------
    place
        Tells tools of one page apart.
    profile
        Whether its name stands there and leads to its profile.
    """
    say = view.say
    named = [step(name, to_organization(view.search, name), title=say("organization_edit.profile"))] if profile else []
    return [*named, *(_tool(what, name, place, say) for what in _offered(view, name))]


def _offered(view: View, name: str) -> tuple[str, ...]:
    """List what can be decided: what is watched by the corpus's own table can only be changed there."""
    watched = name in view.services.watched_organizations()
    by_people = name in view.services.organization_edits().watched
    return (*(("unwatch",) if by_people else () if watched else ("watch",)), "none", "same", "different")


def _tool(what: str, name: str, place: str, say: Wording) -> html.Button:
    return html.Button(
        say(f"organization_edit.{what}.button"),
        id=ids.decide(what, name, place),
        type="button",
        className="link",
        title=say(f"organization_edit.{what}.hint"),
    )


def dialog(view: View) -> dmc.Modal:
    """Draw the dialog, closed."""
    say = view.say
    surface = dmc.Select(
        id=ids.DECIDING_SURFACE,
        label=say("organization_edit.surface"),
        allowDeselect=False,
        comboboxProps={"withinPortal": True, "zIndex": 1000},
        **spoken(say("organization_edit.surface")),
    )
    into = dmc.Autocomplete(
        id=ids.DECIDING_INTO,
        label=say("organization_edit.into"),
        placeholder=say("organization_edit.into_hint"),
        value="",
        limit=OFFERED,
        filter=FOLDED,
        comboboxProps={"withinPortal": True, "zIndex": 1000},
        **spoken(say("organization_edit.into")),
    )
    return dmc.Modal(
        html.Div(
            [
                dcc.Store(id=ids.DECIDING_ABOUT),
                html.P(id=ids.DECIDING_TEXT),
                html.Div(surface, id=ids.DECIDING_SURFACE_PLACE, style=_HIDDEN),
                html.Div(into, id=ids.DECIDING_INTO_PLACE, style=_HIDDEN),
                html.P(id=ids.DECIDING_PREVIEW, className="grey", role="status"),
                who.line(view, "deciding"),
                html.P(id=ids.DECIDING_PROBLEM, className="problem", role="alert"),
                dmc.Button(say("organization_edit.go"), id=ids.DECIDING_GO, size="sm"),
            ],
            className="organization-dialog",
        ),
        id=ids.DECIDING,
        title=html.Span(id=ids.DECIDING_TITLE),
        size="md",
        zIndex=300,
        closeButtonProps=spoken(say("frame.close")),
    )


def register(app: Dash, services: Services) -> None:
    """Make the dialog, and the buttons that undo a decision, work."""

    @app.callback(
        Output(ids.DECIDING, "opened"),
        Output(ids.DECIDING_ABOUT, "data"),
        Output(ids.DECIDING_TITLE, "children"),
        Output(ids.DECIDING_TEXT, "children"),
        Output(ids.DECIDING_SURFACE, "data"),
        Output(ids.DECIDING_SURFACE, "value"),
        Output(ids.DECIDING_SURFACE_PLACE, "style"),
        Output(ids.DECIDING_INTO, "value"),
        Output(ids.DECIDING_INTO_PLACE, "style"),
        Output(ids.DECIDING_PROBLEM, "children"),
        Input(ids.decide(ALL, ALL, ALL), "n_clicks"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def begin(clicks: list[int | None], search: str | None) -> tuple[Any, ...]:
        part = ctx.triggered_id
        if not isinstance(part, Mapping) or not ctx.triggered[0]["value"]:
            return (no_update,) * 10  # the buttons were only drawn
        return (True, *begun(view_of(services, search, strict=False), part["what"], ids.decided(part)), "")

    @app.callback(
        Output(ids.DECIDING_INTO, "data"),
        Output(ids.DECIDING_PREVIEW, "children"),
        Input(ids.DECIDING_ABOUT, "data"),
        Input(ids.DECIDING_INTO, "value"),
        Input(ids.DECIDING_SURFACE, "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def preview(about: Mapping[str, str] | None, into: str | None, surface: str | None, search: str | None) -> Any:
        view = view_of(services, search, strict=False, pinned=False)
        if not about:
            return [], ""
        asked = _asked(about, into, surface)
        return suggested(view, asked), previewed(view, asked)

    @app.callback(
        Output(ids.DECIDING, "opened", allow_duplicate=True),
        Output(ids.DECIDING_PROBLEM, "children", allow_duplicate=True),
        Output(ids.DECIDED, "data", allow_duplicate=True),
        Output(ids.DONE, "children", allow_duplicate=True),
        Input(ids.DECIDING_GO, "n_clicks"),
        State(ids.DECIDING_ABOUT, "data"),
        State(ids.DECIDING_INTO, "value"),
        State(ids.DECIDING_SURFACE, "value"),
        State(ids.WHO, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def go(
        clicks: int | None,
        about: Mapping[str, str] | None,
        into: str | None,
        surface: str | None,
        name: str | None,
        search: str | None,
    ) -> tuple[Any, ...]:
        if not clicks or not about:
            return (no_update,) * 4
        view = view_of(services, search, strict=False, pinned=False)
        asked = _asked(about, into, surface)
        if wrong := problem(view, asked, who.given(name)):
            return no_update, wrong, no_update, no_update
        said = done(view, asked)
        number = record(view, asked, who.given(name))
        undone = None if asked.what == "unwatch" else number
        return False, "", number, decisions.notice(said, undone, NOUN, view.say)

    @app.callback(
        Output(ids.DECIDED, "data", allow_duplicate=True),
        Output(ids.DONE, "children", allow_duplicate=True),
        Input(ids.undo(NOUN, ALL, ALL), "n_clicks"),
        State(ids.WHO, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def undo(clicks: list[int | None], name: str | None, search: str | None) -> tuple[Any, Any]:
        number = decisions.clicked()
        if number is None:
            return no_update, no_update
        view = view_of(services, search, strict=False, pinned=False)
        return undone(view, number, who.given(name))


def begun(view: View, what: str, name: str) -> tuple[Any, ...]:
    """Fill the dialog: about what, title, text, written forms, the first of them, where they show, no target, where."""
    say = view.say
    held = view.services.organization_card(Query(), name)
    forms = [str(form) for form in held.names["surface"]] if what == "different" else []
    return (
        {"what": what, "organization": name},
        name,
        say(f"organization_edit.{what}.text", name=name, articles=say("count.article", n=held.articles)),
        forms,
        forms[0] if forms else None,
        _SHOWN if what == "different" else _HIDDEN,
        "",
        _SHOWN if what in ("same", "different") else _HIDDEN,
    )


def suggested(view: View, asked: Asked) -> list[str]:
    """List organizations whose names hold what is typed, the most named first; with dấu or without."""
    typed = folded(asked.into.strip())
    if asked.what not in ("same", "different") or not typed:
        return []
    names = view.services.ranking(Query(), limit=_EVERY).frame["organization"]
    found = (str(name) for name in names if name != asked.organization and typed in folded(str(name)))
    return [name for name, _ in zip(found, range(OFFERED), strict=False)]


def previewed(view: View, asked: Asked) -> str:
    """Say what a decision will do, as far as it can be told yet."""
    if asked.what not in ("same", "different") or not asked.into:
        return ""
    say = view.say
    there = view.services.units(Query(organizations=(asked.into,)))
    target = say(
        "organization_edit.known" if there else "organization_edit.new",
        name=asked.into,
        articles=say("count.article", n=there),
    )
    return say("organization_edit.preview", articles=say("count.article", n=_moved(view, asked)), target=target)


def problem(view: View, asked: Asked, name: str) -> str:
    """Say what a decision lacks; "" where it can be made."""
    say = view.say
    if not name:
        return say("who.missing")
    if asked.what in ("same", "different") and not asked.into:
        return say("organization_edit.no_target")
    if asked.into == asked.organization:
        return say("organization_edit.itself")
    return say("organization_edit.no_surface") if asked.what == "different" and not asked.surface else ""


def done(view: View, asked: Asked) -> str:
    """Say what a decision does, before it is recorded."""
    articles = view.say("count.article", n=_moved(view, asked))
    return view.say(
        f"organization_edit.{asked.what}.done",
        name=asked.organization,
        into=asked.into,
        surface=asked.surface,
        articles=articles,
    )


def record(view: View, asked: Asked, name: str) -> int:
    """Record a decision; return its number."""
    corpus, about = view.services.corpus, asked.organization
    match asked.what:
        case "none":
            return editing.no_organization(corpus, about, who=name)
        case "same":
            return editing.same(corpus, [about], into=asked.into, who=name)
        case "different":
            return editing.different(corpus, about, asked.surface, into=asked.into, who=name)
        case "watch":
            return editing.watch(corpus, about, who=name)
    return editing.undo(corpus, _watching(view, about), who=name)


def undone(view: View, number: int, name: str) -> tuple[Any, Any]:
    """Undo a decision; return the number of the undoing, and the notice that says so."""
    say = view.say
    if not name:
        return no_update, decisions.notice(say("who.missing"), None, NOUN, say)
    try:
        said = next((entry.said for entry in listed(view) if entry.number == number), "")
        new = editing.undo(view.services.corpus, number, who=name)
    except DiemBaoError as error:
        return no_update, decisions.notice(say.error(error), None, NOUN, say)
    return new, decisions.notice(say("organization_edit.undone", said=said), None, NOUN, say)


def listed(view: View) -> list[decisions.Decision]:
    """List the decisions about organizations that are in force, the newest first."""
    return [
        decisions.Decision(edit.number, said(edit.kind, edit.payload, view.say), edit.who, edit.at)
        for edit in reversed(editing.in_force(view.services.corpus))
    ]


def said(kind: str, payload: Mapping[str, Any], say: Wording) -> str:
    """Say a decision in a sentence."""
    names = payload.get("organizations", [payload.get("organization")])
    what = kind.removeprefix(PREFIX)
    return say(
        f"organization_edit.{what}.said",
        name=", ".join(map(str, names)),
        into=payload.get("as", ""),
        surface=payload.get("surface", ""),
    )


def _asked(about: Mapping[str, str], into: str | None, surface: str | None) -> Asked:
    what = about["what"]
    other = " ".join((into or "").split()) if what in ("same", "different") else ""
    return Asked(what, about["organization"], other, (surface or "") if what == "different" else "")


def _moved(view: View, asked: Asked) -> int:
    """Count the articles of the whole corpus that a decision is about."""
    if asked.what != "different":
        return view.services.units(Query(organizations=(asked.organization,)))
    names = view.services.organization_card(Query(), asked.organization).names
    return int(names.loc[names["surface"] == asked.surface, "articles"].sum())


def _watching(view: View, name: str) -> int | None:
    """Find the edit that put an organization on the watch list."""
    edits = editing.in_force(view.services.corpus)
    found = [edit.number for edit in edits if edit.kind == "organization.watch"]
    held = {edit.number: edit.payload["organization"] for edit in edits if edit.number in found}
    resolved = view.services.organization_edits().resolved
    return next((number for number, other in held.items() if resolved([other])[0] == name), None)
