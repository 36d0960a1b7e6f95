"""The articles of a selection, in order: a page at a time for the screen, all of them for an export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analysis import calendar
from analysis.marking import Mark, Place, fields_of, query_marks, spans
from data import matching, organization_edits, search
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

Order = Literal["newest", "relevance"]
Ids = npt.NDArray[np.int64]

#: Characters of a snippet.
SNIPPET = 220

#: Articles read at a time where all are wanted.
BATCH = 2000

_COLUMNS = [
    "article_id", "title", "outlet", "section", "published", "precision", "day", "snippet", "snippet_marks",
    "title_marks", "story", "story_size",
]  # fmt: skip

_READ = (
    "article_id", "title", "lead", "body", "captions", "outlet", "section", "published", "published_precision", "day",
)  # fmt: skip

_NEWEST = "published DESC NULLS LAST, article_id"


@dataclass(frozen=True, slots=True, eq=False)
class Ordering:
    """All articles of a selection in the order of a listing, of which pages are cut.

    Attributes
    ----------
    ids : array of int64, shape (articles,)
        Newest first (undated ones last), or most relevant first.
    units : int
        Distinct units of the selection (equal to the number of articles for articles): the number on a chart.
    undated : int
        Articles that have no date.
    """

    query: Query
    version: int
    order: Order
    ids: Ids
    units: int
    undated: int

    @property
    def total(self) -> int:
        """Number of articles."""
        return len(self.ids)

    def place(self, article_id: int) -> int | None:
        """Return the place of an article, from 0; None where it is not in the selection."""
        found = np.flatnonzero(self.ids == article_id)
        return int(found[0]) if len(found) else None


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """A page of the articles of a selection: also the evidence behind a number, whose Query it is asked with.

    Attributes
    ----------
    total : int
        Articles of the selection; `frame` holds those from `offset` on.
    units, undated : int
        As in the ordering.
    frame : DataFrame
        `article_id` (int), `title`, `outlet`, `section` (str, "" where unknown), `published` (aware time in
        Asia/Ho_Chi_Minh or NaT), `precision` ("minute", "day", …), `day` (datetime.date or NaT), `snippet` (str: the
        part that shows why the article is here, else its lead or beginning), `snippet_marks`, `title_marks` (lists of
        (start, end) in `snippet` and `title`: hits of the search, organizations and terms of the query), `story` (int),
        `story_size` (int, articles of its story in the corpus).
    """

    query: Query
    version: int
    order: Order
    offset: int
    total: int
    units: int
    undated: int
    frame: pd.DataFrame


def ordering(corpus: Corpus, query: Query, *, order: Order = "newest") -> Ordering:
    """Put the articles of a selection in order.

    Parameters
    ----------
    order
        Newest first (undated ones last), or by relevance to the search; without a search the two are the same.
    """
    sizes = ask(
        corpus, query, "SELECT count(DISTINCT unit) AS units, count(*) - count(day) AS undated FROM selected"
    ).iloc[0]
    if order == "newest" or not query.search.strip():
        found = ask(corpus, query, f"SELECT article_id FROM selected ORDER BY {_NEWEST}")
    else:
        ranked = search.relevance(corpus, query.search, fold=query.fold).ids
        places = pa.table({"article_id": ranked, "rank": np.arange(len(ranked), dtype=np.int64)})
        sql = f"SELECT article_id FROM selected JOIN ranked USING (article_id) ORDER BY rank, {_NEWEST}"
        found = ask(corpus, query, sql, ranked=places)
    ids = found["article_id"].to_numpy(np.int64)
    return Ordering(query, corpus.version, order, ids, int(sizes["units"]), int(sizes["undated"]))


def listing(corpus: Corpus, ordered: Ordering, *, offset: int = 0, limit: int = 50) -> Listing:
    """List `limit` articles of an ordering from `offset` on."""
    query, ids = ordered.query, ordered.ids[offset : offset + limit].tolist()
    named = _named(corpus, query.organizations, ids)
    rows = [_listed(row, query, named.get(row["article_id"], [])) for row in _rows(corpus, ids)]
    frame = pd.DataFrame(rows, columns=_COLUMNS).astype(
        {"article_id": "int64", "story": "int64", "story_size": "int64"}
    )
    return Listing(
        query=query,
        version=ordered.version,
        order=ordered.order,
        offset=offset,
        total=ordered.total,
        units=ordered.units,
        undated=ordered.undated,
        frame=frame.assign(published=_local(frame["published"])),
    )


def records(corpus: Corpus, ordered: Ordering, *, size: int = BATCH) -> Iterator[pd.DataFrame]:
    """Give all articles of an ordering in order, about `size` at a time: what an export of a listing holds.

    Yields
    ------
    DataFrame
        `article_id` (int), `published` (aware time in Asia/Ho_Chi_Minh or NaT), `day` (datetime.date or None),
        `precision`, `outlet`, `section`, `title`, `lead`, `author`, `url` (str, "" where unknown).
    """
    found = corpus.stream(
        "SELECT articles.article_id, published, published_precision AS precision, day, outlet, section, title, "
        "lead, author, url FROM page JOIN articles USING (article_id) ORDER BY page.place",
        rows=size,
        page=_paged(ordered.ids),
    )
    for batch in found:
        frame = batch.to_pandas(date_as_object=True)
        texts = frame[["precision", "outlet", "section", "title", "lead", "author", "url"]].fillna("")
        yield frame.assign(**texts, published=_local(frame["published"]))


def _local(published: pd.Series) -> pd.Series:
    return pd.to_datetime(published, utc=True).dt.tz_convert(calendar.ZONE)


def _paged(ids: Sequence[int] | Ids) -> pa.Table:
    return pa.table({"article_id": pa.array(ids, pa.int64()), "place": pa.array(range(len(ids)), pa.int32())})


def _rows(corpus: Corpus, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Read articles in the order of their ids, with the size of their story."""
    found = corpus.ask_arrow(
        "SELECT own.article_id, story_id AS story, count(*) AS story_size FROM page "
        "JOIN stories AS own USING (article_id) JOIN stories AS other USING (story_id) GROUP BY ALL",
        page=pa.table({"article_id": pa.array(ids, pa.int64())}),
    )
    stories = {row.pop("article_id"): row for row in found.to_pylist()}
    rows = corpus.articles(ids, _READ).to_pylist()
    return [row | stories.get(row["article_id"], {"story": row["article_id"], "story_size": 1}) for row in rows]


