import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import readers
from data.clean import clean
from data.names import Names
from data.readers.text import record_of_text
from data.records import Article, RawRecord, Rejected

NAMES = Names.load()

TITLE = "Xã Phú Lạc mở lớp dạy bơi miễn phí"
ONE = "Sáng 2/7/2025, lớp học đầu tiên mở ở hồ Đá Trắng với bốn mươi em, do các thầy cô dạy thể dục đứng lớp suốt buổi."
TWO = "Bà Lê Thị Mẫn, người vận động góp tiền mua phao, cho biết mỗi em học mười hai buổi rồi mới được cấp giấy."
THREE = "Năm sau, xã dự tính làm một hồ nhân tạo cạnh sân vận động để lớp học không phải nghỉ khi mùa mưa về."


def article(*lines: str, file: str = "bài.txt") -> Article:
    """Read and clean a text of these lines."""
    cleaned = clean(record_of_text("\n".join(lines), file), NAMES)
    assert isinstance(cleaned, Article), cleaned
    return cleaned


def test_title_paragraphs_author_and_the_day_in_the_text() -> None:
    """The first line is the title, a last line that is a name the author; the day stands in the text."""
    found = article(TITLE, "", ONE, "", TWO, "", THREE, "", "Mộc Lan")
    assert (found.title, found.author) == (TITLE, "Mộc Lan")
    assert found.body.split("\n") == [ONE, TWO, THREE]
    assert (found.day, found.published_precision, found.published_source) == (date(2025, 7, 2), "day", "text")
    assert found.published_evidence == '"Sáng 2/7/2025"'
    assert (found.captions, found.doubtful) == ((), ())


def test_two_signs_make_a_caption() -> None:
    """Beside a repeated title, with a credit, or joined to the paragraph above: two signs take a line from the body."""
    for caption in (
        "Các em học sinh tại hồ Đá Trắng. Ảnh: Mộc Lan",
        "Buổi học đầu tiên (ảnh nhỏ bên trái) ở hồ Đá Trắng",
    ):
        found = article(TITLE, "", ONE, caption, "", TWO, "", THREE)
        assert (found.captions, found.doubtful) == ((caption,), ())
        assert found.body.split("\n") == [ONE, TWO, THREE]
    found = article(TITLE, "", ONE, TITLE, "Các em tại hồ Đá Trắng.", "", TWO, "", THREE)
    assert found.captions == (TITLE, "Các em tại hồ Đá Trắng.")


def test_one_sign_leaves_a_doubtful_line_in_the_body() -> None:
    """A short line without a full stop between blank lines may be a caption or a sub-heading: it stays, marked."""
    found = article(TITLE, "", ONE, "", "Các em học sinh tại hồ Đá Trắng", "", TWO, "", THREE)
    assert found.captions == ()
    assert found.body.split("\n")[1] == "Các em học sinh tại hồ Đá Trắng"
    assert found.doubtful == (1,)


def test_verses_and_lists_are_no_captions() -> None:
    """Several short lines in a row are verses, lines with a dash are a list."""
    verses = [
        "Ghe về bến Gỗ chiều nay",
        "Mái chèo khua nước vơi đầy ngoài sông",
        "Ai đi gánh lúa qua đồng",
        "Cho tôi gửi lại",
    ]
    found = article(TITLE, "", ONE, *verses, "", "- áo phao", "- còi", "", TWO, "", THREE)
    assert found.captions == ()


def test_text_without_blank_lines() -> None:
    """Where no blank lines part paragraphs, their want is no sign."""
    found = article(TITLE, ONE, TWO, THREE, "Mộc Lan")
    assert found.body.split("\n") == [ONE, TWO, THREE]
    assert (found.captions, found.doubtful, found.author) == ((), (), "Mộc Lan")


def test_lines_about_the_article_are_taken_for_what_they_say() -> None:
    """A date line, labels and an address at either end are no paragraphs."""
    found = article(
        "Thứ tư, 2/7/2025, 06:12 (GMT+7)", TITLE, "Chuyên mục: Đời sống", "", ONE, "", TWO, "", "Mộc Lan", "",
        "Nguồn: VNE", "https://vnexpress.net/lop-boi-49.html",
    )  # fmt: skip
    assert (found.title, found.section, found.outlet, found.author) == (TITLE, "Đời sống", "VnExpress", "Mộc Lan")
    assert found.body.split("\n") == [ONE, TWO]
    assert found.published is not None
    assert (found.published.isoformat(), found.published_source) == ("2025-07-02T06:12:00+07:00", "text")
    assert found.url == "https://vnexpress.net/lop-boi-49.html"


