"""Lists of equal lines: a name, a small bar, a number, its change; each line leads to its articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.components.icons import UNSPOKEN
from dashboard.components.links import step


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes
    ----------
    name, number, change
        What stands there, written out.
    value
        Length of the bar, 0 or more.
    href
        Where it leads.
    hint
        The same in a sentence.
    faint
        Whether it is less sure than the others could be.
    """

    name: str
    number: str
    change: str
    value: float
    href: str
    hint: str
    faint: bool = False


def lines(listed: Sequence[Line]) -> list[Any]:
    """Draw lines as the children of an html.Ol of the class "ranked"; bars share one scale."""
    top = max((line.value for line in listed), default=0) or 1
    return [html.Li(_line(line, line.value / top), className="faint" if line.faint else "") for line in listed]


def _line(line: Line, length: float) -> html.A:
    bar = html.Span(html.Span(style={"width": f"{length:.1%}"}), className="ranked-bar", **UNSPOKEN)
    parts = [
        html.Span(line.name, className="ranked-name"),
        html.Span(line.change, className="ranked-change"),
        bar,
        html.Span(line.number, className="ranked-number"),
    ]
    return step(parts, line.href, className="ranked-line", title=line.hint)
