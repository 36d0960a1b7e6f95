"""Keywords and topics in a real browser: typing and removing queries, clicks and their numbers, Back, exports."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from analysis import calendar
from dashboard.services import Services
from data.query import Query
from tests.dashboard.browsing import NARROW, Visit
from tests.dashboard.conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def term(services: Services) -> str:
    """A term of several syllables that many of the made-up articles hold."""
    return str(services.top_terms(Query(), limit=1, several=True).frame["term"][0])


def number(text: str) -> int:
    """Read the first number of a text."""
    found = re.search(r"[\d.]+", text)
    assert found is not None, text
    return int(found.group().replace(".", ""))


def exported(visit: Visit, noun: str) -> Iterator[dict[str, str]]:
    """Read a card's CSV at the address of the page."""
    answer = visit.page.request.get(f"{visit.home}/xuat/{noun}.csv?{visit.page.url.partition('?')[2]}")
    assert answer.ok
    return csv.DictReader(io.StringIO(answer.text().lstrip("\ufeff")))


def test_a_query_is_typed_followed_and_taken_away(visit: Visit, term: str) -> None:
    """Enter adds a chip and a line, a reload keeps them, Back and × take them away."""
    visit.go("/tu-khoa").find("#trends-q").fill(term)
    visit.press("Enter")
    assert visit.address() == ("/tu-khoa", {"q": [term]})
    assert f"“{term}”" in visit.text("#trends-title")
    visit.reload()
    assert visit.find(".asked .mantine-Pill-label").all_inner_texts() == [term]
    visit.find("#trends-q").fill("không có từ này")
    visit.press("Enter")
    assert visit.address()[1]["q"] == [term, "không có từ này"]
    visit.back()
    assert visit.address()[1]["q"] == [term]
    assert visit.find(".asked .mantine-Pill-label").all_inner_texts() == [term]
    visit.click(".asked .mantine-Pill-remove")
    assert visit.address() == ("/tu-khoa", {})


def test_an_offered_term_is_one_click_away(visit: Visit) -> None:
    """A term of the invitation becomes a line of the term."""
    visit.go("/tu-khoa")
    offered = visit.find("#trends-invitation a").first
    name = offered.inner_text()
    offered.click()
    assert visit.settle().address()[1] == {"q": [f'term:"{name}"']}


def test_a_mistake_is_pointed_at(visit: Visit, term: str) -> None:
    """The field says where the expression breaks off; the other line is drawn."""
    visit.go(f"/tu-khoa?q={term}&q=bão+AND")
    assert "ký tự thứ 8" in visit.text("#trends-mistakes")
    assert visit.text("#trends-mistakes code") == "bão AND"
    assert f"“{term}”" in visit.text("#trends-title")
    expect(visit.find("#trends-graph .js-plotly-plot")).to_be_visible()


def test_a_point_opens_its_articles(visit: Visit, services: Services, term: str) -> None:
    """The drawer counts as many articles as the point of the last whole month."""
    visit.go(f"/tu-khoa?q={term}&ky=month")
    rows = services.trends(Query(), [term], step="month", fold=True).frame
    points = visit.page.evaluate(
        "() => document.querySelector('#trends-graph .js-plotly-plot')._fullData.findIndex("
        "trace => trace.mode === 'markers')"
    )
    place = len(rows) - 2
    visit.click_point("trends", trace=points, point=place)
    assert number(visit.text("#evidence-number")) == rows["articles"].iloc[place]
    assert "xem.tu" in visit.address()[1]


def test_numbers_of_the_lists_open_their_articles(visit: Visit, services: Services, term: str) -> None:
    """A total, a term that moved and a bar each lead to as many articles as they say."""
    visit.go(f"/tu-khoa?q={term}")
    total = number(visit.text("#trends-totals a"))
    visit.click("#trends-totals a")
    assert number(visit.text("#evidence-number")) == total
    visit.go("/tu-khoa")
    visit.click_point("top_terms", trace=1, point=2)
    assert number(visit.text("#evidence-number")) == services.top_terms(Query(), several=True).frame["articles"][2]


def test_shares_and_counts_and_the_step_are_in_the_address(visit: Visit, term: str) -> None:
    """The switches are steps; what the period suggests needs no key."""
    visit.go(f"/tu-khoa?q={term}")
    visit.page.get_by_text("số bài", exact=True).click()
    assert visit.settle().address()[1]["truc"] == ["so-bai"]
    assert visit.text("#trends-title").startswith("Số bài")
    visit.page.locator("#trends-ky").get_by_text("tuần", exact=True).click()
    assert visit.settle().address()[1]["ky"] == ["week"]
    visit.back().back()
    assert set(visit.address()[1]) == {"q"}
    assert visit.text("#trends-title").startswith("Tỷ trọng")


def test_a_point_of_an_hour_leads_to_its_articles(visit: Visit, services: Services, term: str) -> None:
    """Hours are chosen where the period is short, and a click on the highest one opens as many articles."""
    visit.go(f"/tu-khoa?q={term}")
    assert visit.find("#trends-ky input[value=hour]").is_disabled()
    last = services.reach().last
    assert last is not None
    visit.go(f"/tu-khoa?q={term}&tu={last - timedelta(days=6)}&den={last}&truc=so-bai")
    visit.page.locator("#trends-ky").get_by_text("giờ", exact=True).click()
    assert visit.settle().address()[1]["ky"] == ["hour"]
    data = "document.querySelector('#trends-graph .js-plotly-plot')._fullData"
    trace, point, n = visit.page.evaluate(
        f"() => {{const trace = {data}.findIndex(each => each.mode === 'markers');"
        f"const all = Array.from({data}[trace].y), most = Math.max(...all); return [trace, all.indexOf(most), most];}}"
    )
    visit.click_point("trends", trace=trace, point=point)
    assert number(visit.text("#evidence-number")) == n > 0
    assert "đăng lúc" in visit.text("#evidence-conditions")


