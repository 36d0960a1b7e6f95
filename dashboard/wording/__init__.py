"""The words of the screen: one catalogue per language, from the files `<noun>.toml` beside this module.

An entry is a table with `vi` and `en`; its key is its dotted path, whichever file it stands in:

    [volume.title]
    vi = "Số bài theo {step:word}"
    en = "Articles by {step:word}"

Places are filled as the language writes them: `{n}` is "1.234", `{day}` is "22/03/2024", `{at}` is "22/03/2024 08:15".
After a colon stands how: `{share:percent}`, `{share:percent0}`, `{x:1}` (digits after the comma), `{ratio:change}`,
`{n:plain}` (as it is), `{n:article|articles}` (number and its noun in one or many); any other word names a list of
entries that the value is looked up in: `{step:word}` says the entry `word.day` (the value itself, where there is none).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from dashboard.wording import formats
from dashboard.wording.formats import LANGUAGES, Language
from data.errors import DiemBaoError

__all__ = ["LANGUAGES", "Language", "Wording", "catalogue", "wording"]

_FOLDER = Path(__file__).parent


class Wording(Formatter):
    """The catalogue of one language; called with a key and the values of its places, it says the sentence.

    Attributes
    ----------
    language : str
        "vi" or "en".
    term : callable
        Writes a term as the corpus does ("Bộ Y tế" for "bộ y tế"); leaves it as it is where no corpus is known.
    """

    def __init__(self, language: Language, term: Callable[[str], str] = str) -> None:
        self.language = language
        self.term = term
        self._entries = catalogue(language)

    def __call__(self, key: str, /, **params: object) -> str:
        """Say an entry. KeyError where the catalogue has none: a page must not show a bare key."""
        return self.vformat(self._entries[key], (), params)

    def __contains__(self, key: str) -> bool:
        """Whether the catalogue has an entry."""
        return key in self._entries

    def error(self, error: DiemBaoError) -> str:
        """Say an error; as it was raised, in English, where the catalogue lacks it."""
        key = f"error.{error.code}"
        if key not in self:
            return str(error)
        params = dict(error.params)
        if isinstance(position := params.get("position"), int):
            params["position"] = position + 1  # people count characters from one
        return self(key, **params)

    def word(self, kind: str, value: str) -> str:
        """Say a value of a short list ("quarantine", "mojibake") by its entry; the value itself where there is none."""
        return self._entries.get(f"{kind}.{value}", value)

    def name(self, value: str | None, kind: str) -> str:
        """Say an outlet's or section's name: "" is unknown, None is all the others."""
        if value is None:
            return self("name.others")
        return value or self(f"name.unknown.{kind}")

    def integer(self, value: float | None) -> str:
        """Write a whole number: 1.234."""
        return formats.number(value, self.language)

    def number(self, value: float | None, digits: int = 1) -> str:
        """Write a number: 1.234,5."""
        return formats.number(value, self.language, digits)

    def percent(self, share: float | None, digits: int = 1) -> str:
        """Write a share (0–1): 12,5 %."""
        return formats.percent(share, self.language, digits)

    def change(self, ratio: float | None) -> str:
        """Write a relative change: ▲ 50 %."""
        return formats.change(ratio, self.language)

    def day(self, value: date | None) -> str:
        """Write a day: 22/03/2024."""
        return formats.day(value, self.language)

    def moment(self, value: datetime | None) -> str:
        """Write an aware time: 22/03/2024 08:15."""
        return formats.moment(value, self.language)

    def span(self, start: date | None, end: date | None) -> str:
        """Write a run of days: 11–17/08/2025."""
        return formats.span(start, end, self.language)

    def period(self, start: date, step: str) -> str:
        """Name a period: tuần 33 (11–17/8)."""
        return formats.period(start, step, self.language)

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write the value of one place."""
        if format_spec == "plain":
            return str(value)
        if "|" in format_spec:
            one, many = format_spec.split("|", 1)
            return f"{self.integer(value)} {one if value == 1 else many}"
        if format_spec.startswith("percent"):
            return self.percent(value, int(format_spec[7:] or 1))
        if format_spec == "change":
            return self.change(value)
        if format_spec.replace(".", "_").isidentifier():
            return self.word(format_spec, str(value))
        return self._plainly(value, int(format_spec) if format_spec else None)

    def _plainly(self, value: Any, digits: int | None) -> str:
        if value is None:
            return formats.NOTHING
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, (int, float)) or hasattr(value, "__float__"):
            whole = math.isfinite(value) and float(value).is_integer()
            return formats.number(value, self.language, (0 if whole else 1) if digits is None else digits)
        return str(value)


def wording(language: str | None, term: Callable[[str], str] = str) -> Wording:
    """Give the catalogue of a language; Vietnamese for any other.

    Parameters
    ----------
    term
        Writes a term as a corpus does.
    """
    spoken: Language = "en" if language == "en" else "vi"
    return _wording(spoken) if term is str else Wording(spoken, term)


@cache
def _wording(language: Language) -> Wording:
    return Wording(language)


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Read all entries in one language: key -> sentence.

    Raises
    ------
    ValueError
        A key stands twice, or an entry lacks a language.
    """
    found: dict[str, str] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        for key, entry in _entries(tomllib.loads(file.read_text(encoding="utf8"))):
            if key in found:
                raise ValueError(f"{file.name}: {key} stands twice")
            if set(entry) != set(LANGUAGES):
                raise ValueError(f"{file.name}: {key} has {sorted(entry)}, expected {list(LANGUAGES)}")
            found[key] = entry[language]
    return found


def _entries(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    texts = {name: value for name, value in table.items() if isinstance(value, str)}
    if texts:
        yield prefix, texts
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _entries(value, f"{prefix}.{name}" if prefix else name)
