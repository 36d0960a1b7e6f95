"""A text with stretches marked, several kinds at once and over each other, without losing or doubling a letter.

What comes in is untrusted: it goes out as text of Dash components, which React writes as text, never as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from dash import html

from analysis.marking import Mark


class Piece(NamedTuple):
    """A stretch of a text that the same marks cover."""

    text: str
    marks: tuple[Mark, ...]


def pieces(text: str, marks: Iterable[Mark], *, offset: int = 0) -> list[Piece]:
    """Cut a text wherever a mark begins or ends.

    Parameters
    ----------
    marks
        With offsets into a longer text, of which `text` begins at `offset`; what lies outside it is left out.

    Returns
    -------
    list of Piece
        Their texts, joined, are `text`; none is empty. The marks of each are in order of their beginning.

    >>> marks = [Mark("body", 0, 11, "search", ""), Mark("body", 4, 14, "organization", "")]
    >>> [(piece.text, [mark.kind for mark in piece.marks]) for piece in pieces("Giá của Điện lực", marks)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Giá ', ['search']), ('của Điệ', ['search', 'organization']), ('n l', ['organization']), ('ực', [])]
    """
    end = offset + len(text)
    inside = sorted((max(m.start, offset), min(m.end, end), m) for m in marks if m.start < end and m.end > offset)
    inside = [(start, stop, mark) for start, stop, mark in inside if start < stop]
    borders = sorted({offset, end, *(start for start, _, _ in inside), *(stop for _, stop, _ in inside)})
    found: list[Piece] = []
    open_: list[tuple[int, Mark]] = []
    coming = 0
    for start, stop in pairwise(borders):
        open_ = [(until, mark) for until, mark in open_ if until > start]
        while coming < len(inside) and inside[coming][0] == start:
            open_.append((inside[coming][1], inside[coming][2]))
            coming += 1
        found.append(Piece(text[start - offset : stop - offset], tuple(mark for _, mark in open_)))
    return found


def drawn(text: str, marks: Iterable[Mark], *, offset: int = 0) -> list[Any]:
    """Draw a text with its marks: each piece bears the kinds of its marks as classes, and says what they stand for."""
    return [_piece(piece) for piece in pieces(text, marks, offset=offset)]


def _piece(piece: Piece) -> Any:
    if not piece.marks:
        return piece.text
    kinds = dict.fromkeys(f"of-{mark.kind}" for mark in piece.marks)
    return html.Mark(piece.text, className=" ".join(kinds), title=_labels(piece.marks))


def _labels(marks: Sequence[Mark]) -> str | None:
    """Say what marks stand for; a hit of the search needs no saying."""
    return " · ".join(dict.fromkeys(mark.label for mark in marks if mark.label and mark.kind != "search")) or None
