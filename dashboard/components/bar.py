"""The filter bar: one line that reads as a sentence, every bold part a control; its state is the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, html, no_update

from analysis import calendar
from analysis.calendar import PRESETS, Span
from dashboard.address import MEASURES, UNITS, folds, readable, with_query
from dashboard.components import ids, parts
from dashboard.components.icons import UNSPOKEN, data, icon, spoken
from dashboard.components.links import step
from dashboard.components.notices import chips
from dashboard.components.search_help import search_help
from dashboard.components.view import View, page_of, view_of
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import CorpusError, DiemBaoError, QueryError
from data.query import Query
from data.query_language import parse

_SHOWN: dict[str, str] = {}
_HIDDEN = {"display": "none"}

#: Presets in the order offered; "whole" takes the period away.
OFFERED = (*PRESETS, "whole")

#: Written forms that are named of a search without dấu.
FORMS = 5

#: Pages that count organizations, by articles or by mentions.
MEASURED = ("organizations",)


def bar(view: View) -> html.Div:
    """Draw the filter bar of a view."""
    say = view.say
    return html.Div(
        [
            html.Div(
                [
                    html.Strong("", id=ids.BAR_COUNT, className="count", role="status"),
                    _period(view),
                    html.Span(
                        [
                            parts.names(view, "outlets", ids.BAR_OUTLETS, ids.BAR_OUTLETS_LABEL, view.query.outlets),
                            parts.names(
                                view, "sections", ids.BAR_SECTIONS, ids.BAR_SECTIONS_LABEL, view.query.sections
                            ),
                            html.Span(
                                [
                                    html.Span(say("bar.counted"), className="grey"),
                                    _choice(say, ids.BAR_UNIT, "unit", UNITS.values(), view.query.unit),
                                ],
                                className="counted",
                            ),
                            html.Span(
                                [
                                    html.Span(say("bar.ranked"), className="grey"),
                                    _choice(say, ids.BAR_MEASURE, "measure", MEASURES.values(), view.query.measure),
                                ],
                                id=ids.BAR_MEASURE_PLACE,
                                className="counted",
                                style=_HIDDEN,
                            ),
                        ],
                        className="filters",
                    ),
                    _search(view),
                    html.Button(
                        [icon("filter"), say("bar.filters")],
                        type="button",
                        className="more-filters",
                        **data(toggles=ids.BAR),
                    ),
                ],
                className="sentence",
            ),
            html.P(id=ids.BAR_ERROR, className="bar-error", style=_HIDDEN, role="alert"),
            html.P(id=ids.BAR_FOLDED, className="folded"),
            html.Div(id=ids.BAR_CHIPS, className="chips"),
        ],
        id=ids.BAR,
        className="bar",
        role="search",
        **spoken(say("bar.label")),
    )


def register(app: Dash, services: Services) -> None:
    """Tie the controls to the address: setting one is a step, Back sets it again."""

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(ids.BAR_PERIOD_POPOVER, "opened"),
        Output(ids.BAR_ERROR, "children", allow_duplicate=True),
        Output(ids.BAR_ERROR, "style", allow_duplicate=True),
        Input(ids.BAR_PERIOD, "value"),
        Input(ids.preset(ALL), "n_clicks"),
        Input(ids.BAR_OUTLETS, "value"),
        Input(ids.BAR_SECTIONS, "value"),
        Input(ids.BAR_SEARCH, "n_submit"),
        Input(ids.BAR_SEARCH, "n_blur"),
        Input(ids.BAR_UNIT, "value"),
        Input(ids.BAR_MEASURE, "value"),
        State(ids.BAR_SEARCH, "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def step(
        period: Any, _presets: Any, outlets: Any, sections: Any, _submit: Any, _blur: Any, unit: Any, measure: Any,
        typed: str | None, search: str | None,
    ) -> tuple[Any, Any, Any, Any]:  # fmt: skip
        held = readable(search).query
        chosen: Mapping[str, Callable[[], Query]] = {
            ids.BAR_PERIOD: lambda: with_days(held, period, parts.covered(view_of(services, search, strict=False))),
            ids.BAR_OUTLETS: lambda: replace(held, outlets=parts.read(outlets)),
            ids.BAR_SECTIONS: lambda: replace(held, sections=parts.read(sections)),
            ids.BAR_SEARCH: lambda: with_search(held, typed),
            ids.BAR_UNIT: lambda: replace(held, unit=unit or held.unit),
            ids.BAR_MEASURE: lambda: replace(held, measure=measure or held.measure),
        }
        control = ctx.triggered_id
        try:
            if isinstance(control, Mapping):
                clicked = ctx.triggered[0]["value"]
                wanted = with_preset(held, control["preset"], services.reach().last) if clicked else held
            else:
                wanted = chosen[control]() if control in chosen else held
        except QueryError as error:
            say = view_of(services, search, strict=False, pinned=False).say
            return no_update, no_update, pointed(error, (typed or "").strip(), say), _SHOWN
        if wanted == held:
            unsaid = ([], _HIDDEN) if control == ids.BAR_SEARCH else (no_update, no_update)
            return no_update, no_update, *unsaid
        closes = (wanted.start, wanted.end) != (held.start, held.end)
        return with_query(search, wanted), False if closes else no_update, no_update, no_update

    @app.callback(
        *[Output(*place) for place in _STANDING],
        Output(ids.BAR_PERIOD_LABEL, "children"),
        Output(ids.BAR_OUTLETS_LABEL, "children"),
        Output(ids.BAR_SECTIONS_LABEL, "children"),
        Output(ids.BAR_CHIPS, "children"),
        Output(ids.BAR_MEASURE_PLACE, "style"),
        Input(ids.SELECTION, "data"),
        Input(ids.ADDRESS, "pathname"),
        *[State(*place) for place in _STANDING],
    )
    def stand(search: str | None, pathname: str | None, *controls: Any) -> tuple[Any, ...]:
        view = view_of(services, search, strict=False, pinned=False)
        wanted = standing(view.query, parts.covered(view))
        moved = [no_update if value == held else value for value, held in zip(wanted, _bare(controls), strict=True)]
        return (
            *moved,
            parts.period_label(view),
            parts.names_label(view.query.outlets, "outlets", view.say, every=parts.every(view, "outlets")),
            parts.names_label(view.query.sections, "sections", view.say, every=parts.every(view, "sections")),
            chips(search, pathname, view.say, topic_labels(view)),
            _SHOWN if page_of(pathname) in MEASURED else _HIDDEN,
        )

    @app.callback(
        Output(ids.BAR_COUNT, "children"),
        Output(ids.BAR_ERROR, "children"),
        Output(ids.BAR_ERROR, "style"),
        Output(ids.BAR_FOLDED, "children"),
        Input(ids.SELECTION, "data"),
        Input(ids.DECIDED, "data"),
    )
    def count(search: str | None, decided: int | None) -> tuple[Any, Any, dict[str, str], list[Any]]:
        del decided  # it only says that something may be new
        say = view_of(services, search, strict=False, pinned=False).say
        try:
            view = view_of(services, search)
            n = view.services.units(view.query)
            return say(f"count.{view.query.unit}", n=n), [], _HIDDEN, folded(view)
        except QueryError as error:
            return "–", pointed(error, readable(search).query.search, say), _SHOWN, []
        except DiemBaoError as error:
            return "–", say.error(error), _SHOWN, []


#: The controls whose value follows the address, with the property that holds it, in the order of `standing`.
_STANDING = (
    (ids.BAR_PERIOD, "value"),
    (ids.BAR_OUTLETS, "value"),
    (ids.BAR_SECTIONS, "value"),
    (ids.BAR_SEARCH, "value"),
    (ids.BAR_UNIT, "value"),
    (ids.BAR_MEASURE, "value"),
)


def standing(query: Query, covered: Span | None = None) -> list[Any]:
    """Give what the controls show of a selection: period, outlets, sections, search, unit, measure.

    Parameters
    ----------
    covered
        The days that the selection covers: an end that it leaves open is shown where the other one is chosen.
    """
    period: list[str | None] = [None, None]
    if covered and (query.start or query.end):
        period = [covered.start.isoformat(), covered.end.isoformat()]
    return [
        period, parts.written(query.outlets), parts.written(query.sections), query.search, query.unit, query.measure,
    ]  # fmt: skip


def with_days(query: Query, days: Sequence[str | None] | None, covered: Span | None = None) -> Query:
    """Set the period to the days chosen in the calendar.

    The selection stays as it is while only one day is chosen, and where both are the days it covers already.
    """
    chosen = sorted(date.fromisoformat(day[:10]) for day in days or () if day)
    if len(chosen) < 2 or (covered and chosen == [covered.start, covered.end]):
        return query
    return replace(query, start=chosen[0], end=chosen[1])


def with_preset(query: Query, name: str, last: date | None) -> Query:
    """Set the period to a preset, counted back from the corpus's last day, or take it away ("whole")."""
    if name == "whole":
        return replace(query, start=None, end=None)
    return query if last is None else calendar.with_span(query, calendar.preset(_preset(name), last))


