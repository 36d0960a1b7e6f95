"""Why did it move? A change between two periods, told by outlet, section, topic, organization or story.

Units are parted into groups, each unit in one; what the groups contribute adds up to the change exactly. For counts a
group contributes the difference of its counts. For shares, with a group's weight w (its part of all units of a period)
and rate r (the part of its units that hold the thing), s = Σ w r in each period, and means (of both periods) overlined:

    mix  = (w₂ - w₁) (r̄ - c)      more or less of the group is published
    rate = (r₂ - r₁) w̄            more or less of what the group publishes holds the thing

Kitagawa (1955), "Components of a difference between two rates". For those who publish (outlets, sections) c is the mean
share s̄: one that only publishes more at the usual rate contributes nothing. For what is published (topics,
organizations, stories) c is 0: what does not hold the thing contributes nothing, and the sum of both parts is w₂ r₂ -
w₁ r₁, the points of the share that the group's articles are. As weights add up to one, c changes no sum over all
groups. A group without units in one of the periods has in it the rate of the other: all that it contributes is mix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal, get_args

import pandas as pd
import pyarrow as pa

from analysis import calendar
from analysis.calendar import Span
from analysis.stories.ranking import headlines
from analysis.topics import current
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from data.records import hexadecimal
from data.search.asking import FIRST_NAMED
from data.selection import ask

Dimension = Literal["outlet", "section", "topic", "organization", "story"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

#: Quotation marks in a name would end it in a search, which compares syllables only.
_UNQUOTED = str.maketrans(dict.fromkeys('"“”„«»', " "))

#: Groups of those who publish; the others are of what is published.
PUBLISHERS: tuple[Dimension, ...] = ("outlet", "section")

#: The group of units that have none: an unknown outlet, no topic, no known organization, a story of one article.
NONE = ""

_GROUPS: Mapping[Dimension, str] = {
    "outlet": "SELECT article_id, outlet AS name FROM sides",
    "section": "SELECT article_id, section AS name FROM sides",
    "topic": "SELECT article_id, CAST(topic AS VARCHAR) AS name FROM topic_weights WHERE dominant",
    "organization": FIRST_NAMED,
    "story": "SELECT article_id, CAST(story_id AS VARCHAR) AS name FROM stories WHERE story_id IN (SELECT story_id "
    "FROM stories JOIN sides USING (article_id) GROUP BY story_id HAVING count(DISTINCT article_id) > 1)",
}


@dataclass(frozen=True, slots=True, eq=False)
class Decomposition:
    """A change between two periods, told by groups.

    Attributes
    ----------
    query
        The selection that shares are of, without its period.
    part
        The articles that hold the thing, likewise; the same as `query` where all articles are followed.
    before, now : Span
        The periods.
    by : str
        What units are grouped by. A unit of several articles is in the group of its first one in the period. The
        organization of an article is the one it names first, in title, lead, then body.
    frame : DataFrame
        One row a group that contributes, those with the largest contribution to the share (in counts, where all
        articles are followed) first, whatever its sign; at last, where there are more, one for all others. `group`
        (str; `NONE`; None is the others), `name` (str: as it is called), `before_articles`, `before_total`, `articles`,
        `total` (int: units that hold the thing, and all units, of the group in each period), `change` (int, of the
        number of units), `mix`, `rate`, `contribution` (fractions.Fraction: of the change of the share, the third the
        sum of the others; sums over all rows are exact).
    others : tuple of str
        The groups that are counted together.
    before_articles, before_total, articles, total : int
        Of all groups together.
    """

    query: Query
    part: Query
    version: int
    before: Span
    now: Span
    by: Dimension
    frame: pd.DataFrame
    others: tuple[str, ...]
    before_articles: int
    before_total: int
    articles: int
    total: int

    @property
    def change(self) -> int:
        """Difference of the numbers of units that hold the thing."""
        return self.articles - self.before_articles

    @property
    def share_change(self) -> Fraction:
        """Difference of the shares; 0 in a period without units."""
        return _part(self.articles, self.total) - _part(self.before_articles, self.before_total)


def decomposition(
    corpus: Corpus, query: Query, part: Query, *, before: Span, now: Span, by: Dimension = "outlet", limit: int = 12
) -> Decomposition:
    """Tell by groups how much of a change comes from each.

    Parameters
    ----------
    query
        The selection that shares are of; its own period does not count.
    part
        The articles of it that hold the thing; `query` itself for the change of how much is published.
    limit
        Groups told one by one.

    Raises
    ------
    NotAnalysed
        There are no topics, or no article has been searched for organizations yet.
    """
    if by in ("topic", "organization"):
        _require(corpus, by)
    counted = _counted(corpus, query, part, before, now, by)
    frame = contributions(counted, centred=by in PUBLISHERS)
    order = frame["change" if query == part else "contribution"].map(abs)
    frame = frame.assign(order=order.astype(float)).sort_values(["order", "group"], ascending=[False, True])
    shown = frame[frame["order"] > 0].head(limit)
    rest = frame.drop(index=shown.index)
    if len(rest) == 1:  # one group needs no name for several
        shown, rest = frame, rest.head(0)
    rows = pd.concat([shown, _together(rest)], ignore_index=True).drop(columns="order")
    return Decomposition(
        query=query,
        part=part,
        version=corpus.version,
        before=before,
        now=now,
        by=by,
        frame=_named(corpus, rows, by),
        others=tuple(rest["group"]),
        before_articles=int(counted["before_articles"].sum()),
        before_total=int(counted["before_total"].sum()),
        articles=int(counted["articles"].sum()),
        total=int(counted["total"].sum()),
    )


def articles_of(answer: Decomposition, group: str | None, *, now: bool = True) -> Query | None:
    """Return the query of the articles of a group that hold the thing in one of the periods.

    None where no query tells them apart from others: those without a topic or a known organization, or the others among
    organizations and stories. Of units of several articles these are all that have an article in the group, also where
    it is not their first one.
    """
    query = calendar.with_span(answer.part, answer.now if now else answer.before)
    groups = answer.others if group is None else (group,)
    if answer.by == "outlet":
        return replace(query, outlets=groups)
    if answer.by == "section":
        return replace(query, sections=groups)
    if answer.by == "topic" and NONE not in groups:
        return replace(query, topics=tuple(map(int, groups)))
    if answer.by == "organization" and group:
        return _searched(query, f'first:"{group.translate(_UNQUOTED)}"')
    if answer.by == "story" and group:
        return _searched(query, f"story:{hexadecimal(int(group))}")
    return None


def _searched(query: Query, search: str) -> Query:
    return replace(query, search=f"({query.search}) AND {search}" if query.search else search)


def _counted(corpus: Corpus, query: Query, part: Query, before: Span, now: Span, by: Dimension) -> pd.DataFrame:
    """Count units by group: `group`, `before_articles`, `before_total`, `articles`, `total`."""
    columns = "article_id, published, outlet, section, unit"
    earlier = ask(corpus, calendar.with_span(query, before), f"SELECT {columns} FROM selected")
    hits = [
        ask(corpus, calendar.with_span(part, span), "SELECT article_id FROM selected")["article_id"]
        for span in (before, now)
    ]
    held = pa.table({"article_id": pa.chunked_array([pa.array(ids, pa.int64()) for ids in hits])})
    return ask(
        corpus,
        calendar.with_span(query, now),
        f", sides AS (SELECT {columns}, true AS now FROM selected UNION ALL SELECT {columns}, false FROM earlier), "
        f"named AS ({_GROUPS[by]}), units AS (SELECT now, unit, "
        "arg_min(coalesce(named.name, ''), (published, sides.article_id)) AS name, "
        "bool_or(sides.article_id IN (SELECT article_id FROM held)) AS holds "
        "FROM sides LEFT JOIN (SELECT DISTINCT article_id, name FROM named) named USING (article_id) GROUP BY ALL) "
        'SELECT name AS "group", count(*) FILTER (holds AND NOT now) AS before_articles, '
        "count(*) FILTER (NOT now) AS before_total, count(*) FILTER (holds AND now) AS articles, "
        "count(*) FILTER (now) AS total FROM units GROUP BY name ORDER BY name",
        earlier=pa.Table.from_pandas(earlier, preserve_index=False),
        held=held,
    )


def contributions(counted: pd.DataFrame, *, centred: bool) -> pd.DataFrame:
    """Add `change`, `mix`, `rate` and `contribution` to counts by group.

    Parameters
    ----------
    counted
        `before_articles`, `before_total`, `articles`, `total`.
    centred
        Whether the mix is of what a group's rate is above the mean of both shares.
    """
    n1, n2 = int(counted["before_total"].sum()), int(counted["total"].sum())
    k1, k2 = int(counted["before_articles"].sum()), int(counted["articles"].sum())
    mean = (_part(k1, n1) + _part(k2, n2)) / 2 if centred else Fraction(0)
    rows = counted[["before_articles", "before_total", "articles", "total"]].astype(int).to_numpy().tolist()
    split = [_split(ka, ma, kb, mb, n1, n2, mean) for ka, ma, kb, mb in rows]
    return counted.assign(
        change=counted["articles"] - counted["before_articles"],
        mix=pd.Series([mix for mix, _ in split], index=counted.index, dtype=object),
        rate=pd.Series([rate for _, rate in split], index=counted.index, dtype=object),
        contribution=pd.Series([mix + rate for mix, rate in split], index=counted.index, dtype=object),
    )


def _split(k1: int, m1: int, k2: int, m2: int, n1: int, n2: int, mean: Fraction) -> tuple[Fraction, Fraction]:
    """Split what a group contributes: k of its m units of all n hold the thing, before (1) and now (2)."""
    if not n1 or not n2:  # without units there are neither weights nor a share: all of it is the group's own
        return Fraction(0), _part(k2, n2) - _part(k1, n1)
    weights = Fraction(m1, n1), Fraction(m2, n2)
    rates = _part(k1, m1) if m1 else _part(k2, m2), _part(k2, m2) if m2 else _part(k1, m1)
    mix = (weights[1] - weights[0]) * (sum(rates, Fraction(0)) / 2 - mean)
    return mix, (rates[1] - rates[0]) * sum(weights, Fraction(0)) / 2


def _together(rest: pd.DataFrame) -> pd.DataFrame:
    if rest.empty:
        return rest
    sums = {name: rest[name].sum() for name in rest.columns if name not in ("group", "order")}
    return pd.DataFrame([{"group": None, **sums, "order": 0.0}])


def _named(corpus: Corpus, rows: pd.DataFrame, by: Dimension) -> pd.DataFrame:
    """Put `name` beside `group`: a topic's label, a story's headline, else the group itself."""
    groups = rows["group"].tolist()
    names: Mapping[Any, str] = {}
    if by == "topic":
        names = {str(topic.topic): topic.label for topic in current(corpus).topics}
    if by == "story":
        found = headlines(corpus, [int(group) for group in groups if group])
        names = {str(story): headline.title for story, headline in found.items()}
    called = pd.Series([names.get(group, group) for group in groups], index=rows.index, dtype=object)
    given = rows.assign(group=pd.Series(groups, index=rows.index, dtype=object), name=called)
    columns = ["group", "name", "before_articles", "before_total", "articles", "total", "change"]
    return given[[*columns, "mix", "rate", "contribution"]].reset_index(drop=True)


def _require(corpus: Corpus, by: Dimension) -> None:
    if by == "topic":
        current(corpus)  # raises where there are none
    elif corpus.ask("SELECT 1 FROM annotated LIMIT 1").empty and not corpus.ask("SELECT 1 FROM articles LIMIT 1").empty:
        raise NotAnalysed(what="organizations", path=corpus.path)


def _part(k: int, n: int) -> Fraction:
    return Fraction(k, n) if n else Fraction(0)
