"""Picture captions among the lines of a plain text: told by two signs together, doubtful by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from data.text import matching_key

#: A caption is no longer than this, in syllables.
_LONGEST = 60
#: A paragraph is longer than this, in syllables, unless it is a heading, a caption or an item.
_SHORT = 20
#: Lines in a row that are short without being captions: verses, lists.
_A_RUN = 3

_CREDIT = re.compile(
    r"\b(?:ảnh|hình|nguồn ảnh|ảnh minh họa|đồ họa|infographic|clip|video|photo|tranh|minh họa)\s*(?:minh họa\s*)?[:：]"
    r"|[(\-–—.]\s*ảnh\s+[^.()]{1,50}\)?\.?$|^\(?ảnh\b[^.]{0,50}$|^hình\s+\d+",
    re.IGNORECASE,
)
_WHO_IS_WHERE = re.compile(
    r"\((?:[^()]*\b)?"
    r"(?:bên (?:trái|phải)|từ (?:trái|phải)|(?:ở )?giữa|áo \w+|(?:hàng|bìa) (?:trái|phải|đầu|trước)|ngoài cùng)"
    r"[^()]*\)",
    re.IGNORECASE,
)
_END_CREDIT = re.compile(r"\s*\((?:nguồn )?(?:ảnh|hình|clip|video|đồ họa)\b[^()]*\)\s*\.?$", re.IGNORECASE)
_FULL_STOP = re.compile(r"[.!?…:;,](?:[\"”’»)\]]|/\.)*$")
_ITEM = re.compile(r"^(?:[-–—+•*·▪●■►]|\d{1,2}[.)/]|[a-zđ][.)]|[IVX]+[.)])\s*\S")
_SOURCE = re.compile(r"^\(?\s*(?:theo|nguồn|tổng hợp|lược dịch|dịch)\b", re.IGNORECASE)


class Line(NamedTuple):
    """A line of a text that is not blank, and whether a blank one stands before it."""

    text: str
    after_blank: bool


Verdict = Literal["body", "caption", "doubtful"]


def verdicts(title: str, lines: Sequence[Line]) -> list[Verdict]:
    """Tell which lines below a title are captions.

    Signs are: the title repeated beside it, no blank line before it in a text that has them between paragraphs, a
    credit ("Ảnh: …"), who stands where ("(bên trái)"), shortness without a full sentence. A repeated
    title is a caption itself.

    Returns
    -------
    One verdict a line: two signs make a caption, one of them makes a short line doubtful.
    """
    key = matching_key(title) if title else ""
    repeats = [bool(key) and matching_key(line.text) == key for line in lines]
    spaced = _is_spaced([line for line, repeat in zip(lines, repeats, strict=True) if not repeat])
    runs = _in_runs(lines)
    found: list[Verdict] = []
    for number, line in enumerate(lines):
        if repeats[number]:
            found.append("caption")
            continue
        signs = _signs_of(line.text)
        if runs[number]:
            signs = signs - {"short"}
        elif spaced and number and not line.after_blank and _may_be(line.text):
            signs = signs | {"joined"}
        if _beside(repeats, lines, number) and _may_be(line.text):
            signs = signs | {"title"}
        found.append("caption" if len(signs) > 1 else "doubtful" if signs else "body")
    return found


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs of a text, by those that are too long to be captions in doubt."""
    following = lines[1:]
    telling = [line for line in following if len(line.text.split()) > _SHORT] or following
    return sum(line.after_blank for line in telling) * 2 > len(telling)


def _may_be(text: str) -> bool:
    return len(text.split()) <= _LONGEST and not _ITEM.match(text) and not _SOURCE.match(text)


def _signs_of(text: str) -> frozenset[str]:
    if not _may_be(text):
        return frozenset()
    signs = {
        "credit": _CREDIT.search(text) is not None,
        "where": _WHO_IS_WHERE.search(text) is not None,
        "short": _FULL_STOP.search(_END_CREDIT.sub("", text)) is None,
    }
    return frozenset(sign for sign, there in signs.items() if there)


def _beside(repeats: Sequence[bool], lines: Sequence[Line], number: int) -> bool:
    """Whether the title stands again on the line before or after, with no blank line between."""
    before = number > 0 and repeats[number - 1] and not lines[number].after_blank
    after = number + 1 < len(lines) and repeats[number + 1] and not lines[number + 1].after_blank
    return before or (after and lines[number].after_blank)


def _in_runs(lines: Sequence[Line]) -> list[bool]:
    """Mark lines that stand among several short ones without blank lines between."""
    marked = [False] * len(lines)
    start = 0
    for number in range(len(lines) + 1):
        goes_on = (
            number < len(lines)
            and (number == start or not lines[number].after_blank)
            and "short" in _signs_of(lines[number].text)
            and "credit" not in _signs_of(lines[number].text)
        )
        if goes_on:
            continue
        if number - start >= _A_RUN:
            marked[start:number] = [True] * (number - start)
        starts_here = number < len(lines) and lines[number].after_blank and "short" in _signs_of(lines[number].text)
        start = number if starts_here else number + 1
    return marked


def is_credit(text: str) -> bool:
    """Whether a text credits a picture ("Ảnh: …")."""
    return _CREDIT.search(text) is not None
