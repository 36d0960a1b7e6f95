"""What people decided about organizations; `diembao organizations edits import` and the page read the CSV back."""

from __future__ import annotations

import csv
import io

import pandas as pd

from analysis.organizations.editing import COLUMNS
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(exported: str, say: Wording) -> Table:
    """Give one row an organization that a decision in force is about.

    Parameters
    ----------
    exported
        As `analysis.organizations.editing.exported` writes it.
    """
    frame = pd.DataFrame(list(csv.DictReader(io.StringIO(exported))), columns=list(COLUMNS))
    words = {kind: say(f"organization_edit.{kind}.button") for kind in frame["kind"].unique()}
    columns = (
        Column(key, say(f"organization_decisions.column.{key}"), words=words if key == "kind" else {})
        for key in COLUMNS
    )
    return Table(tuple(columns), frame)
