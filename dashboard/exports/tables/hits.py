"""Hits in their context as a table."""

from __future__ import annotations

import pandas as pd

from analysis.concordance import Concordance
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(hits: Concordance | None, say: Wording) -> Table:
    """Tabulate hits in the order they are in; no rows where no query was asked."""
    columns = (
        Column("left", say("column.left")),
        Column("key", say("column.key")),
        Column("right", say("column.right")),
        Column("day", say("column.day"), "day"),
        Column("outlet", say("column.outlet")),
        Column("title", say("column.title")),
        Column("article", say("column.article"), "article"),
    )
    if hits is None:
        return Table(columns, pd.DataFrame(columns=[column.key for column in columns]))
    return Table(columns, hits.frame.rename(columns={"article_id": "article"}))
