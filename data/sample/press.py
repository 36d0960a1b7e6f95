"""The whole run: plan, write every article, keep any two of them apart."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from data.sample.compose import Draft, draft, edited
from data.sample.facts import Facts
from data.sample.grammar import Rules, Theme, themes
from data.sample.lexicon import lexicon
from data.sample.newsroom import OUTLETS
from data.sample.plan import Assignment, plan
from data.sample.shingles import ShingleIndex, words
from data.sample.telling import Mark, Sentence, Telling, Usage
from data.text import syllables

#: Containment that is good enough at once, and after some tries; the promise is 0.30.
_WANTED, _ALLOWED = 0.26, 0.295
_PATIENCE, _TRIES = 25, 400
_SHORTEST, _LONGEST = 122, 348  # syllables of body alone, of the whole article
_SLACK = 20  # what a release leaves to those who reprint it


@dataclass(frozen=True, slots=True)
class Piece:
    """A written article: its assignment, its text by field, mentions by field, and the first one it reprints."""

    assignment: Assignment
    number: int
    title: str
    lead: str
    body: str
    marks: tuple[tuple[str, Mark], ...]
    reprint_of: int | None = None

    @property
    def text(self) -> str:
        """Title, lead and body on lines of their own."""
        return "\n".join(part for part in (self.title, self.lead, self.body) if part)


@dataclass(slots=True)
class _Happening:
    """What articles of one event or release share."""

    facts: Facts
    used: set[int]
    original: Draft | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Attempt:
    """An article that may be taken: how close it is to the closest before it, and what it used."""

    piece: Piece
    draft: Draft
    closeness: float
    shingles: set[int]
    used: set[int]


class _Desk:
    """Writes the articles one after the other."""

    def __init__(self, seed: int, known: tuple[Theme, ...]) -> None:
        self.seed = seed
        self.themes = {theme.key: theme for theme in known}
        self.usage = Usage()
        self.index = ShingleIndex()
        self.groups: dict[tuple[str, int], _Happening] = {}
        self.family: list[int | None] = []
        self.titles: set[str] = set()

    def write(self, number: int, item: Assignment) -> Piece:
        """Write one article that is far enough from all before it, save reprints of one release."""
        rng = random.Random(f"{self.seed}:article:{number}")
        shared = self._happening(number, item)
        best: _Attempt | None = None
        for turn in range(_TRIES):
            if turn == _PATIENCE * 2 and item.event is not None:
                item.event, shared, best = None, None, None  # too little is left to be said of it
            made = self._attempt(number, item, shared, rng)
            if made is not None and (best is None or made.closeness < best.closeness):
                best = made
            if best is not None and best.closeness <= (_WANTED if turn < _PATIENCE else _ALLOWED):
                break
        assert best is not None, f"no article of a fitting length for {item.angle.theme}/{item.angle.name}"
        self.index.add(best.shingles)
        self.family.append(item.release)
        self.titles.add(best.draft.title.text)
        if shared:
            shared.used |= best.used
            if item.release is not None and shared.original is None:
                shared.original = best.draft
        return best.piece

    def _closest(self, shingles: set[int], release: int | None) -> float:
        return max(
            (
                share
                for other, share in self.index.overlaps(shingles)
                if release is None or self.family[other] != release
            ),
            default=0.0,
        )

    def _happening(self, number: int, item: Assignment) -> _Happening | None:
        key = ("release", item.release) if item.release is not None else ("event", item.event)
        if key[1] is None:
            return None
        found = self.groups.get((key[0], key[1]))
        if found is None:
            rng = random.Random(f"{self.seed}:{key[0]}:{key[1]}")
            found = self.groups[key[0], key[1]] = _Happening(self._facts(item, rng), set(), number=number)
        return found

    def _facts(self, item: Assignment, rng: random.Random) -> Facts:
        early = item.when.hour < 10
        day = item.when.date() - timedelta(days=int(early))
        late = early or item.when.hour >= 16
        declared = item.angle.facts
        if item.second:
            touched = self.themes[item.second].facts
            declared = declared | {name: spec for name, spec in touched.items() if name.startswith("nhe-")}
        return Facts(declared, lexicon(), rng, day, dated=item.dated, afternoon=late)

    def _rules(self, item: Assignment) -> Rules:
        if not item.second:
            return item.angle.rules
        return item.angle.rules | {"nhe": self.themes[item.second].rules["nhe"]}

    def _attempt(self, number: int, item: Assignment, shared: _Happening | None, rng: random.Random) -> _Attempt | None:
        facts = shared.facts if shared else self._facts(item, rng)
        telling = Telling(facts, self._rules(item), rng, self.usage, shared.used if shared else set())
        original = shared.original if shared else None
        if original is not None:
            made = edited(original, telling, rng, self.titles)
        else:
            length = int(rng.triangular(135, 335, OUTLETS[item.outlet].length - 25))
            extra = ("nhe",) * bool(item.second) + ("mo-ho",) * item.ambiguous
            made = draft(telling, length=length, seen=self.titles, extra=extra)
        piece = _laid_out(made, item, number, shared.number if shared and original is not None else None)
        said = words(piece.text)
        if not _explained(piece) or not _fits(
            piece, len(said), slack=_SLACK if item.release is not None and original is None else 0
        ):
            return None
        shingles = self.index.shingles(said)
        return _Attempt(piece, made, self._closest(shingles, item.release), shingles, telling.used)


def _explained(piece: Piece) -> bool:
    """Whether the text gives the full name of every body in the headline."""
    named = {mark.organization for field, mark in piece.marks if field != "title"}
    return all(mark.organization in named for field, mark in piece.marks if field == "title")


def _fits(piece: Piece, whole: int, *, slack: int) -> bool:
    body = whole - len(syllables(piece.title)) - len(syllables(piece.lead))
    return body >= _SHORTEST + slack and whole <= _LONGEST - slack


def _joined(sentences: tuple[Sentence, ...], field: str, offset: int) -> tuple[str, list[tuple[str, Mark]]]:
    parts, marks = [], []
    for sentence in sentences:
        marks += [(field, Mark(m.start + offset, m.end + offset, m.organization)) for m in sentence.marks]
        parts.append(sentence.text)
        offset += len(sentence.text) + 1
    return " ".join(parts), marks


def _laid_out(made: Draft, item: Assignment, number: int, reprint: int | None) -> Piece:
    title, marks = "", list[tuple[str, Mark]]()
    if item.titled:
        title, marks = _joined((made.title,), "title", 0)
    lead, paragraphs = "", made.paragraphs
    if OUTLETS[item.outlet].lead:
        lead, found = _joined((made.opening,), "lead", 0)
        marks += found
    else:
        paragraphs = ((made.opening,), *paragraphs)
    lines: list[str] = []
    offset = 0
    for paragraph in paragraphs:
        line, found = _joined(paragraph, "body", offset)
        marks += found
        lines.append(line)
        offset += len(line) + 1
    return Piece(item, number, title, lead, "\n".join(lines), tuple(marks), reprint)


def run(*, articles: int, seed: int) -> list[Piece]:
    """Write the corpus: `articles` pieces in the order of publication."""
    known = themes()
    desk = _Desk(seed, known)
    pieces = [desk.write(number, item) for number, item in enumerate(plan(known, articles=articles, seed=seed))]
    told = Counter(piece.assignment.event for piece in pieces)
    for piece in pieces:
        if told[piece.assignment.event] == 1:
            piece.assignment.event = None
    return pieces
