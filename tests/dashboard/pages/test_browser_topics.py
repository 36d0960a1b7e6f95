"""Topics in a real browser: an edit session that outlives the server and a refit, the map, the mark of doubt."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from dashboard.services import Services
from data.query import Query
from tests.dashboard.browsing import Visit, visiting
from tests.dashboard.conftest import Visitor, serving

pytestmark = pytest.mark.browser

#: Long enough for a command beside the server, on a busy machine.
_LONG = 120_000


@pytest.fixture
def decided(press: Path, tmp_path: Path) -> Path:
    """A copy of the made-up press, to decide about."""
    return Path(shutil.copytree(press, tmp_path / "kho"))


def listed(visit: Visit) -> dict[str, int]:
    """Read the list: the label of each topic, and its number of articles."""
    lines = visit.find("#topics-list li")
    return {
        line.locator(".topic-label").inner_text(): reading(line.locator(".topic-share").get_attribute("title") or "")
        for line in lines.all()
    }


def number(link: Locator) -> int:
    """Read the number that a link begins with."""
    return reading(link.inner_text())


def reading(words: str) -> int:
    """Read the number that a sentence begins with."""
    found = re.match(r"[\d.]+", words)
    assert found is not None, words
    return int(found.group().replace(".", ""))


def topic(visit: Visit, label: str) -> Visit:
    """Look at a topic of the list."""
    visit.find(f'#topics-list .topic-label:text-is("{label}")').click()
    return visit.settle()


def test_an_edit_session_survives_a_restart_and_a_refit(browser: Browser, decided: Path) -> None:
    """Rename, merge, hide, undo; the server starts anew; a refit is proposed and accepted: all is as it was decided."""
    with serving(decided) as home, visiting(browser, home=home) as visit:
        visit.go("/chu-de")
        before = listed(visit)
        first, second, third, *_ = before
        visit.find("#topic-label").fill("Tên do người đặt")
        visit.press("Enter")
        expect(visit.find("#done")).to_contain_text("Ghi tên của bạn trước")
        visit.settle().find(".who input").fill("Lan")
        visit.settle().find("#topic-label").fill("Tên do người đặt")
        visit.settle().press("Enter")
        expect(visit.find("#topics-list li.chosen .topic-label")).to_have_text("Tên do người đặt")

        topic(visit, second).find("#topic-hide button").click()
        visit.settle()
        assert second not in listed(visit)
        visit.find("#done").get_by_text("Hoàn tác").click()
        visit.settle()
        assert listed(visit)[second] == before[second]

        merge(topic(visit, second), into="Tên do người đặt")
        assert listed(visit)["Tên do người đặt"] == before[first] + before[second]
        topic(visit, third).find("#topic-hide button").click()
        visit.settle()
        decisions = visit.find("#topic_decisions-list li").all_inner_texts()
        assert [line.split("\n")[0] for line in decisions] == [
            f"Ẩn “{third}”",
            f"Gộp “{second}” vào “Tên do người đặt”",
            f"Đổi tên chủ đề số {Services(decided).topics(Query()).frame['topic'][0]} thành “Tên do người đặt”",
        ]
        assert all("Lan · " in line for line in decisions)
        after = listed(visit)

    with serving(decided) as home, visiting(browser, home=home) as visit:
        visit.go("/chu-de")
        assert listed(visit) == after
        visit.go("/chu-de?kieu=mo-hinh").find(".who input").fill("Hà")
        visit.settle()
        visit.find("#topic_proposal-card .card-controls button").click()
        expect(visit.find("#topic_proposal-title")).to_have_text("Bộ chủ đề mới chờ quyết định", timeout=_LONG)
        visit.find("#topic_proposal-decide button").first.click()
        expect(visit.find("#topics-progress")).to_have_text("Xong: nhận bộ chủ đề mới.", timeout=_LONG)
        visit.go("/chu-de")
        assert "mô hình 2" in visit.text("#topics-subtitle")
        refitted = listed(visit)
        assert "Tên do người đặt" in refitted
        assert not {second, third} & refitted.keys()
        assert len(visit.find("#topic_decisions-list li").all()) == 3


def merge(visit: Visit, *, into: str) -> Visit:
    """Merge the topic that is looked at into another one."""
    visit.find(".topic-actions").get_by_text("Gộp…").click()
    visit.find("#topic-merge-into").click()
    visit.page.get_by_role("option", name=into).click()
    visit.find("#topic-merge").click()
    return visit.settle()


def test_the_map_chooses_and_its_labels_keep_apart(visit: Visit, services: Services) -> None:
    """A click on a circle is a step to its topic; no two labels overlap in the browser's own measure."""
    visit.go("/chu-de?kieu=ban-do")
    boxes = visit.page.eval_on_selector_all(
        "#topic_map-graph .annotation-text-g",
        "nodes => nodes.map(n => { const b = n.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })",
    )
    assert len(boxes) > 5
    for place, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (boxes[place], other)
    third = services.topics(Query()).frame.iloc[2]
    visit.click_point("topic_map", point=2)
    assert visit.address()[1]["xem-chu-de"] == [str(third["topic"])]
    assert visit.find("#topic-label").input_value() == third["label"]
    visit.back()
    assert "xem-chu-de" not in visit.address()[1]


def test_labels_stay_and_numbers_open_as_many_articles(visit: Visit) -> None:
    """Esc takes back a label that is not saved; the head, and what is over-represented, lead to as many articles."""
    visit.go("/chu-de")
    label = visit.find("#topic-label").input_value()
    visit.find("#topic-label").fill("chưa lưu")
    visit.press("Escape")
    expect(visit.find("#topic-label")).to_have_value(label)
    visit.click("#topic-facts a")
    assert number(visit.find("#topic-facts a")) == number(visit.find("#evidence-number strong"))
    visit.go("/chu-de")
    over = visit.find("#topic_contrasts-organization .mover-shares").first
    wanted = number(over)
    over.click()
    visit.settle()
    assert number(visit.find("#evidence-number strong")) == wanted


def test_orders_and_views_are_steps(visit: Visit) -> None:
    """Which order the list has, and which view is shown, stand in the address; comparisons are a page away."""
    visit.go("/chu-de").find("#topics-xep").get_by_text("lớn nhất").click()
    visit.settle()
    assert visit.address()[1]["xep"] == ["lon"]
    numbers = list(listed(visit).values())
    assert numbers == sorted(numbers, reverse=True)
    visit.find("#topics-kieu").get_by_text("Mô hình").click()
    visit.settle()
    expect(visit.find("#topic_versions-card")).to_be_visible()
    expect(visit.find("#topics-card")).to_be_hidden()
    visit.back()
    expect(visit.find("#topics-card")).to_be_visible()
    visit.find(".topic-actions").get_by_text("So sánh…").click()
    expect(visit.find("#topic-compare-ways a").first).to_have_attribute("href", re.compile(r"^/so-sanh\?a\.chu-de="))


def test_the_page_fits_a_telephone(visitor: Visitor) -> None:
    """Nothing is wider than the screen, in the dark neither."""
    with visitor(size=(390, 844), scheme="dark") as visit:
        for view in ("", "?kieu=ban-do", "?kieu=mo-hinh"):
            visit.go(f"/chu-de{view}")
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
