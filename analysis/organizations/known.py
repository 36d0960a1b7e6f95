"""The lists of known bodies: the shipped tables, the patterns over provinces, and the user's own rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.organizations import lexicon
from analysis.organizations.places import Province, provinces
from data.errors import UnreadableFile
from data.text import matching_key, nfc, tone_placed

if TYPE_CHECKING:
    import ahocorasick

_TABLES = (
    "state",
    "party",
    "mass",
    "companies",
    "banks",
    "schools",
    "hospitals",
    "media",
    "sport",
    "foreign",
    "institutes",
)

#: What marks a row of a user's table for the watch list.
_MARKS = frozenset(("x", "1", "có", "yes", "true"))

# {} stands for the province with its level; the short forms are written with and without the level.
_PATTERNS = {
    "state": (
        "Ủy ban nhân dân", "Hội đồng nhân dân", "Thanh tra", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Xây dựng",
        "Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp", "Sở Công Thương", "Sở Nông nghiệp và Môi trường", "Sở Du lịch",
        "Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Giao thông Vận tải", "Sở Ngoại vụ",
        "Sở Kế hoạch và Đầu tư", "Sở Khoa học và Công nghệ", "Sở Thông tin và Truyền thông", "Sở Văn hóa và Thể thao",
        "Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội", "Cục Thuế", "Bảo hiểm xã hội",
        "Đoàn đại biểu Quốc hội", "Kho bạc Nhà nước", "Chi cục Quản lý thị trường", "Chi cục Kiểm lâm",
    ),
    "party": ("Đảng bộ",),
    "court": ("Tòa án nhân dân", "Viện kiểm sát nhân dân"),
    "police": ("Công an",),
    "army": ("Bộ Chỉ huy quân sự", "Bộ đội Biên phòng"),
    "mass": (
        "Ủy ban Mặt trận Tổ quốc Việt Nam", "Liên đoàn Lao động", "Hội Liên hiệp Phụ nữ", "Hội Nông dân",
        "Hội Cựu chiến binh", "Hội Chữ thập đỏ", "Hội Khuyến học", "Hội Luật gia",
    ),
    "media": ("Đài Phát thanh và Truyền hình",),
    "hospital": ("Bệnh viện Đa khoa", "Trung tâm Kiểm soát bệnh tật"),
}  # fmt: skip


#: What a body may be; the pages have a word for each.
KINDS = frozenset({
    "army", "armed", "association", "bank", "company", "court", "foreign", "hospital", "institute", "international",
    "mass", "media", "ministry", "music", "other", "party", "police", "school", "sport", "state", "unit",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A known body.

    Parameters
    ----------
    name, kind
        Full name and kind.
    parent, place
        The body above it and its place, "" where none.
    aliases, weak
        Its other names; those of `weak` may mean something else and count only beside other evidence.
    valid_from, valid_to
        ISO dates, "" where unknown or open.
    successor
        The body that took its place, "" where none.
    source
        The table it comes from; "pattern" for a generated one, "user" for a user's row.
    watched
        Whether a user's row is marked for the watch list.
    """

    name: str
    kind: str
    parent: str = ""
    place: str = ""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    successor: str = ""
    source: str = ""
    watched: bool = False


def _split(value: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (value or "").split("|") if part.strip())


def _known(row: Mapping[str, str | None], source: str) -> Known:
    def cell(name: str) -> str:
        return (row.get(name) or "").strip()

    return Known(
        name=cell("name"), kind=cell("kind"), parent=cell("parent"), place=cell("place"),
        aliases=_split(row.get("aliases")),
        weak=_split(row.get("weak")), valid_from=cell("valid_from"), valid_to=cell("valid_to"),
        successor=cell("successor"), source=source, watched=cell("watch").lower() in _MARKS,
    )  # fmt: skip


def shipped() -> Iterator[Known]:
    """Give the bodies of the shipped tables."""
    folder = resources.files("analysis.organizations").joinpath("known")
    for table in _TABLES:
        if folder.joinpath(f"{table}.csv").is_file():
            for row in lexicon.rows(f"{table}.csv"):
                yield _known(row, table)


def generated() -> Iterator[Known]:
    """Give the bodies that every province has or had."""
    for province in provinces().values():
        place = f"{province.level} {province.name}"
        for kind, bases in _PATTERNS.items():
            for base in bases:
                yield _of_province(base, kind, place, province)
        head = "Thành ủy" if province.level == "Thành phố" else "Tỉnh ủy"
        name = f"{head} {place}" if province.level == "Thành phố" else f"{head} {province.name}"
        yield _of_province(name, "party", "", province)


def _of_province(base: str, kind: str, place: str, province: Province) -> Known:
    successor = provinces().get(province.successor)
    followed = f"{base} {successor.level} {successor.name}" if successor and place else ""
    return Known(
        name=f"{base} {place}".strip(), kind=kind, place=f"{province.level} {province.name}",
        valid_from=province.valid_from.isoformat() if province.valid_from else "",
        valid_to=province.valid_to.isoformat() if province.valid_to else "",
        successor=followed, source="pattern",
    )  # fmt: skip


