"""A table as CSV: raw values under English keys, in UTF-8, with dot decimals and ISO dates.

Text stands in quotes, everything else does not, and what is not known is empty. Lines end in a line feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from dashboard.exports.table import Column, Kind, Table
from data.records import hexadecimal

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_QUOTED: tuple[Kind, ...] = ("text", "link")


def written(table: Table, constants: Mapping[str, Any] | None = None) -> bytes:
    """Write a table.

    Parameters
    ----------
    constants
        Columns at the end whose value is the same in all rows: what the table is of (`provenance.constants`).

    >>> frame = pd.DataFrame({"term": ['giá "điện"'], "share": [0.125], "day": [date(2025, 8, 1)]})
    >>> columns = (Column("term", "Từ"), Column("share", "Tỷ trọng", "share"), Column("day", "Ngày", "day"))
    >>> print(written(Table(columns, frame)).decode(), end="")
    term,share,day
    "giá ""điện""\",0.125,2025-08-01
    """
    return b"".join(lines(table, constants))


def lines(table: Table, constants: Mapping[str, Any] | None = None) -> Iterator[bytes]:
    """Write a table bit by bit: the heading, then a bit for each of its parts; together they are what is `written`."""
    constants = constants or {}
    ending = [_constant(value) for value in constants.values()]
    yield f"{','.join((*(column.key for column in table.columns), *constants))}\n".encode()
    for frame in table.parts():
        rows = zip(*(_cells(column, frame[column.key]) for column in table.columns), strict=True)
        yield "".join(f"{','.join((*cells, *ending))}\n" for cells in rows).encode()


def _cells(column: Column, values: Iterable[Any]) -> list[str]:
    return [_cell(column.kind, value) for value in values]


def _cell(kind: Kind, value: Any) -> str:
    if value is None or pd.isna(value):
        return ""
    if kind in _QUOTED:
        return _quoted(str(value))
    if kind == "flag":
        return "true" if value else "false"
    if kind == "day" or (kind == "moment" and not isinstance(value, datetime)):
        return date(value.year, value.month, value.day).isoformat()
    if kind == "hour":
        return str(value.astimezone(_ZONE).isoformat(timespec="minutes"))
    if kind == "moment":
        return str(value.astimezone(_ZONE).isoformat(timespec="seconds"))
    if kind == "article":
        return hexadecimal(int(value))
    if kind == "integer":
        return str(int(value))
    return f"{float(value):.10g}"


def _constant(value: Any) -> str:
    if isinstance(value, (int, float)):
        return str(value)
    return value.isoformat() if isinstance(value, date) else _quoted(str(value)) if value else ""


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
