"""What stays the same through an article: who, which body, where, how much, when.

Kinds of facts in the grammar (``$ name = kind …``):

``so 120-900/10``
    A whole number, drawn once. ``tp 1.2-9.8``: with one decimal. ``nam 1995-2010``: a year.
``chon a|b|c``
    One of several wordings, which may hold choices and slots. Here and in roles an option may begin with a condition.
``nguoi role|role``, ``dan …``, ``thay …``, ``hlv …``, ``cauthu post:role``, ``chuyengia degree:role``, ``bacsi …``
    A person; the role may name other facts and is told at the first mention only.
``to-chuc pool``
    An invented body out of a pool of `orgs.txt`.
``coquan Sở Y tế``, ``coquan-xa UBND``
    A local body of the article's province or commune.
``that Full name ~ short form ~ short form``
    A real public body.
``xa``, ``tinh``
    An invented commune or province; ``tinh tỉnh``: one that is no city. ``tinh-cua dn``: the province that the name of
    another fact ends with, if any.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from data.sample.grammar import Condition, Number, parse
from data.sample.lexicon import Lexicon, Organization, Place

_NUMBERS = {"so": "n", "tp": "p", "nam": "y"}
PERSON_KINDS = ("nguoi", "dan", "thay", "hlv", "cauthu", "chuyengia", "bacsi")


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """An invented person: `first` is how the article introduces them, `later` how it goes on."""

    first: str
    later: str
    title: str
    role: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording chosen once for the article; it may still hold slots."""

    text: str


Fact = Person | Organization | Place | Wording | str


