"""Hits in their context: three aligned columns, each line leading to its article."""

from __future__ import annotations

from dash import html

from analysis.concordance import Concordance
from dashboard.address import to_reader
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.figures.rows import Row, rows


def lines(view: View, hits: Concordance) -> list[html.Li]:
    """Draw a line for each hit."""
    return [_line(view, row) for row in rows(hits.frame)]


def _line(view: View, row: Row) -> html.Li:
    say = view.say
    known = row["day"] is not None and row["day"] == row["day"]
    where = f"{say.name(row['outlet'], 'outlet')} · {say.day(row['day']) if known else say('name.undated')}"
    return html.Li(
        step(
            [
                html.Span(html.Bdi(row["left"]), className="left"),  # cut at its beginning, not at the hit
                html.Mark(row["key"]),
                html.Span(row["right"], className="right"),
                html.Span(where, className="where grey"),
            ],
            to_reader(view.search, int(row["article_id"])),
            title=row["title"] or say("name.untitled"),
        )
    )
