"""Buttons that ask for a decision: stateless, so that callbacks may hand them out in lists.

A click puts what is asked for into a store (assets/deciding.js), which one callback of the page follows. So nothing is
ever decided by a mere address.
"""

from __future__ import annotations

import json
from typing import Any

from dash import html

from dashboard.components.icons import data


def decision(
    store: str, words: str, kind: str, *, title: str | None = None, field: str | None = None, **payload: Any
) -> html.Button:
    """Draw a button that asks for a decision.

    Parameters
    ----------
    store
        The dcc.Store that it goes into, as `{"kind": kind, **payload}`.
    field
        The id of a field whose text at the click goes with it, as `label`; Enter in the field is a click.
    kind, payload
        What is decided, and about what, as JSON values.
    """
    asked = json.dumps({"kind": kind, **payload}, ensure_ascii=False)
    read = {} if field is None else {"field": field}
    return html.Button(
        words, type="button", className="deciding", title=title, **data(decision=asked, store=store, **read)
    )
