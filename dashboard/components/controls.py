"""Controls of a page that are part of its address: setting one is a step, Back sets it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, ctx, no_update

from dashboard.address import readable, with_params
from dashboard.components import ids
from dashboard.wording import Wording


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

    @app.callback(
        Output(component_id, prop),
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(ids.ADDRESS, "search"),
        Input(component_id, prop),
        prevent_initial_call=True,
    )
    def step(search: str | None, value: Any) -> tuple[Any, Any]:
        stands = _standing(search, key, default, several)
        given = [str(item) for item in value or ()] if several else str(value or default)
        if given == stands:
            return no_update, no_update
        if ctx.triggered_id == component_id:
            return no_update, with_params(search, **{key: None if given in (default, []) else given})
        return stands, no_update


def _standing(search: str | None, key: str, default: str, several: bool) -> str | list[str]:
    address = readable(search)
    return list(address.all(key)) if several else address.first(key, default)


def steps(say: Wording, allowed: Sequence[str] = ("day", "week", "month")) -> list[dict[str, str]]:
    """List the steps of a time axis as a control's data."""
    return [{"value": step, "label": say(f"step.{step}")} for step in allowed]
