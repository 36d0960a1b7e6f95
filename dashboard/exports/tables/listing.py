"""The articles of a selection as a table: all of them, not the page that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pandas as pd

from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("article", "article"),
    ("published", "moment"),
    ("precision", "text"),
    ("outlet", "text"),
    ("section", "text"),
    ("title", "text"),
    ("lead", "text"),
    ("author", "text"),
    ("url", "link"),
)

_PRECISIONS = ("second", "minute", "hour", "day", "month", "year")
_TO_THE_HOUR = _PRECISIONS[:3]


def table(records: Callable[[], Iterable[pd.DataFrame]], total: int, say: Wording) -> Table:
    """Make the table of a listing, which comes in pieces.

    Parameters
    ----------
    records
        Gives the articles from the first on, as `analysis.listing.records` does.
    total
        How many there are.
    """
    precisions = {name: say(f"listing.precision.{name}") for name in _PRECISIONS}
    columns = tuple(
        Column(key, say(f"listing.column.{key}"), kind, words=precisions if key == "precision" else {})
        for key, kind in _KINDS
    )

    def pieces() -> Iterator[pd.DataFrame]:
        return (_known(frame).rename(columns={"article_id": "article"}) for frame in records())

    nothing = pd.DataFrame({column.key: pd.Series(dtype=object) for column in columns})
    return Table(columns, next(pieces(), nothing), pieces, total)


def _known(frame: pd.DataFrame) -> pd.DataFrame:
    """Write days in place of times where no time of day is known."""
    exact = frame["precision"].isin(_TO_THE_HOUR)
    return frame.assign(published=frame["published"].astype(object).where(exact, frame["day"]))
