"""Pictures, drawn by the system's Chromium."""

import struct
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard.exports import pictures
from dashboard.exports.provenance import Provenance
from dashboard.figures import bars
from dashboard.figures.bars import Bar
from dashboard.figures.slide import WIDTH
from dashboard.wording import wording
from data.errors import NoBrowser

FOUND = Provenance(
    noun="ranking",
    start=date(2025, 8, 1),
    end=date(2025, 8, 20),
    filters="",
    conditions=("tìm: giá điện",),
    unit="article",
    n=10112,
    corpus="press",
    version=3,
    made=datetime(2025, 8, 21, 1, 0, tzinfo=UTC),
    sample=False,
    address="",
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(kind: pictures.Picture, *names: str) -> bytes:
    """Draw bars."""
    figure = bars.figure([Bar(name, 5, "5 bài") for name in names], scheme="light")
    return pictures.picture(figure, FOUND, wording("vi"), kind, title="Tổ chức được nhắc nhiều", subtitle="Tháng Tám")


def texts(svg: bytes) -> list[str]:
    """Read the texts of an SVG."""
    root: Any = ElementTree.fromstring(svg)
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


@pytest.mark.browser
def test_text_of_an_svg_is_text() -> None:
    """Title, names, values and what the picture is of can be read, searched and edited."""
    found = texts(drawn("svg", "Ủy ban nhân dân", "Vingroup"))
    for text in ("Tổ chức được nhắc nhiều", "Tháng Tám", "Ủy ban nhân dân", "Vingroup", "5 bài"):
        assert text in found
    source = "Nguồn: Điểm Báo, kho press, phiên bản 3 · 01–20/08/2025 · tìm: giá điện · 10.112 bài"
    assert source in found


@pytest.mark.browser
def test_an_svg_needs_nothing_from_elsewhere() -> None:
    """Our typeface is inside; no address leads out."""
    svg = drawn("svg", "Vingroup").decode("utf8")
    assert svg.count('url("data:font/woff2') == 6
    assert "http://" not in svg.replace("http://www.w3.org/", "")
    assert "https://" not in svg


@pytest.mark.browser
def test_a_png_is_twice_as_fine_as_its_figure() -> None:
    """2240 pixels wide, on white paper, whatever scheme the page is in."""
    png = drawn("png", "Vingroup")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    svg: Any = ElementTree.fromstring(drawn("svg", "Vingroup"))
    assert width == WIDTH * pictures.SCALE == 2240
    assert height == int(svg.get("height")) * pictures.SCALE


@pytest.mark.browser
def test_the_same_figure_gives_the_same_bytes() -> None:
    """Also when others were drawn in between."""
    before = drawn("svg", "a"), drawn("png", "a")
    drawn("svg", "b")
    assert (drawn("svg", "a"), drawn("png", "a")) == before


@pytest.mark.browser
def test_pictures_of_many_users_are_not_mixed_up() -> None:
    """Each of several threads gets what it asked for."""
    names = [f"Tổ chức {n}" for n in range(6)]
    with ThreadPoolExecutor(6) as pool:
        for name, svg in zip(names, pool.map(lambda name: drawn("svg", name), names), strict=True):
            assert [text for text in texts(svg) if text.startswith("Tổ chức ") and text[-1].isdigit()] == [name]


@pytest.mark.browser
def test_a_chromium_that_died_is_replaced() -> None:
    """After Chromium ended, the next picture starts another."""
    before = drawn("svg", "a")
    pictures.close()
    assert drawn("svg", "a") == before


def test_a_missing_chromium_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none, the error says how to install it, in Vietnamese too."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoBrowser) as caught:
        pictures.browser()
    assert "apt-get install" in wording("vi").error(caught.value)


def test_all_faces_are_inside() -> None:
    """The style of pictures has the six font files of the pages' own style sheet, and no path."""
    css = pictures.faces()
    assert css.count("data:font/woff2;base64,") == css.count("@font-face") == 6
    assert "fonts/" not in css
