"""Which neighbours are a term: words that stand together far more often than by chance, in enough articles."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from analysis.terms.words import PART

#: Normalised pointwise mutual information from which on words are a term …
TOGETHER = 0.4
#: … and where the first or the last of them is a stop word ("chuyển đổi số", but not "cuộc sống").
TOGETHER_WITH_STOP_WORD = 0.58

#: … and where they are found as one word too, at least so often.
TOGETHER_AS_A_WORD, OFTEN_A_WORD = 0.2, 3

#: A phrase that stands inside a longer one in so large a part of its occurrences is a piece of it.
_PIECE = 0.85


class Counted(NamedTuple):
    """A phrase of a corpus, its words, the articles that hold it, and its occurrences."""

    term: str
    parts: str
    articles: int
    occurrences: int


class Phrase(NamedTuple):
    """A term of several words, with the evidence for it."""

    term: str
    parts: str
    articles: int
    occurrences: int
    npmi: float


def fewest_articles(articles: int) -> int:
    """Return in how many articles of a corpus a phrase must stand: more in a larger one, but not in proportion.

    >>> fewest_articles(1_000), fewest_articles(40_000), fewest_articles(400_000)
    (3, 10, 32)
    """
    return max(3, round(math.sqrt(articles) / 20))


def npmi(together: int, one: int, other: int, total: int) -> float:
    """Return normalised pointwise mutual information (Bouma 2009): -1 never together, 0 by chance, 1 always.

    >>> round(npmi(10, 10, 10, 1000), 9), round(npmi(10, 100, 100, 1000), 9), npmi(0, 100, 100, 1000)
    (1.0, 0.0, -1.0)
    """
    if not together:
        return -1.0
    if together >= total:
        return 1.0
    return math.log(together * total / (one * other)) / -math.log(together / total)


def phrases(
    counted: Iterable[Counted], words: Mapping[str, int], total: int, stop_words: frozenset[str]
) -> list[Phrase]:
    """Decide which phrases are terms.

    A phrase of three words must hold together wherever it is cut in two. Where one phrase can be cut into words in
    several ways, the most frequent way counts. What is found as one word in one place is more easily taken for one in
    another, or else its articles would be counted in part.

    Parameters
    ----------
    counted
        Phrases of two and three words in enough articles; what one of three begins and ends with must be among them.
    words
        Occurrences of the words that phrases are made of, and of the phrases where they were found as one word.
    total
        Occurrences of all words.
    stop_words
        Words that are no terms alone.

    Returns
    -------
    list of Phrase
        In order of the alphabet.
    """
    every = list(counted)
    occurrences = dict(words) | {each.parts: each.occurrences for each in every}
    best: dict[str, Phrase] = {}
    for each in sorted(every, key=lambda c: (-c.occurrences, c.parts)):
        value = min(npmi(each.occurrences, occurrences[a], occurrences[b], total) for a, b in _cuts(each.parts))
        best.setdefault(each.term, Phrase(*each, round(value, 4)))
    kept = {
        term: phrase
        for term, phrase in best.items()
        if phrase.npmi >= _needed(phrase.parts, stop_words, as_a_word=words.get(term, 0) >= OFTEN_A_WORD)
    }
    pieces = _pieces(kept.values())
    return [kept[term] for term in sorted(kept) if term not in pieces]


def _cuts(parts: str) -> Iterator[tuple[str, str]]:
    words = parts.split(PART)
    for place in range(1, len(words)):
        yield PART.join(words[:place]), PART.join(words[place:])


def _needed(parts: str, stop_words: frozenset[str], *, as_a_word: bool) -> float:
    words = parts.split(PART)
    if all(word in stop_words for word in words):
        return math.inf
    if as_a_word:
        return TOGETHER_AS_A_WORD
    return TOGETHER_WITH_STOP_WORD if words[0] in stop_words or words[-1] in stop_words else TOGETHER


def _pieces(found: Iterable[Phrase]) -> set[str]:
    """Find the phrases that hardly stand but inside a longer one."""
    by_parts = {phrase.parts: phrase for phrase in found}
    inside: defaultdict[str, int] = defaultdict(int)
    for parts, phrase in by_parts.items():
        words = parts.split(PART)
        for shorter in {PART.join(words[:-1]), PART.join(words[1:])} & by_parts.keys():
            inside[shorter] = max(inside[shorter], phrase.occurrences)
    return {by_parts[parts].term for parts, n in inside.items() if n >= _PIECE * by_parts[parts].occurrences}
