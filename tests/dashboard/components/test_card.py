"""Cards: what stands in them, and what stands in place of what cannot be shown."""

from dataclasses import replace

import pytest

from dashboard.components import ids
from dashboard.components.card import Card, Face, faced, place
from dashboard.components.view import View
from dashboard.exports.table import Table
from dashboard.services import Services
from dashboard.wording import Wording
from data.corpus import Corpus
from tests.dashboard.components.reading import hrefs, text, walk


def no_table(view: View) -> Table:
    """Not asked for here."""
    raise AssertionError


CARD = Card("volume", lambda view: Face(title=view.query.search), no_table)


def test_a_card_offers_all_that_can_be_taken_away(say: Wording) -> None:
    """Picture and numbers in four formats, the table, the link, the method."""
    section = place(CARD, say)
    assert [href for href in hrefs(section) if href.startswith("/xuat/")] == [
        f"/xuat/volume.{ending}" for ending in ("png", "svg", "csv", "xlsx")
    ]
    menu = text(section)
    for entry in ("Xem bảng số", "Tải PNG", "Tải XLSX", "Sao chép liên kết", "Cách tính"):
        assert entry in menu


def test_a_card_without_numbers_offers_no_table(say: Wording) -> None:
    """Where there is nothing to tabulate, only the picture can be taken away."""
    section = place(replace(CARD, table=None, noun="nothing"), say)
    assert CARD.formats == ("png", "svg", "csv", "xlsx")
    assert "Xem bảng số" not in text(section)
    assert "Tải CSV" not in text(section)
    assert "Cách tính" not in text(section)


def test_a_card_with_a_body_has_no_graph(say: Wording) -> None:
    """A body of its own stands in the place of the graph, with its controls over it."""
    section = place(replace(CARD, graph=False), say, body="thân", controls=["chọn"])
    found = [getattr(part, "id", None) for part in walk(section)]
    assert ids.graph("volume") not in found
    assert "thân" in text(section)
    assert "chọn" in text(section)


def test_only_a_card_over_time_offers_days_by_dragging(say: Wording) -> None:
    """It says so under its graph and marks its place for the browser; another card does neither."""
    hint = say("card.brush")
    over_time, usual = place(replace(CARD, brush=True), say), place(CARD, say)
    assert hint in text(over_time)
    assert "data-brush" in over_time.to_plotly_json()["props"]
    assert hint not in text(usual)
    assert "data-brush" not in usual.to_plotly_json()["props"]


@pytest.mark.parametrize(
    ("search", "notice"),
    [
        ("?tu=hôm+qua", "Không hiểu tu=hôm qua trong địa chỉ; giá trị dùng được: 2025-08-20."),
        ("?ban=99", "không có phiên bản 99"),
        ("?tim=giá+AND&lang=en", "Cannot understand the search at character 8"),
    ],
)
def test_an_error_on_purpose_is_a_notice(dozen: Services, search: str, notice: str) -> None:
    """What an address or a question cannot be is said in the card, in the language of the address."""

    def counted(view: View) -> Face:
        return Face(title=str(view.services.units(view.query)))

    assert notice in faced(counted, dozen, search, "light").notice


def test_an_analysis_that_is_missing_is_a_notice(raw_corpus: Corpus) -> None:
    """A corpus that was only ingested says in the card which command to run."""
    services = Services(raw_corpus.path)
    face = faced(lambda view: Face(title=str(view.services.top_terms(view.query))), services, "", "light")
    assert face.notice == f"Kho bài chưa có từ ngữ. Chạy: diembao analyse --corpus {raw_corpus.path}"


def test_a_fault_is_not_a_notice(dozen: Services) -> None:
    """An error that nobody meant goes on to the border of the application."""

    def broken(view: View) -> Face:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        faced(broken, dozen, "", "light")
