"""The grammar of made-up news: text files of sentence plans, read into trees.

Notation of `grammar/*.txt`
---------------------------
``# …``
    A comment.
``:: key = value``
    Something about the theme: its `name`, its `weight`, the `second` themes that it may touch.
``== name ; months 6-11 ; weight 2 ; group a,b ; burst term``
    An angle of the theme: a kind of news with titles, leads and facts of its own. Rules before the first angle belong
    to the whole theme. `months` says when the angle is in season; `burst` that it is told only in a planted burst;
    `group` which marked rules of the theme it takes, `without` which common rules it has no use for.
``$ name = kind …``
    A fact that stays the same through an article: see `data.sample.facts`.
``-- name``
    A rule; each line after it is one alternative, until the next rule. An angle's alternatives are added to the
    theme's of the same name. ``-- name @ a`` adds only to the angles of group `a`.

Within an alternative: ``[a|b|]`` is a choice (it may be empty, and may hold others), ``{name}`` a fact, a date or
another rule, ``{name.mode}`` a fact in a given form, ``{n:3-25}`` or ``{n:200-900/50}`` a whole number in a range
with a step, ``{p:1.5-9.5}`` a number with one decimal, ``{y:1995-2010}`` a year. An alternative or an option of a
choice that begins with ``<name=a|b>`` is told only where the fact of that name has one of these wordings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "grammar"
_NUMBER = re.compile(r"(n|p|y):([\d.]+)-([\d.]+)(?:/(\d+))?$")


class Text(NamedTuple):
    """Words that stand as they are."""

    text: str


class Slot(NamedTuple):
    """A fact, a date or a rule to be put in, and the form asked for ("" for the usual one)."""

    name: str


class Number(NamedTuple):
    """A number within a range: `kind` is "n" (whole), "p" (one digit after the comma) or "y" (a year)."""

    low: float
    high: float
    step: int
    kind: str


class Condition(NamedTuple):
    """What has to hold for the sequence that begins with it: a fact has one of these wordings."""

    fact: str
    values: tuple[str, ...]


class Choice(NamedTuple):
    """Alternatives of equal chance."""

    options: tuple[Sequence, ...]


Node = Text | Slot | Number | Choice | Condition
Sequence = tuple[Node, ...]
#: Rules for single words, which may come again and again; alternatives of all others are told once in an article.
SMALL = frozenset(("khoang", "mot-so", "noi", "nhan-dinh", "nhan-manh"))


#: Beginnings of the names of rules that give what somebody says.
_SAID = ("loi.", "toi.")


@dataclass(frozen=True, slots=True, eq=False)
class Alternative:
    """One way to tell a rule.

    Parameters
    ----------
    condition
        What has to hold for it; None for nothing.
    needs
        Rules of statements that it puts in, with how often at most: as many alternatives must be left of them.
    """

    sequence: Sequence
    condition: Condition | None
    needs: tuple[tuple[str, int], ...]


Rules = dict[str, list[Alternative]]


@dataclass(slots=True)
class Angle:
    """One kind of news within a theme.

    Parameters
    ----------
    months
        Months of the year in which it happens (1–12).
    burst
        The term of a planted burst; "" for everyday news.
    groups, without
        Marked rules of the theme that it takes; common rules that it does not.
    rules, facts
        The theme's and its own; facts as their specification after the equals sign.
    """

    theme: str
    name: str
    months: frozenset[int]
    weight: float
    burst: str
    groups: frozenset[str]
    without: frozenset[str]
    rules: Rules
    facts: dict[str, str]

    @property
    def leads(self) -> int:
        """How many different leads there are at least, whatever the facts turn out to be."""
        told: Counter[str] = Counter()
        for lead in self.rules["sapo"]:
            told.update(lead.condition.values if lead.condition else ("",))
        return told.pop("", 0) + min(told.values(), default=0)


@dataclass(slots=True)
class Theme:
    """A theme: what its file says, with the common rules added where it has none of that name."""

    key: str
    about: dict[str, str] = field(default_factory=dict)
    rules: Rules = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    angles: list[Angle] = field(default_factory=list)


@cache
def parse(text: str) -> Sequence:
    """Read one alternative into its tree; ValueError where a bracket is not closed.

    >>> parse("giá [tăng|giảm] {muc}")
    (Text(text='giá '), Choice(options=((Text(text='tăng'),), (Text(text='giảm'),))), Text(text=' '), Slot(name='muc'))
    """
    sequence, end = _sequence(text, 0, depth=0)
    if end != len(text):
        raise ValueError(f"unbalanced brackets at {end} in: {text}")
    return sequence


def _sequence(text: str, at: int, *, depth: int) -> tuple[Sequence, int]:
    nodes: list[Node] = []
    if text.startswith("<", at):
        condition, at = _condition(text, at + 1)
        nodes.append(condition)
    begin = at
    while at < len(text):
        letter = text[at]
        if letter in "[{" or (depth and letter in "|]"):
            if at > begin:
                nodes.append(Text(text[begin:at]))
            if letter in "|]":
                return tuple(nodes), at
            node, at = _choice(text, at + 1, depth + 1) if letter == "[" else _slot(text, at + 1)
            nodes.append(node)
            begin = at
        elif letter in "]}":
            raise ValueError(f"unbalanced brackets at {at} in: {text}")
        else:
            at += 1
    if depth:
        raise ValueError(f"bracket not closed in: {text}")
    if at > begin:
        nodes.append(Text(text[begin:at]))
    return tuple(nodes), at


def alternative(text: str) -> Alternative:
    """Read a line of a rule; ValueError as for `parse`."""
    sequence = parse(text)
    first = sequence[0] if sequence else None
    needs = Counter(name for name in _names(sequence) if name.startswith(_SAID))
    return Alternative(sequence, first if isinstance(first, Condition) else None, tuple(needs.items()))


def _names(sequence: Sequence) -> Iterator[str]:
    for node in sequence:
        if isinstance(node, Slot):
            yield node.name
        elif isinstance(node, Choice):
            for option in node.options:
                yield from _names(option)


def _condition(text: str, at: int) -> tuple[Condition, int]:
    end = text.find(">", at)
    name, equals, values = text[at:end].partition("=")
    if end < 0 or not equals:
        raise ValueError(f"condition not well formed in: {text}")
    return Condition(name, tuple(values.split("|"))), end + 1


def _choice(text: str, at: int, depth: int) -> tuple[Choice, int]:
    options: list[Sequence] = []
    while True:
        option, at = _sequence(text, at, depth=depth)
        options.append(option)
        if text[at] == "]":
            return Choice(tuple(options)), at + 1
        at += 1


def _slot(text: str, at: int) -> tuple[Node, int]:
    end = text.find("}", at)
    if end < 0:
        raise ValueError(f"slot not closed in: {text}")
    inner = text[at:end]
    number = _NUMBER.match(inner)
    if number:
        kind, low, high, step = number.groups()
        return Number(float(low), float(high), int(step or 1), kind), end + 1
    return Slot(inner), end + 1


def _months(words: str) -> frozenset[int]:
    months: set[int] = set()
    for part in words.split(","):
        first, _, last = part.partition("-")
        months.update(range(int(first), int(last or first) + 1))
    return frozenset(months)


def _angle(theme: Theme, header: str) -> Angle:
    name, *options = (part.strip() for part in header.split(";"))
    said = dict(option.split(" ", 1) for option in options)
    return Angle(
        theme=theme.key,
        name=name,
        months=_months(said.get("months", "1-12")),
        weight=float(said.get("weight", "1")),
        burst=said.get("burst", ""),
        groups=frozenset(said.get("group", "").split(",")),
        without=frozenset(said.get("without", "").split(",")),
        rules={},
        facts={},
    )


def read_theme(path: Path) -> Theme:
    """Read one grammar file; ValueError with file and line where it is not well formed."""
    theme = Theme(path.stem)
    rules, facts = theme.rules, theme.facts
    alternatives: list[Alternative] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        mark, rest = line[:2], line[2:].strip()
        if not line or line.startswith("#"):
            continue
        if mark == "::":
            key, _, value = rest.partition("=")
            theme.about[key.strip()] = value.strip()
        elif mark == "==":
            theme.angles.append(_angle(theme, rest))
            rules, facts, alternatives = theme.angles[-1].rules, theme.angles[-1].facts, None
        elif mark == "--":
            alternatives = rules.setdefault(rest, [])
        elif line.startswith("$"):
            key, _, value = line[1:].partition("=")
            facts[key.strip()] = value.strip()
        elif alternatives is None:
            raise ValueError(f"{path.name}:{number}: a line outside any rule")
        else:
            try:
                alternatives.append(alternative(line))
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error
    return theme


def _merged(groups: frozenset[str], *layers: Rules) -> Rules:
    merged: Rules = {}
    for layer in layers:
        for full, alternatives in layer.items():
            name, _, group = (part.strip() for part in full.partition("@"))
            if not group or group in groups:
                merged[name] = alternatives + merged.get(name, [])
    return merged


@cache
def themes() -> tuple[Theme, ...]:
    """Return all themes, in the order of their file names, each angle complete with theme and common rules."""
    common = read_theme(FOLDER / "common.txt")
    found = [read_theme(path) for path in sorted(FOLDER.glob("*.txt")) if path.stem != "common"]
    for theme in found:
        for angle in theme.angles:
            shared = {name: found for name, found in common.rules.items() if name not in angle.without}
            angle.rules = _merged(angle.groups, shared, theme.rules, angle.rules)
            angle.facts = common.facts | theme.facts | angle.facts
    return tuple(found)
