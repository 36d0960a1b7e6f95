"""The articles themselves: listed, and read with what was found in them marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import calendar, marking
from analysis.marking import Place
from analysis.topics import current_or_none
from data import matching, search
from data.corpus import Corpus
from data.errors import NoSuchArticle
from data.query import Query
from data.query_language import parse
from data.records import hexadecimal
from data.selection import ask

Order = Literal["newest", "relevance"]
MarkKind = Literal["search", "organization", "term", "topic"]

#: Characters of a snippet.
SNIPPET = 220

_FIELDS = ("title", "lead", "body", "caption")
_COLUMNS = [
    "article_id", "title", "outlet", "section", "published", "precision", "day", "snippet", "snippet_marks",
    "title_marks", "story_size",
]  # fmt: skip


class Mark(NamedTuple):
    """A marked stretch of a field: character offsets into its text.

    `kind` says why it is marked: a hit of the search, an organization, a term of the query, a word of the article's
    dominant topic. `label` is the organization's canonical name, the term, or the topic's label.
    """

    field: str
    start: int
    end: int
    kind: MarkKind
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """A page of the articles of a selection: also the evidence behind a number, whose Query it is asked with.

    Attributes
    ----------
    total : int
        Articles of the selection; `frame` holds `limit` of them from `offset`.
    units : int
        Distinct units of the selection (equal to `total` for articles): the number on a chart.
    frame : DataFrame
        `article_id` (int), `title`, `outlet`, `section` (str, "" where unknown), `published` (aware time in
        Asia/Ho_Chi_Minh or NaT), `precision` ("minute", "day", …), `day` (datetime.date or NaT), `snippet` (str: the
        part that shows why the article is here, else its lead or beginning), `snippet_marks`, `title_marks` (lists of
        (start, end) in `snippet` and `title`: hits of the search, organizations and terms of the query), `story_size`
        (int, articles of its story in the corpus).
    """

    query: Query
    version: int
    order: Order
    offset: int
    total: int
    units: int
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class ArticleView:
    """One article, to be read.

    Attributes
    ----------
    captions, subheads : tuple of str
        Picture captions (not in `body`); sub-headings (which stand in `body` as paragraphs).
    doubtful : tuple of int
        0-based paragraphs of `body` that may be captions.
    marks : tuple of Mark
        In order of field and place; marks of different kinds may overlap. The field "caption" is the captions joined
        by newlines.
    organizations : DataFrame
        `organization`, `kind`, `resolved` (bool), `mentions` (int), most mentions first.
    topics : DataFrame
        `topic` (int), `label`, `weight` (0–1), `dominant` (bool), heaviest first; no rows where it has none.
    """

    query: Query
    version: int
    article_id: int
    revision: int
    title: str
    lead: str
    body: str
    captions: tuple[str, ...]
    subheads: tuple[str, ...]
    doubtful: tuple[int, ...]
    published: datetime | None
    published_precision: str | None
    published_source: str | None
    published_evidence: str
    day: date | None
    outlet: str
    section: str
    section_path: tuple[str, ...]
    author: str
    url: str
    marks: tuple[Mark, ...]
    organizations: pd.DataFrame
    topics: pd.DataFrame


def listing(corpus: Corpus, query: Query, *, offset: int = 0, limit: int = 50, order: Order = "newest") -> Listing:
    """List the articles of a selection, a page at a time.

    Parameters
    ----------
    order
        Newest first (undated ones last), or by relevance to the search; without a search the two are the same.
    """
    sizes = ask(corpus, query, "SELECT count(*) AS total, count(DISTINCT unit) AS units FROM selected").iloc[0]
    ids = _page(corpus, query, offset, limit, order)
    rows = _rows(corpus, ids)
    named = _named(corpus, query.organizations, ids)
    frame = pd.DataFrame([_listed(row, query, named.get(row["article_id"], [])) for row in rows], columns=_COLUMNS)
    frame = frame.astype({"article_id": "int64", "story_size": "int64"})
    frame = frame.assign(published=pd.to_datetime(frame["published"], utc=True).dt.tz_convert(calendar.ZONE))
    total, units = int(sizes["total"]), int(sizes["units"])
    return Listing(query, corpus.version, order, offset, total, units, frame)


def read(corpus: Corpus, article_id: int, query: Query) -> ArticleView:
    """Read one article, with what the query looks for, its organizations and its topic's words marked.

    The article need not be in the selection.

    Raises
    ------
    NoSuchArticle
        The corpus has none with this id.
    """
    rows = corpus.ask_arrow("SELECT * FROM articles WHERE article_id = ?", [article_id]).to_pylist()
    if not rows:
        raise NoSuchArticle(path=corpus.path, article=hexadecimal(article_id))
    row = rows[0]
    fields = _fields(row)
    mentions = corpus.ask("SELECT * FROM mentions WHERE article_id = ? ORDER BY mention", [article_id])
    topics = _topics(corpus, article_id)
    marks = [*_query_marks(fields, query), *_mention_marks(mentions), *_topic_marks(corpus, fields, topics)]
    return ArticleView(
        query=query,
        version=corpus.version,
        article_id=article_id,
        revision=int(row["revision"]),
        title=fields["title"],
        lead=fields["lead"],
        body=fields["body"],
        captions=tuple(row["captions"] or ()),
        subheads=tuple(subhead["text"] for subhead in row["subheads"] or ()),
        doubtful=tuple(row["doubtful"] or ()),
        published=row["published"] and row["published"].astimezone(calendar.ZONE),
        published_precision=row["published_precision"],
        published_source=row["published_source"],
        published_evidence=row["published_evidence"] or "",
        day=row["day"],
        outlet=row["outlet"] or "",
        section=row["section"] or "",
        section_path=tuple(row["section_path"] or ()),
        author=row["author"] or "",
        url=row["url"] or "",
        marks=tuple(sorted(marks, key=lambda mark: (_FIELDS.index(mark.field), mark.start, mark.end, mark.kind))),
        organizations=_organizations(mentions),
        topics=topics,
    )


def _fields(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of a row of the articles table by field, empty fields too."""
    return {
        "title": row["title"] or "",
        "lead": row["lead"] or "",
        "body": row["body"] or "",
        "caption": "\n".join(row["captions"] or ()),
    }


