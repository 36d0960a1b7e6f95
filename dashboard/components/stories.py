"""Stories: a line of a list, an article of one with its delay and whose text it repeats, two texts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html

from analysis.stories import Stories, Story, TextDiff
from analysis.stories.agencies import RELEASE
from dashboard.address import to_reader, to_story, with_evidence
from dashboard.components.icons import UNSPOKEN
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.figures.rows import Row, rows
from dashboard.wording import Wording
from data.query import Query
from data.records import hexadecimal

#: Outlets that a line names.
_NAMED = 4

_TO_THE_HOUR = ("second", "minute", "hour")
_HOUR, _DAY = 60, 24 * 60  # minutes


def lines(view: View, found: Stories) -> list[html.Li]:
    """Draw stories as the children of an html.Ol of the class "stories"."""
    return [_line(view, row) for row in rows(found.frame)]


def articles(view: View, found: Story) -> list[html.Li]:
    """Draw the articles of a story as the children of an html.Ol of the class "tellings"."""
    listed = rows(found.frame)
    firsts = {row["article_id"]: row for row in listed}
    longest = found.frame["delay"].max()
    return [_article(view, found, row, firsts, longest) for row in listed]


def whole(story_id: int) -> Query:
    """Select all articles of a story."""
    return Query(search=f"story:{hexadecimal(story_id)}")


def outlets(names: Sequence[str], say: Wording) -> str:
    """Name the first outlets, and say how many more there are.

    >>> from dashboard.wording import wording
    >>> outlets(["A", "B", "C", "D", "E", "F"], wording("vi"))
    'A, B, C, D và 2 báo nữa'
    """
    named = ", ".join(say.name(name, "outlet") for name in names[:_NAMED])
    rest = len(names) - _NAMED
    return say("stories.more_outlets", named=named, n=rest) if rest > 0 else named


def delay(row: Row, first: Row, say: Wording) -> str:
    """Say how long after the first article another one followed, as exactly as their times are known."""
    if pd.isna(row["delay"]):
        return ""
    if row["precision"] not in _TO_THE_HOUR or first["precision"] not in _TO_THE_HOUR:
        days = (row["day"] - first["day"]).days
        return say("stories.after_days", n=days) if days else say("stories.same_day")
    minutes = round(row["delay"].total_seconds() / 60)
    if minutes < _HOUR:
        return say("stories.after_minutes", n=minutes)
    if minutes < 2 * _DAY:
        return say("stories.after_hours", n=minutes / _HOUR)
    return say("stories.after_days", n=minutes // _DAY)


def time(row: Row, say: Wording) -> str:
    """Write the time as exactly as it is known."""
    if row["day"] is None or pd.isna(row["day"]):
        return say("name.undated")
    return say.moment(row["published"]) if row["precision"] in _TO_THE_HOUR else say.day(row["day"])


def beside(diff: TextDiff, left: str, right: str, say: Wording) -> html.Table:
    """Draw two texts sentence by sentence: what the second kept, changed, moved, cut, added.

    Parameters
    ----------
    left, right
        What the two texts are called.
    """
    heads = ((left, diff.left_title), (right, diff.right_title))
    head = html.Thead(
        html.Tr([html.Th([html.Span(name, className="grey"), title], scope="col") for name, title in heads])
    )
    body = [
        html.Tr(
            [
                html.Td(_pieces(row["left_pieces"], "left"), className="left"),
                html.Td([_mark(row["kind"], say), *_pieces(row["right_pieces"], "right")], className="right"),
            ],
            className=f"is-{row['kind']}",
        )
        for row in rows(diff.frame)
    ]
    return html.Table([head, html.Tbody(body)], className="beside", lang="vi")


def summary(diff: TextDiff, say: Wording) -> str:
    """Say how many sentences were kept, changed, moved, cut, added."""
    counted = [(kind, diff.counts.get(kind, 0)) for kind in ("same", "changed", "moved", "cut", "added")]
    return " · ".join(say(f"story_diff.count.{kind}", n=n) for kind, n in counted if n)


def kept(diff: TextDiff) -> dict[str, int]:
    """Count the sentences of the left text that the right one has as they are (`n`), and all of them (`m`)."""
    same = diff.counts.get("same", 0) + diff.counts.get("moved", 0)
    return {"n": same, "m": same + diff.counts.get("changed", 0) + diff.counts.get("cut", 0)}


def _line(view: View, row: Row) -> html.Li:
    say = view.say
    facts = [outlets(row["outlet_names"], say)]
    if row["copies"]:
        facts.append(say("stories.copies", n=row["copies"]))
    if row["agency"]:
        facts.append(source(row["agency"], say))
    return html.Li(
        [
            html.Time(_span(row, say), className="grey figures"),
            html.Span(
                [
                    step(row["title"] or say("name.untitled"), to_story(view.search, row["story"])),
                    html.Span(" · ".join(facts), className="grey"),
                ],
                className="story-name",
            ),
            html.Span(
                [
                    html.Strong(say("count.article", n=row["articles"])),
                    html.Span(say("count.outlet", n=row["outlets"])),
                ],
                className="story-size figures",
            ),
        ]
    )


def source(agency: str, say: Wording) -> str:
    """Name the agency or the press release that a text is from."""
    return say("stories.release") if agency == RELEASE else say("stories.agency", name=agency)


def _span(row: Row, say: Wording) -> str:
    """Say when a story ran: the time of its first article, or the days from its first to its last."""
    if pd.isna(row["first"]):
        return say("name.undated")
    first, last = row["first"].date(), row["last"].date()
    return say.moment(row["first"]) if first == last else say.span(first, last)


def _article(view: View, found: Story, row: Row, firsts: dict[int, Row], longest: Any) -> html.Li:
    say = view.say
    first = rows(found.frame.head(1))[0]
    leads = row["article_id"] == first["article_id"]
    among = with_evidence(view.search, whole(found.story))
    part = 0.0 if pd.isna(row["delay"]) or pd.isna(longest) or not longest else row["delay"] / longest
    after = say("stories.first") if leads else delay(row, first, say)
    return html.Li(
        [
            html.Span(
                [html.Time(time(row, say), className="grey figures"), html.Span(after, className="delay")],
                className="telling-time",
            ),
            html.Span(className="telling-line", style={"--at": f"{part:.1%}"}, **UNSPOKEN),
            html.Span(
                [
                    html.Span(say.name(row["outlet"], "outlet"), className="telling-outlet"),
                    step(row["title"] or say("name.untitled"), to_reader(among, row["article_id"])),
                    *_origin(view, found, row, firsts, leads),
                ],
                className="telling",
            ),
        ],
        className="" if row["selected"] else "faint",
    )


def _origin(view: View, found: Story, row: Row, firsts: dict[int, Row], leads: bool) -> list[Any]:
    """Say whose text an article repeats and how much of it, or that it has its own; and the way to see both."""
    say = view.say
    said: list[Any] = []
    if row["agency"]:
        said.append(html.Span(source(row["agency"], say), className="tag"))
    if not pd.isna(row["of"]):
        repeated = firsts[int(row["of"])]
        outlet = say.name(repeated["outlet"], "outlet")
        said.append(html.Span(say("stories.reprint", outlet=outlet, kept=row["kept"]), className="tag reprint"))
    if not leads:
        said.append(step(say("stories.beside"), to_story(view.search, found.story, beside=row["article_id"])))
    return [html.Span(said, className="telling-marks")] if said else []


def _pieces(pieces: Sequence[Any], side: str) -> list[Any]:
    """Draw a sentence; what the other one has not is marked."""
    differs = html.Del if side == "left" else html.Ins
    return [piece.text if piece.same else differs(piece.text) for piece in pieces]


def _mark(kind: str, say: Wording) -> Any:
    return html.Span(say(f"story_diff.mark.{kind}"), className="diff-mark") if kind != "same" else ""
