"""A table as a workbook: labels in the user's language, numbers and dates as numbers and dates, and what it is of.

Excel writes numbers by its user's settings (1.234,5 on a Vietnamese machine); a Vietnamese workbook says so itself, for
programs that listen. Text is always text: a title that begins with "=" is no formula. The same table gives the same
bytes.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import xlsxwriter

from dashboard.exports.provenance import Provenance, period
from dashboard.exports.table import Column, Kind, Table
from dashboard.wording import Wording
from data.errors import TableTooLarge
from data.records import hexadecimal

#: What a sheet holds: rows (the heading among them), letters in a cell, links that can be clicked.
MOST_ROWS, MOST_LETTERS, MOST_LINKS = 1_048_576, 32_767, 60_000

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_RIGHT: tuple[Kind, ...] = ("integer", "number", "share", "day", "moment", "hour")
_LOCALES = {"vi": "[$-42A]", "en": ""}
_CUT = " […]"
_LINK = re.compile(r"https?://[^\s\"<>]{1,2000}")
_WIDEST, _NARROWEST, _LOOKED_AT = 60, 8, 500  # widths in letters; rows by which a column's width is chosen
_SOURCE_WIDTHS = (34, 100)
_LINE, _MOST_LINES = 15, 20  # height of a line of text, in points; lines of a row at most, as rows are no higher

Cell = str | int | float | bool | datetime | None


def written(table: Table, found: Provenance, say: Wording, *, title: str = "", subtitle: str = "") -> bytes:
    """Write a table and its provenance as two sheets.

    Raises
    ------
    TableTooLarge
        It has more rows than a sheet holds; nothing is cut short.
    """
    if table.length >= MOST_ROWS:
        raise TableTooLarge(rows=table.length, most=MOST_ROWS - 1)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {
            "in_memory": table.pieces is None,
            "constant_memory": table.pieces is not None,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
        },
    )
    made = found.made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": title, "author": "Điểm Báo", "created": made})
    cut = _write_data(book, table, say)
    _write_source(book, _source(found, say, title, subtitle, table.length, cut), say)
    book.close()
    return file.getvalue()


def _write_data(book: Any, table: Table, say: Wording) -> int:
    """Write the rows, one after the other; return how many cells were cut."""
    sheet = book.add_worksheet(say("export.data"))
    widths = [_width(column, table.frame[column.key], say) for column in table.columns]
    _write_heading(book, sheet, table, widths)
    shapes = []
    for place, column in enumerate(table.columns):
        shapes.append(book.add_format({"valign": "top", **_shape(column, say)}))
        sheet.set_column(place, place, widths[place], shapes[-1])
    row = cut = links = 0
    for frame in table.parts():
        for cells in zip(*(_cells(column, frame[column.key]) for column in table.columns), strict=True):
            row += 1
            _set_height(sheet, row, table.columns, cells, widths)
            for place, value in enumerate(cells):
                if isinstance(value, str) and len(value) > MOST_LETTERS:
                    value, cut = value[: MOST_LETTERS - len(_CUT)] + _CUT, cut + 1
                if table.columns[place].kind == "link" and links < MOST_LINKS and _LINK.fullmatch(str(value)):
                    sheet.write_url(row, place, value, string=value)
                    links += 1
                elif value is not None:
                    _write_cell(sheet, row, place, value, shapes[place])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(row, 1), max(len(table.columns) - 1, 0))
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return cut


def _write_heading(book: Any, sheet: Any, table: Table, widths: Sequence[float]) -> None:
    heading = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    heads = {align: book.add_format({**heading, "align": align}) for align in ("left", "right")}
    labels = [(column.label, width - 3) for column, width in zip(table.columns, widths, strict=True)]
    sheet.set_row(0, _LINE * max((_lines(label, width) for label, width in labels), default=1))
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.label, heads["right" if column.kind in _RIGHT else "left"])


def _write_cell(sheet: Any, row: int, place: int, value: str | int | float | bool | datetime, shape: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, place, value, shape)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value, shape)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, place, value, shape)
    else:
        sheet.write_number(row, place, value, shape)


def _set_height(
    sheet: Any, row: int, columns: Sequence[Column], cells: Sequence[Cell], widths: Sequence[float]
) -> None:
    """Make a row as high as its text needs; not all programs do so by themselves."""
    texts = [
        (str(cell or ""), width)
        for column, cell, width in zip(columns, cells, widths, strict=True)
        if column.kind == "text"
    ]
    lines = max((_lines(text, width) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(row, _LINE * min(lines, _MOST_LINES))


def _lines(text: str, width: float) -> int:
    """Reckon how many lines a text needs in a column."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(len(textwrap.wrap(line, max(int(width), 4))) or 1 for line in text.split("\n"))


