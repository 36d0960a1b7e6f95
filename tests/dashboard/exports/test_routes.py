"""`/xuat/…`: what a card shows, as a file. The cards are made up; the articles are the dozen counted by hand."""

import csv
import io
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import openpyxl
import pytest
from dash import Dash, html
from flask.testing import FlaskClient

from dashboard import pages
from dashboard.components.card import Card, Face
from dashboard.components.view import View
from dashboard.exports import routes
from dashboard.exports.table import Column, Table
from dashboard.figures import lines
from dashboard.services import Services
from data.corpus import Corpus
from data.errors import CorpusBusy, DiemBaoError, NoBrowser, NotAnalysed


def face(view: View) -> Face:
    """Show a trend."""
    found = view.services.trends(view.query, ["giá điện"], step="week")
    figure = lines.figure(found.frame, by="query", step="week", say=view.say, scheme=view.scheme)
    empty = not found.frame["articles"].any()
    return Face("Giá điện theo tuần", f"{view.services.units(view.query)} bài", figure=figure, empty=empty)


def table(view: View) -> Table:
    """Give the trend's numbers."""
    columns = Column("period", "Kỳ", "day"), Column("articles", "Số bài", "integer")
    return Table(columns, view.services.trends(view.query, ["giá điện"], step="week").frame)


def unanalysed(view: View) -> Face:
    """Ask for what the dozen lacks."""
    view.services.topics(view.query)
    return Face("")


CARDS = (Card("made_up", face, table), Card("bare", face), Card("topics_of_none", unanalysed, graph=False, table=table))


@pytest.fixture
def client(services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """Ask an application whose one page has the made-up cards."""
    page = cast("ModuleType", SimpleNamespace(CARDS=CARDS))
    monkeypatch.setattr(pages, "PAGES", {"overview": page})
    app = Dash("exports")
    app.layout = html.Div()
    routes.register(app, services)
    with app.server.test_client() as client:
        yield client


def test_a_csv_has_the_numbers_and_what_they_are_of(client: FlaskClient, corpus: Corpus) -> None:
    """In Báo Sông the phrase is in one of three articles of the first week, and in two of three of the second."""
    response = client.get("/xuat/made_up.csv?bao=Báo+Sông&tu=2024-03-04&den=2024-03-17")
    assert response.status_code == 200
    assert response.content_type == "text/csv; charset=utf-8"
    ending = {
        "selection_from": "2024-03-04",
        "selection_to": "2024-03-17",
        "selection_filters": "bao=Báo+Sông",
        "selection_unit": "article",
        "selection_n": "6",
        "corpus_version": str(corpus.version),
    }
    assert list(csv.DictReader(io.StringIO(response.text))) == [
        {"period": "2024-03-04", "articles": "1"} | ending,
        {"period": "2024-03-11", "articles": "2"} | ending,
    ]


def test_a_workbook_has_the_title_and_the_numbers(client: FlaskClient) -> None:
    """What the card says stands on the second sheet."""
    book: Any = openpyxl.load_workbook(io.BytesIO(client.get("/xuat/made_up.xlsx?tu=2024-03-04").data))
    assert [row[1] for row in book["Số liệu"].values] == ["Số bài", 2, 3]
    assert dict(book["Nguồn"].values)["Nội dung"] == "Giá điện theo tuần"


def test_files_have_names_that_say_what_they_are(client: FlaskClient, corpus: Corpus) -> None:
    """Noun, period, version, in letters that every system takes."""
    response = client.get("/xuat/made_up.csv?tu=2024-03-04&den=2024-03-10&tim=giá+điện")
    name = f"diembao-made-up-2024-03-04-2024-03-10-v{corpus.version}.csv"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_english_is_a_key_of_the_address(client: FlaskClient) -> None:
    """The workbook is in the language of the page; a CSV is the same in both."""
    english = openpyxl.load_workbook(io.BytesIO(client.get("/xuat/made_up.xlsx?lang=en").data))
    assert english.sheetnames == ["Data", "Source"]
    assert client.get("/xuat/made_up.csv?lang=en").data == client.get("/xuat/made_up.csv").data


def test_an_older_version_can_be_taken_away(client: FlaskClient, corpus: Corpus) -> None:
    """A pinned version answers, and is named; one that never was is not found."""
    pinned = client.get(f"/xuat/made_up.csv?ban={corpus.version}")
    assert pinned.data == client.get("/xuat/made_up.csv").data
    missing = client.get("/xuat/made_up.csv?ban=999")
    assert (missing.status_code, "999" in missing.text) == (404, True)


@pytest.mark.browser
def test_pictures_are_of_the_card(client: FlaskClient) -> None:
    """An SVG has the title, the subtitle and the source; a PNG is a picture."""
    svg = client.get("/xuat/made_up.svg?bao=Báo+Sông")
    assert svg.content_type == "image/svg+xml; charset=utf-8"
    for text in ("Giá điện theo tuần", "7 bài", "báo: Báo Sông"):
        assert text in svg.text
    png = client.get("/xuat/made_up.png")
    assert (png.content_type, png.data[:4]) == ("image/png", b"\x89PNG")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("nothing.csv", 404, "bare, made_up, topics_of_none"),
        ("made_up.pdf", 404, "png, svg, csv, xlsx"),
        ("bare.csv", 404, "png, svg"),
        ("topics_of_none.png", 404, "csv, xlsx"),
        ("made_up.csv?tu=hôm+qua", 400, "tu=hôm qua"),
        ("made_up.csv?tim=(giá", 400, "ký tự thứ"),
        ("topics_of_none.csv", 409, "diembao analyse"),
        ("made_up.png?tu=2024-03-08&den=2024-03-09", 404, "Không có gì để vẽ"),
    ],
)
def test_errors_are_sentences(client: FlaskClient, path: str, status: int, words: str) -> None:
    """What cannot be handed out is said in Vietnamese, with a status that fits, and never as a file."""
    response = client.get(f"/xuat/{path}")
    assert response.status_code == status
    assert words in response.text
    assert response.content_type == "text/plain; charset=utf-8"
    assert "Content-Disposition" not in response.headers


@pytest.mark.parametrize(
    ("error", "status"),
    [(NotAnalysed(what="x", path="y"), 409), (CorpusBusy(path="y"), 503), (NoBrowser(command="z"), 503)],
)
def test_errors_have_their_status(error: DiemBaoError, status: int) -> None:
    """Not ready is a conflict, not available is not an error of the asker."""
    assert routes.status(error) == status


def test_an_empty_answer_is_still_a_table(client: FlaskClient) -> None:
    """A week without any article has its row of 0."""
    response = client.get("/xuat/made_up.csv?tu=2024-03-08&den=2024-03-09")
    assert [row["articles"] for row in csv.DictReader(io.StringIO(response.text))] == ["0"]
