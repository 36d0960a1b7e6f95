"""What proposed topics would change as a table, the largest topics first."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from analysis.topics.proposals import Diff
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording

_FATES = ("kept", "split", "merged", "born", "died")


def table(diff: Diff | None, say: Wording) -> Table:
    """Tabulate the changes; no rows where nothing waits for a decision."""
    columns = (
        Column("fate", say("column.topic.fate"), words={fate: say(f"topic_proposal.fate.{fate}") for fate in _FATES}),
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("before", say("column.topic.before"), "integer"),
        Column("after", say("column.topic.after"), "integer"),
        Column("stayed", say("column.topic.stayed"), "integer"),
        Column("other", say("column.topic.from_to"), "integer"),
        Column("other_label", say("column.topic.from_to_label")),
    )
    rows = [asdict(change) for change in diff.changes] if diff else []
    frame = pd.DataFrame(rows, columns=[column.key for column in columns])
    return Table(columns, frame.assign(other=frame["other"].astype("Int64")))
