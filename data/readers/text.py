"""Plain text as a person saves an article: a title, paragraphs, captions between them, the author at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from data.dates import is_dateline, parse_date
from data.readers.bylines import author_line
from data.readers.captions import Line, verdicts
from data.readers.columns import field_of, rejected
from data.readers.encoding import open_text, printable, undecoded
from data.records import RawRecord, Rejected

ENDINGS = (".txt",)

#: Characters of the longest file that is taken for one article.
LONGEST = 4_000_000
#: Syllables of the longest first line that is taken for a title.
_LONGEST_TITLE = 45
_HEAD_LINES, _TAIL_LINES = 8, 4

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LABELLED = re.compile(r"^\W{0,3}(?P<label>[^\W\d][^:：]{1,24})\s*[:：]\s*(?P<value>.*)$")
_LABELS = frozenset({"title", "published", "outlet", "section", "url", "author", "body", "lead"})
_ADDRESS = re.compile(r"^<?(https?://\S+?)>?$", re.IGNORECASE)
_OPEN_END = re.compile(r"[^.!?…:;\"”’»)]$")


@dataclass(slots=True)
class _Draft:
    """What has been told of a text so far; `lines` are those still without a part to play."""

    lines: list[Line]
    fields: dict[str, str] = field(default_factory=dict)


def read(path: Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[RawRecord | Rejected]:
    """Read one article from a file; `mapping` is of no use here.

    The title is the first line, the author a last line that is a name; lines like "Ngày đăng: …", a date or an address
    by themselves at either end are taken for what they say. Lines broken to a width are joined again.

    Raises
    ------
    UnreadableFile
        The file is not text.
    """
    with open_text(path, newline=None) as source:
        text = source.text.read(LONGEST + 1)
        damage = source.damage
    file = str(path)
    if undecoded(text):
        yield rejected(file, None, "bad_encoding", text)
    elif damage:
        yield rejected(file, None, "truncated_file", text, damage)
    elif len(text) > LONGEST:
        yield rejected(file, None, "too_long", text, f"longer than {LONGEST} characters: not one article")
    else:
        yield record_of_text(text, file)


def count(path: Path) -> int:
    """Say that a file holds one article."""
    return 1


def record_of_text(text: str, file: str) -> RawRecord:
    """Make a raw record of the text of one article."""
    draft = _Draft(_lines(text))
    _take_head(draft)
    _take_tail(draft)
    draft.lines = _joined(draft.lines)
    title = draft.fields.get("title", "")
    told = verdicts(title, draft.lines)
    body = [(line.text, verdict) for line, verdict in zip(draft.lines, told, strict=True) if verdict != "caption"]
    return RawRecord(
        file=file,
        line=None,
        raw=printable(text),
        title=title or None,
        lead=draft.fields.get("lead"),
        body="\n".join(line for line, _ in body) or None,
        published=draft.fields.get("published"),
        published_in="text",
        outlet=draft.fields.get("outlet"),
        section=draft.fields.get("section"),
        url=draft.fields.get("url"),
        author=draft.fields.get("author"),
        captions=tuple(line.text for line, verdict in zip(draft.lines, told, strict=True) if verdict == "caption"),
        doubtful=tuple(number for number, (_, verdict) in enumerate(body) if verdict == "doubtful"),
    )


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    after_blank = True
    for piece in _BREAK.split(text.lstrip("\ufeff")):
        stripped = piece.strip(" \t\u00a0\u200b\u3000\ufeff")
        if stripped:
            lines.append(Line(stripped, after_blank))
        after_blank = not stripped
    return lines


def _take_head(draft: _Draft) -> None:
    """Take the title and the lines about the article that stand above or below it."""
    rest = draft.lines
    for _ in range(_HEAD_LINES):
        if not rest:
            break
        stated = _stated(rest[0].text)
        if stated and stated[0] not in draft.fields:
            draft.fields[stated[0]] = stated[1]
        elif _is_label(rest[0].text, "body"):
            rest = rest[1:]
            break
        elif "title" not in draft.fields and _may_be_title(rest):
            draft.fields["title"] = rest[0].text
        else:
            break
        rest = rest[1:]
    draft.fields.pop("", None)
    draft.lines = rest


def _may_be_title(lines: list[Line]) -> bool:
    text = lines[0].text
    syllables = len(text.split())
    return len(lines) > 1 and syllables <= _LONGEST_TITLE and not (text.endswith(".") and syllables > 25)


def _stated(text: str) -> tuple[str, str] | None:
    """Give the field that a line by itself states, and its value; None for a line of the article."""
    address = _ADDRESS.match(text)
    if address:
        return "url", address[1]
    match = _LABELLED.match(text)
    if match:
        name = field_of(match["label"])
        value = match["value"].strip()
        if name in _LABELS and name != "body" and value:
            believable = len(value.split()) <= 8 or name in {"title", "lead"}
            dated = name != "published" or parse_date(value) is not None
            return (name, value) if believable and dated else None
    return ("published", text) if is_dateline(text) else None


def _is_label(text: str, name: str) -> bool:
    match = _LABELLED.match(text)
    return match is not None and field_of(match["label"]) == name and not match["value"].strip()


def _take_tail(draft: _Draft) -> None:
    """Take the lines about the article that stand below it, the author's name first of all."""
    for _ in range(_TAIL_LINES):
        if len(draft.lines) < 2:
            break
        text = draft.lines[-1].text
        stated = _stated(text)
        author = author_line(text)
        if stated and stated[0] not in draft.fields and stated[0] not in {"title", "lead", "section"}:
            draft.fields[stated[0]] = stated[1]
        elif author and "author" not in draft.fields:
            draft.fields["author"] = author
        else:
            break
        draft.lines = draft.lines[:-1]


def _joined(lines: list[Line]) -> list[Line]:
    """Join lines that were broken to a width, where the text is seen to be so."""
    inner = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    broken = [a for a, b in inner if _runs_on(a.text, b.text)]
    wrapped = len(broken) >= 3 and len(broken) * 3 > len(inner)
    width = max((len(line.text) for line in broken), default=0) if wrapped else 0
    joined: list[Line] = []
    last = ""
    for line in lines:
        goes_on = bool(joined) and not line.after_blank
        if goes_on and (_runs_on(last, line.text) or (wrapped and 0.75 * width <= len(last) <= 1.1 * width)):
            joined[-1] = Line(f"{joined[-1].text} {line.text}", joined[-1].after_blank)
        else:
            joined.append(line)
        last = line.text
    return joined


def _runs_on(text: str, following: str) -> bool:
    """Whether a sentence goes on in the next line."""
    return 40 <= len(text) <= 130 and following[0].islower() and _OPEN_END.search(text) is not None
