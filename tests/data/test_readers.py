import gzip
import json
import os
from pathlib import Path

import pytest

from data import readers
from data.errors import SourceNotFound, UnknownFormat, UnreadableFile, WrongMapping
from data.readers.columns import field_of
from data.records import RawRecord, Rejected

LINE = json.dumps({"title": "Mở chợ", "body": "Chợ mới mở cửa từ sáng sớm."}, ensure_ascii=False)


def bodies(found: list[RawRecord | Rejected]) -> list[str | None]:
    """Give what was read: bodies, and reasons of rejections."""
    return [record.reason if isinstance(record, Rejected) else record.body for record in found]


def test_a_folder_is_read_recursively_in_the_order_of_names(tmp_path: Path) -> None:
    """Every file that a reader knows is read, in folders below too, hidden ones left out."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "b/two.txt").write_text("Tiêu đề\n\nBài hai.")
    (tmp_path / "a.txt").write_text("Tiêu đề\n\nBài một.")
    (tmp_path / ".hidden.txt").write_text("Tiêu đề\n\nẨn.")
    (tmp_path / ".git/x.txt").write_text("Tiêu đề\n\nẨn.")
    assert bodies(list(readers.read(tmp_path))) == ["Bài một.", "Bài hai."]


def test_one_bad_file_of_a_folder_stops_nobody(tmp_path: Path) -> None:
    """In a folder, what cannot be read is rejected by name and the rest goes on."""
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02\x03\x04" * 100)
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "c.csv").write_text("màu,số\nxanh,1\n")
    (tmp_path / "d.txt").write_text("Tiêu đề\n\nBài còn lại.")
    (tmp_path / "e.xlsx").write_bytes(b"not a workbook")
    (tmp_path / "f.parquet").write_bytes(b"")
    assert bodies(list(readers.read(tmp_path))) == [
        *("unreadable_file", "unknown_format", "wrong_mapping"),
        *("Bài còn lại.", "unreadable_file", "unreadable_file"),
    ]


def test_a_glob_reads_what_it_matches(tmp_path: Path) -> None:
    """A pattern reads the files and folders that it matches."""
    for name in ("a1.txt", "a2.txt", "b1.txt"):
        (tmp_path / name).write_text(f"Tiêu đề\n\nBài {name}.")
    assert bodies(list(readers.read(f"{tmp_path}/a*.txt"))) == ["Bài a1.txt.", "Bài a2.txt."]
    assert len(readers.sources(f"{tmp_path}/**/*.txt")) == 3


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    """A path that is there is read as it is, brackets and all."""
    path = tmp_path / "tin [1].txt"
    path.write_text("Tiêu đề\n\nBài một.")
    assert bodies(list(readers.read(path))) == ["Bài một."]


def test_a_folder_may_have_the_name_of_a_file(tmp_path: Path) -> None:
    """A folder called x.jsonl is a folder."""
    folder = tmp_path / "x.jsonl"
    folder.mkdir()
    (folder / "y.jsonl").write_text(LINE)
    assert bodies(list(readers.read(folder))) == ["Chợ mới mở cửa từ sáng sớm."]
    assert bodies(list(readers.read(tmp_path))) == ["Chợ mới mở cửa từ sáng sớm."]


def test_the_parts_of_a_saved_page_are_passed_over(tmp_path: Path) -> None:
    """What a browser saves beside a page is not read for itself."""
    (tmp_path / "bài.html").write_text("<html><body><p>Ngắn</p></body></html>")
    (tmp_path / "bài_files").mkdir()
    (tmp_path / "bài_files/ad.html").write_text("<html><body>Quảng cáo</body></html>")
    assert readers.sources(tmp_path) == [tmp_path / "bài.html"]


def test_links_are_followed_once(tmp_path: Path) -> None:
    """Folders behind links are read; a link that leads in a circle ends, one that leads nowhere is rejected."""
    (tmp_path / "a").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x.txt").write_text("Tiêu đề\n\nBài một.")
    (tmp_path / "a/back").symlink_to(tmp_path / "a")
    (tmp_path / "a/there").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "a/nowhere.txt").symlink_to(tmp_path / "missing.txt")
    (tmp_path / "a/self.jsonl").symlink_to(tmp_path / "a/self.jsonl")
    assert bodies(list(readers.read(tmp_path / "a"))) == ["unreadable_file", "unreadable_file", "Bài một."]


@pytest.mark.parametrize("name", ["x.jsonl", "x.csv", "x.txt", "x.xlsx", "x.parquet", "x.html"])
def test_pipes_are_not_waited_for(tmp_path: Path, name: str) -> None:
    """A pipe that nobody writes into is rejected, not waited for."""
    os.mkfifo(tmp_path / name)
    assert bodies(list(readers.read(tmp_path))) == ["unreadable_file"]


def test_nothing_there_is_said(tmp_path: Path) -> None:
    """A missing file, a pattern that matches nothing and an empty folder end with one clear error."""
    for source in (tmp_path / "x.jsonl", f"{tmp_path}/*.csv", tmp_path):
        with pytest.raises(SourceNotFound):
            list(readers.read(source))


def test_an_unknown_ending_is_said(tmp_path: Path) -> None:
    """A file that no reader knows ends with the endings that are known."""
    path = tmp_path / "x.docx"
    path.write_bytes(b"PK")
    with pytest.raises(UnknownFormat, match=r"\.jsonl"):
        list(readers.read(path))


@pytest.mark.parametrize("name", ["x.jsonl", "x.jsonl.gz", "x.csv", "x.txt", "x.xlsx", "x.parquet", "x.html"])
def test_a_single_file_of_junk_is_unreadable(tmp_path: Path, name: str) -> None:
    """Binary junk under any name ends with one clear error where the file was given by itself."""
    path = tmp_path / name
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(UnreadableFile):
        list(readers.read(path))


@pytest.mark.parametrize("name", ["x.jsonl", "x.csv", "x.txt"])
def test_an_empty_file_holds_nothing(tmp_path: Path, name: str) -> None:
    """An empty file gives no article and no error."""
    path = tmp_path / name
    path.write_bytes(b"")
    assert [record.body for record in readers.read(path) if isinstance(record, RawRecord)] in ([], [None])


def test_a_field_that_there_is_none_of_is_said(tmp_path: Path) -> None:
    """A mapping of an unknown field fails before anything is read, in folders too."""
    (tmp_path / "a.csv").write_text("tít,nội dung\na,b\n")
    with pytest.raises(WrongMapping, match="headline"):
        list(readers.read(tmp_path, mapping={"headline": "tít"}))


def test_gzip_is_told_by_its_bytes(tmp_path: Path) -> None:
    """A packed file without .gz and an unpacked one with it are read alike."""
    (tmp_path / "a.jsonl").write_bytes(gzip.compress(LINE.encode()))
    (tmp_path / "b.jsonl.gz").write_text(LINE)
    assert bodies(list(readers.read(tmp_path))) == ["Chợ mới mở cửa từ sáng sớm."] * 2


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("Tiêu đề", "title"), ("TIÊU ĐỀ", "title"), ("tieu_de", "title"), ("Tít", "title"), ("headline", "title")),
        *(("NGÀY ĐĂNG", "published"), ("Ngày đăng (GMT+7)", "published"), ("publishedAt", "published")),
        *(("BÁO", "outlet"), ("Nguồn tin", "outlet"), ("NỘI DUNG", "body"), ("article_body", "body"), ("Sapo", "lead")),
        *(("CHUYÊN MỤC", "section"), ("Tác giả", "author"), ("Đường dẫn", "url"), ("ID", "source_id")),
        *(("Giá", None), ("", None), ("Số chữ", None)),
    ],
)
def test_usual_headings(heading: str, field: str | None) -> None:
    """Vietnamese and English headings in any case, with or without dấu, name their field."""
    assert field_of(heading) == field


def test_counting_before_reading(tmp_path: Path) -> None:
    """The number of records is told before they are read, where that is quicker than reading them."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(f"{LINE}\n{LINE}\n".encode()))
    (tmp_path / "b.csv").write_text('tít,nội dung\na,"một\nhai"\nb,c\n')
    (tmp_path / "c.txt").write_text("Tiêu đề\n\nBài.")
    (tmp_path / "d.docx").write_bytes(b"PK")
    assert readers.count(tmp_path) == len(list(readers.read(tmp_path))) == 6
    (tmp_path / "e.xlsx").write_bytes(b"")
    assert readers.count(tmp_path) is None
    with pytest.raises(SourceNotFound):
        readers.count(tmp_path / "x")