def with_search(query: Query, typed: str | None) -> Query:
    """Set the search.

    Raises
    ------
    QueryError
        What was typed cannot be understood.
    """
    text = (typed or "").strip()
    if text:
        parse(text)
    return replace(query, search=text, fold=folds(text)) if text != query.search else query


def pointed(error: QueryError, expression: str, say: Wording) -> list[Any]:
    """Say what is wrong in a search, and point at the character."""
    at = min(int(str(error.params["position"])), len(expression))
    before, letter, after = expression[:at], expression[at : at + 1] or "\u2007", expression[at + 1 :]
    return [say.error(error), html.Code([before, html.Mark(letter), after])]


def folded(view: View) -> list[Any]:
    """Say which written forms a search without dấu finds, each as a step to that form alone; nothing of an exact one.

    The forms are those in the whole corpus, most frequent first.
    """
    say, query = view.say, view.query
    if not (query.search and query.fold):
        return []
    found = view.services.forms(query.search)
    others = found[found["form"] != found["word"]]
    if others.empty:
        return []
    alone = found["word"].nunique() == 1
    listed = [
        html.Span([_form(view, str(form), alone=alone), f" {say.integer(n)}"], className="form")
        for form, n in zip(found["form"][:FORMS], found["articles"][:FORMS], strict=True)
    ]
    more = len(found) - len(listed)
    return [say("bar.folded_forms"), " ", *listed, *([say("bar.more_forms", n=more)] if more else [])]


