"""The application without a browser: its headers, its states, its border against errors."""

import logging
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from dash import Dash, Input, Output, html
from flask.testing import FlaskClient

from dashboard.address import PATHS
from dashboard.app import create_app
from dashboard.components import ids, states
from dashboard.components.view import view_of
from dashboard.pages import PAGES
from dashboard.services import Services
from dashboard.wording import wording
from data.corpus import Corpus
from tests.analysis.conftest import corpus, empty_corpus
from tests.dashboard.components.reading import text

__all__ = ["corpus", "empty_corpus"]


@pytest.fixture(scope="module")
def client(corpus: Corpus) -> FlaskClient:
    """A client of the application that shows the dozen articles."""
    return create_app(corpus.path).server.test_client()


def routed(client: FlaskClient, pathname: str, search: str = "") -> dict[str, Any]:
    """Ask the router for a page."""
    outputs = [(ids.PAGE, "children"), (ids.DOCUMENT_TITLE, "data"), (ids.FAILURE, "style")]
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": ".." + "...".join(f"{name}.{prop}" for name, prop in outputs) + "..",
            "outputs": [{"id": name, "property": prop} for name, prop in outputs],
            "inputs": [{"id": ids.ADDRESS, "property": "pathname", "value": pathname}],
            "state": [{"id": ids.ADDRESS, "property": "search", "value": search}],
            "changedPropIds": [f"{ids.ADDRESS}.pathname"],
        },
    )
    found: dict[str, Any] = answer.get_json()["response"]
    return found


def said(node: Any) -> str:
    """Give what a component says, as it goes to the browser."""
    if isinstance(node, dict):
        return said(node.get("props", {}).get("children"))
    if isinstance(node, list):
        return " ".join(filter(None, map(said, node)))
    return str(node or "")


def test_nothing_may_leave_the_machine(client: FlaskClient) -> None:
    """Every answer forbids the browser to load or send anything elsewhere, and to run scripts that are not ours."""
    headers = client.get("/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_every_script_of_the_page_is_local(client: FlaskClient) -> None:
    """The index page names no other machine."""
    assert "//" not in client.get("/").get_data(as_text=True).replace("</", "<")


def test_it_says_that_it_is_well(client: FlaskClient) -> None:
    """There is a path that tells whether the server answers."""
    assert client.get("/healthz").status_code == 200


def test_the_first_page_is_in_the_language_and_colours(client: FlaskClient) -> None:
    """Language and scheme stand in the page before any script runs."""
    assert '<html lang="vi" data-mantine-color-scheme="light">' in client.get("/").get_data(as_text=True)
    client.set_cookie("scheme", "dark")
    assert '<html lang="en" data-mantine-color-scheme="dark">' in client.get("/?lang=en").get_data(as_text=True)
    client.delete_cookie("scheme")


@pytest.mark.parametrize("page", list(PAGES))
def test_every_page_is_drawn(client: FlaskClient, page: str) -> None:
    """Each page lays itself out, and the window is called after it, in both languages."""
    for search, language in (("", "vi"), ("?lang=en", "en")):
        answer = routed(client, PATHS[page], search)
        assert answer[ids.DOCUMENT_TITLE]["data"] == f"{wording(language)(f'page.{page}')} · Điểm Báo"
        assert answer[ids.PAGE]["children"]["props"]["children"]


def test_an_unknown_path_has_no_page(client: FlaskClient) -> None:
    """A path without a page says so, and leads to one."""
    answer = routed(client, "/khong-co", "?bao=A")
    assert answer[ids.DOCUMENT_TITLE]["data"] == "Không có trang này · Điểm Báo"
    assert said(answer[ids.PAGE]["children"]).startswith("Không có trang này Địa chỉ này không có trang nào.")


def test_without_a_corpus_it_says_how_to_make_one(tmp_path: Path) -> None:
    """The frame stands on a folder that holds no corpus, and the pages say which command makes one."""
    client = create_app(tmp_path / "kho").server.test_client()
    shown = said(routed(client, "/")[ids.PAGE]["children"])
    assert f"Chưa có kho bài ở {tmp_path / 'kho'}" in shown
    assert f"diembao ingest TỆP --corpus {tmp_path / 'kho'}" in shown


def test_without_articles_every_page_says_what_to_do(empty_corpus: Corpus) -> None:
    """An empty corpus shows the commands in place of each page, but for what the page of the corpus itself knows."""
    view = view_of(Services(empty_corpus.path), "")
    for name, page in PAGES.items():
        shown = states.instead(view, page, name)
        assert name == "corpus" if shown is None else "diembao ingest" in text(shown)


def test_a_version_that_is_not_there_is_named(corpus: Corpus) -> None:
    """An address that pins a version the corpus does not have says which is the newest."""
    view = view_of(Services(corpus.path), "?ban=99")
    shown = text(states.instead(view, PAGES["overview"], "overview"))
    assert "không có phiên bản 99" in shown


def test_an_error_is_said_and_logged(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An error that nobody expected shows a sentence in the page and its trace in the log; nothing else changes."""
    page = ModuleType("page")

    def register(app: Dash, services: Services) -> None:
        @app.callback(Output("out", "children"), Input(ids.ADDRESS, "search"))
        def fail(search: str | None) -> str:
            raise ZeroDivisionError("không chia được")

    page.layout, page.register, page.CARDS = lambda services, query: html.Div(id="out"), register, ()  # type: ignore[attr-defined]
    monkeypatch.setitem(PAGES, "overview", page)
    client = create_app(corpus.path).server.test_client()
    with caplog.at_level(logging.ERROR):
        answer = client.post(
            "/_dash-update-component",
            json={
                "output": "out.children",
                "outputs": {"id": "out", "property": "children"},
                "inputs": [{"id": ids.ADDRESS, "property": "search", "value": "?lang=en"}],
                "changedPropIds": [f"{ids.ADDRESS}.search"],
            },
            headers={"Referer": "http://127.0.0.1:8050/?lang=en"},
        )
    assert answer.status_code == 200
    shown = answer.get_json()["sideUpdate"][ids.FAILURE]
    assert shown["children"].startswith("Something failed")
    assert shown["style"] == {}
    assert "ZeroDivisionError: không chia được" in caplog.text


def test_two_applications_in_one_process(corpus: Corpus, empty_corpus: Corpus) -> None:
    """Each shows its own corpus."""
    one, other = (create_app(held.path).server.test_client() for held in (corpus, empty_corpus))
    assert "Kho bài chưa có bài nào" not in said(routed(one, "/")[ids.PAGE]["children"])
    assert "Kho bài chưa có bài nào" in said(routed(other, "/")[ids.PAGE]["children"])
