"""The page of organizations: on the dozen articles counted by hand, and in a browser on the made-up press."""

import csv
import io
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pytest
from dash import html
from playwright.sync_api import expect

from analysis.trends import organization_trends
from dashboard.components.card import Card
from dashboard.components.view import View, view_of
from dashboard.pages import organizations as page
from dashboard.pages.organizations import asked, company, ranking, sentences, voice
from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import COMPANY, MINISTRY, corpus
from tests.dashboard.browsing import NARROW, Visit
from tests.dashboard.conftest import Visitor

__all__ = ["corpus"]

WEEK = "?tu=2024-03-11&den=2024-03-17"


@pytest.fixture(scope="module")
def dozen(corpus: Corpus) -> Services:
    """Answers about the dozen."""
    return Services(corpus.path)


def texts(part: Any) -> str:
    """Read the text of a part of the page."""
    if isinstance(part, (list, tuple)):
        return "".join(map(texts, part))
    if hasattr(part, "children"):
        return texts(part.children)
    return "" if part is None else str(part)


def found(part: Any, kind: type) -> list[Any]:
    """Find components of a kind in a part of the page."""
    if isinstance(part, (list, tuple)):
        return [each for child in part for each in found(child, kind)]
    inside = found(part.children, kind) if getattr(part, "children", None) is not None else []
    return ([part] if isinstance(part, kind) else []) + inside


def drawn(visit: Visit, noun: str, expression: str) -> Any:
    """Evaluate something of the traces (`data`) of a card's graph, once it is drawn."""
    graph = f"document.querySelector('#{noun}-graph .js-plotly-plot')"
    visit.page.wait_for_function(f"{graph}?._fullData?.some(trace => trace.customdata)")
    return visit.page.evaluate(f"(data => {expression})({graph}._fullData)")


def points(card: Card, view: View) -> list[Mapping[str, Any]]:
    """List what a click on each point of a card's graph gives."""
    figure = card.face(view).figure
    clickable = [trace for trace in figure.data if trace.customdata is not None]
    return [{"customdata": data} for trace in clickable for data in trace.customdata]


def test_the_ranking_says_who_is_first(dozen: Services) -> None:
    """By mentions the company is first: four in three articles, before the ministry's three in three."""
    face = ranking.ranking_face(view_of(dozen, "?do=luot"))
    assert face.title == f"{COMPANY} được nhắc nhiều nhất"
    assert list(face.figure.data[0].text) == ["4 lượt · 3 bài", "3 lượt · 3 bài"]
    assert face.subtitle == f"04–15/03/2024 · 12 bài · phiên bản kho {dozen.version}"
    assert "1 lượt nhắc chưa rõ là tổ chức nào, đếm riêng." in face.remark


def test_equals_are_not_ranked_in_the_title(dozen: Services) -> None:
    """Both are in three articles, so neither is first."""
    assert ranking.ranking_face(view_of(dozen, "")).title == "2 tổ chức cùng được nhắc nhiều nhất"


def test_a_period_before_that_is_too_small_is_not_compared_with(dozen: Services) -> None:
    """Six articles in the week before say nothing about a change: no arrow, and hovering says why."""
    face = ranking.ranking_face(view_of(dozen, WEEK))
    assert list(face.figure.data[0].text) == ["1 bài", "1 bài"]
    assert "kỳ trước chỉ có 6 bài: quá ít để so sánh" in face.figure.data[1].hovertext[0]
    assert "▲▼ tỷ trọng so với 04–10/03/2024" in face.subtitle


def test_a_kind_can_be_chosen(dozen: Services) -> None:
    """Only companies are ranked; a kind that nobody is of says so."""
    companies = ranking.ranking_face(view_of(dozen, "?loai=company"))
    assert companies.title == f"{COMPANY} được nhắc nhiều nhất trong nhóm doanh nghiệp"
    assert ranking.ranking_numbers(view_of(dozen, "?loai=company")).frame["organization"].tolist() == [COMPANY]
    banks = ranking.ranking_face(view_of(dozen, "?loai=bank"))
    assert "ngân hàng" in banks.notice


def test_the_table_has_the_period_before_only_where_there_is_one(dozen: Services) -> None:
    """A selection without a beginning is compared with nothing."""
    assert "change" not in [column.key for column in ranking.ranking_numbers(view_of(dozen, "")).columns]
    assert "change" in [column.key for column in ranking.ranking_numbers(view_of(dozen, WEEK)).columns]


