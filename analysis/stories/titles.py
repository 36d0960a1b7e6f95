"""What a story is called: the headline that has most in common with the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analysis.stories.reading import key_syllables

#: Of a story of more articles, so many headlines are looked at.
_ENOUGH = 200


def central(headlines: Sequence[str]) -> str:
    """Return the headline that shares most words and pairs of words with the others, the earliest of equal ones.

    Parameters
    ----------
    headlines
        In order of publication; empty ones are passed over.

    Returns
    -------
    str
        "" where there is no headline at all.

    >>> central(["Bão số 3 vào đất liền", "Bão số 3 đổ bộ, gió giật", "Học sinh nghỉ vì gió"])
    'Bão số 3 đổ bộ, gió giật'
    """
    titled = [headline for headline in headlines if headline.strip()][:_ENOUGH]
    if len(titled) < 3:
        return titled[0] if titled else ""
    grams = [_grams(headline) for headline in titled]
    holders = Counter(gram for each in grams for gram in each)
    scores = [sum(holders[gram] - 1 for gram in each) / len(each) if each else 0.0 for each in grams]
    best = max(range(len(titled)), key=lambda place: (scores[place], -place))
    return titled[best]


def _grams(headline: str) -> set[str]:
    syllables = key_syllables(headline)
    return {*syllables, *(f"{a} {b}" for a, b in pairwise(syllables))}
