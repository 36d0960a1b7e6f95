"""Organizations: recognised, told apart, counted.

The face is `find_mentions`; everything heavy is loaded at its first call.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.organizations.candidate import Candidate
from analysis.organizations.learning import Decision, Learned
from analysis.organizations.mention import Mention
from analysis.passages import SegmentedArticle

__all__ = ["Candidate", "Decision", "Learned", "Mention", "find_mentions", "find_with_candidates", "tagged"]


def find_mentions(
    articles: Sequence[SegmentedArticle], *, learned: Learned | None = None, user_table: Path | None = None
) -> list[list[Mention]]:
    """Find the organizations that articles name.

    Parameters
    ----------
    articles
        Articles cut into sentences.
    learned
        What a corpus has decided about bare names; None for what each article tells by itself.
    user_table
        The user's own rows (`<corpus>/organizations.csv`).

    Returns
    -------
    list of list of Mention
        One list an article, in reading order; spans of one field do not overlap.
    """
    from analysis.organizations.known import registry
    from analysis.organizations.recognise import read, with_learned

    known = registry(user_table)
    readings = [read(article, known) for article in articles]
    if learned is None:
        return [reading.mentions for reading in readings]
    return [with_learned(article, reading, learned) for article, reading in zip(articles, readings, strict=True)]


def find_with_candidates(
    articles: Sequence[SegmentedArticle], *, learned: Learned, user_table: Path | None = None
) -> list[tuple[list[Mention], list[Candidate]]]:
    """Find what articles name, and beside it the bare names that a corpus decides about.

    Parameters and mentions as in `find_mentions`.
    """
    from analysis.organizations.known import registry
    from analysis.organizations.recognise import read, with_learned

    known = registry(user_table)
    readings = [read(article, known) for article in articles]
    return [
        (with_learned(article, reading, learned), reading.candidates)
        for article, reading in zip(articles, readings, strict=True)
    ]


def tagged(articles: Sequence[SegmentedArticle], *, user_table: Path | None = None) -> list[list[Mention]]:
    """Find the organizations of articles that are a corpus by themselves: they learn from each other."""
    from analysis.organizations.known import registry
    from analysis.organizations.learning import learn
    from analysis.organizations.recognise import read, with_learned

    known = registry(user_table)
    readings = [read(article, known) for article in articles]
    learned = learn(reading.candidates for reading in readings)
    return [with_learned(article, reading, learned) for article, reading in zip(articles, readings, strict=True)]
