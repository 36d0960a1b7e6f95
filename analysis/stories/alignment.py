"""Two texts side by side, sentence by sentence: what stayed, what was changed, cut, added, moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.segment import segment
from analysis.stories.reading import key_syllables
from data.text import nfc

Kind = Literal["same", "changed", "moved", "cut", "added"]

#: Two sentences are one, changed, where so much of their syllables is the same.
CHANGED = 0.5
#: Sentences out of order are one where so much is the same.
MOVED = 0.75


class Piece(NamedTuple):
    """A piece of a sentence as it is written, and whether the other one has it too."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of one text beside that of the other.

    Attributes
    ----------
    kind
        "same" (but for spelling, case and punctuation), "changed", "moved" (to another place, maybe changed), "cut"
        (only left), "added" (only right).
    left, right
        0-based places of the sentences; None where there is none.
    left_pieces, right_pieces
        The sentences in pieces, which together are their text.
    likeness
        How much of their syllables is the same (0–1).
    """

    kind: Kind
    left: int | None
    right: int | None
    left_pieces: tuple[Piece, ...]
    right_pieces: tuple[Piece, ...]
    likeness: float


def sentences(text: str) -> list[str]:
    """Cut a text into sentences that hold at least one syllable.

    >>> sentences("Mưa lớn ở TP. Huế. Dân lo.")
    ['Mưa lớn ở TP. Huế.', 'Dân lo.']
    """
    composed = nfc(text)
    found = (composed[each.start : each.end] for each in segment([composed])[0])
    return [each for each in found if key_syllables(each)]


def aligned(left: Sequence[str], right: Sequence[str]) -> list[Row]:
    """Align the sentences of two texts.

    Pairs keep their order and are as alike as possible in all (Needleman and Wunsch 1970); what is left over on both
    sides and alike is "moved".

    Returns
    -------
    list of Row
        In the order of the left text; what was added stands where the right text has it.
    """
    one, other = [key_syllables(each) for each in left], [key_syllables(each) for each in right]
    alike = np.array([[likeness(a, b) for b in other] for a in one]).reshape(len(one), len(other))
    pairs = dict(_in_order(np.where(alike >= CHANGED, alike, 0.0)))
    moved = _elsewhere(alike, pairs)
    taken = {place: number for number, place in pairs.items()}
    came = set(moved.values())
    rows: list[Row] = []
    place = 0
    for number in range(len(left)):
        if number in pairs:
            rows += [_added(right, at) for at in range(place, pairs[number]) if at not in taken and at not in came]
            place = pairs[number] + 1
            kind: Kind = "same" if alike[number, pairs[number]] == 1.0 else "changed"
            rows.append(_pair(kind, left, right, number, pairs[number], alike))
        elif number in moved:
            rows.append(_pair("moved", left, right, number, moved[number], alike))
        else:
            rows.append(Row("cut", number, None, (Piece(left[number], False),), (), 0.0))
    rows += [_added(right, at) for at in range(place, len(right)) if at not in taken and at not in came]
    return rows


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much of two sentences is the same, in order: 1.0 for the same syllables.

    Twice the syllables in common over all (Ratcliff and Obershelp 1988).
    """
    if not one or not other:
        return 0.0
    if list(one) == list(other):
        return 1.0
    if 2 * len(set(one) & set(other)) < CHANGED * (len(set(one)) + len(set(other))) / 2:
        return 0.0
    return min(SequenceMatcher(None, one, other, autojunk=False).ratio(), 0.999)


def _in_order(alike: npt.NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pair rows and columns in order so that the sum of their cells is largest."""
    height, width = alike.shape
    best = np.zeros((height + 1, width + 1))
    for i in range(1, height + 1):
        for j in range(1, width + 1):
            best[i, j] = max(best[i - 1, j], best[i, j - 1], best[i - 1, j - 1] + alike[i - 1, j - 1])
    pairs, i, j = [], height, width
    while i and j:
        if alike[i - 1, j - 1] > 0 and best[i, j] == best[i - 1, j - 1] + alike[i - 1, j - 1]:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif best[i, j] == best[i - 1, j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _elsewhere(alike: npt.NDArray[np.float64], pairs: dict[int, int]) -> dict[int, int]:
    """Pair what is left over, the most alike first."""
    taken = set(pairs.values())
    left = [(float(alike[i, j]), i, j) for i, j in zip(*np.nonzero(alike >= MOVED), strict=True)]
    found: dict[int, int] = {}
    for _, i, j in sorted(left, key=lambda each: (-each[0], each[1], each[2])):
        if i not in pairs and i not in found and j not in taken:
            found[int(i)] = int(j)
            taken.add(int(j))
    return found


def _added(right: Sequence[str], place: int) -> Row:
    return Row("added", None, place, (), (Piece(right[place], False),), 0.0)


def _pair(kind: Kind, left: Sequence[str], right: Sequence[str], i: int, j: int, alike: npt.NDArray[np.float64]) -> Row:
    one, other = pieces(left[i], right[j])
    return Row(kind, i, j, one, other, float(alike[i, j]))


def pieces(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Cut two sentences into pieces that are the same in both, and pieces that are not.

    >>> pieces("Giá điện tăng 3%.", "Giá điện đã tăng.")[0]
    (Piece(text='Giá điện tăng ', same=True), Piece(text='3%.', same=False))
    """
    one, other = left.split(" "), right.split(" ")
    matcher = SequenceMatcher(None, [_key(w) for w in one], [_key(w) for w in other], autojunk=False)
    here: list[Piece] = []
    there: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        here += _piece(one, a, b, tag == "equal")
        there += _piece(other, c, d, tag == "equal")
    return tuple(_merged(here)), tuple(_merged(there))


def _key(word: str) -> str:
    return " ".join(key_syllables(word))


def _piece(words: Sequence[str], start: int, end: int, same: bool) -> list[Piece]:
    if start == end:
        return []
    return [Piece(" ".join(words[start:end]) + (" " if end < len(words) else ""), same)]


def _merged(found: Sequence[Piece]) -> list[Piece]:
    """Put neighbouring pieces of one sort together."""
    merged: list[Piece] = []
    for piece in found:
        if merged and merged[-1].same == piece.same:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.same)
        else:
            merged.append(piece)
    return merged
