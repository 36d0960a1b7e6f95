"""The page of keywords. The articles are the dozen of tests/analysis/conftest.py."""

from datetime import date
from typing import Any

import pytest
from dash import html

from dashboard.components.asked import asked
from dashboard.components.view import View, view_of
from dashboard.pages.keywords.followed import trends_of
from dashboard.pages.keywords.hits import hits_face, hits_rows
from dashboard.pages.keywords.terms import movers_face, movers_rows, top_terms_face, top_terms_query, top_terms_rows
from dashboard.pages.keywords.trends import trends_face, trends_query, trends_rows
from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import corpus, empty_corpus, raw_corpus

__all__ = ["corpus", "empty_corpus", "raw_corpus"]


@pytest.fixture(scope="module")
def services(corpus: Corpus) -> Services:
    """Answers about the dozen."""
    return Services(corpus.path)


def seen(services: Services, search: str) -> View:
    """Look at an address."""
    return view_of(services, search)


def words(parts: Any) -> str:
    """Read what stands in components, in one line."""
    if parts is None or isinstance(parts, (str, int, float)):
        return str(parts or "")
    inner = parts if isinstance(parts, (list, tuple)) else [getattr(parts, "children", None)]
    return " ".join(" ".join(filter(None, map(words, inner))).replace("\u00a0", " ").split())


def links(parts: Any) -> list[Any]:
    """Find the links in components."""
    inner = parts if isinstance(parts, (list, tuple)) else [getattr(parts, "children", None)]
    found = [part for part in inner if isinstance(part, html.A)]
    return found + [link for part in inner if part is not None and not isinstance(part, str) for link in links(part)]


def behind(services: Services, href: str) -> int:
    """Count the articles that the drawer shows at an address."""
    evidence = view_of(services, href).address.evidence
    assert evidence is not None
    return services.units(evidence)


def test_queries_become_lines_with_their_share(services: Services) -> None:
    """Five of the eleven dated articles hold the phrase; the one without a date is counted aloud."""
    face = trends_face(seen(services, "?q=giá+điện&ky=week"))
    assert face.title == "Tỷ trọng bài nhắc “giá điện” theo tuần"
    assert face.subtitle.startswith("04–15/03/2024 · 5 trong 11 bài · 1 không rõ ngày không tính · phiên bản kho")
    assert words(face.values["trends-totals.children"]) == "giá điện 5 bài · 45,5 % (21,3–72,0 %)"


@pytest.mark.parametrize(
    ("search", "title"),
    [
        ("?q=giá+điện&q=mưa", "Tỷ trọng bài nhắc “giá điện” và “mưa” theo ngày"),
        ("?q=a&q=b&q=c&truc=so-bai&dem=vu-viec", "Số vụ việc nhắc “a”, “b” và “c” theo ngày"),
        ("?q=a&q=b&q=c&q=d&ky=month", "Tỷ trọng bài nhắc 4 từ khóa theo tháng"),
        ("?q=mưa&lang=en", "Share of articles that mention “mưa”, by day"),
    ],
)
def test_the_title_says_what_is_seen(services: Services, search: str, title: str) -> None:
    """Up to three queries are named, more are counted; shares or counts, the unit and the step are said."""
    assert trends_face(seen(services, search)).title == title


def test_every_point_leads_to_as_many_articles(services: Services) -> None:
    """The articles behind each point, and behind each column of the strip, are as many as it shows."""
    view = seen(services, "?q=giá+điện&q=gia+xang&ky=week")
    for row in trends_of(view).frame.itertuples():
        narrowed = trends_query(view, {"customdata": [row.query, row.period.isoformat()]})
        assert narrowed is not None
        assert services.units(narrowed) == row.articles
        whole = trends_query(view, {"customdata": ["", row.period.isoformat()]})
        assert whole is not None
        assert services.units(whole) == row.total


def test_a_point_without_a_key_leads_nowhere(services: Services) -> None:
    """Hatching and bands are no numbers."""
    assert trends_query(seen(services, "?q=mưa"), {"x": "2024-03-04", "y": 1}) is None


@pytest.mark.parametrize("search", ["?tim=gia+dien&q=giá+xăng", "?tim=giá+điện&q=gia+xang", "?tim=gia+dien&q=gia+xang"])
def test_a_query_and_the_search_fold_each_by_its_own_words(services: Services, search: str) -> None:
    """Whichever of the two is typed without dấu, one article holds both, and the click leads to it."""
    view = seen(services, search + "&ky=month")
    frame = trends_of(view).frame
    assert frame["articles"].tolist() == [1]
    narrowed = trends_query(view, {"customdata": [frame["query"][0], "2024-03-01"]})
    assert narrowed is not None
    assert services.units(narrowed) == 1