def _page(corpus: Corpus, query: Query, offset: int, limit: int, order: Order) -> list[int]:
    """Return the ids of one page of a selection, in order."""
    newest = "published DESC NULLS LAST, article_id"
    if order == "newest" or not query.search.strip():
        sql = f"SELECT article_id FROM selected ORDER BY {newest} LIMIT ? OFFSET ?"
        return list(ask(corpus, query, sql, [limit, offset])["article_id"])
    ranked = search.relevance(corpus, query.search, fold=query.fold).ids
    places = pa.table({"article_id": ranked, "rank": np.arange(len(ranked), dtype=np.int64)})
    sql = f"SELECT article_id FROM selected JOIN ranked USING (article_id) ORDER BY rank, {newest} LIMIT ? OFFSET ?"
    return list(ask(corpus, query, sql, [limit, offset], ranked=places)["article_id"])


def _rows(corpus: Corpus, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Read articles in the order of their ids, with the size of their story."""
    return corpus.ask_arrow(  # type: ignore[no-any-return]
        "SELECT articles.article_id, title, lead, body, captions, outlet, section, published, published_precision, "
        "day, coalesce(story_size, 1) AS story_size FROM page JOIN articles USING (article_id) LEFT JOIN "
        "(SELECT own.article_id, count(*) AS story_size FROM page JOIN stories AS own USING (article_id) "
        "JOIN stories AS other USING (story_id) GROUP BY own.article_id) AS sizes USING (article_id) "
        "ORDER BY page.place",
        page=pa.table({"article_id": pa.array(ids, pa.int64()), "place": pa.array(range(len(ids)), pa.int32())}),
    ).to_pylist()


def _named(corpus: Corpus, organizations: Sequence[str], ids: Sequence[int]) -> dict[int, list[Place]]:
    """Find where articles name organizations: places by article, in reading order."""
    if not organizations:
        return {}
    rows = corpus.ask_arrow(
        'SELECT article_id, field, start, "end" AS stop FROM mentions JOIN page USING (article_id) '
        "WHERE list_contains(?::VARCHAR[], organization) ORDER BY article_id, mention",
        [list(organizations)],
        page=pa.table({"article_id": pa.array(ids, pa.int64())}),
    ).to_pylist()
    found: dict[int, list[Place]] = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(Place(row["field"], row["start"], row["stop"]))
    return found


def _listed(row: Mapping[str, Any], query: Query, named: Sequence[Place]) -> list[object]:
    """Make a row of a listing: its values in the order of `_COLUMNS`."""
    fields = _fields(row)
    marks = [*_query_marks(fields, query), *(Mark(*place, "organization", "") for place in named)]
    shown = next((f for f in ("body", "lead", "caption") if any(mark.field == f for mark in marks)), None)
    shown = shown or ("lead" if fields["lead"] else "body")
    cut = matching.snippet(fields[shown], _spans(marks, shown), width=SNIPPET)
    return [
        row["article_id"], fields["title"], row["outlet"] or "", row["section"] or "", row["published"],
        row["published_precision"], row["day"] or pd.NaT, cut.text, list(cut.marks),
        _spans(marks, "title"), row["story_size"],
    ]  # fmt: skip


def _query_marks(fields: Mapping[str, str], query: Query) -> list[Mark]:
    """Mark what a query looks for: hits of its search, its terms."""
    marks = [Mark(*place, "search", query.search) for place in _hits(fields, query)]
    found = marking.term_places(fields, query.terms)
    return marks + [Mark(*place, "term", term) for term, places in found.items() for place in places]


def _spans(marks: Sequence[Mark], field: str) -> list[tuple[int, int]]:
    return sorted({(mark.start, mark.end) for mark in marks if mark.field == field})


def _hits(fields: Mapping[str, str], query: Query) -> list[Place]:
    if not query.search.strip():
        return []
    matcher = matching.Matcher(parse(query.search), fold=query.fold)
    return [Place(name, *span) for name, text in fields.items() for span in matcher.spans(text, field=name)]


def _mention_marks(mentions: pd.DataFrame) -> list[Mark]:
    columns = (mentions[name] for name in ("field", "start", "end", "organization"))
    return [Mark(field, start, end, "organization", name) for field, start, end, name in zip(*columns, strict=True)]


def _topic_marks(corpus: Corpus, fields: Mapping[str, str], topics: pd.DataFrame) -> list[Mark]:
    """Mark the heaviest terms of an article's dominant topic."""
    dominant = topics.loc[topics["dominant"], "topic"]
    model = current_or_none(corpus)
    topic = model.topic(int(dominant.iloc[0])) if model is not None and len(dominant) else None
    if topic is None:
        return []
    found = marking.term_places(fields, topic.terms)
    return [Mark(*place, "topic", topic.label) for places in found.values() for place in places]


def _organizations(mentions: pd.DataFrame) -> pd.DataFrame:
    grouped = mentions.groupby("organization", sort=True)
    counted = grouped.agg(kind=("kind", "first"), resolved=("resolved", "any"), mentions=("mention", "size"))
    return counted.reset_index().sort_values(["mentions", "organization"], ascending=[False, True], ignore_index=True)


def _topics(corpus: Corpus, article_id: int) -> pd.DataFrame:
    model = current_or_none(corpus)
    labels = {} if model is None else {topic.topic: topic.label for topic in model.topics}
    rows = corpus.ask(
        "SELECT topic, weight, dominant FROM topic_weights WHERE article_id = ? ORDER BY weight DESC, topic",
        [article_id],
    )
    rows.insert(1, "label", rows["topic"].map(labels).fillna("").astype(object))
    return rows
