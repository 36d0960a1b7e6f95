from unicodedata import normalize

import pytest

from analysis.stories.agencies import RELEASE, agency


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("Mưa lớn ở miền Trung.\nTheo TTXVN", "TTXVN"),
        ("Mưa lớn ở miền Trung. (TTXVN)", "TTXVN"),
        ("Mưa lớn ở miền Trung.\n(Theo TTXVN/Vietnam+)", "TTXVN"),
        ("Mưa lớn ở miền Trung. Nguồn: Thông tấn xã Việt Nam.", "TTXVN"),
        ("Hà Nội (TTXVN) - Mưa lớn ở miền Trung. Dân lo.", "TTXVN"),
        ("TTXVN – Mưa lớn ở miền Trung. Dân lo.", "TTXVN"),
        ("Nước sông dâng cao (Theo Reuters)", "Reuters"),
        ("Nước sông dâng cao.\nLan Anh (theo AFP)", "AFP"),
        ("Công ty ra mắt sản phẩm.\nTheo thông cáo báo chí.", RELEASE),
        ("Công ty ra mắt.\nBài viết có sử dụng thông cáo của đơn vị tổ chức.", RELEASE),
        ("Theo TTXVN, mưa lớn ở miền Trung. Dân lo.", ""),
        ("Mưa lớn ở miền Trung. Dân lo theo TTXVN từng giờ.", ""),
        ("Mưa lớn.\nTheo Nguyễn Văn An", ""),
        ("", ""),
    ],
)
def test_signatures(body: str, source: str) -> None:
    """An agency is named by the last or the first line, not by a sentence that quotes it; a person is none."""
    assert agency("", body) == source


def test_decomposed_signatures() -> None:
    """Decomposed letters are read as composed ones."""
    assert agency("", normalize("NFD", "Mưa lớn.\nTheo Thông tấn xã Việt Nam")) == "TTXVN"


def test_the_author_may_be_an_agency() -> None:
    """An author line that is an agency's name says whose text it is; a person's does not."""
    assert agency("", "Mưa lớn.", author="TTXVN") == "TTXVN"
    assert agency("", "Mưa lớn.", author="Lan Anh") == ""
