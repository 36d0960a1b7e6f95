"""Turn a grammar tree and the facts into sentences, and remember where bodies are named."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from data.sample.facts import Fact, Facts, Person, Wording
from data.sample.grammar import SMALL, Alternative, Choice, Condition, Number, Rules, Sequence, Slot, Text, parse
from data.sample.lexicon import Organization, Place

_CLOSING = ",.;:?!)”"
_ENDING = ".?!\n"
#: A sentence may be told this often, and in this share of the articles so far; not where every article needs one.
_SELDOM, _OFTEN = 5, 0.014
_AGAIN = SMALL | {"tit"}
_NEEDED = ("tit", "sapo", "y", "nhe", "mo-ho")


class Mark(NamedTuple):
    """A mention: characters `start`–`end` of its sentence name a body; None where nobody can tell which."""

    start: int
    end: int
    organization: Organization | None


class Sentence(NamedTuple):
    """One rendered piece of text and its mentions in reading order."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class Usage:
    """How often each alternative has been used in the whole corpus, so that none wears out.

    Parameters
    ----------
    counts
        Uses by the identity of the alternative.
    articles
        Articles begun so far.
    """

    counts: Counter[int] = field(default_factory=Counter)
    articles: int = 0

    def worn(self, option: Alternative) -> bool:
        """Whether a sentence has been told too often for one of the corpus."""
        return self.counts[id(option)] > _SELDOM + _OFTEN * self.articles


