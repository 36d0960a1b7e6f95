"""One story: its articles in order, who was first, who followed with what delay, who copied whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.stories.differences import whole
from analysis.stories.ranking import headlines, local
from analysis.stories.reading import Reader, shingles
from analysis.stories.signatures import Numbers
from data.corpus import Corpus
from data.errors import NoSuchStory
from data.query import Query
from data.records import hexadecimal
from data.selection import ask


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A story with all its articles.

    Attributes
    ----------
    story : int
        Its id.
    title : str
        Its most central headline.
    outlets : tuple of str
        In the order of their first articles.
    first, last : Timestamp or None
        Aware, in Asia/Ho_Chi_Minh; None where no article is dated.
    agency : str
        The source most named by its articles; "" where none is.
    frame : DataFrame
        One row an article in order of publication, undated ones last: `article_id` (int), `title`, `outlet`, `url`
        (str), `published` (aware or NaT), `day` (datetime.date or None), `precision` (str), `delay` (Timedelta after
        the first article; NaT where undated), `reprint` (int, its group of near-copies), `texts` (int, articles in
        this group), `of` (Int64: the group's first article; NA where it is that itself), `kept` (float: how much of
        that one's text it keeps, 0–1; NaN for a text of its own), `agency` (str, the source it names itself),
        `selected` (bool: it is in the query's selection).
    """

    query: Query
    version: int
    story: int
    title: str
    outlets: tuple[str, ...]
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    agency: str
    frame: pd.DataFrame


_READ = ("article_id", "title", "lead", "body", "outlet", "url", "published", "day", "published_precision")

_COLUMNS = [
    "article_id", "title", "outlet", "url", "published", "day", "precision", "delay", "reprint", "texts", "of", "kept",
    "agency", "selected",
]  # fmt: skip


def story(corpus: Corpus, query: Query, story_id: int) -> Story:
    """Show one story, whole; the articles of the query's selection are marked.

    Raises
    ------
    NoSuchStory
        The corpus has no story of that id.
    """
    members = corpus.ask_arrow(
        "SELECT facts.article_id, coalesce(reprint_id, facts.article_id) AS reprint, coalesce(agency, '') AS agency "
        "FROM facts LEFT JOIN stories USING (article_id) LEFT JOIN reprints ON reprints.article_id = facts.article_id "
        "WHERE coalesce(story_id, facts.article_id) = ? ORDER BY published NULLS LAST, facts.article_id",
        [story_id],
    ).to_pylist()
    if not members:
        raise NoSuchStory(path=corpus.path, story=hexadecimal(story_id))
    ids = [row["article_id"] for row in members]
    rows = [row | more for row, more in zip(corpus.articles(ids, _READ).to_pylist(), members, strict=True)]
    asked = pa.table({"article_id": pa.array(ids, pa.int64())})
    chosen = ask(corpus, query, "SELECT article_id FROM selected SEMI JOIN asked USING (article_id)", asked=asked)
    frame = pd.DataFrame(_with_copies(rows), dtype=object)
    published = local(frame["published"])
    frame = frame.assign(
        published=published,
        delay=published - published.min(),
        precision=frame["published_precision"].fillna(""),
        selected=frame["article_id"].isin(chosen["article_id"].tolist()),
        of=frame["of"].astype("Int64"),
        **{name: frame[name].fillna("") for name in ("title", "outlet", "url")},
    )
    dated = published.dropna()
    agencies = frame.loc[frame["agency"] != "", "agency"]
    return Story(
        query=query,
        version=corpus.version,
        story=story_id,
        title=headlines(corpus, [story_id])[story_id].title,
        outlets=tuple(dict.fromkeys(outlet for outlet in frame["outlet"] if outlet)),
        first=dated.min() if len(dated) else None,
        last=dated.max() if len(dated) else None,
        agency=str(agencies.mode().iloc[0]) if len(agencies) else "",
        frame=frame[_COLUMNS],
    )


def _with_copies(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Say of each article whose text it repeats, and how much of it; rows in order of publication."""
    groups: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["reprint"], []).append(row)
    reader = Reader()
    found = []
    for row in rows:
        group = groups[row["reprint"]]
        first = group[0]
        repeats = first is not row
        found.append(
            row
            | {
                "texts": len(group),
                "of": first["article_id"] if repeats else None,
                "kept": _kept(reader, first, row) if repeats else float("nan"),
            }
        )
    return found


def _kept(reader: Reader, first: dict[str, Any], row: dict[str, Any]) -> float:
    """Return how many of the shingles of a text stand in another."""
    one, other = (_shingles(reader, each) for each in (first, row))
    return float(np.isin(one, other).mean()) if len(one) else 0.0


def _shingles(reader: Reader, row: dict[str, Any]) -> Numbers:
    return shingles(reader.numbers(whole(row["lead"], row["body"])))
