"""Which topic is looked at, in which view of the page: both stand in the address."""

from __future__ import annotations

from dashboard.address import PATHS, with_params
from dashboard.components.view import View
from dashboard.figures.rows import Row, rows
from data.query import Query

#: Keys of the address: the topic that is looked at, and the view of the page.
CHOSEN, VIEW = "xem-chu-de", "kieu"

#: The views: the list (no key), the map, two topics held against each other, the models behind them all.
LIST, MAP, MODEL = "danh-sach", "ban-do", "mo-hinh"
VIEWS = (LIST, MAP, MODEL)


def view_name(view: View) -> str:
    """Name the view that the address asks for; the list where it names none that there is."""
    asked = view.address.first(VIEW)
    return asked if asked in VIEWS else LIST


def here(view: View, **params: str | None) -> str:
    """Write the address of this page with other parameters; None takes one out."""
    return PATHS["topics"] + with_params(view.search, **params)


def shows_a_topic(view: View) -> bool:
    """Whether the view shows one topic beside, or under, what it is chosen in."""
    return view_name(view) in (LIST, MAP)


def shows_list(view: View) -> bool:
    """Whether the list is in sight."""
    return view_name(view) == LIST


def shows_map(view: View) -> bool:
    """Whether the map is in sight."""
    return view_name(view) == MAP


def shows_models(view: View) -> bool:
    """Whether the models are in sight."""
    return view_name(view) == MODEL


def chosen(view: View) -> int | None:
    """Return the topic that is looked at: as the address says, else the largest; None where there is none."""
    found = view.services.topics(view.query).frame
    asked = view.address.first(CHOSEN)
    known = set(found["topic"])
    if asked.isdecimal() and int(asked) in known:
        return int(asked)
    return int(found["topic"].iloc[0]) if len(found) else None


def row_of(view: View, topic: int | None) -> Row | None:
    """Return what is known of a topic in the selection; None where there is no such topic."""
    listed = rows(view.services.topics(view.query).frame)
    return next((row for row in listed if row["topic"] == topic), None)


def quality_of(view: View, topic: int | None) -> Row | None:
    """Return how good a topic is, and to which theme it belongs; None where there is no such topic."""
    listed = rows(view.services.themes(view.query).frame)
    return next((row for row in listed if row["topic"] == topic), None)


def labels_of(view: View) -> dict[int, str]:
    """Return the labels of all topics that are shown."""
    frame = view.services.topics(Query()).frame
    return {int(topic): str(label) for topic, label in zip(frame["topic"], frame["label"], strict=True)}
