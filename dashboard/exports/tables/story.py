"""One story as a table: its articles in order of publication, with delays and whose text each repeats."""

from __future__ import annotations

import pandas as pd

from analysis.stories import Story
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording
from data.records import hexadecimal

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("article", "article"), ("published", "moment"), ("precision", "text"), ("delay_hours", "number"),
    ("outlet", "text"), ("title", "text"), ("repeats", "text"), ("kept", "share"), ("agency", "text"),
    ("selected", "flag"), ("url", "link"),
)  # fmt: skip

_TO_THE_HOUR = ("second", "minute", "hour")


def table(found: Story, say: Wording) -> Table:
    """Tabulate a story; `repeats` is the id of the article whose text one repeats, "" for a text of its own."""
    columns = tuple(Column(key, say(f"story.column.{key}"), kind) for key, kind in _KINDS)
    frame = found.frame
    exact = frame["precision"].isin(_TO_THE_HOUR)
    laid = frame.assign(
        article=frame["article_id"],
        published=frame["published"].astype(object).where(exact, frame["day"]),
        delay_hours=frame["delay"].dt.total_seconds() / 3600,
        repeats=["" if pd.isna(of) else hexadecimal(int(of)) for of in frame["of"]],
    )
    return Table(columns, laid)
