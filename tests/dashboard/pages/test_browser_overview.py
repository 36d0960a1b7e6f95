"""The overview in a real browser: every number leads to as many articles."""

import re
from datetime import timedelta

import pytest

from dashboard.components.view import view_of
from dashboard.pages import overview
from dashboard.services import Services
from data.query import Query
from tests.dashboard.browsing import Visit

pytestmark = pytest.mark.browser


def number(text: str) -> int:
    """Read the number that a text begins with."""
    found = re.match(r"[\d.]+", text)
    assert found, text
    return int(found[0].replace(".", ""))


def behind(visit: Visit) -> tuple[int, int]:
    """Read the number at the head of the drawer, and count the articles under it."""
    return number(visit.text("#evidence-number")), visit.find("#evidence-list li").count()


def test_each_figure_leads_to_its_articles(visit: Visit) -> None:
    """The three figures of the day that count articles open the drawer on as many."""
    visit.go("/")
    for place in range(3):
        shown = number(visit.find("#today-figures .figure-number").nth(place).inner_text())
        visit.find("#today-figures .figure-number a").nth(place).click()
        visit.settle()
        counted, listed = behind(visit)
        assert counted == shown
        assert listed >= counted if place == 2 else listed == counted
        visit.press("Escape")


def test_a_column_leads_to_its_articles(visit: Visit, services: Services) -> None:
    """A click on the largest outlet's part of the fullest day opens the drawer on exactly these articles."""
    frame = services.volume(services.recent(Query()), by="outlet").frame
    largest = frame[frame["group"] == frame["group"].iloc[0]].reset_index(drop=True)
    point = int(largest["articles"].argmax())
    graph = visit.go("/").find("#volume-graph .js-plotly-plot")
    name = largest["group"][0]
    trace = graph.evaluate("(graph, name) => graph.data.findIndex((trace) => trace.name === name)", name)
    visit.click_point("volume", trace=trace, point=point)
    keys = visit.address()[1]
    assert keys["xem.bao"] == [name]
    assert keys["xem.tu"] == keys["xem.den"] == [largest["period"][point].isoformat()]
    assert behind(visit) == (largest["articles"][point], largest["articles"][point])


def test_days_are_chosen_by_dragging(visit: Visit, services: Services) -> None:
    """From one column to another, either way: these days and all between; Back undoes it, a click stays a click."""
    frame = services.volume(services.recent(Query())).frame
    fullest = frame["period"][int(frame["articles"][1:-1].idxmax())]
    first, last = ((fullest + timedelta(days=days)).isoformat() for days in (-1, 1))
    visit.go("/?lang=en")
    visit.drag("volume", first, last)
    assert visit.address() == ("/", {"tu": [first], "den": [last], "lang": ["en"]})
    assert visit.back().address() == ("/", {"lang": ["en"]})
    visit.drag("volume", last, first)
    assert visit.address()[1] == {"tu": [first], "den": [last], "lang": ["en"]}
    graph = visit.find("#volume-graph .js-plotly-plot")
    assert graph.evaluate("graph => graph.layout.meta.periods.length") == 3
    column = graph.evaluate("graph => graph._fullData.findIndex((trace) => trace.customdata && trace.y[1] > 0)")
    visit.click_point("volume", trace=column, point=1)
    assert visit.address()[1]["xem.tu"] == visit.address()[1]["xem.den"] == [fullest.isoformat()]


def test_days_are_chosen_by_the_keyboard(visit: Visit, services: Services) -> None:
    """Shift and the arrows take whole periods from the one where one stands, Esc lets them go, Enter takes them."""
    days = services.volume(services.recent(Query())).frame["period"]
    visit.go("/").press("Tab")
    graph = visit.find("#volume-graph .js-plotly-plot")
    graph.focus()
    visit.press("ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Escape")
    assert visit.find(".brush").count() == 0
    visit.press("Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft")
    first, last = days.iloc[-3], days.iloc[-1]
    assert visit.text(".brush") == f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
    visit.press("Enter")
    assert visit.address() == ("/", {"tu": [first.isoformat()], "den": [last.isoformat()]})


def test_a_finger_chooses_days_where_it_rests_first(visit: Visit, services: Services) -> None:
    """One that moves at once scrolls the page and chooses nothing; one that rests, then moves, chooses its days."""
    days = services.volume(services.recent(Query())).frame["period"]
    first, last = days.iloc[-4], days.iloc[-2]
    visit.go("/")
    graph = visit.find("#volume-graph .js-plotly-plot")
    graph.scroll_into_view_if_needed()
    x, to, y = graph.evaluate(
        """(graph, days) => {
            const {xaxis, yaxis} = graph._fullLayout, box = graph.getBoundingClientRect();
            return [...days.map((day) => box.x + xaxis._offset + xaxis.d2p(day)), box.y + yaxis._offset + 20];
        }""",
        [first.isoformat(), last.isoformat()],
    )
    hand = visit.page.context.new_cdp_session(visit.page)

    def touch(kind: str, *at: float) -> None:
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at[0], "y": at[1]}] if at else []})

    touch("touchStart", x, y)
    touch("touchMove", x, y - 60)
    visit.page.wait_for_timeout(500)  # longer than a finger has to rest
    assert visit.find(".brush").count() == 0
    touch("touchEnd")
    visit.go("/")
    graph.scroll_into_view_if_needed()
    touch("touchStart", x, y)
    visit.find(".brush").wait_for()
    touch("touchMove", to, y)
    touch("touchEnd")
    assert visit.settle().address() == ("/", {"tu": [first.isoformat()], "den": [last.isoformat()]})
    visit.find("#volume-brush").wait_for()
    visit.go(f"/?tu={last}&den={last}")
    assert not visit.find("#volume-brush").is_visible()


@pytest.mark.parametrize("noun", ["rising_terms", "rising_topics", "rising_organizations"])
def test_a_line_leads_to_its_articles(visit: Visit, services: Services, noun: str) -> None:
    """Each line of the three lists has a number, and as many articles behind it."""
    visit.go(_where_something_rises(services, noun))
    line = visit.find(f"#{noun}-list li").first
    shown = number(line.locator(".ranked-number").inner_text())
    line.locator("a").click()
    visit.settle()
    assert behind(visit) == (shown, shown)


def _where_something_rises(services: Services, noun: str) -> str:
    """Find a quarter of the made-up press in which the list is not empty."""
    reached = services.reach()
    assert reached.first is not None
    assert reached.last is not None
    starts = [reached.first + timedelta(days=days) for days in range(90, 450, 15)]
    addresses = [f"/?tu={start}&den={start + timedelta(days=89)}" for start in starts]
    ask = getattr(overview, noun)
    return next(address for address in addresses if len(ask(view_of(services, address[1:])).frame))


def test_the_drawer_leads_on(visit: Visit) -> None:
    """From the drawer the whole page can be filtered by it, and an article be read."""
    visit.go("/").click("#today-figures a")
    counted = behind(visit)[0]
    visit.page.get_by_role("link", name="Lọc trang này theo đó").click()
    visit.settle()
    assert set(visit.address()[1]) == {"tu", "den"}
    assert number(visit.text("#bar-count")) == counted
    visit.click("#today-figures a")
    headline = visit.text("#evidence-list h3")
    visit.click("#evidence-list h3 a")
    assert visit.address()[0] == "/bai-viet"
    assert headline in visit.text("#page")
