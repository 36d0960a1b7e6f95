"""The comparison page, over the dozen articles that are counted by hand (tests/analysis/conftest.py)."""

from datetime import date

import pytest

from dashboard.address import from_address, own, with_sides
from dashboard.components import sides
from dashboard.components.view import View, view_of
from dashboard.pages import comparison
from dashboard.services import Services
from data.corpus import Corpus
from data.errors import QueryError
from data.query import Query
from tests.analysis.conftest import corpus, raw_corpus
from tests.dashboard.components.reading import hrefs, text

__all__ = ["corpus", "raw_corpus"]

SONG, NUI = Query(outlets=("Báo Sông",)), Query(outlets=("Báo Núi",))
OUTLETS = with_sides("", SONG, NUI)


@pytest.fixture(scope="session")
def dozen(corpus: Corpus) -> Services:
    """Answers about the dozen."""
    return Services(corpus.path)


def count(services: Services, query: Query | None) -> int:
    """Count what a click would open."""
    assert query is not None
    return services.units(query)


def test_usually_a_period_is_compared_with_the_one_before(dozen: Services) -> None:
    """Without sides of their own a is the week before the one that the bar shows, b that week."""
    held = sides.sides(view_of(dozen, "?tu=2024-03-11&den=2024-03-15"))
    assert held.usual
    assert (held.a.start, held.a.end) == (date(2024, 3, 6), date(2024, 3, 10))
    assert (held.b.start, held.b.end) == (date(2024, 3, 11), date(2024, 3, 15))


def test_what_holds_for_both_is_laid_under_each(dozen: Services) -> None:
    """The bar's period, search and terms hold on both sides; a side's outlets and days take the place of the bar's."""
    common = "?tu=2024-03-04&den=2024-03-10&bao=Báo+Biển&tim=giá&tu-khoa=tăng&dem=vu-viec"
    own_b = Query(start=date(2024, 3, 11), search="điện")
    held = sides.sides(view_of(dozen, with_sides(common, SONG, own_b)))
    assert held.a == Query(
        start=date(2024, 3, 4), end=date(2024, 3, 10), outlets=("Báo Sông",), search="giá", terms=("tăng",),
        unit="story",
    )  # fmt: skip
    assert held.b == Query(
        start=date(2024, 3, 11), outlets=("Báo Biển",), search="(giá) AND (điện)", terms=("tăng",), unit="story"
    )


def test_a_side_is_named_by_what_is_its_own(dozen: Services) -> None:
    """By its conditions, by its place in time while nothing is, and as everything where it has none."""
    view = view_of(dozen, with_sides("?muc=Kinh+tế", SONG, Query()))
    held = sides.sides(view)
    assert sides.named(view, held, "a") == "báo: Báo Sông"
    assert sides.named(view, held, "b") == "mọi bài đang lọc"
    others = view_of(dozen, with_sides("", SONG, dict(sides.presets(view))["Báo Sông và các báo khác"][1]))
    assert sides.named(others, sides.sides(others), "b") == "mọi báo trừ Báo Sông"
    usual = view_of(dozen, "?tu=2024-03-11&den=2024-03-15")
    assert sides.named(usual, sides.sides(usual), "a") == "kỳ trước, 06–10/03/2024"


def test_a_word_splits_the_selection(dozen: Services) -> None:
    """Articles with a word and those without it are all there are; several words are put into parentheses."""
    with_it, without_it = sides.without("giá điện")
    assert (with_it.search, without_it.search) == ("giá điện", "NOT giá điện")
    assert dozen.units(with_it) + dozen.units(without_it) == 12
    assert sides.without("mưa OR nắng")[1].search == "NOT (mưa OR nắng)"
    with pytest.raises(QueryError):
        sides.without("giá AND")


def test_presets_name_what_they_compare(dozen: Services) -> None:
    """The period before and this one, the largest outlet (or the bar's) and the others, the two largest bodies."""
    found = dict(sides.presets(view_of(dozen, "")))
    assert found["kỳ trước và kỳ này"] == (Query(), Query())
    song, others = found["Báo Sông và các báo khác"]
    assert song == SONG
    assert set(others.outlets) == {"Báo Núi", "Báo Biển", ""}
    assert "Báo Núi và các báo khác" in dict(sides.presets(view_of(dozen, "?bao=Báo+Núi")))
    assert len(found) == 3


def test_changing_a_usual_side_keeps_the_other(dozen: Services) -> None:
    """From the usual sides on, either period stands in the address when one side becomes another."""
    held = sides.sides(view_of(dozen, "?tu=2024-03-11&den=2024-03-15"))
    a, b = sides.changed(held, "a", SONG)
    assert a == SONG
    assert (b.start, b.end) == (date(2024, 3, 11), date(2024, 3, 15))