def test_totals_lead_to_dated_articles_only(services: Services) -> None:
    """The total is of the dated articles, and so is what the drawer opens."""
    face = trends_face(seen(services, "?q=giá+điện"))
    (link,) = links(face.values["trends-totals.children"])
    assert behind(services, link.href) == 5


def test_a_query_without_dau_says_what_it_matched(services: Services) -> None:
    """Two forms are in the press; each can be followed alone. What bears dấu says nothing of forms."""
    face = trends_face(seen(services, "?q=mua&q=mưa"))
    shown = face.values["trends-totals.children"]
    assert words(shown[0]).endswith("“mua” trong cả kho là: mùa 1 mưa 1")
    assert [view_of(services, link.href).address.all("q") for link in links(shown[0])[1:]] == [
        ("mùa", "mưa"),
        ("mưa", "mưa"),
    ]
    assert "trong cả kho" not in words(shown[1])


def test_a_mistake_is_pointed_at_and_the_rest_is_drawn(services: Services) -> None:
    """The chart follows what can be understood; of the other query the place of the mistake is marked."""
    view = seen(services, "?q=giá+điện&q=bão+AND")
    face = trends_face(view)
    assert words(face.values["trends-mistakes.children"]).startswith("Không hiểu biểu thức tìm ở ký tự thứ 8")
    assert trends_of(view).queries == ("giá điện",)
    assert asked(view).expressions == ("giá điện", "bão AND")


def test_nothing_but_mistakes(services: Services) -> None:
    """Where nothing can be understood the chart says what to do."""
    face = trends_face(seen(services, "?q=bão+AND"))
    assert "sửa biểu thức" in face.notice


def test_eight_queries_at_most(services: Services) -> None:
    """The ninth is left out aloud; the same query twice is one."""
    search = "?" + "&".join(f"q=từ+{n}" for n in range(9)) + "&q=từ+0"
    assert len(asked(seen(services, search)).expressions) == 8
    face = trends_face(seen(services, search))
    assert words(face.values["trends-mistakes.children"]) == "Chỉ vẽ tám từ đầu trong 9 từ."
    assert movers_face(seen(services, search)).values["trends-invitation.children"] == []


def test_terms_are_offered_while_nothing_is_asked(services: Services) -> None:
    """Without a period before to compare with, terms in most articles are followed, those that say something alone."""
    view = seen(services, "")
    face = trends_face(view)
    assert trends_of(view).kind == "term"
    assert trends_of(view).queries == ("giá điện", "giá xăng", "trường học")
    assert face.title == "Tỷ trọng bài có 3 từ hay gặp nhất, theo ngày"
    offered = movers_face(view).values["trends-invitation.children"]
    assert words(offered) == "Có trong nhiều bài: giá điện giá xăng trường học"
    assert view_of(services, links(offered)[0].href).address.all("q") == ('term:"giá điện"',)


def test_an_offered_term_counts_as_it_did_among_the_suggestions(services: Services) -> None:
    """Followed, a term has the numbers that it has while it is suggested, and they lead to as many articles."""
    before = trends_of(seen(services, "?ky=week"))
    view = seen(services, '?ky=week&q=term:"giá+điện"')
    after = trends_of(view)
    suggested = before.frame[before.frame["query"] == "giá điện"]
    assert after.kind == "search"
    assert after.frame["articles"].tolist() == suggested["articles"].tolist()
    face = trends_face(view)
    assert face.title.startswith("Tỷ trọng bài nhắc “giá điện”")
    narrowed = trends_query(view, {"customdata": ['term:"giá điện"', "2024-03-11"]})
    assert narrowed is not None
    assert services.listing(narrowed).total == after.frame["articles"].iloc[1] == 3


def test_suggested_terms_lead_to_their_articles(services: Services) -> None:
    """A point of a suggested term leads to the articles of the terms table."""
    view = seen(services, "?ky=month")
    narrowed = trends_query(view, {"customdata": ["giá điện", "2024-03-01"]})
    assert narrowed == Query(terms=("giá điện",), start=date(2024, 3, 1), end=date(2024, 3, 31))
    assert services.units(narrowed) == 5


