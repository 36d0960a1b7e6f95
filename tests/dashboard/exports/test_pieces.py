"""Tables that come in pieces: what is taken away holds all rows, what is shown says that it does not."""

import csv as reading
import io
from collections.abc import Iterator

import openpyxl
import pandas as pd
import pytest

from dashboard.components import dialogs
from dashboard.components.card import Card, Face
from dashboard.exports import csv, xlsx
from dashboard.exports.table import Column, Table
from dashboard.services import Services
from dashboard.wording import wording
from data.errors import TableTooLarge
from tests.dashboard.exports.test_xlsx import FOUND

COLUMNS = (Column("title", "Tiêu đề"), Column("n", "Số", "integer"), Column("url", "Địa chỉ", "link"))


def piece(*numbers: int) -> pd.DataFrame:
    """Make a piece of a table: a title and an address for each number."""
    return pd.DataFrame(
        {"title": [f"Bài {n}" for n in numbers], "n": numbers, "url": [f"https://bao.example/{n}" for n in numbers]}
    )


def in_pieces() -> Table:
    """Make a table of five rows in three pieces, of which it holds the first."""
    pieces = [piece(1, 2), piece(3, 4), piece(5)]
    return Table(COLUMNS, pieces[0], lambda: iter(pieces), 5)


WHOLE = Table(COLUMNS, piece(1, 2, 3, 4, 5))


def test_lengths() -> None:
    """A table knows how many rows it has, whether it holds them or not; an empty one is still a table."""
    assert (in_pieces().length, WHOLE.length) == (5, 5)
    assert Table(COLUMNS, piece())


def test_csv_holds_all_pieces() -> None:
    """Written bit by bit the pieces are the same file as the whole, and each piece is a bit of its own."""
    bits = list(csv.lines(in_pieces(), {"corpus_version": 3}))
    assert b"".join(bits) == csv.written(WHOLE, {"corpus_version": 3})
    assert len(bits) == 4
    rows = list(reading.DictReader(io.StringIO(b"".join(bits).decode())))
    assert [row["n"] for row in rows] == ["1", "2", "3", "4", "5"]


def test_a_piece_is_asked_for_only_when_it_is_written() -> None:
    """What follows is not worked out before it is needed."""
    asked: list[int] = []

    def pieces() -> Iterator[pd.DataFrame]:
        for number in (1, 2, 3):
            asked.append(number)
            yield piece(number)

    bits = csv.lines(Table(COLUMNS, piece(1), pieces, 3))
    next(bits), next(bits)
    assert asked == [1]


def test_a_workbook_holds_all_pieces() -> None:
    """The sheet has every row of every piece, and the number of all stands beside it."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx.written(in_pieces(), FOUND, wording("vi"))))
    data, source = book.worksheets
    assert [[cell.value for cell in row[:2]] for row in data.iter_rows(min_row=2)] == [
        [f"Bài {n}", n] for n in range(1, 6)
    ]
    assert data["C6"].hyperlink.target == "https://bao.example/5"
    assert {row[0].value: row[1].value for row in source.iter_rows()}["Số dòng"] == 5


def test_a_table_too_long_is_refused_whole() -> None:
    """More rows than a sheet holds are refused, whatever piece of them is there."""
    with pytest.raises(TableTooLarge):
        xlsx.written(Table(COLUMNS, piece(1), lambda: iter([]), xlsx.MOST_ROWS), FOUND, wording("vi"))


def test_the_twin_says_that_it_shows_the_first_rows(services: Services) -> None:
    """Where a table is too long to be shown, its first rows are, and that is said."""
    card = Card("long", lambda view: Face("Nhiều bài", "tất cả"), lambda view: in_pieces(), graph=False)
    _, subtitle, *_, rows = dialogs.twin(card, services, "")
    assert len(rows) == 2
    assert subtitle == "2 dòng đầu trong 5; tệp tải về có đủ"