def _named(corpus: Corpus, organizations: Sequence[str], ids: Sequence[int]) -> dict[int, list[Place]]:
    """Find where articles name organizations: places by article, in reading order."""
    if not organizations:
        return {}
    rows = organization_edits.ask(
        corpus,
        'SELECT article_id, field, start, "end" AS stop FROM mentions JOIN page USING (article_id) '
        "WHERE list_contains(?::VARCHAR[], organization) ORDER BY article_id, mention",
        [list(organization_edits.in_force(corpus.path).resolved(organizations))],
        page=_paged(ids),
    )
    found: dict[int, list[Place]] = {}
    for article_id, *place in rows.itertuples(index=False):
        found.setdefault(article_id, []).append(Place(*place))
    return found


def _listed(row: Mapping[str, Any], query: Query, named: Sequence[Place]) -> list[object]:
    """Make a row of a listing: its values in the order of `_COLUMNS`."""
    fields = fields_of(row)
    marks = [*query_marks(fields, query), *(Mark(*place, "organization", "") for place in named)]
    shown = next((f for f in ("body", "lead", "caption") if any(mark.field == f for mark in marks)), None)
    shown = shown or ("lead" if fields["lead"] else "body")
    cut = matching.snippet(fields[shown], spans(marks, shown), width=SNIPPET)
    return [
        row["article_id"], fields["title"], row["outlet"] or "", row["section"] or "", row["published"],
        row["published_precision"], row["day"] or pd.NaT, cut.text, list(cut.marks),
        spans(marks, "title"), row["story"], row["story_size"],
    ]  # fmt: skip
