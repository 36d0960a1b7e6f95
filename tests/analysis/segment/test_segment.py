import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.segment import Lexicon, Mode, segment
from data.errors import UnreadableFile

#: Letters, marks, signs and spaces as they come in Vietnamese text, and any other character.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyAÂĐHNTÝỦ0123456789"),
        st.sampled_from("áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"),
        st.sampled_from(list(" \n\t.,;:!?…-–—“”\"'()[]/%&@#\u00a0\u200b\u0300\u0301\u0323\u031b")),
        st.characters(),
    ),
    max_size=80,
)
MODES: tuple[Mode, ...] = ("default", "faithful")


def words(text: str, mode: Mode = "default") -> list[str]:
    """The words of a text."""
    return [word.text for sentence in segment([text], mode=mode)[0] for word in sentence.words]


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[sentence.start : sentence.end] for sentence in segment([text])[0]]


@pytest.mark.parametrize("mode", MODES)
@given(text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_offsets_of_any_text(mode: Mode, text: str) -> None:
    """Any text is segmented; words lie in order inside their sentences, and cover all but white space."""
    at = 0
    covered = ""
    for sentence in segment([text], mode=mode)[0]:
        assert sentence.words
        assert (sentence.start, sentence.end) == (sentence.words[0].start, sentence.words[-1].end)
        for word in sentence.words:
            assert at <= word.start < word.end <= len(text)
            assert text[at : word.start].strip() == ""
            at = word.end
            covered += text[word.start : word.end]
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("mode", MODES)
@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_composed_and_decomposed_text(mode: Mode, text: str) -> None:
    """NFD and NFC input give the same words, at places that hold the same text (but where marks stand alone)."""
    one, other = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert words(one, mode) == words(other, mode)
    if any(unicodedata.combining(letter) for letter in one):
        return
    for here, there in zip(segment([one], mode=mode)[0], segment([other], mode=mode)[0], strict=True):
        for a, b in zip(here.words, there.words, strict=True):
            assert unicodedata.normalize("NFD", one[a.start : a.end]) == other[b.start : b.end]


@given(texts=st.lists(TEXTS, max_size=5))
@settings(max_examples=50, deadline=None)
def test_texts_do_not_touch_each_other(texts: list[str]) -> None:
    """Each text is segmented as if it were alone."""
    assert segment(texts) == [segment([text])[0] for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ Y tế họp ở Hoà Bình.", ["Bộ", "Y tế", "họp", "ở", "Hòa Bình", "."]),
        ("gặp uỷ ban thành phố", ["gặp", "ủy ban", "thành phố"]),
        ("thành\u00a0phố   Ðà Nẵng", ["thành phố", "Đà Nẵng"]),
        ("giá tăng 5%, còn 1.234,5 đồng", ["giá", "tăng", "5", "%", ",", "còn", "1.234,5", "đồng"]),
    ],
)  # fmt: skip
def test_words_are_written_alike(text: str, expected: list[str]) -> None:
    """A word is NFC, its tone marks placed, one space between its syllables, its case kept."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dân ở TP.HCM vui. Giá giảm.", ["Dân ở TP.HCM vui.", "Giá giảm."]),
        ("GS.TS. Lê Văn Bảy nói. PGS. TS. Hoa nghe.", ["GS.TS. Lê Văn Bảy nói.", "PGS. TS. Hoa nghe."]),
        ("Rau, cá, thịt, v.v. đều rẻ.", ["Rau, cá, thịt, v.v. đều rẻ."]),
        ("Rau, cá, v.v. Giá rẻ.", ["Rau, cá, v.v.", "Giá rẻ."]),
        ("Giá 1.234,5 đồng. 20 năm sau mới tăng.", ["Giá 1.234,5 đồng.", "20 năm sau mới tăng."]),
        ("Anh đi… rồi về. Chị ở lại…", ["Anh đi… rồi về.", "Chị ở lại…"]),
        ("“Giá rẻ quá!” bà nói. “Mua đi.” Ông im.", ["“Giá rẻ quá!” bà nói.", "“Mua đi.”", "Ông im."]),
        ("Cầu mới (dài 2 km.) Dân mừng.", ["Cầu mới (dài 2 km.)", "Dân mừng."]),
        ("Ông Lê Văn B. khai. Bà Lê Thị C. Theo án.", ["Ông Lê Văn B. khai.", "Bà Lê Thị C.", "Theo án."]),
        ("1. Mục tiêu\n2. Giải pháp. Hết.", ["1. Mục tiêu", "2. Giải pháp.", "Hết."]),
        ("Xong việc vào ngày 5. Sau đó nghỉ.", ["Xong việc vào ngày 5.", "Sau đó nghỉ."]),
        ("Mưa to quá.Đường ngập.Xe kẹt.", ["Mưa to quá.", "Đường ngập.", "Xe kẹt."]),
        ("Xem tại bao.example.vn. Tp.Hồ xa.", ["Xem tại bao.example.vn.", "Tp.Hồ xa."]),
        ("Giá tăng khắp châu Á. Hải sản cũng vậy.", ["Giá tăng khắp châu Á.", "Hải sản cũng vậy."]),
        ("Hạn là 30/4/2021.Sau đó nghỉ, giá 1.500.Hết.", ["Hạn là 30/4/2021.", "Sau đó nghỉ, giá 1.500.", "Hết."]),
        ("Không dấu chấm\nDòng hai", ["Không dấu chấm", "Dòng hai"]),
        ("", []),
        (" \n ", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    """Abbreviations, numbers, initials and quotations do not end a sentence; lines, and stops before capitals, do."""
    assert sentences(text) == expected


def test_lexicon_entries_stay_whole() -> None:
    """An entry of the lexicon is one word, whatever the model says, in the case it is written in or in capitals."""
    lexicon = Lexicon(("Ban Mai Xanh", "chợ phiên", "tiền gửi góp"))
    text = "Chợ phiên Ban mai xanh. Sữa BAN MAI XANH, Ban Mai Xanh và tiền gửi góp một"
    found = [w.text for s in segment([text], lexicon=lexicon)[0] for w in s.words]
    assert [w for w in found if w.lower() in {"ban mai xanh", "chợ phiên", "tiền gửi góp"}] == [
        "Chợ phiên", "BAN MAI XANH", "Ban Mai Xanh", "tiền gửi góp",
    ]  # fmt: skip
    assert "tiền gửi góp" not in words(text)


def test_lexicon_file(tmp_path: Path) -> None:
    """The file holds an entry a line, with remarks; without a file the lexicon is empty."""
    assert Lexicon.read(tmp_path) == Lexicon()
    assert Lexicon().digest == ""
    (tmp_path / "lexicon.txt").write_text("# của phòng\nSông  Hoa# nước\n\nBến Gỗ\n", encoding="utf8")
    assert Lexicon.read(tmp_path).entries == ("Bến Gỗ", "Sông Hoa")
    (tmp_path / "lexicon.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile):
        Lexicon.read(tmp_path)
