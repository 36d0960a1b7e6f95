"""The models behind the topics: a refit that waits for a decision, and the versions that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dash import Output, html

from analysis.topics import proposals, versions
from analysis.topics.proposals import Change, Diff, Fate
from dashboard.components.card import Card, Face
from dashboard.components.deciding import decision
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import topic_proposal as proposal_table
from dashboard.exports.tables import topic_versions as versions_table
from dashboard.exports.tables.topic_versions import Kept
from dashboard.pages.topics.chosen import MODEL, VIEW, here, shows_models
from dashboard.pages.topics.decisions import ASKED
from data.errors import NoProposal

_CHANGED: tuple[Fate, ...] = ("split", "merged", "born", "died")
_KEPT: Fate = "kept"

#: Topics that keep most of their articles are told apart from those that keep fewer.
_MOSTLY = 0.9


def proposal_face(view: View) -> Face:
    """Show what proposed topics would change, to be accepted or rejected."""
    say, diff = view.say, waiting(view)
    if diff is None:
        return Face(title=say("topic_proposal.none"), subtitle=say("topic_proposal.none_hint"), values=_shown([], []))
    buttons = [
        decision(ASKED, say("topic_proposal.accept"), "accept", title=say("topic_proposal.accept_hint")),
        decision(ASKED, say("topic_proposal.reject"), "reject", title=say("topic_proposal.reject_hint")),
    ]
    return Face(
        title=say("topic_proposal.title"),
        subtitle=say("topic_proposal.subtitle", base=diff.base, moved=diff.moved, n=diff.compared),
        values=_shown([*_summary(diff, view), *_sections(diff, view)], buttons),
    )


def waiting(view: View) -> Diff | None:
    """Return what the proposed topics would change; None where nothing waits."""
    try:
        return proposals.pending(view.services.corpus)[1]
    except NoProposal:
        return None


def proposal_rows(view: View) -> Table:
    """Tabulate what the proposed topics would change."""
    return proposal_table.table(waiting(view), view.say)


def notice(view: View) -> list[Any]:
    """Say, on every view of the page, that a refit waits for a decision, or that an older version is looked at."""
    say, said = view.say, []
    if view.address.first("ban"):
        newest = step(say("topics.notice.newest"), here(view, ban=None))
        said.append(html.P([say("topics.notice.pinned", version=view.version), " ", newest]))
    elif (diff := waiting(view)) is not None:
        counts = {fate: len(diff.of(fate)) for fate in (_KEPT, *_CHANGED)}
        look = step(say("topics.notice.look"), here(view, **{VIEW: MODEL}))
        said.append(html.P([say("topics.notice.proposal", moved=diff.moved, **counts), " ", look]))
    return said


def kept(view: View) -> list[Kept]:
    """Return the models that are kept, newest first."""
    corpus = view.services.corpus
    in_use = versions.current(corpus)
    uses: dict[int, tuple[int, datetime]] = {}
    listed = corpus.versions()
    for number, at, summary in zip(listed["version"], listed["at"], listed["summary"], strict=True):
        if "model" in summary:
            uses.setdefault(int(summary["model"]), (int(number), at))
    found = []
    for number in reversed(versions.numbers(corpus.path)):
        version = versions.load(corpus.path, number, arrays=False)
        used_in, used_at = uses.get(number, (None, None))
        articles = int(version.settings["articles"])
        kind = str(version.settings.get("kind", "nmf"))
        found.append(Kept(number, kind, len(version.topics), articles, used_in, used_at, number == in_use))
    return found


def versions_face(view: View) -> Face:
    """List the models that are kept: each can be looked at, and used again."""
    say, listed = view.say, kept(view)
    return Face(
        title=say("topic_versions.title", n=len(listed)),
        subtitle=say("topic_versions.subtitle"),
        values={"topic_versions-list.children": [_version(view, each) for each in listed]},
    )


def versions_rows(view: View) -> Table:
    """Tabulate the models that are kept."""
    return versions_table.table(kept(view), view.say)


def _shown(content: Sequence[Any], buttons: Sequence[Any]) -> dict[str, Any]:
    return {"topic_proposal-diff.children": list(content), "topic_proposal-decide.children": list(buttons)}


def _summary(diff: Diff, view: View) -> list[Any]:
    say = view.say
    whole = [change for change in diff.of("kept") if change.stayed >= _MOSTLY * max(change.before, change.after, 1)]
    counts = {fate: len(diff.of(fate)) for fate in _CHANGED}
    return [
        html.P(say("topic_proposal.summary", kept=len(diff.of("kept")), whole=len(whole), part=diff.kept_part)),
        html.P(say("topic_proposal.changed", **counts), className="grey"),
    ]


def _sections(diff: Diff, view: View) -> list[Any]:
    """List the changes by kind: what comes, goes and divides first, then those that keep their place."""
    say = view.say
    found = []
    for fate in (*_CHANGED, _KEPT):
        changes = diff.of(fate)
        if not changes:
            continue
        rows = [_row(change, view) for change in changes]
        heading = html.Summary(say(f"topic_proposal.{fate}", n=len(changes)))
        found.append(html.Details([heading, html.Ul(rows, className="changes")], open=fate != "kept"))
    return found


def _row(change: Change, view: View) -> html.Li:
    say = view.say
    whence = say(f"topic_proposal.whence.{change.fate}", other=change.other_label) if change.other_label else ""
    moved = say("topic_proposal.counts", before=change.before, after=change.after)
    stayed = say("topic_proposal.stayed", n=change.stayed) if change.fate == "kept" else ""
    return html.Li(
        [
            html.Span([html.Span(change.label), html.Span(whence, className="grey")], className="change-name"),
            html.Span([moved, html.Span(stayed, className="grey")], className="figures change-counts"),
        ]
    )


def _version(view: View, each: Kept) -> html.Li:
    say = view.say
    ways: list[Any] = []
    if each.in_use:
        ways.append(html.Span(say("topic_versions.in_use"), className="tag"))
    elif each.used_in is not None:
        looked = here(view, **{VIEW: None}, ban=str(each.used_in))
        ways.append(step(say("topic_versions.look"), looked))
    if not each.in_use:
        ways.append(
            decision(ASKED, say("topic_versions.use"), "use", title=say("topic_versions.use_hint"), model=each.model)
        )
    when = say("topic_versions.used", at=each.used_at) if each.used_at is not None else say("topic_versions.unused")
    return html.Li(
        [
            html.Span(
                say(
                    "topic_versions.model",
                    model=each.model,
                    kind=each.kind,
                    topics=each.topics,
                    articles=each.articles,
                )
            ),
            html.Span(when, className="grey figures"),
            html.Span(ways, className="version-ways"),
        ]
    )


TOPIC_PROPOSAL = Card(
    "topic_proposal",
    proposal_face,
    proposal_rows,
    graph=False,
    outputs=(Output("topic_proposal-diff", "children"), Output("topic_proposal-decide", "children")),
    shown=shows_models,
)
TOPIC_VERSIONS = Card(
    "topic_versions",
    versions_face,
    versions_rows,
    graph=False,
    outputs=(Output("topic_versions-list", "children"),),
    shown=shows_models,
)
