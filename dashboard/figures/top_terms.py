"""Frequent terms as bars."""

from __future__ import annotations

import plotly.graph_objects as go

from analysis.keywords import TopTerms
from dashboard.figures import bars
from dashboard.figures.bars import Bar
from dashboard.figures.hover import plain
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording


def figure(terms: TopTerms, say: Wording, scheme: Scheme) -> go.Figure:
    """Draw the number of articles that hold each term; a bar's key is its term."""
    return bars.figure([_bar(row, terms, say) for row in rows(terms.frame)], scheme=scheme, language=say.language)


def _bar(row: Row, terms: TopTerms, say: Wording) -> Bar:
    whole = say(f"count.{terms.query.unit}", n=row["total"])
    return Bar(
        name=say.term(row["term"]),
        value=float(row["articles"]),
        text=say("top_terms.value", n=row["articles"], share=row["share"]),
        hover=f"<b>{plain(say.term(row['term']))}</b><br>"
        + say("top_terms.hover", k=row["articles"], n=whole, occurrences=row["occurrences"]),
        key=row["term"],
    )
