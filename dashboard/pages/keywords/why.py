"""Why did it move? A change of one line between two periods, told by outlet, section, topic, organization or story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd
from dash import Output

from analysis import calendar
from analysis.calendar import Span
from analysis.decomposition import NONE, PUBLISHERS, Decomposition, Dimension, articles_of
from analysis.trends import Trends
from dashboard.components import ids
from dashboard.components.card import Card, Face
from dashboard.components.counted import subtitle
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import contributions as contributions_table
from dashboard.figures import contributions as contributions_figure
from dashboard.figures.contributions import Part
from dashboard.figures.hover import plain
from dashboard.figures.rows import Row, rows
from dashboard.pages.keywords.followed import bursts_of, called, drawn, holding, seen, trends_of
from data.errors import QueryError
from data.query import Query

#: Keys of the address: the line whose change is told, its days, what it is told by.
LINE, WHEN, BY = "vi-sao", "luc", "theo"
BYS: Mapping[str, Dimension] = {
    "bao": "outlet", "muc": "section", "chu-de": "topic", "to-chuc": "organization", "vu-viec": "story",
}  # fmt: skip
USUAL = "bao"

#: Periods that can be chosen, counted back from the last; contributions drawn.
_OFFERED, _SHOWN = 40, 8


class Change(NamedTuple):
    """A change of one line between two periods."""

    name: str
    before: Span
    now: Span


def written(start: date, end: date) -> str:
    """Write days as the address has them."""
    return f"{start.isoformat()}..{end.isoformat()}"


def why_face(view: View) -> Face:
    """Tell a change: by default the strongest burst; where there is none, the last whole period of the first line."""
    say = view.say
    followed, change = _asked(view)
    if followed is None or change is None:
        return Face(title=say("why.title_none"), notice=say("why.ask"), values=_choices(view, followed))
    answer, how = _answer(view, followed, change), drawn(view, followed)
    counts = how.measure == "count"
    parts = [_part(view, answer, row, counts=counts) for row in rows(answer.frame)]
    notice = _nothing(view, answer, change.before, counts=counts)
    return Face(
        title=say("why.title_none") if notice else _title(view, answer, how.names[change.name], counts=counts),
        subtitle=subtitle(
            view,
            say("why.against", span=say.span(change.before.start, change.before.end)),
            say("why.sizes", k=answer.articles, n=answer.total, before=answer.before_articles, m=answer.before_total),
            span=change.now,
        ),
        figure=contributions_figure.figure(parts, say, view.scheme),
        remark=_remark(view, answer, counts=counts),
        notice=notice,
        values=_choices(view, followed),
    )


def why_rows(view: View) -> Table:
    """Tabulate what the change is made of."""
    followed, change = _asked(view)
    if followed is None or change is None:
        return Table((), pd.DataFrame())
    answer = _answer(view, followed, change)
    return contributions_table.table(answer, view.say, lambda row: _named(view, answer, row))


def why_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Narrow to the articles of a contribution that hold the line: the later, or the earlier where there are none."""
    followed, change = _asked(view)
    data = point.get("customdata")
    if not data or followed is None or change is None:
        return None
    group = None if data[0] == _OTHERS else data[0]
    answer = _answer(view, followed, change)
    (row,) = [row for row in rows(answer.frame) if row["group"] == group]
    return articles_of(answer, group, now=_leads_to_now(row))


def by_of(view: View) -> Dimension:
    """Return what the address has changes told by."""
    return BYS.get(view.address.first(BY), "outlet")


_OTHERS = "*"  # the group of all others in a point's customdata


def _asked(view: View) -> tuple[Trends | None, Change | None]:
    try:
        followed = trends_of(view, by_day=True)
    except QueryError:
        return None, None
    if not followed.queries:
        return None, None
    name, now = view.address.first(LINE), _days(view.address.first(WHEN))
    if name not in followed.queries:
        name = ""
    if now is None:
        bursts = bursts_of(view).frame
        theirs = bursts[bursts["query"] == name] if name else bursts
        for row in rows(theirs.nlargest(1, "weight")) if len(theirs) else ():
            name, now = row["query"], Span(row["start"], row["end"])
    now = now or _last_whole(seen(view), followed)
    return followed, None if now is None else Change(name or followed.queries[0], _before(now), now)


def _answer(view: View, followed: Trends, change: Change) -> Decomposition:
    shown = seen(view)
    part = holding(shown, followed, change.name)
    return view.services.decomposition(
        shown.query, part, before=change.before, now=change.now, by=by_of(view), limit=_SHOWN
    )


def _days(text: str) -> Span | None:
    start, _, end = text.partition("..")
    try:
        span = Span(date.fromisoformat(start), date.fromisoformat(end))
    except ValueError:
        return None
    return span if span.days > 0 else None


def _last_whole(shown: View, followed: Trends) -> Span | None:
    """Return the last period that is over and wholly covered; the last one where there is none such."""
    frame = followed.frame.drop_duplicates("period")
    frame = frame[frame["total"] > 0]
    whole = frame[~(frame["open"] | frame["cut"])]
    if frame.empty:
        return None
    period = (whole if len(whole) else frame)["period"].iloc[-1]
    narrowed = calendar.narrowed(shown.query, period, followed.step)
    return Span(narrowed.start or period, narrowed.end or period)


