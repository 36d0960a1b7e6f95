"""Vietnamese persons' names as far as they tell where the name of a body ends."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.organizations import lexicon
from analysis.organizations.tokens import CAPITAL, Line

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(
    rf"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?"
)
_TITLE_ENDS = frozenset(
    ("đốc", "tịch", "thư", "ceo", "trưởng", "phó", "lệnh", "tướng", "viên", "hlv", "cfo", "cto", "coo")
)


@lru_cache(maxsize=1 << 15)
def is_vietnamese(key: str) -> bool:
    """Tell whether a lower-case syllable can be Vietnamese.

    >>> [is_vietnamese(k) for k in ("nguyễn", "quang", "bank", "tesla", "khoa")]
    [True, True, False, False, True]
    """
    return _SYLLABLE.fullmatch(key) is not None


def name_end(line: Line, i: int) -> int:
    """Index after a Vietnamese person's name that fills the rest of a capitalised run; `i` where none stands there.

    The name has two to four syllables, of which the first is a surname.
    """
    if line.keys[i] not in lexicon.lists()["surnames"] or line.shapes[i] != CAPITAL:
        return i
    stop = i + 1
    while stop < line.size and line.shapes[stop] == CAPITAL and line.gaps[stop] == 1 and is_vietnamese(line.keys[stop]):
        stop += 1
    goes_on = stop < line.size and line.shapes[stop] == CAPITAL and line.gaps[stop] == 1
    if not 2 <= stop - i <= 4 or goes_on:
        return i
    rare = line.keys[i] in lexicon.lists()["rare surnames"]
    return i if rare and (stop - i == 2 or line.keys[i + 1] not in lexicon.lists()["middle names"]) else stop


def titled(line: Line, i: int) -> bool:
    """Whether a title stands right before a body ("Giám đốc | Sở Y tế"): then a person's name may stand behind it."""
    if not i or line.gaps[i] == 2:
        return False
    return line.keys[i - 1] in _TITLE_ENDS or " ".join(line.keys[max(i - 2, 0) : i]) in lexicon.lists()["titles"]
