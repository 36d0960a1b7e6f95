"""The page of articles in a real browser: counts, pages, the reader and its keys, marks, versions, a narrow screen."""

import re

import pytest
from playwright.sync_api import expect

from analysis.listing import ordering
from dashboard.services import Services
from data.query import Query
from data.records import hexadecimal
from tests.dashboard.browsing import NARROW, Visit
from tests.dashboard.conftest import ARTICLES, Visitor

pytestmark = pytest.mark.browser

#: In both corpora of the made-up press: enough articles for several pages.
SEARCH = "người dân"


def number(text: str) -> int:
    """Read the first number of a sentence."""
    found = re.search(r"[\d.]+", text)
    assert found is not None, text
    return int(found.group().replace(".", ""))


def headlines(visit: Visit) -> list[str]:
    """Read the headlines of the listing, once they are drawn."""
    expect(visit.find("#listing-rows h3").first).to_be_visible()
    return visit.find("#listing-rows h3").all_inner_texts()


def ids(services: Services, query: Query) -> list[str]:
    """List the articles of a selection in the listing's order, as they stand in addresses."""
    return [hexadecimal(number) for number in ordering(services.corpus, query).ids.tolist()]


@pytest.mark.parametrize("search", ["", "?tim=người+dân", "?tim=người+dân&xep=sat-nhat", "?dem=vu-viec", "?bao=Phố+Số"])
def test_the_listing_counts_as_the_bar_does(visit: Visit, search: str) -> None:
    """The number at the head of the listing is the bar's."""
    visit.go(f"/bai-viet{search}")
    assert headlines(visit)
    assert number(visit.text("#listing-title")) == number(visit.text("#bar-count"))


def test_pages_follow_each_other_and_the_address_knows(visit: Visit) -> None:
    """Each page has other articles; Back returns; another search begins at its first page."""
    visit.go("/bai-viet")
    first = headlines(visit)
    assert len(first) == 50
    visit.click("#listing-pager a")
    expect(visit.find("#listing-pager .grey")).to_have_text(f"Trang 2 / {-(-ARTICLES // 50)}")
    assert visit.address() == ("/bai-viet", {"trang": ["2"]})
    second = headlines(visit)
    assert len(second) == 50
    assert first != second
    visit.back()
    expect(visit.find("#listing-pager .grey")).to_have_text(f"Trang 1 / {-(-ARTICLES // 50)}")
    assert headlines(visit) == first
    visit.go("/bai-viet?trang=2")
    assert headlines(visit) == second
    visit.find("#bar-search").fill(SEARCH)
    visit.press("Enter")
    expect(visit.find("#listing-title")).to_contain_text(SEARCH)
    assert visit.address() == ("/bai-viet", {"tim": [SEARCH]})


def test_another_order_has_the_same_articles(visit: Visit) -> None:
    """By relevance there are as many articles; the order is a step, offered only where something is searched."""
    visit.go("/bai-viet")
    expect(visit.find("#listing-xep")).to_be_hidden()
    visit.go(f"/bai-viet?tim={SEARCH}&trang=2")
    assert headlines(visit)
    counted = number(visit.text("#listing-title"))
    visit.page.get_by_text("Sát nhất", exact=True).click()
    expect(visit.find("#listing-title")).to_contain_text("sát nhất trước")
    assert visit.address()[1] == {"tim": [SEARCH], "xep": ["sat-nhat"]}
    assert number(visit.text("#listing-title")) == counted
    visit.back()
    expect(visit.find("#listing-title")).to_contain_text("mới nhất trước")
    assert visit.address()[1] == {"tim": [SEARCH], "trang": ["2"]}


def test_a_row_opens_the_reader(visit: Visit) -> None:
    """A click on a row shows its article, marks the row, and the address opens the same again."""
    visit.go(f"/bai-viet?tim={SEARCH}").click("#listing-rows li:nth-child(3) h3 a")
    headline = headlines(visit)[2]
    expect(visit.find("#reader h2")).to_have_text(headline)
    assert visit.text("#listing-rows [aria-current] h3") == headline
    assert visit.find("#reader mark.of-search").count() > 0
    visit.reload()
    assert visit.text("#reader h2") == headline


def test_keys_move_through_the_listing(visit: Visit, services: Services) -> None:
    """j begins at the first article and goes on, however quickly, k goes back, and neither acts while one types."""
    wanted = ids(services, Query(search=SEARCH))

    def reads(place: int) -> None:
        expect(visit.page).to_have_url(re.compile(f"doc={wanted[place]}$"))
        visit.settle()

    visit.go(f"/bai-viet?tim={SEARCH}").press("j")
    reads(0)
    visit.press("j", "j")
    reads(2)
    visit.press("k")
    reads(1)
    visit.find("#bar-search").focus()
    visit.press("j")
    reads(1)


