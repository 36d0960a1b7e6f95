"""The models of topics that are kept as a table, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import pandas as pd

from dashboard.exports.table import Column, Table
from dashboard.wording import Wording

_KINDS = ("nmf", "lda")


@dataclass(frozen=True, slots=True)
class Kept:
    """One model.

    Attributes
    ----------
    model : int
        Its number.
    kind
        "nmf" or "lda".
    topics, articles : int
        Its topics, the articles it was fitted on.
    used_in, used_at
        The last corpus version in which articles were given its topics, and when (aware); None where none was.
    in_use
        Whether articles have their topics from it now.
    """

    model: int
    kind: str
    topics: int
    articles: int
    used_in: int | None
    used_at: datetime | None
    in_use: bool


def table(kept: Sequence[Kept], say: Wording) -> Table:
    """Tabulate models."""
    columns = (
        Column("model", say("column.topic.model"), "integer"),
        Column(
            "kind",
            say("column.topic.kind"),
            words={kind: say(f"topic_versions.kind.{kind}") for kind in ("nmf", "lda")},
        ),
        Column("topics", say("column.topic.topics"), "integer"),
        Column("articles", say("column.articles"), "integer"),
        Column("used_in", say("column.topic.used_in"), "integer"),
        Column("used_at", say("column.topic.used_at"), "moment"),
        Column("in_use", say("column.topic.in_use"), "flag"),
    )
    frame = pd.DataFrame([asdict(each) for each in kept], columns=[column.key for column in columns])
    return Table(columns, frame.assign(used_in=frame["used_in"].astype("Int64")))
