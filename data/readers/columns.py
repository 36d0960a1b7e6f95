"""Which column of a source is which field of an article, and a row as a raw record."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data.errors import WrongMapping
from data.readers.encoding import printable
from data.records import RawRecord, Rejected
from data.text import folded, nfc

#: Fields of a record that a column can fill.
FIELDS = (
    "title",
    "lead",
    "body",
    "published",
    "outlet",
    "section",
    "url",
    "author",
    "source_id",
    "captions",
)

#: Characters of a rejected record that are kept.
RAW_KEPT = 100_000

_HEADINGS: dict[str, str] = {
    "title": "title, headline, head line, tiêu đề, tít, tựa đề, tựa, tên bài, tên bài viết, tên tin, tiêu đề bài viết,"
    " article title, news title, đầu đề, nhan đề",
    "lead": "lead, sapo, summary, description, abstract, tóm tắt, mô tả, trích dẫn, chapeau, excerpt, dẫn, đoạn dẫn,"
    " standfirst, tóm lược, nội dung tóm tắt, mô tả ngắn, short description, subtitle, teaser",
    "body": "body, content, text, full text, article, article body, article text, main text, nội dung, nội dung bài,"
    " nội dung bài viết, nội dung tin, toàn văn, thân bài, bài viết, văn bản, chi tiết, nội dung chi tiết, maintext,"
    " body text, news content, article content, paragraphs, raw text",
    "published": "published, date, publish date, published at, publication date, pub date, date published, time,"
    " timestamp, published date, publish time, published time, created at, created, posted at, date time, datetime,"
    " ngày, ngày đăng, ngày xuất bản, thời gian, thời gian đăng, giờ đăng, ngày giờ, ngày giờ đăng, ngày phát hành,"
    " ngày đăng tin, thời điểm đăng, ngày tháng, ngày đăng bài, thời gian xuất bản, đăng lúc, date publish, day",
    "outlet": "outlet, source, newspaper, publisher, publication, site, site name, media, media outlet, domain,"
    " website, báo, tên báo, nguồn, nguồn tin, tờ báo, cơ quan báo chí, nguồn đăng, báo đăng, trang báo, kênh, đầu báo,"
    " source name, trang, trang tin, nguồn báo, host",
    "section": "section, category, topic, channel, chuyên mục, mục, thể loại, danh mục, chuyên trang, lĩnh vực,"
    " categories, chủ đề, label, news section, phân loại",
    "url": "url, link, href, permalink, address, đường dẫn, liên kết, địa chỉ, đường link, link bài, link bài viết,"
    " canonical, article url, source url, web url, uri, original url, link gốc",
    "author": "author, authors, byline, writer, reporter, journalist, creator, tác giả, người viết, phóng viên,"
    " nhà báo, bút danh, pv, tên tác giả, by, người đăng",
    "source_id": "id, article id, source id, mã, mã bài, mã bài viết, doc id, uuid, guid, mã tin, news id, document id,"
    " post id, item id, key, mã số",
    "captions": "captions, caption, chú thích, chú thích ảnh, image captions, photo captions",
}
_CAMEL = re.compile(r"(?<=[^\W_A-ZĐ])(?=[A-ZĐ][^\W\d_A-ZĐ])")
_SEPARATOR = re.compile(r"[^\w]+|_+")


def heading_key(heading: str) -> str:
    """Write a heading as it is compared: folded words, one space between them, without remarks in brackets.

    >>> heading_key("Ngày_đăng (GMT+7)"), heading_key("publishedAt")
    ('ngay dang', 'published at')
    """
    bare = re.sub(r"\(.*?\)|\[.*?\]", " ", nfc(heading).strip()) or heading
    return " ".join(folded(_SEPARATOR.sub(" ", bare if bare.isupper() else _CAMEL.sub(" ", bare))).split())


#: Key of a usual heading -> (field, rank; 0 is the surest).
_RANKS: dict[str, tuple[str, int]] = {}
for _field, _forms in _HEADINGS.items():
    for _rank, _form in enumerate(_forms.split(",")):
        _RANKS.setdefault(heading_key(_form), (_field, _rank))


def field_of(heading: str) -> str | None:
    """Tell which field a heading usually names; None where it names none.

    >>> field_of("Tiêu đề"), field_of("NGÀY ĐĂNG"), field_of("giá")
    ('title', 'published', None)
    """
    known = _RANKS.get(heading_key(heading))
    return known[0] if known else None


@dataclass(frozen=True, slots=True)
class Columns:
    """Field -> column of a source, and the columns that no field takes."""

    fields: Mapping[str, str]
    others: tuple[str, ...]


def check_fields(mapping: Mapping[str, str] | None, path: object) -> None:
    """Raise WrongMapping where a mapping names a field that there is none of."""
    for field in mapping or {}:
        if field not in FIELDS:
            raise WrongMapping(
                path=path, detail=f"there is no field {field!r}", columns="(not read)", fields=", ".join(FIELDS)
            )


def columns_of(headings: Sequence[str], mapping: Mapping[str, str] | None, path: object) -> Columns:
    """Tell which heading is which field.

    Parameters
    ----------
    headings
        The source's headings, as they stand there.
    mapping
        Field -> heading, laid over what is guessed. A heading may be written in any case, with or without dấu.

    Raises
    ------
    WrongMapping
        The mapping names a heading or a field that is not there, or no heading is understood as body or lead.
    """
    check_fields(mapping, path)
    shown = {"columns": ", ".join(h for h in headings if h) or "(none)", "fields": ", ".join(FIELDS)}
    fields: dict[str, str] = {}
    for field, wanted in (mapping or {}).items():
        heading = _heading_named(wanted, headings)
        if heading is None:
            raise WrongMapping(path=path, detail=f"there is no column {wanted!r}", **shown)
        fields[field] = heading
    taken = set(fields.values())
    ranked = sorted((_RANKS.get(heading_key(h), ("", 0))[1], i) for i, h in enumerate(headings))
    for _, index in ranked:
        heading = headings[index]
        known = field_of(heading)
        if known and known not in fields and heading not in taken:
            fields[known] = heading
            taken.add(heading)
    if "body" not in fields and "lead" not in fields:
        raise WrongMapping(path=path, detail="no column is understood as body or lead", **shown)
    return Columns(fields, tuple(h for h in headings if h and h not in taken))


def _heading_named(wanted: str, headings: Sequence[str]) -> str | None:
    if wanted in headings:
        return wanted
    key = heading_key(wanted)
    return next((h for h in headings if h and heading_key(h) == key), None)


def record_of(row: Mapping[str, Any], columns: Columns, *, file: str, line: int | None, raw: str) -> RawRecord:
    """Make a raw record of one row; values of unused columns go to `extra`."""
    found = {field: row.get(column) for field, column in columns.fields.items()}
    path = texts_of(found.get("section"))
    authors = texts_of(found.get("author"))
    source_id = text_of(found.get("source_id"))
    return RawRecord(
        file=file,
        line=line,
        raw=raw,
        title=text_of(found.get("title")),
        lead=text_of(found.get("lead")),
        body=text_of(found.get("body")),
        published=moment_of(found.get("published")),
        outlet=text_of(found.get("outlet")),
        section=path[0] if path else None,
        section_path=path if len(path) > 1 else (),
        url=text_of(found.get("url")),
        author=" - ".join(authors) or None,
        authors=authors if len(authors) > 1 else (),
        source_id=source_id,
        captions=texts_of(found.get("captions")),
        extra={name: row[name] for name in columns.others if not _is_missing(row.get(name))},
    )


def _is_missing(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def text_of(value: object) -> str | None:
    """Give a value as text: lists by lines, objects by their name; None where there is none."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bytes):  # as some programs write text into Parquet
        return value.decode("utf-8", "replace") or None
    if _is_missing(value) or isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        named = (value.get(key) for key in ("name", "text", "title", "value", "content"))
        return next((text for text in named if isinstance(text, str) and text), None)
    if isinstance(value, Iterable):
        return "\n".join(text for text in map(text_of, value) if text) or None
    return str(value)


