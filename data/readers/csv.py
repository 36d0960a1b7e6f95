"""Tables as text: CSV and TSV, with any usual separator and encoding."""

from __future__ import annotations

import csv
import io
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


def read(path: Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[RawRecord | Rejected]:
    """Read the rows of a table; the first row that is not blank holds the headings.

    A row with more fields than headings is rejected as `bad_row`. `line` is the line of the file on which a row ends.

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
        opened = _Lines(first, source.text)
        rows = csv.reader(opened, delimiter=separator)
        headings = [heading.strip().lstrip("\ufeff") for heading in next(rows, [])]
        columns = columns_of(headings, mapping, path)
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield rejected(file, opened.number, "bad_row", "", str(error))
                continue
            if row is None:
                break
            if not any(map(str.strip, row)):
                continue
            raw = _as_line(row, separator)
            line = opened.number
            if undecoded(raw):
                yield rejected(file, line, "bad_encoding", raw)
            elif len(row) > len(headings) and any(map(str.strip, row[len(headings) :])):
                yield rejected(file, line, "bad_row", raw, f"{len(row)} fields under {len(headings)} headings")
            else:
                named = dict(zip(headings, row, strict=False))
                yield record_of(named, columns, file=file, line=line, raw=raw)
        if source.damage:
            yield rejected(file, None, "truncated_file", "", source.damage)


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
    """The lines of a file, counted, the first of them read already."""

    def __init__(self, first: str, rest: TextIO) -> None:
        self._first: str | None = first
        self._rest = rest
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line, self._first = self._first or self._rest.readline(LONGEST_FIELD), None
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= LONGEST_FIELD and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = self._rest.readline(LONGEST_FIELD)
            raise csv.Error(f"a line longer than {LONGEST_FIELD} characters")
        return line.replace("\0", "")


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
