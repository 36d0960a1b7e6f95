"""What names can be made of: terms, phrases that neighbouring terms form in the articles, and how they are written.

Texts and terms come in NFC with their tone marks placed (`data.text.tone_placed`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

#: A phrase is in at least so large a part of the texts.
_WIDESPREAD = 0.12

#: A phrase that nearly always goes on with one syllable, or one of two, is a piece of a longer one: so large a part.
_PIECE, _PIECE_OF_TWO = 0.85, 0.9

#: A name that so large a part of its occurrences follows a form of address or an office is a person's.
_ADDRESSED = 0.2

#: Last syllables of forms of address and of offices, which stand before names of people.
_BEFORE_PEOPLE = frozenset(
    (
        *("ông", "bà", "anh", "chị", "cô", "em", "cháu", "vua"),
        *("hlv", "thư", "tịch", "thống", "tướng", "trưởng", "sĩ", "viên", "thủ", "vợt", "đạo", "vệ"),
    )
)

_BREAK = "."  # stands in a flat text wherever words are not neighbours
_NOT_WORDS = re.compile(r"[^\w\s]+|\n+")
_BETWEEN = r"[\s\-]+"


@dataclass(slots=True)
class _Seen:
    """A sequence of two terms: the texts that hold it, and the syllables before and after its occurrences."""

    texts: int = 0
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)


def flat(text: str) -> str:
    """Write a text as syllables in lower case, one space between and around them, a full stop where they are parted.

    >>> flat("Giá vàng, giá Covid-19\\nHòa Bình")
    ' giá vàng . giá covid 19 . hòa bình '
    """
    parted = _NOT_WORDS.sub(f" {_BREAK} ", text.lower().replace("-", " "))
    return f" {' '.join(parted.split())} "


def joined(terms: Iterable[str], texts: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Find the phrases that two neighbouring terms form in many of the texts: phrase -> its two terms, by their number.

    A piece of a longer phrase is none: what nearly always stands before or after the same syllable, or one of two
    ("camera góc" rộng, siêu rộng).

    Parameters
    ----------
    terms, texts
        Both flat, the terms without the spaces around them.

    >>> texts = [" tai nạn giao thông . ", " vụ tai nạn giao thông tăng ", " an toàn giao thông . tai nạn . "]
    >>> joined(["tai nạn", "giao thông", "an toàn"], texts)
    {'tai nạn giao thông': ('tai nạn', 'giao thông'), 'an toàn giao thông': ('an toàn', 'giao thông')}
    """
    seen: defaultdict[tuple[str, str], _Seen] = defaultdict(_Seen)
    beginnings = _by_first_syllable(terms)
    for text in texts:
        syllables = text.split()
        places = _places(syllables, beginnings)
        pairs = set()
        for (start, middle), (next_start, end) in pairwise(places):
            if middle == next_start:
                pair = " ".join(syllables[start:middle]), " ".join(syllables[middle:end])
                pairs.add(pair)
                seen[pair].before[syllables[start - 1] if start else _BREAK] += 1
                seen[pair].after[syllables[end] if end < len(syllables) else _BREAK] += 1
        for pair in pairs:
            seen[pair].texts += 1
    enough = max(1.0, _WIDESPREAD * len(texts))
    whole = [
        (pair, found.texts)
        for pair, found in seen.items()
        if found.texts >= enough and not (_is_piece(found.before) or _is_piece(found.after))
    ]
    return {" ".join(pair): pair for pair, _ in sorted(whole, key=lambda each: (-each[1], each[0]))}


def held(phrase: str, texts: Sequence[str]) -> float:
    """Return the part of flat texts that hold a flat phrase.

    >>> held("giao thông", [" tai nạn giao thông ", " giao . thông "])
    0.5
    """
    wanted = f" {phrase} "
    return sum(wanted in text for text in texts) / max(len(texts), 1)


def written(phrase: str, texts: Sequence[str]) -> str | None:
    """Return a flat phrase as texts write it most often inside a sentence: names get their capitals back.

    What they write with a capital and without ("Công an", "công an") is written without; None where it stands inside
    no sentence.

    >>> texts = ["Hôm nay tại Hà Nội, giá vàng tăng.\\nTrang Phạm"]
    >>> written("hà nội", texts), written("giá vàng", texts), written("trang phạm", texts)
    ('Hà Nội', 'giá vàng', None)
    """
    body = _BETWEEN.join(map(re.escape, phrase.split(" ")))
    inside = re.compile(rf"(?<=[\w,;] )(?<!\w){body}(?!\w)", re.IGNORECASE)
    hits = (hit for text in texts for hit in inside.findall(text))
    forms = Counter(" ".join(hit.split()) for hit in hits)
    return _usual(forms) if forms else None


def has_name(form: str) -> bool:
    """Tell whether a written form is a name, or holds one: half of its syllables or more begin with a capital.

    >>> has_name("Hà Nội"), has_name("tổng thống Donald Trump"), has_name("Ngoại hạng nữ"), has_name("giá vàng")
    (True, True, False, False)
    """
    syllables = form.replace("-", " ").split()
    return 2 * sum(syllable[:1].isupper() for syllable in syllables) >= len(syllables)


def is_person(name: str, texts: Sequence[str]) -> bool:
    """Tell whether flat texts speak of a flat name, or of a part of it, as of a person.

    >>> is_person("an bình", [" gặp ông an bình . ", " theo an bình . "]), is_person("hà nội", [" ở hà nội . "])
    (True, False)
    """
    before = Counter[bool]()
    for text in texts:
        start = text.find(f" {name} ")
        while start >= 0:
            before[text[:start].rpartition(" ")[2] in _BEFORE_PEOPLE] += 1
            start = text.find(f" {name} ", start + 1)
    return before[True] > 0 and before[True] >= _ADDRESSED * before.total()


def _by_first_syllable(terms: Iterable[str]) -> dict[str, list[list[str]]]:
    """Return terms, as lists of syllables, by their first one; longer ones first."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for term in terms:
        syllables = term.split(" ")
        found[syllables[0]].append(syllables)
    for beginning in found.values():
        beginning.sort(key=len, reverse=True)
    return dict(found)


def _places(syllables: Sequence[str], beginnings: Mapping[str, list[list[str]]]) -> list[tuple[int, int]]:
    """Return where terms stand, from left to right, the longest first where several begin."""
    places = []
    at = 0
    while at < len(syllables):
        candidates = beginnings.get(syllables[at], ())
        length = next((len(term) for term in candidates if syllables[at : at + len(term)] == term), 0)
        if length:
            places.append((at, at + length))
        at += max(length, 1)
    return places


def _is_piece(neighbours: Counter[str]) -> bool:
    total = neighbours.total()
    most = sorted((n for syllable, n in neighbours.items() if syllable != _BREAK), reverse=True)[:2]
    of_one = total >= 3 and sum(most[:1]) >= _PIECE * total
    return of_one or (total >= 6 and sum(most) >= _PIECE_OF_TWO * total)


def _usual(forms: Counter[str]) -> str:
    """Return the most frequent form; a word that is written without its capital too is no name.

    Where only the first syllable bears one ("Sở Xây dựng"), it may be from the name of a body: then a few are enough.
    """
    usual = min(forms, key=lambda form: (-forms[form], form))
    plain = usual[:1].lower() + usual[1:]
    enough = 0.1 if plain == plain.lower() and " " in plain else 0.3
    return plain if forms[plain] >= enough * forms[usual] and plain == plain.lower() else usual
