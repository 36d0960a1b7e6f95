"""How much was published, as a table: one row a period and group."""

from __future__ import annotations

from analysis.volume import Volume
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(volume: Volume, say: Wording) -> Table:
    """Tabulate a volume, the periods without articles too."""
    columns = [Column("period", say("volume.column.period"), "day")]
    frame = volume.frame
    if volume.by:
        columns.append(Column("group", say(f"volume.column.{volume.by}")))
        frame = frame.assign(group=[say.name(name, str(volume.by)) for name in _none(frame["group"])])
    columns += [
        Column("articles", say("volume.column.articles"), "integer"),
        Column("total", say("volume.column.total"), "integer"),
        Column("silent", say("volume.column.silent"), "integer"),
        Column("gap", say("volume.column.gap"), "flag"),
        Column("open", say("volume.column.open"), "flag"),
        Column("cut", say("volume.column.cut"), "flag"),
    ]
    return Table(tuple(columns), frame)


def _none(names: object) -> list[str | None]:
    import pandas as pd

    return [None if pd.isna(name) else str(name) for name in pd.Series(names)]
