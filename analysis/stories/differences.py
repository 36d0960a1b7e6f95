"""One article beside another: which sentences the second kept of the first, changed, cut, added."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.stories.alignment import Row, aligned, sentences
from analysis.stories.reading import key_syllables
from data.corpus import Corpus
from data.errors import NoSuchArticle
from data.records import hexadecimal


@dataclass(frozen=True, slots=True, eq=False)
class TextDiff:
    """Two texts, sentence by sentence.

    Attributes
    ----------
    left_id, right_id : int or None
        The articles; None where a text is none of the corpus.
    left_title, right_title : str
        Their headlines.
    frame : DataFrame
        One row a sentence or pair of sentences, in the order of the left text: `kind` ("same", "changed", "moved",
        "cut", "added"), `left`, `right` (str, "" where there is none), `left_pieces`, `right_pieces` (tuples of
        (text, same)), `likeness` (0–1).
    kept : float
        Share of the left text's syllables that the right one has in the same sentences (0–1).
    counts : dict
        Sentences by kind.
    """

    version: int
    left_id: int | None
    right_id: int | None
    left_title: str
    right_title: str
    frame: pd.DataFrame
    kept: float
    counts: dict[str, int]


_COLUMNS = ["kind", "left", "right", "left_pieces", "right_pieces", "likeness"]
_KINDS = ("same", "changed", "moved", "cut", "added")


def reprint_diff(corpus: Corpus, first: int, second: int) -> TextDiff:
    """Show what the second article made of the first.

    Raises
    ------
    NoSuchArticle
        The corpus has not both of them.
    """
    rows = {row["article_id"]: row for row in corpus.articles([first, second], _READ).to_pylist()}
    for asked in (first, second):
        if asked not in rows:
            raise NoSuchArticle(path=corpus.path, article=hexadecimal(asked))
    left, right = rows[first], rows[second]
    return text_diff(
        corpus.version,
        whole(left["lead"], left["body"]),
        whole(right["lead"], right["body"]),
        ids=(first, second),
        titles=(left["title"] or "", right["title"] or ""),
    )


_READ = ("article_id", "title", "lead", "body")


def whole(lead: str | None, body: str | None) -> str:
    """Put lead and body together."""
    return "\n".join(part for part in (lead, body) if part)


def text_diff(
    version: int,
    left: str,
    right: str,
    *,
    ids: tuple[int | None, int | None] = (None, None),
    titles: tuple[str, str] = ("", ""),
) -> TextDiff:
    """Show what a text made of another."""
    rows = aligned(sentences(left), sentences(right))
    frame = pd.DataFrame([_as_row(row) for row in rows], columns=_COLUMNS)
    counts = {kind: sum(row.kind == kind for row in rows) for kind in _KINDS}
    return TextDiff(version, *ids, *titles, frame=frame, kept=kept(rows), counts=counts)


def kept(rows: list[Row]) -> float:
    """Return the share of the left text's syllables that stand in the right one's sentences beside them."""
    whole_length = sum(_syllables(piece.text) for row in rows for piece in row.left_pieces)
    same = sum(_syllables(piece.text) for row in rows for piece in row.left_pieces if piece.same)
    return same / whole_length if whole_length else 0.0


def _syllables(text: str) -> int:
    return len(key_syllables(text))


def _as_row(row: Row) -> list[object]:
    left, right = ("".join(piece.text for piece in side) for side in (row.left_pieces, row.right_pieces))
    return [row.kind, left, right, row.left_pieces, row.right_pieces, row.likeness]
