"""The chart: how the lines move, what is behind each point, and whether the outlets are the same all the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dash import Output, html

from analysis import calendar
from analysis.outlet_mix import OutletMix
from analysis.trends import Trends
from dashboard.address import with_evidence, with_query
from dashboard.components import asked as asking
from dashboard.components import ids, peaks
from dashboard.components.asked import asked
from dashboard.components.card import Card, Face
from dashboard.components.controls import STEP
from dashboard.components.counted import subtitle
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import trends as trends_table
from dashboard.figures import trends as trends_figure
from dashboard.figures.rows import rows
from dashboard.pages.keywords import followed as following
from dashboard.pages.keywords.followed import BASE, HOURLY, called, drawn, holding, seen, trends_of
from dashboard.wording import Wording
from data.query import Query

#: Outlets that the warning of another mix names.
_NAMED = 3

_SHOWN: dict[str, str] = {}
_HIDDEN = {"display": "none"}


def trends_face(view: View) -> Face:
    """Show how the queries move; while none is asked, the terms that rise most."""
    given, shown = asked(view), seen(view)
    values: dict[str, Any] = {
        "trends-mistakes.children": asking.mistakes(given, view.say),
        "trends-totals.children": [],
        "trends-mix.children": [],
        "trends-peak.children": [],
        f"{ids.control('trends', BASE)}.style": _HIDDEN,
        f"{ids.control('trends', STEP)}.data": following.steps(view),
    }
    if given.mistakes and not given.understood:
        return Face(title=view.say("hits.title_none"), notice=view.say("trends.mistaken"), values=values)
    followed = trends_of(view)
    if not followed.queries:
        return Face(title=view.say("hits.title_none"), notice=view.say("trends.nothing_asked"), values=values)
    volume = view.services.volume(shown.query, step=followed.step)
    how, bursts = drawn(view, followed), following.bursts_of(view)
    values["trends-totals.children"] = asking.totals(
        view,
        followed.summary,
        {name: _evidence(view, holding(shown, followed, name)) for name in followed.queries},
        how.colours,
        {name: asking.forms(view, given, name) for name in given.understood},
        how.names,
    )
    steady = "day" if followed.step == "hour" else followed.step
    values["trends-mix.children"] = mix(view, view.services.outlet_mix(shown.query, step=steady))
    values["trends-peak.children"] = peak(view, followed)
    values |= _base(view, followed)
    return Face(
        title=_title(view, followed),
        subtitle=subtitle(shown, _counted(view, followed), _undated(view, volume.undated), _untimed(view, followed)),
        figure=trends_figure.figure(followed, volume, view.say, view.scheme, how, bursts=bursts),
        remark=_remark(view, trends_figure.remark(followed, volume, view.say, how, bursts=bursts)),
        empty=volume.n == 0,
        values=values,
    )


def trends_rows(view: View) -> Table:
    """Tabulate what the chart shows."""
    followed = trends_of(view)
    return trends_table.table(followed, view.say, drawn(view, followed))


def trends_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Narrow to the articles behind a point of a line, a column of the strip, or a burst."""
    data = point.get("customdata")
    if not data:
        return None
    name, *days = data
    followed, shown = trends_of(view), seen(view)
    held = holding(shown, followed, name) if name in followed.queries else shown.query
    if len(days) == 2:
        start, end = map(date.fromisoformat, days)
        return replace(held, start=start, end=end)
    return calendar.narrowed(held, calendar.read_period(days[0]), followed.step)


def peak(view: View, followed: Trends) -> list[Any]:
    """Say what the fullest period of a line is made of, where one line is followed and one story is much of it."""
    if len(followed.queries) != 1 or followed.frame.empty:
        return []
    (name,) = followed.queries
    top = rows(followed.frame.nlargest(1, "articles"))[0]["period"]
    held = calendar.narrowed(holding(seen(view), followed, name), top, followed.step)
    return peaks.told(view, replace(held, unit="article"), view.say.period(top, followed.step))


