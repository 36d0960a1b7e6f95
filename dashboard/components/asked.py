"""The queries of the page of keywords: the field they are typed in, what is wrong with one, and what each found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import html

from dashboard.address import folds, with_params
from dashboard.components import ids
from dashboard.components.bar import pointed
from dashboard.components.icons import UNSPOKEN
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.figures.rows import Row, rows
from dashboard.wording import Wording
from data.errors import QueryError
from data.query_language import of_term, parse

#: Key of the queries in the address.
ASKED = "q"

#: Queries at most: as many as there are colours.
MOST = 8

#: Written forms that are shown of a word.
_FORMS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks to follow.

    Attributes
    ----------
    expressions
        As they were typed, the first `MOST`.
    understood
        Those of them that can be understood.
    mistakes
        Of the others, what is wrong.
    typed
        How many were typed in all.
    """

    expressions: tuple[str, ...]
    understood: tuple[str, ...]
    mistakes: Mapping[str, QueryError]
    typed: int


def asked(view: View) -> Asked:
    """Read the queries of a view's address; the same one twice is one."""
    typed = tuple(dict.fromkeys(text.strip() for text in view.address.all(ASKED) if text.strip()))
    mistakes: dict[str, QueryError] = {}
    for expression in typed[:MOST]:
        try:
            parse(expression)
        except QueryError as error:
            mistakes[expression] = error
    understood = tuple(expression for expression in typed[:MOST] if expression not in mistakes)
    return Asked(typed[:MOST], understood, mistakes, len(typed))


def field(view: View, noun: str) -> html.Div:
    """Draw the field: one chip a query, Enter adds one, × removes it. What it says below is filled by the card."""
    say = view.say
    return html.Div(
        [
            dmc.TagsInput(
                id=ids.control(noun, ASKED),
                label=say("asked.label"),
                value=list(asked(view).expressions),
                placeholder=say("asked.placeholder"),
                description=say("asked.help"),
                inputWrapperOrder=["label", "input", "description"],
                maxTags=MOST,
                splitChars=[";"],
                clearable=False,
                className="asked",
            ),
            html.Div(id=f"{noun}-mistakes", className="mistakes", role="alert"),
            html.P(id=f"{noun}-invitation", className="invitation"),
        ],
        className="asking",
    )


def mistakes(given: Asked, say: Wording) -> list[Any]:
    """Point at what cannot be understood, and say how many queries are left out."""
    wrong = [
        html.P(pointed(error, expression, say), className="mistake") for expression, error in given.mistakes.items()
    ]
    left_out = [html.P(say("asked.too_many", n=given.typed))] if given.typed > len(given.expressions) else []
    return [*wrong, *left_out]


def invitation(view: View, given: Asked, terms: Sequence[str], key: str) -> list[Any]:
    """Offer terms to follow, as links that add one to the queries; nothing where there is no room.

    What is added counts the articles that hold the term, as lists of terms do, not those with its words side by side.
    """
    offered = [term for term in terms if of_term(term) not in given.expressions]
    if not offered or len(given.expressions) >= MOST:
        return []
    links = [
        step(
            view.say.term(term),
            with_params(view.search, **{ASKED: [*given.expressions, of_term(term)]}),
            title=view.say("asked.add", term=view.say.term(term)),
        )
        for term in offered
    ]
    return [html.Span(view.say(key), className="grey"), *links]


def totals(
    view: View,
    summary: pd.DataFrame,
    links: Mapping[str, str],
    colours: Mapping[str, str],
    forms: Mapping[str, Any],
    names: Mapping[str, str],
) -> list[html.Li]:
    """Draw a line for each query: its colour, its number over the whole period as the way to its articles, its forms.

    Parameters
    ----------
    summary
        Of `analysis.trends.Trends`.
    links
        Query -> the address where the drawer shows its articles.
    forms
        Query -> what is said of its written forms.
    names
        Query -> how it is called, where otherwise than it stands.
    """
    return [
        html.Li(
            [
                html.Span(className="swatch", style={"background": colours[row["query"]]}, **UNSPOKEN),
                html.Strong(names.get(row["query"], row["query"])),
                _total(view, row, links[row["query"]]),
                *forms.get(row["query"], []),
            ]
        )
        for row in rows(summary)
    ]


def _total(view: View, row: Row, href: str) -> Any:
    say = view.say
    if not row["articles"]:
        return html.Span(say("trends.none"), className="grey")
    counted = say(f"count.{view.query.unit}", n=row["articles"])
    return step(say("trends.total", count=counted, share=row["share"], low=row["low"] * 100, high=row["high"]), href)


def forms(view: View, given: Asked, expression: str) -> list[Any]:
    """Say which written forms a query without dấu matches, each as a link to follow that one only.

    Nothing where it bears dấu, or matches only what was typed.
    """
    say, found = view.say, []
    if not folds(expression):
        return []
    matched = view.services.forms(expression)
    for word, written in matched.groupby("word", sort=False):
        if written["form"].tolist() == [word]:
            continue
        named = html.Span(say("forms.matched", word=word), className="grey")
        alone = word == expression.lower()
        shown = [_form(view, given, expression, row, alone=alone) for row in rows(written.head(_FORMS))]
        rest = len(written) - len(shown)
        found += [named, *shown, *([html.Span(say("forms.more", n=rest), className="grey")] if rest > 0 else [])]
    return found


def _form(view: View, given: Asked, expression: str, row: Row, *, alone: bool) -> Any:
    text = view.say("forms.form", form=row["form"], n=row["articles"])
    if not alone:
        return html.Span(text)
    chosen = [row["form"] if other == expression else other for other in given.expressions]
    return step(text, with_params(view.search, **{ASKED: chosen}), title=view.say("forms.choose", form=row["form"]))
