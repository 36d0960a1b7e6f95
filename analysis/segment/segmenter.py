"""Texts into sentences and words, by a compiled model."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np

from analysis.collector import collector_paused
from analysis.passages import Sentence, Word
from analysis.segment.chunks import ChunkTypes, TokenRun
from analysis.segment.evidence import Places, Truths
from analysis.segment.lexicon import Lexicon, Matcher
from analysis.segment.model import Model
from analysis.segment.tagger import TokenTypes, goes_on, spelt

#: Words kept whole even without a lexicon.
_ALWAYS_WHOLE = ("TP HCM", "TP. HCM")

_AT_ONCE = 400_000  # characters: the arrays of so many fit into the processor's cache and some 50 MB
_MANY_CHUNKS = 300_000  # the vocabulary of chunks is begun anew when it has grown so large


class Segmenter:
    """Cuts texts into sentences and words with a compiled model. Safe to use from several threads.

    Parameters
    ----------
    model
        A compiled model.
    lexicon
        Words kept whole.
    """

    def __init__(self, model: Model, lexicon: Lexicon | None = None) -> None:
        self._model = model
        self._entries = (*(lexicon.entries if lexicon else ()), *(() if model.faithful else _ALWAYS_WHOLE))
        self._pattern = re.compile(model.pattern, re.VERBOSE)
        self._lock = threading.Lock()
        self._begin()

    def _begin(self) -> None:
        self._types = TokenTypes(self._model)
        self._chunks = ChunkTypes(self._pattern, self._types, whole_words=not self._model.faithful)
        self._matcher = Matcher([self._tokens(entry) for entry in self._entries])

    def _tokens(self, text: str) -> list[str]:
        return [self._types.written[number] for number in self._chunks.read(text).numbers]

    def __call__(self, texts: Sequence[str]) -> list[list[Sentence]]:
        """Cut NFC texts into sentences and words; offsets count from the start of each text."""
        found: list[list[Sentence]] = []
        with self._lock, collector_paused():
            for batch in _batches(texts):
                found += self._batch(batch)
                if len(self._chunks) > _MANY_CHUNKS:
                    self._begin()
        return found

    def beginnings(self, sentences: Sequence[Sequence[str]]) -> list[list[bool]]:
        """Tell of sentences given as tokens which tokens begin a word.

        >>> from analysis.segment.compiling import load
        >>> Segmenter(load("default")).beginnings([["Bộ", "Y", "tế", "họp"]])
        [[True, True, False, True]]
        """
        with self._lock:
            numbers = [self._types[token] for sentence in sentences for token in sentence]
            firsts = [place == 0 for sentence in sentences for place in range(len(sentence))]
            inside = goes_on(self._model, self._types.arrays(), np.array(numbers, np.int32), np.array(firsts, bool))
        begins = iter((~inside | firsts).tolist())
        return [[next(begins) for _ in sentence] for sentence in sentences]

    def _batch(self, texts: Sequence[str]) -> list[list[Sentence]]:
        joined = "\n".join(texts)
        run = self._chunks.read(joined)
        if not len(run.numbers):
            return [[] for _ in texts]
        types = self._types.arrays()
        whole = self._matcher.stretches(run.numbers, self._types.written, run.firsts)
        inside = goes_on(self._model, types, run.numbers, run.firsts, whole) & ~run.firsts
        return _assembled(texts, joined, run, inside, types.respelt[run.numbers])


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    begin = size = 0
    for number, text in enumerate(texts):
        if size and size + len(text) > _AT_ONCE:
            yield texts[begin:number]
            begin, size = number, 0
        size += len(text) + 1
    if begin < len(texts):
        yield texts[begin:]


def _assembled(
    texts: Sequence[str], joined: str, run: TokenRun, inside: Truths, respelt: Truths
) -> list[list[Sentence]]:
    """Put tokens together into words, words into sentences, sentences into texts."""
    lengths = np.array([len(text) + 1 for text in texts])
    offsets = np.cumsum(lengths) - lengths
    begins = np.flatnonzero(~inside)
    ends = np.append(begins[1:], [len(inside)])[: len(begins)] - 1
    starts, stops = run.starts[begins], run.ends[ends]
    forms = [joined[start:stop] for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
    _respell(forms, joined, run, inside, respelt, begins)
    text_of = np.searchsorted(offsets, starts, side="right") - 1
    starts, stops = starts - offsets[text_of], stops - offsets[text_of]
    rows = zip(forms, starts.tolist(), stops.tolist(), strict=True)
    words: list[Word] = list(map(tuple.__new__, repeat(Word), rows))
    first_words = np.flatnonzero(run.firsts[begins])
    last_words = np.append(first_words[1:], [len(begins)])[: len(first_words)]
    sentences = [
        Sentence(start, stop, words[first:last])
        for start, stop, first, last in zip(
            starts[first_words].tolist(),
            stops[last_words - 1].tolist(),
            first_words.tolist(),
            last_words.tolist(),
            strict=True,
        )
    ]
    bounds = np.searchsorted(text_of[first_words], np.arange(len(texts) + 1)).tolist()
    return [sentences[bounds[n] : bounds[n + 1]] for n in range(len(texts))]


def _respell(forms: list[str], joined: str, run: TokenRun, inside: Truths, respelt: Truths, begins: Places) -> None:
    """Write the words anew whose spelling is not as the text has it, or whose tokens do not stand one space apart."""
    places = np.flatnonzero((inside & ~run.spaced) | respelt)
    odd = np.unique(np.searchsorted(begins, places, side="right") - 1)
    bounds = np.append(begins, [len(inside)])
    for word in odd.tolist():
        span = slice(bounds[word], bounds[word + 1])
        tokens = zip(run.starts[span].tolist(), run.ends[span].tolist(), strict=True)
        forms[word] = " ".join(spelt(joined[start:stop]) for start, stop in tokens)
