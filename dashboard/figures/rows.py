"""Rows of a frame, as figures read them one by one."""

from __future__ import annotations

from typing import Any

import pandas as pd

Row = dict[str, Any]


def rows(frame: pd.DataFrame) -> list[Row]:
    """Give the rows of a frame in order, each by its columns' names."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
