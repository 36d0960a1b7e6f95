"""What travels through the data floor: a raw record, then an article or a rejection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Precision = Literal["second", "minute", "hour", "day", "month", "year"]
DateSource = Literal["metadata", "text", "file"]
Field = Literal["title", "lead", "body", "caption"]


@dataclass(frozen=True, slots=True)
class Subhead:
    """A sub-heading inside a body: its text and the HTML element it stood in ("h2", "h3", "p"; "" where unknown)."""

    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One article as a source states it, before cleaning.

    Parameters
    ----------
    file, line
        Where it was read: the path as given, and the 1-based line or row (None for a file of one article).
    raw
        The record as it stands in the source, for the quarantine.
    body
        Paragraphs (sub-headings among them, in order) separated by newlines, without title, lead,
        captions, author line.
    published
        The date as stated: text, epoch seconds or milliseconds, or a date; None where the source states none.
    published_in
        Whether the date stands beside the article ("metadata") or as a line of its text ("text").
    doubtful
        Paragraphs of `body` (0-based) that could be captions but lack a second sign.
    extra
        Fields of the source that the project has no column for.
    """

    file: str
    line: int | None
    raw: str
    title: str | None = None
    lead: str | None = None
    body: str | None = None
    published: str | int | float | date | datetime | None = None
    outlet: str | None = None
    section: str | None = None
    section_path: tuple[str, ...] = ()
    url: str | None = None
    author: str | None = None
    authors: tuple[str, ...] = ()
    source_id: str | None = None
    subheads: tuple[Subhead, ...] = ()
    captions: tuple[str, ...] = ()
    doubtful: tuple[int, ...] = ()
    published_in: DateSource = "metadata"
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that cannot be used: one row of the quarantine.

    `reason` is a short code (`no_text`, `mojibake`, `bad_json`, `not_an_article`, `bad_encoding`, …) that the catalogue
    explains as `quarantine.<reason>`; `detail` says more where there is more to say.
    """

    file: str
    line: int | None
    reason: str
    raw: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One clean article. Text is NFC; paragraphs of `body` are separated by one newline.

    Parameters
    ----------
    article_id
        64-bit BLAKE2b of the normalised URL, else of outlet, title and body; signed.
    published
        Aware time; None where unknown. Where `published_precision` is "day" or coarser, midnight in Asia/Ho_Chi_Minh.
    day
        The day of `published` in Asia/Ho_Chi_Minh.
    published_source, published_evidence
        Where the date was found ("metadata", "text", "file") and the words that say so.
    outlet, section
        Harmonised names; what the source wrote stays in `outlet_raw`, `section_raw`. Empty where unknown.
    subheads
        The sub-headings, which also stand in `body`.
    doubtful
        0-based paragraphs of `body` that may be captions.
    was_nfd
        Whether the source's text was not in NFC.
    """

    article_id: int
    title: str
    lead: str
    body: str
    published: datetime | None
    day: date | None
    published_precision: Precision | None
    published_source: DateSource | None
    published_evidence: str
    outlet: str
    outlet_raw: str
    section: str
    section_raw: str
    section_path: tuple[str, ...]
    url: str
    author: str
    authors: tuple[str, ...]
    source_id: str
    subheads: tuple[Subhead, ...]
    captions: tuple[str, ...]
    doubtful: tuple[int, ...]
    was_nfd: bool
    file: str
    line: int | None
    extra: str

    @property
    def passages(self) -> tuple[tuple[Field, str], ...]:
        """The article's text by field; offsets of words and mentions count from the start of each field's text."""
        captions = "\n".join(self.captions)
        parts: tuple[tuple[Field, str], ...] = (
            ("title", self.title),
            ("lead", self.lead),
            ("body", self.body),
            ("caption", captions),
        )
        return tuple((name, text) for name, text in parts if text)


def hexadecimal(article_id: int) -> str:
    """Write an article id as the 16 hexadecimal digits that stand in addresses.

    >>> hexadecimal(-1)
    'ffffffffffffffff'
    """
    return f"{article_id & 0xFFFFFFFFFFFFFFFF:016x}"


def article_id_of(digits: str) -> int:
    """Read an article id from its hexadecimal digits; ValueError where they are none.

    >>> article_id_of("ffffffffffffffff")
    -1
    """
    value = int(digits, 16)
    return value - (1 << 64) if value >= 1 << 63 else value