def test_lines_broken_to_a_width_are_joined() -> None:
    """A text that was broken to a width has its paragraphs back."""
    broken = [line for paragraph in (ONE, TWO, THREE) for line in ["", *_wrapped(paragraph, 60)]]
    assert article(TITLE, *broken).body.split("\n") == [ONE, TWO, THREE]


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@pytest.mark.parametrize("last", ["Hà Nội", "Bộ Y tế", "Theo Báo Mới", "Lớp học bế mạc.", "Hẹn gặp lại các em"])
def test_what_is_no_name_is_no_author(last: str) -> None:
    """A place, a body, a source, a sentence as the last line is no author."""
    assert article(TITLE, "", ONE, "", TWO, "", THREE, "", last).author == ""


@pytest.mark.parametrize(
    ("last", "authors"),
    [
        ("MỘC LAN - HÀ VY", ("MỘC LAN", "HÀ VY")),
        ("Bài, ảnh: Mộc Lan", ("Mộc Lan",)),
        ("(Lê Thị Mộc Lan)", ("Lê Thị Mộc Lan",)),
        ("Mộc Lan và Hà Vy", ("Mộc Lan", "Hà Vy")),
        ("M.Lan", ("M.Lan",)),
        ("Mộc Lan (theo Báo Mới)", ("Mộc Lan",)),
    ],
)
def test_forms_of_the_author_line(last: str, authors: tuple[str, ...]) -> None:
    """Names joined, led by what they did, in capitals, in brackets are authors."""
    assert article(TITLE, "", ONE, "", TWO, "", last).authors == authors


def test_the_day_in_the_file_name_is_the_last_resort() -> None:
    """A file without a date in its text is dated by its name; that is said."""
    found = article(TITLE, "", TWO, "", THREE, file="/kho/2024-03-22-lop-boi.txt")
    assert (found.day, found.published_source) == (date(2024, 3, 22), "file")
    assert found.published_evidence == "2024-03-22-lop-boi.txt"
    assert article(TITLE, "", TWO, "", THREE, file="/kho/bai-1234567890.txt").published is None


def test_a_text_of_one_line_is_all_body_or_nothing() -> None:
    """A lone sentence is a body without title."""
    found = article(ONE)
    assert (found.title, found.body) == ("", ONE)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    """Windows and old Mac line ends and byte order marks are no part of the text."""
    for number, end in enumerate(("\r\n", "\r", "\u2028")):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(end.join([TITLE, "", ONE, "", TWO]).encode(encoding))
    found = [record for record in readers.read(tmp_path) if isinstance(record, RawRecord)]
    assert [(r.title, r.body) for r in found] == [(TITLE, f"{ONE}\n{TWO}")] * 3


def test_a_file_with_broken_bytes_is_rejected(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 in a text that otherwise is are not guessed."""
    (tmp_path / "x.txt").write_bytes(f"{TITLE}\n\n{ONE}\n\n".encode() + b"h\xfft" + TWO.encode())
    (found,) = list(readers.read(tmp_path / "x.txt"))
    assert isinstance(found, Rejected)
    assert found.reason == "bad_encoding"


@given(
    st.lists(st.text(alphabet=st.sampled_from("Aa Ảnh:.\n\u200b?-1/2Ngày năm2024\u0300<p>&"), max_size=60), max_size=25)
)
def test_doubtful_paragraphs_are_paragraphs(lines: list[str]) -> None:
    """Whatever the text, numbers of doubtful lines point into the body, and nothing but labels is lost."""
    cleaned = clean(record_of_text("\n".join(lines), "x.txt"), NAMES)
    if isinstance(cleaned, Article):
        count = len(cleaned.body.split("\n"))
        assert all(0 <= number < count for number in cleaned.doubtful)
        assert "\n\n" not in cleaned.body


@pytest.mark.shared
def test_the_acceptance_article(shared: Path) -> None:
    """Title, author, day, source of the day and captions are as marked by hand."""
    expected = json.loads((shared / "acceptance/ban-dan-van.expected.json").read_text())
    (found,) = list(readers.read(shared / "acceptance" / expected["file"]))
    assert isinstance(found, RawRecord)
    cleaned = clean(found, NAMES)
    assert isinstance(cleaned, Article)
    assert (cleaned.title, cleaned.author) == (expected["title"], expected["author"])
    assert (str(cleaned.day), cleaned.published_precision) == (expected["published"], expected["published_precision"])
    assert f"{cleaned.published_source} ({cleaned.published_evidence})" == expected["published_source"]
    assert list(cleaned.captions) == expected["captions"]
    assert cleaned.doubtful == ()