def mix(view: View, found: OutletMix) -> list[Any]:
    """Warn of a mix of outlets that has changed, and offer those that are there all the time."""
    say = view.say
    if not found.changed or found.before is None or found.now is None:
        return []
    named = say("trends.mix_between").join(
        say(
            "trends.mix_outlet",
            outlet=say.name(row["outlet"], "outlet"),
            before=row["before_share"],
            now=row["share"],
        )
        for row in rows(found.frame.head(_NAMED))
    )
    warned = say("trends.mix", distance=found.distance, g=found.log_likelihood, outlets=named, day=found.now.start)
    parts: list[Any] = [html.Span(warned)]
    if found.constant and set(found.constant) != set(found.outlets):
        query = replace(view.query, outlets=found.constant)
        parts.append(step(say("trends.same_outlets", n=len(found.constant)), with_query(view.search, query)))
    return parts


def _base(view: View, followed: Trends) -> dict[str, Any]:
    """Show the choice of the index's base where there is an index, with the periods that there are."""
    name = ids.control("trends", BASE)
    if drawn(view, followed).measure != "index":
        return {f"{name}.style": _HIDDEN}
    base = following.base_of(view, followed)
    periods = sorted(set(followed.frame["period"]), reverse=True)
    options = [{"value": day.isoformat(), "label": view.say.period(day, followed.step)} for day in periods]
    return {
        f"{name}.style": _SHOWN,
        f"{name}.data": options,
        f"{name}.placeholder": view.say.period(base, followed.step) if base else "–",
    }


def _evidence(view: View, query: Query) -> str:
    return with_evidence(view.search, following.dated(view, query))


def _title(view: View, followed: Trends) -> str:
    say, how = view.say, drawn(view, followed)
    what = "share" if how.measure == "index" and how.base is None else how.measure
    given = {"unit": view.query.unit, "step": followed.step, "base": _said(view, followed, how.base)}
    if asked(view).expressions:
        return say(f"trends.{what}", names=named(called(view, followed), say), **given)
    kind = "suggested" if following.suggestions(view)[1] == "asked.invitation" else "frequent"
    return say(f"trends.{kind}_{what}", n=len(followed.queries), **given)


def _said(view: View, followed: Trends, base: date | None) -> str:
    return view.say.period(base, followed.step) if base else ""


def named(names: Mapping[str, str], say: Wording) -> str:
    """Name up to three lines, else say how many they are."""
    quoted = [say("trends.named", name=name) for name in names.values()]
    if len(quoted) > 3:
        return say("trends.some", n=len(quoted))
    if len(quoted) == 1:
        return quoted[0]
    return say("trends.and", head=", ".join(quoted[:-1]), last=quoted[-1])


def _counted(view: View, followed: Trends) -> str:
    whole = view.say(f"count.{view.query.unit}", n=int(followed.summary["total"].max()))
    if len(followed.queries) > 1:
        return view.say("trends.several", n=whole)
    return view.say("trends.one", k=int(followed.summary["articles"].iloc[0]), n=whole)


def _undated(view: View, undated: int) -> str:
    return view.say("counted.undated", n=undated) if undated else ""


def _untimed(view: View, followed: Trends) -> str:
    return (
        view.say("counted.untimed", n=view.say(f"count.{view.query.unit}", n=followed.untimed))
        if followed.untimed
        else ""
    )


def _remark(view: View, remark: str) -> str:
    """Say, before anything else, why a chart by the hour that was asked for is not drawn."""
    refused = following.asks_hours(view) and not following.offers_hours(seen(view))
    return " ".join(filter(None, [view.say("trends.no_hours", days=HOURLY) if refused else "", remark]))


TRENDS = Card(
    "trends",
    trends_face,
    trends_rows,
    narrow=trends_query,
    brush=True,
    outputs=(
        *(Output(f"trends-{part}", "children") for part in ("mistakes", "totals", "mix", "peak")),
        *(Output(ids.control("trends", BASE), prop) for prop in ("style", "data", "placeholder")),
        Output(ids.control("trends", STEP), "data"),
    ),
)
