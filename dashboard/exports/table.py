"""Numbers as a table: what a card's twin shows, and what CSV and XLSX are written from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

#: How the values of a column are written: `share` is 0–1 and shown in per cent, `day` a datetime.date, `moment` an
#: aware time (a datetime.date where no time is known), `hour` an aware time that is a full hour, `article` an article
#: id (int) that leads to the article.
Kind = Literal["text", "integer", "number", "share", "flag", "day", "moment", "hour", "article", "link"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Parameters
    ----------
    key
        Its name in the frame and in CSV: English, lower case, stable.
    label
        Its heading on the screen and in XLSX, in the user's language.
    kind
        How its values are written.
    digits
        Digits after the comma, for `number` and `share`.
    words
        What stands on the screen and in XLSX for a value of `text`; CSV has the values as they are.
    """

    key: str
    label: str
    kind: Kind = "text"
    digits: int = 1
    words: Mapping[str, str] = field(default_factory=dict, compare=False)

    def said(self, value: str) -> str:
        """Say a value of text."""
        return self.words.get(value, value)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table.

    Attributes
    ----------
    columns
        In order.
    frame : DataFrame
        The rows, with at least the columns' keys; raw values, NA where there is none. Where there are `pieces`, the
        first rows.
    pieces
        Gives all rows, piece by piece, of a table too long to be held in memory; None where `frame` has them all.
    total
        Number of all rows, where there are `pieces`.
    """

    columns: tuple[Column, ...]
    frame: pd.DataFrame
    pieces: Callable[[], Iterable[pd.DataFrame]] | None = None
    total: int | None = None

    @property
    def length(self) -> int:
        """Number of all rows; a table is no container, since an empty one would be false."""
        return len(self.frame) if self.total is None else self.total

    def parts(self) -> Iterator[pd.DataFrame]:
        """Give all rows, in one piece or in several."""
        yield from (self.frame,) if self.pieces is None else self.pieces()
