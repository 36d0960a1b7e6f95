"""The reader: one article as text, what was found in it marked, and what leads on from it.

An article's text is untrusted. It becomes text of Dash components, never HTML, and its address a link only where it is
one of the web.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from dash import html

from analysis.articles import ArticleView
from analysis.listing import Ordering
from analysis.marking import Mark, MarkKind
from dashboard.address import PATHS, READ, narrowed, to_story, with_evidence
from dashboard.components.icons import data, spoken
from dashboard.components.links import outside, step
from dashboard.components.listing import REVISION, here, to_article
from dashboard.components.marked import drawn
from dashboard.components.view import View
from dashboard.figures.rows import rows
from dashboard.wording import Wording
from data.query import Query
from data.records import hexadecimal

#: Kinds of marks with their names in the address, in the order of the legend.
KINDS: dict[MarkKind, str] = {"search": "tim", "term": "tu-khoa", "organization": "to-chuc", "topic": "chu-de"}

#: Key of the address: kinds of marks that are not shown.
HIDDEN = "an"

#: Topics that hold less of an article are not worth a line.
LEAST_WEIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Steps:
    """Where an article stands in the listing: its place from 0 (None outside it), of how many, and its neighbours."""

    place: int | None
    total: int
    previous: int | None
    following: int | None


def steps(ordered: Ordering, article_id: int | None) -> Steps:
    """Find an article's neighbours in the listing; from no article, and from one outside, the way is to the first."""
    place = None if article_id is None else ordered.place(article_id)

    def at(wanted: int) -> int | None:
        return int(ordered.ids[wanted]) if 0 <= wanted < ordered.total else None

    if place is None:
        return Steps(None, ordered.total, None, at(0))
    return Steps(place, ordered.total, at(place - 1), at(place + 1))


def nothing(view: View, stand: Steps) -> list[Any]:
    """Say what to do where no article is chosen."""
    say = view.say
    first = (
        step(say("reader.start"), to_article(view, stand.following), key="j") if stand.following is not None else None
    )
    return [
        html.Div([html.P(say("reader.choose")), html.P(say("reader.keys"), className="grey"), first], **data(read=""))
    ]


def article(view: View, read: ArticleView, stand: Steps) -> list[Any]:
    """Draw an article."""
    say = view.say
    return [
        _toolbar(view, read, stand),
        html.Article(
            [
                *_superseded(view, read),
                html.P(_masthead(read, say), className="grey"),
                html.H2(drawn(read.title, of(read, "title")) if read.title else html.Em(say("name.untitled"))),
                html.P(time(read, say), className="grey"),
                *_together(view, read),
                *([html.P(say("reader.by", author=read.author), className="grey")] if read.author else []),
                *([html.P(drawn(read.lead, of(read, "lead")), className="lead")] if read.lead else []),
                *body(read, say),
                *captions(read, say),
            ],
            className="text",
            lang="vi",
        ),
        html.Div([_organizations(view, read), _topics(view, read)], className="about"),
        html.Footer(
            [
                *_revisions(view, read),
                html.P(
                    [
                        say("reader.id", id=hexadecimal(read.article_id)),
                        " · ",
                        say("reader.revision", revision=read.revision, at=_taken_in(read)),
                    ],
                    className="grey",
                ),
            ]
        ),
    ]


def of(read: ArticleView, field: str) -> list[Mark]:
    """List the marks of one field."""
    return [mark for mark in read.marks if mark.field == field]


def counts(read: ArticleView | None) -> dict[MarkKind, int]:
    """Count the marks of each kind in an article."""
    marks = read.marks if read is not None else ()
    return {kind: sum(mark.kind == kind for mark in marks) for kind in KINDS}


def body(read: ArticleView, say: Wording) -> list[Any]:
    """Draw the paragraphs of the body: sub-headings as such, doubtful ones with a word that says so."""
    if not read.body:
        return [html.P(say("reader.no_body"), className="grey")]
    marks, subheads = of(read, "body"), list(read.subheads)
    found: list[Any] = []
    for number, (offset, text) in enumerate(paragraphs(read.body)):
        words = drawn(
            text, [mark for mark in marks if mark.start < offset + len(text) and mark.end > offset], offset=offset
        )
        if text in subheads:
            subheads.remove(text)
            found.append(html.H3(words))
        elif number in read.doubtful:
            found.append(html.P([*words, html.Small(say("reader.doubtful"))], className="doubtful"))
        else:
            found.append(html.P(words))
    return found


def captions(read: ArticleView, say: Wording) -> list[Any]:
    """Draw the picture captions, which are no part of the body."""
    if not read.captions:
        return []
    marks = of(read, "caption")
    lines = [html.Li(drawn(text, marks, offset=offset)) for offset, text in paragraphs("\n".join(read.captions))]
    return [html.Section([html.H3(say("reader.captions")), html.Ul(lines)], className="captions")]


def paragraphs(text: str) -> list[tuple[int, str]]:
    """Cut a text into its lines, each with the offset at which it begins."""
    lines = text.split("\n")
    offsets = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    return list(zip(offsets, lines, strict=True))


