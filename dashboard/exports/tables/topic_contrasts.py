"""Outlets and organizations that a topic has more of as a table: outlets first, each strongest first."""

from __future__ import annotations

import pandas as pd

from analysis.topics import Contrasts
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(contrasts: Contrasts, say: Wording) -> Table:
    """Tabulate what is over-represented, with the statistics that say how surely."""
    columns = (
        Column("topic", say("column.topic.topic"), "integer"),
        Column("label", say("column.topic.label")),
        Column("kind", say("column.topic.kind"), words={k: say(f"topic_contrasts.{k}") for k in _KINDS}),
        Column("name", say("column.topic.name")),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("share", say("column.share"), "share"),
        Column("other_articles", say("column.topic.other_articles"), "integer"),
        Column("other_total", say("column.topic.other_total"), "integer"),
        Column("other_share", say("column.topic.other_share"), "share"),
        Column("log_odds", say("column.log_odds"), "number", 3),
        Column("z", say("column.z"), "number", 2),
        Column("log_likelihood", say("column.log_likelihood"), "number", 2),
        Column("q", say("column.q"), "number", 4),
    )
    parts = [
        frame.rename(columns={kind: "name"}).assign(kind=kind)
        for kind, frame in zip(_KINDS, (contrasts.outlets, contrasts.organizations), strict=True)
        if len(frame)
    ]
    keys = [column.key for column in columns if column.key not in ("topic", "label")]
    frame = pd.concat(parts, ignore_index=True)[keys] if parts else pd.DataFrame(columns=keys)
    return Table(columns, frame.assign(topic=contrasts.topic, label=contrasts.label))


_KINDS = ("outlet", "organization")