def _form(view: View, form: str, *, alone: bool) -> Any:
    """Draw a form; where the search is but this word, it leads to the search for it."""
    if not alone:
        return form
    return step(form, with_query(view.search, with_search(view.query, f'"{form}"' if " " in form else form)))


def topic_labels(view: View) -> dict[int, str]:
    """Label the topics that a selection keeps to, or searches for."""
    if not view.query.topics and "topic:" not in view.query.search:
        return {}
    try:
        frame = view.services.topics(Query()).frame
    except CorpusError:
        return {}
    return {int(topic): str(label) for topic, label in zip(frame["topic"], frame["label"], strict=True)}


def _period(view: View) -> dmc.Popover:
    say, (period, *_) = view.say, standing(view.query, parts.covered(view))
    presets = [html.Button(say(f"preset.{name}"), id=ids.preset(name), type="button") for name in OFFERED]
    content = html.Div(
        [html.Div(presets, className="presets"), parts.calendar(view, ids.BAR_PERIOD, period)], className="period"
    )
    words, hint = parts.period_label(view), say("bar.choose_period")
    return parts.part(ids.BAR_PERIOD_POPOVER, ids.BAR_PERIOD_LABEL, words, content, hint)


def _search(view: View) -> html.Div:
    say = view.say
    field = html.Label(
        [
            icon("search"),
            html.Span(say("bar.search"), className="grey", **UNSPOKEN),
            dmc.TextInput(
                id=ids.BAR_SEARCH,
                value=view.query.search,
                debounce=True,  # Enter hands over what is typed; otherwise it may come before the last letters
                placeholder=say("bar.search_placeholder"),
                variant="unstyled",
                spellCheck=False,
                autoComplete="off",
                className="search",
                **spoken(say("bar.search_label")),
            ),
        ]
    )
    return html.Div([field, search_help(say)], className="searching")


def _choice(say: Wording, control: str, kind: str, names: Any, value: str) -> dmc.SegmentedControl:
    return dmc.SegmentedControl(
        id=control,
        data=[{"value": name, "label": say(f"{kind}.{name}")} for name in names],
        value=value,
        size="xs",
        **spoken(say(f"bar.{'counted' if kind == 'unit' else 'ranked'}")),
    )


def _preset(name: str) -> calendar.Preset:
    return next(preset for preset in get_args(calendar.Preset) if preset == name)


def _bare(controls: Sequence[Any]) -> list[Any]:
    """Put the values of controls as `standing` writes them: an empty one may be None or a missing list."""
    period, outlets, sections, search, unit, measure = controls
    return [list(period or (None, None)), outlets or [], sections or [], search or "", unit, measure]