def test_a_change_is_told_and_leads_to_its_articles(visit: Visit, term: str) -> None:
    """What it is told by is a step; a line that the term holds leads to as many articles as it says."""
    visit.go(f"/tu-khoa?q={term}&ky=month")
    rows = list(exported(visit, "why"))
    assert rows[0]["name"]
    graph = "document.querySelector('#why-graph .js-plotly-plot')"
    keys = visit.page.evaluate(f"() => {graph}._fullData[1].customdata.map(data => data[0])")
    place = next(i for i, key in enumerate(keys) for row in rows if row["name"] == key and int(row["articles"]))
    (row,) = [row for row in rows if row["name"] == keys[place]]
    visit.click_point("why", trace=1, point=place)
    assert number(visit.text("#evidence-number")) == int(row["articles"])
    visit.press("Escape")
    visit.page.locator("#why-theo").get_by_text("mục", exact=True).click()
    assert visit.settle().address()[1]["theo"] == ["muc"]
    assert {row["name"] for row in exported(visit, "why")}.isdisjoint({row["name"] for row in rows})


def test_an_organization_becomes_a_line(visit: Visit, services: Services, term: str) -> None:
    """Chosen from the list, it is a query of its own, called by its name; Back takes it away."""
    name = services.order("organization")[0]
    visit.go(f"/tu-khoa?q={term}&ky=month")
    visit.find("#trends-them").fill(name)
    visit.page.get_by_role("option", name=name, exact=True).click()
    assert visit.settle().address()[1]["q"] == [term, f'org:"{name}"']
    assert f"“{name}”" in visit.text("#trends-title")
    visit.back()
    assert visit.address()[1]["q"] == [term]


def test_the_export_holds_what_the_chart_shows(visit: Visit, services: Services, term: str) -> None:
    """Every period of every query with its count and denominator, the empty ones too."""
    visit.go(f"/tu-khoa?q={term}&ky=month")
    shown = services.trends(Query(), [term], step="month", fold=True).frame
    rows = list(exported(visit, "trends"))
    assert [(row["period"], row["query"], int(row["articles"]), int(row["total"])) for row in rows] == [
        (row.period.isoformat(), term, row.articles, row.total) for row in shown.itertuples()
    ]


def test_a_topic_is_chosen_and_leads_to_its_articles(visit: Visit, services: Services) -> None:
    """Choosing the third topic is a step; its number, a point and a word lead to as many articles."""
    visit.go("/chu-de")
    found = services.topics(Query()).frame
    label, topic, articles = found["label"][2], int(found["topic"][2]), int(found["articles"][2])
    visit.click("#topics-list li:nth-child(3) .topic-label").back()
    assert visit.address() == ("/chu-de", {})
    assert f"“{found['label'][0]}”" in visit.text("#topic_trend-title")
    visit.click("#topics-list li:nth-child(3) .topic-label")
    assert visit.address() == ("/chu-de", {"xem-chu-de": [str(topic)]})
    assert f"“{label}”" in visit.text("#topic_trend-title")
    assert visit.text("#topics-list li.chosen .topic-label") == label
    visit.click("#topic-facts a")
    assert number(visit.text("#evidence-number")) == articles
    visit.press("Escape")
    visit.click_point("topic_terms", trace=0, point=0)
    assert number(visit.text("#evidence-number")) == services.topic_terms(Query(), topic).frame["articles"][0]


def test_a_point_of_a_topic_opens_its_articles(visit: Visit, services: Services) -> None:
    """The drawer counts as many articles as the topic has in the month."""
    topic = int(services.topics(Query()).frame["topic"][0])
    visit.go("/chu-de?ky=month")
    rows = services.topics_over_time(Query(), step="month", chosen=(topic,)).frame
    place = int(rows["articles"].argmax())
    points = visit.page.evaluate(
        "() => document.querySelector('#topic_trend-graph .js-plotly-plot')._fullData.findIndex("
        "trace => trace.mode === 'markers')"
    )
    visit.click_point("topic_trend", trace=points, point=place)
    assert number(visit.text("#evidence-number")) == rows["articles"][place]
    first = calendar.period_start(rows["period"][place], "month")
    assert visit.address()[1]["xem.tu"] == [first.isoformat()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/tu-khoa", "/chu-de"])
def test_pages_fit_a_telephone(visitor: Visitor, path: str, scheme: str, term: str) -> None:
    """Nothing is wider than the screen, in either scheme."""
    with visitor(size=NARROW, scheme=scheme) as visit:
        visit.go(f"{path}?q={term}")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_nothing_matches(visit: Visit) -> None:
    """A filter that matches nothing leaves sentences with a way out, no empty axes."""
    for path, noun in (("/tu-khoa?tim=khongcotunay&q=bão", "trends"), ("/chu-de?tim=khongcotunay", "topic_trend")):
        visit.go(path)
        assert "Không có bài nào khớp" in visit.text(f"#{noun}-notice")
        expect(visit.find(f"#{noun}-body")).to_be_hidden()
