"""Large tables: AG Grid with our words, our numbers and our type. Values are written by `assets/grid.js`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import dash_ag_grid as dag
import pandas as pd

from dashboard.exports.table import Column, Table
from dashboard.wording import Wording
from data.records import hexadecimal

_RIGHT = ("integer", "number", "share")

#: Pixels of a letter, and around the text of a cell; letters of the longest text that is shown whole, and of what is
#: written of each kind that is not text. What has no room beside the others is reached by moving across.
_LETTER, _AROUND, _WHOLE = 7.6, 24, 28
_LETTERS = {
    "integer": 7,
    "number": 7,
    "share": 8,
    "flag": 3,
    "day": 11,
    "moment": 16,
    "hour": 16,
    "article": 8,
    "link": 30,
}


def grid(
    component_id: Any,
    say: Wording,
    table: Table | None = None,
    *,
    height: int | str = 420,
    options: Mapping[str, Any] | None = None,
    **properties: Any,
) -> dag.AgGrid:
    """Make a grid.

    Parameters
    ----------
    table
        What it shows at first; a callback gives `columns(table, say)` and `rows(table)` later.
    height
        Of the grid, in pixels or as CSS says it.
    options
        Further options of AG Grid.
    properties
        Further properties of the component (`columnState`, `selectedRows`, …).
    """
    return dag.AgGrid(
        id=component_id,
        columnDefs=columns(table, say) if table else [],
        rowData=rows(table) if table else [],
        defaultColDef={
            "sortable": True,
            "cellDataType": False,
            "resizable": True,
            "suppressMovable": True,
            "minWidth": 80,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
        },
        columnSize="sizeToFit",
        dashGridOptions={
            "theme": {"function": "diembaoTheme(themeQuartz)"},
            "getLocaleText": {"function": "diembaoWords(params)"},
            "context": {"language": say.language},
            "animateRows": False,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "domLayout": "normal",
            "rowHeight": 36,
            "headerHeight": 36,  # at least: a heading of several words is written in as many lines as it needs
            **(options or {}),
        },
        style={"height": f"{height}px" if isinstance(height, int) else height},
        **properties,
    )


def columns(table: Table, say: Wording) -> list[dict[str, Any]]:
    """Describe a table's columns to a grid."""
    return [_column(column, say) | {"minWidth": width(column, table.frame[column.key])} for column in table.columns]


def width(column: Column, values: pd.Series) -> int:
    """Return how many pixels a column needs: for its values, and for each word of its heading."""
    texts = [str(_said(column, plain(value))) for value in values] if column.kind == "text" else []
    letters = _LETTERS.get(column.kind) or max(map(len, texts), default=0)
    word = max(map(len, column.label.split()), default=0) + 1  # headings are bold
    return round(_LETTER * max(min(letters, _WHOLE), word) + _AROUND)


def rows(table: Table) -> list[dict[str, Any]]:
    """Give a table's rows to a grid as plain JSON values; an article stands as its id in hexadecimal digits."""
    held = [(column, table.frame[column.key]) for column in table.columns]
    return [
        {column.key: _said(column, plain(value, column.kind)) for (column, _), value in zip(held, values, strict=True)}
        for values in zip(*(series for _, series in held), strict=True)
    ]


def _said(column: Column, value: Any) -> Any:
    return column.said(value) if isinstance(value, str) else value


def plain(value: Any, kind: str = "text") -> Any:
    """Give a value as JSON can hold it; None where there is none.

    >>> plain(float("nan")), plain(date(2024, 3, 22)), plain(-1, "article")
    (None, '2024-03-22', 'ffffffffffffffff')
    """
    if isinstance(value, (list, tuple)):
        return " · ".join(map(str, value))
    if value is None or pd.isna(value):
        return None
    if kind == "article":
        return hexadecimal(int(value))
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _column(column: Column, say: Wording) -> dict[str, Any]:
    described: dict[str, Any] = {"field": column.key, "headerName": column.label, "headerTooltip": column.label}
    if column.kind in _RIGHT:
        described |= {"type": "rightAligned", "cellClass": "ag-right-aligned-cell figures"}
    if column.kind == "article":
        return described | {"cellRenderer": "ArticleLink"}
    if column.kind == "link":
        return described | {"cellRenderer": "OutsideLink"}
    if column.kind != "text":
        written = f"diembaoWritten(params.value, '{column.kind}', {column.digits}, '{say.language}')"
        described["valueFormatter"] = {"function": written}
    return described
