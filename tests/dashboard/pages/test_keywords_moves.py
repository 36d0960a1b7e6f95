"""The page of keywords: bursts, why a line moved, other outlets, and how lines are drawn.

Articles are those of tests/analysis/storms.py, the dozen of conftest.py, and the turned mix of test_outlet_mix.py.
"""

from datetime import date
from fractions import Fraction

import pytest

from analysis.decomposition import DIMENSIONS
from dashboard.components.view import View, view_of
from dashboard.pages import keywords
from dashboard.pages.keywords import bursts, followed, trends, why
from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import MINISTRY, corpus
from tests.analysis.storms import STORM, stormy
from tests.analysis.test_outlet_mix import turned
from tests.dashboard.pages.test_keywords import behind, links, words

__all__ = ["corpus", "stormy", "turned"]

STORMS = "?q=bão+lũ&q=chợ+quê&ky=day"


@pytest.fixture(scope="module")
def storms(stormy: Corpus) -> Services:
    """Answers about the corpus with a storm."""
    return Services(stormy.path)


@pytest.fixture(scope="module")
def dozen(corpus: Corpus) -> Services:
    """Answers about the dozen."""
    return Services(corpus.path)


def storm(services: Services, more: str = "") -> View:
    """Look at the two lines of the storm, day by day."""
    return view_of(services, STORMS + more)


def test_a_burst_is_told_in_words(storms: Services) -> None:
    """Its days, its articles as the way to them, its share against the usual one, its terms and its largest story."""
    face = bursts.bursts_face(storm(storms))
    assert face.title == "1 đợt bùng lên"
    (line,) = face.values["bursts-lines.children"]
    assert words(line).startswith("bão lũ bùng lên 20–24/11/2024 32 bài 32,0 %, thường lệ 0,72 % gấp 44,4 lần")
    assert "nói nhiều về bão lũ, sơ tán dân · 28 % là “Bão lũ” (1 báo)" in words(line)
    counted, asked = links(line)
    assert behind(storms, counted.href) == 32
    change = view_of(storms, asked.href)
    assert (change.address.first("vi-sao"), change.address.first("luc")) == ("bão lũ", "2024-11-20..2024-11-24")
    assert bursts.bursts_rows(storm(storms)).frame["articles"].tolist() == [32]


def test_a_shaded_burst_leads_to_its_articles(storms: Services) -> None:
    """A click on the shade finds the articles of its days."""
    query = trends.trends_query(storm(storms), {"customdata": ["bão lũ", "2024-11-20", "2024-11-24"]})
    assert query == Query(search="bão lũ", start=STORM, end=date(2024, 11, 24))
    assert storms.units(query) == 32


def test_no_burst_is_a_sentence(dozen: Services) -> None:
    """A dozen articles do not burst; where nothing can be understood there is nothing to look at."""
    assert bursts.bursts_face(view_of(dozen, "?q=giá+điện")).notice.startswith("Không có lúc nào")
    assert bursts.bursts_face(view_of(dozen, "?q=bão+AND")).notice.startswith("Gõ một từ")
    assert why.why_face(view_of(dozen, "?q=bão+AND")).notice.startswith("Gõ một từ")


def test_the_strongest_burst_is_explained(storms: Services) -> None:
    """Without being asked, the page tells why the storm's five days differ from the five before."""
    face = why.why_face(storm(storms))
    assert face.title.replace("\u00a0", " ") == "Vì sao “bão lũ” tăng từ 2,0 % lên 32,0 %"
    assert "20–24/11/2024 · so với 15–19/11/2024 · 32 trong 100, trước đó 2 trong 100" in face.subtitle
    assert face.remark.replace("\u00a0", " ") == "Cộng lại đúng +30,00 điểm phần trăm: cơ cấu 0,00, mức nhắc +30,00."
    assert face.values["why-vi-sao.placeholder"] == "bão lũ"
    offered = face.values["why-luc.data"]
    assert offered[0] == {"value": "2024-11-20..2024-11-24", "label": "“bão lũ” bùng lên 20–24/11/2024"}
    assert offered[1]["value"] == "2025-02-23..2025-02-23"  # then the days, the last first