def test_the_next_article_may_be_on_the_next_page(visit: Visit, services: Services) -> None:
    """From the last article of a page j leads to the first of the next, and the listing turns with it."""
    wanted = ids(services, Query())
    visit.go(f"/bai-viet?doc={wanted[49]}").press("j")
    expect(visit.find("#listing-pager .grey")).to_contain_text("Trang 2 /")
    assert visit.address()[1] == {"doc": [wanted[50]]}
    assert visit.text("#listing-rows li:first-child h3") == visit.text("#listing-rows [aria-current] h3")


def test_marks_are_switched_off_and_on(visit: Visit, services: Services) -> None:
    """A switch of the legend hides its kind of marks and no other, and is a step."""
    query = Query(search=SEARCH)
    article = next(
        view
        for number in ordering(services.corpus, query).ids.tolist()
        if len((view := services.article(query, number)).organizations)
    )
    visit.go(f"/bai-viet?tim={SEARCH}&doc={hexadecimal(article.article_id)}")
    mark = visit.find("#reader .text mark.of-organization").first
    expect(mark).to_have_css("border-bottom-width", "2px")
    text = visit.find("#reader .text").inner_text()
    visit.page.get_by_role("checkbox", name="tổ chức").click()
    expect(mark).to_have_css("border-bottom-width", "0px")
    assert visit.address()[1]["an"] == ["to-chuc"]
    assert visit.find("#reader .text").inner_text() == text
    visit.back()
    expect(mark).to_have_css("border-bottom-width", "2px")
    assert "an" not in visit.address()[1]


def test_an_organization_leads_to_its_articles(visit: Visit, services: Services) -> None:
    """A click on an organization opens the drawer on exactly the articles of the selection that name it."""
    first = ordering(services.corpus, Query()).ids.tolist()
    article = next(
        view for number in first if (view := services.article(Query(), number)).organizations["resolved"].any()
    )
    name = article.organizations[article.organizations["resolved"]]["organization"].iloc[0]
    visit.go(f"/bai-viet?doc={hexadecimal(article.article_id)}")
    visit.page.locator(".about").get_by_role("link", name=name, exact=True).click()
    expect(visit.find("#evidence-number")).to_have_text(f"{services.units(Query(organizations=(name,)))} bài")


def test_lines_are_not_too_long_to_read(visit: Visit, services: Services) -> None:
    """No line of an article has more than 75 letters, on a wide screen too."""
    longest = """() => Math.max(...[...document.querySelectorAll("#reader .text > p:not(.grey)")].map(paragraph => {
        const range = document.createRange(), lines = new Map();
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (let place = 0; place < node.length; place++) {
                range.setStart(node, place); range.setEnd(node, place + 1);
                const top = Math.round(range.getBoundingClientRect().bottom / 13);
                lines.set(top, (lines.get(top) || 0) + 1);
            }
        return Math.max(0, ...lines.values());
    }))"""
    visit.go(f"/bai-viet?doc={ids(services, Query())[0]}")
    expect(visit.find("#reader h2")).to_be_visible()
    assert 40 < visit.page.evaluate(longest) <= 75


def test_an_older_version_is_read_where_it_is_pinned(visit: Visit) -> None:
    """With a version in the address, listing and reader are of it, and what leads on keeps it."""
    visit.go("/bai-viet?ban=1").click("#listing-rows h3 a")
    expect(visit.find("#reader .about")).to_contain_text("Không tìm thấy tổ chức nào trong bài")
    assert visit.address()[1]["ban"] == ["1"]
    visit.press("j")
    expect(visit.find("#reader .steps")).to_contain_text("2 /")
    assert visit.address()[1]["ban"] == ["1"]


def test_what_cannot_be_read_is_said(visit: Visit) -> None:
    """An id that no article has is answered with a sentence, and the listing stays."""
    visit.go("/bai-viet?doc=00000000000000aa")
    expect(visit.find("#reader")).to_contain_text("không có bài 00000000000000aa")
    assert len(headlines(visit)) == 50


def test_nothing_found_shows_the_way_out(visit: Visit) -> None:
    """A selection without articles says so and offers to drop its conditions."""
    visit.go("/bai-viet?tim=khôngcótừnày")
    expect(visit.find("#listing-notice")).to_contain_text("Không có bài nào khớp")
    visit.click("#listing-notice .chip")
    expect(visit.find("#listing-rows li")).to_have_count(50)


def test_on_a_narrow_screen_list_and_article_are_two_steps(visitor: Visitor) -> None:
    """The list fills a telephone's screen, an article takes its place, and there is a way back; nothing is cut off."""
    with visitor(size=NARROW) as visit:
        visit.go("/bai-viet")
        expect(visit.find("#reader")).to_be_hidden()
        visit.click("#listing-rows h3 a")
        expect(visit.find("#reader h2")).to_be_visible()
        expect(visit.find("#listing-rows")).to_be_hidden()
        assert visit.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
        visit.click("#reader .back")
        expect(visit.find("#listing-rows")).to_be_visible()
        assert visit.address() == ("/bai-viet", {})
        assert visit.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
