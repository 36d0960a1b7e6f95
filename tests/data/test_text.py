import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text import composed, folded, is_composed, matching_key, name_key, syllables, tone_placed


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("hoà", "hòa"), ("Uỷ", "Ủy"), ("THUÝ", "THÚY"), ("khoẻ", "khỏe"), ("loè", "lòe"), ("quý", "quý"),
        ("quỳ", "quỳ"), ("hoàn", "hoàn"), ("toán", "toán"), ("khuỷu", "khuỷu"), ("tuỳ ý", "tùy ý"),
    ],
)  # fmt: skip
def test_tone_placement(written: str, placed: str) -> None:
    """The mark of an open oa, oe, uy stands on the first vowel; qu keeps its y, closed syllables are left alone."""
    assert tone_placed(written) == placed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "hòa bình"), ("kĩ thuật", "kỹ thuật"), ("Lí Thường Kiệt", "Lý Thường Kiệt"), ("Mĩ", "Mỹ"),
        ("quí I", "quý I"), ("bác sỹ", "bác sĩ"), ("1 tỉ", "1 tỷ"), ("hi vọng", "hy vọng"), ("nhân-dân", "nhân dân"),
        ("Covid–19", "COVID-19"), ("TP.HCM", "tp hcm"), ("Đa\u0300 Nẵng", "Đà  Nẵng"), ("qui định", "quy định"),
    ],
)  # fmt: skip
def test_written_otherwise_compared_alike(one: str, other: str) -> None:
    """Case, tone placement, i and y, dashes, spaces and decomposed letters make no difference to matching."""
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hòa", "hoa"), ("công an", "công ăn"), ("tin", "tyn"), ("hiện", "hyện"), ("y tế", "y tết"), ("mai", "may")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    """Tones, and i or y elsewhere than at the end of hi, ki, li, mi, si, ti, qui, tell words apart."""
    assert matching_key(one) != matching_key(other)


def test_names_of_a_city() -> None:
    """The ways to write Thành phố Hồ Chí Minh are one name; HCM alone is none of them."""
    written = ("TP.HCM", "TPHCM", "Tp. Hồ Chí Minh", "tp hcm", "Thành phố Hồ Chí Minh", "thành-phố HCM")
    assert {name_key(f"Sở Y tế {name}") for name in written} == {"sở y tế thành phố hồ chí minh"}
    assert name_key("Đường HCM") == "đường hcm"


@given(st.text())
def test_composed_text(text: str) -> None:
    """Composing gives NFC, and offsets that grow from 0 to the length of the text."""
    result, offsets = composed(text)
    assert result == unicodedata.normalize("NFC", text)
    assert is_composed(result)
    assert len(offsets) == len(result) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


@given(st.text())
def test_keys(text: str) -> None:
    """A key is its own key, and the same for composed and decomposed text."""
    key = matching_key(text)
    assert matching_key(unicodedata.normalize("NFD", text)) == matching_key(unicodedata.normalize("NFC", text))
    if key.isascii():
        assert matching_key(key) == key


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF)))
def test_folding_keeps_length(text: str) -> None:
    """Folded NFC text has as many characters, so that offsets stay true."""
    one = unicodedata.normalize("NFC", text)
    assert len(folded(one)) == len(one)
    assert [s.start for s in syllables(tone_placed(one))] == [s.start for s in syllables(one)]
