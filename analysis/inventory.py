"""What is in a corpus: the health of each outlet's text, what could not be taken in, and what came in last."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import calendar
from data.corpus import Corpus

#: A body of fewer characters is too short to say much: about forty syllables.
SHORT_BODY = 200

#: Rows of the quarantine shown for each reason.
EXAMPLES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Inventory:
    """What is in a corpus.

    Attributes
    ----------
    outlets : DataFrame
        One row an outlet, largest first: `outlet` ("" where unknown), `articles` (int), `first`, `last` (datetime.date
        or NaT), `untitled`, `undated`, `timeless` (dated to the day or coarser), `short` (body under `SHORT_BODY`
        characters), `doubtful` (with paragraphs that may be captions), `decomposed` (not in NFC as it came) (int,
        articles), `length` (float, median characters of the body).
    sections : DataFrame
        One row a section, largest first: `section` ("" where unknown), `articles` (int).
    quarantine : DataFrame
        One row a reason, most frequent first: `reason` (code), `rows` (int), `files` (int).
    examples : DataFrame
        The newest rows of each reason, at most `EXAMPLES`: `reason`, `file`, `line` (int or NA), `detail`, `raw` (its
        first 300 characters), `at` (aware).
    versions : DataFrame
        All versions of the corpus, newest first: `version`, `at` (aware), `command`, `summary` (dict of counts).
    """

    version: int
    outlets: pd.DataFrame
    sections: pd.DataFrame
    quarantine: pd.DataFrame
    examples: pd.DataFrame
    versions: pd.DataFrame


def inventory(corpus: Corpus) -> Inventory:
    """Say what is in a corpus at its version."""
    versions = corpus.versions()
    return Inventory(
        version=corpus.version,
        outlets=_outlets(corpus),
        sections=corpus.ask(
            "SELECT section, count(*) AS articles FROM facts GROUP BY section ORDER BY articles DESC, section"
        ),
        quarantine=corpus.ask(
            "SELECT reason, count(*) AS rows, count(DISTINCT file) AS files FROM quarantine "
            "GROUP BY reason ORDER BY rows DESC, reason"
        ),
        examples=_examples(corpus),
        versions=versions[versions["version"] <= corpus.version].reset_index(drop=True),
    )


def _outlets(corpus: Corpus) -> pd.DataFrame:
    found = corpus.ask(
        """
        SELECT outlet, count(*) AS articles, min(day) AS first, max(day) AS last,
            count(*) FILTER (title = '') AS untitled,
            count(*) FILTER (day IS NULL) AS undated,
            count(*) FILTER (day IS NOT NULL AND published_precision IN ('day', 'month', 'year')) AS timeless,
            count(*) FILTER (length(body) < ?) AS short,
            count(*) FILTER (len(doubtful) > 0) AS doubtful,
            count(*) FILTER (was_nfd) AS decomposed,
            median(length(body)) AS length
        FROM articles GROUP BY outlet ORDER BY articles DESC, outlet
        """,
        [SHORT_BODY],
    )
    days = {name: pd.Series(calendar.dates(found[name]), dtype=object) for name in ("first", "last")}
    return found.assign(**days)


def _examples(corpus: Corpus) -> pd.DataFrame:
    return corpus.ask(
        "SELECT reason, file, line, detail, left(raw, 300) AS raw, ingested_at AS at FROM quarantine "
        "QUALIFY row_number() OVER (PARTITION BY reason ORDER BY ingested_at DESC, file, line) <= ? "
        "ORDER BY reason, at DESC, file, line",
        [EXAMPLES],
    )
