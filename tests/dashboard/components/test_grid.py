"""Grids: what a table becomes in the browser."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from dashboard.components import grid
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording

TABLE = Table(
    (
        Column("article", "bài", "article"),
        Column("day", "ngày", "day"),
        Column("share", "tỷ trọng", "share", 2),
        Column("terms", "từ"),
        Column("kind", "loại", words={"ministry": "bộ"}),
        Column("url", "nguồn", "link"),
    ),
    pd.DataFrame(
        {
            "article": [-1, 2],
            "day": pd.Series([date(2024, 3, 22), pd.NaT], dtype=object),
            "share": [0.125, float("nan")],
            "terms": [("giá điện", "xăng"), ()],
            "kind": ["ministry", "company"],
            "url": ["https://bao.example/1", None],
        }
    ),
)


def test_rows_are_plain_values() -> None:
    """Values go out as JSON can hold them: ids in hexadecimal, days as ISO writes them, nothing as null."""
    assert grid.rows(TABLE) == [
        {
            "article": "ffffffffffffffff", "day": "2024-03-22", "share": 0.125, "terms": "giá điện · xăng",
            "kind": "bộ", "url": "https://bao.example/1",
        },
        {"article": "0000000000000002", "day": None, "share": None, "terms": "", "kind": "company", "url": None},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (datetime(2024, 3, 22, 1, 15, tzinfo=UTC), "moment", "2024-03-22T01:15:00+00:00"),
        (pd.NA, "integer", None),
        (pd.Series([3])[0], "integer", 3),
        (pd.Series([True])[0], "flag", True),
    ],
)
def test_a_value_is_plain(value: object, kind: str, expected: object) -> None:
    """Times, missing values and NumPy's scalars become plain ones."""
    found = grid.plain(value, kind)
    assert found == expected
    assert type(found) is type(expected)


def test_columns_have_room_for_what_they_hold() -> None:
    """A day and a short text are never cut; a long text has room for some words, a heading for its longest word."""
    names = pd.Series(["Bộ Y tế", "Ngân hàng TMCP Đại Khê"])
    name = Column("name", "tên")
    assert grid.width(name, names) > grid.width(name, names[:1])
    assert grid.width(name, pd.Series(["a" * 400])) == grid.width(name, pd.Series(["a" * 40]))
    assert grid.width(name, pd.Series([], dtype=object)) < grid.width(Column("name", "chuyên mục dài"), names[:0])
    assert grid.width(Column("day", "ngày", "day"), TABLE.frame["day"]) >= 90  # pixels that 22/03/2024 takes


def test_columns_are_written_by_their_kind(say: Wording) -> None:
    """Numbers stand to the right and are written by our functions, articles and sources are links."""
    columns = {column["field"]: column for column in grid.columns(TABLE, say)}
    assert columns["share"]["type"] == "rightAligned"
    assert columns["share"]["valueFormatter"] == {"function": "diembaoWritten(params.value, 'share', 2, 'vi')"}
    assert columns["article"]["cellRenderer"] == "ArticleLink"
    assert columns["url"]["cellRenderer"] == "OutsideLink"
    assert "valueFormatter" not in columns["terms"]
    assert columns["day"]["headerName"] == "ngày"
