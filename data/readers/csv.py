"""Tables as text: CSV and TSV, with any usual separator and encoding."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from data.errors import UnreadableFile
from data.readers.columns import columns_of, record_of, rejected
from data.readers.encoding import open_text, undecoded
from data.records import RawRecord, Rejected

ENDINGS = (".csv", ".csv.gz", ".tsv", ".tsv.gz")

#: Characters of the longest field that is read.
LONGEST_FIELD = 16_000_000
_SEPARATORS = ",;\t|"
_UNCLOSED = "a quotation mark opens a field and is not closed at its end"


def read(path: Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[RawRecord | Rejected]:
    """Read the rows of a table; the first row that is not blank holds the headings.

    A row with more fields than headings, and one in which a quotation mark is not closed, is rejected as `bad_row`.
    `line` is the line of the file on which a row ends.

    Raises
    ------
    UnreadableFile
        The file is not text, or is damaged from its start.
    WrongMapping
        No column is understood as body or lead, or `mapping` names a column or field that is not there.
    """
    file = str(path)
    csv.field_size_limit(LONGEST_FIELD)
    with open_text(path, newline="") as source:
        first = _first_line(source.text, path)
        if first is None:
            return
        separator = separator_of(first)
        lines = _Lines(first, source.text)
        headings = [heading.strip().lstrip("\ufeff") for heading in next(csv.reader(lines, delimiter=separator), [])]
        lines.taken.clear()
        columns = columns_of(headings, mapping, path)
        for line, row in _rows(lines, separator):
            raw = row if isinstance(row, str) else _as_line(row, separator)
            if isinstance(row, str):
                yield rejected(
                    file, line, "bad_row", row, _UNCLOSED if row else f"longer than {LONGEST_FIELD} characters"
                )
            elif undecoded(raw):
                yield rejected(file, line, "bad_encoding", raw)
            elif len(row) > len(headings) and any(map(str.strip, row[len(headings) :])):
                yield rejected(file, line, "bad_row", raw, f"{len(row)} fields under {len(headings)} headings")
            elif any(map(str.strip, row)):
                named = dict(zip(headings, row, strict=False))
                yield record_of(named, columns, file=file, line=line, raw=raw)
        if source.damage:
            yield rejected(file, None, "truncated_file", "", source.damage)


def _rows(lines: _Lines, separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """Give each row with the number of its last line.

    Where a quotation mark opens a field and is not closed at its end, its line as text; the lines after it are rows
    of their own. "" where a line is too long to be read.
    """
    while True:
        rows = csv.reader(lines, delimiter=separator)
        try:
            for row in rows:
                if len(lines.taken) > 1 and _is_misquoted(lines.taken, separator):
                    break
                yield lines.number, row
                lines.taken.clear()
            else:
                return
        except csv.Error:
            pass
        if lines.too_long:
            lines.too_long = False
            yield lines.number, ""
        if lines.taken:
            yield lines.give_back(), lines.taken[0].rstrip("\r\n")
        lines.taken.clear()


def _is_misquoted(lines: list[str], separator: str) -> bool:
    """Whether the lines of a row run together because a mark that opens a field is not closed where that ends."""
    try:
        for _ in csv.reader(lines, delimiter=separator, strict=True):
            pass
    except csv.Error:
        return True
    return False


def count(path: Path) -> int | None:
    """Count the rows of a table; None where it has one that cannot be told from the next."""
    csv.field_size_limit(LONGEST_FIELD)
    with open_text(path, newline="") as source:
        first = _first_line(source.text, path)
        try:
            return sum(1 for _ in csv.reader(source.text, delimiter=separator_of(first or ",")))
        except csv.Error:
            return None


class _Lines:
    """The lines of a file, counted, the first of them read already.

    Attributes
    ----------
    number
        How many have been taken.
    taken
        Those taken since this was last cleared.
    too_long
        Whether the last line is too long; the rest of it has been passed over.
    """

    def __init__(self, first: str, rest: TextIO) -> None:
        self._waiting = deque([first])
        self._rest = rest
        self.number = 0
        self.taken: list[str] = []
        self.too_long = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._rest.readline(LONGEST_FIELD)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= LONGEST_FIELD and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = self._rest.readline(LONGEST_FIELD)
            self.too_long = True
            raise csv.Error
        line = line.replace("\0", "")
        self.taken.append(line)
        return line

    def give_back(self) -> int:
        """Put back all lines taken but the first; return the number of that one."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        return self.number


def _first_line(stream: TextIO, path: Path) -> str | None:
    """Give the headings' line; `sep=;`, which spreadsheets write above it, and blank lines are passed over."""
    for _ in range(100):
        line = stream.readline(LONGEST_FIELD)
        if not line:
            return None
        if len(line) >= LONGEST_FIELD:
            raise UnreadableFile(path=path, detail="its first line has no end")
        if line.strip().lstrip("\ufeff") and not line.lstrip("\ufeff").lower().startswith("sep="):
            return line
    return None


def separator_of(headings: str) -> str:
    """Tell what separates the columns, by the line of headings.

    >>> separator_of("Tiêu đề;Nội dung, đầy đủ;Ngày")
    ';'
    """
    outside = "".join(part for place, part in enumerate(headings.split('"')) if place % 2 == 0)
    return max(_SEPARATORS, key=outside.count)


def _as_line(row: list[str], separator: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="").writerow(row)
    return text.getvalue()
