"""Press releases kept beside a corpus, and what is read from uploaded files."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from data import releases
from data.errors import NoSuchRelease, UnknownFormat, UnreadableFile, UnusableRelease

TEXT = "Cầu mới thông xe.\nXe tải chưa được qua."

_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def document(*paragraphs: str) -> bytes:
    """Make a Word document, each paragraph in two runs."""
    runs = ["".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (text[:4], text[4:])) for text in paragraphs]
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", _BODY.format("".join(f"<w:p>{run}</w:p>" for run in runs)))
    return file.getvalue()


def test_a_release_comes_back_under_its_id(tmp_path: Path) -> None:
    """The same text, composed or not, is one release; its file is the only thing that is written."""
    release = releases.keep(tmp_path, f" {TEXT}\n")
    assert releases.kept(tmp_path, release) == TEXT
    decomposed = "Ca\u0302\u0300u mới thông xe.\r\nXe tải chưa được qua."
    assert releases.keep(tmp_path, decomposed) == release
    assert [file.name for file in (tmp_path / "releases").iterdir()] == [f"{release}.txt"]
    assert releases.keep(tmp_path, "Văn bản khác.") != release


@pytest.mark.parametrize("text", ["", "  \n", "a" * (releases.LONGEST + 1)])
def test_nothing_and_too_much_are_refused(tmp_path: Path, text: str) -> None:
    """A release has at least one character, and at most as many as can be traced."""
    with pytest.raises(UnusableRelease):
        releases.keep(tmp_path, text)


@pytest.mark.parametrize("release", ["0" * 16, "../../etc/passwd", "", "ABCDEF0123456789"])
def test_what_was_not_kept_is_not_there(tmp_path: Path, release: str) -> None:
    """An id that names nothing, or is none, opens no file."""
    with pytest.raises(NoSuchRelease):
        releases.kept(tmp_path, release)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("thong-cao.txt", TEXT.encode("utf-8-sig")),
        ("THONG-CAO.TXT", TEXT.encode("utf-16")),
        ("thong-cao.docx", document(*TEXT.split("\n"), "  ")),
    ],
)
def test_files_are_read(name: str, content: bytes) -> None:
    """Plain text in UTF-8 or UTF-16, and Word documents paragraph by paragraph, empty ones left out."""
    assert releases.text_of(name, content) == TEXT


@pytest.mark.parametrize(("name", "content"), [("a.txt", b"\xe1\xba"), ("a.docx", b"PK"), ("a.docx", TEXT.encode())])
def test_damaged_files_are_refused(name: str, content: bytes) -> None:
    """What is not what its name says is named."""
    with pytest.raises(UnreadableFile, match=name):
        releases.text_of(name, content)


def test_other_files_are_refused() -> None:
    """The error says what can be read."""
    with pytest.raises(UnknownFormat, match=r"\.txt, \.docx"):
        releases.text_of("thong-cao.pdf", b"%PDF")
