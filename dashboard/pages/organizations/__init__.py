"""Organizations: who is named most, how that moves, who stands beside whom, and one organization's own page.

The ranking, the course over time and the kinds stand on top, and under them one of a few parts (`asked.PARTS`). Where
the address names an organization (`ten`), its profile stands in place of all that: what it is, its course, its outlets,
its company, its sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from analysis.organizations.evidence import FIELDS
from dashboard.components import ids
from dashboard.components.card import Card, place
from dashboard.components.controls import FOLDED, STEP, bind, bind_step, step_of, steps
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.view import View, current, page_of, view_of
from dashboard.pages.organizations import decisions, newcomers, profile, prominence, sentences
from dashboard.pages.organizations.asked import (
    AMONG,
    CHOSEN,
    FOCUS,
    KIND,
    MOST,
    NAMED,
    PART,
    PARTS,
    SHARE,
    SPEAKS,
    SPEECH,
    STACKED,
    UNRESOLVED,
    WHERE,
    WITH,
    at_profile,
    opened,
    part,
    to_all,
    to_profile,
)
from dashboard.pages.organizations.company import CO_MENTIONS, NETWORK
from dashboard.pages.organizations.decisions import DECISIONS
from dashboard.pages.organizations.newcomers import NEWCOMERS
from dashboard.pages.organizations.profile import PROFILE_CARD
from dashboard.pages.organizations.prominence import PROMINENCE, SPEECH_CARD
from dashboard.pages.organizations.ranking import KINDS, RANKING
from dashboard.pages.organizations.recogniser import RECOGNISER
from dashboard.pages.organizations.sentences import MENTIONS
from dashboard.pages.organizations.voice import OUTLETS, VOICE
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import UnreadableFile
from data.query import Query

CARDS: tuple[Card, ...] = (
    RANKING,
    VOICE,
    KINDS,
    NETWORK,
    CO_MENTIONS,
    PROMINENCE,
    SPEECH_CARD,
    OUTLETS,
    NEWCOMERS,
    DECISIONS,
    RECOGNISER,
    PROFILE_CARD,
    MENTIONS,
)

_PAGE, _WATCHED, _BACK = (ids.control("organizations", name) for name in ("page", "watched", "back"))


def layout(services: Services, query: Query) -> html.Div:
    """Lay the page out; what of it is seen follows the address (`at-…`, assets/5-organizations.css)."""
    view = current(services)
    say = view.say
    beside = [
        place(VOICE, say, title=say("voice.name"), controls=_voice_controls(view)),
        place(KINDS, say, title=say("kinds.name"), className="at-top"),
    ]
    label = say("organizations.focus")
    company = _select(ids.control("co_mentions", WITH), view.address.first(WITH), say("co_mentions.all"), label, say)
    kinds = _select(
        ids.control("ranking", KIND), view.address.first(KIND), say("kind.all"), say("organizations.kind"), say
    )
    return html.Div(
        [
            _top(view),
            place(RANKING, say, title=say("ranking.name"), controls=[kinds], height=640, className="half at-top"),
            place(PROFILE_CARD, say, title=say("profile.name"), body=_profile(), className="third in-profile"),
            html.Div(beside, className="stacked beside"),
            html.Div(_parts(view), className="at-top parts"),
            place(
                NETWORK,
                say,
                title=say("network.name"),
                controls=[company],
                height=600,
                className="two-thirds in-company",
            ),
            place(CO_MENTIONS, say, title=say("co_mentions.name"), height=520, className="third in-company in-profile"),
            place(PROMINENCE, say, title=say("prominence.name"), height=520, className="half in-prominence"),
            place(SPEECH_CARD, say, title=say("speech.name"), height=520, className="half in-prominence"),
            place(OUTLETS, say, title=say("organization_outlets.name"), className="in-outlets in-profile"),
            _listed(NEWCOMERS, say, newcomers.LIST, "ranked", "in-newcomers"),
            _listed(
                DECISIONS, say, decisions.LIST, "decisions", "half in-decisions", controls=decisions.controls(view)
            ),
            place(RECOGNISER, say, title=say("recogniser.name"), height=360, className="half in-decisions"),
            place(
                MENTIONS,
                say,
                title=say("mentions.name"),
                controls=_sentence_controls(view),
                body=_sentences(),
                className="in-profile in-unknown",
            ),
        ],
        id=_PAGE,
        className=seen(view),
    )


def register(app: Dash, services: Services) -> None:
    """Tie the page's controls to the address, and what is seen of it."""
    bind(app, ids.control("ranking", KIND), KIND)
    bind(app, ids.control("voice", CHOSEN), CHOSEN, several=True)
    bind(app, ids.control("voice", SHARE), SHARE)
    bind_step(app, services, ids.control("voice", STEP))
    bind(app, ids.control("co_mentions", WITH), WITH)
    bind(app, ids.control("profile", FOCUS), FOCUS)
    bind(app, ids.control("organizations", PART), PART)
    bind(app, ids.control("mentions", WHERE), WHERE)
    bind(app, ids.control("mentions", SPEECH), SPEECH)
    decisions.register(app, services)
    _steps(app, PROMINENCE, prominence.prominence_step)
    _steps(app, SPEECH_CARD, prominence.speech_step)

    @app.callback(
        Output(_PAGE, "className"),
        Output(_WATCHED, "children"),
        Output(_BACK, "children"),
        Input(ids.SELECTION, "data"),
        Input(ids.DECIDED, "data"),
        State(ids.ADDRESS, "pathname"),
    )
    def see(search: str | None, decided: int | None, pathname: str | None) -> tuple[Any, Any, Any]:
        del decided  # it only says that the watch list may be another
        if page_of(pathname) != "organizations":
            return no_update, no_update, no_update
        view = view_of(services, search, strict=False)
        return seen(view), watched(view), back(view)


