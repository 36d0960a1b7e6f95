"""The comparison ("So sánh"): two selections side by side, what sets them apart, what they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import dash_mantine_components as dmc
import pandas as pd
from dash import Dash, Output, html

from analysis import calendar, keywords
from analysis.comparison import Contrast, Overlap, Volumes
from dashboard import theme
from dashboard.address import narrowed, to_search, to_story, with_evidence
from dashboard.components import ids, legend, sides
from dashboard.components.card import Card, Face, place
from dashboard.components.controls import bind
from dashboard.components.icons import UNSPOKEN, spoken
from dashboard.components.links import step
from dashboard.components.sides import Sides, named
from dashboard.components.view import View, current
from dashboard.exports.table import Column, Table
from dashboard.exports.tables import compared_volume as volume_table
from dashboard.exports.tables import contrast as contrast_table
from dashboard.exports.tables import overlap as overlap_table
from dashboard.figures import dumbbells, keyness, mirror
from dashboard.figures.rows import Row, rows
from dashboard.services import Services
from dashboard.wording import Wording
from data.query import Query, Unit
from data.records import hexadecimal

#: Keys of the address: how keyness is shown and ranked, and of which terms.
SHOWN, RANKED, WHICH = "kieu", "xep", "tu-nao"
LIST, POINTS = "danh-sach", "moi-tu"
SUREST, LARGEST = "chac", "chenh"
PHRASES, ALL_TERMS = "cum", "ca-tieng"

#: Terms of either side that a title names; stories that are listed.
_NAMED, _LISTED = 3, 8

_LEGEND, _PARTS, _STORIES = "compared_volume-legend", "overlap-parts", "overlap-stories"


def layout(services: Services, query: Query) -> html.Div:
    """Lay out the page."""
    del query
    view = current(services)
    say = view.say
    return html.Div(
        [
            sides.lines(view),
            place(
                VOLUME,
                say,
                title=say("compared_volume.name"),
                controls=[html.Ul(id=_LEGEND, className="legend")],
                className="clickable",
            ),
            place(
                KEYNESS,
                say,
                title=say("keyness.name"),
                controls=_keyness_controls(view),
                height=760,
                className="clickable scattered",
            ),
            place(TOPICS, say, title=say("compared_topics.name"), height=580, className="half clickable"),
            place(ORGANIZATIONS, say, title=say("compared_organizations.name"), height=580, className="half clickable"),
            place(
                OVERLAP,
                say,
                title=say("overlap.name"),
                body=html.Div(
                    [html.Div(id=_PARTS, className="overlap-parts"), html.Ol(id=_STORIES, className="shared")]
                ),
            ),
        ],
        className="cards comparison",
    )


def register(app: Dash, services: Services) -> None:
    """Tie the lines of both sides and the page's controls to the address."""
    sides.register(app, services)
    bind(app, ids.control("keyness", SHOWN), SHOWN, default=LIST)
    bind(app, ids.control("keyness", RANKED), RANKED, default=SUREST)
    bind(app, ids.control("keyness", WHICH), WHICH, default=PHRASES)


def volume_face(view: View) -> Face:
    """Show how much either side holds, and when."""
    held = sides.sides(view)
    found = view.services.volumes(held.a, held.b)
    if not found.by_a.n and not found.by_b.n:
        return Face(view.say("compared_volume.name"), empty=True)
    say, names = view.say, _names(view, held)
    undated = ""
    if found.by_a.undated or found.by_b.undated:
        undated = say("compared_volume.undated", a=found.by_a.undated, b=found.by_b.undated)
    return Face(
        title=_volume_title(view, found),
        subtitle=_subtitle(view, held, found.by_a.n, found.by_b.n, undated),
        figure=mirror.figure(found, say, view.scheme, names=names),
        remark=mirror.remark(found, say),
        values={f"{_LEGEND}.children": legend.entries(_entries(view, held, names))},
    )


def volume_rows(view: View) -> Table:
    """Tabulate both volumes."""
    held = sides.sides(view)
    return _told(volume_table.table(view.services.volumes(held.a, held.b), view.say), held, view.say)


