"""Words as underthesea's own function gives them, with offsets: what is done where its model cannot be compiled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from analysis.passages import Sentence, Word
from analysis.segment.chunks import ChunkTypes
from analysis.segment.tagger import spelt


class PlainSegmenter:
    """Cuts texts into sentences as usual, and sentences into words with `underthesea.word_tokenize`: slowly."""

    def __init__(self) -> None:
        self._chunks = ChunkTypes(re.compile(r"\S+"), defaultdict(int))

    def __call__(self, texts: Sequence[str]) -> list[list[Sentence]]:
        """Cut NFC texts into sentences and words; offsets count from the start of each text."""
        return [
            [Sentence(start, end, plain_words(text[start:end], start)) for start, end in self._sentences(text)]
            for text in texts
        ]

    def _sentences(self, text: str) -> Iterator[tuple[int, int]]:
        run = self._chunks.read(text)
        begins = run.firsts.nonzero()[0]
        ends = [*(begins[1:] - 1), len(run.firsts) - 1][: len(begins)]
        yield from zip(run.starts[begins].tolist(), run.ends[ends].tolist(), strict=True)


def plain_words(sentence: str, offset: int = 0) -> list[Word]:
    """Segment one sentence with `underthesea.word_tokenize`.

    Parameters
    ----------
    sentence
        NFC text.
    offset
        Added to the words' offsets.
    """
    from underthesea import word_tokenize

    found = [word.split() for word in word_tokenize(sentence)]
    places = _places(sentence, [token for tokens in found for token in tokens])
    words = []
    for tokens in found:
        spans = [next(places) for _ in tokens]
        text = " ".join(spelt(sentence[start:end]) for start, end in spans)
        words.append(Word(text, offset + spans[0][0], offset + spans[-1][1]))
    return words


def _places(sentence: str, tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find tokens in order; one that underthesea spells otherwise ends where the next one stands."""
    at = 0
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        at += len(sentence[at:]) - len(sentence[at:].lstrip())
        length = len(token)
        if not sentence.startswith(token, at):
            near = (length + more for more in (0, 1, -1, 2, -2))
            fitting = (n for n in near if n > 0 and sentence[at + n :].lstrip().startswith(following))
            length = next(fitting, length)
        yield at, min(at + length, len(sentence))
        at += length
