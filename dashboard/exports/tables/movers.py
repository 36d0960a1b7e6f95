"""Terms that rise and fall as a table: rising ones first, each strongest first."""

from __future__ import annotations

from analysis.keywords import Movers
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording


def table(movers: Movers, say: Wording) -> Table:
    """Tabulate movers, with the statistics that rank them.

    Parameters
    ----------
    movers
        With `others` in its frame (`analysis.keywords.unnested`).
    """
    columns = (
        Column("term", say("column.term")),
        Column(
            "direction",
            say("column.direction"),
            words={name: say(f"movers.{name}") for name in ("rising", "falling")},
        ),
        Column("articles", say("column.articles"), "integer"),
        Column("total", say("column.total"), "integer"),
        Column("share", say("column.share"), "share"),
        Column("before_articles", say("column.before_articles"), "integer"),
        Column("before_total", say("column.before_total"), "integer"),
        Column("before_share", say("column.before_share"), "share"),
        Column("log_odds", say("column.log_odds"), "number", 3),
        Column("z", say("column.z"), "number", 2),
        Column("log_likelihood", say("column.log_likelihood"), "number", 2),
        Column("q", say("column.q"), "number", 4),
        Column("others", say("column.others")),
    )
    return Table(columns, movers.frame.assign(others=movers.frame["others"].map("; ".join)))
