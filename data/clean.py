"""From a raw record to an article, or to a rejection with its reason."""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from data.dates import ParsedDate, date_in_text, parse_date
from data.mojibake import is_mojibake
from data.names import Names
from data.readers.columns import rejected
from data.records import Article, DateSource, RawRecord, Rejected, Subhead
from data.text import folded, nfc

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: Control characters, what joins or reorders without width, lone surrogates, and code points that are no characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(
    "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]{2,}|[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
)
_AROUND_BREAKS = re.compile(" ?\n[ \n]*")

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_NOT_TEXT = re.compile(r"<!--.*?-->|<(script|style|noscript|iframe)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|tbody|thead|section|article|header|footer|blockquote|figure|figcaption|hr|dl|dt|dd)"
    r"(?:\s[^<>]*|\s*/)?>",
    re.IGNORECASE,
)
_CELL_TAG = re.compile(r"</?t[dh](?:\s[^<>]*)?>", re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|big|center|cite|code|em|font|i|iframe|img|input|ins|label|mark|nobr|o:p|picture|q|s|script|small|source|span"
    r"|strike|strong|style|sub|sup|svg|time|tt|u|video|wbr|html|body|head|meta|link|button|form|audio|object|embed|param|del"
    r"|amp-[\w-]+|st1:[\w-]+|v:[\w-]+|!doctype|\?xml[\w:-]*)(?:\s[^<>]*|\s*/)?>",
    re.IGNORECASE,
)

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|zclid|zarsrc|_gl|mc_[ce]id)$", re.IGNORECASE)
_FILE_DAY = re.compile(r"(?<!\d)(?:19|20)\d{2}([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)")
_CO_AUTHORS = re.compile(r"\s+[-–—]\s+|\s*[,;/&]\s*|\s+và\s+")
_PATH_STEP = re.compile(r"\s*(?:[>»›→|]|/)\s*")


def clean_text(text: str | None) -> str:
    """Give text in NFC, without invisible characters and HTML remains, paragraphs separated by one newline.

    >>> clean_text("<p>Ngày&nbsp;mới</p>\\r\\n<p>ở  Hà Nội</p>")
    'Ngày mới\\nở Hà Nội'
    """
    if not text:
        return ""
    if "&" in text and _ENTITY.search(text):
        text = _unescaped(text)
    if "<" in text:
        text = _without_tags(text)
    if not text.isascii() or not text.isprintable():
        text = _BREAKS.sub("\n", text)
        text = _UNSEEN.sub("", text)
        if not unicodedata.is_normalized("NFC", text):
            text = nfc(text)
    text = _SPACES.sub(" ", text)
    if "\n" in text:
        text = _AROUND_BREAKS.sub("\n", text)
    return text.strip()


def clean_line(text: str | None) -> str:
    """Give text of one line, cleaned as `clean_text` does."""
    return " ".join(clean_text(text).split("\n"))


def _unescaped(text: str) -> str:
    for _ in range(2):  # some sources escape twice
        if not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return text


def _without_tags(text: str) -> str:
    text = _NOT_TEXT.sub(" ", text)
    text = _BLOCK_TAG.sub("\n", text)
    text = _CELL_TAG.sub(" ", text)
    return _INLINE_TAG.sub("", text)


