"""Where in their articles organizations stand, and who speaks there or is only named; bars lead to sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.organizations.prominence import Prominence
from dashboard.components.card import Card, Face
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import prominence as prominence_table
from dashboard.exports.tables import speech as speech_table
from dashboard.figures import prominence, speech
from dashboard.pages.organizations.asked import CHOSEN, NAMED, SPEAKS, SPEECH, WHERE, part, subtitled, to_profile

#: Organizations in the pictures; the tables have so many more.
SHOWN, LISTED = 12, 200


def prominence_face(view: View) -> Face:
    """Show where the most named organizations stand."""
    say, found = view.say, placed(view, SHOWN)
    counted = subtitled(view, found.n)
    if found.n == 0:
        return Face(say("prominence.name"), counted, empty=True)
    if found.frame.empty:
        return Face(say("prominence.name"), counted, notice=say("organizations.nobody"))
    first = found.frame.sort_values(["title_share", "articles"], ascending=False, kind="stable").iloc[0]
    title = say("prominence.title", name=first["organization"], share=first["title_share"], unit=view.query.unit)
    figure = prominence.figure(found, say, view.scheme, to=lambda name: to_profile(view.search, name))
    return Face(title, counted, figure=figure, remark=say("prominence.remark"))


def placed(view: View, limit: int) -> Prominence:
    """Count where the chosen organizations stand, or the most named ones."""
    chosen = view.address.all(CHOSEN)
    return view.services.prominence(view.query, chosen or None, limit=limit)


def prominence_numbers(view: View) -> Table:
    """Give where organizations stand."""
    return prominence_table.table(placed(view, LISTED), view.say)


def speech_face(view: View) -> Face:
    """Show who speaks and who is only named."""
    say, found = view.say, placed(view, SHOWN)
    counted = subtitled(view, found.n)
    if found.n == 0:
        return Face(say("speech.name"), counted, empty=True)
    if found.frame.empty:
        return Face(say("speech.name"), counted, notice=say("organizations.nobody"))
    first = found.frame.sort_values(["speech_share", "articles"], ascending=False, kind="stable").iloc[0]
    said = "speech.title" if first["speaks"] else "speech.nobody"
    title = say(said, name=first["organization"], share=first["speech_share"], unit=view.query.unit)
    figure = speech.figure(found, say, view.scheme, to=lambda name: to_profile(view.search, name))
    return Face(title, counted, figure=figure, remark=say("prominence.remark"))


def speech_numbers(view: View) -> Table:
    """Give who speaks."""
    return speech_table.table(placed(view, LISTED), view.say)


def prominence_step(search: str, point: Mapping[str, Any]) -> str:
    """Write the address of the sentences behind a stretch of a bar."""
    name, field = point["customdata"]
    return to_profile(search, name, **{WHERE: field})


def speech_step(search: str, point: Mapping[str, Any]) -> str:
    """Write the address of the sentences behind a stretch of a bar."""
    name, speaks = point["customdata"]
    return to_profile(search, name, **{SPEECH: SPEAKS if speaks else NAMED})


def _shown(view: View) -> bool:
    return part(view) == "prominence"


PROMINENCE = Card("prominence", prominence_face, prominence_numbers, shown=_shown)
SPEECH_CARD = Card("speech", speech_face, speech_numbers, shown=_shown)