def seen(view: View) -> str:
    """Name the classes of the page, which say what of it is seen."""
    if at_profile(view):
        return f"cards organizations at-{'unknown' if opened(view) == UNRESOLVED else 'profile'}"
    return f"cards organizations at-ranking at-{part(view)}"


def watched(view: View) -> list[Any]:
    """Draw the watch list: each name leads to its profile; where the user's table cannot be read, say why."""
    try:
        names = view.services.watched_organizations()
    except UnreadableFile as error:
        return [html.Span(view.say.error(error), className="grey")]
    if not names:
        return []
    links = [step(name, to_profile(view.search, name), className="chip") for name in names]
    return [html.Span(view.say("organizations.watched"), className="grey"), *links]


def back(view: View) -> list[Any]:
    """Draw the way from a profile to all organizations."""
    return [step(view.say("profile.back"), to_all(view.search))] if at_profile(view) else []


def _top(view: View) -> html.Div:
    say = view.say
    open_one = _select(
        ids.control("profile", FOCUS), view.address.first(FOCUS), say("profile.open"), say("profile.open"), say
    )
    return html.Div(
        [
            html.Span(back(view), id=_BACK),
            open_one,
            html.Span(watched(view), id=_WATCHED, className="chips"),
        ],
        className="organizations-top",
    )


def _voice_controls(view: View) -> list[Any]:
    say = view.say
    chosen = dmc.MultiSelect(
        id=ids.control("voice", CHOSEN),
        value=list(view.address.all(CHOSEN)),
        data=list(view.address.all(CHOSEN)),
        placeholder=say("organizations.choose"),
        maxValues=MOST,
        searchable=True,
        hidePickedOptions=True,
        limit=100,
        filter=FOLDED,
        nothingFoundMessage=say("organizations.none_found"),
        size="xs",
        className="organization-control at-top",
        **spoken(say("organizations.choose")),
    )
    ways = (("", "voice.of_all"), (AMONG, "voice.among"), (STACKED, "voice.stacked"))
    shares = _segments(
        view, "voice", SHARE, [(value, say(key)) for value, key in ways], say("voice.denominator"), "at-top"
    )
    by = dmc.SegmentedControl(
        id=ids.control("voice", STEP),
        data=cast("Any", steps(say)),
        value=step_of(view),
        size="xs",
        **spoken(say("organizations.step")),
    )
    return [chosen, shares, by]


def _parts(view: View) -> dmc.SegmentedControl:
    say = view.say
    return _segments(
        view,
        "organizations",
        PART,
        [(value, say(f"organizations.part.{name}")) for value, name in PARTS.items()],
        say("organizations.parts"),
        size="sm",
    )


def _sentence_controls(view: View) -> list[Any]:
    say = view.say
    fields = [
        ("", say("mentions.anywhere")),
        *((field, say(f"prominence.field.{field}")) for field in FIELDS),
    ]
    speech = [("", say("mentions.whether")), (SPEAKS, say("speech.speaks")), (NAMED, say("speech.named"))]
    return [
        _segments(view, "mentions", WHERE, fields, say("mentions.where")),
        _segments(view, "mentions", SPEECH, speech, say("mentions.speech")),
    ]


def _segments(
    view: View,
    noun: str,
    key: str,
    choices: list[tuple[str, str]],
    label: str,
    class_name: str = "",
    *,
    size: str = "xs",
) -> dmc.SegmentedControl:
    return dmc.SegmentedControl(
        id=ids.control(noun, key),
        data=cast("Any", [{"value": value, "label": words} for value, words in choices]),
        value=view.address.first(key),
        size=cast("Any", size),
        className=f"segments {class_name}".strip(),
        **spoken(label),
    )


def _profile() -> html.Div:
    return html.Div(
        [
            html.P(id=profile.TOOLS, className="tools"),
            html.Dl(id=profile.FACTS, className="facts"),
            html.Ul(id=profile.FORMS, className="forms"),
        ]
    )


def _sentences() -> html.Div:
    return html.Div(
        [
            html.P(id=sentences.COUNT, className="grey", role="status"),
            html.Ol(id=sentences.LIST, className="sentences"),
            html.P(id=sentences.MORE),
        ]
    )


def _listed(card: Card, say: Wording, list_id: str, list_class: str, class_name: str, **options: Any) -> html.Section:
    body = html.Ol(id=list_id, className=list_class)
    return place(card, say, title=say(f"{card.noun}.name"), body=body, className=class_name, **options)


def _steps(app: Dash, card: Card, to: Callable[[str, Mapping[str, Any]], str]) -> None:
    """Let a click in a card's graph take a step of the page instead of opening the drawer."""

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(ids.graph(card.noun), "clickData"),
        Input(ids.graph(card.noun), "clickData"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def go(clicked: Mapping[str, Any] | None, search: str | None) -> tuple[Any, None]:
        if not clicked or not clicked.get("points"):
            return no_update, None
        return to(search or "", clicked["points"][0]), None


def _select(component_id: str, value: str, placeholder: str, label: str, say: Wording) -> dmc.Select:
    return dmc.Select(
        id=component_id,
        value=value,
        data=[value] if value else [],
        placeholder=placeholder,
        searchable=True,
        clearable=True,
        limit=100,
        filter=FOLDED,
        nothingFoundMessage=say("organizations.none_found"),
        size="xs",
        className="organization-control",
        **spoken(label),
    )
