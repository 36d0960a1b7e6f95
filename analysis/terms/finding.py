"""The words of articles that can be terms, alone and several together: whole batches at once, as arrays."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analysis.passages import SegmentedArticle, Word
from analysis.terms.stopwords import StopWords
from analysis.terms.words import BEFORE_BEGINNING, CAPITAL, CAPITAL_INSIDE, DOUBTFUL, LONGEST, PART, SMALL, WordTypes
from data.schemas import SPELLINGS

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

_FIELDS = ("title", "lead", "body")
_MANY_WORDS = 300_000  # the vocabulary is begun anew when it has grown so large


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What articles hold: a row an article and word or phrase, in the order in which they first stand.

    Attributes
    ----------
    parts : pyarrow.StringArray
        The different words and phrases; of a phrase its words, `PART` between them.
    article_ids
        The articles.
    article, which
        For each row the places in `article_ids` and in `parts`.
    occurrences, in_title
        How often it stands in title, lead and body, and how often in the title.
    spellings
        Rows of the table of this name: in which spellings with a capital words and phrases stand, and how often; not
        where a capital may be the sentence's.
    """

    parts: pa.StringArray
    article_ids: Numbers
    article: Numbers
    which: Numbers
    occurrences: Numbers
    in_title: Numbers
    spellings: pa.Table


