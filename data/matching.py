"""A search tree over the syllables of an article: does it match, where, and how is that shown.

The rules of matching, which the index follows too:

- Compared are syllables (runs of letters and digits) by `data.text.matching_key`, or without dấu where folding.
- Words without a field are looked for in title, lead and body; not in captions.
- A phrase may cross the end of a sentence, never the end of a paragraph or of a field.
- `"a b"~n`: the words stand, in any order, each in a place of its own, with at most n other syllables among them.
- `outlet:`, `section:`, `author:` match where the name holds the words one after the other, `org:` and `term:` where
  they are a whole line of the field "org" or "term".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from data.query_language import IN_TABLES, And, Leaf, Near, Not, Or, Tree, Word, Words, bears_dau, leaves
from data.text import folded, matching_key, nfc, syllables

#: The fields that words without a field are looked for in.
TEXT_FIELDS = ("title", "lead", "body")
#: Stands between paragraphs in a text that is written as it is compared.
GAP = "¶"

Span = tuple[int, int]
_Place = tuple[int, int]  # first and last syllable of a hit within a paragraph


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text for a list of results; `marks` are (start, end) within `text`."""

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One hit in its context (KWIC)."""

    left: str
    key: str
    right: str


class Matcher:
    """Decides a search tree over articles.

    Parameters
    ----------
    tree
        From `data.query_language.parse`.
    fold
        Whether words without dấu match words with dấu; without effect on a tree that bears any dấu.
    """

    def __init__(self, tree: Tree, *, fold: bool = False) -> None:
        self.tree = tree
        self.fold = fold and not bears_dau(tree)
        self._shown = tuple(leaves(tree, positive=True))
        self._tests = {word: _test(word, self.fold) for leaf in leaves(tree) for word in leaf.words}
        self._found = {id(leaf): _finder(leaf, self.fold) for leaf in leaves(tree)}

    def matches(self, fields: Mapping[str, str], known: Mapping[Leaf, bool] | None = None) -> bool:
        """Say whether an article matches.

        Parameters
        ----------
        fields
            Text by field: title, lead, body, outlet, section, author, org (a name a line), term (one a line), topic.
            Missing is empty.
        known
            Leaves that are decided already.
        """

        @cache
        def written(field: str) -> str:
            if field == "text":
                return f" {GAP} ".join(map(written, TEXT_FIELDS))
            paragraphs = nfc(fields.get(field, "")).split("\n")
            return f" {GAP} ".join(f" {' '.join(self._keys(paragraph))} " for paragraph in paragraphs)

        return self.decides(written, known)

    def decides(self, written: Callable[[str], str], known: Mapping[Leaf, bool] | None = None) -> bool:
        """Say whether an article matches that is written as it is compared.

        Parameters
        ----------
        written
            Gives a field, or "text" (title, lead and body): keys of syllables with one space before, between and
            behind them, and at least one `GAP` as a word between paragraphs.
        known
            Leaves that are decided already.
        """

        def decide(tree: Tree) -> bool:
            match tree:
                case And(parts):
                    return all(map(decide, parts))
                case Or(parts):
                    return any(map(decide, parts))
                case Not(part):
                    return not decide(part)
                case _:
                    if known and tree in known:
                        return known[tree]
                    return self._found[id(tree)](written(tree.field or "text"))

        return decide(self.tree)

    def spans(self, text: str, *, field: str = "body") -> list[Span]:
        """Find the hits in the text of one field: (start, end) character offsets, in order, overlapping ones joined.

        Parts under a NOT are not hits. The hit of a near is the whole stretch from its first to its last word.

        Parameters
        ----------
        text
            NFC, paragraphs separated by newlines.
        """
        wanted = [leaf for leaf in self._shown if leaf.field == field or (leaf.field is None and field in TEXT_FIELDS)]
        found = []
        start = 0
        for paragraph in text.split("\n") if wanted else ():
            cut = syllables(paragraph)
            keys = [_key(syllable.text, self.fold) for syllable in cut]
            for leaf in wanted:
                found += [(start + cut[i].start, start + cut[j].end) for i, j in self._places(leaf, keys)]
            start += len(paragraph) + 1
        return _joined(found)

    def _keys(self, paragraph: str) -> list[str]:
        return [_key(syllable.text, self.fold) for syllable in syllables(paragraph)]

    def _places(self, leaf: Leaf, keys: Sequence[str]) -> Iterator[_Place]:
        tests = [self._tests[word] for word in leaf.words]
        if isinstance(leaf, Words):
            return _sequences(tests, keys)
        return _windows([[i for i, key in enumerate(keys) if test(key)] for test in tests], leaf.distance)


def snippet(text: str, spans: Sequence[Span], *, width: int = 200) -> Snippet:
    """Cut the stretch of a text that shows most hits.

    Parameters
    ----------
    text
        Paragraphs separated by newlines, which become spaces.
    spans
        Hits, in order; without any, the beginning is cut.
    width
        Most characters, not counting the "…" where something was left out; a longer first hit is shown whole.
    """
    start = _lead_in(text, spans, width)
    end = start + width
    if spans:
        first = max(0, bisect_left(spans, (start, 0)))
        if first < len(spans) and spans[first][1] > end:  # a hit that the lead-in leaves no room for begins the stretch
            start = spans[first][0]
            end = max(start + width, spans[first][1])
    end = _word_border(text, min(end, len(text)), spans)
    before, after = "… " if start > 0 else "", " …" if end < len(text) else ""
    shift = len(before) - start
    marks = tuple((a + shift, b + shift) for a, b in spans if start <= a and b <= end)
    return Snippet(before + text[start:end].replace("\n", " ") + after, marks)


def kwic(text: str, spans: Sequence[Span], *, width: int = 60) -> list[ContextLine]:
    """Give every hit with what stands left and right of it, at most `width` characters each, cut between words.

    >>> kwic("Tại Hà Nội, giá xăng tăng mạnh", [(12, 20)], width=8)
    [ContextLine(left='Hà Nội,', key='giá xăng', right='tăng')]
    """
    flat = text.replace("\n", " ")
    lines = []
    for start, end in spans:
        left, right = flat[max(0, start - width) : start], flat[end : end + width]
        if start > width and not flat[start - width - 1].isspace():
            left = left.partition(" ")[2]
        if end + width < len(flat) and not flat[end + width].isspace():
            right = right.rpartition(" ")[0]
        lines.append(ContextLine(left.strip(), flat[start:end], right.strip()))
    return lines


@lru_cache(maxsize=1 << 16)
def _key(syllable: str, fold: bool) -> str:
    """Give a syllable as it is compared; a page of results holds some 40,000, most of them the same few thousand."""
    key = matching_key(syllable)
    return folded(key) if fold else key


def _finder(leaf: Leaf, fold: bool) -> Callable[[str], bool]:
    """Make what tells whether a leaf is found in a text that is written as it is compared."""
    if isinstance(leaf, Near):
        return lambda text: _is_near(leaf, fold, text)
    if leaf.field in IN_TABLES:
        line = " ".join(_pattern(word, fold) for word in leaf.words)
        whole = re.compile(rf"(?:^|{GAP}) +{line} +(?:{GAP}|$)")
        return lambda text: whole.search(text) is not None
    if any(word.prefix for word in leaf.words):
        sequence = re.compile(f" {' '.join(_pattern(word, fold) for word in leaf.words)} ")
        return lambda text: sequence.search(text) is not None
    phrase = f" {' '.join(word.whole(fold=fold) for word in leaf.words)} "
    return lambda text: phrase in text


def _pattern(word: Word, fold: bool) -> str:
    whole = re.escape(word.whole(fold=fold))
    return rf"(?:{re.escape(word.beginning(fold=fold))}[^ {GAP}]*|{whole})" if word.prefix else whole


def _is_near(leaf: Near, fold: bool, text: str) -> bool:
    starts = []
    for word in leaf.words:
        found = _starts(f" {word.whole(fold=fold)} ", text)
        if word.prefix:
            found = sorted({*found, *_starts(f" {word.beginning(fold=fold)}", text)})
        if not found:
            return False
        starts.append(found)
    every = sorted({start for found in starts for start in found})
    longest = len(leaf.words) + leaf.distance
    numbers = _numbers(every, text, longest)
    if len(every) == sum(map(len, starts)):  # no place can be two of the words
        owners = {start: word for word, found in enumerate(starts) for start in found}
        return _is_close([(numbers[start], owners[start]) for start in every], len(leaf.words), longest)
    return next(_windows([[numbers[start] for start in found] for found in starts], leaf.distance), None) is not None


def _is_close(places: Sequence[tuple[int, int]], words: int, longest: int) -> bool:
    """Whether so many different words stand in a window of places, given as (place, word) in order."""
    last: dict[int, int] = {}
    for place, word in places:
        last[word] = place
        if len(last) == words and place - min(last.values()) < longest:
            return True
    return False


def _starts(sought: str, text: str) -> list[int]:
    found, place = [], text.find(sought)
    while place >= 0:
        found.append(place)
        place = text.find(sought, place + 1)
    return found


def _numbers(starts: Sequence[int], text: str, apart: int) -> dict[int, int]:
    """Number the words that begin at some places of a text, those of different paragraphs far apart."""
    numbers: dict[int, int] = {}
    number, last = 0, 0
    for start in starts:
        number += text.count(" ", last, start)
        if text.find(GAP, last, start) >= 0:
            number += apart
        numbers[start] = number
        last = start
    return numbers


def _test(word: Word, fold: bool) -> Callable[[str], bool]:
    whole = word.whole(fold=fold)
    if word.prefix:
        beginning = word.beginning(fold=fold)
        return lambda key: key.startswith(beginning) or key == whole
    return whole.__eq__


def _sequences(tests: Sequence[Callable[[str], bool]], keys: Sequence[str]) -> Iterator[_Place]:
    last = len(tests) - 1
    for i in range(len(keys) - last):
        if all(test(keys[i + n]) for n, test in enumerate(tests)):
            yield i, i + last


def _windows(where: Sequence[list[int]], distance: int) -> Iterator[_Place]:
    """Yield the shortest windows that hold every word, by the places of each: none holds another."""
    if not all(where):
        return
    starts = sorted({i for places in where for i in places})
    found: list[_Place] = []
    for start in starts:
        end = _shortest_end(where, starts, start, start + len(where) + distance)
        if end is None:
            continue
        while found and found[-1][1] >= end:
            found.pop()
        found.append((start, end))
    yield from found


def _shortest_end(where: Sequence[list[int]], starts: Sequence[int], start: int, limit: int) -> int | None:
    """Find the first place before `limit` up to which every word has a place of its own, from `start` on."""
    for end in starts[bisect_left(starts, start + len(where) - 1) :]:
        if end >= limit:
            return None
        if _assignable([[i for i in places if start <= i <= end] for places in where]):
            return end
    return None


def _assignable(choices: Sequence[list[int]]) -> bool:
    """Say whether every word can have a place of its own (bipartite matching by augmenting paths)."""
    holder: dict[int, int] = {}

    def placed(word: int, tried: set[int]) -> bool:
        for place in choices[word]:
            if place in tried:
                continue
            tried.add(place)
            if place not in holder or placed(holder[place], tried):
                holder[place] = word
                return True
        return False

    return all(placed(word, set()) for word in range(len(choices)))


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _lead_in(text: str, spans: Sequence[Span], width: int) -> int:
    """Choose where a snippet begins: a little before the hit from which on most hits fit in."""
    if len(text) <= width or not spans:
        return 0
    ends = [end for _, end in spans]
    fitting = [bisect_left(ends, start + width * 3 // 4 + 1) - n for n, (start, _) in enumerate(spans)]
    first = spans[fitting.index(max(fitting))][0]
    start = min(max(0, first - width // 4), len(text) - width)
    if start == 0:
        return 0
    borders = [i + 1 for i in range(start, first) if text[i].isspace()]
    return borders[0] if borders else first


def _word_border(text: str, end: int, spans: Sequence[Span]) -> int:
    """Move the end of a snippet back to the end of a word, but not into a hit that fits."""
    if end == len(text) or text[end].isspace():
        return end
    held = max((b for _, b in spans if b <= end), default=0)
    border = max((i for i in range(held, end) if text[i].isspace()), default=held)
    return border or end