def test_in_counts_a_change_is_told_in_articles(storms: Services) -> None:
    """On the axis of counts the change is one of thirty articles."""
    face = why.why_face(storm(storms, "&truc=so-bai"))
    assert face.title == "Vì sao “bão lũ” tăng từ 2 lên 32 bài"
    assert face.remark == "Cộng lại đúng +30 bài."


def test_a_share_cannot_rise_from_no_articles(dozen: Services) -> None:
    """Nothing was published in the week before the first: no share to compare with, but two articles more than none."""
    first = "?q=giá+điện&ky=week&luc=2024-03-04..2024-03-10"
    face = why.why_face(view_of(dozen, first))
    assert face.notice == "Kỳ trước (26/02–03/03/2024) không có bài nào, nên không có tỷ trọng để so."
    assert face.title == "Vì sao thay đổi"
    counted = why.why_face(view_of(dozen, first + "&truc=so-bai"))
    assert (counted.title, counted.notice) == ("Vì sao “giá điện” tăng từ 0 lên 2 bài", "")


@pytest.mark.parametrize("key", why.BYS)
def test_every_line_of_a_change_leads_to_its_articles(dozen: Services, key: str) -> None:
    """By outlet and section, a line leads to as many articles as it counts in the period it leads to."""
    view = view_of(dozen, f"?q=giá+điện&ky=week&luc=2024-03-11..2024-03-17&theo={key}")
    assert set(why.BYS.values()) == set(DIMENSIONS)
    if key == "chu-de":
        return  # the dozen have no topics
    rows = why.why_rows(view).frame
    assert rows["change"].sum() == 1
    assert set(rows["before_start"]) == {date(2024, 3, 4)}
    assert set(rows["end"]) == {date(2024, 3, 17)}
    assert sum(map(Fraction, rows["contribution"])) == pytest.approx(4 / 15)
    for row in rows.itertuples():
        query = why.why_query(view, {"customdata": [row.group]})
        if query is not None and key in ("bao", "muc"):
            assert dozen.units(query) == (row.articles or row.before_articles)


def test_a_month_is_compared_with_the_month_before(storms: Services) -> None:
    """November has thirty days; October, where the corpus begins on the seventh, is compared with as it is."""
    face = why.why_face(storm(storms, "&luc=2024-11-01..2024-11-30"))
    assert "01–30/11/2024 · so với 01–31/10/2024" in face.subtitle


def test_a_change_of_outlets_is_warned_of(turned: Corpus) -> None:
    """The warning names the outlets, and offers the two that publish every week, out of three."""
    services = Services(turned.path)
    view = view_of(services, "?q=tin&ky=week")
    parts = trends.mix(view, services.outlet_mix(Query()))
    assert words(parts).startswith("Cơ cấu báo thay đổi từ 18/03/2024: Báo Núi 20 % → 80 %, Báo Sông 79 % → 20 %")
    (link,) = links(parts)
    assert view_of(services, link.href).query.outlets == ("Báo Núi", "Báo Sông")
    assert view_of(services, link.href).address.all("q") == ("tin",)


def test_an_even_mix_warns_of_nothing(storms: Services) -> None:
    """One outlet is the same all the time."""
    assert trends.trends_face(storm(storms)).values["trends-mix.children"] == []


def test_organizations_are_lines_too(dozen: Services) -> None:
    """A body beside a query: its line counts the articles that name it, and is called by its name."""
    view = view_of(dozen, f'?q=org:"{MINISTRY}"&q=giá+điện&ky=week')
    answer = followed.trends_of(view)
    assert answer.frame["articles"].tolist() == [2, 1, 2, 3]
    assert list(followed.called(view, answer).values()) == [MINISTRY, "giá điện"]
    face = trends.trends_face(view)
    assert face.title == f"Tỷ trọng bài nhắc “{MINISTRY}” và “giá điện” theo tuần"
    assert words(face.values["trends-totals.children"][0]).startswith(f"{MINISTRY} 3 bài")


