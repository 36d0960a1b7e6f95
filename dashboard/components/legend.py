"""Legends beside a picture: what each colour stands for, and a way to its articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.components.icons import UNSPOKEN
from dashboard.components.links import step


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a name, its colour, where it leads."""

    name: str
    colour: str
    href: str


def entries(listed: Sequence[Entry]) -> list[Any]:
    """Draw entries as the children of an html.Ul of the class "legend"."""
    return [
        html.Li(
            step(
                [html.Span(className="swatch", style={"background": entry.colour}, **UNSPOKEN), entry.name], entry.href
            )
        )
        for entry in listed
    ]
