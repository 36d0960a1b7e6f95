"""Chunks of text, the runs without white space, and what is in them: tokens, and how they end and begin sentences.

Running text repeats its chunks, so each is worked out once and then is a number. A token never reaches over white
space, and its pattern looks beyond the chunk in one case only: a capital with a dot is one token unless the sentence
ends there.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.segment.sentences import Close, Open, Shapes, close_of, glued, open_of, sentence_starts

Ints = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]


class ChunkTypes(dict[str, int]):
    """The chunks met so far; a chunk not met before is taken in when asked for.

    Parameters
    ----------
    pattern
        Finds the tokens of a chunk. A space follows the chunk unless the sentence ends with it.
    tokens
        Numbers of tokens; it takes in those that it has not met before.
    whole_words
        Whether a chunk of nothing but letters is one token without asking the pattern.
    """

    def __init__(self, pattern: re.Pattern[str], tokens: Mapping[str, int], *, whole_words: bool = True) -> None:
        super().__init__()
        self._pattern = pattern
        self._whole_words = whole_words
        self._tokens = tokens
        self._first = array("i", [0])  # of each chunk's tokens; the next entry is where they end
        self._at_end = array("i")  # the chunk's number where it ends a sentence
        self._closes, self._opens = array("b"), array("b")
        self._number, self._start, self._end = array("i"), array("i"), array("i")
        self._breaks = array("b")  # whether a sentence ends inside the chunk, with the token

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = self._take(chunk, last=False)
        if chunk[-1] == ".":
            self._at_end[number] = self._take(chunk, last=True)
        return number

    def _take(self, chunk: str, *, last: bool) -> int:
        number = len(self._at_end)
        if chunk.isalpha():  # most are; they end no sentence
            if self._whole_words:
                self._add_token(chunk, 0, len(chunk))
            else:
                self._add_tokens(chunk, 0, last=last)
            self._closes.append(Close.NEVER)
        else:
            if cut := glued(chunk):
                self._add_tokens(chunk[:cut], 0, last=True)
                self._breaks[-1] = 1
            self._add_tokens(chunk[cut:], cut, last=last)
            self._closes.append(close_of(chunk))
        self._opens.append(Open.NO if chunk[0].islower() else open_of(chunk))
        self._first.append(len(self._number))
        self._at_end.append(number)
        return number

    def _add_tokens(self, chunk: str, offset: int, *, last: bool) -> None:
        for found in self._pattern.finditer(chunk if last else chunk + " "):
            start, end = found.span()
            self._add_token(chunk[start:end], offset + start, offset + end)

    def _add_token(self, token: str, start: int, end: int) -> None:
        self._number.append(self._tokens[token])
        self._start.append(start)
        self._end.append(end)
        self._breaks.append(0)

    def read(self, text: str) -> TokenRun:
        """Read the tokens of a text, a sentence ending at the latest with each line."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        starts, lines = _chunk_starts(codes)
        chunks = np.fromiter(map(self.__getitem__, text.split()), dtype=np.int32, count=len(starts))
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
