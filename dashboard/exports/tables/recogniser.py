"""How well organizations are recognised."""

from __future__ import annotations

import pandas as pd

from analysis.organizations.quality import Quality
from dashboard.exports.table import Column, Kind, Table
from dashboard.figures.recogniser import MEASURES
from dashboard.wording import Wording

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("measure", "text"),
    ("part", "text"),
    ("value", "share"),
    ("low", "share"),
    ("high", "share"),
    ("articles", "integer"),
    ("mentions", "integer"),
    ("measured", "day"),
    ("command", "text"),
)


def table(result: Quality, say: Wording) -> Table:
    """Give one row a measure and part: precision, recall, F1."""
    rows = []
    for measure in MEASURES:
        for part in ("precision", "recall", "f1"):
            found = getattr(getattr(result, measure), part)
            rows.append({"measure": measure, "part": part, "value": found.value, "low": found.low, "high": found.high})
    frame = pd.DataFrame(rows).assign(
        articles=result.articles, mentions=result.mentions, measured=result.measured, command=result.command
    )
    words = {
        "measure": {measure: say(f"recogniser.measure.{measure}") for measure in MEASURES},
        "part": {part: say(f"recogniser.part.{part}") for part in ("precision", "recall", "f1")},
    }
    made = (Column(key, say(f"recogniser.column.{key}"), kind, words=words.get(key, {})) for key, kind in _COLUMNS)
    return Table(tuple(made), frame)
