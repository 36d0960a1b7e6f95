"""Excel workbooks: every sheet with headings that are understood, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import Any

from data.errors import UnreadableFile, WrongMapping
from data.readers.columns import columns_of, field_of, raw_of, record_of, rejected
from data.records import RawRecord, Rejected

ENDINGS = (".xlsx", ".xlsm")

#: Rows looked at to find the headings: titles and merged cells may stand above them.
_AHEAD = 15

Row = tuple[Any, ...]


def read(path: Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[RawRecord | Rejected]:
    """Read the rows of a workbook; `line` is the row's number in its sheet.

    The headings are the row, among the first ones, of which most cells are understood as fields (or that holds the
    columns of `mapping`). Sheets without such a row are passed over where another sheet has one.

    Raises
    ------
    UnreadableFile
        The file is no workbook, or is damaged.
    WrongMapping
        No sheet has headings that are understood, or `mapping` names a column or field that is not there.
    """
    from openpyxl import load_workbook  # takes a while to load, so only when a workbook is read

    file = str(path)
    if path.exists() and not path.is_file():
        raise UnreadableFile(path=path, detail="it is no file")
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets through whatever a damaged workbook makes it meet
        raise UnreadableFile(path=path, detail=str(error) or type(error).__name__) from error
    try:
        wrong: WrongMapping | None = None
        understood = False
        for sheet in book.worksheets:
            try:
                sheet.reset_dimensions()  # some programs state a size that is too small
                for found in _sheet(sheet.iter_rows(values_only=True), mapping, path, file):
                    understood = True
                    yield found
            except WrongMapping as error:
                wrong = wrong or error
            except Exception as error:  # as above
                understood = True
                detail = f"in the sheet {sheet.title}: {error or type(error).__name__}"
                yield rejected(file, None, "truncated_file", "", detail)
        if wrong and not understood:
            raise wrong
    finally:
        book.close()


def count(path: Path) -> None:
    """Say that counting the rows of a workbook takes as long as reading them."""


def _sheet(
    rows: Iterator[Row], mapping: Mapping[str, str] | None, path: Path, file: str
) -> Iterator[RawRecord | Rejected]:
    ahead = list(islice(rows, _AHEAD))
    if not any(_is_filled(row) for row in ahead):
        return
    place = _heading_row(ahead, mapping)
    headings = _unique([_heading(cell) for cell in ahead[place]])
    columns = columns_of(headings, mapping, path)
    for number, row in enumerate(chain(ahead[place + 1 :], rows), start=place + 2):
        if not _is_filled(row):
            continue
        named = {heading: _value(cell) for heading, cell in zip(headings, row, strict=False) if heading}
        yield record_of(named, columns, file=file, line=number, raw=raw_of(named))


def _is_filled(row: Row) -> bool:
    return any(cell is not None and cell != "" for cell in row)


def _heading_row(rows: Sequence[Row], mapping: Mapping[str, str] | None) -> int:
    """Give the place of the row that reads most like headings, the first of equals."""
    wanted = set((mapping or {}).values())

    def score(row: Row) -> int:
        headings = [_heading(cell) for cell in row]
        fields = {field_of(heading) for heading in headings if heading and len(heading) < 60}
        return len(fields - {None}) + 2 * len(wanted & set(headings))

    filled = next(place for place, row in enumerate(rows) if _is_filled(row))
    best = max(range(len(rows)), key=lambda place: (score(rows[place]), -place))
    return best if score(rows[best]) else filled


def _heading(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _unique(headings: list[str]) -> list[str]:
    """Number headings that stand twice, so that no column hides another."""
    seen: dict[str, int] = {}
    unique = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        unique.append(heading if seen[heading] == 1 or not heading else f"{heading} ({seen[heading]})")
    return unique


def _value(cell: object) -> object:
    if isinstance(cell, time):
        return cell.isoformat()
    if isinstance(cell, datetime | date | str | int | float) or cell is None:
        return cell
    return str(cell)
