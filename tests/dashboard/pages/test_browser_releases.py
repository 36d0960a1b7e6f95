"""Tracing a press release in a real browser: pasted, uploaded, gone back from."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.services import Services
from data.query import Query
from tests.dashboard.browsing import Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def reprinted(services: Services) -> str:
    """The text that most articles of the made-up press have in common."""
    found = services.stories(Query(), limit=1000).frame
    story = services.story(Query(), int(found.sort_values("copies", ascending=False)["story"].iloc[0]))
    first = int(story.frame.sort_values("texts", ascending=False)["article_id"].iloc[0])
    (row,) = services.corpus.articles([first], ("lead", "body")).to_pylist()
    return "\n".join(part for part in (row["lead"], row["body"]) if part)


def test_a_release_is_pasted_and_traced(visit: Visit, services: Services, reprinted: str) -> None:
    """Pasting is a step with as many articles as the trace finds; one stands beside the release; Back undoes both."""
    found = services.pull_through(Query(), reprinted)
    assert len(found.frame) > 1
    visit.go("/bai-viet")
    visit.page.get_by_role("link", name="Dò một thông cáo báo chí").click()
    visit.settle()
    expect(visit.find("#pull_through-card")).to_be_hidden()
    visit.find("#release-text").fill(reprinted)
    visit.page.get_by_role("button", name="Dò trên các báo").click()
    visit.settle()
    assert re.fullmatch(r"[0-9a-f]{16}", visit.address()[1]["tc"][0])
    assert visit.find("#pull_through-rows li:not(.pulled-heading)").count() == len(found.frame)
    assert visit.find("#release_sentences-rows li").count() == len(found.sentences)
    visit.page.get_by_role("link", name="đối chiếu").last.click()
    visit.settle()
    expect(visit.find("#release_diff-beside table")).to_be_visible()
    visit.back()
    expect(visit.find("#release_diff-card")).to_be_hidden()
    visit.back()
    expect(visit.find("#pull_through-card")).to_be_hidden()


def test_a_file_is_read_into_the_field(visit: Visit) -> None:
    """A text file fills the field; one that cannot be read is told, and nothing is traced."""
    visit.go("/thong-cao")
    chosen = visit.page.locator("#release-upload input[type=file]")
    chosen.set_input_files({"name": "tc.txt", "mimeType": "text/plain", "buffer": "Cầu mới thông xe.".encode()})
    visit.settle()
    assert visit.find("#release-text").input_value() == "Cầu mới thông xe."
    visit.find("#release-text").fill("")
    visit.page.get_by_role("button", name="Dò trên các báo").click()
    visit.settle()
    assert visit.text("#release-error").startswith("Thông cáo phải có từ 1 đến")
    assert visit.address() == ("/thong-cao", {})