@dataclass(slots=True)
class Telling:
    """One article in the making: what has been introduced, which alternatives have been used.

    Parameters
    ----------
    avoid
        Alternatives that other articles on the same event have used.
    """

    facts: Facts
    rules: Rules
    rng: random.Random
    usage: Usage
    avoid: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    _seen: dict[str, set[str]] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)
    _people: set[int] = field(default_factory=set)
    _places: set[str] = field(default_factory=set)
    _last: str = ""
    _elsewhere: bool = False
    _headline: bool = False
    _parts: list[str] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _length: int = 0
    _end: str = ""
    _comma: bool = False

    def can(self, rule: str) -> bool:
        """Whether something is left to be told by a rule; nothing is said twice in one article."""
        return bool(self._open(rule))

    def sentence(self, rule: str, *, headline: bool = False, before: str = "") -> Sentence:
        """Tell one alternative of a rule, after some words; in a headline nothing counts as introduced."""
        self._headline = headline
        self._parts, self._marks, self._length, self._end, self._comma = [], [], 0, "", False
        self._render(parse(before))
        self._render(self._alternative(rule))
        text = "".join(self._parts).rstrip()
        return Sentence(text, tuple(self._marks))

    def forget(self) -> None:
        """Begin the article: nobody has been introduced."""
        self.usage.articles += 1
        self._seen, self._known, self._people, self._places = {}, set(), set(), set()
        self._last, self._elsewhere = "", False

    def _alternative(self, rule: str) -> Sequence:
        options = self._open(rule)
        assert options, f"no alternative of {rule!r} fits the facts"
        pool = [option for option in options if id(option) not in self.avoid] or options
        first, second = pool[int(self.rng.random() * len(pool))], pool[int(self.rng.random() * len(pool))]
        counts = self.usage.counts
        chosen = first if counts[id(first)] <= counts[id(second)] else second
        counts[id(chosen)] += 1
        self.used.add(id(chosen))
        return chosen.sequence

    def _open(self, rule: str) -> list[Alternative]:
        """The alternatives that fit the facts, have not been told yet, and whose own rules are not used up either."""
        holds, used, once = self.facts.holds, self.used, rule not in _AGAIN
        spared = once and rule not in _NEEDED and not rule.startswith("trich.")
        return [
            option
            for option in self.rules.get(rule, ())
            if not (once and id(option) in used)
            and not (spared and self.usage.worn(option))
            and (option.condition is None or holds(*option.condition))
            and (not option.needs or self._supplied(option))
        ]

    def _supplied(self, option: Alternative) -> bool:
        return all(len(self._open(name)) >= count for name, count in option.needs)

    def _fitting(self, options: tuple[Sequence, ...]) -> list[Sequence]:
        """The options of a choice whose condition holds."""
        return [
            option
            for option in options
            if not option or not isinstance(option[0], Condition) or self.facts.holds(*option[0])
        ]

    def _render(self, sequence: Sequence) -> None:
        rng = self.rng
        for node in sequence:
            if isinstance(node, Text):
                self._write(node.text)
            elif isinstance(node, Choice):
                options = self._fitting(node.options)
                self._render(options[int(rng.random() * len(options))])
            elif isinstance(node, Number):
                self._write(self.facts.drawn(node, rng))
            elif isinstance(node, Slot):
                self._slot(node)

    def _slot(self, slot: Slot) -> None:
        name = slot.name
        if name[0] == "?":
            self._mention(name[1:], None)
            return
        if name in self.rules:
            self._render(self._alternative(name))
            return
        fact = self.facts.get(name)
        if fact is not None:
            self._fact(fact, "")
            return
        name, _, form = name.rpartition(".")
        fact = self.facts.get(name)
        if fact is None:
            raise KeyError(f"the grammar has no rule or fact {slot.name!r}")
        self._fact(fact, form)

    def _fact(self, fact: Fact, form: str) -> None:
        if isinstance(fact, str):
            self._write(fact)
        elif isinstance(fact, Wording):
            self._render(parse(fact.text))
        elif isinstance(fact, Place):
            self._place(fact, form)
        elif isinstance(fact, Organization):
            self._organization(fact, form)
        else:
            self._person(fact, form)

    def _place(self, place: Place, form: str) -> None:
        if form == "ten":
            self._write(place.name)
        elif form == "loai":
            self._write("thành phố" if place.kind == "TP" else place.kind)
        elif self._headline:
            self._write(place.full if place.kind in ("xã", "phường") else place.name)
        elif form == "day" or place.full not in self._places or self.rng.random() < 0.4:
            self._places.add(place.full)
            self._write(place.full)
        else:
            self._write(place.name if place.kind in ("tỉnh", "TP") else place.full)
        if place.kind in ("tỉnh", "TP") and place is not self.facts.province:
            self._elsewhere = True

    def _person(self, person: Person, form: str) -> None:
        if self._headline or form == "ten":
            self._write(person.title)
        elif id(person) in self._people or form == "sau":
            self._write(person.later)
        else:
            self._people.add(id(person))
            self._write(person.first)
            if person.role and form != "tron":
                self._write(", ")
                self._render(parse(person.role))
                self._comma = True

    def _organization(self, body: Organization, form: str) -> None:
        if self._headline:
            self._mention(body.title, body)
            return
        if form == "du" or body.canonical not in self._known:
            self._introduce(body)
            self._mention(body.full, body)
            if body.acronym and form != "du":
                self._write(" (")
                self._mention(body.acronym, body)
                self._write(")")
        else:
            self._again(body, form)
        self._last = body.canonical

    def _introduce(self, body: Organization) -> None:
        self._known.add(body.canonical)
        for surface in (*body.shorts, body.head):
            self._seen.setdefault(surface, set()).add(body.canonical)

    def _again(self, body: Organization, form: str) -> None:
        away = self._elsewhere and bool(body.place)
        forms = [] if away else [s for s in body.shorts if len(self._seen[s]) == 1]
        starts = self._starts()
        draw = self.rng.random()
        if form != "ten" and self._last == body.canonical and draw < 0.18:
            self._write(self.rng.choice(body.plain) if body.plain else body.full)
            if not body.plain:
                self._marks.append(Mark(self._length - len(body.full), self._length, body))
        elif form != "ten" and body.head and not (away or starts) and len(self._seen[body.head]) == 1 and draw < 0.4:
            self._mention(body.head, body)
        elif forms and draw < 0.93:
            self._mention(self.rng.choice(forms), body)
        else:
            self._mention(body.full, body)

    def _mention(self, surface: str, body: Organization | None) -> None:
        self._write(surface)
        self._marks.append(Mark(self._length - len(surface), self._length, body))

    def _tail(self) -> str:
        return "".join(self._parts[-4:]).rstrip()

    def _capital(self) -> bool:
        """Whether the next word begins a sentence or a quoted sentence."""
        tail = self._tail()
        if tail[-1:] == "“":
            tail = tail[:-1].rstrip()
            return not tail or tail[-1] in _ENDING + ":"
        return not tail or tail[-1] in _ENDING

    def _starts(self) -> bool:
        """Whether a capital here could come from the position alone."""
        return self._tail()[-1:] in ("", "“", ":", *_ENDING)

    def _write(self, text: str) -> None:
        if not text:
            return
        if self._comma:
            self._comma = False
            if text[0] not in _CLOSING:
                self._push(",")
        if text[0] in " \n" and (self._end in " \n(“" or not self._end):
            text = text[1:]
        elif text[0] in _CLOSING and self._end == " ":
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            if not self._parts[-1]:
                self._parts.pop()
        if text:
            if text[0].islower() and self._capital():
                text = text[0].upper() + text[1:]
            self._push(text)

    def _push(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._end = text[-1]