def test_the_heads_of_a_table_name_the_unit_counted(dozen: Services) -> None:
    """A column counts articles, stories or outlets, as the selection does."""
    heads = {
        unit: {column.key: column.label for column in ranking.ranking_numbers(view_of(dozen, f"?dem={unit}")).columns}
        for unit in ("bai", "vu-viec", "bao")
    }
    assert [told["articles"] for told in heads.values()] == ["Số bài", "Số vụ việc", "Số báo"]
    assert heads["vu-viec"]["total"] == "Tổng số vụ việc"


@pytest.mark.parametrize("unit", ["bai", "vu-viec", "bao"])
@pytest.mark.parametrize("search", ["?", WEEK + "&", "?bao=Báo+Sông&", "?tim=giá+điện&do=luot&"])
def test_every_bar_leads_to_as_many_as_it_says(dozen: Services, search: str, unit: str) -> None:
    """The units behind a bar are as many as its articles, whatever is counted, also where bars are mentions."""
    view = view_of(dozen, f"{search}dem={unit}")
    counted = ranking.ranking_numbers(view).frame["articles"].tolist()
    led_to = [dozen.units(ranking.ranking_query(view, point)) for point in points(page.RANKING, view)]
    assert led_to == counted
    assert counted


@pytest.mark.parametrize("unit", ["bai", "vu-viec", "bao"])
@pytest.mark.parametrize("search", ["?ky=day&", "?ky=week&tinh=chon&do=luot&", "?ky=month&tu=2024-03-05&"])
def test_every_point_leads_to_as_many_as_it_says(dozen: Services, search: str, unit: str) -> None:
    """The units behind a point of a line are its articles, also in a period that is cut by the selection."""
    view = view_of(dozen, f"{search}dem={unit}")
    numbers = voice.voice_numbers(view).frame.set_index(["organization", "period"])["articles"]
    clicked = points(page.VOICE, view)
    for point in clicked:
        name, day = point["customdata"]
        [expected] = [n for (who, period), n in numbers.items() if (who, period.isoformat()) == (name, day)]
        assert dozen.units(voice.voice_query(view, point)) == expected
    assert clicked


@pytest.mark.parametrize("unit", ["bai", "vu-viec", "bao"])
def test_every_pair_leads_to_as_many_as_it_says(services: Services, unit: str) -> None:
    """The units behind a pair name both organizations in one article, and are as many as the bar says."""
    view = view_of(services, f"?dem={unit}")
    clicked = points(page.CO_MENTIONS, view)
    counted = company.co_mentions_numbers(view).frame["articles"].tolist()[: len(clicked)]
    assert [services.units(company.co_mentions_query(view, point)) for point in clicked] == counted
    assert clicked


def test_company_of_one_organization_has_it_first(services: Services) -> None:
    """Asked for one organization, all pairs are its own, and the bars are named after the others."""
    name = ranking.ranking_numbers(view_of(services, "")).frame["organization"].iloc[0]
    view = view_of(services, f"?voi={quote(name)}")
    frame = company.co_mentions_numbers(view).frame
    assert set(frame["organization"]) == {name}
    assert name not in set(frame["other"])
    assert frame["articles"].is_monotonic_decreasing
    clicked = points(page.CO_MENTIONS, view)
    assert services.units(company.co_mentions_query(view, clicked[0])) == frame["articles"].iloc[0]


def test_three_are_followed_until_some_are_chosen(dozen: Services) -> None:
    """The first of the ranking are followed; those chosen take their place, in the order chosen, at most six."""
    assert asked.followed(view_of(dozen, "?do=luot")) == (COMPANY, MINISTRY)
    assert asked.followed(view_of(dozen, f"?chon={MINISTRY}&chon=A&chon={MINISTRY}")) == (MINISTRY, "A")
    many = "&".join(f"chon=Số+{n}" for n in range(9))
    assert len(asked.followed(view_of(dozen, f"?{many}"))) == asked.MOST == 6


