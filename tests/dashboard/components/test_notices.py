"""Conditions in words, each with the way out of it."""

from collections.abc import Iterable
from datetime import date

import pytest

from dashboard.components.notices import chips, conditions, ways_out
from dashboard.wording import Wording, wording
from data.query import Query
from tests.dashboard.components.reading import hrefs, text

ALL = Query(
    start=date(2025, 8, 1), end=date(2025, 8, 20), outlets=("Tuổi Trẻ", ""), sections=("Kinh tế",), search="gia dien",
    fold=True, organizations=("Bộ Công Thương",), topics=(3, 4), terms=("xăng dầu",), unit="story",
)  # fmt: skip


def test_every_condition_is_said_and_can_be_dropped(say: Wording) -> None:
    """Each condition has its words, and the selection without it lacks nothing else."""
    found = {condition.label: condition.without for condition in conditions(ALL, say, {3: "Giá điện"})}
    assert list(found) == [
        "01–20/08/2025", "báo: Tuổi Trẻ", "báo: (chưa rõ báo)", "mục: Kinh tế", "tổ chức: Bộ Công Thương",
        "từ khóa: xăng dầu", "chủ đề: Giá điện", "chủ đề: 4", "tìm: gia dien",
    ]  # fmt: skip
    assert found["báo: Tuổi Trẻ"].outlets == ("",)
    assert found["chủ đề: Giá điện"].topics == (4,)
    assert (found["tìm: gia dien"].search, found["tìm: gia dien"].fold) == ("", False)
    assert all(without.unit == "story" for without in found.values())


@pytest.mark.parametrize(
    ("query", "label"),
    [(Query(start=date(2025, 8, 1)), "từ 01/08/2025"), (Query(end=date(2025, 8, 1)), "đến 01/08/2025")],
)
def test_an_open_period_is_said(say: Wording, query: Query, label: str) -> None:
    """A period that states one end says which."""
    assert [condition.label for condition in conditions(query, say)] == [label]


@pytest.mark.parametrize(
    ("hours", "label"),
    [((10,), "đăng lúc 10:00–10:59"), ((6, 7, 22), "đăng lúc 6:00–7:59, 22:00–22:59"), (range(24), "rõ giờ đăng")],
)
def test_hours_are_said(say: Wording, hours: Iterable[int], label: str) -> None:
    """Hours that follow each other are one stretch; all of them say that the time is known."""
    (condition,) = conditions(Query(hours=tuple(hours)), say)
    assert (condition.label, condition.without) == (label, Query())


@pytest.mark.parametrize(
    ("search", "label"),
    [
        ("kind:state", "loại tổ chức: cơ quan nhà nước"),
        ("topic:3", "chủ đề: Giá điện"),
        ("topic:9", "chủ đề: 9"),
        ("org:“Bộ Y tế”", "tổ chức: Bộ Y tế"),
        ('term:"giá điện"', "từ khóa: giá điện"),
        ("story:00000000000000ab", "một vụ việc"),
        ("NOT kind:state", "tìm: NOT kind:state"),
        ("kind:state giá", "tìm: kind:state giá"),
        ("title:giá", "tìm: title:giá"),
        ("giá AND", "tìm: giá AND"),
    ],
)
def test_a_search_for_one_thing_is_said_in_words(say: Wording, search: str, label: str) -> None:
    """A kind, a topic, a body, a term, a story by its name; any other search, and one with a mistake, as typed."""
    assert [condition.label for condition in conditions(Query(search=search), say, {3: "Giá điện"})] == [label]


def test_chips_lead_to_the_selection_without_them(say: Wording) -> None:
    """A chip keeps the page, its own keys, and the unit; the last one clears all."""
    drawn = chips("?bao=A&bao=B&dem=bao&ky=week&xem.tu=2025-08-01", "/tu-khoa", say)
    assert hrefs(drawn) == [
        "/tu-khoa?bao=B&dem=bao&ky=week",
        "/tu-khoa?bao=A&dem=bao&ky=week",
        "/tu-khoa?dem=bao&ky=week",
    ]
    assert text(drawn[-1]) == "Xóa hết"


def test_one_condition_needs_no_clearing(say: Wording) -> None:
    """With a single condition its own chip is enough; with none there is nothing."""
    assert len(chips("?bao=A", "/", say)) == 1
    assert chips("?dem=bao", "/", say) == []
    assert text(ways_out("?dem=bao", "/", say)) == ""


def test_ways_out_are_named() -> None:
    """Where nothing matches, the conditions are offered to be dropped."""
    assert text(ways_out("?bao=A&tim=x", "/", wording("en"))) == "Drop a condition: outlet: A ×search: x ×Clear all"
