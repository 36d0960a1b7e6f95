"""The map of topics: a click on a circle, or on its label, chooses the topic."""

from __future__ import annotations

from typing import Any

from dash import Output, dcc

from analysis.topics.nearness import Nearness, nearness
from dashboard.components import ids
from dashboard.components.card import Card, Face, picture
from dashboard.components.counted import subtitle
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_map as map_table
from dashboard.figures import topic_map as map_figure
from dashboard.figures.rows import rows
from dashboard.pages.topics.chosen import CHOSEN, chosen, here, shows_map

#: The map as it is drawn for a telephone; which of both is seen is the width's affair (assets/5-topics.css).
SMALL_MAP = "topic_map-small"


def both_maps() -> list[dcc.Graph]:
    """Draw the places of both maps."""
    return [picture(ids.graph("topic_map"), map_figure.WIDE.height), picture(SMALL_MAP, map_figure.NARROW.height)]


def map_face(view: View) -> Face:
    """Show the topics as circles by share; the nearer, the more alike their words."""
    say, found, laid = view.say, view.services.topics(view.query), map_of(view)

    def drawn(sheet: map_figure.Sheet) -> Any:
        return map_figure.figure(
            laid,
            rows(found.frame),
            say,
            view.scheme,
            chosen=chosen(view),
            unit=view.query.unit,
            href=lambda topic: here(view, **{CHOSEN: str(topic)}),
            sheet=sheet,
        )

    return Face(
        title=say("topic_map.title", n=len(laid.frame)),
        subtitle=subtitle(view, say(f"count.{view.query.unit}", n=found.n), say("topic_map.area")),
        figure=drawn(map_figure.WIDE),
        values={f"{SMALL_MAP}.figure": drawn(map_figure.NARROW)},
        remark=say("topic_map.kept", kept=laid.kept) if laid.kept == laid.kept else "",
        empty=found.n == 0,
    )


def map_of(view: View) -> Nearness:
    """Answer where the topics lie."""
    return view.services.ask(nearness, None)


def map_rows(view: View) -> Table:
    """Tabulate the map."""
    return map_table.table(map_of(view), view.services.topics(view.query), view.say)


TOPIC_MAP = Card("topic_map", map_face, map_rows, shown=shows_map, outputs=(Output(SMALL_MAP, "figure"),))