def clean(record: RawRecord, names: Names) -> Article | Rejected:
    """Make an article of a raw record.

    Parameters
    ----------
    names
        What outlets and sections are called here.

    Returns
    -------
    The article; or a rejection with the reason `no_text` (neither body nor lead), or `mojibake` (letters broken
    before they came here). An article without title, or without a date that can be read, is kept.
    """
    title, lead = clean_line(record.title), clean_text(record.lead)
    body, doubtful = _clean_body(record.body or "", record.doubtful)
    if not _has_words(body) and not _has_words(lead):
        return rejected(record.file, record.line, "no_text", record.raw)
    for name, text in (("title", title), ("lead", lead), ("body", body)):
        if is_mojibake(text):
            return rejected(record.file, record.line, "mojibake", record.raw, f"in the {name}")
    outlet_raw = clean_line(record.outlet)
    section_raw, section_path = _sections(record)
    url = normalised_url(clean_line(record.url))
    outlet = names.outlet(outlet_raw, url)
    published, source = _dated(record, "\n".join(part for part in (lead, body) if part))
    authors = _authors(record)
    return Article(
        article_id=article_id(url, outlet_raw, title, body or lead),
        title=title,
        lead=lead,
        body=body,
        published=published.moment if published else None,
        day=published.moment.date() if published else None,
        published_precision=published.precision if published else None,
        published_source=source,
        published_evidence=published.evidence if published else _stated(record.published),
        outlet=outlet,
        outlet_raw=outlet_raw,
        section="" if _is_outlet(section_raw, outlet, names) else names.section(section_raw),
        section_raw=section_raw,
        section_path=section_path,
        url=_address(record),
        author=clean_line(record.author),
        authors=authors,
        source_id=clean_line(record.source_id),
        subheads=tuple(Subhead(clean_line(head.text), head.tag) for head in record.subheads if head.text),
        captions=tuple(filter(None, map(clean_line, record.captions))),
        doubtful=doubtful,
        was_nfd=_is_nfd(record),
        file=record.file,
        line=record.line,
        extra=_extra(record),
    )


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _clean_body(body: str, doubtful: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """Clean a body; the numbers of its doubtful paragraphs follow the paragraphs that cleaning adds or drops."""
    if not doubtful:
        return clean_text(body), ()
    kept: list[str] = []
    numbers: list[int] = []
    for number, paragraph in enumerate(body.split("\n")):
        pieces = [piece for piece in clean_text(paragraph).split("\n") if piece]
        if number in doubtful:
            numbers.extend(range(len(kept), len(kept) + len(pieces)))
        kept.extend(pieces)
    return "\n".join(kept), tuple(numbers)


def _is_nfd(record: RawRecord) -> bool:
    texts = (record.title, record.lead, record.body)
    return any(text is not None and not unicodedata.is_normalized("NFC", text) for text in texts)


def _sections(record: RawRecord) -> tuple[str, tuple[str, ...]]:
    """Give the section as written, and its path; "Thế giới > Châu Á" is a path, and its section the first step."""
    written = clean_line(record.section)
    path = tuple(filter(None, map(clean_line, record.section_path)))
    if path or not written:
        return written or (path[0] if path else ""), path
    steps = tuple(filter(None, _PATH_STEP.split(written.strip("/ ")))) or (written,)
    return steps[0], steps


def _is_outlet(section: str, outlet: str, names: Names) -> bool:
    """Whether what stands for a section is but the outlet's name as addresses write it ("vnexpress")."""
    return bool(section) and section.isascii() and " " not in section and names.outlet(section) == outlet


def _authors(record: RawRecord) -> tuple[str, ...]:
    given = tuple(filter(None, map(clean_line, record.authors)))
    author = clean_line(record.author)
    if given or not author:
        return given
    parts = tuple(filter(None, _CO_AUTHORS.split(author)))
    are_names = all(part[:1].isupper() and len(part.split()) <= 5 for part in parts)
    return parts if len(parts) > 1 and are_names else (author,)


def _stated(published: object) -> str:
    if published is None:
        return ""
    return clean_line(published.isoformat() if isinstance(published, date | datetime) else str(published))[:200]


def _dated(record: RawRecord, text: str) -> tuple[ParsedDate | None, DateSource | None]:
    """Date a record: by what its source states; a file of one article by its text too, then by its name.

    A table or feed that leaves a date empty states that it is unknown, so its text is not searched.
    """
    stated = record.published
    found = parse_date(clean_line(stated) if isinstance(stated, str) else stated)
    if found:
        return found, record.published_in
    if record.line is not None:
        return None, None
    found = date_in_text(text)
    if found:
        return found, "text"
    match = _FILE_DAY.search(Path(record.file).stem)
    found = parse_date(re.sub(r"\D", "", match.group())) if match else None
    return (ParsedDate(found.moment, "day", Path(record.file).name), "file") if found else (None, None)


def normalised_url(url: str) -> str:
    """Write an address as articles are told apart by, without scheme, `www.`, fragment, tracking.

    "" where it tells none: the address of a whole site tells no article.

    >>> normalised_url("https://www.Example.vn/tin/a-1.html?utm_source=x#top")
    'example.vn/tin/a-1.html'
    """
    text = url if "://" in url else f"//{url.lstrip('/')}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return ""
    if parts.scheme not in ("", "http", "https") or "." not in host.strip(".") or " " in url:
        return ""
    query = "&".join(part for part in parts.query.split("&") if part and not _TRACKING.match(part.partition("=")[0]))
    path = parts.path.rstrip("/")
    return urlunsplit(("", "", host + port + path, query, "")) if path or query else ""


def _address(record: RawRecord) -> str:
    """Give a record's address where it can be opened; anything else stays in the raw record only."""
    url = clean_line(record.url)
    if not url or " " in url:
        return ""
    if url.startswith(("http://", "https://")):
        return url
    return f"https://{url.lstrip('/')}" if "://" not in url and normalised_url(url) else ""


def article_id(url: str, outlet: str, title: str, body: str) -> int:
    """Give the 64-bit BLAKE2b of a normalised URL, else of outlet (as written), title and body; signed."""
    key = f"url\n{url}" if url else "\n".join(("text", folded(outlet), title, body))
    digest = hashlib.blake2b(key.encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _extra(record: RawRecord) -> str:
    """Write the fields that have no column as JSON."""
    if not record.extra:
        return "{}"
    try:
        text = json.dumps(dict(record.extra), ensure_ascii=False, default=str, skipkeys=True, allow_nan=False)
    except ValueError:  # not a number, or a value that holds itself: JSON has neither
        text = json.dumps({str(name): str(value) for name, value in record.extra.items()}, ensure_ascii=False)
    return _UNSEEN.sub("", text)
