"""Stories ("vụ việc"): the list of a selection, one story with its articles in order, two of its texts side by side."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Output, html

from analysis.stories import Order, Stories, Story, TextDiff
from dashboard.address import BESIDE, LASTING, STORY, to_address, to_story
from dashboard.components import ids
from dashboard.components import stories as drawing
from dashboard.components.card import Card, Face, place
from dashboard.components.controls import bind
from dashboard.components.counted import subtitle
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.view import View, current
from dashboard.exports.table import Table
from dashboard.exports.tables import stories as stories_table
from dashboard.exports.tables import story as story_table
from dashboard.exports.tables import story_diff as diff_table
from dashboard.figures.rows import Row, rows
from dashboard.services import Services
from data.errors import AddressError
from data.query import Query

#: Key of the order in the address.
ORDER = "xep"
ORDERS: dict[str, Order] = {"nhieu": "largest", "moi": "newest"}
FIRST_ORDER = "nhieu"

#: Stories of the list, and of its table.
LISTED, ALL = 40, 10_000

_LINES, _TELLINGS, _BESIDE, _WAY = "stories-lines", "story-tellings", "story_diff-beside", "story-way"
_SHOWN: dict[str, str] = {}
_HIDDEN = {"display": "none"}


def layout(services: Services, query: Query) -> html.Div:
    """Lay out the page."""
    del query
    view = current(services)
    say = view.say
    order = dmc.SegmentedControl(
        id=ids.control("stories", ORDER),
        data=[{"value": value, "label": say(f"stories.order_{name}")} for value, name in ORDERS.items()],
        value=view.address.first(ORDER, FIRST_ORDER),
        size="xs",
        **spoken(say("stories.order")),
    )
    return html.Div(
        [
            place(STORY_DIFF, say, title=say("story_diff.name"), body=html.Div(id=_BESIDE, className="beside-place")),
            place(
                THE_STORY,
                say,
                title=say("stories.name"),
                body=html.Div([html.P(id=_WAY), html.Ol(id=_TELLINGS, className="tellings")]),
            ),
            place(
                STORIES, say, title=say("stories.name"), controls=[order], body=html.Ol(id=_LINES, className="stories")
            ),
        ],
        className="cards",
    )


def register(app: Dash, services: Services) -> None:
    """Tie the order of the list to the address."""
    del services
    bind(app, ids.control("stories", ORDER), ORDER, default=FIRST_ORDER)


def stories_face(view: View) -> Face:
    """List the stories of the selection; nothing where one is shown."""
    if view.address.first(STORY):
        return Face("", values={_style(STORIES): _HIDDEN})
    say, order = view.say, order_of(view)
    found = view.services.stories(view.query, order=order, limit=LISTED)
    values = {_style(STORIES): _SHOWN, f"{_LINES}.children": drawing.lines(view, found)}
    title = say(f"stories.{order}")
    if not found.n:
        return Face(title, empty=True, values=values)
    return Face(
        title,
        subtitle(view, told(view, found)),
        notice="" if found.total else say("stories.none"),
        values=values,
    )


def told(view: View, found: Stories) -> str:
    """Say how many stories are listed, of how many, and what they are made of."""
    say = view.say
    return say(
        "stories.subtitle",
        shown=len(found.frame),
        n=say("count.story", n=found.total),
        articles=say("count.article", n=found.n),
        units=say("count.story", n=found.units),
    )


def stories_rows(view: View) -> Table:
    """Tabulate the stories of two articles or more."""
    return stories_table.table(view.services.stories(view.query, order=order_of(view), limit=ALL), view.say)


def story_face(view: View) -> Face:
    """Show a story: its articles in order, with delays, and whose text each repeats."""
    story_id = _story(view)
    if story_id is None:
        return Face("", values={_style(THE_STORY): _HIDDEN})
    say, found = view.say, view.services.story(view.query, story_id)
    outside = int((~found.frame["selected"].astype(bool)).sum())
    return Face(
        title=found.title or say("name.untitled"),
        subtitle=" · ".join(filter(None, [_size(view, found), _source(view, found), _version(view)])),
        remark=say("story.outside", n=say("count.article", n=outside)) if outside else "",
        values={
            _style(THE_STORY): _SHOWN,
            f"{_WAY}.children": [
                step(say("story.back"), _list(view)),
                " · ",
                step(say("story.open"), to_address("articles", drawing.whole(story_id), **_lasting(view))),
            ],
            f"{_TELLINGS}.children": drawing.articles(view, found),
        },
    )


def story_rows(view: View) -> Table:
    """Tabulate the articles of the story."""
    return story_table.table(view.services.story(view.query, _named(view)), view.say)


def diff_face(view: View) -> Face:
    """Show two texts of a story side by side; nothing where none is chosen."""
    pair = _pair(view)
    if pair is None:
        return Face("", values={_style(STORY_DIFF): _HIDDEN})
    say, (left, right) = view.say, pair
    diff = _diff(view, left, right)
    outlets = {side: say.name(row["outlet"], "outlet") for side, row in (("left", left), ("right", right))}
    names = [
        say("story_diff.text", outlet=outlets[side], when=drawing.time(row, say))
        for side, row in (("left", left), ("right", right))
    ]
    close = step(say("story_diff.back"), to_story(view.search, _named(view)))
    return Face(
        title=say("story_diff.title", **drawing.kept(diff), **outlets),
        subtitle=drawing.summary(diff, say),
        values={
            _style(STORY_DIFF): _SHOWN,
            f"{_BESIDE}.children": [html.P(close), drawing.beside(diff, names[0], names[1], say)],
        },
    )


def diff_rows(view: View) -> Table:
    """Tabulate the sentences of both texts."""
    pair = _pair(view)
    if pair is None:
        raise AddressError(key=BESIDE, value=view.address.first(BESIDE), expected="0123456789abcdef")
    return diff_table.table(_diff(view, *pair), view.say)


def order_of(view: View) -> Order:
    """Return the order that a view asks for."""
    return ORDERS.get(view.address.first(ORDER), ORDERS[FIRST_ORDER])


def _story(view: View) -> int | None:
    """Return the story that a view shows, None for none; AddressError where its digits are none."""
    return view.address.identifier(STORY)


def _named(view: View) -> int:
    found = _story(view)
    if found is None:
        raise AddressError(key=STORY, value="", expected="0123456789abcdef")
    return found


def _pair(view: View) -> tuple[Row, Row] | None:
    """Return the article that is held against another, after the one whose text it repeats, else the first one."""
    story_id, beside = _story(view), view.address.identifier(BESIDE)
    if story_id is None or beside is None:
        return None
    listed = rows(view.services.story(view.query, story_id).frame)
    later = next((row for row in listed if row["article_id"] == beside), None)
    if later is None:
        raise AddressError(key=BESIDE, value=view.address.first(BESIDE), expected="0123456789abcdef")
    repeated = later["of"]
    earlier = next((row for row in listed if row["article_id"] == repeated), listed[0])
    return earlier, later


def _diff(view: View, left: Row, right: Row) -> TextDiff:
    return view.services.reprint_diff(left["article_id"], right["article_id"])


def _size(view: View, found: Story) -> str:
    say = view.say
    undated = found.first is None or found.last is None
    span = say("story.undated") if undated else say.span(found.first.date(), found.last.date())  # type: ignore[union-attr]
    return say(
        "story.subtitle",
        articles=say("count.article", n=len(found.frame)),
        outlets=say("count.outlet", n=len(found.outlets)),
        span=span,
    )


def _source(view: View, found: Story) -> str:
    return drawing.source(found.agency, view.say) if found.agency else ""


def _version(view: View) -> str:
    return view.say("counted.version", version=view.version)


def _list(view: View) -> str:
    """Write the address of the list."""
    return to_address("stories", view.query, **_lasting(view))


def _lasting(view: View) -> dict[str, Any]:
    return {key: view.address.params.get(key) for key in LASTING}


def _style(card: Card) -> str:
    return f"{ids.card(card.noun)}.style"


def _whole(noun: str) -> Output:
    return Output(ids.card(noun), "style")


STORIES = Card(
    "stories",
    stories_face,
    stories_rows,
    graph=False,
    outputs=(_whole("stories"), Output(_LINES, "children")),
)
THE_STORY = Card(
    "story",
    story_face,
    story_rows,
    graph=False,
    outputs=(_whole("story"), Output(_WAY, "children"), Output(_TELLINGS, "children")),
)
STORY_DIFF = Card(
    "story_diff", diff_face, diff_rows, graph=False, outputs=(_whole("story_diff"), Output(_BESIDE, "children"))
)
CARDS = (STORY_DIFF, THE_STORY, STORIES)
