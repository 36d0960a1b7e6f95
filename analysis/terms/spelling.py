"""How terms are written."""

from __future__ import annotations

from data.text import nfc, tone_placed

#: Syllables that newspapers write in two ways, each with the more usual one, in which terms are written.
VARIANTS = {
    "kĩ": "kỹ", "kì": "kỳ", "kí": "ký", "kỉ": "kỷ", "kị": "kỵ", "lí": "lý", "lị": "lỵ", "mĩ": "mỹ", "mỳ": "mì",
    "hỉ": "hỷ", "sỹ": "sĩ", "tỉ": "tỷ", "quí": "quý", "quì": "quỳ", "quỉ": "quỷ", "quĩ": "quỹ", "qui": "quy",
    "quị": "quỵ",
}  # fmt: skip

#: The term for Ho Chi Minh City, however its name is shortened.
CITY = "tp.hcm"
_CITY = frozenset(["tp hcm", "tphcm", "tp. hcm", "tp.hcm", "tp .hcm", "t.p hcm", "tp hồ chí minh", "tp. hồ chí minh"])


def term_form(word: str) -> str:
    """Write a word as a term: NFC, lower case, tone placement, the more usual of two spellings, single spaces.

    >>> term_form("Kĩ  sư"), term_form("Hoà Bình"), term_form("TPHCM"), term_form("Tp. HCM")
    ('kỹ sư', 'hòa bình', 'tp.hcm', 'tp.hcm')
    """
    syllables = tone_placed(nfc(word).lower()).split()
    form = " ".join(VARIANTS.get(syllable, syllable) for syllable in syllables)
    return CITY if form in _CITY else form
