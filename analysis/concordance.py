"""Key words in context: the hits of a search expression, each between what stands left and right of it (KWIC)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd
import pyarrow as pa

from analysis.marking import term_places
from data import matching, search
from data.corpus import Corpus
from data.query import Query
from data.query_language import parse, terms_of
from data.selection import ask
from data.text import syllables

Order = Literal["newest", "left", "right"]

#: Hits shown of one article: more of them would crowd out the other articles.
EACH = 3

#: Characters on either side of a hit.
WIDTH = 60

_COLUMNS = ["article_id", "outlet", "day", "title", "field", "left", "key", "right"]


@dataclass(frozen=True, slots=True, eq=False)
class Concordance:
    """Hits of an expression within one selection.

    Attributes
    ----------
    frame : DataFrame
        One row a hit, newest articles first, in reading order within an article, at most `EACH` of an article:
        `article_id` (int), `outlet`, `day` (datetime.date or NaT), `title`, `field` ("title" | "lead" | "body"),
        `left`, `key`, `right` (str: whole words, at most `WIDTH` characters on either side).
    articles : int
        Articles of the selection that match; the hits shown are of the newest of them.
    """

    query: Query
    version: int
    expression: str
    frame: pd.DataFrame
    articles: int


def concordance(
    corpus: Corpus, query: Query, expression: str, *, fold: bool | None = None, limit: int = 30
) -> Concordance:
    """Show an expression in its context.

    Parameters
    ----------
    fold
        Whether words without dấu match words with dấu, where the expression bears none; as the query says where None.
    limit
        Hits at most.

    Raises
    ------
    QueryError
        The expression cannot be understood.
    """
    folds = query.fold if fold is None else fold
    hits = pa.table({"article_id": search.matching_ids(corpus, expression, fold=folds)})
    articles = int(
        ask(corpus, query, "SELECT count(*) AS n FROM selected JOIN hits USING (article_id)", hits=hits)["n"][0]
    )
    newest = ask(
        corpus,
        query,
        "SELECT article_id FROM selected JOIN hits USING (article_id) ORDER BY published DESC NULLS LAST, article_id "
        "LIMIT ?",
        [limit],
        hits=hits,
    )["article_id"]
    rows = corpus.articles(newest.tolist(), ("article_id", "outlet", "day", "title", "lead", "body")).to_pylist()
    matcher = matching.Matcher(parse(expression), fold=folds)
    lines = [line for row in rows for line in _lines(row, matcher)]
    frame = pd.DataFrame(lines[:limit], columns=_COLUMNS)
    return Concordance(query, corpus.version, expression, frame.astype({"article_id": "int64"}), articles)


def ordered(hits: Concordance, order: Order) -> Concordance:
    """Put hits into another order: by the words to the left, from the hit outwards, or by those to the right."""
    if order == "newest":
        return hits
    keys = [_outwards(text, order) for text in hits.frame[order]]
    places = sorted(range(len(keys)), key=keys.__getitem__)
    return replace(hits, frame=hits.frame.iloc[places].reset_index(drop=True))


def _outwards(text: str, order: Order) -> list[str]:
    words = [syllable.text.lower() for syllable in syllables(text)]
    return words[::-1] if order == "left" else words


def _lines(row: Mapping[str, Any], matcher: matching.Matcher) -> list[tuple[Any, ...]]:
    """Return the first hits of an article as rows, in the order of `_COLUMNS`."""
    head = (row["article_id"], row["outlet"] or "", row["day"] or pd.NaT, row["title"] or "")
    found = [(*head, field, line.left, line.key, line.right) for field, line in _contexts(row, matcher)]
    return found[:EACH]


def _contexts(row: Mapping[str, Any], matcher: matching.Matcher) -> Iterator[tuple[str, matching.ContextLine]]:
    texts = {field: row[field] or "" for field in matching.TEXT_FIELDS}
    found = [place for places in term_places(texts, terms_of(matcher.tree)).values() for place in places]
    for field, text in texts.items():
        terms = [(place.start, place.end) for place in found if place.field == field]
        spans = sorted({*matcher.spans(text, field=field), *terms})
        for line in matching.kwic(text, spans, width=WIDTH):
            yield field, line
