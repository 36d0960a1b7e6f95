"""Vietnamese text as characters: NFC, tone placement, folding, syllables with offsets.

The only owner of these rules; everything that compares Vietnamese strings asks here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_SYLLABLE = re.compile(r"\w+", re.UNICODE)

# Old placement of the tone mark (on the first vowel of oa, oe, uy) -> the new one is hoà -> hòa in this project:
# the canonical form puts the mark where most newspapers put it, on the first letter ("hòa", "thủy", "khỏe").
_TONES = "\u0300\u0301\u0303\u0309\u0323"


_FIRST_MARK = "\u0300"  # no character before it joins the one on its left


class Syllable(NamedTuple):
    """A run of letters and digits: its text as written, and its place in the text."""

    text: str
    start: int
    end: int


def nfc(text: str) -> str:
    """Compose letters and marks (NFC).

    >>> nfc("Đa\\u0300 Nẵng")
    'Đà Nẵng'
    """
    return unicodedata.normalize("NFC", text)


def is_composed(text: str) -> bool:
    """Whether a text is in NFC."""
    return unicodedata.is_normalized("NFC", text)


def composed(text: str) -> tuple[str, list[int]]:
    """Compose letters and marks (NFC), and tell where each character of the result comes from.

    Returns
    -------
    str
        The text in NFC.
    list of int
        For each of its characters the offset into `text`, and the length of `text` at the end.

    >>> composed("a\u0300 b")
    ('à b', [0, 2, 3, 4])
    """
    letters, offsets = [], []
    for start, end in _clusters(text):
        letter = nfc(text[start:end])
        letters.append(letter)
        offsets += [min(start + place, end - 1) for place in range(len(letter))]
    return "".join(letters), [*offsets, len(text)]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text where composing does not reach over."""
    start = 0
    for place in range(1, len(text)):
        mark = text[place]
        if mark < _FIRST_MARK:
            joins = False
        elif unicodedata.combining(mark):
            joins = True
        else:
            before = text[start:place]
            joins = nfc(before + mark) != nfc(before) + nfc(mark)
        if not joins:
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _tone_pairs() -> dict[str, str]:
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            pairs[first + nfc(second + tone)] = nfc(first + tone) + second
    return pairs


_TONE_PAIRS = _tone_pairs()
# Classes of letters, both cases written out, are searched four times faster than the pairs regardless of case.
_MISPLACED = re.compile(
    r"(?<![qQ])(?:"
    + "|".join(
        f"[{first}{first.upper()}][{seconds}{seconds.upper()}]"
        for first, seconds in ((f, "".join(p[1] for p in _TONE_PAIRS if p[0] == f)) for f in "ou")
    )
    + r")(?!\w)"
)


def tone_placed(text: str) -> str:
    """Write the tone mark of open oa, oe, uy on the first vowel; length is kept, so offsets stay true.

    >>> tone_placed("Uỷ ban hoà giải, thuý, quý, hoàn")
    'Ủy ban hòa giải, thúy, quý, hoàn'
    """

    def moved(match: re.Match[str]) -> str:
        found = match.group()
        placed = _TONE_PAIRS[found.lower()]
        return "".join(new.upper() if old.isupper() else new for old, new in zip(found, placed, strict=True))

    return _MISPLACED.sub(moved, text)


def folded(text: str) -> str:
    """Lower case without dấu (đ becomes d). On NFC text the length is kept.

    >>> folded("Đường sắt Hà Nội")
    'duong sat ha noi'
    """
    return "".join(_fold_letter(letter) for letter in text)


def _fold_letter(letter: str) -> str:
    low = letter.lower()
    if low == "đ":
        return "d"
    plain = unicodedata.normalize("NFD", low)[:1]
    return plain if len(low) == 1 else letter


def _i_or_y() -> dict[str, str]:
    """List the open syllables that are written with i or y, each with what it is compared as: the one with y."""
    pairs = {}
    for onset in ("h", "k", "l", "m", "s", "t", "qu"):
        for tone in ("", *_TONES):
            pairs[onset + nfc("i" + tone)] = onset + nfc("y" + tone)
    return pairs


#: Syllables written with i or y: hi/hy, ki/ky, li/ly, mi/my, si/sy, ti/ty, qui/quy with every tone (kĩ/kỹ, quí/quý …).
I_OR_Y = _i_or_y()


def matching_key(text: str) -> str:
    """Write a text as it is compared, never as it is shown.

    NFC, lower case, tone placement (hoà/hòa), i or y (`I_OR_Y`), one space between syllables whatever stands between
    them. A syllable's key does not depend on its neighbours.

    >>> matching_key("Uỷ  Ban nhân-dân"), matching_key("Kĩ sư Mĩ")
    ('ủy ban nhân dân', 'kỹ sư mỹ')
    """
    placed = (tone_placed(syllable.text.lower()) for syllable in syllables(nfc(text)))
    return " ".join(I_OR_Y.get(syllable, syllable) for syllable in placed)


#: Ways to write the name of one city, as `matching_key` gives them; the first is what they are compared as.
HO_CHI_MINH_CITY = ("thành phố hồ chí minh", "tp hồ chí minh", "tp hcm", "tphcm", "thành phố hcm", "hcmc")

_CITY = re.compile(rf"(?<!\w)(?:{'|'.join(HO_CHI_MINH_CITY[1:])})(?!\w)")


def name_key(text: str) -> str:
    """Write a name as it is compared: its `matching_key`, the city of Hồ Chí Minh in one form.

    The number of syllables changes, so that offsets are lost.

    >>> {name_key(name) for name in ("UBND TP.HCM", "UBND TP. Hồ Chí Minh", "UBND TPHCM")}
    {'ubnd thành phố hồ chí minh'}
    """
    return _CITY.sub(HO_CHI_MINH_CITY[0], matching_key(text))


def syllables(text: str) -> list[Syllable]:
    """Split NFC text into runs of letters and digits, with offsets.

    >>> [s.text for s in syllables("Giá xăng, dầu")]
    ['Giá', 'xăng', 'dầu']
    """
    return [Syllable(m.group(), m.start(), m.end()) for m in _SYLLABLE.finditer(text)]


_SHAPE = re.compile(
    "(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?"
    "(?:a[iouy]?|eo?|eu|i(?:a|eu?|u)?|o(?:a[ioy]?|e|eo|i|o)?|u(?:a|ay|e|i|o|oi|ou|u|y|ya|ye|yu)?|y(?:eu?)?)"
    "(?:c|ch|m|n|ng|nh|p|t)?"
)


def is_vietnamese_shape(syllable: str) -> bool:
    """Whether a syllable, its dấu aside, is put together as Vietnamese syllables are.

    >>> [is_vietnamese_shape(s) for s in ("nghiêng", "Duong", "quýt", "the", "street", "Trump")]
    [True, True, True, True, False, False]
    """
    return _SHAPE.fullmatch(folded(syllable)) is not None


def has_marks(syllable: str) -> bool:
    """Whether a letter of a syllable bears a mark that Vietnamese writes (đ counts).

    >>> has_marks("đi"), has_marks("ăn"), has_marks("anh")
    (True, True, False)
    """
    return not syllable.isascii() and folded(syllable) != syllable.lower()
