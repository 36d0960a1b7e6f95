import csv
import gzip
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.chart
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import readers
from data.clean import clean
from data.errors import UnreadableFile, WrongMapping
from data.names import Names
from data.records import Article, RawRecord, Rejected

NAMES = Names.load()
HEADINGS = ["Tiêu đề", "Ngày đăng", "Báo", "Chuyên mục", "Nội dung", "Ghi chú"]
ROW = ["Mở chợ Bến Gỗ", "22/3/2024", "VNE", "the-thao", "Chợ mở lại từ sáng nay.\nNgười mua đông.", "đã duyệt"]


def articles(found: list[RawRecord | Rejected]) -> list[Article]:
    """Clean what was read, all of which must be usable."""
    cleaned = [clean(record, NAMES) for record in found if isinstance(record, RawRecord)]
    assert len(cleaned) == len(found), found
    return [article for article in cleaned if isinstance(article, Article)]


def check(article: Article) -> None:
    """Check that the row of these tests arrived whole."""
    assert article.title == "Mở chợ Bến Gỗ"
    assert article.day == date(2024, 3, 22)
    assert (article.outlet, article.section) == ("VnExpress", "Thể thao")
    assert article.body == "Chợ mở lại từ sáng nay.\nNgười mua đông."
    assert article.extra == '{"Ghi chú": "đã duyệt"}'


def table(path: Path, separator: str, encoding: str, rows: list[list[str]]) -> Path:
    """Write a table as text."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows(rows)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_of_any_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    """Separator and encoding are told from the file; quoted line breaks stay in their field."""
    path = table(tmp_path / "x.csv", separator, encoding, [HEADINGS, ROW, [""] * 6, ROW])
    found = articles(list(readers.read(path)))
    assert len(found) == 2
    check(found[0])


def test_csv_in_the_vietnamese_windows_code_page(tmp_path: Path) -> None:
    """CP1258, which writes tone marks apart, gives composed letters."""
    marks = {"\u0300": "\u0300", "\u0301": "\u0301", "\u0303": "\u0303", "\u0309": "\u0309", "\u0323": "\u0323"}
    decomposed = "Tiêu đề,Nội dung\nChợ Bến Gỗ,Người mua đông từ sáng sớm đến tối\n"
    data = b""
    for letter in decomposed:
        try:
            data += letter.encode("cp1258")
        except UnicodeEncodeError:
            import unicodedata

            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in marks)
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            data += base.encode("cp1258") + tone.encode("cp1258")
    (tmp_path / "x.csv").write_bytes(data)
    (found,) = articles(list(readers.read(tmp_path / "x.csv")))
    assert (found.title, found.body) == ("Chợ Bến Gỗ", "Người mua đông từ sáng sớm đến tối")


def test_csv_in_a_legacy_font_is_quarantined(tmp_path: Path) -> None:
    """Text in the letters of a legacy font is rejected as mojibake, not guessed."""
    text = (
        "tieu de,noi dung\nChî,Céng hoµ x· héi chñ nghÜa ViÖt Nam ®éc lËp tù do h¹nh phóc §¹i héi ®¹i biÓu toµn quèc\n"
    )
    (tmp_path / "x.csv").write_bytes(text.encode("cp1252", "ignore"))
    (found,) = list(readers.read(tmp_path / "x.csv"))
    assert isinstance(found, RawRecord)
    cleaned = clean(found, NAMES)
    assert isinstance(cleaned, Rejected)
    assert cleaned.reason == "mojibake"


def test_csv_rows_of_the_wrong_length(tmp_path: Path) -> None:
    """A row with too many fields is rejected with its line; a short one is read as far as it goes."""
    (tmp_path / "x.csv").write_text('tít,nội dung\na,"một\nhai"\nb,c,d\ne\n\ng,h,\n')
    found = list(readers.read(tmp_path / "x.csv"))
    told = [(r.line, r.reason) if isinstance(r, Rejected) else (r.line, r.title, r.body) for r in found]
    assert told == [(3, "a", "một\nhai"), (4, "bad_row"), (5, "e", None), (7, "g", "h")]


def test_csv_as_a_spreadsheet_writes_it(tmp_path: Path) -> None:
    """The line that names the separator is no heading; gzip is read; a bare number of days is a date."""
    (tmp_path / "x.csv.gz").write_bytes(
        gzip.compress("sep=;\r\nTiêu đề;Ngày;Nội dung\r\nA;45373;Bài dài.\r\n".encode())
    )
    (found,) = articles(list(readers.read(tmp_path / "x.csv.gz")))
    assert found.day == date(2024, 3, 22)


def test_csv_whose_quote_never_ends(tmp_path: Path) -> None:
    """A quote that is never closed costs its own line, not the rows that it would swallow."""
    (tmp_path / "x.csv").write_text('tít,nội dung\na,b\nc,"d\n' + "e,f\n" * 100 + 'g,"h\ni"\n')
    found = list(readers.read(tmp_path / "x.csv"))
    told = [(r.line, r.reason) if isinstance(r, Rejected) else (r.line, r.title, r.body) for r in found]
    assert told == [(2, "a", "b"), (3, "bad_row"), *((n, "e", "f") for n in range(4, 104)), (105, "g", "h\ni")]
    assert isinstance(found[1], Rejected)
    assert found[1].raw == 'c,"d'


def test_csv_whose_last_row_holds_a_line_break(tmp_path: Path) -> None:
    """A last row over several lines that is closed properly, with an inch mark in it, is one row."""
    (tmp_path / "x.csv").write_text('tít,nội dung\nmàn 5" mới,"một\nhai"')
    (found,) = list(readers.read(tmp_path / "x.csv"))
    assert isinstance(found, RawRecord)
    assert (found.title, found.body) == ('màn 5" mới', "một\nhai")


def test_csv_headings_over_two_lines(tmp_path: Path) -> None:
    """Headings with a line break inside are headings."""
    (tmp_path / "x.csv").write_text('"tiêu\nđề","nội dung"\na,b\n')
    (found,) = list(readers.read(tmp_path / "x.csv"))
    assert isinstance(found, RawRecord)
    assert (found.title, found.body, found.line) == ("a", "b", 3)


def test_csv_with_a_line_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line beyond the limit is one rejection; the rows after it are read."""
    monkeypatch.setattr("data.readers.csv.LONGEST_FIELD", 1000)
    (tmp_path / "x.csv").write_text("tít,nội dung\na,b\nc," + "d" * 50_000 + "\ne,f\n")
    found = list(readers.read(tmp_path / "x.csv"))
    told = [(r.line, r.reason) if isinstance(r, Rejected) else (r.line, r.body) for r in found]
    assert told == [(2, "b"), (3, "bad_row"), (4, "f")]


