"""Icons as marks in the text: a span that a local SVG masks, in the colour of the words around it."""

from __future__ import annotations

from typing import Any

from dash import html

#: For marks that a screen reader should pass over.
UNSPOKEN: dict[str, Any] = {"aria-hidden": "true"}


def icon(name: str) -> html.Span:
    """Draw an icon of `assets/icons/`; it says nothing to a screen reader, so its neighbour must."""
    return html.Span(className=f"icon icon-{name}", **UNSPOKEN)


def spoken(label: str) -> dict[str, Any]:
    """Give a control without words the words that a screen reader says."""
    return {"aria-label": label}


def data(**values: str) -> dict[str, Any]:
    """Give an element what `assets/frame.js` looks for: data(copy="x") is the attribute data-copy="x"."""
    return {f"data-{name}": value for name, value in values.items()}
