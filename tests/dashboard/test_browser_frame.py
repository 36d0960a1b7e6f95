"""The frame in a real browser: filters and address, Back, the drawer, language, colours, keyboard, two visitors."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.services import Services
from data.query import Query
from tests.dashboard.browsing import NARROW, Visit
from tests.dashboard.conftest import ARTICLES, Visitor

pytestmark = pytest.mark.browser


def count(visit: Visit) -> int:
    """Read the number at the head of the filter bar."""
    return int(re.sub(r"\D", "", visit.text("#bar-count")))


def test_the_bar_says_what_is_looked_at(visit: Visit) -> None:
    """Without a filter the bar counts all articles, all outlets and every section."""
    visit.go("/")
    assert visit.text("#bar-count") == f"{ARTICLES} bài"
    assert visit.text("#bar-outlets-label") == "tất cả báo"
    assert visit.text("#bar-sections-label") == "mọi mục"
    assert visit.address() == ("/", {})


def test_a_filter_goes_into_the_address_and_back_takes_it_out(visit: Visit, services: Services) -> None:
    """Choosing an outlet is a step: the address names it, the bar counts its articles, Back undoes both."""
    outlet = str(services.inventory().outlets["outlet"][0])
    visit.go("/").click("#bar-outlets-label")
    visit.find("#bar-outlets").click()
    visit.page.get_by_role("option", name=outlet).click()
    visit.settle()
    assert visit.address() == ("/", {"bao": [outlet]})
    assert count(visit) == services.units(Query(outlets=(outlet,)))
    visit.press("Escape", "Escape").back()
    assert visit.address() == ("/", {})
    assert count(visit) == ARTICLES
    assert visit.text("#bar-outlets-label") == "tất cả báo"


def test_a_search_is_a_step_at_enter(visit: Visit, services: Services) -> None:
    """What is typed counts from Enter on, survives a reload, and its chip takes it away."""
    visit.go("/").find("#bar-search").fill("người dân")
    visit.press("Enter")
    found = services.units(Query(search="người dân"))
    assert 0 < found < ARTICLES
    assert visit.address()[1] == {"tim": ["người dân"]}
    assert count(visit) == found
    visit.reload()
    assert visit.find("#bar-search").input_value() == "người dân"
    assert count(visit) == found
    visit.click("#bar-chips .chip")
    assert visit.address() == ("/", {})
    assert visit.find("#bar-search").input_value() == ""


def test_a_search_without_marks_says_what_it_finds(visit: Visit, services: Services) -> None:
    """A search without any dấu names the forms that it finds, and each leads to that form alone."""
    visit.go("/?tim=nguoi+dan")
    assert visit.text("#bar-folded").startswith("Gõ không dấu nên tìm cả (số bài trong cả kho): người dân")
    visit.click("#bar-folded a >> text=người dân")
    assert visit.address()[1] == {"tim": ['"người dân"']}
    assert count(visit) == services.units(Query(search="người dân"))
    expect(visit.find("#bar-folded")).to_be_hidden()


def test_the_measure_belongs_to_organizations(visit: Visit) -> None:
    """Only the page of organizations is ranked by articles or mentions; choosing one is a step."""
    visit.go("/")
    expect(visit.find("#bar-measure")).to_be_hidden()
    visit.page.get_by_role("link", name="Tổ chức").first.click()
    visit.settle().find("#bar-measure").get_by_text("lượt nhắc").click()
    visit.settle()
    assert visit.address() == ("/to-chuc", {"do": ["luot"]})


def test_a_wrong_search_is_pointed_at(visit: Visit) -> None:
    """A search that cannot be understood stays out of the address; the bar points at the character."""
    visit.go("/").find("#bar-search").fill("giá AND )")
    visit.press("Enter")
    assert visit.address() == ("/", {})
    assert "ký tự thứ 9" in visit.text("#bar-error")
    assert visit.text("#bar-error mark") == ")"
    visit.find("#bar-search").fill("giá")
    visit.press("Enter")
    expect(visit.find("#bar-error")).to_be_hidden()


def test_a_preset_counts_back_from_the_last_day(visit: Visit, services: Services) -> None:
    """The preset "7 ngày" puts the last seven days of the corpus into the address, as dates."""
    last = services.reach().last
    assert last is not None
    visit.go("/").click("#bar-period-label")
    visit.page.get_by_role("button", name="7 ngày", exact=True).click()
    visit.settle()
    keys = visit.address()[1]
    assert keys["den"] == [last.isoformat()]
    assert visit.text("#bar-period-label").endswith(f"đến {last:%d/%m/%Y}")
    expect(visit.find("#bar-period")).to_be_hidden()


def test_clearing_takes_all_conditions_away(visit: Visit) -> None:
    """ "Xóa hết" leaves the page with its own keys, without any condition."""
    visit.go("/?tim=giá&den=2030-01-01&lang=en")
    visit.click("#bar-chips .clear")
    assert visit.address() == ("/", {"lang": ["en"]})


def test_a_link_restores_everything(visitor: Visitor) -> None:
    """An address opened in another browser shows the same numbers, controls and drawer."""
    with visitor() as one:
        one.go("/?tim=người+dân&dem=bao").click("#today-figures a")
        number, bar, address = one.text("#evidence-number"), one.text("#bar-count"), one.page.url
    with visitor() as other:
        other.go(address.removeprefix(other.home))
        assert other.text("#evidence-number") == number
        assert other.text("#bar-count") == bar
        assert other.find("#bar-search").input_value() == "người dân"
        checked = other.find("#bar-unit input:checked")
        assert checked.input_value() == "outlet"


def test_two_visitors_do_not_meet(visitor: Visitor) -> None:
    """What one filters, another does not see, in neither colours nor language nor numbers."""
    with visitor() as one, visitor() as other:
        one.go("/?tim=người+dân&lang=en").click("#scheme-button")
        other.go("/")
        assert other.text("#bar-count") == f"{ARTICLES} bài"
        one.click("#today-figures a")
        other.reload()
        assert other.text("#bar-count") == f"{ARTICLES} bài"
        assert other.address() == ("/", {})
        expect(other.find("#evidence-number")).to_be_hidden()
        assert other.find("html").get_attribute("data-mantine-color-scheme") == "light"


def test_navigation_carries_the_selection(visit: Visit) -> None:
    """Going to another page keeps the filters and the language, not the page's own keys; Back returns."""
    visit.go("/?tim=người+dân&lang=en&ky=month")
    visit.page.get_by_role("link", name="Articles").first.click()
    visit.settle()
    assert visit.address() == ("/bai-viet", {"tim": ["người dân"], "lang": ["en"]})
    assert visit.page.title().startswith("Articles")
    visit.back()
    assert visit.address()[0] == "/"
    assert visit.page.title().startswith("This morning")


