"""What is in a corpus, in words: its size and last ingest, what could not be taken in, its versions.

What stands in quarantine is untrusted: it goes out as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html

from analysis.health import TextHealth
from analysis.inventory import Inventory
from dashboard.address import PATHS, with_params
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.exports.tables.versions import changes
from dashboard.figures.rows import rows
from data.workspace import Job

#: Outlets named in the last ingest, versions listed, and sentences that outlets repeat.
NAMED, LISTED, REPEATED = 4, 20, 6

#: Key of the address that pins a version.
VERSION = "ban"


def stock(view: View, found: Inventory) -> list[Any]:
    """Say in a few lines what the corpus reaches over, what came in last, and what waits."""
    lines = [_whole(view, found), _arrivals(view, found)]
    waiting = int(found.outlets["waiting"].sum())
    if waiting:
        lines.append(view.say("stock.waiting", n=waiting, path=view.services.path))
    return [html.P(line) for line in lines if line]


def job(view: View, last: Job | None) -> str:
    """Say how far a long command is, or that the last one failed; nothing where there is nothing to say."""
    say = view.say
    if last is None:
        return ""
    command = f"diembao {last.command}"
    if last.running:
        known = last.step and last.total
        progress = {"step": say.word("cli.step", last.step), "done": last.done, "total": last.total}
        return say("stock.running", command=command, **progress) if known else say("stock.starting", command=command)
    return say("stock.failed", command=command, error=last.error) if last.error else ""


def quarantine(view: View, found: Inventory) -> list[Any]:
    """Draw the reasons, each with what to do about it and its newest examples."""
    if found.quarantine.empty:
        return [html.P(view.say("quarantined.none"))]
    return [
        _reason(view, row, found.examples[found.examples["reason"] == row["reason"]]) for row in rows(found.quarantine)
    ]


def repeated(view: View, found: TextHealth) -> list[Any]:
    """List the sentences that outlets repeat most; nothing where there are none."""
    say = view.say
    lines = [
        html.Li(
            [
                html.Span(
                    say("health.page.repeats", outlet=say.name(row["outlet"], "outlet"), n=row["articles"]),
                    className="grey",
                ),
                html.P(row["text"]),
            ]
        )
        for row in rows(found.boilerplate.head(REPEATED))
    ]
    return [html.H3(say("health.page.repeated")), html.Ul(lines, className="repeated")] if lines else []


def versions(view: View, found: Inventory) -> list[Any]:
    """Draw the newest versions, each with what it changed and a link that pins it."""
    say = view.say
    head = [html.Th(say(f"versions.column.{name}")) for name in ("version", "at", "command", "changes")]
    body = [_version(view, row) for row in rows(found.versions.head(LISTED))]
    return [
        html.Table([html.Thead(html.Tr([*head, html.Th()])), html.Tbody(body)], className="plain"),
        *_way_back(view),
    ]


def pinned(view: View) -> bool:
    """Whether the address pins a version."""
    return view.address.first(VERSION).isdecimal()


def _whole(view: View, found: Inventory) -> str:
    say, outlets = view.say, found.outlets
    days = pd.concat([outlets["first"], outlets["last"]]).dropna()
    undated, rejected = int(outlets["undated"].sum()), int(found.quarantine["rows"].sum())
    parts = [
        say("stock.days", first=days.min(), last=days.max()) if len(days) else "",
        say("stock.undated", n=undated) if undated else "",
        say("stock.quarantined", n=rejected) if rejected else say("stock.none_quarantined"),
    ]
    return " · ".join(filter(None, parts))


def _arrivals(view: View, found: Inventory) -> str:
    if found.arrived is None:
        return ""
    say, arrivals = view.say, found.arrivals
    days = pd.concat([arrivals["first"], arrivals["last"]]).dropna()
    named = [
        say("stock.arrived_outlet", outlet=say.name(row["outlet"], "outlet"), n=row["articles"])
        for row in rows(arrivals.head(NAMED))
    ]
    others = len(arrivals) - len(named)
    parts = [
        say("stock.arrived", at=found.arrived, n=int(arrivals["articles"].sum())),
        say("stock.arrived_days", first=days.min(), last=days.max()) if len(days) else "",
        ", ".join([*named, *([say("stock.arrived_others", n=others)] if others > 0 else [])]),
    ]
    return " · ".join(filter(None, parts))


def _reason(view: View, row: dict[str, Any], examples: pd.DataFrame) -> html.Section:
    say = view.say
    advice = f"advice.{row['reason']}"
    return html.Section(
        [
            html.H3(say.word("quarantine", row["reason"])),
            html.P(say("quarantined.reason", n=row["rows"], files=row["files"]), className="grey"),
            html.P(say(advice)) if advice in say else None,
            html.Details(
                [html.Summary(say("quarantined.examples", n=len(examples))), html.Ul(_examples(view, rows(examples)))]
            ),
        ],
        className="reason",
    )


def _examples(view: View, found: Sequence[dict[str, Any]]) -> list[html.Li]:
    say = view.say
    return [
        html.Li(
            [
                html.Code(
                    row["file"]
                    if pd.isna(row["line"])
                    else say("quarantined.at_line", file=row["file"], line=int(row["line"]))
                ),
                html.Span(row["detail"], className="grey") if row["detail"] else None,
                html.Pre(row["raw"]) if row["raw"] else None,
            ]
        )
        for row in found
    ]


def _version(view: View, row: dict[str, Any]) -> html.Tr:
    say = view.say
    shown = row["version"] == view.version
    link = step(say("versions.pin"), _at(view, str(row["version"])))
    return html.Tr(
        [
            html.Td(say.integer(row["version"]), className="figures"),
            html.Td(say.moment(row["at"]), className="figures"),
            html.Td(say.word("command", row["command"])),
            html.Td(changes(row["summary"], say)),
            html.Td(html.Strong(say("versions.shown")) if shown else link),
        ]
    )


def _way_back(view: View) -> list[Any]:
    if not pinned(view):
        return []
    say = view.say
    return [html.P([say("versions.pinned", version=view.version), " ", step(say("versions.newest"), _at(view, None))])]


def _at(view: View, version: str | None) -> str:
    return PATHS["corpus"] + with_params(view.search, **{VERSION: version})
