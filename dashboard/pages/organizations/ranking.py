"""Who is named most, and of which kinds they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import Output

from analysis.organizations.counts import Ranking
from analysis.organizations.kinds import ByKind
from dashboard.address import narrowed
from dashboard.components import ids
from dashboard.components.card import Card, Face
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import kinds as kinds_table
from dashboard.exports.tables import ranking as ranking_table
from dashboard.figures import kinds, ranking
from dashboard.pages.organizations import recogniser
from dashboard.pages.organizations.asked import (
    ALL,
    CHOSEN,
    FOCUS,
    KIND,
    OFFERED,
    UNRESOLVED,
    WITH,
    at_profile,
    colours,
    subtitled,
    tied,
    to_profile,
)
from dashboard.wording import Wording
from data.query import Query


def ranked(view: View) -> Ranking:
    """Rank the organizations of a view, of the kind that its address names."""
    found = view.services.ranking(view.query, limit=ALL)
    kind = view.address.first(KIND)
    if not kind:
        return found
    return replace(found, frame=found.frame[found.frame["kind"] == kind].reset_index(drop=True))


def ranking_face(view: View) -> Face:
    """Show who is named most."""
    say, found, kind = view.say, ranked(view), view.address.first(KIND)
    counted = subtitled(view, found.n, found.before)
    if found.n == 0:
        return Face(say("ranking.name"), counted, empty=True)
    values = offers(view, found)
    if found.frame.empty:
        nobody = say("ranking.none_of_kind", kind=kind) if kind else say("organizations.nobody")
        return Face(say("ranking.name"), counted, notice=nobody, values=values)
    chosen = view.services.organization_edits().resolved(view.address.all(CHOSEN))
    figure = ranking.figure(
        found,
        say,
        view.scheme,
        chosen=colours(view, chosen),
        to=lambda name: to_profile(view.search, name),
    )
    return Face(
        _first_said(found, kind, say), counted, figure=figure, remark=_ranking_remark(view, found), values=values
    )


def ranking_numbers(view: View) -> Table:
    """Give all organizations of the ranking."""
    return ranking_table.table(ranked(view), view.say)


def ranking_query(view: View, point: Mapping[str, Any]) -> Query:
    """Select the articles that name the organization of a bar."""
    return narrowed(view.query, organizations=(point["customdata"],))


def kinds_face(view: View) -> Face:
    """Show of which kinds the organizations are."""
    say, found = view.say, by_kind(view)
    counted = subtitled(view, found.n)
    if found.n == 0:
        return Face(say("kinds.name"), counted, empty=True)
    if found.frame.empty:
        return Face(say("kinds.name"), counted, notice=say("organizations.nobody"))
    first = found.frame.iloc[0]
    title = say("kinds.title", kind=first["kind"] or "unknown", share=first["share"], unit=found.query.unit)
    figure = kinds.figure(found, say, view.scheme, chosen=view.address.first(KIND))
    return Face(title, counted, figure=figure, remark=say("kinds.remark"))


def by_kind(view: View) -> ByKind:
    """Count the organizations of a view by kind."""
    return view.services.by_kind(view.query)


def kinds_numbers(view: View) -> Table:
    """Give all kinds."""
    return kinds_table.table(by_kind(view), view.say)


def kinds_query(view: View, point: Mapping[str, Any]) -> Query:
    """Select the articles that name an organization of a kind."""
    return narrowed(view.query, search=f"kind:{point['customdata'] or 'unknown'}")


def offers(view: View, found: Ranking) -> dict[str, Any]:
    """Give the controls what can be chosen: the names most often found, those chosen already, the kinds there are."""
    say = view.say
    every = view.services.ranking(view.query, limit=ALL).frame
    names = list(every["organization"].head(OFFERED))
    focus, beside = view.address.first(FOCUS), view.address.first(WITH)
    unknown = {"value": UNRESOLVED, "label": say("mentions.unresolved", n=found.unresolved_mentions)}
    some = found.unresolved_mentions or focus == UNRESOLVED
    present = every.groupby("kind")["articles"].sum().sort_values(ascending=False, kind="stable").index
    profiles = [{"value": name, "label": name} for name in _with(names, [] if focus == UNRESOLVED else [focus])]
    return {
        f"{ids.control('ranking', KIND)}.data": [
            {"value": kind, "label": ranking.kind(kind, say)} for kind in present if kind
        ],
        f"{ids.control('voice', CHOSEN)}.data": _with(names, view.address.all(CHOSEN)),
        f"{ids.control('co_mentions', WITH)}.data": _with(names, [beside]),
        f"{ids.control('profile', FOCUS)}.data": [*([unknown] if some else []), *profiles],
    }


def _with(names: Sequence[str], chosen: Sequence[str]) -> list[str]:
    return [*names, *(name for name in chosen if name and name not in names)]


def _first_said(found: Ranking, kind: str, say: Wording) -> str:
    """Say who is first, or how many are."""
    alike = tied(found.frame[found.query.measure])
    name = found.frame["organization"].iloc[0] if alike == 1 else say("ranking.tied", n=alike)
    return say("ranking.title_kind", name=name, kind=kind) if kind else say("ranking.title", name=name)


def _ranking_remark(view: View, found: Ranking) -> str:
    say = view.say
    shown = min(len(found.frame), ranking.SHOWN)
    told = [say("ranking.remark", shown=shown, n=len(found.frame))] if shown < len(found.frame) else []
    if found.unresolved_mentions:
        told.append(say("ranking.unresolved", n=found.unresolved_mentions))
    if found.before is None:
        told.append(say("ranking.no_before"))
    return " ".join([*told, recogniser.told(view)])


def _elsewhere(view: View) -> bool:
    return not at_profile(view)


RANKING = Card(
    "ranking",
    ranking_face,
    ranking_numbers,
    narrow=ranking_query,
    outputs=(
        Output(ids.control("ranking", KIND), "data"),
        Output(ids.control("voice", CHOSEN), "data"),
        Output(ids.control("co_mentions", WITH), "data"),
        Output(ids.control("profile", FOCUS), "data"),
    ),
)
KINDS = Card("kinds", kinds_face, kinds_numbers, narrow=kinds_query, shown=_elsewhere)