def test_wrong_mappings_are_said(tmp_path: Path) -> None:
    """Headings of which none is understood, and a column that is not there, end with the columns that are."""
    path = table(tmp_path / "x.csv", ",", "utf-8", [["màu", "số"], ["xanh", "1"]])
    with pytest.raises(WrongMapping, match="màu, số"):
        list(readers.read(path))
    with pytest.raises(WrongMapping, match="không có"):
        list(readers.read(path, mapping={"body": "không có"}))
    (found,) = list(readers.read(path, mapping={"body": "màu", "title": "SỐ"}))
    assert isinstance(found, RawRecord)
    assert (found.title, found.body) == ("1", "xanh")


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """Write a workbook."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_xlsx_with_rows_above_its_headings(tmp_path: Path) -> None:
    """Merged titles above the headings are passed over; the line is the sheet's row."""
    path = tmp_path / "x.xlsx"
    rows = [["TỔNG HỢP TIN BÀI"], ["Từ ngày 20/3 đến 22/3/2024"], [], HEADINGS, ROW, [None] * 6, ROW]
    workbook(path, {"Tin": rows})
    book = openpyxl.load_workbook(path)
    book["Tin"].merge_cells("A1:F1")
    book.save(path)
    found = list(readers.read(path))
    assert [record.line for record in found] == [5, 7]
    check(articles(found)[0])


def test_xlsx_dates_as_cells_and_as_numbers(tmp_path: Path) -> None:
    """A date cell, a date with a time and a bare serial number are dates with their precision."""
    headings = ["title", "date", "content"]
    values: list[Any] = [date(2024, 3, 22), datetime(2024, 3, 22, 10, 15), 45373, 45373.5, None]
    path = workbook(
        tmp_path / "x.xlsx", {"S": [headings, *(["A", value, f"Bài {n}."] for n, value in enumerate(values))]}
    )
    found = articles(list(readers.read(path)))
    assert [(a.published and a.published.isoformat(), a.published_precision) for a in found] == [
        ("2024-03-22T00:00:00+07:00", "day"),
        ("2024-03-22T10:15:00+07:00", "second"),
        ("2024-03-22T00:00:00+07:00", "day"),
        ("2024-03-22T12:00:00+07:00", "second"),
        (None, None),
    ]


def test_xlsx_sheets_without_articles_are_passed_over(tmp_path: Path) -> None:
    """Sheets whose headings say nothing are passed over where another has articles, an error where none has."""
    notes = [["a", "b"], [1, 2]]
    path = workbook(tmp_path / "x.xlsx", {"Ghi chú": notes, "Rỗng": [], "Tin": [HEADINGS, ROW]})
    check(articles(list(readers.read(path)))[0])
    with pytest.raises(WrongMapping):
        list(readers.read(workbook(tmp_path / "y.xlsx", {"Ghi chú": notes})))


def test_xlsx_headings_that_stand_twice(tmp_path: Path) -> None:
    """Of two columns of the same name the first fills the field and the second is kept."""
    path = workbook(tmp_path / "x.xlsx", {"S": [["Nội dung", "Nội dung"], ["Bài một.", "Bài hai."]]})
    (found,) = list(readers.read(path))
    assert isinstance(found, RawRecord)
    assert (found.body, dict(found.extra)) == ("Bài một.", {"Nội dung (2)": "Bài hai."})


