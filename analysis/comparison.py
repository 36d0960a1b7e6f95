"""Two selections side by side: how much each holds and when, what sets them apart, and what they share.

The selections are called a and b. They may overlap: an article in both counts on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import calendar, keywords, statistics, timeline
from analysis.calendar import Step
from analysis.stories.ranking import headlines
from analysis.topics import current
from analysis.volume import Volume, volume
from data import search
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from data.selection import ask, reach

Kind = Literal["term", "topic", "organization"]
Side = Literal["a", "b"]

#: A term, topic or organization is compared where one side has so many units that hold it.
MINIMUM = 5

_TOPICS = "SELECT article_id, topic AS name FROM topic_weights WHERE dominant"
_ORGANIZATIONS = "SELECT DISTINCT article_id, organization AS name FROM mentions WHERE resolved"

_MEASURES = (
    "a_articles", "a_total", "a_share", "a_low", "a_high", "b_articles", "b_total", "b_share", "b_low", "b_high",
    "log_ratio", "ratio_low", "ratio_high", "log_likelihood", "q", "side",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Volumes:
    """How much two selections hold over time.

    Attributes
    ----------
    by_a, by_b : Volume
        The volume of each, at the same step.
    frame : DataFrame
        Both side by side, the first period of one beside the first of the other, the second beside the second …:
        `place` (int, from 0), then for each side `a_period` (datetime.date or None, where it has not as many periods),
        `a_articles`, `a_silent` (int, 0 there), `a_gap`, `a_open`, `a_cut` (bool, False there), and the same of b.
    same_days : bool
        Whether both cover the same days, so that what stands side by side is of one period.
    """

    a: Query
    b: Query
    version: int
    step: Step
    by_a: Volume
    by_b: Volume
    frame: pd.DataFrame
    same_days: bool


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """What sets two selections apart, by the units that hold it on either side.

    Attributes
    ----------
    frame : DataFrame
        One row a term, topic or organization, strongest evidence first: `term` (str), or `topic` (int) and `label`
        (str), or `organization` (str); then for each side `a_articles` (int, distinct units that hold it), `a_total`
        (int, units of the selection), `a_share`, `a_low`, `a_high` (0–1, Wilson 95 %), and the same of b; `log_ratio`,
        `ratio_low`, `ratio_high` (doublings from b to a, see `analysis.statistics.log_ratio`), `log_likelihood` (G²),
        `q` (0–1, false-discovery rate among all that were compared), `side` ("a" | "b": where its share is larger;
        "" where neither is). No rows where either selection is empty.
    n_a, n_b : int
        Units of the two selections.
    few : bool
        Whether either holds fewer units than `analysis.statistics.FEW`.
    minimum : int
        Each is in at least so many units of one side.
    compared : int
        How many were compared.
    """

    a: Query
    b: Query
    version: int
    kind: Kind
    frame: pd.DataFrame
    n_a: int
    n_b: int
    few: bool
    minimum: int
    compared: int


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """What two selections share.

    Attributes
    ----------
    a_articles, b_articles, articles : int
        Articles of either selection, and of both at once.
    a_stories, b_stories, stories : int
        Stories of which either selection holds an article, and of which both do.
    frame : DataFrame
        The stories of which both hold articles, those with most articles first: `story_id` (int), `title` (str, its
        most central headline), `first` (datetime.date or None), `outlets` (list of str), `a_articles`,
        `b_articles` (int, articles of either selection in it), `articles` (int, of both at once).
    """

    a: Query
    b: Query
    version: int
    a_articles: int
    b_articles: int
    articles: int
    a_stories: int
    b_stories: int
    stories: int
    frame: pd.DataFrame


def volumes(corpus: Corpus, a: Query, b: Query, *, step: Step | None = None) -> Volumes:
    """Count the units of two selections per period.

    Parameters
    ----------
    step
        By default the one at which the longer of the two stays readable.
    """
    reached = reach(corpus)
    spans = [timeline.span(query, reached) for query in (a, b)]
    chosen = step or calendar.default_step(max(spans, key=lambda span: span.days))
    by_a, by_b = (volume(corpus, query, step=chosen) for query in (a, b))
    return Volumes(
        a, b, corpus.version, chosen, by_a, by_b, frame=_paired(by_a.frame, by_b.frame), same_days=spans[0] == spans[1]
    )


def keyness(corpus: Corpus, a: Query, b: Query, *, minimum: int = MINIMUM, several: bool = False) -> Contrast:
    """Compare two selections by the terms that their articles hold.

    Parameters
    ----------
    several
        Whether terms of a single syllable are left out.

    Raises
    ------
    NotAnalysed
        No article of the corpus has terms yet.
    """
    counted, n_a, n_b = keywords.counted_both(corpus, a, b, minimum=minimum, several=several)
    named = counted.rename(columns={"term": "name", "articles": "a_articles", "before_articles": "b_articles"})
    found = _contrast(corpus, a, b, "term", named, (n_a, n_b), minimum)
    if not found.compared and found.n_a + found.n_b and corpus.ask("SELECT 1 FROM terms LIMIT 1").empty:
        raise NotAnalysed(what="terms", path=corpus.path)
    return replace(found, frame=found.frame.rename(columns={"name": "term"})[["term", *_MEASURES]])


def topics(corpus: Corpus, a: Query, b: Query, *, minimum: int = MINIMUM) -> Contrast:
    """Compare two selections by what their articles are about; an article counts for its dominant topic.

    Raises
    ------
    NotAnalysed
        No article has a topic yet.
    """
    labels = {topic.topic: topic.label for topic in current(corpus).topics}
    found = _contrast_of(corpus, a, b, "topic", _TOPICS, minimum)
    ids = found.frame["name"].astype("int64")
    frame = found.frame.assign(topic=ids, label=ids.map(labels).fillna("").astype(object))
    return replace(found, frame=frame[["topic", "label", *_MEASURES]])


def organizations(corpus: Corpus, a: Query, b: Query, *, minimum: int = MINIMUM) -> Contrast:
    """Compare two selections by the known organizations that their articles name.

    Raises
    ------
    NotAnalysed
        No article of the corpus has been searched for organizations yet.
    """
    found = _contrast_of(corpus, a, b, "organization", _ORGANIZATIONS, minimum)
    if not found.compared and found.n_a + found.n_b and corpus.ask("SELECT 1 FROM annotated LIMIT 1").empty:
        raise NotAnalysed(what="organizations", path=corpus.path)
    return replace(found, frame=found.frame.rename(columns={"name": "organization"})[["organization", *_MEASURES]])


def overlap(corpus: Corpus, a: Query, b: Query, *, limit: int = 200) -> Overlap:
    """Say which articles and stories two selections share.

    Parameters
    ----------
    limit
        Shared stories listed.
    """
    counted = _paired_articles(
        corpus,
        a,
        b,
        "SELECT coalesce(sum(a_articles), 0) AS a_articles, coalesce(sum(b_articles), 0) AS b_articles, "
        "coalesce(sum(articles), 0) AS articles, count(*) FILTER (a_articles > 0) AS a_stories, "
        "count(*) FILTER (b_articles > 0) AS b_stories, "
        "count(*) FILTER (a_articles > 0 AND b_articles > 0) AS stories FROM by_story",
    ).iloc[0]
    found = _paired_articles(
        corpus,
        a,
        b,
        "SELECT * FROM by_story WHERE a_articles > 0 AND b_articles > 0 "
        "ORDER BY a_articles + b_articles - articles DESC, first DESC NULLS LAST, story_id LIMIT ?",
        limit,
    )
    counts = {str(name): int(value) for name, value in counted.items()}
    return Overlap(a, b, corpus.version, **counts, frame=_titled(corpus, found))


def shared(corpus: Corpus, a: Query, b: Query) -> Query | None:
    """Return the query of the articles that are in both selections; None where there can be none.

    Where one search finds words with dấu too and the other does not, the one that does is spelt out, so that both
    together find what each finds.
    """
    start, end = _latest(a.start, b.start), _earliest(a.end, b.end)
    kept = [_common(*names) for names in ((a.outlets, b.outlets), (a.sections, b.sections), (a.topics, b.topics))]
    if (start and end and start > end) or None in kept:
        return None
    outlets, sections, topics_ = kept
    expression, fold = _joined(corpus, a, b)
    return replace(
        a,
        start=start,
        end=end,
        outlets=outlets,
        sections=sections,
        topics=topics_,
        organizations=tuple(dict.fromkeys([*a.organizations, *b.organizations])),
        terms=tuple(dict.fromkeys([*a.terms, *b.terms])),
        search=expression,
        fold=fold,
    )


def _paired(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Lay the frames of two volumes side by side, by the place of each period."""
    length = max(len(a), len(b))
    frame = pd.DataFrame({"place": np.arange(length)})
    for side, held in (("a", a), ("b", b)):
        periods = [*held["period"], *[None] * (length - len(held))]
        frame[f"{side}_period"] = pd.Series(periods, dtype=object)
        laid = held.reset_index(drop=True).reindex(range(length))
        for name in ("articles", "silent"):
            frame[f"{side}_{name}"] = laid[name].fillna(0).astype("int64")
        for name in ("gap", "open", "cut"):
            frame[f"{side}_{name}"] = laid[name].eq(True)  # False where there is none
    return frame