def test_shares_are_of_all_articles_or_among_the_chosen(dozen: Services) -> None:
    """In the first week the company has two of six articles, and by mentions three of the five of both."""
    chosen = f"?ky=week&do=luot&chon={COMPANY}&chon={MINISTRY}"
    of_all = voice.voice_face(view_of(dozen, chosen)).figure
    among = voice.voice_face(view_of(dozen, f"{chosen}&tinh=chon"))
    first = [trace.y[0] for trace in of_all.data if trace.mode == "markers"]
    assert first == pytest.approx([2 / 6, 2 / 6])
    lines = [trace for trace in among.figure.data if trace.mode == "markers"]
    assert [trace.y[0] for trace in lines] == pytest.approx([3 / 5, 2 / 5])
    assert "60,0\u00a0% của 5 lượt nhắc" in lines[0].hovertext[0]
    assert "lượt nhắc" in among.title


def test_an_organization_has_one_colour_on_the_page(dozen: Services) -> None:
    """A chosen organization's bar and line have the same colour, and the other bars are grey."""
    view = view_of(dozen, f"?chon={MINISTRY}")
    bar = ranking.ranking_face(view).figure.data[0].marker.color
    traces = voice.voice_face(view).figure.data
    line = next(trace.marker.color for trace in traces if trace.type == "scatter" and trace.mode == "markers")
    names = ranking.ranking_numbers(view).frame["organization"].tolist()
    assert bar[names.index(MINISTRY)] == line
    assert bar[names.index(COMPANY)] == "#8A8F98"


def test_sentences_are_marked_and_say_why(dozen: Services) -> None:
    """The company's four mentions stand in four sentences, newest first, each with outlet, day, place and reason."""
    values = sentences.mentions_face(view_of(dozen, f"?ten={COMPANY}")).values
    listed = values[f"{sentences.LIST}.children"]
    assert [texts(found(sentence, html.Mark)) for sentence in listed] == [COMPANY, COMPANY, "Lam Sơn", COMPANY]
    assert "Báo Sông · 13/03/2024 · thân bài · Doanh nghiệp lo giá điện" in texts(listed[0])
    assert "Lý do: có trong danh sách tên" in texts(listed[0])
    assert texts(values[f"{sentences.COUNT}.children"]) == "4 lượt nhắc · Xem 3 bài này"


def test_sentences_of_a_selection_are_its_own(dozen: Services) -> None:
    """In the second week the company has one sentence."""
    values = sentences.mentions_face(view_of(dozen, f"{WEEK}&ten={COMPANY}")).values
    assert len(values[f"{sentences.LIST}.children"]) == 1
    assert texts(values[f"{sentences.COUNT}.children"]) == "1 lượt nhắc · Xem 1 bài này"


def test_unresolved_names_have_their_sentences(dozen: Services) -> None:
    """What points to no known organization is counted apart and can be read."""
    face = sentences.mentions_face(view_of(dozen, "?ten=?"))
    assert face.title == "Những câu có tên chưa rõ là tổ chức nào"
    assert texts(found(face.values[f"{sentences.LIST}.children"], html.Mark)) == "Hội Nhà Nông"
    assert texts(face.values[f"{sentences.COUNT}.children"]) == "1 lượt nhắc trong 1 bài"
    table = sentences.mentions_numbers(view_of(dozen, "?ten=?"))
    assert table.frame[["article", "surface", "reason"]].values.tolist() == [[9, "Hội Nhà Nông", "list"]]
    assert table.columns[-1].said("list") == "có trong danh sách tên"


def test_more_sentences_are_a_step_away(dozen: Services) -> None:
    """Asked for two of four, a link leads to more, and the remark says how many there are."""
    face = sentences.mentions_face(view_of(dozen, f"?ten={COMPANY}&cau=2"))
    assert len(face.values[f"{sentences.LIST}.children"]) == 2
    assert face.remark == "2 trong 4 lượt nhắc, mới nhất trước."
    [more] = face.values[f"{sentences.MORE}.children"]
    assert "cau=12" in more.href


@pytest.mark.parametrize("card", [card for card in page.CARDS if card.noun != "recogniser"], ids=lambda card: card.noun)
def test_nothing_found_is_a_sentence(dozen: Services, card: Card) -> None:
    """A selection without articles shows a sentence on every card, and its tables are empty."""
    view = view_of(dozen, "?tu=2030-01-01")
    face = card.face(view)
    assert face.empty or face.notice
    assert face.title
    assert card.table is not None
    assert card.table(view).frame.empty