def _write_source(book: Any, rows: Sequence[tuple[str, str | int]], say: Wording) -> None:
    sheet = book.add_worksheet(say("export.source"))
    label = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
    number = book.add_format({"valign": "top", "align": "left", "num_format": f"{_LOCALES[say.language]}#,##0"})
    for place, width in enumerate(_SOURCE_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for row, (name, value) in enumerate(rows):
        sheet.set_row(row, _LINE * _lines(str(value), _SOURCE_WIDTHS[1]))
        sheet.write_string(row, 0, name, label)
        if isinstance(value, int):
            sheet.write_number(row, 1, value, number)
        else:
            sheet.write_string(row, 1, value, text)


def _source(
    found: Provenance, say: Wording, title: str, subtitle: str, rows: int, cut: int
) -> list[tuple[str, str | int]]:
    method = f"{found.noun}.method"
    listed: list[tuple[str, str | int]] = [
        (say("export.title"), title),
        (say("export.subtitle"), subtitle),
        (say("export.period"), period(found, say)),
        (say("export.conditions"), "\n".join(found.conditions) or say("export.no_conditions")),
        (say("export.counted"), say.word("unit", found.unit)),
        (say("export.n"), found.n),
        (say("export.corpus"), f"{found.corpus} ({say('export.sample')})" if found.sample else found.corpus),
        (say("export.version"), found.version),
        (say("export.made"), say.moment(found.made)),
        (say("export.address"), found.address),
        (say("export.method"), say(method) if method in say else ""),
        (say("export.rows"), rows),
        (say("export.cut"), say("export.cut_cells", n=cut) if cut else ""),
    ]
    return [(name, value) for name, value in listed if value != ""]


def _cells(column: Column, values: pd.Series) -> Iterator[Cell]:
    return (_cell(column, value) for value in values)


def _cell(column: Column, value: Any) -> Cell:
    kind = column.kind
    if value is None or pd.isna(value):
        return None
    if kind == "flag":
        return bool(value)
    if kind == "day" or (kind == "moment" and not isinstance(value, datetime)):
        return datetime(value.year, value.month, value.day)
    if kind in ("moment", "hour"):
        return datetime.fromisoformat(value.astimezone(_ZONE).replace(tzinfo=None, microsecond=0).isoformat())
    if kind == "article":
        return hexadecimal(int(value))
    if kind == "integer":
        return int(value)
    return float(value) if kind in ("number", "share") else column.said(str(value))


def _shape(column: Column, say: Wording) -> dict[str, Any]:
    """Choose a column's format."""
    locale = _LOCALES[say.language]
    digits = "." + "0" * column.digits if column.digits else ""
    space = "\\ " if say.language == "vi" else ""
    formats: dict[Kind, str] = {
        "integer": f"{locale}#,##0",
        "number": f"{locale}#,##0{digits}",
        "share": f"{locale}0{digits}{space}%",
        "day": "dd/mm/yyyy",
        "moment": "dd/mm/yyyy hh:mm",
        "hour": "dd/mm/yyyy hh:mm",
    }
    if column.kind == "text":
        return {"text_wrap": True}
    return {"num_format": formats[column.kind]} if column.kind in formats else {}


def _width(column: Column, values: pd.Series, say: Wording) -> float:
    """Choose a column's width, in letters, by its heading and its first rows."""
    if column.kind in ("moment", "hour"):
        return 18
    if column.kind in ("day", "flag"):
        return 12
    shown = [_shown(column, value, say) for value in islice(_cells(column, values), _LOOKED_AT)]
    longest = max((len(text) for text in shown), default=0)
    heading = max((len(word) for word in column.label.split()), default=0) + 4  # the filter's button
    return min(max(longest + 2, heading, _NARROWEST), _WIDEST)


def _shown(column: Column, value: Any, say: Wording) -> str:
    if value is None:
        return ""
    if column.kind == "share":
        return say.percent(value, column.digits)
    if column.kind == "number":
        return say.number(value, column.digits)
    return say.integer(value) if column.kind == "integer" else str(value)
