"""Tables as workbooks, read back with another library."""

import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dashboard.exports import xlsx
from dashboard.exports.provenance import Provenance
from dashboard.exports.table import Column, Table
from dashboard.wording import Wording, wording
from data.errors import TableTooLarge

FOUND = Provenance(
    noun="ranking",
    start=date(2025, 8, 1),
    end=date(2025, 8, 20),
    filters="bao=Báo+Sông",
    conditions=("báo: Báo Sông", "tìm: giá điện"),
    unit="article",
    n=10112,
    corpus="press",
    version=3,
    made=datetime(2025, 8, 21, 1, 0, tzinfo=UTC),
    sample=False,
    address="?tu=2025-08-01&ban=3",
)


def table(**columns: tuple[str, list[Any]]) -> Table:
    """Make a table: key -> (kind, values)."""
    made = tuple(Column(key, key.title(), kind) for key, (kind, _) in columns.items())  # type: ignore[arg-type]
    return Table(made, pd.DataFrame({key: pd.Series(values, dtype=object) for key, (_, values) in columns.items()}))


def opened(content: bytes) -> Any:
    """Read a workbook back."""
    return openpyxl.load_workbook(io.BytesIO(content))


def book(made: Table, say: Wording | None = None) -> Any:
    """Write a table and read it back."""
    return opened(xlsx.written(made, FOUND, say or wording("vi"), title="Tổ chức được nhắc nhiều nhất"))


def test_values_are_numbers_and_dates_and_not_texts() -> None:
    """Excel can reckon with what it gets: a share is 0.125, a day is a day, a time is local without a zone."""
    made = table(
        share=("share", [0.125]),
        n=("integer", [1234]),
        day=("day", [date(2025, 8, 1)]),
        at=("moment", [datetime(2025, 8, 1, 18, 30, tzinfo=UTC)]),
        yes=("flag", [True]),
    )
    row = next(book(made)["Số liệu"].iter_rows(min_row=2, values_only=True))
    assert row == (0.125, 1234, datetime(2025, 8, 1), datetime(2025, 8, 2, 1, 30), True)


def test_formats_write_numbers_as_the_reader_does() -> None:
    """1.234 and 12,5 % by Excel's own formats, marked as Vietnamese; days as 22/03/2024."""
    made = table(share=("share", [0.125]), n=("integer", [1234]), day=("day", [date(2024, 3, 22)]))
    cells = next(book(made)["Số liệu"].iter_rows(min_row=2))
    assert [cell.number_format for cell in cells] == ["[$-42A]0.0\\ %", "[$-42A]#,##0", "dd/mm/yyyy"]


def test_english_workbooks_have_english_names_and_formats() -> None:
    """The sheets and the formats are in the language of the page."""
    english = book(table(n=("number", [1234.5])), wording("en"))
    assert english.sheetnames == ["Data", "Source"]
    assert english["Data"]["A2"].number_format == "#,##0.0"


def test_no_text_becomes_a_formula_or_a_number() -> None:
    """A headline that begins with =, +, - or @, or looks like a number, stays the text it is."""
    texts = ['=HYPERLINK("http://x","y")', "+84 gọi", "-5", "@ai", "0123", "1e5"]
    sheet = book(table(title=("text", texts)))["Số liệu"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == texts
    assert {cell.data_type for cell in cells} == {"s"}


def test_codes_are_said_in_words() -> None:
    """What CSV calls by a code stands in a workbook in the reader's words."""
    column = Column("kind", "Loại", words={"bank": "ngân hàng"})
    sheet = book(Table((column,), pd.DataFrame({"kind": ["bank", "x"]})))["Số liệu"]
    assert [row[0] for row in sheet.values] == ["Loại", "ngân hàng", "x"]


def test_rows_are_as_high_as_their_text() -> None:
    """A text of three lines stands in a row of three, its heading of two words in two; other rows stay as they are."""
    text = "từ " * 55
    sheet = book(table(text=("text", [text, "ngắn"]), n=("integer", [1, 2])))["Số liệu"]
    assert (sheet.row_dimensions[2].height, sheet.row_dimensions[3].height) == (45, None)


def test_only_web_addresses_can_be_clicked() -> None:
    """An address of the web is a link, anything else in its column is text."""
    sheet = book(table(url=("link", ["https://bao.example/1", "file:///etc/passwd", "=1"])))["Số liệu"]
    assert [row[0].hyperlink is not None for row in sheet.iter_rows(min_row=2)] == [True, False, False]


def test_the_sheet_can_be_worked_with() -> None:
    """The heading stays in sight, can be filtered by, and columns are as wide as what they hold."""
    sheet = book(table(name=("text", ["x" * 30]), n=("integer", [1])))["Số liệu"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet.column_dimensions["A"].width > 30
    assert [cell.value for cell in sheet[1]] == ["Name", "N"]


def test_the_second_sheet_says_what_the_first_is_of() -> None:
    """Title, period, conditions, n, corpus version, and how it was counted."""
    rows = dict(book(table(n=("integer", [1, 2])))["Nguồn"].iter_rows(values_only=True))
    assert rows["Nội dung"] == "Tổ chức được nhắc nhiều nhất"
    assert rows["Kỳ"] == "01–20/08/2025"
    assert rows["Điều kiện"] == "báo: Báo Sông\ntìm: giá điện"
    assert (rows["Tổng số trong phần đang xem"], rows["Đếm theo"]) == (10112, "bài")
    assert (rows["Kho bài"], rows["Phiên bản kho"]) == ("press", 3)
    assert rows["Số dòng"] == 2
    assert rows["Địa chỉ mở lại"] == "?tu=2025-08-01&ban=3"
    assert "Ô bị cắt" not in rows


def test_a_cell_that_is_cut_short_is_counted() -> None:
    """A text that no cell can hold ends in a sign, and the second sheet says how many do."""
    made = book(table(text=("text", ["x" * 40_000, "kept"])))
    cut, kept = (row[0].value for row in made["Số liệu"].iter_rows(min_row=2))
    assert (len(cut), cut[-4:], kept) == (32_767, " […]"[-4:], "kept")
    assert dict(made["Nguồn"].iter_rows(values_only=True))["Ô bị cắt"].startswith("1 ô ")


def test_a_table_that_does_not_fit_is_refused() -> None:
    """A workbook holds 1,048,575 rows under its heading; of a longer table it holds none."""
    made = Table((Column("n", "N", "integer"),), pd.DataFrame({"n": range(1_048_576)}))
    with pytest.raises(TableTooLarge):
        xlsx.written(made, FOUND, wording("vi"))


def test_the_same_table_gives_the_same_bytes() -> None:
    """No clock is in a workbook."""
    made = table(n=("integer", [1]))
    assert xlsx.written(made, FOUND, wording("vi")) == xlsx.written(made, FOUND, wording("vi"))
    assert book(made).properties.created == datetime(2025, 8, 21, 1, 0)
