"""The page of the corpus in a real browser: a cell and its articles, outlets, versions, an empty corpus."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.services import Services
from data.corpus import Corpus
from data.query import Query
from tests.dashboard.browsing import NARROW, Visit, visiting
from tests.dashboard.conftest import ARTICLES, Visitor
from tests.dashboard.test_browser_articles import number

pytestmark = pytest.mark.browser


def test_a_cell_leads_to_as_many_articles(visit: Visit, services: Services) -> None:
    """A click on a cell of the heat map opens the drawer on exactly the articles that it counts."""
    visit.go("/kho-bai?ky=month")
    expect(visit.find("#coverage-title")).to_contain_text("theo tháng")
    found = services.coverage(Query(), step="month")
    wanted = found.frame[found.frame["outlet"] == found.outlets["outlet"][0]].iloc[2]
    x, y = visit.page.evaluate(
        """place => {
            const graph = document.querySelector("#coverage-graph .js-plotly-plot");
            graph.scrollIntoView({block: "center"});
            const {xaxis, yaxis} = graph._fullLayout, box = graph.getBoundingClientRect();
            return [box.x + xaxis._offset + xaxis.c2p(place), box.y + yaxis._offset + yaxis.c2p(0)];
        }""",
        list(found.axis["period"]).index(wanted["period"]),
    )
    visit.page.mouse.move(x, y)
    visit.page.wait_for_timeout(100)
    visit.page.mouse.click(x, y)
    expect(visit.find("#evidence-number")).to_have_text(f"{wanted['articles']} bài")


def test_the_step_is_in_the_address(visit: Visit) -> None:
    """Days, weeks or months are a step that Back undoes, and the heading says which."""
    visit.go("/kho-bai")
    expect(visit.find("#coverage-title")).to_contain_text("theo")
    before = visit.text("#coverage-title")
    visit.page.locator("#coverage-ky").get_by_text("ngày", exact=True).click()
    expect(visit.find("#coverage-title")).to_contain_text("theo ngày")
    assert visit.address()[1] == {"ky": ["day"]}
    visit.back()
    expect(visit.find("#coverage-title")).to_have_text(before)


def test_an_outlet_leads_to_its_articles(visit: Visit, services: Services) -> None:
    """An outlet's name leads to the listing of its articles, as many as its row says."""
    row = services.inventory().outlets.iloc[0]
    visit.go("/kho-bai")
    visit.page.locator("#outlets-grid").get_by_role("link", name=row["outlet"], exact=True).click()
    expect(visit.find("#listing-title")).to_contain_text("bài")
    assert visit.settle().address() == ("/bai-viet", {"bao": [row["outlet"]]})
    assert number(visit.text("#listing-title")) == row["articles"]


def test_a_version_is_pinned_and_let_go(visit: Visit) -> None:
    """A link pins an older version, every number is then of it, and a link leads back to the newest."""
    visit.go("/kho-bai").page.get_by_role("row", name="tạo kho").get_by_role("link").click()
    expect(visit.find("#stock-title")).to_contain_text(": 0 bài của 0 báo")
    expect(visit.find("#versions-list")).to_contain_text("Đang xem lại phiên bản 0")
    assert visit.address()[1] == {"ban": ["0"]}
    visit.page.get_by_role("link", name="Về phiên bản mới nhất").click()
    expect(visit.find("#stock-title")).to_contain_text(f": {ARTICLES} bài")
    assert visit.address()[1] == {}


def test_nothing_is_cut_off_on_a_narrow_screen(visitor: Visitor) -> None:
    """The page fits a telephone's width; wide tables scroll inside themselves."""
    with visitor(size=NARROW, scheme="dark") as visit:
        visit.go("/kho-bai")
        expect(visit.find("#coverage-graph .js-plotly-plot")).to_be_visible()
        assert visit.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]


def test_an_empty_corpus_says_what_to_run(
    browser: Browser, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A corpus without articles shows the commands that fill it, and its versions, and nothing fails."""
    empty = Corpus.create(tmp_path_factory.mktemp("kho") / "trống")
    with visiting(browser, home=serve(empty.path)) as visit:
        visit.go("/kho-bai")
        expect(visit.find("#page")).to_contain_text(f"diembao ingest TỆP --corpus {empty.path}")
        expect(visit.find("#versions-title")).to_contain_text("Kho đã qua 1 phiên bản")
        assert visit.find("#coverage-card").count() == 0
