"""An article as the language modules read it: fields, sentences and words, all with offsets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from data.records import Field


class Word(NamedTuple):
    """A segmented word.

    `text` is normalised (NFC, tone placement, one space between syllables, case kept); `start` and `end` are character
    offsets into the passage's text.
    """

    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence: character offsets into the passage's text, and its words in order (punctuation included)."""

    start: int
    end: int
    words: list[Word]


@dataclass(frozen=True, slots=True)
class Passage:
    """One field of an article: its NFC text and its sentences."""

    field: Field
    text: str
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class SegmentedArticle:
    """An article cut into words, with what the organization recogniser may use beside the text."""

    article_id: int
    outlet: str
    day: date | None
    passages: tuple[Passage, ...]