def _contrast_of(corpus: Corpus, a: Query, b: Query, kind: Kind, held: str, minimum: int) -> Contrast:
    """Compare what articles hold: `held` is SQL that answers article_id and name, one row each."""
    counted = _counted(corpus, a, b, held, minimum)
    return _contrast(corpus, a, b, kind, counted, (keywords.units(corpus, a), keywords.units(corpus, b)), minimum)


def _contrast(
    corpus: Corpus, a: Query, b: Query, kind: Kind, counted: pd.DataFrame, units: tuple[int, int], minimum: int
) -> Contrast:
    """Compare by counts: `counted` has name, a_articles and b_articles, in the order of the names."""
    n_a, n_b = units
    comparable = counted if n_a and n_b else counted.head(0)
    frame = _compared(comparable.assign(a_total=n_a, b_total=n_b))
    # stable: those that differ as much stay in the order of their names
    ordered = frame.sort_values("log_likelihood", ascending=False, ignore_index=True, kind="stable")
    few = min(n_a, n_b) < statistics.FEW
    return Contrast(a, b, corpus.version, kind, ordered, n_a, n_b, few, minimum, len(comparable))


def _counted(corpus: Corpus, a: Query, b: Query, held: str, minimum: int) -> pd.DataFrame:
    """Count the units that hold each name."""
    each = "count(*)" if a.unit == "article" else "count(DISTINCT unit)"  # each article holds a name once
    return ask(
        corpus,
        a,
        f", held AS ({held}), both_sides AS (SELECT article_id, unit, true AS of_a FROM selected UNION ALL "
        "SELECT article_id, unit, false FROM others) "
        f"SELECT name, {each} FILTER (of_a) AS a_articles, {each} FILTER (NOT of_a) AS b_articles FROM held "
        "JOIN both_sides USING (article_id) GROUP BY name HAVING greatest(a_articles, b_articles) >= ? "
        "ORDER BY name",
        [minimum],
        others=_selected(corpus, b),
    )


