"""The words of an article that can be terms, alone and several together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.passages import SegmentedArticle, Word
from analysis.terms.spelling import term_form
from analysis.terms.stopwords import StopWords

#: The most words that a term is put together from.
LONGEST = 3

#: Stands between the words of a phrase where it matters which they are.
PART = "|"

_FIELDS = ("title", "lead", "body")
_AFTER_BEGINNING = frozenset(":“\"'‘(-–—•")

#: Letters that are words: vowels with a mark (ở, ý, ô …), and Y.
_LONE_LETTERS = frozenset("yáàảãạăâấầẩẫậắằẳẵặéèẻẽẹêếềểễệíìỉĩịóòỏõọôơốồổỗộớờởỡợúùủũụưứừửữựýỳỷỹỵ")

_DIGIT_AND_LETTER = re.compile(r"\d[A-ZĐ]")  # 5G, 4K, 3D


class Found(NamedTuple):
    """A word or phrase of an article: how often it stands in title, lead and body, and how often in the title.

    `parts` are the words of a phrase, `PART` between them; for a word it is the term.
    """

    term: str
    parts: str
    occurrences: int
    in_title: int


class Finder:
    """Finds words and phrases that can be terms; what a word is good for is worked out once.

    A word can be a term if it has a letter and is neither a function word, a figure with its unit ("10 triệu", "15h"),
    an address, nor a single letter (but Vietnamese words of one letter, and "Y"). Neighbours that can be, with one
    space between them, are a phrase.
    """

    def __init__(self, stop_words: StopWords) -> None:
        self._stop_words = stop_words
        self._terms: dict[str, str] = {}  # word -> its term; "" where it can be none

    def __call__(self, article: SegmentedArticle) -> list[Found]:
        """Find the words and phrases of an article, in the order in which they first stand."""
        counts: dict[str, int] = {}
        in_title: dict[str, int] = {}
        for passage in article.passages:
            if passage.field not in _FIELDS:
                continue
            for sentence in passage.sentences:
                for parts in self._ngrams(sentence.words):
                    counts[parts] = counts.get(parts, 0) + 1
                    if passage.field == "title":
                        in_title[parts] = in_title.get(parts, 0) + 1
        return [Found(p.replace(PART, " "), p, n, in_title.get(p, 0)) for p, n in counts.items()]

    def _ngrams(self, words: Sequence[Word]) -> Iterator[str]:
        """Give the terms of a sentence, and after each the phrases that end with it."""
        before = two_before = ""
        end = -1
        known = self._terms
        for place, (text, start, stop) in enumerate(words):
            term = known.get(text)
            if term is None:
                term = known[text] = self._term(text)
            if not term or (term in self._stop_words.names and not _is_name(words, place)):
                before = two_before = ""
                continue
            if start - end != 1:
                before = two_before = ""
            yield term
            if before:
                yield before + PART + term
            if two_before:
                yield two_before + PART + before + PART + term
            before, two_before, end = term, before, stop

    def _term(self, text: str) -> str:
        """Write a word as a term; "" where it can be none."""
        term = term_form(text)
        if term in self._stop_words.function_words or PART in term or "@" in term or "/" in term:
            return ""
        if len(term) == 1:
            return term if term in _LONE_LETTERS else ""
        if term[0].isdigit():
            return term if _DIGIT_AND_LETTER.fullmatch(text) else ""
        return term if any(map(str.isalpha, term)) else ""


def _is_name(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word bears a capital that is its own, not the sentence's, and is not in capitals all over."""
    text = words[place].text
    if not text[0].isupper() or (len(text) > 1 and text.isupper()):
        return False
    return place > 0 and words[place - 1].text not in _AFTER_BEGINNING