def test_english_by_a_switch(visit: Visit) -> None:
    """The switch shows the same page in English, with English numbers, and is in the address."""
    visit.go("/?tim=người+dân")
    vietnamese = count(visit)
    visit.page.get_by_role("link", name="English").click()
    visit.page.wait_for_url("**lang=en**")
    visit.page.wait_for_selector("#page > *")
    visit.settle()
    assert visit.address()[1] == {"tim": ["người dân"], "lang": ["en"]}
    assert visit.find("html").get_attribute("lang") == "en"
    assert visit.text("#bar-count").endswith("articles")
    assert count(visit) == vietnamese


def test_dark_by_a_switch_that_lasts(visit: Visit) -> None:
    """The switch turns page, pictures and grids dark, and the next visit begins dark."""
    visit.go("/").click("#scheme-button")
    dark = "rgb(20, 23, 26)"
    assert visit.find("body").evaluate("body => getComputedStyle(body).backgroundColor") == dark
    assert visit.find("body").evaluate("body => body.dataset.agThemeMode") == "dark"
    ink = visit.find("#volume-graph .xtick text").first.evaluate("text => getComputedStyle(text).fill")
    visit.reload()
    assert visit.find("body").evaluate("body => getComputedStyle(body).backgroundColor") == dark
    assert visit.find("#volume-graph .xtick text").first.evaluate("text => getComputedStyle(text).fill") == ink