class Finder:
    """Finds words and phrases that can be terms (`WordTypes` says which). Safe to use from several threads.

    Neighbours that can be, with one space between them, are a phrase.
    """

    def __init__(self, stop_words: StopWords) -> None:
        self._stop_words = stop_words
        self._lock = threading.Lock()
        self._types = WordTypes(stop_words)

    def __call__(self, articles: Sequence[SegmentedArticle]) -> Found:
        """Find the words and phrases of articles."""
        with self._lock:
            if len(self._types) > _MANY_WORDS:
                self._types = WordTypes(self._stop_words)
            text = _Text.of(articles, self._types)
            grams = _Grams.of(text.terms, text.follows)
            names = grams.names(self._types.terms, PART)
            # Places in reading order, and at each the word and the phrases that end with it.
            places = np.flatnonzero(grams.which.ravel() >= 0)
            which = grams.which.ravel()[places]
            article = text.article[places // LONGEST]
            _, first, row, counts = np.unique(
                article * len(names) + which, return_index=True, return_inverse=True, return_counts=True
            )
            order = np.argsort(first)
            in_title = np.bincount(row, text.in_title[places // LONGEST], minlength=len(first)).astype(np.int64)
            rows = np.full(grams.which.shape, -1)
            rows.ravel()[places] = np.argsort(order)[row]
            ids = np.array([article.article_id for article in articles], np.int64)
            spelt = _spelt(text, rows, self._types)
        return Found(
            parts=pa.array(names, pa.string()),
            article_ids=ids,
            article=article[first[order]],
            which=which[first[order]],
            occurrences=counts[order],
            in_title=in_title[order],
            spellings=_spelling_rows(spelt, ids[article[first[order]]]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """The words of a batch of articles, one after another.

    Attributes
    ----------
    terms, spellings
        For each word the numbers of its term and of how it is written; -1 where there is none.
    follows
        Whether it stands one space behind another of the same sentence, and both are terms.
    capitals
        Whether it bears a capital of its own.
    article, in_title
        The place of its article, and whether it stands in the title.
    """

    terms: Numbers
    spellings: Numbers
    follows: Truths
    capitals: Truths
    article: Numbers
    in_title: Truths

    @classmethod
    def of(cls, articles: Sequence[SegmentedArticle], types: WordTypes) -> _Text:
        found = [
            (place, passage.field == "title", sentence.words)
            for place, article in enumerate(articles)
            for passage in article.passages
            if passage.field in _FIELDS
            for sentence in passage.sentences
            if sentence.words
        ]
        sentences = [words for _, _, words in found]
        words = list(chain.from_iterable(sentences))
        lengths = np.array([len(sentence) for sentence in sentences], np.int64)
        begins = np.cumsum(lengths) - lengths
        numbers = np.fromiter(map(types.__getitem__, map(itemgetter(0), words)), np.int32, len(words))
        flags = types.flags(numbers)
        terms = types.term_of(numbers)
        terms[_no_terms(sentences, begins, np.flatnonzero(flags & DOUBTFUL), types)] = -1
        starts = np.fromiter(map(itemgetter(1), words), np.int64, len(words))
        ends = np.fromiter(map(itemgetter(2), words), np.int64, len(words))
        follows = np.zeros(len(words), np.bool_)
        follows[1:] = (starts[1:] - ends[:-1] == 1) & (terms[1:] >= 0) & (terms[:-1] >= 0)
        follows[begins] = False
        return cls(
            terms=terms,
            spellings=np.where(terms >= 0, types.spelling_of(numbers), -1),
            follows=follows,
            capitals=_own_capitals(flags, begins, lengths),
            article=np.repeat(np.array([place for place, _, _ in found], np.int64), lengths),
            in_title=np.repeat(np.array([in_title for _, in_title, _ in found], np.bool_), lengths),
        )


def _no_terms(
    sentences: Sequence[Sequence[Word]], begins: Numbers, doubtful: npt.NDArray[np.intp], types: WordTypes
) -> list[int]:
    """List the places of words that are terms elsewhere."""
    holding = np.searchsorted(begins, doubtful, side="right") - 1
    inside = doubtful - begins[holding]
    places = zip(doubtful.tolist(), holding.tolist(), inside.tolist(), strict=True)
    return [place for place, sentence, within in places if not types.is_one(sentences[sentence], within)]


def _own_capitals(flags: npt.NDArray[np.uint8], begins: Numbers, lengths: Numbers) -> Truths:
    """Tell which words bear a capital that is their own.

    That of a beginning is not, unless it is followed by another ("UBND"), nor is any of a sentence all in capitals.
    """
    if not len(flags):
        return np.zeros(0, np.bool_)
    at_beginning = np.zeros(len(flags), np.bool_)
    at_beginning[1:] = flags[:-1] & BEFORE_BEGINNING > 0
    at_beginning[begins] = True
    own: Truths = flags & np.where(at_beginning, CAPITAL_INSIDE, CAPITAL) > 0
    shouted: Truths = np.bitwise_or.reduceat(flags, begins) & SMALL == 0
    return own & ~np.repeat(shouted, lengths)


@dataclass(frozen=True, slots=True, eq=False)
class _Grams:
    """Numbered sequences of one, two and three words.

    Attributes
    ----------
    which : array of shape (words, 3)
        The number of the sequence of one, two, three words that ends with a word; -1 where none does.
    words, pairs, triples
        What the different sequences are put together from: a word; two words; a pair's place and a word.
    """

    which: Numbers
    words: Numbers
    pairs: tuple[Numbers, Numbers]
    triples: tuple[Numbers, Numbers]

    @classmethod
    def of(cls, words: Numbers, follows: Truths) -> _Grams:
        which = np.full((len(words), LONGEST), -1)
        ones = np.flatnonzero(words >= 0)
        one, which[ones, 0] = np.unique(words[ones], return_inverse=True)
        twos = np.flatnonzero(follows)
        two, pair_of = np.unique(words[twos - 1] << 32 | words[twos], return_inverse=True)
        which[twos, 1] = len(one) + pair_of
        threes = twos[follows[twos - 1]]
        before = which[threes - 1, 1] - len(one)
        three, triple_of = np.unique(before << 32 | words[threes], return_inverse=True)
        which[threes, 2] = len(one) + len(two) + triple_of
        return cls(which, one, _halves(two), _halves(three))

    def names(self, words: Sequence[str], joint: str) -> list[str]:
        """Write the different sequences, by the names of their words."""
        ones = [words[word] for word in self.words.tolist()]
        twos = [f"{words[a]}{joint}{words[b]}" for a, b in zip(*(half.tolist() for half in self.pairs), strict=True)]
        pairs = zip(*(half.tolist() for half in self.triples), strict=True)
        return [*ones, *twos, *(f"{twos[pair]}{joint}{words[word]}" for pair, word in pairs)]


def _halves(numbers: Numbers) -> tuple[Numbers, Numbers]:
    return numbers >> 32, numbers & 0xFFFFFFFF


@dataclass(frozen=True, slots=True, eq=False)
class _Spelt:
    """Spellings with capitals: the row of `Found` that each belongs to, how it is written, and how often."""

    row: Numbers
    written: pa.StringArray
    counts: Numbers


def _spelt(text: _Text, rows: Numbers, types: WordTypes) -> _Spelt:
    known = text.spellings >= 0
    follows = text.follows.copy()
    follows[1:] &= known[1:] & known[:-1]
    grams = _Grams.of(text.spellings, follows)
    has_capital = np.zeros(rows.shape, np.bool_)
    for length in range(LONGEST):
        for back in range(length + 1):
            has_capital[back:, length] |= text.capitals[: len(text.capitals) - back]
    chosen = np.flatnonzero((has_capital & (grams.which >= 0)).ravel())
    row, which = rows.ravel()[chosen], grams.which.ravel()[chosen]
    names = pa.array(grams.names(types.spellings, " "), pa.string())
    _, first, counts = np.unique(row * len(names) + which, return_index=True, return_counts=True)
    order = np.lexsort((first, row[first]))
    return _Spelt(row[first[order]], names.take(pa.array(which[first[order]])), counts[order])


def _spelling_rows(spelt: _Spelt, article_ids: Numbers) -> pa.Table:
    columns = [pa.array(article_ids[spelt.row]), spelt.written, pa.array(spelt.counts, pa.int32())]
    return pa.Table.from_arrays(columns, schema=SPELLINGS)
