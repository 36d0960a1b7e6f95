"""Terms that rise and fall as two lists: each line with both shares as bars, and the difference in words."""

from __future__ import annotations

import math

from dash import html

from analysis.keywords import Movers
from dashboard.address import narrowed, with_evidence
from dashboard.components.icons import UNSPOKEN
from dashboard.components.links import step
from dashboard.components.view import View
from dashboard.figures.rows import Row
from dashboard.wording import Wording
from data.query import Query

#: From this ratio of shares on, a rise is "so many times as much", below it "so many per cent up".
_TIMES = 1.995

#: Terms that are named beside the one they lie within.
_OTHERS = 5

#: False-discovery rates below which a difference is called so.
_EVIDENCE = ((0.001, "strong"), (0.01, "clear"))


def line(view: View, movers: Movers, row: Row, widest: float) -> html.Li:
    """Draw one term; its two numbers lead to the articles of the two periods.

    Parameters
    ----------
    row
        Of `movers.frame`, with `others` (`analysis.keywords.unnested`).
    widest
        The largest share in either list: the length of a whole bar.
    """
    say = view.say
    rising = row["direction"] == "rising"
    leads_to = movers.query if rising else movers.before
    return html.Li(
        [
            step(say.term(row["term"]), _evidence(view, leads_to, row["term"]), className="mover-term"),
            html.Span(
                [
                    _bar(row["before_share"], widest, "before"),
                    _bar(row["share"], widest, "now"),
                ],
                className="mover-bars",
                **UNSPOKEN,
            ),
            html.Span(
                [
                    step(
                        say.percent(row["before_share"]),
                        _evidence(view, movers.before, row["term"]),
                        title=say("movers.before", n=row["before_articles"]),
                    ),
                    " → ",
                    step(
                        say.percent(row["share"]),
                        _evidence(view, movers.query, row["term"]),
                        title=say("movers.now", n=row["articles"]),
                    ),
                ],
                className="mover-shares figures",
            ),
            html.Span(
                f"{'▲' if rising else '▼'} {effect(row, say)}, {evidence(row['q'], say)}",
                className="mover-words grey",
                title=say("movers.statistic", odds=row["log_odds"], z=row["z"], g=row["log_likelihood"]),
            ),
            *([html.Span(_others(row, say), className="mover-others grey")] if row["others"] else []),
        ]
    )


def _others(row: Row, say: Wording) -> str:
    return say("movers.others", terms=", ".join(map(say.term, row["others"][:_OTHERS])))


def effect(row: Row, say: Wording) -> str:
    """Say how large a difference is: so many times as much, so many per cent up or down, new, gone."""
    if not row["before_share"]:
        return say("movers.new")
    if not row["share"]:
        return say("movers.gone")
    ratio = row["share"] / row["before_share"]
    if ratio >= _TIMES:
        return say("movers.times", times=ratio)
    return say("movers.up" if ratio > 1 else "movers.down", part=abs(ratio - 1))


def evidence(rate: float, say: Wording) -> str:
    """Say how sure a difference is, by its false-discovery rate."""
    name = next((name for limit, name in _EVIDENCE if rate < limit), "fair")
    return say(f"evidence_word.{name}")


def _bar(share: float, widest: float, className: str) -> html.Span:  # noqa: N803 — Dash's own name for it
    part = 0.0 if math.isnan(share) or not widest else share / widest
    return html.Span(className=className, style={"width": f"{100 * part:.1f}%"})


def _evidence(view: View, period: Query, term: str) -> str:
    """Address of the articles that hold a term in a period."""
    return with_evidence(view.search, narrowed(period, terms=(term,)))
