"""Stories in a real browser: from the overview to a story, to two of its texts, and back."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.services import Services
from data.query import Query
from data.records import hexadecimal
from tests.dashboard.browsing import NARROW, Visit
from tests.dashboard.conftest import Visitor

pytestmark = pytest.mark.browser


def test_the_overview_leads_to_a_story_and_its_texts(visit: Visit, services: Services) -> None:
    """A line opens its story with as many articles; two texts stand side by side; Back and the list undo both."""
    first, last = services.reach().first, services.reach().last
    visit.go(f"/?tu={first}&den={last}")
    found = services.stories(Query(start=first, end=last), order="newest", limit=1).frame.iloc[0]
    expect(visit.find("#newest-list li").first).to_contain_text(found["title"])
    visit.click("#newest-list li a")
    path, keys = visit.address()
    assert (path, keys["vu"]) == ("/vu-viec", [hexadecimal(int(found["story"]))])
    assert visit.find("#story-tellings li").count() == found["size"]
    expect(visit.find("#stories-card")).to_be_hidden()
    visit.page.get_by_role("link", name="đối chiếu").first.click()
    visit.settle()
    assert re.search(r"giữ nguyên \d+ trong \d+ câu", visit.text("#story_diff-title"))
    assert visit.find("#story_diff-beside tbody tr").count() > 1
    visit.back()
    expect(visit.find("#story_diff-card")).to_be_hidden()
    visit.page.get_by_role("link", name="‹ Tất cả vụ việc").click()
    visit.settle()
    expect(visit.find("#story-card")).to_be_hidden()
    assert visit.find("#stories-lines li").count() == min(40, services.stories(Query(start=first, end=last)).total)


def test_a_story_fits_a_telephone(visitor: Visitor, services: Services) -> None:
    """On a narrow, dark screen neither the story nor two texts stick out."""
    story = services.story(Query(), int(services.stories(Query()).frame["story"].iloc[0]))
    beside = hexadecimal(int(story.frame["article_id"].iloc[-1]))
    with visitor(size=NARROW, scheme="dark") as visit:
        visit.go(f"/vu-viec?vu={hexadecimal(story.story)}&doi={beside}")
        expect(visit.find("#story_diff-beside table")).to_be_visible()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
