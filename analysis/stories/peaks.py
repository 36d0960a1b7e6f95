"""What a selection consists of: how much of it is one story, and how much of that one text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from analysis.stories.agencies import RELEASE
from analysis.stories.ranking import headlines
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

Kind = Literal["release", "agency", "reprint", "event"]

#: A story is one text where so much of it is, in so many articles.
_MOSTLY, _SEVERAL = 0.5, 3


@dataclass(frozen=True, slots=True, eq=False)
class Peak:
    """The largest stories of a selection, and what part of it each is.

    Attributes
    ----------
    n : int
        Articles of the selection.
    stories : int
        Stories of the selection.
    frame : DataFrame
        One row a story of at least two articles, the largest first: `story` (int), `title` (str), `articles` (int, in
        the selection), `share` (of `n`, 0–1), `outlets` (int), `text` (int, the group of near-copies most of its
        articles are in), `text_articles`, `text_outlets` (int, articles and outlets of that group), `text_share` (of
        `n`), `agency` (str, the source that this group names), `kind` ("release": mostly one text, and that a press
        release; "agency": mostly one text of a named agency; "reprint": mostly one text; "event": different texts).
    """

    query: Query
    version: int
    n: int
    stories: int
    frame: pd.DataFrame


_TEXTS = """
    SELECT unit AS story, coalesce(reprint_id, selected.article_id) AS text, count(*) AS text_articles,
        count(DISTINCT outlet) FILTER (outlet <> '') AS text_outlets, coalesce(mode(nullif(agency, '')), '') AS agency
    FROM selected LEFT JOIN reprints ON reprints.article_id = selected.article_id GROUP BY ALL
"""

_STORIES = """
    SELECT unit AS story, count(*) AS articles, count(DISTINCT outlet) FILTER (outlet <> '') AS outlets,
        max(published) AS last
    FROM selected GROUP BY unit HAVING count(*) > 1
"""

_COLUMNS = [
    "story", "title", "articles", "share", "outlets", "text", "text_articles", "text_outlets", "text_share", "agency",
    "kind",
]  # fmt: skip


def peak(corpus: Corpus, query: Query, *, limit: int = 5) -> Peak:
    """Say how much of a selection, such as the day of a peak, the largest stories are."""
    told = replace(query, unit="story")
    whole = ask(corpus, told, "SELECT count(*) AS n, count(DISTINCT unit) AS stories FROM selected").iloc[0]
    counted = ask(
        corpus,
        told,
        f"SELECT story, articles, outlets, text, text_articles, text_outlets, agency FROM ({_STORIES}) "
        f"JOIN ({_TEXTS}) USING (story) "
        "QUALIFY row_number() OVER (PARTITION BY story ORDER BY text_articles DESC, text) = 1 "
        "ORDER BY articles DESC, last DESC NULLS LAST, story LIMIT ?",
        [limit],
    )
    n = int(whole["n"])
    called = headlines(corpus, counted["story"].tolist())
    kinds = [
        _kind(articles, text_articles, agency)
        for articles, text_articles, agency in zip(
            counted["articles"], counted["text_articles"], counted["agency"], strict=True
        )
    ]
    frame = counted.assign(
        title=[called[story].title for story in counted["story"]],
        share=counted["articles"] / max(n, 1),
        text_share=counted["text_articles"] / max(n, 1),
        kind=pd.Series(kinds, dtype=object),
    )
    return Peak(query, corpus.version, n, int(whole["stories"]), frame[_COLUMNS])


def _kind(articles: int, of_text: int, agency: str) -> Kind:
    if of_text < _SEVERAL or of_text < _MOSTLY * articles:
        return "event"
    if agency == RELEASE:
        return "release"
    return "agency" if agency else "reprint"