def number(rng: random.Random, low: float, high: float, step: int = 1, kind: str = "n") -> str:
    """Draw a number and write it the Vietnamese way; kinds as in `data.sample.grammar.Number`.

    >>> number(random.Random(1), 12500, 12500), number(random.Random(1), 2009, 2009, kind="y")
    ('12.500', '2009')
    """
    if kind == "p":
        return f"{rng.randrange(round(low * 10), round(high * 10) + 1) / 10:.1f}".replace(".", ",")
    value = int(low) + step * rng.randrange((int(high) - int(low)) // step + 1)
    return f"{value:,}".replace(",", ".") if value >= 1000 and kind == "n" else str(value)


@dataclass(slots=True)
class Facts:
    """The facts of one happening, made when first asked for; several articles may tell the same ones.

    Parameters
    ----------
    declared
        Name to specification, as the grammar has it.
    day
        The day of the news; dates in the text are counted from it.
    dated
        Whether the text may name calendar dates (an undated article must not).
    afternoon
        Whether the afternoon of `day` is already over.
    """

    declared: Mapping[str, str]
    lexicon: Lexicon
    rng: random.Random
    day: date
    dated: bool = True
    afternoon: bool = True
    _made: dict[str, Fact] = field(default_factory=dict)
    _given: set[str] = field(default_factory=set)
    _drawn: dict[int, str] = field(default_factory=dict)

    def get(self, name: str) -> Fact | None:
        """Return a fact by name; None where the name is neither declared nor a date."""
        fact = self._made.get(name)
        if fact is None:
            spec = self.declared.get(name)
            made = self._dates(name) if spec is None else self._make(spec)
            if made is None:
                return None
            fact = self._made[name] = made
        return fact

    @property
    def province(self) -> Place:
        """The article's province."""
        place = self.get("tinh")
        assert isinstance(place, Place)
        return place

    def drawn(self, node: Number, rng: random.Random) -> str:
        """Draw a number of the grammar once: all who tell the same sentence of one happening tell the same number."""
        found = self._drawn.get(id(node))
        if found is None:
            found = self._drawn[id(node)] = number(rng, *node)
        return found

    def holds(self, fact: str, values: tuple[str, ...]) -> bool:
        """Whether a fact has one of these wordings."""
        made = self.get(fact)
        return (made.text if isinstance(made, Wording) else made) in values

    def _make(self, spec: str) -> Fact:
        kind, _, rest = spec.partition(" ")
        if kind in _NUMBERS:
            span, _, step = rest.partition("/")
            low, high = span.split("-")
            return number(self.rng, float(low), float(high), int(step or 1), _NUMBERS[kind])
        if kind == "chon":
            return Wording(self._chosen(rest))
        if kind in PERSON_KINDS:
            return self._person(kind, self._chosen(rest))
        if kind == "to-chuc":
            return self._unused([self.lexicon.organization(self.rng, rest) for _ in range(6)])
        if kind == "that":
            return self.lexicon.real(rest)
        if kind == "tinh":
            return self._unused([self.lexicon.province(self.rng, rest) for _ in range(6)])
        if kind == "tinh-cua":
            body = self.get(rest)
            assert isinstance(body, Organization)
            return self.lexicon.home(body) or self.lexicon.province(self.rng)
        if kind == "xa":
            return self._unused([self.lexicon.commune(self.rng) for _ in range(6)])
        if kind == "coquan":
            return self.lexicon.local(rest, self.province)
        if kind == "coquan-xa":
            commune = self.get("xa")
            assert isinstance(commune, Place)
            return self.lexicon.local(rest, commune)
        raise ValueError(f"unknown kind of fact: {spec}")

    def _chosen(self, text: str) -> str:
        """Draw one of the options whose condition holds."""
        fitting = []
        for option in _options(text):
            condition = parse(option)[0]
            if not isinstance(condition, Condition):
                fitting.append(option)
            elif self.holds(*condition):
                fitting.append(option.partition(">")[2].lstrip())
        return self.rng.choice(fitting)

    def _unused(self, candidates: list[Organization] | list[Place]) -> Organization | Place:
        taken = [made for made in self._made.values() if isinstance(made, Organization | Place)]
        return next((c for c in candidates if all(c is not other for other in taken)), candidates[-1])

    def _person(self, kind: str, role: str) -> Person:
        for _ in range(20):
            woman = kind not in ("hlv", "cauthu") and self.rng.random() < 0.4
            family, middle, given = self.lexicon.name(self.rng, woman=woman)
            if given not in self._given:
                break
        self._given.add(given)
        full = f"{family} {middle} {given}"
        elder, younger = ("bà", "chị") if woman else ("ông", "anh")
        if kind == "cauthu":
            post, _, role = role.partition(":")
            return Person(f"{post} {full}", f"{middle} {given}", f"{middle} {given}", role)
        if kind == "hlv":
            return Person(f"HLV {full}", f"ông {given}", f"HLV {full}", role)
        if kind in ("chuyengia", "bacsi"):
            degree, _, role = role.partition(":")
            later = elder if kind == "chuyengia" else "bác sĩ"
            return Person(f"{degree} {full}", f"{later} {given}", f"{degree} {full}", role)
        form = {"dan": younger, "thay": "cô" if woman else "thầy"}.get(kind, elder)
        return Person(f"{form} {full}", f"{form} {given}", f"{form} {full}", role)

    def _dates(self, name: str) -> str | None:
        if name in _PERIODS:
            return _PERIODS[name][1](self.day) if self.dated else _PERIODS[name][0]
        rule = _DATES.get(name)
        if rule is None:
            return None
        if not self.dated:
            return self.rng.choice(rule[0].split("|"))
        low, high, form = rule[1:]
        when = self.day + timedelta(days=self.rng.randint(low, high))
        if form == "part":
            parts = ("sáng", "chiều", "ngày") if self.afternoon else ("sáng", "ngày")
            return f"{self.rng.choice(parts)} {when.day}/{when.month}"
        if form == "evening":
            if self.afternoon:
                return f"chiều {when.day}/{when.month}"
            before = when - timedelta(days=1)
            return f"tối {before.day}/{before.month}"
        return _written(when, form, self.day)


def _so_far(day: date) -> str:
    """The full months of the year before a day, as statistics are headed."""
    months = day.month - 1
    if not months:
        return f"năm {day.year - 1}"
    named = {1: "tháng đầu năm", 3: "quý I", 6: "nửa đầu năm"}
    return named.get(months, f"{months} tháng đầu năm")


def _school_year(day: date) -> str:
    first = day.year if day.month >= 6 else day.year - 1
    return f"năm học {first}-{first + 1}"


#: name: (wording without a calendar date, wording for a day)
_PERIODS = {"luyke": ("những tháng qua", _so_far), "namhoc": ("năm học này", _school_year)}

#: name: (wordings without a calendar date, days from the day of the news, form)
_DATES = {
    "hom": ("sáng nay|chiều nay|hôm nay", 0, 0, "part"),
    "toi": ("chiều qua|tối qua", 0, 0, "evening"),
    "ngay": ("hôm nay", 0, 0, "day"),
    "ngaytruoc": ("tuần trước|cách đây ít hôm|mới đây", -24, -3, "day"),
    "ngayxa": ("hồi đầu năm|năm ngoái", -170, -60, "day"),
    "ngaysau": ("tuần tới|ít ngày tới|đầu tháng tới", 4, 30, "day"),
    "thang": ("tháng này", 0, 0, "month"),
    "thangtruoc": ("tháng trước", -30, -30, "month"),
    "thangsau": ("tháng tới", 30, 30, "month"),
    "nam": ("năm nay", 0, 0, "year"),
    "namtruoc": ("năm ngoái", -365, -365, "year"),
    "namsau": ("năm tới|năm sau", 365, 365, "year"),
    "quy": ("quý này", 0, 0, "quarter"),
    "quysau": ("quý tới", 91, 91, "quarter"),
}


def _written(when: date, form: str, today: date) -> str:
    if form == "day":
        return f"ngày {when.day}/{when.month}"
    if form == "month":
        return f"tháng {when.month}" + (f"/{when.year}" if when.year != today.year else "")
    if form == "quarter":
        return f"quý {('I', 'II', 'III', 'IV')[(when.month - 1) // 3]}"
    return f"năm {when.year}"


def _options(text: str) -> list[str]:
    """Split at the bars that stand outside brackets."""
    options, depth, begin = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter in "[<") - (letter in "]>")
        if letter == "|" and not depth:
            options.append(text[begin:at])
            begin = at + 1
    options.append(text[begin:])
    for option in options:
        parse(option)
    return options
