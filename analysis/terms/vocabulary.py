"""Which of the words and phrases of an article are its terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from analysis.terms.finding import PART, Found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is a term.

    Attributes
    ----------
    stop_words
        Words that are none.
    phrases
        Neighbours that are one.
    """

    stop_words: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()

    def terms(self, found: Iterable[Found]) -> dict[str, tuple[int, int]]:
        """Count the terms among what an article holds: term -> (occurrences, those in the title)."""
        counts: dict[str, tuple[int, int]] = {}
        for term, parts, count, in_title, _ in found:
            if term in self.phrases if PART in parts else term not in self.stop_words:
                before = counts.get(term, (0, 0))
                counts[term] = (before[0] + count, before[1] + in_title)
        return counts

    def candidates(self, found: Iterable[Found]) -> list[Found]:
        """Give what is kept beside the terms, so that it can be decided otherwise."""
        aside = self.stop_words | self.phrases
        return [each for each in found if PART in each.parts or each.term in aside]

    def sort(self, term: str) -> Literal["stop", "phrase", "word"]:
        """Say what a term is."""
        return "stop" if term in self.stop_words else "phrase" if term in self.phrases else "word"
