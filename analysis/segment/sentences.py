"""Where sentences begin and end."""

from __future__ import annotations

import re

_END = re.compile(r"""(?:[.!?…]+["'”’»)\]]*)(?=\s)|\n""")
_OPENS = re.compile(r"""\s*(?:["'“‘«(\[*•–—-]\s*)*(?:[^\W\d_]|\d)?""")
_LAST = re.compile(r"[\w.&'’-]*\Z")

#: Lower-case forms, without the last dot, after which a dot does not end a sentence.
ABBREVIATIONS = frozenset(
    [
        "tp",
        "tx",
        "tt",
        "gs",
        "pgs",
        "ts",
        "ths",
        "bs",
        "cn",
        "ks",
        "kts",
        "ls",
        "ncs",
        "tskh",
        "gs.ts",
        "pgs.ts",
        "gs.tskh",
        "pgs.tskh",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "no",
        "vd",
        "bs.ck1",
        "bs.ck2",
        "th.s",
        "nxb",
        "q",
        "p",
        "h",
        "đ",
        "tr",
        "t.p",
    ]
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a text: (start, end) of each, without the white space around it.

    >>> text = "GS.TS. Lê Văn A ở TP.HCM nói: “Giá 1.234,5 đồng… là rẻ.” Dân vui."
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['GS.TS. Lê Văn A ở TP.HCM nói: “Giá 1.234,5 đồng… là rẻ.”', 'Dân vui.']
    """
    spans = []
    begin = 0
    for match in _END.finditer(text):
        if _ends(text, begin, match):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, len(text)))
    return [stripped for span in spans if (stripped := _stripped(text, *span))]


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    if match.group() == "\n":
        return True
    opening = _OPENS.match(text, match.end())
    after = opening.group()[-1:] if opening else ""
    if after.isalpha() and not after.isupper():
        return False
    if match.group()[0] != "." or len(match.group()) > 1:
        return True
    last = _LAST.search(text, begin, match.start())
    word = last.group() if last else ""
    if word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper()):
        return False
    return not (word.isdigit() and not text[begin : match.start() - len(word)].strip())


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