def test_the_drawer_is_in_the_address_and_closes_with_escape(visit: Visit) -> None:
    """Opening the drawer is a step, Esc closes it, Back opens it again, and a reload keeps it."""
    visit.go("/").click("#today-figures a")
    expect(visit.find("#evidence-number")).to_be_visible()
    opened = visit.address()
    assert any(key.startswith("xem.") for key in opened[1])
    visit.press("Escape")
    expect(visit.find("#evidence-number")).to_be_hidden()
    assert visit.address() == ("/", {})
    visit.back()
    assert visit.address() == opened
    expect(visit.find("#evidence-number")).to_be_visible()
    visit.reload()
    expect(visit.find("#evidence-number")).to_be_visible()


def test_the_drawer_does_not_move_the_page(visit: Visit) -> None:
    """A click in the middle of a long page leaves the page where it is."""
    visit.go("/")
    link = visit.find("#newest-card")
    link.scroll_into_view_if_needed()
    before = visit.page.evaluate("window.scrollY")
    assert before > 0
    visit.page.evaluate("document.querySelector('#today-figures a').click()")
    visit.settle()
    expect(visit.find("#evidence-number")).to_be_visible()
    assert visit.page.evaluate("window.scrollY") == before


def test_the_table_twin_has_the_numbers_of_the_picture(visit: Visit, services: Services) -> None:
    """ "Xem bảng số" shows the rows behind the picture, in Vietnamese, and Esc closes it."""
    visit.go("/").click("#volume-card .menu-button")
    visit.page.get_by_role("menuitem", name="Xem bảng số").click()
    visit.settle()
    first = visit.find("#twin-grid .ag-row").first
    expect(first).to_be_visible()
    result = services.volume(services.recent(Query()), by="outlet").frame
    assert first.locator("[col-id='volume.period']").inner_text() == result["period"][0].strftime("%d/%m/%Y")
    assert first.locator("[col-id='volume.articles']").inner_text() == str(result["articles"][0])
    visit.find("#twin-grid .ag-header-cell").first.focus()
    expect(visit.find(".ag-aria-description-container")).to_contain_text("Nhấn Enter để sắp xếp")
    visit.press("Escape")
    expect(first).to_be_hidden()


def test_each_table_twin_has_its_own_columns(visit: Visit) -> None:
    """Columns stand in the order of their table, also after that of another one whose columns have the same names."""
    visit.go("/to-chuc")
    for noun in ("voice", "ranking"):
        visit.click(f"#{noun}-card .menu-button").page.get_by_role("menuitem", name="Xem bảng số").click()
        expect(visit.settle().find(f"#twin-grid [col-id='{noun}.organization']").first).to_be_visible()
        if noun == "voice":
            visit.press("Escape")
            expect(visit.find("#twin-grid")).to_be_hidden()
    heads = visit.find("#twin-grid .ag-header-cell").evaluate_all(
        "(heads) => heads.sort((one, other) => one.ariaColIndex - other.ariaColIndex).map((head) => head.innerText)"
    )
    assert heads[:4] == ["Tổ chức", "Loại", "Số bài", "Lượt nhắc"]


def test_each_card_explains_how_it_counts(visit: Visit) -> None:
    """ "Cách tính" explains a number in a few sentences."""
    visit.go("/").click("#rising_terms-card .menu-button")
    visit.page.get_by_role("menuitem", name="Cách tính").click()
    visit.settle()
    assert "log tỷ số chênh" in visit.text("#method-text")


def test_the_link_of_a_card_is_copied(visit: Visit) -> None:
    """ "Sao chép liên kết" puts the address with the card's anchor on the clipboard, and says so."""
    visit.go("/?tim=người+dân").click("#volume-card .menu-button")
    visit.page.get_by_role("menuitem", name="Sao chép liên kết").click()
    expect(visit.find("#copied")).to_be_visible()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == visit.page.url + "#volume-card"


def test_a_download_is_of_what_is_selected_now(visit: Visit) -> None:
    """The menu's CSV is of the selection that the address states when it is clicked."""
    visit.go("/")
    visit.find("#bar-search").fill("người dân")
    visit.press("Enter").click("#volume-card .menu-button")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("menuitem", name="Tải CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf8").splitlines()
    assert "tim=người+dân" in lines[1]
    assert "csv" in download.value.suggested_filename