def time(read: ArticleView, say: Wording) -> str:
    """Write an article's time as exactly as it is known, and where it was found."""
    if read.published is None:
        return say("reader.time.unknown")
    precision = read.published_precision or "day"
    named = "exact" if precision in ("second", "minute") else precision
    written = say(
        f"reader.time.{named}",
        at=read.published,
        day=read.published.date(),
        month=say.period(read.published.date(), "month"),
        year=read.published.year,
    )
    source = read.published_source or "metadata"
    return f"{written} · {say(f'reader.time_source.{source}', evidence=read.published_evidence)}"


def source(read: ArticleView) -> str | None:
    """Return the address of the source where it is one of the web."""
    return read.url if read.url.startswith(("https://", "http://")) else None


def _masthead(read: ArticleView, say: Wording) -> str:
    sections = read.section_path or ((read.section,) if read.section else ())
    return " · ".join([say.name(read.outlet, "outlet"), *([" › ".join(sections)] if sections else [])])


def _toolbar(view: View, read: ArticleView, stand: Steps) -> html.Nav:
    say = view.say
    before, after = stand.previous, stand.following
    where = say("reader.outside") if stand.place is None else say("reader.place", place=stand.place + 1, n=stand.total)
    address = source(read)
    return html.Nav(
        [
            step(say("reader.back"), here(view, **{READ: None, REVISION: None}), className="back"),
            html.Span() if before is None else step(say("reader.previous"), to_article(view, before), key="k"),
            html.Span(where, className="grey"),
            html.Span() if after is None else step(say("reader.following"), to_article(view, after), key="j"),
            outside(say("reader.source"), address, key="o")
            if address
            else html.Span(say("reader.no_source"), className="grey"),
        ],
        className="steps",
        **spoken(say("reader.keys")),
        **data(read=hexadecimal(read.article_id)),
    )


def _superseded(view: View, read: ArticleView) -> list[Any]:
    if read.revision == read.revisions[0].revision:
        return []
    say = view.say
    newest = step(say("reader.to_newest"), here(view, **{REVISION: None}))
    return [html.P([say("reader.old_revision", revision=read.revision), " ", newest], className="superseded")]


def _together(view: View, read: ArticleView) -> list[Any]:
    """Lead to the story, where others tell it too."""
    if read.story_size < 2:
        return []
    return [html.P(step(view.say("reader.story", n=read.story_size), to_story(view.search, read.story)))]


def _organizations(view: View, read: ArticleView) -> html.Section:
    say = view.say
    lines = [
        html.Li(
            [
                step(
                    row["organization"] if row["resolved"] else row["surface"],
                    _behind(view, narrowed(view.query, organizations=(row["organization"],))),
                    title=say("reader.behind", name=row["organization"] if row["resolved"] else row["surface"]),
                ),
                html.Span(
                    say("reader.mentions", n=row["mentions"])
                    + ("" if row["resolved"] else f" · {say('reader.unresolved')}"),
                    className="grey",
                ),
            ]
        )
        for row in rows(read.organizations)
    ]
    return _about(say("reader.organizations"), lines, say("reader.no_organizations"))


def _topics(view: View, read: ArticleView) -> html.Section:
    say = view.say
    lines = []
    for row in rows(read.topics[read.topics["weight"] >= LEAST_WEIGHT]):
        name = row["label"] or say("reader.topic_unnamed", topic=row["topic"])
        lines.append(
            html.Li(
                [
                    step(
                        name,
                        _behind(view, narrowed(view.query, topics=(row["topic"],))),
                        title=say("reader.behind_topic", name=name),
                    ),
                    html.Span(say("reader.topic_share", share=row["weight"]), className="grey"),
                    html.Span(className="share", style={"--share": f"{row['weight']:.3f}"}),
                ]
            )
        )
    return _about(say("reader.topics"), lines, say("reader.no_topics"))


def _about(heading: str, lines: Sequence[Any], none: str) -> html.Section:
    return html.Section([html.H3(heading), html.Ul(list(lines)) if lines else html.P(none, className="grey")])


def _behind(view: View, query: Query) -> str:
    return PATHS["articles"] + with_evidence(view.search, query)


def _taken_in(read: ArticleView) -> Any:
    return next(revision.at for revision in read.revisions if revision.revision == read.revision)


def _revisions(view: View, read: ArticleView) -> list[Any]:
    """List the revisions where there are several: when each came in, and what it changed."""
    if len(read.revisions) == 1:
        return []
    say = view.say
    lines = []
    for place, revision in enumerate(read.revisions):
        words = say("reader.revision", revision=revision.revision, at=revision.at)
        if place == len(read.revisions) - 1:
            changed = say("reader.first_revision")
        elif revision.changes:
            changed = say("reader.changed", what=", ".join(say(f"reader.field.{name}") for name in revision.changes))
        else:
            changed = say("reader.same")
        link = here(view, **{REVISION: None if place == 0 else str(revision.revision)})
        shown = html.Strong(words) if revision.revision == read.revision else step(words, link)
        lines.append(html.Li([shown, html.Span(changed, className="grey")]))
    return [html.H3(say("reader.revisions")), html.Ul(lines)]
