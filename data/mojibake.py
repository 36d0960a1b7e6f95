"""Text whose letters were broken before it came here: found, never mended.

Told are UTF-8 read as a Windows or Latin code page ("Ã¡", "áº¿"), the legacy Vietnamese fonts TCVN3 and VNI and the
code page CP1258 read as Latin ("ViÖt Nam", "Vieät Nam", "Viêòt Nam"), letters lost to "?" or "�".
"""

from __future__ import annotations

import re

#: A text is broken where at least this many places are, and this share of its syllables.
_PLACES, _SHARE = 3, 0.02
_LEGACY_PLACES, _LEGACY_SHARE = 5, 0.05

_CP1252_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TAIL = f"[\\x80-\\xbf{_CP1252_HIGH}]"
_UTF8_AS_LATIN = re.compile(
    f"[\\xc3-\\xc6]{_TAIL}|\\xe1[\\xba\\xbb\\u00ba\\u00bb]{_TAIL}|\\xe2\\u20ac{_TAIL}|\\xe2\\x80{_TAIL}"
)
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])(?!\w+=)|\ufffd")
_LEGACY = re.compile(
    r"®(?=[^\W\d_]|[¸-¾])|(?<=[^\W\d_])[µ¸¶·¹](?!\d)"  # TCVN3: ® is đ, µ is à …
    r"|(?<!\w)[ñÑ](?=[aeiouyöôAEIOUYÖÔ])|[aeoAEO][øûïåäØÛÏÅÄ]|[öÖ][ôùøûõï]|[uiyUIY][øûïØÛÏ]"  # VNI: ñ is đ, aø is à …
    r"|(?<!\w)[ðÐ](?=[aeiouyêôâăõýAEIOUY])|[êâôăõýaeiou][ÌÒÞìòþ](?=[a-zA-Z]*\b)(?<!uì)(?<!uò)"  # CP1258
)
_WHOLE = re.compile("[\u1ea0-\u1ef9ươđƯƠĐ]")


def broken_places(text: str) -> int:
    """Count the places of a text where UTF-8 was read as Latin letters, or letters were lost.

    >>> broken_places("Äáº¡i há»™i"), broken_places("Đại hội XÃ HỘI «cá»")
    (2, 0)
    """
    found = 0
    if "Ã" in text or "á" in text or "â" in text or "Ä" in text or "Æ" in text:
        found = sum(1 for match in _UTF8_AS_LATIN.finditer(text) if _decodes(match.group()))
    if "?" in text or "\ufffd" in text:
        found += sum(1 for match in _LOST.finditer(text) if match.group() != "?" or text[match.end()].islower())
    return found


def _decodes(run: str) -> bool:
    """Whether a run of letters is UTF-8 bytes of one letter that Vietnamese text holds."""
    try:
        letter = b"".join(_byte(char) for char in run).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return False
    return letter not in "\u00a0\u00bb\u00ab" and not ("\u00bb" in run and len(run) == 2)


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if char <= "\xff" else char.encode("cp1252")


def is_mojibake(text: str) -> bool:
    """Whether a text is broken beyond a few places.

    >>> is_mojibake("TÃ´i yÃªu tiáº¿ng nÆ°á»›c tÃ´i"), is_mojibake("Tôi yêu tiếng nước tôi")
    (True, False)
    """
    if text.isascii() and "?" not in text:
        return False
    places = broken_places(text)
    return (places >= _PLACES and places >= _SHARE * _syllable_count(text)) or _is_legacy(text)


def _is_legacy(text: str) -> bool:
    whole = len(_WHOLE.findall(text[:4000]))
    sample = text[:4000]
    if whole > len(sample) // 50:  # Vietnamese letters as they should be
        return False
    places = len(_LEGACY.findall(sample))
    return places >= _LEGACY_PLACES and places > whole and places >= _LEGACY_SHARE * _syllable_count(sample)


def _syllable_count(text: str) -> int:
    return text.count(" ") + text.count("\n") + 1
