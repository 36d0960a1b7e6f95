"""The articles themselves: listed, and read with what was found in them marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

import pandas as pd

from data.query import Query

Order = Literal["newest", "relevance"]
MarkKind = Literal["search", "organization", "term", "topic"]


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
        first sentences that show why the article is here, else its lead or beginning), `title_marks`,
        `snippet_marks` (lists of (start, end, kind)), `story_size` (int, articles of its story in the corpus).
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
