"""The parts of a line that reads as a sentence and filters: a bold word that opens a control."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import html

from analysis.calendar import Span
from dashboard.components.icons import icon, spoken
from dashboard.components.view import View
from dashboard.wording import Wording
from data.errors import CorpusError

#: Stands for the unknown outlet or section in a control: an empty value there means that nothing is chosen.
_UNKNOWN = "–"

#: Names that a part lists while it leaves out others; the control says "all but …" of so few.
_BUT = 2


def part(popover: str, label: str, children: list[Any], content: Any, hint: str) -> dmc.Popover:
    """Draw a part: words that open a control.

    Parameters
    ----------
    popover, label
        Ids of the control's popover and of the words.
    children
        The words.
    content
        The control.
    """
    target = html.Button([html.Span(children, id=label), icon("down")], type="button", className="part", title=hint)
    return dmc.Popover(
        [dmc.PopoverTarget(target), dmc.PopoverDropdown(content)],
        id=popover,
        position="bottom-start",
        shadow="md",
        trapFocus=True,
        returnFocus=True,
        withinPortal=True,
    )


def calendar(view: View, control: str, value: list[str | None]) -> dmc.DatePicker:
    """Draw the calendar in which a period is chosen."""
    last = _reached(view)
    return dmc.DatePicker(
        id=control,
        type="range",
        value=value,
        allowSingleDateInRange=True,
        numberOfColumns=1,
        defaultDate=None if last is None else last.isoformat(),
    )


def names(view: View, noun: str, control: str, label: str, chosen: Sequence[str]) -> dmc.Popover:
    """Draw the part that chooses outlets or sections, the largest first."""
    say = view.say
    kind = noun.removesuffix("s")
    offered = [{"value": write(name), "label": say.name(name, kind)} for name in every(view, noun)]
    content = choice(control, offered, written(chosen), say, say(f"bar.choose_{noun}"))
    words = names_label(chosen, noun, say, every=every(view, noun))
    return part(f"{control}-popover", label, words, content, say(f"bar.choose_{noun}"))


def choice(control: str, offered: list[Any], value: list[str], say: Wording, label: str) -> dmc.MultiSelect:
    """Draw a list in which several can be chosen."""
    return dmc.MultiSelect(
        id=control,
        data=offered,
        value=value,
        searchable=True,
        clearable=True,
        hidePickedOptions=False,
        placeholder=say("bar.find"),
        nothingFoundMessage=say("bar.none_found"),
        maxDropdownHeight=300,
        limit=200,
        comboboxProps={"withinPortal": False},
        w=300,
        **spoken(label),
    )


def period_label(view: View) -> list[Any]:
    """Say the days that a selection covers; without a choice those of the whole corpus."""
    say, days = view.say, covered(view)
    if days is None:
        return [html.Strong(say("bar.whole"))]
    if days.start == days.end:
        return [f"{say('bar.on')} ", html.Strong(say.day(days.start))]
    return [
        f"{say('bar.from')} ", html.Strong(say.day(days.start)), f" {say('bar.to')} ", html.Strong(say.day(days.end)),
    ]  # fmt: skip


def covered(view: View) -> Span | None:
    """Return the days that a view's selection covers; where no corpus can say it, those it states."""
    query = view.query
    try:
        days = view.services.period(query)
    except CorpusError:
        days = None
    return days or (Span(query.start, query.end) if query.start and query.end else None)


def names_label(chosen: Sequence[str], noun: str, say: Wording, *, every: Sequence[str] = ()) -> list[Any]:
    """Say which outlets or sections a selection keeps to: all, the one by its name, all but one or two, or how many.

    Parameters
    ----------
    every
        All that there are.
    """
    kind = noun.removesuffix("s")
    if not chosen:
        return [html.Strong(say(f"bar.all_{noun}"))]
    if len(chosen) == 1:
        return [html.Strong(say.name(chosen[0], kind))]
    left_out = [name for name in every if name not in chosen]
    if 0 < len(left_out) <= _BUT and len(chosen) > len(left_out):
        return [html.Strong(say(f"bar.but_{noun}", names=", ".join(say.name(name, kind) for name in left_out)))]
    return [html.Strong(say(f"bar.{noun}", n=len(chosen)))]


def every(view: View, noun: str) -> list[str]:
    """List the outlets or sections of the corpus, largest first; none where there is no corpus."""
    try:
        inventory = view.services.inventory()
    except CorpusError:
        return []
    frame = inventory.outlets if noun == "outlets" else inventory.sections
    return [str(name) for name in frame[noun.removesuffix("s")]]


def written(names: Sequence[str]) -> list[str]:
    """Write names as values of a control."""
    return [write(name) for name in names]


def write(name: str) -> str:
    """Write a name as a value of a control."""
    return name or _UNKNOWN


def read(values: Sequence[str] | None) -> tuple[str, ...]:
    """Read the values of a control."""
    return tuple("" if value == _UNKNOWN else value for value in values or ())


def _reached(view: View) -> date | None:
    try:
        return view.services.reach().last
    except CorpusError:
        return None
