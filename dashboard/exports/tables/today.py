"""The last day against what is usual, as a table: one row a measure."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.volume import Usual
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(measures: Mapping[str, Usual], say: Wording) -> Table:
    """Tabulate measures of a day by their names."""
    columns = (
        Column("measure", say("today.column.measure")),
        Column("day", say("today.column.day"), "day"),
        Column("value", say("today.column.value"), "integer"),
        Column("usual", say("today.column.usual"), "number"),
        Column("change", say("today.column.change"), "share"),
        Column("weeks", say("today.column.weeks"), "integer"),
        Column("open", say("today.column.open"), "flag"),
    )
    rows = [
        [name, found.day, found.value, found.usual, found.change, found.weeks, found.open]
        for name, found in measures.items()
    ]
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    return Table(columns, frame.astype({"usual": "float64", "change": "float64"}))