def test_xlsx_formulas_without_a_value(tmp_path: Path) -> None:
    """A cell whose formula was never reckoned is empty; one with an error keeps the error's name."""
    rows: list[list[Any]] = [["tít", "nội dung", "ngày"], ["A", '="x"&"y"', None], ["B", "Bài hai.", "#N/A"]]
    one, two = list(readers.read(workbook(tmp_path / "x.xlsx", {"S": rows})))
    assert isinstance(one, RawRecord)
    assert isinstance(two, RawRecord)
    assert (one.title, one.body, two.body, two.published) == ("A", None, "Bài hai.", "#N/A")


def test_xlsx_sheets_of_all_kinds(tmp_path: Path) -> None:
    """Every sheet with headings is read, hidden ones too; a chart on a sheet of its own is passed over."""
    path = workbook(tmp_path / "x.xlsx", {"Một": [HEADINGS, ROW], "Hai": [["title", "content"], ["B", "Bài hai."]]})
    book = openpyxl.load_workbook(path)
    book["Hai"].sheet_state = "hidden"
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(book["Hai"], min_col=1, min_row=1, max_row=2))
    book.create_chartsheet("Biểu đồ").add_chart(chart)
    book.save(path)
    assert [a.title for a in articles(list(readers.read(path)))] == ["Mở chợ Bến Gỗ", "B"]


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_damaged_workbook_stops_nobody(tmp_path: Path, place: float) -> None:
    """A workbook with broken bytes anywhere ends in records and rejections, or in one clear error."""
    path = workbook(tmp_path / "x.xlsx", {"S": [HEADINGS, *[ROW] * 50], "T": [HEADINGS, ROW]})
    data = bytearray(path.read_bytes())
    start = int(place * len(data))
    data[start : start + 60] = b"\xff" * 60
    path.write_bytes(bytes(data))
    assert list(readers.read(tmp_path))


def test_a_cut_off_workbook_is_unreadable(tmp_path: Path) -> None:
    """A workbook that was cut off ends with one clear error."""
    path = workbook(tmp_path / "x.xlsx", {"S": [HEADINGS, ROW]})
    path.write_bytes(path.read_bytes()[:-800])
    with pytest.raises(UnreadableFile):
        list(readers.read(path))


def test_parquet_with_its_own_types(tmp_path: Path) -> None:
    """Times with and without zone, lists and nulls arrive as what they are."""
    rows = {
        "title": ["A", None],
        "content": ["Bài một.", "Bài hai."],
        "published_at": pa.array([1711077300_000_000, None], pa.timestamp("us", tz="UTC")),
        "authors": [["Mộc Lan", "Hà Vy"], []],
        "views": [3, None],
    }
    pq.write_table(pa.table(rows), tmp_path / "x.parquet")
    one, two = articles(list(readers.read(tmp_path / "x.parquet")))
    assert one.published is not None
    assert one.published.isoformat() == "2024-03-22T10:15:00+07:00"
    assert (one.authors, one.extra, one.line) == (("Mộc Lan", "Hà Vy"), '{"views": 3}', 1)
    assert (two.title, two.published, two.authors, two.extra) == ("", None, (), "{}")


def test_a_damaged_parquet_file(tmp_path: Path) -> None:
    """Damage at the end is unreadable; damage in the middle keeps the rows before it."""
    path = tmp_path / "x.parquet"
    pq.write_table(pa.table({"body": [f"Bài {n}." for n in range(20_000)]}), path, row_group_size=1000)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 2000] = b"\xff" * 2000
    path.write_bytes(bytes(data))
    found = list(readers.read(path))
    assert isinstance(found[0], RawRecord)
    path.write_bytes(bytes(data[:-100]))
    with pytest.raises(UnreadableFile):
        list(readers.read(path))


def test_parquet_values_that_python_has_none_for(tmp_path: Path) -> None:
    """A date beyond the calendar, bytes for text, nanoseconds: the row is kept, with what can be read of it."""
    rows = {
        "title": pa.array(["A", "B"]).dictionary_encode(),
        "content": pa.array(["Bài một.".encode(), "Bài hai.".encode()], pa.binary()),
        "published": pa.array([10**15, 1711077300], pa.int64()).cast(pa.timestamp("s", tz="UTC")),
    }
    pq.write_table(pa.table(rows), tmp_path / "x.parquet")
    one, two = articles(list(readers.read(tmp_path / "x.parquet")))
    assert (one.title, one.body, one.published) == ("A", "Bài một.", None)
    assert (two.title, two.body, two.published and two.published.isoformat()) == (
        "B", "Bài hai.", "2024-03-22T10:15:00+07:00",
    )  # fmt: skip
    fine = pa.array([1711077300_000_000_001], pa.timestamp("ns", tz="UTC"))
    pq.write_table(pa.table({"content": ["Bài."], "date": fine}), tmp_path / "x.parquet")
    (found,) = articles(list(readers.read(tmp_path / "x.parquet")))
    assert (type(found.published), found.published and found.published.isoformat()) == (
        datetime, "2024-03-22T10:15:00+07:00",
    )  # fmt: skip