def test_an_empty_selection_says_so(services: Services) -> None:
    """Where no article is left there is no chart."""
    assert trends_face(seen(services, "?q=giá+điện&bao=Báo+Không")).empty
    assert top_terms_face(seen(services, "?bao=Báo+Không")).empty
    assert movers_face(seen(services, "?bao=Báo+Không")).empty


def test_movers_say_effect_and_evidence_in_words(services: Services) -> None:
    """ "người dân" falls from 6 of 6 to 2 of 5, by 60 %, fairly clear; both numbers lead to their articles."""
    view = seen(services, "?tu=2024-03-11&den=2024-03-17")
    face = movers_face(view)
    assert face.subtitle.startswith("11–17/03/2024 · so với 04–10/03/2024 · 5 bài và 6 · từ có trong ít nhất 5 bài")
    assert words(face.values["movers-rising.children"]) == "Không từ nào nổi lên rõ hơn mức ngẫu nhiên."
    (line,) = face.values["movers-falling.children"]
    assert words(line) == "người dân 100,0 % → 40,0 % ▼ giảm 60 %, khá rõ"
    assert [behind(services, link.href) for link in links(line)] == [6, 6, 2]
    assert face.remark == "Quá ít để kết luận (5 bài)"


def test_movers_without_a_period_before(services: Services) -> None:
    """Where the period before has no articles there is nothing to compare with."""
    face = movers_face(seen(services, "?tu=2024-03-04&den=2024-03-15"))
    assert "không có bài nào để so" in face.notice
    assert "21/02–03/03/2024" in face.notice


def test_a_bar_leads_to_as_many_articles(services: Services) -> None:
    """Undated articles are in the bars and behind them."""
    view = seen(services, "")
    rows = top_terms_rows(view).frame
    assert rows[["term", "articles"]].values.tolist()[:2] == [["người dân", 8], ["giá điện", 6]]
    for row in rows.itertuples():
        narrowed = top_terms_query(view, {"customdata": row.term})
        assert narrowed is not None
        assert services.units(narrowed) == row.articles
    assert top_terms_query(view, {}) is None


def test_tables_hold_what_is_shown(services: Services) -> None:
    """The table behind the chart has its numbers, in order of time; the one behind the lists has their terms."""
    rows = trends_rows(seen(services, "?q=giá+điện&q=giá+xăng&ky=week")).frame
    assert rows[["period", "query", "articles", "total"]].values.tolist() == [
        [date(2024, 3, 4), "giá điện", 2, 6],
        [date(2024, 3, 4), "giá xăng", 2, 6],
        [date(2024, 3, 11), "giá điện", 3, 5],
        [date(2024, 3, 11), "giá xăng", 0, 5],
    ]
    moved = movers_rows(seen(services, "?tu=2024-03-11&den=2024-03-17")).frame
    assert moved["term"].tolist() == ["người dân"]


def test_hits_stand_in_context(services: Services) -> None:
    """The first query is shown, the other is a step away; each line leads to its article."""
    view = seen(services, "?q=mua&q=giá+xăng")
    face = hits_face(view)
    assert face.title == "“mua” trong câu"
    assert "3 đoạn mới nhất từ 2 bài" in face.subtitle
    assert words(face.values["hits-lines.children"][0]) == "Mùa cá về Báo Biển · 10/03/2024"
    assert links(face.values["hits-lines.children"])[0].href.startswith("/bai-viet?")
    chosen = links(face.values["hits-tabs.children"])[1].href
    assert hits_face(seen(services, chosen)).title == "“giá xăng” trong câu"


def test_hits_are_ordered_as_the_address_says(services: Services) -> None:
    """By the words to the right, "giữ" comes before "lại"."""
    rows = hits_rows(seen(services, "?q=giá+điện&xep=phai")).frame["right"].tolist()
    assert rows.index("giữ nguyên") < rows.index("lại tăng")


def test_no_hits(services: Services) -> None:
    """Nothing asked, and nothing found, each is a sentence; the table then has no rows."""
    assert hits_face(seen(services, "")).notice.startswith("Gõ một từ")
    assert "“sóng thần”" in hits_face(seen(services, "?q=sóng+thần")).notice
    assert hits_rows(seen(services, "")).frame.empty


def test_a_corpus_that_is_not_analysed(raw_corpus: Corpus) -> None:
    """Without terms nothing can be suggested: the page asks for a word, and searching works all the same."""
    raw = Services(raw_corpus.path)
    assert trends_face(seen(raw, "")).notice.startswith("Gõ một từ")
    assert trends_of(seen(raw, "?q=giá+điện&ky=month")).frame["articles"].tolist() == [5]
