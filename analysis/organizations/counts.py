"""Who is in the press: organizations ranked, their share of voice, who is named with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis import calendar, keywords, statistics, timeline
from analysis.calendar import Step
from data import organization_edits
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from data.selection import ask, reach


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Organizations by how often they are named.

    Attributes
    ----------
    before : Query or None
        The same query over the period of equal length before; None where the query states no beginning.
    frame : DataFrame
        One row an organization, the most named first by `query.measure`: `organization` (canonical name), `kind`,
        `articles` (int, distinct units that name it), `mentions` (int), `total` (int, units of the selection),
        `share`, `low`, `high` (0–1, of `total`, Wilson 95 %), `before_articles`, `before_mentions`, `before_total`
        (int), `before_share`, `change` (relative change of the measure for each unit of the selection, so that it does
        not follow how much was published: 0.5 is half as often again; NaN where there was none before, or no period
        before), `z` (of the change of share, by log-odds).
    unresolved : DataFrame
        Mentions that point to no known organization, most articles first: `organization` (id of its own), `surface`
        (as most often written), `kind`, `articles`, `mentions`.
    organizations, mentions : int
        Different known organizations in the selection, and their mentions; `frame` holds the first of them.
    unresolved_mentions : int
        Mentions that point to no known organization.
    n : int
        Units of the selection.
    """

    query: Query
    before: Query | None
    version: int
    frame: pd.DataFrame
    unresolved: pd.DataFrame
    organizations: int
    mentions: int
    unresolved_mentions: int
    n: int


@dataclass(frozen=True, slots=True, eq=False)
class ShareOfVoice:
    """How the chosen organizations share the attention, over time.

    Attributes
    ----------
    frame : DataFrame
        One row an organization and period, in the order asked, then of time: `organization`, `period`
        (datetime.date), `articles` (int), `mentions` (int), `total` (int, units of the selection in the period),
        `share`, `low`, `high` (articles of `total`, Wilson 95 %), `voice` (0–1: its part of the sum of `query.measure`
        over the chosen organizations; NaN where none is named), `few`, `open`, `cut` (bool, as in `Trends`).
    """

    query: Query
    version: int
    step: Step
    organizations: tuple[str, ...]
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class CoMentions:
    """Which organizations are named in the same articles.

    Attributes
    ----------
    organization : str or None
        The organization whose company is asked for; None: the most named ones.
    nodes : DataFrame
        The organizations compared, most articles first: `organization`, `kind`, `articles` (int).
    frame : DataFrame
        One row a pair, most common articles first: `organization`, `other`, `articles` (int, units with an article that
        names both), `organization_articles`, `other_articles` (int), `expected` (float, units if they were
        independent), `lift` (`articles` / `expected`), `log_likelihood` (G²).
    n : int
        Units of the selection.
    """

    query: Query
    version: int
    organization: str | None
    nodes: pd.DataFrame
    frame: pd.DataFrame
    n: int


def ranking(corpus: Corpus, query: Query, *, limit: int = 50) -> Ranking:
    """Rank the organizations of a selection, with the change against the period before.

    Raises
    ------
    NotAnalysed
        No article of the corpus has been searched for organizations yet.
    """
    counted = _counts(corpus, query)
    n = keywords.units(corpus, query)
    if counted.empty and n:
        require_mentions(corpus)
    before = _period_before(corpus, query)
    known = counted[counted["resolved"]]
    frame = _with_change(corpus, query, before, known.head(limit).assign(total=n))
    unresolved = counted[~counted["resolved"]]
    columns = ["organization", "surface", "kind", "articles", "mentions"]
    return Ranking(
        query=query,
        before=before,
        version=corpus.version,
        frame=frame,
        unresolved=unresolved[columns].head(limit).reset_index(drop=True),
        organizations=len(known),
        mentions=int(known["mentions"].sum()),
        unresolved_mentions=int(unresolved["mentions"].sum()),
        n=n,
    )


def share_of_voice(corpus: Corpus, query: Query, organizations: Sequence[str], *, step: Step = "week") -> ShareOfVoice:
    """Follow how often each of a few organizations is named, alone and against each other."""
    names = organization_edits.in_force(corpus.path).resolved(organizations)
    counted = ask(
        corpus,
        query,
        f"SELECT organization, {calendar.period_sql(step)} AS period, count(DISTINCT unit) AS articles, "
        "count(*) AS mentions FROM selected JOIN mentions USING (article_id) "
        "WHERE day IS NOT NULL AND list_contains(?::VARCHAR[], organization) GROUP BY ALL",
        [list(names)],
    )
    keys = pd.DataFrame({"organization": pd.Series(names, dtype=object)})
    laid = keys.merge(timeline.totals(corpus, query, step), how="cross")
    frame = statistics.with_shares(timeline.joined(laid, counted, "articles", "mentions"))
    measured = frame.groupby("period", sort=False)[query.measure].transform("sum")
    frame = frame.assign(voice=statistics.share(frame[query.measure], measured), few=frame["total"] < statistics.FEW)
    columns = [
        "organization",
        "period",
        "articles",
        "mentions",
        "total",
        "share",
        "low",
        "high",
        "voice",
        "few",
        "open",
        "cut",
    ]
    return ShareOfVoice(query, corpus.version, step, names, frame[columns])