def _before(now: Span) -> Span:
    """Return the time before: a month's is the month before, any other's is as long."""
    if now == Span(now.start.replace(day=1), calendar.period_end(now.start.replace(day=1), "month")):
        start = calendar.period_start(now.start - timedelta(days=1), "month")
        return Span(start, calendar.period_end(start, "month"))
    return calendar.before(now)


def _nothing(view: View, answer: Decomposition, before: Span, *, counts: bool) -> str:
    """Say that there is nothing to compare, "" where there is: articles can rise from none, a share cannot."""
    if not answer.total and not answer.before_total:
        return view.say("why.nothing")
    if counts or answer.before_total:
        return ""
    return view.say("why.nothing_before", span=view.say.span(before.start, before.end))


def _title(view: View, answer: Decomposition, name: str, *, counts: bool) -> str:
    say = view.say
    if counts:
        before, now = say.integer(answer.before_articles), say(f"count.{view.query.unit}", n=answer.articles)
        moved = answer.change
    else:
        shares = (_share(answer.before_articles, answer.before_total), _share(answer.articles, answer.total))
        before, now = (say.percent(share) for share in shares)
        moved = (answer.share_change > 0) - (answer.share_change < 0)
    if before == now:
        moved = 0  # a difference that the words do not show is none
    direction = "rose" if moved > 0 else "fell" if moved < 0 else "stayed"
    return say(f"why.title_{direction}", name=name, before=before, now=now)


def _share(k: int, n: int) -> float | None:
    return k / n if n else None


def _part(view: View, answer: Decomposition, row: Row, *, counts: bool) -> Part:
    say, name = view.say, _named(view, answer, row)
    moved = say("why.counted", before=row["before_articles"], now=row["articles"])
    if counts:
        text, value = _signed(say.integer(abs(row["change"])), row["change"]), float(row["change"])
    else:
        value = float(row["contribution"])
        text = _points(view, value)
    hover = [
        f"<b>{plain(name)}</b>",
        say(
            "why.hover",
            before=row["before_articles"],
            m=say(f"count.{view.query.unit}", n=row["before_total"]),
            now=row["articles"],
            n=say(f"count.{view.query.unit}", n=row["total"]),
        ),
    ]
    if not counts and answer.by in PUBLISHERS:
        hover.append(say("why.split", **{key: _points(view, row[key]) for key in ("mix", "rate")}))
    group = _OTHERS if row["group"] is None else row["group"]
    leads = articles_of(answer, row["group"], now=_leads_to_now(row)) is not None
    return Part(name, f"{text} · {moved}", value, "<br>".join(hover), group if leads else None)


def _leads_to_now(row: Row) -> bool:
    return bool(row["articles"] or not row["before_articles"])


def _points(view: View, share: float | Fraction) -> str:
    """Write a part of a change of a share, in percentage points."""
    return _signed(view.say.number(abs(float(share)) * 100, 2), share)


def _signed(text: str, value: float | Fraction) -> str:
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text


def _named(view: View, answer: Decomposition, row: Mapping[str, Any]) -> str:
    say = view.say
    if row["group"] is None:
        return say(f"why.others.{answer.by}", n=len(answer.others))
    if row["group"] == NONE:
        return say(f"why.none.{answer.by}")
    return str(row["name"] or say("name.untitled"))


def _remark(view: View, answer: Decomposition, *, counts: bool) -> str:
    say = view.say
    rule = say(f"why.rule.{answer.by}") if f"why.rule.{answer.by}" in say else ""
    if counts:
        total = _signed(say.integer(abs(answer.change)), answer.change)
        return " ".join(filter(None, [say("why.sum_count", total=total, unit=view.query.unit), rule]))
    said = {key: _points(view, sum(answer.frame[key], Fraction(0))) for key in ("mix", "rate", "contribution")}
    summed = "why.sum_share" if answer.by in PUBLISHERS else "why.sum_points"
    return " ".join(filter(None, [say(summed, **said), rule]))


def _choices(view: View, followed: Trends | None) -> dict[str, Any]:
    """Offer the lines, and the periods and bursts whose change can be told."""
    line, when = ids.control("why", LINE), ids.control("why", WHEN)
    if followed is None:
        return {f"{line}.data": [], f"{when}.data": []}
    say, names = view.say, called(view, followed)
    chosen = _asked(view)[1]
    shown = seen(view)
    frame = followed.frame.drop_duplicates("period")
    periods = frame.loc[frame["total"] > 0, "period"].tolist()[::-1][:_OFFERED]
    options = []
    for row in rows(bursts_of(view).frame):
        label = say("why.burst", name=names[row["query"]], span=say.span(row["start"], row["end"]))
        options.append({"value": written(row["start"], row["end"]), "label": label})
    for period in periods:
        query = calendar.narrowed(shown.query, period, followed.step)
        value = written(query.start or period, query.end or period)
        options.append({"value": value, "label": say.period(period, followed.step)})
    unique = list({option["value"]: option for option in options}.values())
    return {
        f"{line}.data": [{"value": name, "label": names[name]} for name in followed.queries],
        f"{line}.placeholder": names[chosen.name] if chosen else "",
        f"{when}.data": unique,
        f"{when}.placeholder": say.span(chosen.now.start, chosen.now.end) if chosen else "",
    }


WHY = Card(
    "why",
    why_face,
    why_rows,
    narrow=why_query,
    outputs=tuple(Output(ids.control("why", key), prop) for key in (LINE, WHEN) for prop in ("data", "placeholder")),
)
