"""Outlets and organizations that the chosen topic has more of than other articles do."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
from dash import Output, html

from analysis.topics import Contrasts
from dashboard.address import narrowed, with_evidence
from dashboard.components.card import Card, Face
from dashboard.components.icons import UNSPOKEN
from dashboard.components.links import step
from dashboard.components.movers import evidence
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_contrasts as contrasts_table
from dashboard.figures.rows import Row, rows
from dashboard.pages.topics.chosen import chosen, shows_a_topic

Kind = Literal["outlet", "organization"]

_LISTED, _ALL = 6, 100_000


def contrasts_face(view: View) -> Face:
    """List the outlets and the organizations that the topic has more of, with how much and how surely."""
    say, answer = view.say, contrasts_of(view, _LISTED)
    title = say("topic_contrasts.title")
    if answer is None or not answer.n:
        return Face(title=title, empty=True)
    unit = view.query.unit
    return Face(
        title=title,
        subtitle=say(
            "topic_contrasts.subtitle", n=say(f"count.{unit}", n=answer.n), other=say(f"count.{unit}", n=answer.other_n)
        ),
        remark=say(
            "topic_contrasts.remark", outlets=answer.compared_outlets, organizations=answer.compared_organizations
        ),
        values={
            f"{_list('outlet')}.children": _lines(view, answer, answer.outlets, "outlet"),
            f"{_list('organization')}.children": _lines(view, answer, answer.organizations, "organization"),
        },
    )


def contrasts_of(view: View, limit: int) -> Contrasts | None:
    """Answer what the chosen topic has more of; None where there is no topic."""
    topic = chosen(view)
    return None if topic is None else view.services.topic_contrasts(view.query, topic, limit=limit)


def contrasts_rows(view: View) -> Table:
    """Tabulate all that the chosen topic has more of."""
    topic = chosen(view)
    return contrasts_table.table(
        view.services.topic_contrasts(view.query, -1 if topic is None else topic, limit=_ALL), view.say
    )


def body(view: View) -> html.Div:
    """Lay out the two lists."""
    return html.Div(
        [
            html.Section([html.H3(view.say(f"topic_contrasts.{kind}s")), html.Ol(id=_list(kind), className="movers")])
            for kind in ("outlet", "organization")
        ],
        className="contrasts",
    )


def _lines(view: View, answer: Contrasts, frame: pd.DataFrame, kind: Kind) -> list[html.Li]:
    if frame.empty:
        return [html.Li(view.say(f"topic_contrasts.no_{kind}"), className="grey")]
    widest = float(frame[["share", "other_share"]].max().max()) or 1.0
    return [_line(view, answer, row, kind, widest) for row in rows(frame)]


def _line(view: View, answer: Contrasts, row: Row, kind: Kind, widest: float) -> html.Li:
    say, name = view.say, row[kind]
    held: dict[str, Any] = {"topics": (answer.topic,), "outlets" if kind == "outlet" else "organizations": (name,)}
    href = with_evidence(view.search, narrowed(view.query, **held))
    ratio = row["share"] / row["other_share"] if row["other_share"] else None
    effect = say("topic_contrasts.only") if ratio is None else say("topic_contrasts.times", times=ratio)
    return html.Li(
        [
            step(name, href, className="mover-term"),
            html.Span(
                [
                    html.Span(className=part, style={"width": f"{100 * share / widest:.1f}%"})
                    for part, share in (("before", row["other_share"]), ("now", row["share"]))
                ],
                className="mover-bars",
                **UNSPOKEN,
            ),
            step(
                say("topic_contrasts.number", n=row["articles"], share=row["share"]),
                href,
                className="mover-shares figures",
                title=say("topic_contrasts.hint", share=row["share"], other=row["other_share"]),
            ),
            html.Span(
                f"{effect}, {evidence(row['q'], say)}",
                className="mover-words grey",
                title=say("movers.statistic", odds=row["log_odds"], z=row["z"], g=row["log_likelihood"]),
            ),
        ]
    )


def _list(kind: str) -> str:
    return f"topic_contrasts-{kind}"


TOPIC_CONTRASTS = Card(
    "topic_contrasts",
    contrasts_face,
    contrasts_rows,
    graph=False,
    outputs=(Output(_list("outlet"), "children"), Output(_list("organization"), "children")),
    shown=shows_a_topic,
)
