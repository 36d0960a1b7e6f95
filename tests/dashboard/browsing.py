"""A visitor with a real browser, who notices what must not happen: a request that leaves the machine, an error."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect, sync_playwright

from tests import chromium

WIDE, NARROW = (1440, 900), (390, 844)

_LOCAL = ("data:", "blob:", "about:")


@dataclass
class Visit:
    """One browser window on the dashboard.

    Attributes
    ----------
    page
        Playwright's page.
    home
        Address of the server.
    faults
        What went wrong so far: requests to other machines, errors of the page, answers above 399.
    """

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)
    waiting: set[Request] = field(default_factory=set)

    def go(self, address: str = "/") -> Visit:
        """Open an address of the dashboard and wait until the page is drawn."""
        self.page.goto(self.home + address)
        self.page.wait_for_selector("#page > *")
        return self.settle()

    def settle(self) -> Visit:
        """Wait until no callback is under way and none follows: what was due in the page is done, four times over."""
        quiet = 0
        while quiet < 4:
            self.page.evaluate("() => new Promise((done) => setTimeout(() => setTimeout(done, 20), 20))")
            quiet = 0 if self.waiting else quiet + 1
        return self

    def address(self) -> tuple[str, dict[str, list[str]]]:
        """Read the address: its path, and its keys with their values."""
        parts = urlsplit(self.page.url)
        return parts.path, parse_qs(parts.query, keep_blank_values=True)

    def text(self, selector: str) -> str:
        """Read what stands in the page at a selector, in one line."""
        return " ".join(self.page.locator(selector).first.inner_text().split())

    def find(self, selector: str) -> Locator:
        """Find elements."""
        return self.page.locator(selector)

    def click(self, selector: str) -> Visit:
        """Click and wait until what follows is drawn."""
        self.page.locator(selector).first.click()
        return self.settle()

    def press(self, *keys: str) -> Visit:
        """Press keys and wait until what follows is drawn."""
        for key in keys:
            self.page.keyboard.press(key)
        return self.settle()

    def back(self) -> Visit:
        """Go one step back."""
        self.page.go_back()
        return self.settle()

    def reload(self) -> Visit:
        """Load the page anew."""
        self.page.reload()
        self.page.wait_for_selector("#page > *")
        return self.settle()

    def drag(self, noun: str, start: str, end: str) -> Visit:
        """Drag across a card's graph over time, from the middle of one period to that of another."""
        graph = self.page.locator(f"#{noun}-graph .js-plotly-plot")
        expect(graph).to_be_visible()
        x, y, to = graph.evaluate(
            """(graph, [start, end]) => {
                graph.scrollIntoView({block: "center"});
                const {xaxis, yaxis} = graph._fullLayout, box = graph.getBoundingClientRect();
                const [x, to] = [start, end].map((day) => box.x + xaxis._offset + xaxis.d2p(day));
                return [x, box.y + yaxis._offset + yaxis._length / 2, to];
            }""",
            [start, end],
        )
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(to, y, steps=4)
        self.page.mouse.up()
        return self.settle()

    def click_point(self, noun: str, *, trace: int = 0, point: int = 0) -> Visit:
        """Click a point of a card's graph in the middle of its mark."""
        selector = f"#{noun}-graph .js-plotly-plot"
        expect(self.page.locator(selector)).to_be_visible()
        x, y = self.page.evaluate(
            """([selector, trace, point]) => {
                const graph = document.querySelector(selector);
                graph.scrollIntoView({block: "center"});
                const drawn = graph._fullData[trace], layout = graph._fullLayout;
                const middle = (axis, value, base) =>
                    axis._offset + axis.d2p(base === undefined ? value : base + (value - base) / 2);
                const stacked = graph.calcdata[trace][point];
                const box = graph.getBoundingClientRect();
                const xaxis = layout.xaxis, yaxis = layout.yaxis;
                const bar = drawn.type === "bar";
                const across = bar && drawn.orientation === "h";
                const x = across ? xaxis._offset + xaxis.c2p((stacked.s0 + stacked.s1) / 2)
                    : xaxis._offset + xaxis.c2p(stacked.p ?? stacked.x);
                const y = across ? yaxis._offset + yaxis.c2p(stacked.p)
                    : bar ? yaxis._offset + yaxis.c2p((stacked.s0 + stacked.s1) / 2)
                    : yaxis._offset + yaxis.c2p(stacked.y);
                return [box.x + x, box.y + y];
            }""",
            [selector, trace, point],
        )
        self.page.mouse.move(x, y)
        self.page.wait_for_timeout(100)  # plotly knows a point by hovering over it
        self.page.mouse.click(x, y)
        return self.settle()


@contextmanager
def launched() -> Iterator[Browser]:
    """Launch the system's Chromium, which reaches nothing but this machine."""
    executable = shutil.which(chromium.path() or "chromium")
    if executable is None:
        pytest.fail(f"The browser tests need Chromium. Install it with: {chromium.COMMAND}", pytrace=False)
    arguments = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


@contextmanager
def visiting(
    browser: Browser,
    *,
    home: str,
    size: tuple[int, int] = WIDE,
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Visit]:
    """Open a window of its own (cookies, history); when it closes, nothing must have gone wrong in it."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home)
    if scheme == "dark":
        context.add_cookies([{"name": "scheme", "value": "dark", "url": home}])
    visit = Visit(context.new_page(), home)
    _watch(visit)
    try:
        yield visit
    finally:
        context.close()
    assert visit.faults == []


def _watch(visit: Visit) -> None:
    page, faults = visit.page, visit.faults

    def asked(request: Request) -> None:
        if not request.url.startswith((visit.home, *_LOCAL)):
            faults.append(f"left the machine: {request.url}")
        if "/_dash-update-component" in request.url:
            visit.waiting.add(request)

    page.on("request", asked)
    page.on("requestfinished", lambda request: visit.waiting.discard(request))
    page.on("requestfailed", lambda request: visit.waiting.discard(request))
    page.on("pageerror", lambda error: faults.append(f"page error: {error}"))
    page.on("response", lambda answer: faults.append(f"{answer.status}: {answer.url}") if answer.status > 399 else None)
    page.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
