"""Chunks of text, the runs without white space, and what is in them: tokens, and how they end and begin sentences.

Running text repeats its chunks, so each is worked out once and then is a number. A token never reaches over white
space, and its pattern looks beyond the chunk in one case only: a capital with a dot is one token unless the sentence
ends there.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt

from analysis.segment.sentences import Close, Shapes, close_of, glued, open_of, sentence_starts
from analysis.segment.tagger import with_d

Ints = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]


class ChunkTypes(dict[str, int]):
    """The chunks met so far, by number.

    Parameters
    ----------
    pattern
        Finds the tokens of a chunk. White space follows the chunk unless the sentence ends with it.
    tokens
        Numbers of tokens; it takes in those that it has not met before.
    whole_words
        Whether a chunk of nothing but letters is one token without asking the pattern.
    """

    def __init__(self, pattern: re.Pattern[str], tokens: Mapping[str, int], *, whole_words: bool = True) -> None:
        super().__init__()
        self._pattern = pattern
        self._tokens = tokens
        self._whole_words = whole_words
        self._first = array("i", [0])  # of each chunk's tokens; the next entry is where they end
        self._at_end = array("i")  # the chunk's number where it ends a sentence
        self._closes, self._opens = array("b"), array("b")
        self._number, self._start, self._end = array("i"), array("i"), array("i")
        self._breaks = array("b")  # whether a sentence ends inside the chunk, with the token

    def _numbers(self, parts: Sequence[str]) -> Ints:
        """Give the numbers of chunks, taking in those not met before."""
        numbers = np.fromiter(map(self.get, parts, repeat(-1)), dtype=np.int32, count=len(parts))
        new = np.flatnonzero(numbers < 0)
        self._take({parts[place] for place in new.tolist()})
        numbers[new] = [self[parts[place]] for place in new.tolist()]
        return numbers

    def _take(self, chunks: Iterable[str]) -> None:
        """Take in chunks not met before."""
        words: list[str] = []
        others: list[str] = []
        for chunk in chunks:
            if self._whole_words and chunk.isalpha():
                words.append(chunk)
            elif cut := glued(chunk):
                self._take_two(chunk, cut)
            else:
                others.append(chunk)
        self._take_words(words)
        self._take_others(others)

    def _take_words(self, words: Sequence[str]) -> None:
        known, tokens, number = len(self._at_end), len(self._number), len(words)
        self._number.extend(map(self._tokens.__getitem__, words))
        self._start.extend(repeat(0, number))
        self._end.extend(map(len, words))
        self._breaks.extend(repeat(0, number))
        self._first.extend(range(tokens + 1, tokens + number + 1))
        self._closes.extend(repeat(Close.NEVER, number))
        self._opens.extend(map(open_of, words))
        self._at_end.extend(range(known, known + number))
        self.update(zip(words, range(known, known + number), strict=True))

    def _take_others(self, chunks: Sequence[str]) -> None:
        """Find the tokens of all chunks at once: they stand in one text, each on a line."""
        text = "\n".join(chunks) + "\n "
        spans = [found.span() for found in self._pattern.finditer(with_d(text))]
        self._number.extend(self._tokens[text[start:end]] for start, end in spans)
        lengths = np.fromiter(map(len, chunks), dtype=np.int64, count=len(chunks)) + 1
        begins = np.cumsum(lengths) - lengths
        starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
        chunk_of = np.searchsorted(begins, starts, side="right") - 1
        self._start.frombytes((starts - begins[chunk_of]).astype(np.int32).tobytes())
        self._end.frombytes((ends - begins[chunk_of]).astype(np.int32).tobytes())
        self._breaks.extend(repeat(0, len(spans)))
        lasts = np.cumsum(np.bincount(chunk_of, minlength=len(chunks)))
        self._first.frombytes((self._first[-1] + lasts).astype(np.int32).tobytes())
        known = len(self._at_end)
        self._closes.extend(map(close_of, chunks))
        self._opens.extend(map(open_of, chunks))
        self._at_end.extend(range(known, known + len(chunks)))
        self.update(zip(chunks, range(known, known + len(chunks)), strict=True))
        for chunk, last in zip(chunks, lasts.tolist(), strict=True):
            start, end = spans[last - 1]
            if chunk[-1] == "." and end - start > 1:  # the dot may be a token of its own at the end of a sentence
                self._at_end[self[chunk]] = self._take_alone(chunk, ((chunk, 0, True),))

    def _take_two(self, chunk: str, cut: int) -> None:
        """Take in a chunk in which a sentence ends and the next begins."""
        before, after = chunk[:cut], chunk[cut:]
        number = self[chunk] = self._take_alone(chunk, ((before, 0, True), (after, cut, False)))
        if chunk[-1] == ".":
            self._at_end[number] = self._take_alone(chunk, ((before, 0, True), (after, cut, True)))

    def _take_alone(self, chunk: str, parts: Sequence[tuple[str, int, bool]]) -> int:
        """Take in one chunk by its parts: text, offset, whether a sentence ends with it."""
        number = len(self._at_end)
        for text, offset, last in parts:
            if offset:
                self._breaks[-1] = 1
            for found in self._pattern.finditer(with_d(text if last else text + " ")):
                self._number.append(self._tokens[text[found.start() : found.end()]])
                self._start.append(offset + found.start())
                self._end.append(offset + found.end())
                self._breaks.append(0)
        self._first.append(len(self._number))
        self._closes.append(close_of(chunk))
        self._opens.append(open_of(chunk))
        self._at_end.append(number)
        return number

    def read(self, text: str) -> TokenRun:
        """Read the tokens of a text, a sentence ending at the latest with each line."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        starts, lines = _chunk_starts(codes)
        chunks = self._numbers(text.split())
        shapes = Shapes(
            closes=np.array(self._closes, dtype=np.int8)[chunks],
            opens=np.array(self._opens, dtype=np.int8)[chunks],
            lines=lines,
        )
        opens = sentence_starts(shapes)
        closes = np.append(opens[1:], [True])[: len(opens)]
        chunks = np.where(closes, np.array(self._at_end, dtype=np.int32)[chunks], chunks)
        first = np.array(self._first, dtype=np.int32)
        counts = first[chunks + 1] - first[chunks]
        begins = np.cumsum(counts) - counts
        places = np.arange(int(counts.sum())) + np.repeat(first[chunks] - begins, counts)
        base = np.repeat(starts, counts)
        firsts = np.array([0, *self._breaks], dtype=np.bool_)[places]  # the token before is the last of its sentence
        firsts[begins] = opens
        token_starts = base + np.array(self._start, dtype=np.int32)[places]
        token_ends = base + np.array(self._end, dtype=np.int32)[places]
        spaced = np.zeros(len(places), dtype=np.bool_)
        spaced[1:] = (token_starts[1:] - token_ends[:-1] == 1) & (codes[token_starts[1:] - 1] == ord(" "))
        return TokenRun(np.array(self._number, dtype=np.int32)[places], token_starts, token_ends, firsts, spaced)


@dataclass(frozen=True, slots=True, eq=False)
class TokenRun:
    """The tokens of a text in order.

    Attributes
    ----------
    numbers
        Which token it is.
    starts, ends
        Its place in the text.
    firsts
        Whether it is the first of its sentence.
    spaced
        Whether it stands one space after the token before it.
    """

    numbers: Ints
    starts: Ints
    ends: Ints
    firsts: Truths
    spaced: Truths


_HIGHEST_SPACE = 0x3000
_SPACES = np.array([chr(code).isspace() for code in range(_HIGHEST_SPACE + 2)])


def _chunk_starts(codes: npt.NDArray[np.uint32]) -> tuple[Ints, Truths]:
    """Find where the chunks of a text begin, and which of them begin a line."""
    spaces = _SPACES[np.minimum(codes, _HIGHEST_SPACE + 1)]
    before = np.append([True], spaces[:-1])[: len(spaces)]
    starts = np.flatnonzero(before & ~spaces).astype(np.int32)
    breaks = np.cumsum(codes == ord("\n"))[starts]
    return starts, np.append([True], breaks[1:] != breaks[:-1])[: len(starts)]