def volume_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Select the articles of a column."""
    if not point.get("customdata"):
        return None
    side, day = point["customdata"]
    held = sides.sides(view)
    found = view.services.volumes(held.a, held.b)
    return calendar.narrowed(held.of(side), date.fromisoformat(day), found.step)


def keyness_face(view: View) -> Face:
    """Show the terms that set the sides apart."""
    held, found = _keyness(view)
    say = view.say
    if instead := _nothing(view, held, found, "keyness"):
        return instead
    names, ranked = _names(view, held), _ranked(view)
    strong = {side: list(keyness.strongest(found, side, ranked)["term"]) for side in ("a", "b")}
    counted = _subtitle(view, held, found.n_a, found.n_b)
    if not strong["a"] and not strong["b"]:
        return Face(say("keyness.name"), counted, notice=say("keyness.title_none"))
    points = view.address.first(SHOWN) == POINTS
    if points:
        figure = keyness.scatter(found, say, view.scheme, names=names)
    else:
        figure = keyness.figure(found, say, view.scheme, names=names, ranked=ranked)
    sure = found.frame[found.frame["q"] < keywords.CHANCE]["side"].value_counts()
    remark = say("keyness.remark", a=int(sure.get("a", 0)), b=int(sure.get("b", 0)), n=found.compared)
    return Face(
        _keyness_title(strong, say),
        counted,
        figure=figure,
        remark=_caution(view, held, found) or remark,
        values={f"{ids.graph('keyness')}.className": "points-graph" if points else ""},
    )


def keyness_rows(view: View) -> Table:
    """Tabulate all terms that were compared."""
    held, found = _keyness(view)
    return _told(contrast_table.table(found, view.say), held, view.say)


def keyness_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Select the articles of a side that hold a term."""
    if not point.get("customdata"):
        return None
    side, term = point["customdata"]
    return narrowed(sides.sides(view).of(side), terms=(term,))


def topics_face(view: View) -> Face:
    """Show both shares of the topics that differ most."""
    return _contrast_face(view, "topic")


def organizations_face(view: View) -> Face:
    """Show both shares of the organizations that differ most."""
    return _contrast_face(view, "organization")


def topics_rows(view: View) -> Table:
    """Tabulate all topics that were compared."""
    held = sides.sides(view)
    return _told(contrast_table.table(view.services.contrast("topic", held.a, held.b), view.say), held, view.say)


def organizations_rows(view: View) -> Table:
    """Tabulate all organizations that were compared."""
    held = sides.sides(view)
    found = view.services.contrast("organization", held.a, held.b)
    return _told(contrast_table.table(found, view.say), held, view.say)


