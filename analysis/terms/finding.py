"""The words of an article that can be terms, alone and several together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from analysis.passages import SegmentedArticle, Word
from analysis.terms.spelling import CITY, term_form
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


_NEVER: Mapping[str, int] = MappingProxyType({})


class Found(NamedTuple):
    """A word or phrase of an article: how often it stands in title, lead and body, and how often in the title.

    `parts` are the words of a phrase, `PART` between them; for a word it is the term. `written` says in which spellings
    with a capital it stands, and how often; not where a capital may be the sentence's.
    """

    term: str
    parts: str
    occurrences: int
    in_title: int
    written: Mapping[str, int] = _NEVER


class Finder:
    """Finds words and phrases that can be terms; what a word is good for is worked out once.

    A word can be a term if it has a letter and is neither a function word, a figure with its unit ("10 triệu", "15h"),
    an address, nor a single letter (but Vietnamese words of one letter, and "Y"). A piece of a function word that was
    cut in two ("đáng | chú ý") is none either, nor a label before a colon ("Ảnh: …"). Neighbours that can be, with one
    space between them, are a phrase.
    """

    def __init__(self, stop_words: StopWords) -> None:
        self._stop_words = stop_words
        self._pieces = _pieces(stop_words.function_words)
        self._doubtful = stop_words.names | stop_words.labels | self._pieces.keys()
        self._terms: dict[str, str] = {}  # word -> its term; "" where it can be none
        self._forms: dict[str, str] = {}  # word -> how it would be written as one

    def __call__(self, article: SegmentedArticle) -> list[Found]:
        """Find the words and phrases of an article, in the order in which they first stand."""
        counts: dict[str, int] = {}
        in_title: dict[str, int] = {}
        written: dict[str, dict[str, int]] = {}
        for passage in article.passages:
            if passage.field not in _FIELDS:
                continue
            for sentence in passage.sentences:
                words = sentence.words
                capitals = _capitals_before(words)
                for parts, first, last in self._ngrams(words):
                    counts[parts] = counts.get(parts, 0) + 1
                    if passage.field == "title":
                        in_title[parts] = in_title.get(parts, 0) + 1
                    if capitals[last] > capitals[first] and (spelling := _spelling(words[first:last], parts)):
                        spellings = written.setdefault(parts, {})
                        spellings[spelling] = spellings.get(spelling, 0) + 1
        return [
            Found(p.replace(PART, " "), p, n, in_title.get(p, 0), written.get(p, _NEVER)) for p, n in counts.items()
        ]

    def _ngrams(self, words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
        """Give the terms of a sentence, and after each the phrases that end with it: parts, first word, end."""
        before = two_before = ""
        end = -1
        known = self._terms
        for place, (text, start, stop) in enumerate(words):
            term = known.get(text)
            if term is None:
                term = known[text] = self._term(text)
            if not term or (term in self._doubtful and not self._is_one(term, words, place)):
                before = two_before = ""
                continue
            if start - end != 1:
                before = two_before = ""
            yield term, place, place + 1
            if before:
                yield before + PART + term, place - 1, place + 1
            if two_before:
                yield two_before + PART + before + PART + term, place - 2, place + 1
            before, two_before, end = term, before, stop

    def _is_one(self, term: str, words: Sequence[Word], place: int) -> bool:
        """Tell whether a word that is a term in some places is one here."""
        if term in self._stop_words.names and not _is_name(words, place):
            return False
        if term in self._stop_words.labels and place + 1 < len(words) and words[place + 1].text == ":":
            return False
        return term not in self._pieces or not self._is_piece(term, words, place)

    def _is_piece(self, term: str, words: Sequence[Word], place: int) -> bool:
        """Tell whether a word stands where the rest of a function word stands before and behind it."""
        before = "".join(f" {self._form(word.text)}" for word in words[max(0, place - LONGEST) : place])
        after = "".join(f"{self._form(word.text)} " for word in words[place + 1 : place + 1 + LONGEST])
        return any(before.endswith(head) and after.startswith(tail) for head, tail in self._pieces[term])

    def _form(self, text: str) -> str:
        form = self._forms.get(text)
        if form is None:
            form = self._forms[text] = term_form(text)
        return form

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


def _pieces(function_words: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """List what function words can be cut into: piece -> " before", "behind " in each of them; "" for nothing."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word in function_words:
        syllables = word.split(" ")
        for first in range(len(syllables)):
            for last in range(first + 1, len(syllables) + 1):
                if last - first < len(syllables):
                    rest = "".join(f" {s}" for s in syllables[:first]), "".join(f"{s} " for s in syllables[last:])
                    found.setdefault(" ".join(syllables[first:last]), []).append(rest)
    return found


def _is_name(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word bears a capital that is its own, not the sentence's, and is not in capitals all over."""
    text = words[place].text
    if not text[0].isupper() or (len(text) > 1 and text.isupper()):
        return False
    return not _at_beginning(words, place)


def _at_beginning(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word of a sentence bears a capital, whatever it is."""
    return place == 0 or words[place - 1].text in _AFTER_BEGINNING


def _capitals_before(words: Sequence[Word]) -> list[int]:
    """Count before each word of a sentence, and at its end, the words with a capital that is their own.

    That of a beginning is not, unless it is followed by another ("UBND"), nor is any of a sentence all in capitals.
    """
    if all(word.text == word.text.upper() for word in words):
        return [0] * (len(words) + 1)
    counts = [0]
    for place, (text, _, _) in enumerate(words):
        is_capital = text != text.lower()
        if is_capital and _at_beginning(words, place):
            is_capital = text[1:] != text[1:].lower()
        counts.append(counts[-1] + is_capital)
    return counts


def _spelling(words: Sequence[Word], parts: str) -> str:
    """Write words as they stand; "" where more than capitals sets them apart from the term ("Kĩ sư")."""
    terms = parts.split(PART)
    spelling = " ".join(CITY.upper() if term == CITY else word.text for word, term in zip(words, terms, strict=True))
    return spelling if spelling.lower() == parts.replace(PART, " ") else ""
