"""Where in an article organizations stand, and whether they speak there or are only named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import keywords, statistics
from analysis.organizations.counts import require_mentions
from analysis.organizations.evidence import FIELDS
from data import organization_edits
from data.corpus import Corpus
from data.query import Query
from data.selection import ask


@dataclass(frozen=True, slots=True, eq=False)
class Prominence:
    """How prominently organizations are named, and how often they are heard.

    Attributes
    ----------
    frame : DataFrame
        One row an organization, the most named first by `query.measure`, or in the order asked: `organization`, `kind`,
        `articles` (int, distinct units that name it), `mentions` (int); `title`, `lead`, `body`, `caption` (int, units
        by the most prominent field in which they name it, so that the four add up to `articles`), `title_share`,
        `title_low`, `title_high` (`title` of `articles`, Wilson 95 %); `speaks` (int, units in which it is a source at
        least once), `speech_share`, `speech_low`, `speech_high` (`speaks` of `articles`, Wilson 95 %),
        `speech_mentions` (int, mentions as a source).
    n : int
        Units of the selection.
    """

    query: Query
    version: int
    frame: pd.DataFrame
    n: int


def prominence(
    corpus: Corpus, query: Query, organizations: Sequence[str] | None = None, *, limit: int = 20
) -> Prominence:
    """Count where organizations are named: those given, else the `limit` most named known ones.

    Raises
    ------
    NotAnalysed
        No article of the corpus has been searched for organizations yet.
    """
    n = keywords.units(corpus, query)
    names = None if organizations is None else organization_edits.in_force(corpus.path).resolved(organizations)
    counted = _counted(corpus, query, names, limit)
    if counted.empty and n:
        require_mentions(corpus)
    if names is not None:
        places = {name: place for place, name in enumerate(names)}
        counted = counted.sort_values("organization", key=lambda column: column.map(places), ignore_index=True)
    title_low, title_high = statistics.wilson(counted["title"], counted["articles"])
    speech_low, speech_high = statistics.wilson(counted["speaks"], counted["articles"])
    frame = counted.assign(
        title_share=statistics.share(counted["title"], counted["articles"]),
        title_low=title_low,
        title_high=title_high,
        speech_share=statistics.share(counted["speaks"], counted["articles"]),
        speech_low=speech_low,
        speech_high=speech_high,
    )
    return Prominence(query, corpus.version, frame[_COLUMNS], n)


_COLUMNS = [
    "organization", "kind", "articles", "mentions", *FIELDS, "title_share", "title_low", "title_high",
    "speaks", "speech_share", "speech_low", "speech_high", "speech_mentions",
]  # fmt: skip


def _counted(corpus: Corpus, query: Query, names: Sequence[str] | None, limit: int) -> pd.DataFrame:
    only, values = ("resolved", []) if names is None else ("list_contains(?::VARCHAR[], organization)", [list(names)])
    order = "mentions DESC, articles DESC" if query.measure == "mentions" else "articles DESC, mentions DESC"
    fields = ", ".join(f"count(*) FILTER (foremost = {place}) AS {name}" for place, name in enumerate(FIELDS, 1))
    return ask(
        corpus,
        query,
        ", named AS (SELECT organization, unit, any_value(kind) AS kind, count(*) AS mentions, "
        "count(*) FILTER (speaks) AS speech_mentions, min(list_position(?::VARCHAR[], field)) AS foremost "
        f"FROM selected JOIN mentions USING (article_id) WHERE {only} GROUP BY organization, unit), "
        "kinds AS (SELECT organization, mode(kind ORDER BY kind) AS kind FROM selected "
        f"JOIN mentions USING (article_id) WHERE {only} GROUP BY organization) "
        "SELECT organization, any_value(kinds.kind) AS kind, count(*) AS articles, "
        f"sum(mentions)::BIGINT AS mentions, {fields}, count(*) FILTER (speech_mentions > 0) AS speaks, "
        "sum(speech_mentions)::BIGINT AS speech_mentions FROM named JOIN kinds USING (organization) "
        f"GROUP BY organization ORDER BY {order}, organization LIMIT ?",
        [list(FIELDS), *values, *values, limit if names is None else len(names)],
    )
