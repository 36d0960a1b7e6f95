"""The files of a made-up corpus: the articles as a feed has them, and what was planted in them.

`truth/articles.jsonl`: one line an article: `id`, `theme`, `angle`, `second` (theme touched in one sentence, or null),
`event`, `release`, `reprint_of` (id of the first article of the release; null for itself), `burst`, `outlet`, `day`
(in Asia/Ho_Chi_Minh; null where undated), `published` (with zone), `untitled`, `nfd`, `tone` ("new" or "old"),
`syllables`.

`truth/mentions.jsonl`: one line a mention: `id`, `field` (title, lead, body), `start`, `end` (characters of the field's
NFC text; paragraphs of the body separated by one newline), `surface`, `organization` ("?" where nobody can tell),
`form` ("full", "short", "acronym", "head" for a capitalised head noun alone), `ambiguous`, `real` (it exists).

`truth/events.jsonl`, `truth/releases.jsonl`: `number`, `theme`, `articles` in order of publication.
`truth/bursts.jsonl`: `theme`, `term`, `start`, `peak`, `end`, `articles`, `days` (date to planted articles).
`truth/dead_feed.jsonl`: `outlet`, `from`, `to`. `truth/outlets.jsonl`: `outlet`, `articles`, `tone`.
`truth/themes.jsonl`: `theme`, `name`, `articles`.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from data.sample.grammar import themes
from data.sample.lexicon import lexicon
from data.sample.newsroom import DEAD_FEED, OUTLETS, section_of, stamped
from data.sample.press import Piece
from data.text import folded, nfc, syllables

_ROW = Mapping[str, object]
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD = {
    nfc(first + tone) + second: first + nfc(second + tone) for first, second in ("oa", "oe", "uy") for tone in _TONES
}
_NEW_STYLE = re.compile(r"(?<![qQ])(" + "|".join(_OLD) + r")(?!\w)", re.IGNORECASE)


def old_style(text: str) -> str:
    """Write the tone mark of open oa, oe, uy on the second vowel; length is kept.

    >>> old_style("Ủy ban hòa giải quý")
    'Uỷ ban hoà giải quý'
    """

    def moved(match: re.Match[str]) -> str:
        found = match.group()
        return "".join(
            new.upper() if was.isupper() else new for was, new in zip(found, _OLD[found.lower()], strict=True)
        )

    return _NEW_STYLE.sub(moved, text)


def _slug(text: str) -> str:
    return "-".join(s.text for s in syllables(folded(text))[:14])


def _id(number: int) -> str:
    return f"mau-{number:05d}"


class _Printed:
    """A piece as its outlet prints it."""

    def __init__(self, piece: Piece) -> None:
        outlet = OUTLETS[piece.assignment.outlet]
        rng = random.Random(f"print:{piece.number}:{len(piece.body)}")
        self.piece, self.outlet = piece, outlet
        self.tone = "old" if outlet.tone == "old" or (outlet.tone == "mixed" and rng.random() < 0.5) else "new"
        style = old_style if self.tone == "old" else str
        self.fields = {"title": style(piece.title), "lead": style(piece.lead), "body": style(piece.body)}
        self.section = section_of(outlet, piece.assignment.theme) if rng.random() > 0.08 else "Thời sự"
        self.author = rng.choice(lexicon().names["but-danh"]) if rng.random() < outlet.signed else None
        page = f"{_slug(piece.title or piece.text)}-{700000 + piece.number}.html"
        self.url = f"https://{outlet.domain}/{_slug(self.section)}/{page}"

    def record(self) -> _ROW:
        item = self.piece.assignment
        form: Literal["NFC", "NFD"] = "NFD" if item.nfd else "NFC"
        fields = {name: unicodedata.normalize(form, text) for name, text in self.fields.items()}
        record: dict[str, object] = {"id": _id(self.piece.number), "title": fields["title"] or None}
        if fields["lead"]:
            record["lead"] = fields["lead"]
        return record | {
            "body": fields["body"],
            "published": stamped(self.outlet, item.when) if item.dated else None,
            "outlet": self.outlet.name,
            "section": self.section,
            "url": self.url,
            "author": self.author,
        }

    def truth(self) -> _ROW:
        piece, item = self.piece, self.piece.assignment
        return {
            "id": _id(piece.number),
            "theme": item.theme,
            "angle": item.angle.name,
            "second": item.second or None,
            "event": item.event,
            "release": item.release,
            "reprint_of": None if piece.reprint_of is None else _id(piece.reprint_of),
            "burst": item.burst or None,
            "outlet": self.outlet.name,
            "day": item.when.date().isoformat() if item.dated else None,
            "published": item.when.isoformat() if item.dated else None,
            "untitled": not item.titled,
            "nfd": item.nfd,
            "tone": self.tone,
            "syllables": len(syllables(piece.text)),
        }

    def mentions(self) -> Iterable[_ROW]:
        for field, mark in self.piece.marks:
            body = mark.organization
            yield {
                "id": _id(self.piece.number),
                "field": field,
                "start": mark.start,
                "end": mark.end,
                "surface": self.fields[field][mark.start : mark.end],
                "organization": "?" if body is None else body.canonical,
                "form": "head" if body is None else body.form(getattr(self.piece, field)[mark.start : mark.end]),
                "ambiguous": body is None,
                "real": bool(body and body.real),
            }


def _groups(pieces: list[Piece], kind: str) -> Iterable[_ROW]:
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        number = getattr(piece.assignment, kind)
        if number is not None:
            groups.setdefault(number, []).append(piece)
    for number, members in sorted(groups.items()):
        yield {"number": number, "theme": members[0].assignment.theme, "articles": [_id(p.number) for p in members]}


def _bursts(pieces: list[Piece]) -> Iterable[_ROW]:
    groups: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.assignment.burst:
            groups.setdefault(piece.assignment.burst, []).append(piece)
    for term, members in groups.items():
        days = Counter(piece.assignment.when.date().isoformat() for piece in members)
        yield {
            "theme": members[0].assignment.theme,
            "term": term,
            "start": min(days),
            "peak": max(sorted(days), key=lambda day: days[day]),
            "end": max(days),
            "articles": [_id(piece.number) for piece in members],
            "days": dict(sorted(days.items())),
        }


def _dead_feed() -> _ROW:
    number, dead, alive = DEAD_FEED
    return {"outlet": OUTLETS[number].name, "from": dead.isoformat(), "to": alive.isoformat()}


def _lines(rows: Iterable[_ROW]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def save(pieces: list[Piece], out: Path) -> None:
    """Write the articles and the truth beside them."""
    printed = [_Printed(piece) for piece in pieces]
    published = Counter(piece.assignment.outlet for piece in pieces)
    told = Counter(piece.assignment.theme for piece in pieces)
    truth: dict[str, Iterable[_ROW]] = {
        "articles": (page.truth() for page in printed),
        "mentions": (row for page in printed for row in page.mentions()),
        "events": _groups(pieces, "event"),
        "releases": _groups(pieces, "release"),
        "bursts": _bursts(pieces),
        "dead_feed": [_dead_feed()],
        "outlets": (
            {"outlet": outlet.name, "articles": published[number], "tone": outlet.tone}
            for number, outlet in enumerate(OUTLETS)
        ),
        "themes": ({"theme": t.key, "name": t.about.get("name", t.key), "articles": told[t.key]} for t in themes()),
    }
    folder = out / "truth"
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in truth.items():
        (folder / f"{name}.jsonl").write_bytes(_lines(rows))
    articles = _lines(page.record() for page in printed)
    (out / "articles.jsonl.gz").write_bytes(gzip.compress(articles, compresslevel=6, mtime=0))
