"""The word lists of the grammar: head nouns, fields, words inside names, verbs that end a name, surnames, titles."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Generic, TypeVar

from data.text import tone_placed

_TOKEN = re.compile(r"\w+|[^\w\s]")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: its full form, kind, and what may follow (letters as explained in heads.csv)."""

    canonical: str
    kind: str
    follow: str
    form: str


class Phrases(Generic[_Value]):
    """Phrases by their first token, longest first.

    Attributes
    ----------
    begins
        The first tokens of all phrases.
    """

    def __init__(self) -> None:
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._values: dict[tuple[str, ...], list[_Value]] = {}
        self.begins: set[str] = set()

    def add(self, form: str, value: _Value) -> None:
        """Add a phrase; its signs and syllables are matched one by one, case is not looked at."""
        keys = tuple(_TOKEN.findall(tone_placed(form).lower()))
        self._values.setdefault(keys, []).append(value)
        lengths = {*self._lengths.get(keys[0], ()), len(keys)}
        self._lengths[keys[0]] = tuple(sorted(lengths, reverse=True))
        self.begins.add(keys[0])

    def at(self, keys: Sequence[str], start: int) -> Iterator[tuple[int, _Value]]:
        """Give (index after the phrase, value) of every phrase that begins at `start`, longest first."""
        if start >= len(keys) or keys[start] not in self.begins:
            return
        most = len(keys) - start
        for length in self._lengths[keys[start]]:
            if length > most:
                continue
            for value in self._values.get(tuple(keys[start : start + length]), ()):
                yield start + length, value


def rows(name: str) -> list[dict[str, str]]:
    """Read a shipped table of `known/`; lines that begin with "#" are its head."""
    text = resources.files("analysis.organizations").joinpath("known", name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#")))


def words(name: str) -> Mapping[str, frozenset[str]]:
    """Read a shipped word list: sections `[name]`, words separated by commas or line breaks, `#` for remarks."""
    text = resources.files("analysis.organizations").joinpath("known", name).read_text(encoding="utf-8")
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in text.splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[] \n"), set())
        elif line and not line.startswith("#"):
            current.update(tone_placed(w.strip().lower()) for w in line.split(",") if w.strip())
    return {name: frozenset(found) for name, found in sections.items()}


@lru_cache(maxsize=1)
def heads() -> Phrases[Head]:
    """Give the head nouns of heads.csv."""
    phrases: Phrases[Head] = Phrases()
    for row in rows("heads.csv"):
        for form in row["forms"].split("|"):
            canonical = row["canonical"] or form[0].upper() + form[1:]
            phrases.add(form, Head(canonical, row["kind"], row["follow"], form))
    return phrases


@lru_cache(maxsize=1)
def common_heads() -> frozenset[str]:
    """Give the head nouns, full and as written, in lower case, that alone name no particular body."""
    given = [row for row in rows("heads.csv") if "A" not in row["follow"]]
    return frozenset(
        tone_placed(form).lower() for row in given for form in (row["canonical"], *row["forms"].split("|"))
    )


@lru_cache(maxsize=1)
def fields() -> Phrases[str]:
    """Give the fields of public bodies of fields.csv."""
    phrases: Phrases[str] = Phrases()
    for row in rows("fields.csv"):
        for form in {row["canonical"], *filter(None, row["forms"].split("|"))}:
            phrases.add(form, row["canonical"])
    return phrases


#: Legal forms and joints between the field words of a company.
FORMS = frozenset(("tnhh", "mtv", "cp", "tmcp", "và", "&", "-", "tm", "dv", "sx", "xd", "xnk"))


def field_length(keys: Sequence[str], i: int, stop: int) -> int:
    """Number of words at `i` that say what a body does or its legal form, where words of the name follow; else 0."""
    inner = lists()["inner"]
    for size in (5, 4, 3, 2, 1):
        if i + size < stop and " ".join(keys[i : i + size]) in inner:
            return size
    return 1 if i + 1 < stop and keys[i] in FORMS else 0


@lru_cache(maxsize=1)
def lists() -> Mapping[str, frozenset[str]]:
    """Give the word lists of words.txt by section."""
    return words("words.txt")
