"""Links that are steps of the page: the address changes, nothing is loaded anew, and the reader stays in place."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.icons import data


def step(children: Any, href: str, *, className: str = "", title: str | None = None) -> html.A:  # noqa: N803
    """Draw a link to another state of the dashboard; unlike dcc.Link it does not scroll to the top (assets/frame.js).

    It holds no state, so a callback may hand it out in a list.
    """
    return html.A(children, href=href, className=className, title=title, **data(step=""))
