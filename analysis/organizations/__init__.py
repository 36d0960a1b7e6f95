"""Organizations: recognised, told apart, counted.

The face is `find_mentions`; everything heavy is loaded at its first call.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.organizations.learning import Learned, learn
from analysis.organizations.mention import Mention
from analysis.passages import SegmentedArticle

__all__ = ["Learned", "Mention", "find_mentions", "learn"]


def find_mentions(
    articles: Sequence[SegmentedArticle], *, learned: Learned | None = None, user_table: Path | None = None
) -> list[list[Mention]]:
    """Find the organizations that articles name.

    Parameters
    ----------
    articles
        Articles cut into sentences.
    learned
        What a corpus has taught about bare names (`learn`); None for lists and grammar alone.
    user_table
        The user's own rows (`<corpus>/organizations.csv`).

    Returns
    -------
    list of list of Mention
        One list an article, in reading order; spans of one field do not overlap.
    """
    from analysis.organizations.known import registry
    from analysis.organizations.recognise import mentions

    return mentions(articles, registry(user_table), learned)
