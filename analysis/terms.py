"""Terms: the words of an article that say what it is about, counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from analysis.passages import SegmentedArticle
from data.text import tone_placed

_FILE = Path(__file__).with_name("stopwords.txt")
_FIELDS = ("title", "lead", "body")


@cache
def stop_words() -> frozenset[str]:
    """Read the words that are never terms."""
    lines = (line.split("#")[0].strip() for line in _FILE.read_text(encoding="utf8").splitlines())
    return frozenset(tone_placed(word.strip()) for line in lines for word in line.split(",") if word.strip())


def terms_of(article: SegmentedArticle) -> Mapping[str, tuple[int, int]]:
    """Count the terms of an article: term -> (occurrences in title, lead and body, occurrences in the title).

    A term is a segmented word in lower case, its syllables joined by one space. Words without a letter, words of the
    stop list and single lower-case letters other than "ý" are none; "Y" and "Ý" are.
    """
    counts: dict[str, tuple[int, int]] = {}
    for term, in_title in _occurrences(article):
        count, titles = counts.get(term, (0, 0))
        counts[term] = (count + 1, titles + in_title)
    return counts


def _occurrences(article: SegmentedArticle) -> Iterator[tuple[str, bool]]:
    stop = stop_words()
    for passage in article.passages:
        if passage.field not in _FIELDS:
            continue
        for sentence in passage.sentences:
            for word in sentence.words:
                term = word.text.lower()
                if term in stop or (len(term) == 1 and word.text.islower() and term != "ý"):
                    continue
                if any(letter.isalpha() for letter in term):
                    yield term, passage.field == "title"
