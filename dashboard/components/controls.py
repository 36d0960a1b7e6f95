"""Controls of a page that are part of its address: setting one is a step, Back sets it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash import Dash, Input, Output, State, no_update

from analysis.calendar import STEPS, Step, default_step
from analysis.statistics import FEW
from dashboard.address import PLACES, readable, with_params
from dashboard.components import ids
from dashboard.components.view import View, view_of
from dashboard.services import Services
from dashboard.wording import Wording
from data.errors import DiemBaoError

#: Key of the step of a page's time axis.
STEP = "ky"

#: Filter of a control in which one finds names: they are found without dấu too (assets/names.js).
FOLDED: Any = {"function": "foldedNames"}

#: What another order or step takes out of an address.
_FIRST_PAGE = dict.fromkeys(PLACES)


def bind(
    app: Dash, component_id: str, key: str, *, prop: str = "value", default: str = "", several: bool = False
) -> None:
    """Tie a control to a key of the address.

    The control's value at first is the layout's to set (`view.address.first(key, default)`).

    Parameters
    ----------
    key
        Of the page's own keys (`ky`, `q`, …); its value is the control's, as text.
    default
        The value that needs no key.
    several
        Whether the control holds a list of values, one repeated key each.
    """

    # two callbacks: in one, Dash would miss the control on every other page, where the address is stepped too
    @app.callback(
        Output(component_id, prop),
        Input(ids.ADDRESS, "search"),
        State(component_id, prop),
        prevent_initial_call=True,
    )
    def follow(search: str | None, value: Any) -> Any:
        stands = _standing(search, key, default, several)
        return no_update if _given(value, default, several) == stands else stands

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(component_id, prop),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def step(value: Any, search: str | None) -> Any:
        given = _given(value, default, several)
        if given == _standing(search, key, default, several):
            return no_update
        return with_params(search, **_FIRST_PAGE, **{key: None if given in (default, []) else given})


def bind_step(
    app: Dash,
    services: Services,
    component_id: str,
    *,
    seen: Callable[[View], View] = lambda view: view,
    of: Callable[[View], Step] | None = None,
) -> None:
    """Tie a control to the step of a page's time axis (`ky`), which needs no key where the period suggests it.

    Parameters
    ----------
    seen
        Gives the view that the chart shows, where that is another than the address's.
    of
        Gives the step of a view; `step_of` by default.
    """
    stepped = of or step_of

    @app.callback(
        Output(component_id, "value"),
        Input(ids.ADDRESS, "search"),
        State(component_id, "value"),
        prevent_initial_call=True,
    )
    def follow(search: str | None, value: str | None) -> Any:
        stands = stepped(seen(view_of(services, search, strict=False)))
        return no_update if value == stands else stands

    @app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(component_id, "value"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def step(value: str | None, search: str | None) -> Any:
        view = seen(view_of(services, search, strict=False))
        if value is None or value == stepped(view):
            return no_update
        return with_params(search, **{STEP: None if value == suggested_step(view) else value})


def step_of(view: View) -> Step:
    """Return the step of a view's time axis: as the address says, else as its period suggests."""
    named = view.address.first(STEP)
    return named if named in STEPS else suggested_step(view)


def suggested_step(view: View) -> Step:
    """Return the step at which the period of a view stays readable; weeks where there is no corpus to ask.

    Where few articles make most periods say too little, it is the next longer one at which they say enough.
    """
    try:
        period = view.services.period(view.query)
        if period is None:
            return "week"
        usual = default_step(period)
        longer = STEPS[STEPS.index(usual) :]
        return next((step for step in longer if _says_enough(view, step)), usual)
    except DiemBaoError:
        return "week"


def _says_enough(view: View, step: Step) -> bool:
    """Tell whether more than half of the periods that have articles have enough of them."""
    totals = view.services.volume(view.query, step=step).frame["total"]
    return bool(totals[totals > 0].median() >= FEW)


def _given(value: Any, default: str, several: bool) -> str | list[str]:
    return [str(item) for item in value or ()] if several else str(value or default)


def _standing(search: str | None, key: str, default: str, several: bool) -> str | list[str]:
    address = readable(search)
    return list(address.all(key)) if several else address.first(key, default)


def steps(say: Wording, allowed: Sequence[str] = ("day", "week", "month")) -> list[dict[str, str]]:
    """List the steps of a time axis as a control's data."""
    return [{"value": step, "label": say(f"step.{step}")} for step in allowed]
