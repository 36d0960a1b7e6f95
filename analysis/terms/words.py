"""What a word is good for as a term, worked out once for each word."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from analysis.passages import Word
from analysis.terms.spelling import CITY, term_form
from analysis.terms.stopwords import StopWords

#: The most words that a term is put together from.
LONGEST = 3

#: Stands between the words of a phrase where it matters which they are.
PART = "|"

#: Bits of `WordTypes.flags`: a term in some places only; a capital; one behind the first letter; a small letter;
#: a sign behind which a capital may be that of a beginning.
DOUBTFUL, CAPITAL, CAPITAL_INSIDE, SMALL, BEFORE_BEGINNING = 1, 2, 4, 8, 16

_AFTER_BEGINNING = frozenset(":“\"'‘(-–—•")

#: Letters that are words: vowels with a mark (ở, ý, ô …), and Y.
_LONE_LETTERS = frozenset("yáàảãạăâấầẩẫậắằẳẵặéèẻẽẹêếềểễệíìỉĩịóòỏõọôơốồổỗộớờởỡợúùủũụưứừửữựýỳỷỹỵ")

_DIGIT_AND_LETTER = re.compile(r"\d[A-ZĐ]")  # 5G, 4K, 3D


class WordTypes(dict[str, int]):
    """The words met so far by their numbers; one not met before is taken in when asked for.

    A word can be a term if it has a letter and is neither a function word, a figure with its unit ("10 triệu", "15h"),
    an address, nor a single letter (but Vietnamese words of one letter, and "Y"). A piece of a function word that was
    cut in two ("đáng | chú ý") is none either, nor a label before a colon ("Ảnh: …").

    Parameters
    ----------
    stop_words
        Words that are no terms.

    Attributes
    ----------
    terms, spellings
        The terms, and how words are written, by their numbers.
    """

    def __init__(self, stop_words: StopWords) -> None:
        super().__init__()
        self._stop_words = stop_words
        self._pieces = _pieces(stop_words.function_words)
        self._beside = {piece: _beside(cuts) for piece, cuts in self._pieces.items()}
        self._doubtful = stop_words.names | stop_words.labels | self._pieces.keys()
        self._forms: dict[str, str] = {}  # word -> how it would be written as a term
        self._term_numbers: dict[str, int] = {}
        self._spelling_numbers: dict[str, int] = {}
        self._term_of, self._spelling_of, self._flags = array("i"), array("i"), array("B")
        self.terms: list[str] = []
        self.spellings: list[str] = []

    def __missing__(self, text: str) -> int:
        term, low = self._term(text), text.lower()
        written = CITY.upper() if term == CITY else text
        # No spelling where more than capitals sets a word apart from its term ("Kĩ sư").
        is_spelling = bool(term) and written.lower() == term
        self._term_of.append(_number(term, self._term_numbers, self.terms) if term else -1)
        self._spelling_of.append(_number(written, self._spelling_numbers, self.spellings) if is_spelling else -1)
        self._flags.append(
            DOUBTFUL * (bool(term) and term in self._doubtful)
            | CAPITAL * (text != low)
            | CAPITAL_INSIDE * (text[1:] != text[1:].lower())
            | SMALL * (text != text.upper())
            | BEFORE_BEGINNING * (text in _AFTER_BEGINNING)
        )
        number = self[text] = len(self._flags) - 1
        return number

    def term_of(self, words: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """Give the numbers of the terms of words; -1 for those that can be none."""
        return np.frombuffer(self._term_of, np.int32)[words].astype(np.int64)

    def spelling_of(self, words: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """Give the numbers of how words are written; -1 where it is not the term in capitals."""
        return np.frombuffer(self._spelling_of, np.int32)[words].astype(np.int64)

    def flags(self, words: npt.NDArray[np.int32]) -> npt.NDArray[np.uint8]:
        """Give the bits of words."""
        return np.frombuffer(self._flags, np.uint8)[words]

    def is_one(self, words: Sequence[Word], place: int) -> bool:
        """Tell whether a word of a sentence that is a term in some places is one here."""
        term = self._form(words[place].text)
        if term in self._stop_words.names and not _is_name(words, place):
            return False
        if term in self._stop_words.labels and place + 1 < len(words) and words[place + 1].text == ":":
            return False
        return term not in self._pieces or not self._is_piece(term, words, place)

    def _is_piece(self, term: str, words: Sequence[Word], place: int) -> bool:
        """Tell whether a word stands where the rest of a function word stands before and behind it."""
        befores, behinds = self._beside[term]
        before = self._form(words[place - 1].text).rpartition(" ")[2] if place else None
        behind = self._form(words[place + 1].text).partition(" ")[0] if place + 1 < len(words) else None
        if before not in befores and behind not in behinds:
            return False
        left = "".join(f" {self._form(word.text)}" for word in words[max(0, place - LONGEST) : place])
        right = "".join(f"{self._form(word.text)} " for word in words[place + 1 : place + 1 + LONGEST])
        return any(left.endswith(head) and right.startswith(tail) for head, tail in self._pieces[term])

    def _form(self, text: str) -> str:
        form = self._forms.get(text)
        if form is None:
            form = self._forms[text] = term_form(text)
        return form

    def _term(self, text: str) -> str:
        """Write a word as a term; "" where it can be none."""
        term = self._form(text)
        if term in self._stop_words.function_words or PART in term or "@" in term or "/" in term:
            return ""
        if len(term) == 1:
            return term if term in _LONE_LETTERS else ""
        if term[0].isdigit():
            return term if _DIGIT_AND_LETTER.fullmatch(text) else ""
        return term if any(map(str.isalpha, term)) else ""


def _number(form: str, numbers: dict[str, int], forms: list[str]) -> int:
    number = numbers.setdefault(form, len(forms))
    if number == len(forms):
        forms.append(form)
    return number


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


def _beside(cuts: Iterable[tuple[str, str]]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the syllables of which one stands right before a piece of a function word, or one right behind it."""
    befores = frozenset(head.rpartition(" ")[2] for head, _ in cuts if head)
    return befores, frozenset(tail.partition(" ")[0] for _, tail in cuts if tail)


def _is_name(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word bears a capital that is its own, not the sentence's, and is not in capitals all over."""
    text = words[place].text
    if not text[0].isupper() or (len(text) > 1 and text.isupper()):
        return False
    return place > 0 and words[place - 1].text not in _AFTER_BEGINNING
