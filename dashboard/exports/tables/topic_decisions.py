"""What people decided about topics as a table, newest first."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.exports.table import Column, Table
from dashboard.wording import Wording
from data.workspace import Edit


def table(decisions: Sequence[tuple[Edit, str]], say: Wording) -> Table:
    """Tabulate decisions, each with the sentence that says it."""
    columns = (
        Column("number", say("column.topic.number"), "integer"),
        Column("at", say("column.topic.at"), "moment"),
        Column("who", say("column.topic.who")),
        Column("kind", say("column.topic.kind")),
        Column("decision", say("column.topic.decision")),
    )
    rows = [(edit.number, edit.at, edit.who, edit.kind, sentence) for edit, sentence in decisions]
    return Table(columns, pd.DataFrame(rows, columns=[column.key for column in columns]))
