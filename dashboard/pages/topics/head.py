"""One topic: its label, which is changed in place, how good it is in words, and what can be decided about it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Output, html

from dashboard.address import narrowed, with_evidence
from dashboard.components.card import Card, Face, place
from dashboard.components.deciding import decision
from dashboard.components.icons import spoken
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.figures.rows import Row, rows
from dashboard.pages.topics.chosen import chosen, labels_of, quality_of, row_of, shows_a_topic
from dashboard.pages.topics.compared import ways
from dashboard.pages.topics.decisions import ASKED
from dashboard.pages.topics.intruded import scores_of
from dashboard.pages.topics.listed import change, doubts
from dashboard.wording import Wording

#: Parts of the card: the label, the buttons beside and under it, and the fields that they read.
LABEL, _SAVE = "topic-label", "topic-save"
MERGE_INTO, MERGE = "topic-merge-into", "topic-merge"
PARTS, SPLIT = "topic-parts", "topic-split"
COMPARED_WITH = "topic-compared-with"
WORDS, TOGETHER, PIN = "topic-words", "topic-together", "topic-pin"

_THEME, _FACTS, _QUALITY, _HIDE = "topic-theme", "topic-facts", "topic-quality", "topic-hide"
_WAYS = "topic-compare-ways"

#: Letters of a label at most.
_LONGEST = 80

#: Words of the topic that are offered for pinning.
_OFFERED = 30

#: From the first of each pair on a measure is good, from the second on it will do.
_COHERENT, _STABLE, _SHARED = (0.3, 0.1), (0.9, 0.7), (0.05, 0.2)


def topic_face(view: View) -> Face:
    """Show the label of the chosen topic, its numbers, and how good it is."""
    say, topic = view.say, chosen(view)
    row, how_good = row_of(view, topic), quality_of(view, topic)
    if topic is None or row is None or how_good is None:
        return Face(title=say("topics.none"), empty=True)
    labels = sorted(labels_of(view).items(), key=lambda each: each[1])
    others = [{"value": str(other), "label": label} for other, label in labels if other != topic]
    return Face(
        title=row["label"],
        values={
            f"{_THEME}.children": how_good["theme_label"],
            f"{LABEL}.value": row["label"],
            f"{LABEL}.error": "",
            f"{_SAVE}.children": decision(ASKED, say("topic.save"), "rename", field=LABEL, topic=topic),
            f"{_FACTS}.children": facts(view, row),
            f"{_QUALITY}.children": [*quality(how_good, say), *_tested(view, topic)],
            f"{_HIDE}.children": decision(ASKED, say("topic.hide"), "hide", title=say("topic.hide_hint"), topic=topic),
            f"{MERGE_INTO}.data": others,
            f"{MERGE_INTO}.value": None,
            f"{COMPARED_WITH}.data": others,
            f"{COMPARED_WITH}.value": None,
            f"{_WAYS}.children": ways(view, topic),
            f"{WORDS}.data": list(view.services.topic_terms(view.query, topic, limit=_OFFERED).frame["term"]),
            f"{WORDS}.value": [],
        },
    )


def head(view: View) -> html.Section:
    """Draw the place of the card."""
    say = view.say
    return place(
        TOPIC,
        say,
        body=[
            html.P(id=_THEME, className="grey"),
            html.Div(
                [
                    dmc.TextInput(
                        id=LABEL, inputProps={"maxLength": _LONGEST}, variant="unstyled", spellCheck=False,
                        className="topic-name", **spoken(say("topic.label")),
                    ),
                    html.Span(id=_SAVE),
                ],
                className="topic-renaming",
            ),
            html.P(id=_FACTS),
            html.Ul(id=_QUALITY, className="topic-quality"),
            html.Div(
                [*_popovers(say), html.Span(id=_HIDE)],
                className="topic-actions",
            ),
        ],
        className="topic-head",
    )  # fmt: skip


def quality(row: Row, say: Wording) -> list[html.Li]:
    """Say in words how good a topic is: do its words go together, is it found again, are its articles its own."""
    said = [
        say(f"topic.coherence.{_level(row['coherence'], _COHERENT)}", value=row["coherence"]),
        say(f"topic.stability.{_level(row['stability'], _STABLE)}", value=row["stability"]),
        say(f"topic.ambiguity.{_level(-row['ambiguity'], (-_SHARED[0], -_SHARED[1]))}", share=row["ambiguity"]),
    ]
    listed = [html.Li(sentence) for sentence in said]
    if row["shaky"]:
        listed.append(html.Li([html.Strong(say("topic.shaky")), " ", doubts(row, say), "."], className="doubtful"))
    return listed


def _tested(view: View, topic: int) -> list[html.Li]:
    """Say how often people found the intruder among its words; nothing where nobody was asked."""
    found = [row for row in rows(scores_of(view).frame) if row["topic"] == topic]
    return [html.Li(view.say("topic.tested", found=row["found"], answers=row["answers"])) for row in found]


def facts(view: View, row: Row) -> list[Any]:
    """Say how many articles a topic has, as the way to them, and how that has changed."""
    say, unit = view.say, view.query.unit
    counted = say(
        "topic_trend.counted",
        k=say.integer(row["articles"]),
        n=say(f"count.{unit}", n=row["total"]),
        share=row["share"],
    )
    href = with_evidence(view.search, narrowed(view.query, topics=(int(row["topic"]),)))
    moved = change(row, say)
    # The mean weight says more than the share only where articles are divided between topics.
    divided = say.percent(row["weight"]) != say.percent(row["share"])
    more = [*([say("topic.weight", share=row["weight"])] if divided else []), *([moved] if moved else [])]
    return [
        step(counted, href, className="figures"),
        *([html.Span(f" · {' · '.join(more)}", className="grey")] if more else []),
    ]


def _popovers(say: Wording) -> Sequence[Any]:
    merging = [
        html.P(say("topic.merge_hint"), className="grey"),
        dmc.Select(
            id=MERGE_INTO, label=say("topic.merge_into"), searchable=True, size="sm",
            nothingFoundMessage=say("topic.no_such"), comboboxProps={"withinPortal": False},
        ),
        html.Button(say("topic.merge_do"), id=MERGE, type="button", className="deciding main"),
    ]  # fmt: skip
    splitting = [
        html.P(say("topic.split_hint"), className="grey"),
        dmc.NumberInput(id=PARTS, label=say("topic.parts"), value=2, min=2, max=10, allowDecimal=False, size="sm"),
        html.Button(say("topic.split_do"), id=SPLIT, type="button", className="deciding main"),
    ]
    pinning = [
        html.P(say("topic.pin_hint"), className="grey"),
        dmc.TagsInput(
            id=WORDS, label=say("topic.words"), data=[], value=[], splitChars=[",", ";"], acceptValueOnBlur=True,
            size="sm", comboboxProps={"withinPortal": False, "position": "top"},
        ),
        dmc.SegmentedControl(
            id=TOGETHER, value="together", size="xs",
            data=[{"value": each, "label": say(f"topic.pin_{each}")} for each in ("together", "apart")],
            **spoken(say("topic.pin")),
        ),
        html.Button(say("topic.pin_do"), id=PIN, type="button", className="deciding main"),
    ]  # fmt: skip
    comparing = [
        html.Div(id=_WAYS),
        dmc.Select(
            id=COMPARED_WITH, label=say("topic.compare_any"), searchable=True, size="sm",
            nothingFoundMessage=say("topic.no_such"), comboboxProps={"withinPortal": False},
        ),
    ]  # fmt: skip
    return [
        _popover(say("topic.compare"), comparing, kept=True),
        _popover(say("topic.merge"), merging),
        _popover(say("topic.split"), splitting),
        _popover(say("topic.pin"), pinning),
    ]


def _popover(words: str, content: Sequence[Any], *, kept: bool = False) -> dmc.Popover:
    """Draw a button that opens a form.

    Parameters
    ----------
    kept
        Whether the form is in the page while it is closed: what a callback makes of its children is lost otherwise.
    """
    return dmc.Popover(
        [
            dmc.PopoverTarget(html.Button(words, type="button", className="deciding")),
            dmc.PopoverDropdown(html.Div(list(content), className="topic-form")),
        ],
        position="bottom-start",
        width=320,
        shadow="md",
        trapFocus=True,
        keepMounted=kept,
        withRoles=True,
    )


def _level(value: float, limits: tuple[float, float]) -> str:
    if math.isnan(value):
        return "unknown"
    return "high" if value >= limits[0] else "fair" if value >= limits[1] else "low"


TOPIC = Card(
    "topic",
    topic_face,
    graph=False,
    outputs=(
        Output(_THEME, "children"),
        Output(LABEL, "value"),
        Output(LABEL, "error"),
        Output(_SAVE, "children"),
        Output(_FACTS, "children"),
        Output(_QUALITY, "children"),
        Output(_HIDE, "children"),
        Output(MERGE_INTO, "data"),
        Output(MERGE_INTO, "value"),
        Output(COMPARED_WITH, "data"),
        Output(COMPARED_WITH, "value"),
        Output(_WAYS, "children"),
        Output(WORDS, "data"),
        Output(WORDS, "value"),
    ),
    shown=shows_a_topic,
)