def co_mentions(
    corpus: Corpus, query: Query, organization: str | None = None, *, limit: int = 40, minimum: int = 2
) -> CoMentions:
    """Count the pairs of organizations named together.

    Parameters
    ----------
    organization
        Keep to the pairs among this one and the `limit` - 1 most often named with it; by default to those among the
        `limit` most named.
    minimum
        Pairs in fewer units are left out.
    """
    if organization is not None:
        organization = organization_edits.in_force(corpus.path).resolved([organization])[0]
    nodes = _nodes(corpus, query, organization, limit)
    pairs = _pairs(corpus, query, list(nodes["organization"]), minimum)
    n = keywords.units(corpus, query)
    articles = dict(zip(nodes["organization"], nodes["articles"], strict=True))
    first, second = pairs["organization"].map(articles), pairs["other"].map(articles)
    expected = first * second / max(n, 1)
    frame = pairs.assign(
        organization_articles=first.astype("int64"),
        other_articles=second.astype("int64"),
        expected=expected,
        lift=pairs["articles"] / expected,
        log_likelihood=statistics.log_likelihood(pairs["articles"], first, second - pairs["articles"], n - first),
    )
    return CoMentions(query, corpus.version, organization, nodes, frame, n)


def _counts(corpus: Corpus, query: Query, names: Sequence[str] | None = None) -> pd.DataFrame:
    """Count organizations: organization, kind, resolved, surface, articles, mentions, most named first."""
    only, values = ("", []) if names is None else ("WHERE list_contains(?::VARCHAR[], organization)", [list(names)])
    order = "mentions DESC, articles DESC" if query.measure == "mentions" else "articles DESC, mentions DESC"
    return ask(
        corpus,
        query,
        "SELECT organization, mode(kind ORDER BY kind) AS kind, bool_or(resolved) AS resolved, "
        "mode(surface ORDER BY surface) AS surface, count(DISTINCT unit) AS articles, count(*) AS mentions "
        f"FROM selected JOIN mentions USING (article_id) {only} GROUP BY organization ORDER BY {order}, organization",
        values,
    )


def _with_change(corpus: Corpus, query: Query, before: Query | None, ranked: pd.DataFrame) -> pd.DataFrame:
    columns = [
        "organization",
        "kind",
        "articles",
        "mentions",
        "total",
        "share",
        "low",
        "high",
        "before_articles",
        "before_mentions",
        "before_total",
        "before_share",
        "change",
        "z",
    ]
    names = list(ranked["organization"])
    earlier = (_counts(corpus, before, names) if before else ranked.head(0))[["organization", "articles", "mentions"]]
    frame = statistics.with_shares(ranked).merge(
        earlier.rename(columns={"articles": "before_articles", "mentions": "before_mentions"}),
        on="organization",
        how="left",
    )
    counts = {name: frame[name].fillna(0).astype("int64") for name in ("before_articles", "before_mentions")}
    frame = frame.assign(**counts, before_total=keywords.units(corpus, before) if before else 0)
    rate = statistics.share(frame[query.measure], frame["total"])
    was = statistics.share(frame[f"before_{query.measure}"], frame["before_total"])
    sides = (frame["articles"], frame["total"], frame["before_articles"], frame["before_total"])
    z = pd.Series(statistics.log_odds(*sides).z, index=frame.index)
    return frame.assign(
        before_share=statistics.share(frame["before_articles"], frame["before_total"]),
        change=statistics.share(rate, np.nan_to_num(was)) - 1,
        z=z.where(frame["before_total"] > 0),
    )[columns]


def _nodes(corpus: Corpus, query: Query, organization: str | None, limit: int) -> pd.DataFrame:
    company = query if organization is None else replace(query, organizations=(*query.organizations, organization))
    order = replace(company, measure="articles")
    named = _counts(corpus, order)
    names = list(named.loc[named["resolved"] | (named["organization"] == organization), "organization"].head(limit))
    counted = _counts(corpus, replace(query, measure="articles"), names)
    return counted[["organization", "kind", "articles"]]


def _pairs(corpus: Corpus, query: Query, names: Sequence[str], minimum: int) -> pd.DataFrame:
    return ask(
        corpus,
        query,
        ", named AS (SELECT DISTINCT article_id, unit, organization, "
        "list_position(?::VARCHAR[], organization) AS place "
        "FROM selected JOIN mentions USING (article_id) WHERE list_contains(?::VARCHAR[], organization)) "
        "SELECT a.organization AS organization, b.organization AS other, count(DISTINCT a.unit) AS articles "
        "FROM named AS a JOIN named AS b ON a.article_id = b.article_id AND a.place < b.place "
        "GROUP BY ALL HAVING count(DISTINCT a.unit) >= ? "
        "ORDER BY articles DESC, organization, other",
        [list(names), list(names), minimum],
    )


def _period_before(corpus: Corpus, query: Query) -> Query | None:
    if query.start is None:
        return None
    return calendar.with_span(query, calendar.before(timeline.span(query, reach(corpus))))


def require_mentions(corpus: Corpus) -> None:
    """Raise NotAnalysed where no article has been searched for organizations yet."""
    if corpus.ask("SELECT 1 FROM annotated LIMIT 1").empty:
        raise NotAnalysed(what="organizations", path=corpus.path)
