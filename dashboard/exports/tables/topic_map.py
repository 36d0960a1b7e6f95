"""The map of topics as a table: places, and for each topic the one whose words are most like its own."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.topics import Overview
from analysis.topics.nearness import Nearness
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(nearness: Nearness, topics: Overview, say: Wording) -> Table:
    """Tabulate the map, in the order of the topics' ids."""
    columns = (
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("articles", say("column.articles"), "integer"),
        Column("share", say("column.share"), "share"),
        Column("x", say("column.topic.x"), "number", 3),
        Column("y", say("column.topic.y"), "number", 3),
        Column("nearest", say("column.topic.nearest")),
        Column("distance", say("column.topic.distance"), "number", 3),
    )
    frame = nearness.frame.merge(topics.frame[["topic", "articles", "share"]], on="topic", how="left")
    return Table(columns, frame.assign(**_nearest(nearness)))


def _nearest(nearness: Nearness) -> dict[str, pd.Series]:
    labels, others = nearness.frame["label"], nearness.distances.copy()
    if len(others) < 2:
        return {"nearest": pd.Series([""] * len(others)), "distance": pd.Series([np.nan] * len(others))}
    np.fill_diagonal(others, np.inf)
    return {
        "nearest": pd.Series([labels.iloc[place] for place in others.argmin(axis=1)], dtype=object),
        "distance": pd.Series(others.min(axis=1)),
    }
