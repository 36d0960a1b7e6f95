"""Terms: the words and phrases of an article that say what it is about.

spelling.py   how terms are written
stopwords.py  words that are none: the project's lists (stopwords.txt), changed by a corpus's own
words.py      what a word is good for as a term
finding.py    articles -> their words and phrases, counted
phrases.py    counts of a corpus -> the phrases that are terms, with the evidence
vocabulary.py which of their words and phrases are terms
decisions.py  what a corpus has decided, and how its tables follow
capitals.py   how a corpus writes its terms where they are shown
matrix.py     which articles hold which terms, on disk: counts of a selection in a few tens of milliseconds
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from analysis.passages import SegmentedArticle
from analysis.terms.capitals import decide_written, written
from analysis.terms.decisions import Decided, bring_up_to_date, stored
from analysis.terms.finding import Finder, Found
from analysis.terms.spelling import term_form
from analysis.terms.stopwords import StopWords
from analysis.terms.vocabulary import Vocabulary

__all__ = [
    "Decided",
    "Finder",
    "Found",
    "StopWords",
    "Vocabulary",
    "bring_up_to_date",
    "decide_written",
    "stored",
    "term_form",
    "terms_of",
    "written",
]  # fmt: skip


def terms_of(article: SegmentedArticle, vocabulary: Vocabulary | None = None) -> Mapping[str, tuple[int, int]]:
    """Count the terms of an article: term -> (occurrences in title, lead and body, occurrences in the title).

    Parameters
    ----------
    vocabulary
        What is a term; all words but the project's stop words, and no phrases, where None.
    """
    rows = (vocabulary or _usual()).terms(_finder()([article])).to_pylist()
    return {row["term"]: (row["count"], row["in_title"]) for row in rows}


@cache
def _finder() -> Finder:
    return Finder(StopWords.read())


@cache
def _usual() -> Vocabulary:
    return Vocabulary(StopWords.read().stop_words)
