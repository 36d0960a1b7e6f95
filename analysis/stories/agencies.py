"""Whose text it is: the agency or the press release that the first or the last line of an article names."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from data.text import matching_key, nfc

#: What stands for a press release among the sources.
RELEASE = "thông cáo báo chí"

# "(TTXVN)", "(Theo Reuters)", "Theo TTXVN/Vietnam+", "Nguồn: AFP" at the very end: on a line of its own, after a
# sentence, or in parentheses.
_END = re.compile(
    r"(?:(?:^|[\n.!?…”\"»)])\s*\(?|\()\s*(?:(?:[Tt]heo|THEO|[Nn]guồn|NGUỒN)(?:\s+tin)?\s*:?\s*)?"
    r"(?P<source>[^\W\d_][^\n.()!?…;,]{0,38})\s*\)?\s*\.?\s*$"
)
# "(TTXVN) - …", "Hà Nội (TTXVN) - …", "TTXVN - …" at the beginning.
_START = re.compile(
    r"^(?:[^\n.()]{0,40}\((?P<inside>[^\W\d_][^\n.()]{1,30})\)|(?P<plain>[^\W\d_][^\n.()–—-]{1,20}))\s*[-–—]\s"
)
_RELEASE = re.compile(r"thông cáo (?:báo chí|của)", re.IGNORECASE)

_END_LENGTH, _START_LENGTH = 120, 90


@lru_cache(maxsize=1)
def known() -> dict[str, str]:
    """Give the sources that the project knows: how they are written (`matching_key`), what they are called."""
    with Path(__file__).with_name("agencies.csv").open(encoding="utf8", newline="") as file:
        return {matching_key(row["written"]): row["source"] for row in csv.DictReader(file)}


def agency(lead: str, body: str, author: str = "") -> str:
    """Name the agency whose text an article says it is; `RELEASE` for a press release, "" where it names none.

    Only known names count: "Theo Nguyễn Văn A" at the end is a person.

    >>> agency("", "Mưa lớn ở miền Trung.\\nTheo TTXVN")
    'TTXVN'
    >>> agency("", "Hà Nội (TTXVN) - Mưa lớn.\\nDân lo.")
    'TTXVN'
    >>> agency("", "Theo TTXVN, trời mưa. Dân lo.")
    ''
    """
    body, lead, author = nfc(body).rstrip(), nfc(lead).lstrip(), nfc(author)
    for place in (_at_end(body), _at_start(lead), _at_start(body), author):
        if source := _source(place):
            return source
    return RELEASE if _is_release(body) else ""


def _at_end(body: str) -> str:
    found = _END.search(body[-_END_LENGTH:])
    return found["source"] if found else ""


def _at_start(text: str) -> str:
    found = _START.match(text[:_START_LENGTH])
    return (found["inside"] or found["plain"] or "") if found else ""


def _source(written: str) -> str:
    """Give the known source that a signature names: as a whole, or the first of two ("TTXVN/Vietnam+")."""
    names = known()
    for part in (written, *re.split(r"[/,&+]| - | và ", written)):
        if part and (source := names.get(matching_key(part))):
            return source
    return ""


def _is_release(body: str) -> bool:
    """Whether the last line says that a press release was used."""
    last = body.rsplit("\n", 1)[-1]
    return len(last) <= _END_LENGTH and _RELEASE.search(last) is not None
