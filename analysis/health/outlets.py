"""Which faults the texts of each outlet have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

import pandas as pd

from analysis.health.signs import hashed, repeatable
from data.corpus import Corpus
from data.errors import NotAnalysed

Fault = Literal["decomposed", "mixed_tones", "broken", "unmarked", "foreign", "glued", "cut", "boilerplate"]

#: The faults, and from which share of an outlet's articles on one is worth a word.
FAULTS: Mapping[Fault, float] = {
    "broken": 0.005,
    "unmarked": 0.01,
    "glued": 0.05,
    "cut": 0.1,
    "boilerplate": 0.1,
    "decomposed": 0.05,
    "mixed_tones": 0.2,
    "foreign": 0.02,
}

#: A text of fewer syllables tells nothing about its language.
ENOUGH_SYLLABLES = 30
#: Vietnamese text bears dấu on some eight syllables of ten; without any, nearly all its syllables are still shaped so.
UNMARKED_BELOW, SHAPED_FROM = 0.1, 0.8
#: In a text of another language few syllables bear dấu, and many are shaped otherwise.
FOREIGN_BELOW, FOREIGN_SHAPED_BELOW = 0.25, 0.6
#: A sentence is boilerplate in an outlet that has it in so many articles, and so large a share of them.
REPEATED, REPEATED_SHARE = 5, 0.01

_MOST_REPEATED = 3  # sentences listed of each outlet

_FLAGS = f"""
    was_nfd AS decomposed,
    old_tones > 0 AND new_tones > 0 AS mixed_tones,
    broken > 0 AS broken,
    syllables >= {ENOUGH_SYLLABLES} AND marked < {UNMARKED_BELOW} * syllables
        AND shaped >= {SHAPED_FROM} * syllables AS unmarked,
    syllables >= {ENOUGH_SYLLABLES} AND marked < {FOREIGN_BELOW} * syllables
        AND shaped < {FOREIGN_SHAPED_BELOW} * syllables AS "foreign",
    glued > 0 AS glued,
    is_cut AS cut
"""

_REPEATS = f"""
    repeats AS (
        SELECT outlet, sentence, count(DISTINCT article_id) AS articles, min(article_id) AS example
        FROM (SELECT article_id, outlet, unnest(sentences) AS sentence FROM text_signs JOIN facts USING (article_id))
        JOIN (SELECT outlet, count(*) AS whole FROM facts GROUP BY outlet) USING (outlet)
        GROUP BY outlet, sentence, whole
        HAVING count(DISTINCT article_id) >= greatest({REPEATED}, {REPEATED_SHARE} * whole)
    )
"""


@dataclass(frozen=True, slots=True, eq=False)
class TextHealth:
    """What is wrong with the texts of a corpus, as texts.

    Attributes
    ----------
    outlets : DataFrame
        One row an outlet, largest first: `outlet` ("" where unknown), `articles` (int, those looked at), and for each
        of `FAULTS` its articles that have it (int): `decomposed` came as NFD, `mixed_tones` write both hoà and hòa,
        `broken` have letters that are no letters, `unmarked` are Vietnamese without dấu, `foreign` are in another
        language, `glued` run words together, `cut` end in the middle, `boilerplate` hold sentences that the outlet
        repeats.
    total : DataFrame
        One row, the same columns without `outlet`: the whole corpus.
    boilerplate : DataFrame
        The sentences that outlets repeat most, at most three of each: `outlet`, `text`, `articles` (int).
    waiting : int
        Articles not looked at yet.
    """

    version: int
    outlets: pd.DataFrame
    total: pd.DataFrame
    boilerplate: pd.DataFrame
    waiting: int


def health(corpus: Corpus) -> TextHealth:
    """Say what is wrong with the texts of a corpus.

    Raises
    ------
    NotAnalysed
        No article has been looked at.
    """
    counts = ", ".join(f'count(*) FILTER ("{fault}") AS "{fault}"' for fault in FAULTS)
    outlets = corpus.ask(
        f"""
        WITH {_REPEATS}, repeating AS (
            SELECT DISTINCT article_id
            FROM (SELECT article_id, outlet, unnest(sentences) AS sentence FROM text_signs JOIN facts
                USING (article_id)) JOIN repeats USING (outlet, sentence)
        ), looked_at AS (
            SELECT outlet, {_FLAGS}, repeating.article_id IS NOT NULL AS boilerplate
            FROM text_signs JOIN (SELECT article_id, outlet, was_nfd FROM articles) USING (article_id)
            LEFT JOIN repeating USING (article_id)
        )
        SELECT outlet, count(*) AS articles, {counts} FROM looked_at GROUP BY outlet ORDER BY articles DESC, outlet
        """
    )
    if outlets.empty:
        raise NotAnalysed(what="text_signs", path=corpus.path)
    whole = int(corpus.ask("SELECT count(*) AS n FROM facts")["n"][0])
    total = outlets.drop(columns="outlet").sum().to_frame().T
    return TextHealth(corpus.version, outlets, total, _boilerplate(corpus), whole - int(outlets["articles"].sum()))


def worth_saying(counts: Mapping[Any, Any]) -> dict[Fault, float]:
    """Name the faults worth a word, with the share (0–1) of articles that have them, in the order of `FAULTS`.

    Parameters
    ----------
    counts
        A row of `TextHealth.outlets` or `TextHealth.total`.
    """
    shares = {fault: counts[fault] / counts["articles"] for fault in FAULTS}
    return {fault: share for fault, share in shares.items() if share >= FAULTS[fault]}


def _boilerplate(corpus: Corpus) -> pd.DataFrame:
    found = corpus.ask_arrow(
        f"WITH {_REPEATS} SELECT outlet, sentence, articles, example FROM repeats QUALIFY row_number() OVER "
        "(PARTITION BY outlet ORDER BY articles DESC, sentence) <= ? ORDER BY articles DESC, outlet, sentence",
        [_MOST_REPEATED],
    ).to_pylist()
    bodies = corpus.articles([row["example"] for row in found], ["article_id", "body"]).to_pylist()
    by_article = {row["article_id"]: row["body"] for row in bodies}
    rows = [(row["outlet"], text, row["articles"]) for row in found for text in _with_hash(by_article, row)]
    return pd.DataFrame(rows, columns=["outlet", "text", "articles"])


def _with_hash(bodies: Mapping[int, str], row: Mapping[str, Any]) -> Iterator[str]:
    """Find the sentence that a hash stands for, in an article that has it."""
    sentences = dict.fromkeys(repeatable(bodies[row["example"]]))
    yield from islice((sentence for sentence in sentences if hashed(sentence) == row["sentence"]), 1)
