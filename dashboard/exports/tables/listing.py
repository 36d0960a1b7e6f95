"""The articles of a selection as a table: all of them, not the page that is shown."""

from __future__ import annotations

from collections.abc import Iterable

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

_TO_THE_HOUR = ("second", "minute", "hour")


def table(records: Iterable[pd.DataFrame], say: Wording) -> Table:
    """Make the table of a listing.

    Parameters
    ----------
    records
        Of `analysis.listing.records`.
    """
    columns = tuple(Column(key, say(f"listing.column.{key}"), kind) for key, kind in _KINDS)
    frames = [_known(frame).rename(columns={"article_id": "article"}) for frame in records]
    empty = pd.DataFrame({column.key: pd.Series(dtype=object) for column in columns})
    return Table(columns, pd.concat(frames, ignore_index=True) if frames else empty)


def _known(frame: pd.DataFrame) -> pd.DataFrame:
    """Write days in place of times where no time of day is known."""
    exact = frame["precision"].isin(_TO_THE_HOUR)
    return frame.assign(published=frame["published"].astype(object).where(exact, frame["day"]))