def test_the_keyboard_reaches_everything(visit: Visit) -> None:
    """Tab, Enter and Esc are enough: skip the frame, open a number, close it, with the focus back where it was."""
    visit.go("/").press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "page"
    visit.press("Tab", "Tab")
    assert visit.page.evaluate("document.activeElement.closest('#today-figures') !== null")
    visit.press("Enter")
    expect(visit.find("#evidence-number")).to_be_visible()
    visit.press("Escape")
    expect(visit.find("#evidence-number")).to_be_hidden()
    assert visit.page.evaluate("document.activeElement.closest('#today-figures') !== null")


def test_the_keyboard_reads_a_chart_and_opens_a_point(visit: Visit) -> None:
    """Arrows say one point after the other, Enter opens its articles: as many as were said."""
    chart = "#volume-graph .js-plotly-plot"
    visit.go("/").press("Tab").find(chart).focus()
    said = []
    for key in ("ArrowRight", "ArrowRight"):
        visit.press(key)
        said.append(visit.find(chart).get_attribute("aria-description") or "")
    assert said[0] != said[1]
    outlet, day, counted = said[1].split(", ")
    visit.press("Enter")
    expect(visit.find("#evidence-number")).to_have_text(counted.split(" trong ")[0] + " bài")
    assert visit.address()[1]["xem.bao"] == [outlet]
    assert visit.address()[1]["xem.tu"] == ["-".join(reversed(day.split("/")))]


def test_nothing_matches_is_a_sentence_with_ways_out(visit: Visit) -> None:
    """Where no article matches, each card says so and offers each condition to be dropped; one click mends it."""
    visit.go("/?tim=không+có+chữ+nào+như+thế&den=2030-01-01")
    notice = visit.text("#volume-notice")
    assert notice.startswith("Không có bài nào khớp.")
    assert "tìm: không có chữ nào như thế" in notice
    expect(visit.find("#volume-graph")).to_be_hidden()
    visit.click("#volume-notice .chip >> text=tìm:")
    assert visit.address()[1] == {"den": ["2030-01-01"]}
    expect(visit.find("#volume-graph")).to_be_visible()
    expect(visit.find("#volume-notice")).to_be_hidden()


def test_an_address_that_nobody_understands_says_so(visit: Visit) -> None:
    """A broken value in the address is named, with what would do; the frame still stands."""
    visit.go("/?tu=hôm+qua")
    assert "tu=hôm qua" in visit.text("#bar-error")
    assert "tu=hôm qua" in visit.text("#volume-notice")


def test_a_path_without_a_page(visit: Visit) -> None:
    """An unknown path says that there is no such page, and leads on."""
    visit.go("/khong-co")
    assert visit.text("#page h1") == "Không có trang này"
    visit.click("#page a")
    assert visit.address()[0] == "/"


def test_an_empty_corpus_says_what_to_do(visitor: Visitor, serve: Callable[[Path], str], empty: Path) -> None:
    """A corpus without articles shows the command that takes some in, not an empty axis."""
    with visitor(home=serve(empty)) as visit:
        visit.go("/")
        assert "Kho bài chưa có bài nào" in visit.text("#page")
        assert f"diembao ingest TỆP --corpus {empty}" in visit.text("#page")
        assert visit.find("#page .js-plotly-plot").count() == 0
        assert visit.text("#bar-count") == "0 bài"


def test_a_telephone_shows_the_page_without_scrolling_sideways(visitor: Visitor) -> None:
    """At 390 pixels nothing is wider than the screen; the pages are in a drawer, the filters behind a button."""
    with visitor(size=NARROW) as visit:
        visit.go("/")
        assert visit.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
        expect(visit.find("#bar-outlets-label")).to_be_hidden()
        visit.click(".more-filters")
        expect(visit.find("#bar-outlets-label")).to_be_visible()
        assert visit.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
        visit.click("#navigation-button")
        visit.page.get_by_role("dialog").get_by_role("link", name="Bài viết").click()
        visit.settle()
        assert visit.address()[0] == "/bai-viet"
