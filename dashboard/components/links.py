"""Links that are steps of the page: the address changes, nothing is loaded anew, and the reader stays in place."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.icons import data, icon


def step(children: Any, href: str, *, className: str = "", title: str | None = None, key: str = "") -> html.A:  # noqa: N803
    """Draw a link to another state of the dashboard; unlike dcc.Link it does not scroll to the top (assets/frame.js).

    It holds no state, so a callback may hand it out in a list.

    Parameters
    ----------
    key
        A letter that takes the step too, wherever nothing is being typed (assets/keys.js).
    """
    return html.A(children, href=href, className=className, title=title, **data(step=""), **_pressed(key))


def outside(words: str, href: str, *, key: str = "") -> html.A:
    """Draw a link that leaves the dashboard: it opens in a tab of its own, which learns nothing of ours."""
    return html.A(
        [words, " ", icon("outside")], href=href, target="_blank", rel="noopener noreferrer", className="outside",
        **_pressed(key),
    )  # fmt: skip


def _pressed(key: str) -> dict[str, Any]:
    return {"data-key": key, "aria-keyshortcuts": key} if key else {}
