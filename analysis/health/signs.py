"""What a text looks like as a text: its marks, its tones, broken and glued letters, how it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from data.mojibake import broken_places
from data.text import has_marks, is_vietnamese_shape, tone_placed

#: Sentences of so many syllables and characters can be boilerplate.
FEWEST_SYLLABLES, LONGEST = 4, 400

#: Fewer syllables after the last full stop may be a signature or a source.
_SIGNATURE = 9
_TAIL = 400  # characters of a body's end that are looked at

_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_RUN_ON = re.compile(r"[.!?…]+(?=[^\W\d_])")
_LONGEST_SYLLABLE = 8  # letters, and one more: of a longer word the beginning is missing, and it is none
_SENTENCE_END = re.compile(r"(?<=[.!?…:;\"'”’»)\]])\s+|\n")
_BEFORE_SIGNATURE = re.compile(rf"{_SENTENCE_END.pattern}|(?<=[^\W\d_][.!?…])(?=[^\W\d_])")
_ENDS = re.compile(r"[.!?…:;\"'”’»)\]]$")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")
_NEW_TONES = re.compile("(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)$")


class Signs(NamedTuple):
    """What a text looks like; see `data.schemas.TEXT_SIGNS`."""

    syllables: int
    marked: int
    shaped: int
    old_tones: int
    new_tones: int
    broken: int
    glued: int
    is_cut: bool
    sentences: list[int]


def signs_of(row: Mapping[str, Any]) -> Signs:
    """Look at the text of a row of the articles table."""
    body = row["body"] or ""
    text = "\n".join(part for part in (row["title"], row["lead"], body) if part)
    kinds: Counter[_Kind] = Counter()
    for syllable, number in Counter(_LETTERS.findall(text)).items():
        kinds[_kind(syllable)] += number
    return Signs(
        syllables=kinds.total(),
        marked=sum(n for kind, n in kinds.items() if kind.is_marked),
        shaped=sum(n for kind, n in kinds.items() if kind.is_shaped),
        old_tones=sum(n for kind, n in kinds.items() if kind.is_old),
        new_tones=sum(n for kind, n in kinds.items() if kind.is_new),
        broken=broken_places(text),
        glued=sum(n for kind, n in kinds.items() if kind.is_glued) + len(_glued_sentences(text)),
        is_cut=is_cut(body),
        sentences=[hashed(sentence) for sentence in repeatable(body)],
    )


class _Kind(NamedTuple):
    is_marked: bool
    is_shaped: bool
    is_old: bool
    is_new: bool
    is_glued: bool


@lru_cache(maxsize=1 << 16)
def _kind(syllable: str) -> _Kind:
    is_shaped = is_vietnamese_shape(syllable)
    return _Kind(
        is_marked=has_marks(syllable),
        is_shaped=is_shaped,
        is_old=tone_placed(syllable) != syllable,
        is_new=is_shaped and _NEW_TONES.search(syllable.lower()) is not None,
        is_glued=_is_glued(syllable),
    )


def glued_words(text: str) -> list[str]:
    """Find words that run together: a capital inside a word, or a full stop without a space.

    Both sides are Vietnamese syllables, and inside a word one bears dấu, so that brands and addresses are left alone.

    >>> glued_words("viLừa đảo xong.Sau đó iPhone, TikTok, YouTube, Vietnam.Net và Vinamilk")
    ['viLừa', 'xong.Sau']
    """
    return [word for word in _LETTERS.findall(text) if _is_glued(word)] + _glued_sentences(text)


def _glued_sentences(text: str) -> list[str]:
    found = []
    for stop in _RUN_ON.finditer(text):
        before = _LAST_LETTERS.search(text[max(0, stop.start() - _LONGEST_SYLLABLE) : stop.start()])
        after = _LETTERS.match(text, stop.end())
        if before and after and _are_sentences(before.group(), after.group()):
            found.append(before.group() + stop.group() + after.group())
    return found


def _is_glued(word: str) -> bool:
    if word[1:].islower():
        return False
    cuts = (n for n in range(2, len(word) - 1) if word[n - 1].islower() and word[n].isupper() and word[n + 1].islower())
    return any(_are_syllables(word[:n], word[n:]) and has_marks(word) for n in cuts)


def _are_sentences(before: str, after: str) -> bool:
    return before[-1].islower() and after[0].isupper() and after[1:].islower() and _are_syllables(before, after)


def _are_syllables(before: str, after: str) -> bool:
    return is_vietnamese_shape(before) and is_vietnamese_shape(after)


def is_cut(body: str) -> bool:
    """Whether a body ends in the middle: with dots, or with many syllables after the last full stop.

    >>> is_cut("Giá xăng tăng.\\nTheo Báo Sông"), is_cut("Giá xăng đã tăng thêm một nghìn đồng, và sẽ còn")
    (False, True)
    """
    last = _BEFORE_SIGNATURE.split(body.rstrip()[-_TAIL:])[-1]
    if _ELLIPSIS.search(last):
        return True
    return _ENDS.search(last) is None and last.count(" ") + 1 >= _SIGNATURE


def repeatable(body: str) -> list[str]:
    """Give the sentences of a body that are long enough to say something, and short enough to be boilerplate.

    Cut roughly, at every full stop: the same sentence is cut in the same way.
    """
    sentences = (sentence.strip() for sentence in _SENTENCE_END.split(body))
    return [s for s in sentences if len(s) <= LONGEST and s.count(" ") + 1 >= FEWEST_SYLLABLES]


def hashed(sentence: str) -> int:
    """Give a signed 64-bit number that sentences share which differ in case and spaces alone."""
    plain = " ".join(sentence.lower().split())
    return int.from_bytes(blake2b(plain.encode("utf8"), digest_size=8).digest(), "little", signed=True)
