"""What a change is made of, as a table: one row an outlet, section, topic, organization or story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analysis.decomposition import Decomposition
from dashboard.exports.table import Column, Table
from dashboard.figures.rows import rows
from dashboard.wording import Wording


def table(answer: Decomposition, say: Wording, called: Callable[[Mapping[str, Any]], str]) -> Table:
    """Tabulate contributions; `change` and `contribution` add up to the change of the number and of the share.

    Parameters
    ----------
    called
        Says the name of a row's group.
    """
    names = [called(row) for row in rows(answer.frame)]
    parts = {key: answer.frame[key].astype(float) for key in ("mix", "rate", "contribution")}
    days = {
        "before_start": answer.before.start,
        "before_end": answer.before.end,
        "start": answer.now.start,
        "end": answer.now.end,
    }
    columns = (
        Column("name", say(f"why.by.{answer.by}")),
        Column("before_articles", say("column.before_articles"), "integer"),
        Column("before_total", say("column.before_total"), "integer"),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("change", say("why.column.change"), "integer"),
        Column("mix", say("why.column.mix"), "number", 5),
        Column("rate", say("why.column.rate"), "number", 5),
        Column("contribution", say("why.column.contribution"), "number", 5),
        *(Column(key, say(f"why.column.{key}"), "day") for key in days),
    )
    return Table(columns, answer.frame.assign(name=names, **parts, **days))
