"""The comparison in a real browser: sides are set, swapped and gone back from; numbers lead to their articles."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.address import to_address, with_sides
from dashboard.services import Services
from data.query import Query
from tests.dashboard.browsing import NARROW, Visit
from tests.dashboard.conftest import Visitor

pytestmark = pytest.mark.browser


def number(text: str) -> int:
    """Read the number that a text begins with."""
    found = re.match(r"[\d.]+", text)
    assert found, text
    return int(found[0].replace(".", ""))


def behind(visit: Visit) -> int:
    """Read the number at the head of the drawer."""
    return number(visit.text("#evidence-number"))


@pytest.fixture
def outlets(services: Services) -> tuple[str, str]:
    """The two largest outlets of the made-up press."""
    first, second, *_ = services.order("outlet")
    return first, second


def test_sides_are_set_swapped_and_gone_back_from(visit: Visit, services: Services, outlets: tuple[str, str]) -> None:
    """A preset, the swap and a search of one side are steps; counts and titles follow, Back undoes each."""
    visit.go("/so-sanh")
    first = outlets[0]
    visit.page.get_by_role("link", name=f"{first} và các báo khác").click()
    visit.settle()
    assert visit.address()[1]["a.bao"] == [first]
    sizes = [number(visit.text(f"#side-{side}-count")) for side in "ab"]
    assert sizes == [services.units(Query(outlets=(first,))), 600 - services.units(Query(outlets=(first,)))]
    title = visit.text("#compared_volume-title")
    visit.page.get_by_role("link", name="Đổi chỗ A và B").click()
    visit.settle()
    assert visit.address()[1]["b.bao"] == [first]
    assert [number(visit.text(f"#side-{side}-count")) for side in "ab"] == sizes[::-1]
    assert visit.text("#compared_volume-title") != title
    visit.page.get_by_label("Tìm riêng ở phía A").fill("sao chổi bay ngang")
    visit.press("Enter")
    assert visit.text("#side-a-count").startswith("0 ")
    assert visit.text("#keyness-notice").startswith("Phía A không có bài nào")
    visit.back()
    assert [number(visit.text(f"#side-{side}-count")) for side in "ab"] == sizes[::-1]
    assert visit.page.get_by_label("Tìm riêng ở phía A").input_value() == ""
    visit.back()
    assert visit.text("#compared_volume-title") == title


def test_numbers_lead_to_their_articles(visit: Visit, services: Services, outlets: tuple[str, str]) -> None:
    """A column, a term, a dot and a part of the overlap open the drawer on as many articles as they show."""
    a, b = (Query(outlets=(name,)) for name in outlets)
    visit.go("/so-sanh" + with_sides("", a, b))
    columns = services.volumes(a, b).frame
    place = int(columns["b_articles"].argmax())
    trace = _traces(visit, "compared_volume")[-1]
    visit.click_point("compared_volume", trace=trace, point=place)
    assert behind(visit) == columns["b_articles"].max()
    visit.press("Escape")
    topics = services.contrast("topic", a, b).frame
    dots = _traces(visit, "compared_topics")
    key = visit.find("#compared_topics-graph .js-plotly-plot").evaluate(
        "(graph, trace) => graph.data[trace].customdata[0]", dots[0]
    )
    visit.click_point("compared_topics", trace=dots[0], point=0)
    assert behind(visit) == topics.set_index("topic").loc[int(key[1]), f"{key[0]}_articles"]
    visit.press("Escape")
    link = visit.find("#overlap-parts a").first
    shown = number(link.inner_text())
    link.click()
    visit.settle()
    assert behind(visit) == shown == services.units(a)


def test_a_word_splits_the_press_and_its_terms_lead_on(visit: Visit, services: Services) -> None:
    """Articles with a word against those without: the first term opens as many articles as its table says."""
    visit.go("/so-sanh")
    visit.page.get_by_label("bài có và không có từ").fill("bóng đá")
    visit.press("Enter")
    a, b = Query(search="bóng đá"), Query(search="NOT bóng đá")
    assert visit.address()[1]["b.tim"] == ["NOT bóng đá"]
    assert sum(number(visit.text(f"#side-{side}-count")) for side in "ab") == 600
    trace = _traces(visit, "keyness")[0]
    side, term = visit.find("#keyness-graph .js-plotly-plot").evaluate(
        "(graph, trace) => graph.data[trace].customdata[0]", trace
    )
    assert side == "a"
    visit.click_point("keyness", trace=trace, point=0)
    found = services.keyness(a, b, several=True).frame.set_index("term")
    assert behind(visit) == found.loc[term, "a_articles"]


def test_the_page_fits_a_telephone(visitor: Visitor, outlets: tuple[str, str]) -> None:
    """On a narrow, dark screen nothing sticks out of the page, the scatter scrolls inside its card."""
    a, b = (Query(outlets=(name,)) for name in outlets)
    with visitor(size=NARROW, scheme="dark") as visit:
        visit.go(to_address("comparison", Query(), kieu="moi-tu") + "&" + with_sides("", a, b)[1:])
        expect(visit.find("#compared_volume-graph .js-plotly-plot")).to_be_visible()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def _traces(visit: Visit, noun: str) -> list[int]:
    """Number the traces of a graph that can be clicked."""
    expect(visit.find(f"#{noun}-graph .js-plotly-plot")).to_be_visible()
    found: list[int] = visit.find(f"#{noun}-graph .js-plotly-plot").evaluate(
        "(graph) => graph.data.flatMap((trace, place) => trace.customdata ? [place] : [])"
    )
    return found
