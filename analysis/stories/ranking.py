"""The stories of a selection: the largest, or the newest, with their outlets and times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd
import pyarrow as pa

from analysis import calendar
from analysis.stories import titles
from data.corpus import Corpus
from data.query import Query
from data.selection import ask

Order = Literal["largest", "newest"]

#: Words of an article without a headline that stand for one.
_OPENING = 12


@dataclass(frozen=True, slots=True, eq=False)
class Stories:
    """Stories of a selection.

    Attributes
    ----------
    order : "largest" or "newest"
        By articles in the selection; or by the time of the first article, the latest first.
    least : int
        Articles that a story has at least in the selection.
    total : int
        Stories of so many articles; `frame` holds a page of them.
    n : int
        Articles of the selection.
    units : int
        Stories of the selection, those of one article too.
    frame : DataFrame
        One row a story: `story` (int, its id), `title` (str, the most central headline of the whole story),
        `articles` (int, in the selection), `size` (int, in the corpus), `outlets` (int, in the selection),
        `outlet_names` (list of str, in the order of their first articles), `first`, `last` (aware times in
        Asia/Ho_Chi_Minh, of the selection; NaT where undated), `copies` (int, articles that repeat the text of
        another one of the selection), `agency` (str, the source most named by its articles, "" where none is).
    """

    query: Query
    version: int
    order: Order
    least: int
    total: int
    n: int
    units: int
    frame: pd.DataFrame


#: A story's numbers, of `selected` with `unit` = story.
_COUNTED = """
    SELECT unit AS story, count(*) AS articles, count(DISTINCT outlet) FILTER (outlet <> '') AS outlets,
        min(published) AS first, max(published) AS last,
        count(*) - count(DISTINCT coalesce(reprint_id, selected.article_id)) AS copies,
        coalesce(mode(nullif(agency, '')), '') AS agency
    FROM selected LEFT JOIN reprints ON reprints.article_id = selected.article_id GROUP BY unit
"""

_ORDERS = {
    "largest": "articles DESC, last DESC NULLS LAST, story",
    "newest": "first DESC NULLS LAST, articles DESC, story",
}

_COLUMNS = [
    "story", "title", "articles", "size", "outlets", "outlet_names", "first", "last", "copies", "agency",
]  # fmt: skip


def stories(
    corpus: Corpus, query: Query, *, order: Order = "largest", least: int = 2, limit: int = 20, offset: int = 0
) -> Stories:
    """List the stories of a selection that have at least `least` articles in it, `limit` of them from `offset` on."""
    told = replace(query, unit="story")
    sizes = ask(
        corpus,
        told,
        "SELECT count(*) AS total FROM (SELECT 1 FROM selected GROUP BY unit HAVING count(*) >= ?)",
        [least],
    )
    whole = ask(corpus, told, "SELECT count(*) AS n, count(DISTINCT unit) AS units FROM selected").iloc[0]
    counted = ask(
        corpus,
        told,
        f"SELECT * FROM ({_COUNTED}) WHERE articles >= ? ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
        [least, limit, offset],
    )
    page = pa.table({"story": pa.array(counted["story"], pa.int64())})
    names = ask(
        corpus,
        told,
        "SELECT story, list(outlet ORDER BY begun NULLS LAST, outlet) AS outlet_names FROM "
        "(SELECT unit AS story, outlet, min(published) AS begun FROM selected SEMI JOIN page ON page.story = unit "
        "WHERE outlet <> '' GROUP BY ALL) GROUP BY story",
        page=page,
    )
    by_story = {int(story): list(found) for story, found in zip(names["story"], names["outlet_names"], strict=True)}
    called = headlines(corpus, counted["story"].tolist())
    frame = counted.assign(
        title=[called[story].title for story in counted["story"]],
        size=[called[story].size for story in counted["story"]],
        outlet_names=pd.Series([by_story.get(story, []) for story in counted["story"]], dtype=object),
        first=local(counted["first"]),
        last=local(counted["last"]),
    )
    return Stories(
        query=query,
        version=corpus.version,
        order=order,
        least=least,
        total=int(sizes["total"][0]),
        n=int(whole["n"]),
        units=int(whole["units"]),
        frame=frame[_COLUMNS],
    )


@dataclass(frozen=True, slots=True)
class Headline:
    """What a story is called, and how many articles it has in the corpus."""

    title: str
    size: int


def headlines(corpus: Corpus, ids: Sequence[int]) -> dict[int, Headline]:
    """Give stories their titles: of all their articles, whatever is selected.

    A story without any headline is called by the first words of its first article.
    """
    found = corpus.ask_arrow(
        "SELECT story, list(title ORDER BY published NULLS LAST, article_id) AS titles, "
        "arg_min(article_id, coalesce(published, TIMESTAMPTZ '9999-01-01')) AS founder "
        "FROM (SELECT coalesce(stories.story_id, articles.article_id) AS story, articles.article_id, published, "
        "coalesce(title, '') AS title FROM articles LEFT JOIN stories USING (article_id)) SEMI JOIN page USING (story) "
        "GROUP BY story",
        page=pa.table({"story": pa.array(ids, pa.int64())}),
    ).to_pylist()
    called = {row["story"]: Headline(titles.central(row["titles"]), len(row["titles"])) for row in found}
    nameless = {row["founder"]: row["story"] for row in found if not called[row["story"]].title}
    for row in corpus.articles(list(nameless), ("article_id", "lead", "body")).to_pylist():
        story = nameless[row["article_id"]]
        called[story] = replace(called[story], title=opening(row["lead"] or row["body"] or ""))
    return called


def opening(text: str) -> str:
    """Give the first words of a text.

    >>> opening("Mưa lớn.")
    'Mưa lớn.'
    """
    words = text.split(None, _OPENING)
    return " ".join(words[:_OPENING]) + (" …" if len(words) > _OPENING else "")


def local(times: pd.Series) -> pd.Series:
    """Give times as they are in Hanoi."""
    return pd.to_datetime(times, utc=True).dt.tz_convert(calendar.ZONE)
