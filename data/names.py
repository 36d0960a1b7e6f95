"""One name for each outlet and section, from tables that the user can edit.

The shipped tables `outlets.csv` and `sections.csv` have two columns: `written` (a form as sources write it: a name, an
abbreviation, a domain) and the name used here. Tables of the same names in the corpus folder are laid on top.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from data.errors import UnreadableFile, WrongMapping
from data.readers.encoding import as_text
from data.text import folded, nfc, tone_placed

_HERE = Path(__file__).parent
_FORMAL = re.compile(
    r"^(?:chuyên trang|trang tin(?: điện tử)?|cổng thông tin điện tử|tạp chí(?: điện tử)?|báo(?: điện tử| mạng)?)\s+"
    r"|\s+(?:online|điện tử)$",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[^\W_A-ZĐ])(?=[A-ZĐ][^\W\d_A-ZĐ])")
_DOMAIN = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#].*)?$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s_/|>»,&+:·•–—-]+")


def _key(text: str) -> str:
    return " ".join(_SEPARATORS.sub(" ", tone_placed(nfc(text).lower())).split())


def _parted(text: str) -> str:
    """Part words that are written together ("TheThao")."""
    return text if text.isupper() else _CAMEL.sub(" ", text)


def _folded_key(text: str) -> str:
    return folded(_key(_parted(nfc(text)))).replace(" va ", " ").replace("&", " ")


def domain_of(address: str) -> str:
    """Give the host of an address or domain, without `www.` and `m.`; "" where there is none.

    >>> domain_of("https://www.vnexpress.net/the-thao/x-123.html"), domain_of("VnExpress")
    ('vnexpress.net', '')
    """
    text = address.strip()
    if not _DOMAIN.match(text):
        return ""
    try:
        host = urlsplit(text if "://" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d*|m|amp|mobile)\.", "", host)


@dataclass(frozen=True, slots=True)
class _Table:
    """Known names: by the key of a form, and by its folded key where that tells one name."""

    exact: dict[str, str] = field(default_factory=dict)
    loose: dict[str, str] = field(default_factory=dict)

    def add(self, written: str, name: str, *, over: bool = False) -> None:
        """Learn a form; `over` lets it replace what is known."""
        for keys, key in ((self.exact, _key(written)), (self.loose, _folded_key(written))):
            if over:
                keys[key] = name
            else:
                keys.setdefault(key, name)

    def find(self, written: str) -> str | None:
        """Give the name of a form; None where it is not known."""
        return self.exact.get(_key(written)) or self.loose.get(_folded_key(written))


class Names:
    """What outlets and sections are called here.

    Parameters
    ----------
    outlets, sections
        Form as written -> name. A name is a form of itself.
    """

    def __init__(self, outlets: Mapping[str, str], sections: Mapping[str, str]) -> None:
        self._outlets = _table(outlets)
        self._sections = _table(sections)
        self.outlet = lru_cache(maxsize=4096)(self._outlet)
        self.section = lru_cache(maxsize=4096)(self._section)

    @classmethod
    def load(cls, corpus_path: Path | None = None) -> Names:
        """Read the shipped tables, and over them `outlets.csv` and `sections.csv` of a corpus folder where they are.

        Raises
        ------
        UnreadableFile, WrongMapping
            A table of the corpus folder cannot be read, or lacks its two columns.
        """
        tables = []
        for file, column in (("outlets.csv", "outlet"), ("sections.csv", "section")):
            table = read_table(_HERE / file, column)
            own = corpus_path / file if corpus_path else None
            if own and own.is_file():
                table = _laid_over(table, read_table(own, column))
            tables.append(table)
        return cls(*tables)

    def knows_outlet(self, written: str) -> bool:
        """Whether a text is a form of an outlet's name in the tables."""
        return self._outlets.find(written) is not None

    def _outlet(self, written: str, url: str = "") -> str:
        """Give the name of an outlet as a source writes it, or of the site an address is on; "" where neither is given.

        >>> Names.load().outlet("Vnexpress"), Names.load().outlet("", "https://m.tuoitre.vn/x.htm")
        ('VnExpress', 'Tuổi Trẻ')
        """
        text = " ".join(written.split())
        if not text:
            return self._of_domain(domain_of(url))
        found = self._outlets.find(text) or self._of_domain(domain_of(text))
        if found:
            return found
        bare = _FORMAL.sub("", text)
        informal = self._outlets.find(bare) if bare != text else None
        return informal or self._of_own_site(bare, domain_of(url)) or text

    def _of_own_site(self, written: str, domain: str) -> str | None:
        """Give the name of the site that a form not known begins like ("VietNamNet News" on vietnamnet.vn)."""
        name = self._of_domain(domain)
        site = re.sub(r"\W", "", _folded_key(domain.partition(".")[0]))
        own = site and name != domain and re.sub(r"\W", "", _folded_key(written)).startswith(site)
        return name if own else None

    def _of_domain(self, domain: str) -> str:
        parts = domain.split(".")
        for start in range(len(parts) - 1):
            found = self._outlets.find(".".join(parts[start:]))
            if found:
                return found
        return domain

    def _section(self, written: str) -> str:
        """Give the name of a section as a source writes it: a name in any case, a slug, a path's last part.

        >>> Names.load().section("the-thao"), Names.load().section("THỂ THAO")
        ('Thể thao', 'Thể thao')
        """
        text = " ".join(written.split()).strip("/ ")
        found = self._sections.find(text)
        if found or not text:
            return found or ""
        shouted = text == text.upper() and (" " in text or not text.isascii())
        return text.capitalize() if shouted else text


@lru_cache(maxsize=1)
def shipped() -> Names:
    """Give the names of the shipped tables only."""
    return Names.load()


def _table(forms: Mapping[str, str]) -> _Table:
    table = _Table()
    for written, name in forms.items():
        table.add(written, name)
    for name in dict.fromkeys(forms.values()):
        table.add(name, name)
    return table


def _laid_over(shipped: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Lay a user's forms over the shipped ones; a shipped name that the user renames takes its forms along."""
    renamed = {_key(written): name for written, name in own.items()}
    forms = {written: renamed.get(_key(name), name) for written, name in shipped.items()}
    return {w: n for w, n in forms.items() if _key(w) not in renamed} | dict(own)


def read_table(path: Path, column: str) -> dict[str, str]:
    """Read a table of two columns, `written` and `column`, as a person or a spreadsheet saves it.

    Raises
    ------
    UnreadableFile, WrongMapping
        The file cannot be read, or lacks one of the columns.
    """
    try:
        text = as_text(path.read_bytes()).lstrip("\ufeff")
    except (OSError, ValueError) as error:
        raise UnreadableFile(path=path, detail=str(error)) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=False)
    headings = [(heading or "").strip().lower() for heading in rows.fieldnames or ()]
    if not {"written", column} <= set(headings):
        raise WrongMapping(
            path=path, detail=f"a table of names has the columns written and {column}",
            columns=", ".join(headings) or "(none)", fields=f"written, {column}",
        )  # fmt: skip
    rows.fieldnames = headings
    pairs = (((row.get("written") or "").strip(), (row.get(column) or "").strip()) for row in rows)
    return {written: name for written, name in pairs if written and name}
