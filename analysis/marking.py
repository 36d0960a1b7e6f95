"""Where terms stand in the fields of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from data.text import syllables, tone_placed


class Place(NamedTuple):
    """A stretch of a field: character offsets into its text."""

    field: str
    start: int
    end: int


def term_places(fields: Mapping[str, str], terms: Iterable[str]) -> dict[str, list[Place]]:
    """Find where terms stand in the fields of an article, whatever their case and tone placement.

    >>> term_places({"title": "Hoà Bình: giá Điện"}, ["hòa bình", "giá điện"])["giá điện"]
    [Place(field='title', start=10, end=18)]
    """
    wanted: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for term in dict.fromkeys(terms):
        parts = tuple(tone_placed(syllable.text.lower()) for syllable in syllables(term))
        if parts:
            wanted.setdefault(parts[0], []).append((term, parts))
    found: dict[str, list[Place]] = {}
    for field, text in fields.items():
        run = syllables(text)
        words = [tone_placed(syllable.text.lower()) for syllable in run]
        for place, word in enumerate(words):
            for term, parts in wanted.get(word, ()):
                if tuple(words[place : place + len(parts)]) == parts:
                    last = run[place + len(parts) - 1]
                    found.setdefault(term, []).append(Place(field, run[place].start, last.end))
    return found
