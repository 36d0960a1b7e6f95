"""Models of several sizes as a table, the smallest first."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from analysis.topics.choosing import Choice
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(choice: Choice | None, say: Wording) -> Table:
    """Tabulate what was measured; no rows where no numbers were tried."""
    columns = (
        Column("topics", say("column.topic.topics"), "integer"),
        Column("coherence", say("column.topic.coherence"), "number", 3),
        Column("coherence_error", say("column.topic.coherence_error"), "number", 3),
        Column("stability", say("column.topic.stability"), "number", 3),
        Column("diversity", say("topic_choice.diversity"), "number", 3),
        Column("perplexity", say("topic_choice.perplexity"), "number", 1),
        Column("unevenness", say("column.topic.unevenness"), "number", 3),
        Column("ambiguity", say("column.topic.ambiguity"), "share"),
        Column("smallest", say("column.topic.smallest"), "integer"),
        Column("recommended", say("column.topic.recommended"), "flag"),
    )
    sizes = choice.sizes if choice else ()
    best = choice.recommended if choice else None
    rows = [{**asdict(size), "recommended": size.topics == best} for size in sizes]
    return Table(columns, pd.DataFrame(rows, columns=[column.key for column in columns]))
