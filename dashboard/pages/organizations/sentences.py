"""The sentences that name an organization, marked, each with the reason why it counts."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import Output, html

from analysis.organizations.evidence import FIELDS, Evidence
from dashboard.address import narrowed, to_reader, with_evidence, with_params
from dashboard.components import ids
from dashboard.components.card import Card, Face
from dashboard.components.evidence import marked
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import mentions as mentions_table
from dashboard.pages.organizations.asked import (
    ALL,
    NAMED,
    SENTENCES,
    SPEAKS,
    SPEECH,
    UNRESOLVED,
    WHERE,
    at_profile,
    opened,
    subtitled,
)
from data.records import Field

#: Sentences shown at a time.
PAGE = 10

#: Parts of the card.
COUNT, LIST, MORE = (ids.control("mentions", part) for part in ("count", "list", "more"))


def mentions_face(view: View) -> Face:
    """Show the sentences that name the open organization."""
    say, name = view.say, opened(view)
    counted = subtitled(view, view.services.units(view.query))
    if not name:
        return Face(say("mentions.name"), counted, notice=say("mentions.choose"))
    found = evidence(view, _asked_for(view))
    title = say("mentions.title_unresolved") if name == UNRESOLVED else say("mentions.title", name=name)
    if found.frame.empty:
        return Face(title, counted, notice=say("mentions.nobody"))
    values = {
        f"{COUNT}.children": _counted(view, name, found),
        f"{LIST}.children": [_sentence(view, row) for row in found.frame.itertuples(index=False)],
        f"{MORE}.children": _more(view, found),
    }
    shown = int(found.frame["marks"].map(len).sum())
    remark = say("mentions.shown", shown=shown, n=found.mentions) if shown < found.mentions else ""
    return Face(title, counted, remark=remark, values=values)


def mentions_numbers(view: View) -> Table:
    """Give all mentions of the organization, each with its sentence and its reason."""
    return mentions_table.table(evidence(view, ALL), view.say)


def evidence(view: View, limit: int) -> Evidence:
    """Ask for the sentences of the open organization, in the field and of the speech that the address names."""
    name = opened(view)
    return view.services.evidence(
        view.query,
        None if name in ("", UNRESOLVED) else name,
        foremost=where(view),
        speaks=spoken_of(view),
        limit=limit,
    )


def where(view: View) -> Field | None:
    """Return the field in which the organization stands foremost; None for any."""
    named = view.address.first(WHERE)
    return next((field for field in FIELDS if field == named), None)


def spoken_of(view: View) -> bool | None:
    """Return whether it speaks in the sentences asked for (None: whether or not)."""
    return {SPEAKS: True, NAMED: False}.get(view.address.first(SPEECH))


def _asked_for(view: View) -> int:
    asked = view.address.first(SENTENCES)
    return int(asked) if asked.isdecimal() and int(asked) else PAGE


def _counted(view: View, name: str, found: Evidence) -> list[Any]:
    say = view.say
    articles = say(f"count.{view.query.unit}", n=found.articles)
    mentions = say("ranking.mentions", n=found.mentions)
    if name == UNRESOLVED or where(view) is not None or spoken_of(view) is not None:
        return [say("mentions.count", mentions=mentions, articles=articles)]
    behind = with_evidence(view.search, narrowed(view.query, organizations=(name,)))
    return [mentions, " · ", step(say("mentions.articles", count=articles), behind)]


def _sentence(view: View, row: Any) -> html.Li:
    """Draw a sentence: where and when it stood, the sentence with the names marked, and why they count."""
    say = view.say
    when = say("name.undated") if pd.isna(row.day) else say.day(row.day)
    why = dict.fromkeys(mentions_table.reason(reason, say) for reason in row.reasons)
    title = row.title or say("name.untitled")
    speaks: list[Any] = [html.Span(say("mentions.speaks"), className="tag"), " "] if any(row.speaks) else []
    return html.Li(
        [
            html.P([*speaks, *marked(row.sentence, row.marks)]),
            html.P(
                [
                    f"{say.name(row.outlet, 'outlet')} · {when} · {say.word('field', row.field)} · ",
                    step(title, to_reader(view.search, int(row.article_id))),
                ],
                className="grey",
            ),
            html.P(say("mentions.why", reason=" · ".join(why)), className="grey"),
        ]
    )


def _more(view: View, found: Evidence) -> list[Any]:
    """Draw the way to more sentences."""
    shown = len(found.frame)
    if shown < _asked_for(view):
        return []
    return [step(view.say("mentions.more", n=PAGE), with_params(view.search, **{SENTENCES: str(shown + PAGE)}))]


MENTIONS = Card(
    "mentions",
    mentions_face,
    mentions_numbers,
    graph=False,
    outputs=(Output(COUNT, "children"), Output(LIST, "children"), Output(MORE, "children")),
    shown=at_profile,
)