def user_rows(path: Path) -> list[Known]:
    """Read a user's `organizations.csv`; [] where there is none.

    Columns as in the shipped tables, of which only `name` is needed, and `watch`: "x" there puts a body on the watch
    list. Lines that begin with "#" are remarks. Columns are parted by commas, semicolons or tabs, as spreadsheets of
    different countries save them.

    Raises
    ------
    UnreadableFile
        It is not a text, has no column `name`, or names a kind that there is none of.
    """
    if not path.is_file():
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        kept = [nfc(line) for line in lines if line.strip() and not line.startswith("#")]
        delimiter = max(",;\t", key=kept[0].count) if kept else ","
        found = csv.DictReader(kept, delimiter=delimiter)
        rows = list(found)
    except (OSError, ValueError, csv.Error) as error:
        raise UnreadableFile(path=path, detail=str(error)) from None
    if rows and "name" not in (found.fieldnames or ()):
        raise UnreadableFile(path=path, detail=f"expected a column name, got {', '.join(found.fieldnames or ())}")
    bodies = [_known(row, "user") for row in rows if (row.get("name") or "").strip()]
    for body in bodies:
        if body.kind and body.kind not in KINDS:
            expected = ", ".join(sorted(KINDS))
            raise UnreadableFile(path=path, detail=f"{body.name!r} has the kind {body.kind!r}, expected {expected}")
    return bodies


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a known body."""

    text: str
    body: Known
    weak: bool


class Registry:
    """All known bodies with an automaton over their forms.

    Parameters
    ----------
    bodies
        The bodies with forms to be searched for; a later row of the same name replaces an earlier one.
    patterns
        Bodies that the grammar builds by itself: looked up by name only.
    """

    def __init__(self, bodies: Iterable[Known], patterns: Iterable[Known] = ()) -> None:
        self.by_name = {matching_key(b.name): b for b in patterns}
        listed = {matching_key(b.name): b for b in bodies}
        self.by_name.update(listed)
        self.forms: dict[str, list[Form]] = {}
        for body in listed.values():
            self._add(body)
        self._automaton: ahocorasick.Automaton | None = None

    def _add(self, body: Known) -> None:
        strong = [text for text in (body.name, *body.aliases) if text not in body.weak]
        for weak, texts in ((False, strong), (True, body.weak)):
            for text in texts:
                for written in _variants(text):
                    forms = self.forms.setdefault(tone_placed(written).lower(), [])
                    # What a user says of a form goes before what the shipped lists say.
                    forms.insert(0 if body.source == "user" else len(forms), Form(written, body, weak))

    def named(self, name: str) -> Known | None:
        """Look a body up by its full name; case and tone placement are not looked at."""
        return self.by_name.get(matching_key(name))

    def lists(self, text: str) -> bool:
        """Whether a text is a form that means a known body wherever it counts: the lists have decided about it."""
        return any(not form.weak for form in self.forms.get(text.lower(), ()))

    @property
    def automaton(self) -> ahocorasick.Automaton:
        """The Aho–Corasick automaton over all forms in lower case; built at the first call."""
        if self._automaton is None:
            import ahocorasick

            automaton = ahocorasick.Automaton()
            for low, forms in self.forms.items():
                automaton.add_word(low, (len(low), forms))
            automaton.make_automaton()
            self._automaton = automaton
        return self._automaton

    def collisions(self) -> dict[str, tuple[str, ...]]:
        """Give the strong forms that several bodies share: form -> full names."""
        shared = {low: tuple(sorted({f.body.name for f in forms if not f.weak})) for low, forms in self.forms.items()}
        return {low: names for low, names in sorted(shared.items()) if len(names) > 1}


#: Heads of listed names, and how they are written otherwise.
_SHORT_HEADS = {
    "Trường Đại học": ("Đại học", "ĐH", "Trường ĐH"),
    "Trường Trung học phổ thông": ("THPT", "Trường THPT", "Trung học phổ thông"),
    "Trường Cao đẳng": ("Cao đẳng", "CĐ", "Trường CĐ"),
    "Bệnh viện": ("BV",),
}


def _variants(text: str) -> Sequence[str]:
    found = [text]
    if " - " in text:
        found += [text.replace(" - ", " – "), text.replace(" - ", "-"), text.replace(" - ", " ")]
    if " và " in text and "," not in text:
        found += [text.replace(" và ", " & ")]
    if text.startswith("Thành phố "):
        found.append("TP" + text[9:])
    for full, shorts in (("Thành phố Hồ Chí Minh", ("TP.HCM", "TP HCM", "TPHCM", "TP Hồ Chí Minh", "TP. HCM")),):
        if full in text:
            found += [text.replace(full, short) for short in shorts]
    for head, others in _SHORT_HEADS.items():
        if text.startswith(f"{head} "):
            found += [other + text[len(head) :] for other in others]
    return found


def registry(user_table: Path | None = None) -> Registry:
    """Give the registry of shipped, generated and the user's bodies (`<corpus>/organizations.csv`), as they are now.

    Raises
    ------
    UnreadableFile
        The user's table cannot be read.
    """
    if user_table is None or not user_table.is_file():
        return _registry(None, 0, 0)
    state = user_table.stat()
    return _registry(user_table, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _registry(user_table: Path | None, changed: int, size: int) -> Registry:
    del changed, size  # they are why a registry is remembered
    own = user_rows(user_table) if user_table else []
    return Registry([*shipped(), *own], generated())