@pytest.mark.parametrize("card", page.CARDS, ids=lambda card: card.noun)
def test_english_is_english(dozen: Services, card: Card) -> None:
    """No Vietnamese word of ours is left in an English card."""
    face = card.face(view_of(dozen, WEEK + "&lang=en"))
    for text in (face.title, face.subtitle, face.remark):
        assert not {"bài", "lượt", "nhắc", "tổ", "kỳ"} & set(text.lower().split())


@pytest.mark.browser
def test_a_click_opens_as_many_articles_as_the_bar_says(visit: Visit, services: Services) -> None:
    """The drawer's number is the bar's, and it lists these articles."""
    visit.go("/to-chuc")
    first = services.ranking(Query(), limit=1).frame.iloc[0]
    assert drawn(visit, "ranking", "data[1].customdata[0]") == first["organization"]
    visit.click_point("ranking", trace=0, point=0)
    number = visit.find("#evidence-number strong")
    expect(number).to_have_text(f"{first['articles']} bài")
    assert visit.address()[1]["xem.to-chuc"] == [first["organization"]]


@pytest.mark.browser
def test_a_click_on_a_line_opens_its_period(visit: Visit, services: Services) -> None:
    """The drawer shows the articles of one organization in one month."""
    name = services.ranking(Query(), limit=1).frame["organization"].iloc[0]
    counted = organization_trends(services.corpus, Query(), [name], step="month").frame
    visit.go(f"/to-chuc?ky=month&chon={quote(name)}")
    trace = drawn(visit, "voice", "data.findIndex(trace => trace.mode === 'markers')")
    visit.click_point("voice", trace=trace, point=3)
    expect(visit.find("#evidence-number strong")).to_have_text(f"{counted['articles'].iloc[3]} bài")


@pytest.mark.browser
def test_what_is_chosen_is_in_the_address_and_comes_back(visit: Visit, services: Services) -> None:
    """Choosing an organization is a step: it is drawn, stands in the address, and Back takes it away."""
    name = services.ranking(Query(), limit=1).frame["organization"].iloc[0]
    visit.go("/to-chuc")
    visit.find("#voice-chon").click()
    visit.page.keyboard.type(name)
    visit.page.get_by_role("option", name=name, exact=True).click()
    title = visit.find("#voice-title")
    expect(title).to_contain_text(f"Tỷ trọng bài nhắc {name} theo")
    assert visit.address()[1]["chon"] == [name]
    visit.back()
    expect(title).to_contain_text(" và ")
    assert "chon" not in visit.address()[1]


@pytest.mark.browser
def test_the_measure_turns_bars_into_mentions(visit: Visit, services: Services) -> None:
    """Ranked by mentions, the first bar says its mentions and its articles."""
    first = services.ranking(Query(measure="mentions"), limit=1).frame.iloc[0]
    visit.go("/to-chuc?do=luot")
    text = drawn(visit, "ranking", "data[0].text[0]")
    assert text.startswith(f"{first['mentions']} lượt · {first['articles']} bài")


@pytest.mark.browser
def test_a_download_has_what_the_chart_shows(visit: Visit) -> None:
    """The CSV behind the menu holds the bars of the page, in their order, for the page's selection."""
    visit.go("/to-chuc?tim=công+ty")
    names, values = drawn(visit, "ranking", "[Array.from(data[1].customdata), Array.from(data[0].x)]")
    visit.click("#ranking-card .menu-button")
    with visit.page.expect_download() as waiting:
        visit.find('[data-export="ranking.csv"]').click()
    text = waiting.value.path().read_text(encoding="utf8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["organization"], int(row["articles"])) for row in rows][: len(names)] == list(
        zip(names, values, strict=True)
    )
    assert {row["selection_filters"] for row in rows} == {"tim=công+ty"}


@pytest.mark.browser
def test_a_picture_can_be_taken_away(visit: Visit, site: str) -> None:
    """The SVG has the title that the page shows, as text."""
    visit.go("/to-chuc")
    drawn(visit, "ranking", "data.length")
    title = visit.text("#ranking-title")
    with urllib.request.urlopen(f"{site}/xuat/ranking.svg") as answer:
        assert title in answer.read().decode("utf8")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone(visitor: Visitor, scheme: str) -> None:
    """Nothing stands out of a window 390 pixels wide, in either scheme."""
    with visitor(size=NARROW, scheme=scheme) as narrow:
        narrow.go("/to-chuc")
        assert narrow.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
