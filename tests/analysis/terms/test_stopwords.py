from pathlib import Path

import pytest

from analysis.terms import StopWords
from data.errors import UnreadableFile

SHIPPED = StopWords.read()

#: Words that headlines are about, of the kind that stop lists which go round hold.
NEWS = (
    "người dân", "giá", "nước", "điện", "thông tin", "bệnh", "chết", "cháy", "tiền", "vàng", "xe", "nhà", "đất", "mưa",
    "lũ", "trường", "ngân hàng", "xăng", "thuế", "lương", "việc làm", "bóng đá", "trận", "vợ", "chồng", "trẻ em", "mỹ",
    "nga", "ý", "đức", "pháp", "quyền", "luật", "tòa", "án", "tội", "phạt", "đảng", "quân", "biển", "rừng", "tết",
)  # fmt: skip


def test_no_word_that_carries_news() -> None:
    """The project's lists hold none of the words that headlines are about."""
    assert not set(NEWS) & (SHIPPED.function_words | SHIPPED.stop_words | SHIPPED.names)


def test_lists_do_not_overlap() -> None:
    """A word stands in one list only."""
    assert not SHIPPED.function_words & SHIPPED.stop_words
    assert not SHIPPED.names & (SHIPPED.function_words | SHIPPED.stop_words)
    assert not SHIPPED.labels & (SHIPPED.function_words | SHIPPED.stop_words | SHIPPED.names)


def test_a_corpus_changes_the_lists(tmp_path: Path) -> None:
    """A word of the user's file joins the list of its heading, and leaves all lists under [terms]."""
    (tmp_path / "stopwords.txt").write_text(
        "# của phòng\n[stop words]\nkhuyến mãi, Hoà Bình  # nhiều quá\n[terms]\nsố\n[function words]\ngiá\n",
        encoding="utf8",
    )
    changed = StopWords.read(tmp_path)
    assert changed.stop_words == SHIPPED.stop_words - {"số"} | {"khuyến mãi", "hòa bình"}
    assert changed.function_words == SHIPPED.function_words | {"giá"}
    assert changed.digest != SHIPPED.digest


def test_stop_words_do_not_change_how_texts_are_read(tmp_path: Path) -> None:
    """Stop words are looked up after reading: the digest by which articles are read anew is the same."""
    (tmp_path / "stopwords.txt").write_text("[stop words]\nkhuyến mãi\n", encoding="utf8")
    assert StopWords.read(tmp_path).digest == SHIPPED.digest


@pytest.mark.parametrize("content", ["giá\n", "[bỏ]\ngiá\n", b"\xff\xfe\x00g"])
def test_a_wrong_file_is_said(tmp_path: Path, content: str | bytes) -> None:
    """A word without a heading, an unknown heading, or no text at all ends with one clear error."""
    file = tmp_path / "stopwords.txt"
    file.write_bytes(content.encode("utf8") if isinstance(content, str) else content)
    with pytest.raises(UnreadableFile, match=r"stopwords\.txt"):
        StopWords.read(tmp_path)