def texts_of(value: object) -> tuple[str, ...]:
    """Give a value as texts: each of a list, or the one."""
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
        return tuple(text for text in map(text_of, value) if text)
    text = text_of(value)
    return (text,) if text else ()


def moment_of(value: object) -> str | int | float | date | datetime | None:
    """Give a value as a date may be stated; None where there is none."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool) or _is_missing(value):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, datetime):  # a kind of its own, where times are finer than microseconds
        return datetime.combine(value.date(), value.time(), value.tzinfo)
    if isinstance(value, int | float | date):
        return value
    if isinstance(value, Mapping):  # {"$date": …} as document stores export it
        return next((m for m in map(moment_of, value.values()) if m is not None), None)
    return text_of(value)


def raw_of(row: Mapping[str, object]) -> str:
    """Write a row as JSON, for the quarantine."""
    return json.dumps(row, ensure_ascii=False, default=_as_text)


def _as_text(value: object) -> str:
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)


def rejected(file: str, line: int | None, reason: str, raw: str, detail: str = "") -> Rejected:
    """Reject a record, keeping at most `RAW_KEPT` characters of it."""
    if len(raw) > RAW_KEPT:
        note = f"only the first {RAW_KEPT} of {len(raw)} characters are kept"
        detail = f"{detail}; {note}" if detail else note
    return Rejected(file, line, reason, printable(raw[:RAW_KEPT]), detail)
