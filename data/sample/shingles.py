"""How much text two articles share: 5-syllable shingles and an exact inverted index over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.text import nfc, syllables, tone_placed

WIDTH = 5


def words(text: str) -> list[str]:
    """Give the syllables of a text as they are compared: lower case, NFC, tone marks placed alike.

    >>> words("Uỷ ban, hoà giải")
    ['ủy', 'ban', 'hòa', 'giải']
    """
    return [s.text for s in syllables(tone_placed(nfc(text).lower()))]


@dataclass(slots=True)
class ShingleIndex:
    """Shingle sets of the articles seen so far, and which articles hold each shingle.

    A shingle is `WIDTH` adjacent syllables, lower case, NFC, tone marks placed alike. Overlap of two articles is
    containment: shared shingles over the shingles of the smaller one. It is never below Jaccard's measure.
    """

    _syllables: dict[str, int] = field(default_factory=dict)
    _holders: dict[int, list[int]] = field(default_factory=dict)
    _sizes: list[int] = field(default_factory=list)

    def shingles(self, words: Sequence[str]) -> set[int]:
        """Return the shingles of an article's syllables as numbers that only this index understands."""
        numbers = [self._syllables.setdefault(word, len(self._syllables)) for word in words]
        found = set()
        for at in range(len(numbers) - WIDTH + 1):
            value = 0
            for number in numbers[at : at + WIDTH]:
                value = value << 16 | number
            found.add(value)
        return found

    def overlaps(self, shingles: set[int]) -> list[tuple[int, float]]:
        """Return (article, containment) for every article that shares a shingle with the given ones."""
        shared: Counter[int] = Counter()
        for shingle in shingles:
            holders = self._holders.get(shingle)
            if holders:
                shared.update(holders)
        return [(other, n / max(1, min(len(shingles), self._sizes[other]))) for other, n in shared.items()]

    def add(self, shingles: set[int]) -> int:
        """Take in an article's shingles; its number is the count of articles before it."""
        number = len(self._sizes)
        for shingle in shingles:
            self._holders.setdefault(shingle, []).append(number)
        self._sizes.append(len(shingles))
        return number