def test_an_index_has_its_base_in_the_address(dozen: Services) -> None:
    """The second week is 100: the first is 56 of it."""
    face = trends.trends_face(view_of(dozen, "?q=giá+điện&ky=week&truc=chi-so&goc=2024-03-11"))
    assert face.title == "Tỷ trọng bài nhắc “giá điện” theo tuần, tuần 11 (11–17/3) = 100"
    assert face.values["trends-goc.style"] == {}
    assert [option["value"] for option in face.values["trends-goc.data"]] == ["2024-03-11", "2024-03-04"]
    rows = trends.trends_rows(view_of(dozen, "?q=giá+điện&ky=week&truc=chi-so&goc=2024-03-11")).frame
    assert rows["index"].tolist() == [pytest.approx(100 / 3 / 0.6), pytest.approx(100)]


def test_the_base_is_offered_only_for_an_index(dozen: Services) -> None:
    """Shares have no base."""
    face = trends.trends_face(view_of(dozen, "?q=giá+điện&ky=week&goc=2024-03-11"))
    assert face.values["trends-goc.style"] == {"display": "none"}


def test_moving_averages_are_columns_of_the_table(storms: Services) -> None:
    """On 25/11 the last seven days hold 32 of 140."""
    rows = trends.trends_rows(storm(storms, "&tb=co")).frame
    row = rows[(rows["period"] == date(2024, 11, 25)) & (rows["query"] == "bão lũ")].iloc[0]
    assert row["average"] == pytest.approx(32 / 140)


def test_a_line_is_added_once_and_while_there_is_room() -> None:
    """An organization chosen is one more query; the same one again, or a ninth, changes nothing."""
    search = keywords.added("?q=a", 'org:"Bộ"')
    assert view_of(Services(None), search).address.all("q") == ("a", 'org:"Bộ"')  # type: ignore[arg-type]
    assert not isinstance(keywords.added(search, 'org:"Bộ"'), str)
    full = "?" + "&".join(f"q={n}" for n in range(8))
    assert not isinstance(keywords.added(full, "topic:3"), str)


def test_all_terms_are_looked_at_while_nothing_is_asked(storms: Services) -> None:
    """The storm's two terms are one burst: a click makes it a line, or leads to its articles or what it is made of."""
    view = view_of(storms, "?tu=2024-10-07&den=2024-12-31")
    face = bursts.bursts_face(view)
    assert face.title == "1 đợt bùng lên"
    assert "3 từ được xét cùng lúc · theo ngày" in face.subtitle
    (line,) = face.values["bursts-lines.children"]
    assert words(line).startswith("bão lũ bùng lên 20–24/11/2024 32 bài")
    followed_too, counted, asked = links(line)
    assert view_of(storms, followed_too.href).address.all("q") == ('term:"bão lũ"',)
    assert behind(storms, counted.href) == 32
    assert view_of(storms, asked.href).address.all("q") == ('term:"bão lũ"',)
    assert view_of(storms, asked.href).address.first("luc") == "2024-11-20..2024-11-24"


@pytest.mark.parametrize(("units", "days", "all_terms"), [(10**6, 1, True), (1, 400, True), (1, 80, False)])
def test_too_many_articles_of_too_long_a_time_are_not_looked_through(
    storms: Services, monkeypatch: pytest.MonkeyPatch, units: int, days: int, all_terms: bool
) -> None:
    """Among few units, or over few of the 86 days, all terms are looked at; else the card says which are."""
    monkeypatch.setattr(bursts, "_SCANNED", units)
    monkeypatch.setattr(bursts, "_SCANNED_DAYS", days)
    face = bursts.bursts_face(view_of(storms, "?tu=2024-10-07&den=2024-12-31"))
    assert ("từ được xét cùng lúc" in face.subtitle) == all_terms
    assert ("chỉ xét các từ gợi ý" in face.remark) != all_terms
