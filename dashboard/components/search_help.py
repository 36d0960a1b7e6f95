"""How searches are written, behind a question mark beside the field: what is typed, and what it finds."""

from __future__ import annotations

from typing import NamedTuple

import dash_mantine_components as dmc
from dash import html

from dashboard.components.icons import spoken
from dashboard.wording import Wording


class Example(NamedTuple):
    """A search as an example of a rule, and the entry under `search_help` that says what it finds."""

    expression: str
    rule: str


#: One example a rule. Those of a field are told apart by it; none names anything of a corpus.
EXAMPLES = (
    Example("giá điện", "words"),
    Example("giá điện HOẶC giá xăng", "either"),
    Example('giá điện VÀ (EVN HOẶC "Bộ Công Thương") KHÔNG bán lẻ', "both"),
    Example("điện*", "beginning"),
    Example('"tăng giá"~5', "near"),
    Example("title:lũ", "title"),
    Example('outlet:"Tuổi Trẻ" VÀ section:"Kinh doanh"', "outlet"),
    Example('org:"Bộ Y tế" HOẶC kind:bank', "org"),
    Example('term:"sinh học"', "term"),
    Example("duong", "folded"),
)


def search_help(say: Wording) -> dmc.Popover:
    """Draw the question mark and what it opens."""
    rules = [
        html.Div([html.Dt(html.Code(example.expression)), html.Dd(say(f"search_help.{example.rule}"))])
        for example in EXAMPLES
    ]
    content = html.Div([html.P(say("search_help.heading"), className="grey"), html.Dl(rules)])
    return dmc.Popover(
        [
            dmc.PopoverTarget(
                html.Button("?", type="button", className="search-rules", **spoken(say("search_help.heading")))
            ),
            dmc.PopoverDropdown(content, className="search-help"),
        ],
        position="bottom-end",
        shadow="md",
        width=640,
        withinPortal=True,
        withRoles=True,
        returnFocus=True,
    )
