"""The words of a topic as bars by weight; at their ends how many articles hold them, and their lift."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from analysis.topics import TopicTerms
from dashboard.figures import bars
from dashboard.figures.bars import Bar
from dashboard.figures.hover import plain
from dashboard.figures.rows import Row, rows
from dashboard.theme import Scheme
from dashboard.wording import Wording


def figure(terms: TopicTerms, say: Wording, scheme: Scheme) -> go.Figure:
    """Draw the weight of each word; a bar's key is its word."""
    return bars.figure([_bar(row, terms, say) for row in rows(terms.frame)], scheme=scheme, language=say.language)


def _bar(row: Row, terms: TopicTerms, say: Wording) -> Bar:
    counted = say(f"count.{terms.query.unit}", n=row["articles"])
    known = math.isfinite(row["lift"])
    values = {"k": counted, "weight": row["weight"], "share": row["share"], "lift": row["lift"]}
    return Bar(
        name=row["term"],
        value=float(row["weight"]),
        text=say("topic_terms.value" if known else "topic_terms.value_alone", n=row["articles"], lift=row["lift"]),
        hover=f"<b>{plain(row['term'])}</b><br>{say('topic_terms.hover', **values)}",
        key=row["term"],
    )
