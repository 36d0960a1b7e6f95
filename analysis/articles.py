"""One article to be read, with what was found in it marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import pandas as pd

from analysis import calendar
from analysis.marking import Mark, fields_of, in_order, query_marks
from analysis.topics import current_or_none, explain
from data import organization_edits, topic_edits
from data.corpus import Corpus
from data.errors import NoSuchArticle, NotAnalysed
from data.query import Query
from data.records import hexadecimal
from data.schemas import ARTICLES

#: What two revisions of an article can differ in, as columns of the articles table.
COMPARED = ("title", "lead", "body", "captions", "published", "outlet", "section", "author")


class Revision(NamedTuple):
    """A revision of an article: its number, when it came in (aware), and in which of `COMPARED` it differs.

    `changes` are those against the revision before; the first one has none.
    """

    revision: int
    at: datetime
    changes: tuple[str, ...]


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
        `organization`, `kind`, `resolved` (bool), `surface` (as it is first written), `mentions` (int), most mentions
        first. Of the newest revision alone.
    topics : DataFrame
        `topic` (int), `label`, `weight` (0–1), `dominant` (bool), heaviest first; no rows where it has none.
    revisions : tuple of Revision
        All revisions, newest first.
    story, story_size : int
        Its story, and how many articles that has in the corpus.
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
    revisions: tuple[Revision, ...]
    story: int
    story_size: int


def read(corpus: Corpus, article_id: int, query: Query, *, revision: int | None = None) -> ArticleView:
    """Read one article, with what the query looks for, its organizations and its topic's words marked.

    The article need not be in the selection.

    Parameters
    ----------
    revision
        The revision to read, None for the newest; in an older one only what the query looks for is marked.

    Raises
    ------
    NoSuchArticle
        The corpus has none with this id, or not this revision of it.
    """
    rows = _revisions(corpus, article_id)
    wanted = [row for row in rows if revision in (None, row["revision"])]
    if not wanted:
        raise NoSuchArticle(path=corpus.path, article=hexadecimal(article_id))
    row, newest = wanted[0], wanted[0] is rows[0]
    fields = fields_of(row)
    held = "SELECT * FROM mentions WHERE article_id = ? ORDER BY mention"
    mentions = organization_edits.ask(corpus, held, [article_id])
    mentions = mentions if newest else mentions.iloc[:0]
    topics = _topics(corpus, article_id)
    story, story_size = _story(corpus, article_id)
    marks = query_marks(fields, query)
    if newest:
        marks += [*_mention_marks(mentions), *_topic_marks(corpus, article_id)]
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
        marks=in_order(marks),
        organizations=_organizations(mentions),
        topics=topics,
        revisions=_compared(rows),
        story=story,
        story_size=story_size,
    )


def _story(corpus: Corpus, article_id: int) -> tuple[int, int]:
    """Return the story of an article, and its size; an article that has none yet is one by itself."""
    found = corpus.ask_arrow(
        "SELECT any_value(story_id) AS story, count(*) AS size FROM stories WHERE story_id = "
        "(SELECT story_id FROM stories WHERE article_id = ?)",
        [article_id],
    ).to_pylist()[0]
    return (found["story"], found["size"]) if found["size"] else (article_id, 1)


def _revisions(corpus: Corpus, article_id: int) -> list[dict[str, Any]]:
    """Read all revisions of an article, newest first."""
    newest = corpus.articles([article_id], ARTICLES.names).to_pylist()
    older = corpus.ask_arrow("SELECT * FROM revisions WHERE article_id = ? ORDER BY revision DESC", [article_id])
    return [*newest, *older.to_pylist()]


def _compared(rows: Sequence[Mapping[str, Any]]) -> tuple[Revision, ...]:
    """Say in what each revision differs from the one before it."""
    before: list[Mapping[str, Any] | None] = [*rows[1:], None]
    return tuple(
        Revision(
            int(row["revision"]),
            row["ingested_at"].astimezone(calendar.ZONE),
            tuple(name for name in COMPARED if earlier is not None and row[name] != earlier[name]),
        )
        for row, earlier in zip(rows, before, strict=True)
    )


def _mention_marks(mentions: pd.DataFrame) -> list[Mark]:
    named = mentions["organization"].where(mentions["resolved"], mentions["surface"])
    columns = (mentions["field"], mentions["start"], mentions["end"], named)
    return [Mark(field, start, end, "organization", name) for field, start, end, name in zip(*columns, strict=True)]


def _topic_marks(corpus: Corpus, article_id: int) -> tuple[Mark, ...]:
    """Mark the words that put an article into its dominant topic; none where there are no topics yet."""
    try:
        return explain(corpus, article_id).marks
    except NotAnalysed:
        return ()


def _organizations(mentions: pd.DataFrame) -> pd.DataFrame:
    grouped = mentions.groupby("organization", sort=True)
    counted = grouped.agg(
        kind=("kind", "first"), resolved=("resolved", "any"), surface=("surface", "first"), mentions=("mention", "size")
    )
    return counted.reset_index().sort_values(["mentions", "organization"], ascending=[False, True], ignore_index=True)


def _topics(corpus: Corpus, article_id: int) -> pd.DataFrame:
    model = current_or_none(corpus)
    labels = {} if model is None else {topic.topic: topic.label for topic in model.topics}
    rows = topic_edits.ask(
        corpus,
        "SELECT topic, weight, dominant FROM topic_weights WHERE article_id = ? ORDER BY weight DESC, topic",
        [article_id],
    )
    rows.insert(1, "label", rows["topic"].map(labels).fillna("").astype(object))
    return rows
