"""The two selections of the comparison page: each a line that reads as a sentence, with controls like the filter bar's.

The filter bar holds for both. What either side has of its own stands in the address under `a.` and `b.`; while neither
has anything, a is the period before the one that the bar shows, and b that period.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, ctx, html, no_update

from dashboard.address import LASTING, SIDES, folds, own, readable, to_address, with_sides
from dashboard.components import ids, parts
from dashboard.components.bar import pointed, topic_labels, with_days, with_search
from dashboard.components.evidence import view_with
from dashboard.components.icons import icon, spoken
from dashboard.components.links import step
from dashboard.components.notices import conditions
from dashboard.components.view import View, view_of
from dashboard.services import Services
from data.errors import CorpusError, DiemBaoError, QueryError
from data.query import Query
from data.query_language import Near, Words, parse

_SHOWN: dict[str, str] = {}
_HIDDEN = {"display": "none"}

#: The controls of a side, with what each sets.
PERIOD, OUTLETS, SECTIONS, ORGANIZATIONS, TOPICS, SEARCH = (
    "period", "outlets", "sections", "organizations", "topics", "search",
)  # fmt: skip
_CONTROLS = (PERIOD, OUTLETS, SECTIONS, ORGANIZATIONS, TOPICS, SEARCH)
_LABELLED = (PERIOD, OUTLETS, SECTIONS, ORGANIZATIONS, TOPICS)

_PRESETS, _WORD, _WORD_ERROR = "sides-presets", "sides-word", "sides-word-error"

#: Conditions that name a side in a title.
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Sides:
    """Two selections to compare.

    Attributes
    ----------
    a, b : Query
        With what holds for both.
    own_a, own_b : Query
        What each has of its own, where both are told apart; the period of either, while they are the usual ones.
    usual : bool
        Whether they are the usual ones: the period before, and the period shown.
    """

    a: Query
    b: Query
    own_a: Query
    own_b: Query
    usual: bool

    def of(self, side: str) -> Query:
        """Return the selection of a side."""
        return self.a if side == "a" else self.b

    def own(self, side: str) -> Query:
        """Return what a side has of its own."""
        return self.own_a if side == "a" else self.own_b


def sides(view: View) -> Sides:
    """Read the two selections of a view.

    Raises
    ------
    AddressError
        A value in the address cannot be understood.
    """
    a, b = (own(view.address, side) for side in SIDES)
    if a != Query() or b != Query():
        return Sides(_laid(view, a), _laid(view, b), a, b, usual=False)
    now, before = view.services.compared(view.query)
    return Sides(before, now, _period_of(before), _period_of(now), usual=True)


def named(view: View, held: Sides, side: str) -> str:
    """Name a side by what it has of its own, as in a title."""
    say = view.say
    query = held.own(side)
    if held.usual:
        return say(f"side.usual_{side}", span=say.span(query.start, query.end) if query.start else "–")
    said = _said(view, query)
    if not said:
        return say("side.everything")
    rest = len(said) - _NAMED
    return " · ".join([*said[:_NAMED], *([say("side.more", n=rest)] if rest > 0 else [])])


def lines(view: View) -> html.Div:
    """Draw both lines, the presets over them, and the way to swap them."""
    say = view.say
    return html.Div(
        [
            html.Div(
                [
                    html.Span(say("side.presets"), className="grey"),
                    html.Span(id=_PRESETS, className="presets-inline"),
                    dmc.TextInput(
                        id=_WORD,
                        placeholder=say("side.with_and_without"),
                        size="xs",
                        debounce=True,
                        className="side-word",
                        **spoken(say("side.with_and_without")),
                    ),
                ],
                className="side-presets",
            ),
            html.P(id=_WORD_ERROR, className="bar-error", style=_HIDDEN, role="alert"),
            *[_line(view, side) for side in SIDES],
        ],
        className="sides",
        role="search",
        **spoken(say("side.label")),
    )


def register(app: Dash, services: Services) -> None:
    """Tie the controls of both lines to the address."""
    for side in SIDES:
        _steps(app, services, side)
        _stands(app, services, side)
    _offers(app, services)


def changed(held: Sides, side: str, query: Query) -> tuple[Query, Query]:
    """Give what both sides have of their own after one of them has become another."""
    return (query, held.own_b) if side == "a" else (held.own_a, query)


def presets(view: View) -> list[tuple[str, tuple[Query, Query]]]:
    """List what is often compared: how it is called, and what each side then has of its own."""
    say, query = view.say, view.query
    found = [(say("side.preset.periods"), (Query(), Query()))]
    outlets = parts.every(view, "outlets")
    if len(outlets) > 1:
        one = query.outlets[0] if len(query.outlets) == 1 else outlets[0]
        others = tuple(name for name in outlets if name != one)
        words = say("side.preset.outlets", name=say.name(one, "outlet"))
        found.append((words, (Query(outlets=(one,)), Query(outlets=others))))
    names = _organizations(view)
    if len(names) > 1:
        words = say("side.preset.organizations", one=names[0], other=names[1])
        found.append((words, (Query(organizations=(names[0],)), Query(organizations=(names[1],)))))
    return found


def without(typed: str) -> tuple[Query, Query]:
    """Give the two sides of a search: the articles that have it, and those that have not.

    Raises
    ------
    QueryError
        What was typed cannot be understood.

    >>> without("giá điện OR giá xăng")[1].search
    'NOT (giá điện OR giá xăng)'
    """
    text = typed.strip()
    negated = f"NOT {text}" if isinstance(parse(text), Words | Near) else f"NOT ({text})"
    return Query(search=text, fold=folds(text)), Query(search=negated, fold=folds(text))


def _said(view: View, query: Query) -> list[str]:
    """Say what a side has of its own; several outlets or sections together, by those left out where they are few."""
    many = [noun for noun in (OUTLETS, SECTIONS) if len(getattr(query, noun)) > 1]
    rest = replace(
        query,
        outlets=() if OUTLETS in many else query.outlets,
        sections=() if SECTIONS in many else query.sections,
    )
    together = [
        str(parts.names_label(getattr(query, noun), noun, view.say, every=parts.every(view, noun))[0].children)
        for noun in many
    ]
    singly = [condition.label for condition in conditions(rest, view.say, topic_labels(view_with(view, rest)))]
    return [*together, *singly]


def _laid(view: View, query: Query) -> Query:
    """Lay what a side has of its own over what holds for both."""
    common = view.query
    if query.start or query.end:
        common = replace(common, start=None, end=None)
    common = replace(
        common,
        outlets=() if query.outlets else common.outlets,
        sections=() if query.sections else common.sections,
        topics=() if query.topics else common.topics,
    )
    both = view.services.shared(common, query)
    assert both is not None  # nothing of one excludes anything of the other
    return both


def _period_of(query: Query) -> Query:
    return Query(start=query.start, end=query.end)


def _line(view: View, side: str) -> html.Div:
    say = view.say
    query, mine = _standing_queries(view, side)
    shown = view_with(view, query)
    period = _standing(shown, mine)[0]
    return html.Div(
        [
            html.Strong(side.upper(), className="side-sign"),
            html.Strong(id=_id(side, "count"), className="side-count", role="status"),
            parts.part(
                _id(side, "period-popover"),
                _label(side, PERIOD),
                parts.period_label(shown),
                parts.calendar(view, _id(side, PERIOD), period),
                say("bar.choose_period"),
            ),
            *[
                parts.names(view, noun, _id(side, noun), _label(side, noun), getattr(query, noun))
                for noun in (OUTLETS, SECTIONS)
            ],
            *[_choice(view, side, noun, query, mine) for noun in (ORGANIZATIONS, TOPICS)],
            html.Label(
                [
                    icon("search"),
                    dmc.TextInput(
                        id=_id(side, SEARCH),
                        value=mine.search,
                        debounce=True,
                        placeholder=say("side.search"),
                        variant="unstyled",
                        spellCheck=False,
                        autoComplete="off",
                        className="search",
                        **spoken(say("side.search_label", side=side.upper())),
                    ),
                ],
                className="searching",
            ),
            html.P(id=_id(side, "error"), className="bar-error", style=_HIDDEN, role="alert"),
        ],
        className=f"side-line side-{side}",
        role="group",
        **spoken(say("side.one", side=side.upper())),
    )


def _choice(view: View, side: str, noun: str, query: Query, mine: Query) -> dmc.Popover:
    """Draw the part that chooses organizations or topics."""
    say = view.say
    hint = say(f"side.choose_{noun}")
    if noun == TOPICS:
        offered = [{"value": str(topic), "label": label} for topic, label in _topics(view).items()]
        value = [str(topic) for topic in query.topics]
    else:
        value = list(mine.organizations)
        offered = [{"value": name, "label": name} for name in dict.fromkeys([*value, *_organizations(view)])]
    content = parts.choice(_id(side, noun), offered, value, say, hint)
    return parts.part(_id(side, f"{noun}-popover"), _label(side, noun), _words(view, noun, query), content, hint)


def _words(view: View, noun: str, query: Query) -> list[Any]:
    """Say which organizations or topics a selection keeps to."""
    say = view.say
    labels = topic_labels(view_with(view, query))
    chosen = query.organizations if noun == ORGANIZATIONS else [labels.get(topic, str(topic)) for topic in query.topics]
    if not chosen:
        return [html.Strong(say(f"side.all_{noun}"))]
    if len(chosen) == 1:
        return [html.Strong(chosen[0])]
    return [html.Strong(say(f"side.{noun}", n=len(chosen)))]


def _steps(app: Dash, services: Services, side: str) -> None:
    """Let each control of a side be a step of the address."""

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(_id(side, "error"), "children", allow_duplicate=True),
        Output(_id(side, "error"), "style", allow_duplicate=True),
        *[Input(_id(side, name), "value") for name in _LABELLED],
        Input(_id(side, SEARCH), "n_submit"),
        Input(_id(side, SEARCH), "n_blur"),
        State(_id(side, SEARCH), "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def stepped(*given: Any) -> tuple[Any, Any, Any]:
        *values, _submit, _blur, typed, search = given
        view = view_of(services, search, strict=False)
        control = str(ctx.triggered_id).removeprefix(f"side-{side}-")
        try:
            held = sides(view)
            wanted = _with(view, held, side, control, dict(zip(_LABELLED, values, strict=True)), typed)
        except QueryError as error:
            return no_update, pointed(error, (typed or "").strip(), view.say), _SHOWN
        unsaid = ([], _HIDDEN) if control == SEARCH else (no_update, no_update)
        if wanted == held.own(side):
            return no_update, *unsaid
        return with_sides(search, *changed(held, side, wanted)), *unsaid


def _with(view: View, held: Sides, side: str, control: str, values: Mapping[str, Any], typed: str | None) -> Query:
    """Give what a side has of its own after one of its controls was set."""
    mine, query = held.own(side), held.of(side)
    stood = _standing(view_with(view, query), mine)
    if control in values and _bare(control, values[control]) == stood[_CONTROLS.index(control)]:
        return mine
    set_: Mapping[str, Callable[[], Query]] = {
        PERIOD: lambda: with_days(mine, values[PERIOD], parts.covered(view_with(view, query))),
        OUTLETS: lambda: replace(mine, outlets=parts.read(values[OUTLETS])),
        SECTIONS: lambda: replace(mine, sections=parts.read(values[SECTIONS])),
        ORGANIZATIONS: lambda: replace(mine, organizations=tuple(values[ORGANIZATIONS] or ())),
        TOPICS: lambda: replace(mine, topics=tuple(map(int, values[TOPICS] or ()))),
        SEARCH: lambda: with_search(mine, typed),
    }
    return set_[control]()


def _stands(app: Dash, services: Services, side: str) -> None:
    """Let the controls of a side follow the address."""

    @app.callback(
        *[Output(_id(side, name), "value") for name in _CONTROLS],
        *[Output(_label(side, name), "children") for name in _LABELLED],
        Output(_id(side, "count"), "children"),
        Output(_id(side, "error"), "children"),
        Output(_id(side, "error"), "style"),
        Input(ids.SELECTION, "data"),
        *[State(_id(side, name), "value") for name in _CONTROLS],
    )
    def stand(search: str | None, *held: Any) -> tuple[Any, ...]:
        view = view_of(services, search, strict=False)
        query, mine = _standing_queries(view, side)
        shown = view_with(view, query)
        wanted = _standing(shown, mine)
        given = [_bare(name, value) for name, value in zip(_CONTROLS, held, strict=True)]
        moved = [no_update if value == old else value for value, old in zip(wanted, given, strict=True)]
        words = [
            parts.period_label(shown),
            *[
                parts.names_label(getattr(query, noun), noun, view.say, every=parts.every(view, noun))
                for noun in (OUTLETS, SECTIONS)
            ],
            *[_words(view, noun, query) for noun in (ORGANIZATIONS, TOPICS)],
        ]
        return (*moved, *words, *_count(view, query))


def _count(view: View, query: Query) -> tuple[Any, Any, Any]:
    """Say how many units a side holds; where that cannot be said, why."""
    try:
        n = view.services.units(query)
    except QueryError as error:
        return "–", pointed(error, query.search, view.say), _SHOWN
    except DiemBaoError as error:
        return "–", view.say.error(error), _SHOWN
    return view.say(f"count.{query.unit}", n=n), [], _HIDDEN


def _offers(app: Dash, services: Services) -> None:
    """Offer the presets and the swap as links, and a word that one side has and the other has not."""

    @app.callback(Output(_PRESETS, "children"), Input(ids.SELECTION, "data"))
    def offer(search: str | None) -> list[Any]:
        view = view_of(services, search, strict=False)
        held = sides(view)
        swap = step(
            [icon("swap"), view.say("side.swap")], with_sides(search, held.own_b, held.own_a), className="swap", key="x"
        )
        trace = step(
            view.say("releases.link"), to_address("releases", Query(), **_lasting(view)), className="to-release"
        )
        links = [step(words, with_sides(search, *pair), className="chip") for words, pair in presets(view)]
        return [swap, *links, trace]

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(_WORD_ERROR, "children"),
        Output(_WORD_ERROR, "style"),
        Input(_WORD, "n_submit"),
        State(_WORD, "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def split(_submitted: int | None, typed: str | None, search: str | None) -> tuple[Any, Any, Any]:
        if not (typed or "").strip():
            return no_update, [], _HIDDEN
        try:
            return with_sides(search, *without(str(typed))), [], _HIDDEN
        except QueryError as error:
            say = view_of(services, search, strict=False, pinned=False).say
            return no_update, pointed(error, str(typed).strip(), say), _SHOWN


def _standing_queries(view: View, side: str) -> tuple[Query, Query]:
    """Return the selection of a side and what it has of its own; what holds for both where no corpus can say."""
    try:
        held = sides(view)
    except DiemBaoError:
        return view.query, own(readable(view.search), side)
    return held.of(side), held.own(side)


def _standing(view: View, mine: Query) -> list[Any]:
    """Give what the controls show of a side, in the order of `_CONTROLS`.

    Parameters
    ----------
    view
        Of the side's selection.
    """
    query, covered = view.query, parts.covered(view)
    period: list[str | None] = [None, None]
    if covered and (query.start or query.end):
        period = [covered.start.isoformat(), covered.end.isoformat()]
    topics = [str(topic) for topic in query.topics]
    return [
        period, parts.written(query.outlets), parts.written(query.sections), list(mine.organizations), topics,
        mine.search,
    ]  # fmt: skip


def _bare(control: str, value: Any) -> Any:
    """Put the value of a control as `_standing` writes it: an empty one may be None or a missing list."""
    if control == PERIOD:
        return list(value or (None, None))
    return (value or "") if control == SEARCH else list(value or ())


def _lasting(view: View) -> dict[str, Any]:
    return {key: view.address.params.get(key) for key in LASTING}


def _organizations(view: View) -> Sequence[str]:
    """List the organizations that are named most; none where they have not been looked for."""
    try:
        return view.services.order("organization")
    except CorpusError:
        return ()


def _topics(view: View) -> dict[int, str]:
    """Label the topics; none where there are none yet."""
    try:
        frame = view.services.topics(Query()).frame
    except CorpusError:
        return {}
    return {int(topic): str(label) for topic, label in zip(frame["topic"], frame["label"], strict=True)}


def _id(side: str, name: str) -> str:
    return f"side-{side}-{name}"


def _label(side: str, name: str) -> str:
    return f"side-{side}-{name}-label"
