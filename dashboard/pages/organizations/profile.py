"""The card of one organization: what it is, how it is written, where it stands, whether it speaks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import Output, html

from analysis.organizations.card import OrganizationCard
from analysis.organizations.evidence import FIELDS
from dashboard.address import narrowed, with_evidence
from dashboard.components import ids, organization_decisions
from dashboard.components.card import Card, Face
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import profile as profile_table
from dashboard.figures.ranking import kind
from dashboard.pages.organizations.asked import (
    NAMED,
    SPEAKS,
    SPEECH,
    UNRESOLVED,
    WHERE,
    at_known,
    opened,
    subtitled,
    to_profile,
)
from dashboard.wording import Wording
from data.workspace import Edit

#: Other names and parts listed.
NAMES, PARTS = 8, 6

TOOLS, FACTS, FORMS = (ids.control("profile", part) for part in ("tools", "facts", "forms"))


def profile_face(view: View) -> Face:
    """Show what is known about the open organization."""
    say, name = view.say, opened(view)
    if name in ("", UNRESOLVED):
        return Face(say("profile.name"), notice=say("mentions.choose"))
    held = known(view)
    return Face(
        held.organization,
        subtitled(view, held.n),
        remark=say("profile.remark", shown=NAMES, n=len(held.names)) if len(held.names) > NAMES else "",
        values={
            f"{TOOLS}.children": organization_decisions.tools(view, name, "profile", profile=False),
            f"{FACTS}.children": _facts(view, held),
            f"{FORMS}.children": _forms(held, say),
        },
    )


def known(view: View) -> OrganizationCard:
    """Ask for what is known about the open organization."""
    return view.services.organization_card(view.query, opened(view))


def profile_numbers(view: View) -> Table:
    """Give how the organization is written."""
    name = opened(view)
    held = view.services.organization_card(view.query, "" if name == UNRESOLVED else name)
    return profile_table.table(held, view.say)


def _facts(view: View, held: OrganizationCard) -> list[Any]:
    """Draw the facts, each term with its description; what is not known is left out."""
    say = view.say
    told: list[tuple[str, Any]] = [
        ("kind", kind(held.kind, say) if held.kind else ""),
        ("counted", _counted(view, held)),
        ("places", _places(view)),
        ("speech", _speech(view)),
        ("aliases", ", ".join(held.aliases)),
        ("place", held.place),
        ("parent", _names(view, [held.parent])),
        ("valid", _valid(held, say)),
        ("successor", _names(view, [held.successor])),
        ("predecessors", _names(view, held.predecessors)),
        ("parts", _names(view, held.parts)),
        ("learned", ", ".join(held.learned)),
        ("seen", say.span(held.first, held.last) if held.first else ""),
        ("source", _source(held, say)),
        ("reasons", _reasons(held, say)),
        ("decided", _decided(held, say)),
    ]
    return [
        each
        for key, value in told
        if value
        for each in (html.Dt(say(f"profile.fact.{key}")), html.Dd(value, className=f"fact-{key}"))
    ]


def _counted(view: View, held: OrganizationCard) -> Any:
    say = view.say
    if held.organization in view.services.organization_edits().none:
        return say("profile.not_counted")
    articles = say(f"count.{view.query.unit}", n=held.articles)
    behind = with_evidence(view.search, narrowed(view.query, organizations=(held.organization,)))
    return [step(articles, behind), " · ", say("ranking.mentions", n=held.mentions)]


def _places(view: View) -> list[Any]:
    """Say in how many articles it stands foremost where, each number leading to its sentences."""
    say, row = view.say, _row(view)
    if row is None:
        return []
    found = [(field, int(row[field])) for field in FIELDS if row[field]]
    links = [
        step(f"{say.word('field', field)} {say.integer(n)}", to_profile(view.search, opened(view), **{WHERE: field}))
        for field, n in found
    ]
    return _between(links)


def _speech(view: View) -> list[Any]:
    """Say in how many articles it speaks, and in how many it is only named."""
    say, row = view.say, _row(view)
    if row is None:
        return []
    name, speaks = opened(view), int(row["speaks"])
    parts = ((SPEAKS, "speech.speaks", speaks), (NAMED, "speech.named", int(row["articles"]) - speaks))
    return _between(
        step(f"{say(key)} {say.integer(n)}", to_profile(view.search, name, **{SPEECH: value}))
        for value, key, n in parts
        if n
    )


def _row(view: View) -> Any:
    frame = view.services.prominence(view.query, (opened(view),)).frame
    return None if frame.empty else frame.iloc[0]


def _names(view: View, names: Iterable[str]) -> list[Any]:
    """Draw other organizations, each leading to its profile."""
    listed = [name for name in names if name]
    links = [step(name, to_profile(view.search, name)) for name in listed[:PARTS]]
    more = [f" {view.say('profile.more', n=len(listed) - PARTS)}"] if len(listed) > PARTS else []
    return [*_between(links, ", "), *more]


def _valid(held: OrganizationCard, say: Wording) -> str:
    if not (held.valid_from or held.valid_to):
        return ""
    key = "between" if held.valid_from and held.valid_to else "since" if held.valid_from else "until"
    return say(f"profile.valid.{key}", start=_day(held.valid_from, say), end=_day(held.valid_to, say))


def _day(value: str, say: Wording) -> str:
    """Write a date of a list, which may be but a year or a month."""
    parts = value.split("-")
    return "/".join(reversed(parts)) if say.language == "vi" else value


def _source(held: OrganizationCard, say: Wording) -> str:
    if not held.listed:
        return say("profile.unlisted")
    return say("profile.listed_user" if held.source == "user" else "profile.listed")


def _reasons(held: OrganizationCard, say: Wording) -> str:
    return " · ".join(
        f"{say.word('reason', str(rule))} {say.integer(n)}"
        for rule, n in zip(held.reasons["rule"], held.reasons["mentions"], strict=True)
    )


def _decided(held: OrganizationCard, say: Wording) -> list[Any]:
    """Say what people decided about it, the newest first, by whom and when."""
    told = [
        html.Span(
            [
                organization_decisions.said(edit.kind, edit.payload, say),
                " ",
                html.Span(_by(edit, say), className="grey"),
            ]
        )
        for edit in reversed(held.decisions)
    ]
    return _between(told, html.Br())


def _by(edit: Edit, say: Wording) -> str:
    return f"({say('decisions.by', who=edit.who, at=edit.at)})"


def _forms(held: OrganizationCard, say: Wording) -> list[Any]:
    """Draw how it is written, the most frequent first."""
    first = held.names.head(NAMES)
    return [
        html.Li([html.Span(str(form)), html.Span(say("ranking.mentions_short", n=n), className="grey figures")])
        for form, n in zip(first["surface"], first["mentions"], strict=True)
    ]


def _between(parts: Iterable[Any], sign: Any = " · ") -> list[Any]:
    listed: list[Any] = []
    for part in parts:
        listed += [sign, part] if listed else [part]
    return listed


PROFILE_CARD = Card(
    "profile",
    profile_face,
    profile_numbers,
    graph=False,
    outputs=(Output(TOOLS, "children"), Output(FACTS, "children"), Output(FORMS, "children")),
    shown=at_known,
)
