"""Short forms told by their article; what cannot be told stays open."""

from datetime import date

import pytest

from analysis.organizations import find_mentions
from data.records import hexadecimal
from tests.analysis.organizations.conftest import found_in, named_in, segmented


@pytest.mark.parametrize(
    ("text", "short", "body"),
    [
        ("Thành ủy Huế họp. Ban Thường vụ Thành ủy ký.", "Ban Thường vụ Thành ủy", "Ban Thường vụ Thành ủy Huế"),
        ("Ông Bốn ở tỉnh Quảng Nam kể. Chiều qua UBND tỉnh trả lời.", "UBND tỉnh", "Ủy ban nhân dân tỉnh Quảng Nam"),
        ("Bộ Y tế và các tỉnh họp. Sau đó, theo Bộ, dịch đã giảm.", "Bộ", "Bộ Y tế"),
        ("Bộ Y tế họp. Hôm sau Bộ Tài chính họp. Cuối ngày, lãnh đạo Bộ ký.", "Bộ", "Bộ Tài chính"),
        ("Công ty Thép Nam Khê lãi lớn. Cổ đông của Công ty vui mừng.", "Công ty", "Công ty Thép Nam Khê"),
        ("Trường Đại học Thủy lợi mở ngành. Sinh viên Trường phấn khởi.", "Trường", "Trường Đại học Thủy lợi"),
        ("Công an Huế đã đến. Phòng CSHS khởi tố.", "Phòng CSHS", "Phòng Cảnh sát hình sự Công an Thành phố Huế"),
    ],
)  # fmt: skip
def test_short_forms_point_to_the_body_of_the_article(text: str, short: str, body: str) -> None:
    """A short form is the last body that it can mean, or the one of the place spoken of."""
    assert (short, body) in named_in(text)


def test_how_a_short_form_was_told_is_said() -> None:
    """The evidence of a short form says what told it, and its confidence is lower."""
    full, short = found_in("Bộ Y tế và các tỉnh họp. Sau đó, theo Bộ, dịch đã giảm.")
    assert (full.evidence, full.confidence) == ("list@state", 0.97)
    assert (short.evidence, short.confidence) == ("pattern; last named", 0.85)


def test_of_two_side_by_side_none_is_guessed() -> None:
    """Where a sentence names two ministries side by side, "Bộ" in it is left open, with an id of the article."""
    text = "Sau cuộc họp giữa Bộ Y tế và Bộ Tài chính, lãnh đạo Bộ chưa trả lời."
    last = found_in(text)[-1]
    assert (last.surface, last.resolved) == ("Bộ", False)
    assert last.organization == f"chưa rõ: Bộ [{hexadecimal(1)}/1]"


def test_what_is_left_open_is_apart_in_each_article() -> None:
    """The same words that nothing tells are different bodies in two articles, and one within an article."""
    text = "Ban Quản lý hứa sửa đường. Nhưng Ban Quản lý chưa làm."
    found = find_mentions([segmented(("body", text), number=number) for number in (1, 2)])
    names = [[mention.organization for mention in mentions] for mentions in found]
    assert [len(set(of_one)) for of_one in names] == [1, 1]
    assert set(names[0]).isdisjoint(names[1])
    assert not any(mention.resolved for mentions in found for mention in mentions)


@pytest.mark.parametrize(
    "text", ["Ông nộp đơn lên Tòa án Nhân dân.", "Theo lời kể, Đội 5 đã đến.", "Ban Chỉ đạo, ông nói, đã họp."]
)
def test_a_bare_head_is_no_body(text: str) -> None:
    """A head noun alone, or with a number, is left open or not counted; never a body called by it."""
    assert all(not mention.resolved for mention in found_in(text))


def test_a_place_in_another_field_tells() -> None:
    """The place of the title tells the short form of the body."""
    assert ("UBND tỉnh", "Ủy ban nhân dân tỉnh Gia Lai") in named_in(
        "Sáng nay UBND tỉnh họp.", title="Mưa lớn ở tỉnh Gia Lai"
    )


def test_long_and_short_names_of_an_article_are_one_body() -> None:
    """The company's short name counts for the long one that stands in the same article."""
    text = "Công ty Cổ phần Khoáng sản Thiên An báo lỗ. Công ty Thiên An xin gia hạn. Thiên An im lặng."
    assert {body for _, body in named_in(text)} == {"Công ty Cổ phần Khoáng sản Thiên An"}


def test_a_local_newspaper_means_its_own_province() -> None:
    """Where no province is named, that of the newspaper's name is meant; of another newspaper nobody can tell."""
    text = "Sáng nay UBND tỉnh họp bàn chống hạn."
    papers = [find_mentions([segmented(("body", text), outlet=name)])[0][0] for name in ("Báo Nghệ An", "Tuổi Trẻ")]
    assert (papers[0].organization, papers[0].evidence) == (
        "Ủy ban nhân dân tỉnh Nghệ An",
        "pattern; the newspaper's province",
    )
    assert not papers[1].resolved


@pytest.mark.parametrize(
    ("day", "province"), [(date(2025, 8, 1), "Tuyên Quang"), (date(2024, 8, 1), "Hà Giang"), (None, "Hà Giang")]
)
def test_a_province_that_was_no_more_is_not_meant(day: date | None, province: str) -> None:
    """After the first of July 2025 "UBND tỉnh" is not that of a merged province, though it was named last."""
    text = "Đoàn rời tỉnh Tuyên Quang, đến tỉnh Hà Giang cũ. Chiều qua UBND tỉnh trả lời."
    last = find_mentions([segmented(("body", text), day=day)])[0][-1]
    assert last.organization == f"Ủy ban nhân dân tỉnh {province}"