def _selected(corpus: Corpus, query: Query) -> pa.Table:
    """Give the articles of a selection as a table that a question about another one may name."""
    return pa.Table.from_pandas(ask(corpus, query, "SELECT article_id, unit FROM selected"), preserve_index=False)


def _compared(counted: pd.DataFrame) -> pd.DataFrame:
    """Add to the counts of both sides what sets them apart."""
    sides = [counted[name] for name in ("a_articles", "a_total", "b_articles", "b_total")]
    (a_low, a_high), (b_low, b_high) = statistics.wilson(*sides[:2]), statistics.wilson(*sides[2:])
    a_share, b_share = statistics.share(*sides[:2]), statistics.share(*sides[2:])
    ratio = statistics.log_ratio(*sides)
    likelihood = statistics.log_likelihood(*sides)
    larger = np.select([a_share > b_share, b_share > a_share], ["a", "b"], "")
    return counted.assign(
        a_share=a_share,
        a_low=a_low,
        a_high=a_high,
        b_share=b_share,
        b_low=b_low,
        b_high=b_high,
        log_ratio=ratio.value,
        ratio_low=ratio.low,
        ratio_high=ratio.high,
        log_likelihood=likelihood,
        q=statistics.false_discoveries(likelihood),
        side=larger.astype(object),
    )


def _paired_articles(corpus: Corpus, a: Query, b: Query, sql: str, *params: object) -> pd.DataFrame:
    """Ask of the articles of either selection, `by_story`: one row a story, with its articles of each and of both."""
    return ask(
        corpus,
        a,
        ", either AS (SELECT coalesce(selected.article_id, others.article_id) AS article_id, "
        "selected.article_id IS NOT NULL AS in_a, others.article_id IS NOT NULL AS in_b "
        "FROM selected FULL JOIN others ON selected.article_id = others.article_id), "
        "by_story AS (SELECT coalesce(story_id, article_id) AS story_id, "
        "min(day) AS first, list_sort(list(DISTINCT outlet)) AS outlets, count(*) FILTER (in_a) AS a_articles, "
        "count(*) FILTER (in_b) AS b_articles, count(*) FILTER (in_a AND in_b) AS articles "
        "FROM either JOIN facts USING (article_id) LEFT JOIN stories USING (article_id) GROUP BY ALL) " + sql,
        params,
        others=_selected(corpus, b),
    )


def _titled(corpus: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    """Name each story by its most central headline."""
    called = headlines(corpus, found["story_id"].tolist())
    frame = found.assign(
        title=pd.Series([called[story].title for story in found["story_id"]], dtype=object),
        first=pd.Series([None if pd.isna(day) else day for day in calendar.dates(found["first"])], dtype=object),
        outlets=pd.Series([list(outlets) for outlets in found["outlets"]], dtype=object),
    )
    return frame[["story_id", "title", "first", "outlets", "a_articles", "b_articles", "articles"]]


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _common(one: tuple[Any, ...], other: tuple[Any, ...]) -> Any:
    """Return the names that both sides allow, where no names allow all; None where they have none in common."""
    if not one or not other:
        return one or other
    return tuple(name for name in one if name in other) or None


def _joined(corpus: Corpus, a: Query, b: Query) -> tuple[str, bool]:
    """Return the expression that finds what both searches find, and whether it folds."""
    if not (a.search and b.search) or (a.search, a.fold) == (b.search, b.fold):
        said = a if a.search else b
        return said.search, said.fold
    if a.fold == b.fold:
        return f"({a.search}) AND ({b.search})", a.fold
    one, other = (search.spelt_out(corpus, query.search) if query.fold else query.search for query in (a, b))
    return f"({one}) AND ({other})", False
