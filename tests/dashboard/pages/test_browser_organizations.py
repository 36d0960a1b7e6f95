"""The page of organizations in a browser: decisions, profiles, the network."""

import shutil
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from dashboard.services import Services
from data.query import Query
from tests.dashboard.browsing import NARROW, Visit
from tests.dashboard.conftest import Visitor, serving

pytestmark = pytest.mark.browser


def bars(visit: Visit) -> dict[str, int]:
    """Read the ranking as it is drawn: organization -> articles."""
    graph = "document.querySelector('#ranking-graph .js-plotly-plot')"
    visit.page.wait_for_function(f"{graph}?._fullData?.some(trace => trace.customdata)")
    names, lengths = visit.page.evaluate(
        f"(data => [Array.from(data[1].customdata), Array.from(data[0].x)])({graph}._fullData)"
    )
    return dict(zip(names, lengths, strict=True))


def two_of(services: Services) -> tuple[str, str]:
    """Name two organizations that are in the ranking."""
    one, other = services.ranking(Query(), limit=2).frame["organization"]
    return str(one), str(other)


def test_a_decision_made_on_the_page_holds_until_it_is_undone(press: Path, tmp_path: Path, visitor: Visitor) -> None:
    """Merged in the drawer, two bodies count as one at once and after a restart; undone, the counts are as before."""
    folder = tmp_path / "kho"
    shutil.copytree(press, folder)
    services = Services(folder)
    one, other = two_of(services)
    both = services.units(Query(search=f'org:"{one}" OR org:"{other}"'))
    moved = services.units(Query(organizations=(other,)))
    with serving(folder) as home, visitor(home=home) as visit:
        visit.go(f"/to-chuc?xem.to-chuc={quote(other)}")
        before = bars(visit)
        assert (before[one] + before[other] > both > before[one]) or both == before[one] + before[other]
        visit.find("#evidence-tools").get_by_role("button", name="Cùng là …").click()
        visit.find("#deciding-into").fill(one)
        visit.page.get_by_role("option", name=one, exact=True).click()
        visit.settle().click("#deciding-go")
        expect(visit.find("#deciding-problem")).to_contain_text("Ghi tên của bạn trước")
        visit.page.get_by_label("Bạn là").last.fill("Lan Anh")
        visit.settle().click("#deciding-go")
        expect(visit.find("#done")).to_contain_text(f"Đã gộp {other} vào {one}; {moved} bài.")
        expect(visit.find("#evidence-number strong")).to_have_text(f"{both} bài")
        after = bars(visit)
        assert after[one] == both
        assert other not in after
    with serving(folder) as home, visitor(home=home) as visit:
        visit.go("/to-chuc?phan=quyet-dinh")
        assert bars(visit)[one] == both
        expect(visit.find("#organization_decisions-list li")).to_contain_text("Lan Anh")
        visit.page.get_by_label("Bạn là").first.fill("Minh")
        visit.settle().click("#organization_decisions-list .link")
        expect(visit.find("#done")).to_contain_text("Đã hoàn tác")
        assert bars(visit) == before


def test_the_name_is_typed_once(visitor: Visitor) -> None:
    """The name of who decides stays in the browser, and stands in every place that asks for it."""
    with visitor() as visit:
        visit.go("/to-chuc?phan=quyet-dinh")
        visit.page.get_by_label("Bạn là").first.fill("Lan Anh")
        visit.settle().go("/to-chuc?phan=quyet-dinh")
        expect(visit.page.get_by_label("Bạn là").first).to_have_value("Lan Anh")


def test_a_name_in_a_chart_opens_its_profile(visit: Visit, services: Services) -> None:
    """A click on a bar's name is a step to the profile, whose number opens as many articles; Back leads to all."""
    name, _ = two_of(services)
    visit.go("/to-chuc")
    assert next(iter(bars(visit))) == name
    visit.find("#ranking-graph .annotation a .bg").first.click()
    visit.settle()
    assert visit.address() == ("/to-chuc", {"ten": [name]})
    expect(visit.find("#profile-title")).to_have_text(name)
    expect(visit.find("#ranking-card")).to_be_hidden()
    visit.click("#profile-facts .fact-counted a")
    expect(visit.find("#evidence-number strong")).to_have_text(f"{services.units(Query(organizations=(name,)))} bài")
    visit.press("Escape").click("#organizations-back a")
    assert visit.address() == ("/to-chuc", {})
    expect(visit.find("#ranking-card")).to_be_visible()


def test_the_names_of_the_network_do_not_cover_each_other(visit: Visit, services: Services) -> None:
    """As the browser sets them, no two names touch, and a click on a node opens as many articles as it says."""
    found = services.network(Query())
    visit.go("/to-chuc")
    graph = "#network-graph .js-plotly-plot"
    visit.page.wait_for_function(f"document.querySelector('{graph}')?._fullData?.some(trace => trace.customdata)")
    boxes: list[dict[str, Any]] = visit.page.evaluate(
        f"""Array.from(document.querySelectorAll('{graph} .annotation text'), (text) => text.getBoundingClientRect())
            .map((box) => ({{left: box.left, right: box.right, top: box.top, bottom: box.bottom}}))"""
    )
    assert len(boxes) >= len(found.nodes) * 0.6
    for one, other in combinations(boxes, 2):
        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
    nodes = visit.page.evaluate(f"document.querySelector('{graph}')._fullData.length - 1")
    visit.click_point("network", trace=nodes, point=0)
    expect(visit.find("#evidence-number strong")).to_have_text(f"{found.nodes['articles'].iloc[0]} bài")


def test_a_stretch_opens_its_sentences(visit: Visit, services: Services) -> None:
    """A click on the part of a bar that speaks opens the profile with the sentences of as many articles."""
    visit.go("/to-chuc?phan=vi-tri")
    graph = "document.querySelector('#speech-graph .js-plotly-plot')"
    visit.page.wait_for_function(f"{graph}?._fullData?.some(trace => trace.customdata)")
    place = visit.page.evaluate(f"Array.from({graph}._fullData[0].x).findIndex((length) => length > 3)")
    length, key = visit.page.evaluate(f"[{graph}._fullData[0].x[{place}], {graph}._fullData[0].customdata[{place}]]")
    visit.click_point("speech", trace=0, point=place)
    assert visit.address() == ("/to-chuc", {"phan": ["vi-tri"], "ten": [key[0]], "noi": ["co"]})
    expect(visit.find("#mentions-count")).to_contain_text(f"{length} bài")


@pytest.mark.parametrize("address", ["?phan=vi-tri", "?phan=bao", "?phan=quyet-dinh", "?ten={name}"])
def test_every_part_fits_a_telephone(visitor: Visitor, services: Services, address: str) -> None:
    """Nothing stands out of a window 390 pixels wide."""
    with visitor(size=NARROW, scheme="dark") as narrow:
        narrow.go("/to-chuc" + address.format(name=quote(two_of(services)[0])))
        assert narrow.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
