"""A passage as the grammar reads it: syllables and signs in parallel lists."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from analysis.passages import Passage
from data.records import Field
from data.text import tone_placed

_TOKEN = re.compile(r"\w+|[^\w\s]")
_MASKED = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+")
_ENDS = frozenset(".!?…")
_ABBREVIATED = frozenset(
    [
        "tp",
        "tx",
        "tt",
        "p",
        "q",
        "h",
        "ts",
        "gs",
        "ths",
        "bs",
        "pgs",
        "ks",
        "mr",
        "mrs",
        "dr",
        "st",
        "thẩm",
        "lt",
        "ub",
        "bv",
        "đh",
        "t",
        "nv",
        "ông",
    ]
)
#: Signs that may stand between the beginning of a sentence and its first word.
_BEFORE_FIRST = frozenset("\"“”'‘’«»*•+-–—().!?…:")
_BREAK = re.compile(r"\n\s*")
# A credit that a source glued to the word before ("LinhTheo").
_CREDIT = re.compile(r"(?<=[a-zà-ỹ])(?=(?:Theo|Ảnh|Nguồn)$)")

_SHORTEST_GLUED = 4

_SHOUTED = 4

#: What a token looks like.
SIGN, LOWER, CAPITAL, UPPER, DIGITS, GLUED = range(6)


def shape_of(token: str) -> int:
    """Tell a sign, a lower-case, a capitalised or an all-capital syllable, or a number.

    >>> [shape_of(t) for t in (",", "xã", "Hà", "UBND", "7", "G7", "Y")]
    [0, 1, 2, 3, 4, 3, 2]
    """
    first = token[0]
    if first.isdigit():
        return DIGITS if token.isdigit() else CAPITAL
    if first.isupper():
        return UPPER if len(token) > 1 and token.isupper() else CAPITAL
    if not first.isalpha():
        return SIGN
    return CAPITAL if token != token.lower() else LOWER


def _glue(token: str) -> int:
    """Where a token falls into two words that a source glued together; 0 where it is one."""
    if len(token) <= _SHORTEST_GLUED or token[1:].islower() or token.isupper():
        return 0
    found = _CREDIT.search(token)
    if found:
        return found.start()
    inside = next((n for n in range(2, len(token)) if token[n].isupper()), 0)
    before, behind = token[:inside], token[inside:]
    if before.islower() and not before.isascii():
        return inside
    words = before[1:].islower() and (behind.isupper() or behind[1:].islower())
    # Brands that change case inside ("VietinBank") bear no marks.
    return inside if words and not token.isascii() else 0


class _Shapes(dict[str, int]):
    """The shapes of all tokens seen so far."""

    def __missing__(self, token: str) -> int:
        self[token] = shape = GLUED if _glue(token) else shape_of(token)
        return shape


_SHAPES = _Shapes()


class Line:
    """The tokens of one passage in parallel lists.

    Attributes
    ----------
    text, placed, low
        The passage's text, the same with tone marks placed, and in lower case; all of one length.
    capitals
        The indices of the tokens that begin with a capital.
    size
        The number of tokens.
    keys, starts, ends, shapes
        For each token its lower-case form, its character offsets and its shape.
    gaps
        What stands before a token: 0 nothing, 1 a space, 2 a line break or the beginning.
    opens
        Whether a capital here may come only from the beginning of a sentence.
    inside
        Whether a token stands inside a segmented word, not at its beginning.
    word_ends
        For each token the index after the segmented word that it begins; its own index + 1 where it begins none.
    """

    __slots__ = (
        "capitals", "ends", "field", "first_token", "gaps", "inside", "keys", "low", "opens", "passage", "placed",
        "shapes", "size", "starts", "text", "word_ends",
    )  # fmt: skip

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.field: Field = passage.field
        self.text = passage.text
        self.placed = _tones_placed(self.text)
        self.low = _lowered(self.placed)
        spans = [found.span() for found in _TOKEN.finditer(_without_addresses(self.low))]
        shapes = [_SHAPES[self.text[s:e]] for s, e in spans]
        if GLUED in shapes:
            spans, shapes = _unglued(self.text, spans, shapes)
        self.size = len(spans)
        self.starts = [s for s, _ in spans]
        self.ends = [e for _, e in spans]
        self.keys = [self.low[s:e] for s, e in spans]
        self.shapes = shapes
        self.capitals = [n for n, shape in enumerate(self.shapes) if shape in (CAPITAL, UPPER)]
        self.first_token = dict(zip(self.starts, range(self.size), strict=True))
        self.gaps = self._gaps()
        self.opens = self._opens()
        self.inside = bytearray(len(spans))
        self.word_ends = self._word_ends()

    def follows(self, j: int) -> bool:
        """Whether a token stands one space behind the one before it."""
        return 0 < j < len(self.keys) and self.gaps[j] == 1

    def is_capital(self, j: int) -> bool:
        """Whether a token begins with a capital."""
        return self.shapes[j] in (CAPITAL, UPPER)

    def shouted(self, j: int) -> bool:
        """Whether a token stands in a heading set in capitals, where a capital tells nothing."""
        if j >= len(self.keys) or self.shapes[j] != UPPER:
            return False
        begin, end = j, j + 1
        while begin > 0 and self.gaps[begin] != 2 and self.shapes[begin - 1] == UPPER:
            begin -= 1
        while end < len(self.keys) and self.gaps[end] != 2 and self.shapes[end] == UPPER:
            end += 1
        return end - begin >= _SHOUTED and sum(any(c > "\x7f" for c in key) for key in self.keys[begin:end]) >= 2

    def word_before(self, j: int) -> str:
        """The segmented word that ends before a token, in lower case; "" where a line begins there."""
        if not self.follows(j):
            return ""
        begin = j - 1
        while begin > 0 and self.inside[begin]:
            begin -= 1
        return " ".join(self.keys[begin:j])

    def surface(self, start: int, end: int) -> str:
        """Give the text of tokens start … end-1."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def sentence_of(self, offset: int) -> tuple[int, int, int]:
        """Give the number, start and end of the sentence that holds a character."""
        sentences = self.passage.sentences
        if not sentences:
            return 0, 0, len(self.text)
        n = max(bisect_right(sentences, offset, key=lambda s: s.start) - 1, 0)
        return n, sentences[n].start, sentences[n].end

    def _gaps(self) -> list[int]:
        gaps = [0 if start == before else 1 for start, before in zip(self.starts, [-1, *self.ends], strict=False)]
        for found in _BREAK.finditer(self.text):
            n = bisect_left(self.starts, found.end())
            if n < self.size:
                gaps[n] = 2
        if gaps:
            gaps[0] = 2
        return gaps

    def _opens(self) -> bytearray:
        keys, shapes = self.keys, self.shapes
        opens = bytearray(self.size)
        begins = [n for n, gap in enumerate(self.gaps) if gap == 2]
        begins += [n + 1 for n, shape in enumerate(shapes) if shape == SIGN and self._ends_sentence(n)]
        for n in begins:
            while n < self.size and not opens[n]:
                opens[n] = 1
                if shapes[n] != SIGN or keys[n] not in _BEFORE_FIRST:
                    break
                n += 1
        return opens

    def _ends_sentence(self, n: int) -> bool:
        key = self.keys[n]
        return key == ":" or (key in _ENDS and not (n and self.keys[n - 1] in _ABBREVIATED))

    def _word_ends(self) -> list[int]:
        ends = list(range(1, len(self.keys) + 1))
        last = dict(zip(self.ends, range(self.size), strict=True))
        for sentence in self.passage.sentences:
            for text, start, end in sentence.words:
                if len(text) == 1 or text.isalnum():
                    continue
                first = self.first_token.get(start)
                if first is not None and end in last:
                    ends[first] = last[end] + 1
                    for n in range(first + 1, last[end] + 1):
                        self.inside[n] = 1
        return ends


def _unglued(text: str, spans: list[tuple[int, int]], shapes: list[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """Cut the tokens in two that a source glued together."""
    cut: list[tuple[int, int]] = []
    of_cut: list[int] = []
    for (start, end), shape in zip(spans, shapes, strict=True):
        if shape != GLUED:
            cut.append((start, end))
            of_cut.append(shape)
            continue
        part = start + _glue(text[start:end])
        cut += [(start, part), (part, end)]
        of_cut += [shape_of(text[start:part]), shape_of(text[part:end])]
    return cut, of_cut


def _tones_placed(text: str) -> str:
    placed = tone_placed(text)
    return placed if len(placed) == len(text) else text


def _lowered(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _without_addresses(low: str) -> str:
    if "@" not in low and "www." not in low and "http" not in low:
        return low
    return _MASKED.sub(lambda m: " " * len(m.group()), low)
