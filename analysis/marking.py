"""What is marked in an article, and where it stands: hits of a search, terms, organizations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from data import matching
from data.query import Query
from data.query_language import parse, terms_of
from data.text import matching_key, syllables

MarkKind = Literal["search", "organization", "term", "topic"]

#: The fields of an article in the order of reading.
FIELDS = ("title", "lead", "body", "caption")


class Place(NamedTuple):
    """A stretch of a field: character offsets into its text."""

    field: str
    start: int
    end: int


class Mark(NamedTuple):
    """A marked stretch of a field: character offsets into its text.

    `kind` says why it is marked: a hit of the search, an organization, a term of the query, a word of the article's
    dominant topic. `label` is the organization's canonical name, the term, or the topic's label.
    """

    field: str
    start: int
    end: int
    kind: MarkKind
    label: str


def fields_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of a row of the articles table by field, empty fields too; captions are joined by newlines."""
    return {
        "title": row["title"] or "",
        "lead": row["lead"] or "",
        "body": row["body"] or "",
        "caption": "\n".join(row["captions"] or ()),
    }


def query_marks(fields: Mapping[str, str], query: Query) -> list[Mark]:
    """Mark what a query looks for in an article: hits of its search, its terms, those of its search among them.

    Raises
    ------
    QueryError
        The query's search cannot be understood.
    """
    marks = [Mark(*place, "search", query.search) for place in _hits(fields, query)]
    asked = terms_of(parse(query.search)) if query.search.strip() else ()
    found = term_places(fields, [*query.terms, *asked])
    return marks + [Mark(*place, "term", term) for term, places in found.items() for place in places]


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Sort marks by field and place."""
    return tuple(sorted(marks, key=lambda mark: (FIELDS.index(mark.field), mark.start, mark.end, mark.kind)))


def spans(marks: Sequence[Mark], field: str) -> list[tuple[int, int]]:
    """List the stretches of one field that are marked, each once, in order."""
    return sorted({(mark.start, mark.end) for mark in marks if mark.field == field})


def term_places(fields: Mapping[str, str], terms: Iterable[str]) -> dict[str, list[Place]]:
    """Find where terms stand in the fields of an article, whatever their case and tone placement.

    >>> term_places({"title": "Hoà Bình: giá Điện"}, ["hòa bình", "giá điện"])["giá điện"]
    [Place(field='title', start=10, end=18)]
    """
    wanted: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for term in dict.fromkeys(terms):
        parts = tuple(_compared(syllable.text) for syllable in syllables(term))
        if parts:
            wanted.setdefault(parts[0], []).append((term, parts))
    found: dict[str, list[Place]] = {}
    for field, text in fields.items() if wanted else ():
        run = syllables(text)
        words = [_compared(syllable.text) for syllable in run]
        for place, word in enumerate(words):
            for term, parts in wanted.get(word, ()):
                if tuple(words[place : place + len(parts)]) == parts:
                    last = run[place + len(parts) - 1]
                    found.setdefault(term, []).append(Place(field, run[place].start, last.end))
    return found


def _hits(fields: Mapping[str, str], query: Query) -> list[Place]:
    if not query.search.strip():
        return []
    matcher = matching.Matcher(parse(query.search), fold=query.fold)
    return [Place(name, *span) for name, text in fields.items() for span in matcher.spans(text, field=name)]


@lru_cache(maxsize=1 << 16)
def _compared(syllable: str) -> str:
    return matching_key(syllable)
