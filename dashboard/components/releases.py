"""A press release in the press: the articles that used it with a strip of its sentences; the sentences one by one."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from analysis.stories import PullThrough
from analysis.stories.releases import MOSTLY, USED, VERBATIM
from dashboard.address import BESIDE, PATHS, to_reader, with_params
from dashboard.components.icons import UNSPOKEN
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.figures.rows import Row, rows
from data.records import hexadecimal


def articles(view: View, found: PullThrough) -> list[html.Li]:
    """Draw the articles that used a release as the children of an html.Ol of the class "pulled".

    Those that have at least half of it come first; under a heading follow those that may only be of the same make.
    """
    mostly = rows(found.frame[found.frame["verbatim"] >= MOSTLY])
    partly = rows(found.frame[found.frame["verbatim"] < MOSTLY])
    drawn = [_article(view, row, first=place == 0) for place, row in enumerate(mostly)]
    if mostly and partly:
        drawn.append(html.Li(view.say("pull_through.partly", n=len(partly)), className="pulled-heading"))
    return [*drawn, *[_article(view, row, first=place == 0 and not mostly) for place, row in enumerate(partly)]]


def sentences(view: View, found: PullThrough) -> list[html.Li]:
    """Draw the sentences of a release as the children of an html.Ol of the class "release-sentences"."""
    return [_sentence(view, row) for row in rows(found.used)]


def fate(part: float) -> str:
    """Say what became of a sentence of which an article has so much.

    >>> fate(1.0), fate(0.5), fate(0.1)
    ('verbatim', 'changed', 'lost')
    """
    return "verbatim" if part >= VERBATIM else "changed" if part >= USED else "lost"


def _article(view: View, row: Row, *, first: bool) -> html.Li:
    say = view.say
    beside = PATHS["releases"] + with_params(view.search, **{BESIDE: hexadecimal(row["article_id"])})
    when: str = say("name.undated") if pd.isna(row["published"]) else say.moment(row["published"])
    return html.Li(
        [
            html.Span(
                [
                    html.Time(when, className="grey figures"),
                    html.Span(_delay(view, row, first=first), className="delay"),
                ],
                className="telling-time",
            ),
            html.Span(
                [
                    html.Span(say.name(row["outlet"], "outlet"), className="telling-outlet"),
                    step(row["title"] or say("name.untitled"), to_reader(view.search, row["article_id"])),
                    _strip(view, row),
                    html.Span(
                        [
                            html.Strong(say("pull_through.verbatim", share=row["verbatim"])),
                            html.Span(
                                say("pull_through.counts", used=row["used"], changed=row["changed"], lost=row["lost"]),
                                className="grey",
                            ),
                            html.Span(say("pull_through.added", share=row["added"]), className="grey"),
                            step(say("stories.beside"), beside),
                        ],
                        className="telling-marks",
                    ),
                ],
                className="telling",
            ),
        ]
    )


def _delay(view: View, row: Row, *, first: bool) -> str:
    say = view.say
    if first:
        return say("stories.first")
    if pd.isna(row["delay"]) or row["delay"] < pd.Timedelta(0):
        return ""
    minutes = round(row["delay"].total_seconds() / 60)
    if minutes < 60:
        return say("stories.after_minutes", n=minutes)
    return (
        say("stories.after_hours", n=minutes / 60) if minutes < 2880 else say("stories.after_days", n=minutes // 1440)
    )


def _strip(view: View, row: Row) -> html.Span:
    """Draw a cell for each sentence of the release: there word by word, changed, or lost."""
    cells = [
        html.Span(
            className=f"is-{fate(part)}",
            title=view.say("pull_through.cell", n=place + 1, part=part),
        )
        for place, part in enumerate(row["sentences"])
    ]
    return html.Span(cells, className="strip", title=view.say("pull_through.strip"), **UNSPOKEN)


def _sentence(view: View, row: Row) -> html.Li:
    counts: dict[str, Any] = {name: row[name] for name in ("verbatim", "changed", "lost")}
    bar = [html.Span(className=f"is-{name}", style={"flexGrow": n}) for name, n in counts.items() if n]
    return html.Li(
        [
            html.Span(row["text"], lang="vi"),
            html.Span(
                [
                    html.Span(bar, className="strip-bar", **UNSPOKEN),
                    html.Span(view.say("release_sentences.line", **counts), className="grey figures"),
                ]
            ),
        ]
    )
