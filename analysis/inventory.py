"""What is in a corpus: outlets and what is wrong with their articles, what could not be taken in, what came last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

import pandas as pd

from analysis import calendar
from data.corpus import Corpus

Problem = Literal["untitled", "undated", "timeless", "short", "doubtful", "decomposed", "waiting", "stopped"]

#: An article of fewer words, headline and punctuation included, is too short to say much.
SHORT_WORDS = 60

#: Rows of the quarantine shown for each reason, and characters of what could not be taken in.
EXAMPLES, RAW = 5, 300

#: From which share of an outlet's articles on something is worth a word.
WORTH_SAYING: dict[Problem, float] = {
    "untitled": 0.05,
    "undated": 0.05,
    "timeless": 0.5,
    "short": 0.1,
    "doubtful": 0.1,
    "decomposed": 0.05,
    "waiting": 0.01,
}

#: An outlet that published on so large a part of its last so many days, and on none of so many since, has stopped.
STEADY_SHARE, STEADY_DAYS, GONE_DAYS = 0.8, 28, 3


class Finding(NamedTuple):
    """Something worth knowing about an outlet: `n` articles, a share (0–1) of all; for "stopped", `n` days since."""

    problem: Problem
    n: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Inventory:
    """What is in a corpus.

    Attributes
    ----------
    outlets : DataFrame
        One row an outlet, largest first: `outlet` ("" where unknown), `articles` (int), `first`, `last` (datetime.date
        or NaT), `untitled`, `undated`, `timeless` (dated to the day or coarser), `short` (of fewer than `SHORT_WORDS`
        words), `doubtful` (with paragraphs that may be captions), `decomposed` (not in NFC as it came), `waiting` (not
        analysed yet) (int, articles), `steady` (int, days with articles among the last `STEADY_DAYS` up to `last`).
    sections : DataFrame
        One row a section, largest first: `section` ("" where unknown), `articles` (int).
    arrivals : DataFrame
        What the last ingest that brought anything brought, one row an outlet, largest first: `outlet`, `articles`
        (int), `first`, `last` (datetime.date or NaT).
    arrived : datetime or None
        When that was (aware).
    quarantine : DataFrame
        One row a reason, most frequent first: `reason` (code), `rows` (int), `files` (int).
    examples : DataFrame
        The newest rows of each reason, at most `EXAMPLES`: `reason`, `file`, `line` (int or NA), `detail`, `raw` (its
        first `RAW` characters), `at` (aware).
    versions : DataFrame
        All versions of the corpus, newest first: `version`, `at` (aware), `command`, `summary` (dict of counts).
    """

    version: int
    outlets: pd.DataFrame
    sections: pd.DataFrame
    arrivals: pd.DataFrame
    arrived: datetime | None
    quarantine: pd.DataFrame
    examples: pd.DataFrame
    versions: pd.DataFrame


def inventory(corpus: Corpus) -> Inventory:
    """Say what is in a corpus at its version."""
    versions = corpus.versions()
    arrived = corpus.ask("SELECT max(ingested_at) AS arrived FROM articles")["arrived"][0]
    return Inventory(
        version=corpus.version,
        outlets=_outlets(corpus),
        sections=corpus.ask(
            "SELECT section, count(*) AS articles FROM facts GROUP BY section ORDER BY articles DESC, section"
        ),
        arrivals=_with_days(
            corpus.ask(
                "SELECT outlet, count(*) AS articles, min(day) AS first, max(day) AS last FROM articles "
                "WHERE ingested_at = (SELECT max(ingested_at) FROM articles) GROUP BY outlet "
                "ORDER BY articles DESC, outlet"
            )
        ),
        arrived=None if pd.isna(arrived) else arrived.to_pydatetime(),
        quarantine=corpus.ask(
            'SELECT reason, count(*) AS "rows", count(DISTINCT file) AS files FROM quarantine '
            'GROUP BY reason ORDER BY "rows" DESC, reason'
        ),
        examples=_examples(corpus),
        versions=versions[versions["version"] <= corpus.version].reset_index(drop=True),
    )


def quarantined(corpus: Corpus) -> pd.DataFrame:
    """List all that could not be taken in, newest first.

    Returns
    -------
    DataFrame
        `file`, `line` (int or NA), `reason` (code), `detail`, `raw` (its first `RAW` characters), `at` (aware).
    """
    return corpus.ask(
        'SELECT file, line, reason, detail, left(raw, ?) AS raw, ingested_at AS "at" FROM quarantine '
        "ORDER BY ingested_at DESC, file, line",
        [RAW],
    )


def findings(outlets: pd.DataFrame) -> dict[str, tuple[Finding, ...]]:
    """Say what is worth knowing about each outlet, the gravest first; nothing where all is well.

    Parameters
    ----------
    outlets
        The outlets of an `Inventory`.
    """
    last = outlets["last"].dropna().max() if len(outlets) else None
    found: dict[str, tuple[Finding, ...]] = {}
    for row in outlets.to_dict("records"):
        about: list[Finding] = []
        if pd.notna(row["last"]) and row["steady"] >= STEADY_SHARE * STEADY_DAYS:
            silent = (last - row["last"]).days
            about += [Finding("stopped", silent, 0.0)] if silent >= GONE_DAYS else []
        shares = [Finding(problem, row[problem], row[problem] / row["articles"]) for problem in WORTH_SAYING]
        worth = [finding for finding in shares if finding.share >= WORTH_SAYING[finding.problem]]
        found[row["outlet"]] = tuple(about + sorted(worth, key=lambda finding: -finding.share))
    return found


def _outlets(corpus: Corpus) -> pd.DataFrame:
    return _with_days(
        corpus.ask(
            """
            WITH known AS (
                SELECT articles.*, words, annotated.article_id IS NULL AS waits,
                    max(day) OVER (PARTITION BY outlet) AS newest
                FROM (SELECT article_id, outlet, day, title, published_precision, doubtful, was_nfd FROM articles)
                    AS articles LEFT JOIN annotated USING (article_id)
            )
            SELECT outlet, count(*) AS articles, min(day) AS first, max(day) AS last,
                count(*) FILTER (title = '') AS untitled,
                count(*) FILTER (day IS NULL) AS undated,
                count(*) FILTER (day IS NOT NULL AND published_precision IN ('day', 'month', 'year')) AS timeless,
                count(*) FILTER (words < ?) AS short,
                count(*) FILTER (len(doubtful) > 0) AS doubtful,
                count(*) FILTER (was_nfd) AS decomposed,
                count(*) FILTER (waits) AS waiting,
                count(DISTINCT day) FILTER (day > newest - ?::INTEGER) AS steady
            FROM known GROUP BY outlet ORDER BY articles DESC, outlet
            """,
            [SHORT_WORDS, STEADY_DAYS],
        )
    )


def _with_days(found: pd.DataFrame) -> pd.DataFrame:
    days = {name: pd.Series(calendar.dates(found[name]), dtype=object) for name in ("first", "last")}
    return found.assign(**days)


def _examples(corpus: Corpus) -> pd.DataFrame:
    return corpus.ask(
        'SELECT reason, file, line, detail, left(raw, ?) AS raw, ingested_at AS "at" FROM quarantine '
        "QUALIFY row_number() OVER (PARTITION BY reason ORDER BY ingested_at DESC, file, line) <= ? "
        "ORDER BY reason, ingested_at DESC, file, line",
        [RAW, EXAMPLES],
    )
