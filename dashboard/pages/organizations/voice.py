"""How the attention to chosen organizations moves, and which outlets give it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from analysis import calendar
from analysis.organizations.counts import ShareOfVoice
from analysis.organizations.outlets import ByOutlet
from dashboard.address import narrowed
from dashboard.components.card import Card, Face
from dashboard.components.controls import step_of
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.exports.tables import organization_outlets as outlets_table
from dashboard.exports.tables import voice as voice_table
from dashboard.figures import lines, organization_outlets, voice
from dashboard.pages.organizations.asked import (
    SHARE,
    STACKED,
    at_known,
    at_profile,
    colours,
    followed,
    part,
    shortened,
    subtitled,
)
from data.query import Query


def voice_face(view: View) -> Face:
    """Show how the organizations followed share the attention."""
    say, names = view.say, followed(view)
    counted = subtitled(view, view.services.units(view.query))
    if not names:
        return Face(say("voice.name"), counted, notice=say("organizations.nobody"))
    found, drawn = _voice(view, names), _drawn(view)
    figure = voice.figure(
        found, say, view.scheme, colours=colours(view, names), among=drawn != "", stacked=drawn == STACKED
    )
    title = say(
        "voice.title_among" if drawn else "voice.title",
        names=shortened(names, say),
        step=found.step,
        unit=view.query.unit,
        counted=say("measure.mentions" if view.query.measure == "mentions" else f"unit.{view.query.unit}"),
    )
    return Face(title, counted, figure=figure, remark=lines.remark(found.frame, say), empty=found.frame.empty)


def voice_numbers(view: View) -> Table:
    """Give the shares of the organizations followed, period by period."""
    return voice_table.table(_voice(view, followed(view)), view.say)


def voice_query(view: View, point: Mapping[str, Any]) -> Query:
    """Select the articles of one period that name one organization."""
    name, period = point["customdata"]
    of_period = calendar.narrowed(view.query, date.fromisoformat(period), step_of(view))
    return narrowed(of_period, organizations=(name,))


def outlets_face(view: View) -> Face:
    """Show which outlets name the organizations followed."""
    say, names = view.say, followed(view)
    counted = subtitled(view, view.services.units(view.query))
    if not names:
        return Face(say("organization_outlets.name"), counted, notice=say("organizations.nobody"))
    found = by_outlet(view)
    if found.frame.empty:
        return Face(say("organization_outlets.name"), counted, empty=True)
    figure = organization_outlets.figure(found, say, view.scheme, colours=colours(view, found.organizations))
    shown = min(found.outlets, organization_outlets.SHOWN)
    told = [say("organization_outlets.remark", shown=shown, n=found.outlets)] if shown < found.outlets else []
    if found.frame["few"].any():
        told.append(say("organization_outlets.few"))
    title = say("organization_outlets.title", names=shortened(found.organizations, say))
    return Face(title, counted, figure=figure, remark=" ".join(told))


def by_outlet(view: View) -> ByOutlet:
    """Count the organizations followed outlet by outlet."""
    return view.services.by_outlet(view.query, followed(view))


def outlets_numbers(view: View) -> Table:
    """Give each organization and outlet."""
    return outlets_table.table(by_outlet(view), view.say)


def outlets_query(view: View, point: Mapping[str, Any]) -> Query:
    """Select the articles of one outlet that name one organization."""
    name, outlet = point["customdata"]
    return narrowed(view.query, organizations=(name,), outlets=(outlet,))


def _drawn(view: View) -> str:
    """Say how shares are drawn: "" of all articles, `AMONG`, or `STACKED`; a profile has nobody to share with."""
    return "" if at_profile(view) else view.address.first(SHARE)


def _voice(view: View, names: tuple[str, ...]) -> ShareOfVoice:
    return view.services.share_of_voice(view.query, names, step=step_of(view))


def _follows(view: View) -> bool:
    return not at_profile(view) or at_known(view)


def _outlets_shown(view: View) -> bool:
    return part(view) == "outlets" or at_known(view)


VOICE = Card("voice", voice_face, voice_numbers, narrow=voice_query, shown=_follows, brush=True)
OUTLETS = Card("organization_outlets", outlets_face, outlets_numbers, narrow=outlets_query, shown=_outlets_shown)