def topics_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Select the articles of a side with a topic."""
    if not point.get("customdata"):
        return None
    side, topic = point["customdata"]
    return replace(sides.sides(view).of(side), topics=(int(topic),))


def organizations_query(view: View, point: Mapping[str, Any]) -> Query | None:
    """Select the articles of a side that name an organization."""
    if not point.get("customdata"):
        return None
    side, name = point["customdata"]
    return narrowed(sides.sides(view).of(side), organizations=(name,))


def overlap_face(view: View) -> Face:
    """Show which articles and stories are on both sides."""
    held = sides.sides(view)
    found = view.services.overlap(held.a, held.b)
    say = view.say
    if not found.a_articles and not found.b_articles:
        return Face(say("overlap.name"), empty=True)
    said = {
        "articles": say("count.article", n=found.articles),
        "stories": say("count.story", n=found.stories),
    }
    key = "title" if found.articles else "title_stories" if found.stories else "title_none"
    shown = min(len(found.frame), _LISTED)
    return Face(
        title=say(f"overlap.{key}", **said),
        subtitle=_subtitle(view, held, found.a_articles, found.b_articles, unit="article"),
        remark=say("overlap.remark", shown=shown, n=found.stories) if shown < found.stories else "",
        values={
            f"{_PARTS}.children": _parts(view, held, found),
            f"{_STORIES}.children": [_story(view, held, row) for row in rows(found.frame.head(_LISTED))],
        },
    )


def overlap_rows(view: View) -> Table:
    """Tabulate the shared stories."""
    held = sides.sides(view)
    return _told(overlap_table.table(view.services.overlap(held.a, held.b), view.say), held, view.say)


def _keyness(view: View) -> tuple[Sides, Contrast]:
    held = sides.sides(view)
    return held, view.services.keyness(held.a, held.b, several=view.address.first(WHICH) != ALL_TERMS)


def _ranked(view: View) -> keyness.Ranked:
    return "effect" if view.address.first(RANKED) == LARGEST else "evidence"


def _contrast_face(view: View, kind: Literal["topic", "organization"]) -> Face:
    held = sides.sides(view)
    found = view.services.contrast(kind, held.a, held.b)
    noun, say = f"compared_{kind}s", view.say
    if instead := _nothing(view, held, found, noun):
        return instead
    name, key = ("label", "topic") if kind == "topic" else ("organization", "organization")
    shown = dumbbells.chosen(found)
    counted = _subtitle(view, held, found.n_a, found.n_b)
    if shown.empty:
        return Face(say(f"{noun}.name"), counted, notice=say(f"{noun}.none"))
    return Face(
        title=_contrast_title(shown, noun, name, say),
        subtitle=counted,
        figure=dumbbells.figure(found, say, view.scheme, name=name, key=key),
        remark=say(f"{noun}.remark", shown=len(shown), n=found.compared),
    )


def _contrast_title(shown: pd.DataFrame, noun: str, name: str, say: Wording) -> str:
    """Say what differs most, of what differs beyond chance."""
    sure = shown[shown["q"] < keywords.CHANCE]
    if sure.empty:
        return say(f"{noun}.none")
    first = rows(sure.nlargest(1, "size"))[0]
    return say(f"{noun}.title", name=first[name], side=first["side"].upper())


def _nothing(view: View, held: Sides, found: Contrast, noun: str) -> Face | None:
    """Say that a side is empty; None where there is something to compare."""
    say = view.say
    if found.n_a and found.n_b:
        return None
    if not found.n_a and not found.n_b:
        return Face(say(f"{noun}.name"), empty=True)
    if held.usual and not found.n_a:
        return Face(say(f"{noun}.name"), notice=say("contrast.empty_before"))
    return Face(say(f"{noun}.name"), notice=say("contrast.empty_side", side="B" if found.n_a else "A"))


def _caution(view: View, held: Sides, found: Contrast) -> str:
    if found.few:
        fewest = view.say(f"count.{view.query.unit}", n=min(found.n_a, found.n_b))
        return view.say("contrast.few", n=fewest)
    both = view.services.overlap(held.a, held.b).articles
    return view.say("contrast.nested", n=view.say("count.article", n=both)) if both else ""


def _names(view: View, held: Sides) -> dict[str, str]:
    return {side: named(view, held, side) for side in ("a", "b")}


def _subtitle(view: View, held: Sides, n_a: int, n_b: int, *parts: str, unit: Unit | None = None) -> str:
    """Say what the sides are, how many units each has, and the corpus version."""
    say, counted = view.say, f"count.{unit or view.query.unit}"
    names = _names(view, held)
    sizes = say(
        "contrast.sizes", name_a=names["a"], name_b=names["b"], n_a=say(counted, n=n_a), n_b=say(counted, n=n_b)
    )
    return " · ".join(filter(None, [sizes, *parts, say("counted.version", version=view.version)]))


def _told(table: Table, held: Sides, say: Wording) -> Table:
    """Add to a table what its sides are, as addresses state them."""
    columns = tuple(Column(f"{side}_selection", say("contrast.selection", side=side.upper())) for side in ("a", "b"))
    said = {f"{side}_selection": to_search(held.of(side)).removeprefix("?") for side in ("a", "b")}
    return replace(table, columns=(*table.columns, *columns), frame=table.frame.assign(**said))


def _volume_title(view: View, found: Volumes) -> str:
    say, counted = view.say, f"count.{view.query.unit}"
    a, b = found.by_a.n, found.by_b.n
    if a == b:
        return say("compared_volume.title_same", n=say(counted, n=a))
    more, less = ("A", "B") if a > b else ("B", "A")
    times = max(a, b) / min(a, b) if min(a, b) else 0
    key = "title_times" if times >= 2 else "title_more"
    n_more, n_less = say(counted, n=max(a, b)), say(counted, n=min(a, b))
    return say(f"compared_volume.{key}", more=more, less=less, times=times, n_more=n_more, n_less=n_less)


def _keyness_title(strong: Mapping[str, list[str]], say: Wording) -> str:
    quoted = {
        side: ", ".join(say("keyness.quoted", term=say.term(term)) for term in terms[:_NAMED])
        for side, terms in strong.items()
    }
    if quoted["a"] and quoted["b"]:
        return say("keyness.title", **quoted)
    side = "a" if quoted["a"] else "b"
    return say("keyness.title_one", side=side.upper(), terms=quoted[side])


def _keyness_controls(view: View) -> list[Any]:
    say = view.say
    switches = (
        (SHOWN, "view", {LIST: "list", POINTS: "points"}),
        (RANKED, "ranked", {SUREST: "evidence", LARGEST: "effect"}),
        (WHICH, "which", {PHRASES: "phrases", ALL_TERMS: "all_terms"}),
    )
    return [
        dmc.SegmentedControl(
            id=ids.control("keyness", key),
            data=[{"value": value, "label": say(f"keyness.{name}")} for value, name in choices.items()],
            value=view.address.first(key, next(iter(choices))),
            size="xs",
            **spoken(say(f"keyness.{label}")),
        )
        for key, label, choices in switches
    ]


def _entries(view: View, held: Sides, names: Mapping[str, str]) -> list[legend.Entry]:
    colours = theme.side_colours(view.scheme)
    return [
        legend.Entry(f"{side.upper()} · {names[side]}", colours[side], with_evidence(view.search, held.of(side)))
        for side in ("a", "b")
    ]


def _parts(view: View, held: Sides, found: Overlap) -> list[Any]:
    """Draw how much of the articles and of the stories is on one side only, and on both."""
    shared = view.services.shared(held.a, held.b)
    articles = _part_line(
        view, "articles", (found.a_articles, found.articles, found.b_articles),
        {"a": replace(held.a, unit="article"), "b": replace(held.b, unit="article")},
        None if shared is None else replace(shared, unit="article"),
    )  # fmt: skip
    stories = _part_line(
        view, "stories", (found.a_stories, found.stories, found.b_stories),
        {"a": replace(held.a, unit="story"), "b": replace(held.b, unit="story")}, None,
    )  # fmt: skip
    return [articles, stories]


def _part_line(
    view: View, noun: str, counts: tuple[int, int, int], behind: Mapping[str, Query], both: Query | None
) -> html.Div:
    say = view.say
    a, shared, b = counts
    whole = a + b - shared or 1
    widths = {"a": a - shared, "both": shared, "b": b - shared}

    def number(words: str, n: int, query: Query | None, name: str = "") -> Any:
        said: list[Any] = [html.Strong(say.integer(n)), f" {words}"]
        if query is None or not n:
            return html.Span(said)
        return step(said, with_evidence(view.search, query), title=say("overlap.behind"), className=name)

    return html.Div(
        [
            html.Span(say(f"overlap.{noun}"), className="overlap-noun"),
            html.Span(
                [html.Span(className=f"part-{name}", style={"flexGrow": n / whole}) for name, n in widths.items() if n],
                className="overlap-bar",
                **UNSPOKEN,
            ),
            html.Span(
                [
                    number("A", a, behind["a"], "of-a"),
                    number(say("overlap.both"), shared, both),
                    number("B", b, behind["b"], "of-b"),
                ],
                className="overlap-numbers figures",
            ),
        ],
        className="overlap-part",
    )


def _story(view: View, held: Sides, row: Row) -> html.Li:
    """Draw a shared story: its headline, its outlets, and how many articles of it either side has."""
    say = view.say
    facts = [", ".join(say.name(name, "outlet") for name in row["outlets"])]
    if row["first"] is not None:
        facts.insert(0, say.day(row["first"]))
    told = f"story:{hexadecimal(row['story_id'])}"
    numbers = [
        step(
            say("overlap.of_side", side=side.upper(), n=say("count.article", n=row[f"{side}_articles"])),
            with_evidence(view.search, narrowed(replace(held.of(side), unit="article"), search=told)),
            title=say("overlap.behind"),
            className=f"of-{side}",
        )
        for side in ("a", "b")
    ]
    return html.Li(
        [
            step(
                row["title"] or say("name.untitled"), to_story(view.search, row["story_id"]), className="shared-title"
            ),
            html.Span(" · ".join(facts), className="grey"),
            html.Span(numbers, className="shared-counts figures"),
        ]
    )


VOLUME = Card("compared_volume", volume_face, volume_rows, narrow=volume_query, outputs=(Output(_LEGEND, "children"),))
KEYNESS = Card(
    "keyness",
    keyness_face,
    keyness_rows,
    narrow=keyness_query,
    outputs=(Output(ids.graph("keyness"), "className"),),
)
TOPICS = Card("compared_topics", topics_face, topics_rows, narrow=topics_query)
ORGANIZATIONS = Card("compared_organizations", organizations_face, organizations_rows, narrow=organizations_query)
OVERLAP = Card(
    "overlap",
    overlap_face,
    overlap_rows,
    graph=False,
    outputs=(Output(_PARTS, "children"), Output(_STORIES, "children")),
)
CARDS = (VOLUME, KEYNESS, TOPICS, ORGANIZATIONS, OVERLAP)
