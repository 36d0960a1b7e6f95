"""The filter bar: one line that reads as a sentence, every bold part a control; its state is the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, html, no_update

from analysis.calendar import PRESETS
from dashboard.address import MEASURES, UNITS, readable, with_query
from dashboard.components import ids
from dashboard.components.icons import spoken
from dashboard.components.notices import chips, sentence_of
from dashboard.components.view import View, page_of, view_of
from dashboard.services import Services
from data.errors import DiemBaoError
from data.query import Measure, Unit

_HIDDEN = {"display": "none"}

#: Presets in the order offered; "whole" takes the period away.
_OFFERED = (*PRESETS, "whole")

#: Values of the unit control that do not need the address's words.
_UNIT_NAMES: Sequence[Unit] = tuple(UNITS.values())
_MEASURE_NAMES: Sequence[Measure] = tuple(MEASURES.values())


def bar(view: View) -> html.Div:
    """Draw the filter bar of a view."""
    say = view.say
    return html.Div(
        [
            html.Div(
                [
                    html.Span(html.Strong("", id=ids.BAR_COUNT), className="count", role="status"),
                    _period(view),
                    _names(view, "outlets"),
                    _names(view, "sections"),
                    _search(view),
                    _choice(say, "unit", _UNIT_NAMES, view.query.unit),
                    html.Span(
                        _choice(say, "measure", _MEASURE_NAMES, view.query.measure),
                        id=ids.BAR_MEASURE_PLACE,
                        style=_HIDDEN,
                    ),
                ],
                className="sentence",
            ),
            html.P(id=ids.BAR_ERROR, className="bar-error", style=_HIDDEN, role="alert"),
            html.Div(id=ids.BAR_CHIPS, className="chips"),
        ],
        className="bar",
        role="search",
        **spoken(say("bar.label")),
    )


def register(app: Dash, services: Services) -> None:
    """Tie the controls to the address: setting one is a step, Back sets it again."""

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Output(ids.BAR_PERIOD_POPOVER, "opened"),
        Input(ids.BAR_PERIOD, "value"),
        Input({"part": "preset", "preset": ALL}, "n_clicks"),
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
    ) -> tuple[Any, Any]:  # fmt: skip
        held = readable(search).query
        set_ = {
            ids.BAR_PERIOD: lambda: with_days(held, period),
            ids.BAR_OUTLETS: lambda: replace(held, outlets=_known(held.outlets, outlets)),
            ids.BAR_SECTIONS: lambda: replace(held, sections=_known(held.sections, sections)),
            ids.BAR_SEARCH: lambda: with_search(held, typed),
            ids.BAR_UNIT: lambda: replace(held, unit=unit or "article"),
            ids.BAR_MEASURE: lambda: replace(held, measure=measure or "articles"),
        }
        chosen = ctx.triggered_id
        if isinstance(chosen, Mapping):
            wanted = with_preset(services, held, chosen["preset"]) if ctx.triggered[0]["value"] else held
        else:
            wanted = set_[chosen]() if chosen in set_ else held
        if wanted == held:
            return no_update, no_update
        closes = (wanted.start, wanted.end) != (held.start, held.end)
        return with_query(search, wanted), False if closes else no_update

    @app.callback(
        Output(ids.BAR_PERIOD, "value"),
        Output(ids.BAR_PERIOD_LABEL, "children"),
        Output(ids.BAR_OUTLETS, "value"),
        Output(ids.BAR_OUTLETS_LABEL, "children"),
        Output(ids.BAR_SECTIONS, "value"),
        Output(ids.BAR_SECTIONS_LABEL, "children"),
        Output(ids.BAR_SEARCH, "value"),
        Output(ids.BAR_FOLDED, "children"),
        Output(ids.BAR_UNIT, "value"),
        Output(ids.BAR_MEASURE, "value"),
        Input(ids.ADDRESS, "search"),
    )
    def stand(search: str | None) -> tuple[Any, ...]:
        return standing(view_of(services, search, strict=False))

    @app.callback(
        Output(ids.BAR_COUNT, "children"),
        Output(ids.BAR_ERROR, "children"),
        Output(ids.BAR_ERROR, "style"),
        Input(ids.ADDRESS, "search"),
    )
    def count(search: str | None) -> tuple[str, str, dict[str, str]]:
        try:
            view = view_of(services, search)
            return view.say(f"count.{view.query.unit}", n=services_units(view)), "", _HIDDEN
        except DiemBaoError as error:
            return "–", sentence_of(error, view_of(services, search, strict=False, pinned=False).say), {}

    @app.callback(
        Output(ids.BAR_CHIPS, "children"),
        Output(ids.BAR_MEASURE_PLACE, "style"),
        Input(ids.ADDRESS, "search"),
        Input(ids.ADDRESS, "pathname"),
    )
    def conditions(search: str | None, pathname: str | None) -> tuple[list[Any], dict[str, str]]:
        view = view_of(services, search, strict=False, pinned=False)
        measured = page_of(pathname) == "organizations"
        return chips(search, pathname, view.say, topic_labels(view)), {} if measured else _HIDDEN


def services_units(view: View) -> int:
    """Count the units of a view's selection."""
    return view.services.units(view.query)
