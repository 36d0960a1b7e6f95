"""What a corpus holds by outlet and period, as a table: empty periods are rows with 0."""

from __future__ import annotations

import pandas as pd

from analysis.volume import Coverage
from dashboard.exports.table import Column, Table
from dashboard.figures.coverage import silent_in
from dashboard.wording import Wording


def table(coverage: Coverage, say: Wording) -> Table:
    """Tabulate coverage: one row a period and outlet, largest outlet first."""
    columns = (
        Column("period", say("coverage.column.period"), "day"),
        Column("outlet", say("coverage.column.outlet")),
        Column("articles", say("coverage.column.articles"), "integer"),
        Column("silent", say("coverage.column.silent"), "integer"),
        Column("open", say("coverage.column.open"), "flag"),
    )
    outlets = coverage.outlets.loc[coverage.outlets["days"] > 0, ["outlet"]]
    silent = silent_in(coverage)
    grid = outlets.merge(coverage.axis[["period", "open"]], how="cross")
    grid = grid.merge(coverage.frame, on=["outlet", "period"], how="left")
    frame = grid.assign(
        articles=grid["articles"].fillna(0).astype("int64"),
        silent=pd.Series([silent[key] for key in zip(grid["outlet"], grid["period"], strict=True)], dtype="int64"),
        outlet=[say.name(name, "outlet") for name in grid["outlet"]],
    )
    return Table(columns, frame)