def test_columns_lead_to_their_articles(dozen: Services) -> None:
    """Each column's query selects as many articles as the column is high."""
    view = view_of(dozen, OUTLETS)
    face = comparison.volume_face(view)
    assert face.title == "A nhiều gấp 2,0 lần B: 6 bài và 3 bài"
    assert (
        face.subtitle
        == "A – báo: Báo Sông (6 bài) · B – báo: Báo Núi (3 bài) · không rõ ngày: A 1, B 0 · phiên bản kho 2"
    )
    columns = [trace for trace in face.figure.data if trace.customdata is not None]
    for trace in columns:
        for key, height in zip(trace.customdata, trace.y, strict=True):
            assert count(dozen, comparison.volume_query(view, {"customdata": key})) == abs(height)
    legend = face.values["compared_volume-legend.children"]
    assert [dozen.units(from_address(href).evidence or Query()) for entry in legend for href in hrefs(entry)] == [7, 3]


def test_terms_and_bodies_lead_to_their_side(dozen: Services) -> None:
    """A click on a term or a body selects the articles of that side that hold it."""
    view = view_of(dozen, OUTLETS)
    assert count(dozen, comparison.keyness_query(view, {"customdata": ["a", "giá điện"]})) == 4
    assert count(dozen, comparison.keyness_query(view, {"customdata": ["b", "giá điện"]})) == 2
    found = comparison.organizations_query(view, {"customdata": ["b", "Công ty Lam Sơn"]})
    assert count(dozen, found) == 1


def test_what_both_share_is_told_with_a_way_to_it(dozen: Services) -> None:
    """No article is on both sides, one story is; of the first week and the business section three articles are."""
    face = comparison.overlap_face(view_of(dozen, OUTLETS))
    assert face.title == "Không bài nào trùng, nhưng 1 vụ việc có mặt ở cả hai phía"
    assert face.subtitle == "A – báo: Báo Sông (7 bài) · B – báo: Báo Núi (3 bài) · phiên bản kho 2"
    (line,) = face.values["overlap-stories.children"]
    assert text(line).startswith("Giá điện lại tăng")
    story, *numbers = hrefs(line)
    assert story.startswith("/vu-viec?")
    assert story.endswith("vu=0000000000000009")
    assert [count(dozen, from_address(href).evidence) for href in numbers] == [1, 1]
    week = Query(start=date(2024, 3, 4), end=date(2024, 3, 10))
    both = comparison.overlap_face(view_of(dozen, with_sides("", week, Query(sections=("Kinh tế",)))))
    assert both.title == "3 bài và 3 vụ việc có ở cả hai phía"
    links = [from_address(href).evidence for href in hrefs(both.values["overlap-parts.children"][0])]
    assert [count(dozen, query) for query in links] == [6, 3, 7]


def test_an_empty_side_is_said(dozen: Services) -> None:
    """A side without articles is named; where both are empty the bar's conditions can be taken away."""
    face = comparison.keyness_face(view_of(dozen, with_sides("", SONG, Query(search="sao chổi"))))
    assert face.notice == "Phía B không có bài nào, nên chưa có gì để so. Bỏ bớt điều kiện của phía này."
    first = comparison.keyness_face(view_of(dozen, "?tu=2024-03-04&den=2024-03-10"))
    assert first.notice.startswith("Kỳ trước không có bài nào để so.")
    assert comparison.keyness_face(view_of(dozen, "?tim=sao+chổi&a.muc=Xã+hội")).empty
    assert comparison.overlap_face(view_of(dozen, "?tim=sao+chổi&a.muc=Xã+hội")).empty


def test_few_articles_are_told_as_few(dozen: Services) -> None:
    """Of a dozen articles nothing differs beyond chance, and the card says so in place of a chart."""
    face = comparison.keyness_face(view_of(dozen, OUTLETS))
    assert face.notice == "Không từ nào khác nhau rõ hơn mức ngẫu nhiên"
    assert comparison._caution(view_of(dozen, OUTLETS), *comparison._keyness(view_of(dozen, OUTLETS))) == (
        "Một phía chỉ có 3 bài: quá ít để kết luận."
    )


def test_tables_say_what_their_sides_are(dozen: Services) -> None:
    """Every row ends with both selections as an address states them."""
    view = view_of(dozen, OUTLETS)
    for rows in (comparison.volume_rows, comparison.organizations_rows, comparison.overlap_rows):
        table = rows(view)
        assert [column.key for column in table.columns[-2:]] == ["a_selection", "b_selection"]
        assert set(table.frame["a_selection"]) <= {"bao=Báo+Sông"}
        assert {column.key for column in table.columns} <= set(table.frame.columns)
    assert comparison.overlap_rows(view).frame["story"].tolist() == ["0000000000000009"]


def test_swapping_turns_the_sides(dozen: Services) -> None:
    """Swapped sides are each other's, in the address and in the table."""
    held = sides.sides(view_of(dozen, OUTLETS))
    swapped = with_sides(OUTLETS, held.own_b, held.own_a)
    assert (own(from_address(swapped), "a"), own(from_address(swapped), "b")) == (NUI, SONG)


def test_the_page_stands_before_an_analysis(raw_corpus: Corpus) -> None:
    """Volumes and overlaps need no analysis."""
    view: View = view_of(Services(raw_corpus.path), OUTLETS)
    assert comparison.volume_face(view).figure is not None
    assert comparison.overlap_face(view).title == "Hai phía không có bài hay vụ việc nào chung"
