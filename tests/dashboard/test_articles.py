"""The page of articles on the dozen counted by hand: listing, reader, table."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from dash import html

from analysis import listing as listing_questions
from dashboard.components import listing, reader
from dashboard.components.view import view_of
from dashboard.exports import csv as csv_export
from dashboard.pages import articles as page
from dashboard.services import Services
from data.corpus import Corpus
from data.errors import AddressError
from data.query import Query
from data.records import hexadecimal
from data.schemas import ARTICLES
from tests.analysis.conftest import COMPANY, ROWS, article, corpus

__all__ = ["corpus"]

SECOND = hexadecimal(2)


@pytest.fixture(scope="module")
def dozen(corpus: Corpus) -> Services:
    """Answers about the dozen."""
    return Services(corpus.path)


def parts(part: Any) -> Iterator[Any]:
    """Walk through the components of a part of the page."""
    if isinstance(part, (list, tuple)):
        for child in part:
            yield from parts(child)
    else:
        yield part
        yield from parts(getattr(part, "children", None) or [])


def text(part: Any) -> str:
    """Read the text of a part of the page."""
    return "".join(each for each in parts(part) if isinstance(each, str))


def every(part: Any, kind: type, **properties: Any) -> list[Any]:
    """Find the components of a kind that have certain properties."""
    found = [each for each in parts(part) if isinstance(each, kind)]
    return [each for each in found if all(getattr(each, name, None) == value for name, value in properties.items())]


def read(services: Services, search: str) -> list[Any]:
    """Draw the reader at an address."""
    return page.reading(services, search)[0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("search", "title", "n"),
    [
        ("", "12 bài, mới nhất trước", 12),
        ("?tim=giá+điện", "6 bài có “giá điện”, mới nhất trước", 6),
        ("?tim=giá+điện&xep=sat-nhat", "6 bài có “giá điện”, sát nhất trước", 6),
        ("?tim=giá+điện&dem=vu-viec", "5 vụ việc trong 6 bài có “giá điện”, mới nhất trước", 6),
        ("?tim=giá+điện&lang=en", "6 articles with “giá điện”, newest first", 6),
    ],
)
def test_the_title_counts(dozen: Services, search: str, title: str, n: int) -> None:
    """The heading says how many articles are listed, of what, in which order, and the rows are as many."""
    face = page.listing_face(view_of(dozen, search))
    assert face.title == title
    assert len(face.values["listing-rows.children"]) == n


def test_undated_articles_are_said_aloud(dozen: Services) -> None:
    """A listing with undated articles counts them; one without says nothing."""
    assert "1 bài không rõ ngày" in page.listing_face(view_of(dozen, "")).subtitle
    assert "không rõ ngày" not in page.listing_face(view_of(dozen, "?tu=2024-03-01")).subtitle


def test_nothing_found_is_an_empty_face(dozen: Services) -> None:
    """A selection without articles is empty, and the reader still says what to do."""
    assert page.listing_face(view_of(dozen, "?bao=Báo+Không")).empty
    assert "Chọn một bài" in text(read(dozen, "?bao=Báo+Không"))


def test_a_row_shows_time_outlet_headline_and_hits(dozen: Services) -> None:
    """A row has the time, the outlet and section, the headline with hits marked, and leads to the reader."""
    rows = page.listing_face(view_of(dozen, "?tim=giá+xăng")).values["listing-rows.children"]
    row = rows[1]
    assert text(every(row, html.Time)) == "08:0004/03/2024"
    assert text(every(row, html.P)[0]) == "Báo Núi · Kinh tế"
    assert [mark.children for mark in every(every(row, html.H3), html.Mark)] == ["giá xăng"]
    assert every(row, html.A)[0].href == f"/bai-viet?tim=giá+xăng&doc={SECOND}"


def test_the_row_that_is_read_is_marked(dozen: Services) -> None:
    """Of all rows, the one whose article is read says so."""
    rows = page.listing_face(view_of(dozen, f"?doc={SECOND}")).values["listing-rows.children"]
    current = [row for row in rows if row.to_plotly_json()["props"].get("aria-current")]
    assert [text(every(row, html.H3)) for row in current] == ["Giá điện và giá xăng"]


def test_an_article_without_time_of_day_has_none(tmp_path: Path) -> None:
    """A day alone is written as a day; nothing as "không rõ ngày"."""
    rows = [article(ROWS[0]) | {"published_precision": "day"}, article(ROWS[10])]
    found = page.listing_face(view_of(Services(filled(tmp_path, rows)), "")).values["listing-rows.children"]
    assert [text(every(row, html.Time)) for row in found] == ["04/03/2024", "không rõ ngày"]


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five articles on a page."""
    monkeypatch.setattr(listing, "PAGE_SIZE", 5)
    monkeypatch.setattr(page, "PAGE_SIZE", 5)


@pytest.mark.usefixtures("small_pages")
def test_pages_hold_every_article_once(dozen: Services) -> None:
    """The pages one after the other show each article exactly once, and link to each other."""
    found, search = [], "?trang=1"
    for number in (1, 2, 3):
        view = view_of(dozen, search)
        face = page.listing_face(view)
        found += map(text, every(face.values["listing-rows.children"], html.H3))
        links = every(face.values["listing-pager.children"], html.A)
        assert f"Trang {number} / 3" in text(face.values["listing-pager.children"])
        search = links[-1].href.removeprefix("/bai-viet")
    assert sorted(found) == sorted(row[4] for row in ROWS)
    assert len(links) == 1


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize(
    ("search", "number"),
    [
        ("", 1),
        ("?trang=2", 2),
        ("?trang=99", 3),
        (f"?doc={SECOND}", 3),
        (f"?doc={SECOND}&trang=1", 1),
        ("?doc=" + "f" * 16, 1),
    ],
)
def test_the_page_that_is_shown(dozen: Services, search: str, number: int) -> None:
    """It is the page named, the last where there are fewer, else the one with the article that is read."""
    view = view_of(dozen, search)
    assert listing.page_of(view, dozen.ordering(view.query)) == number


@pytest.mark.parametrize("search", ["?trang=0", "?trang=x", "?xep=x", "?doc=12", "?doc=zzzzzzzzzzzzzzzz"])
def test_what_an_address_cannot_say(dozen: Services, search: str) -> None:
    """A page, an order or an article that cannot be understood is refused, not guessed."""
    view = view_of(dozen, search)
    with pytest.raises(AddressError):
        page.listing_face(view)


def test_the_reader_says_what_it_cannot_read(dozen: Services) -> None:
    """An article that is not there, a wrong search and a wrong id are sentences in place of the article."""
    assert "không có bài 0000000000000063" in text(read(dozen, f"?doc={hexadecimal(99)}"))
    assert "Không hiểu biểu thức tìm" in text(read(dozen, f"?doc={SECOND}&tim=giá+AND"))
    assert "Không hiểu doc=12" in text(read(dozen, "?doc=12"))


def test_the_reader_shows_the_whole_text(dozen: Services) -> None:
    """Headline and body stand whole, hits and organizations marked each in its way."""
    content = read(dozen, f"?doc={SECOND}&tim=giá+xăng")
    assert text(every(content, html.H2)) == "Giá điện và giá xăng"
    assert "Bộ Công Thương và Công ty Lam Sơn họp." in text(every(content, html.Article))
    assert [mark.children for mark in every(content, html.Mark, className="of-search")] == ["giá xăng"]
    assert [mark.title for mark in every(content, html.Mark, className="of-organization")] == [
        "Bộ Công Thương",
        COMPANY,
    ]


def test_the_legend_counts_and_offers_what_was_asked(dozen: Services) -> None:
    """Marks are counted by kind; hits and terms are in the legend only where they were asked for."""
    _, shown, *rest = page.reading(dozen, f"?doc={SECOND}&tim=giá+xăng&an=to-chuc")
    counts, entries = rest[: len(reader.KINDS)], rest[len(reader.KINDS) :]
    assert counts == ["1", "0", "2", "0"]
    assert [not entry for entry in entries] == [True, False, True, True]
    assert shown == "articles is-reading without-organization"


def test_the_way_to_the_neighbours(dozen: Services) -> None:
    """The reader says where the article stands, and leads to those before and after it in the listing's order."""
    content = read(dozen, f"?doc={SECOND}&tim=giá+điện")
    assert "5 / 6" in text(content)
    links = {link.to_plotly_json()["props"].get("data-key"): link.href for link in every(content, html.A)}
    assert links["k"].endswith(f"doc={hexadecimal(1)}")
    assert links["j"].endswith(f"doc={hexadecimal(11)}")


def test_outside_the_listing_the_way_is_to_its_first(dozen: Services) -> None:
    """An article that the selection does not hold can be read; from it the way is to the first of the selection."""
    content = read(dozen, f"?doc={hexadecimal(6)}&tim=giá+xăng")
    assert "ngoài danh sách này" in text(content)
    links = {link.to_plotly_json()["props"].get("data-key"): link.href for link in every(content, html.A)}
    assert links["j"].endswith(f"doc={hexadecimal(4)}")
    assert "k" not in links


def test_organizations_lead_to_their_articles(dozen: Services) -> None:
    """Each organization has its count, and leads to the articles of the selection that name it."""
    content = read(dozen, f"?doc={hexadecimal(4)}&muc=Kinh+tế")
    line = every(every(content, html.Div, className="about"), html.Li)[0]
    assert text(line) == f"{COMPANY}2 lượt"
    href = every(line, html.A)[0].href
    evidence = view_of(dozen, href.partition("?")[2]).address.evidence
    assert evidence is not None
    assert dozen.listing(evidence).total == 3


def test_an_unresolved_organization_says_so(dozen: Services) -> None:
    """An organization that nobody could resolve goes by what is written, with a word."""
    assert "Hội Nhà Nông1 lượt · chưa rõ" in text(read(dozen, f"?doc={hexadecimal(9)}"))


def test_the_source_opens_elsewhere(dozen: Services) -> None:
    """The link to the source opens a tab of its own that learns nothing of ours."""
    link = every(read(dozen, f"?doc={SECOND}"), html.A, href="https://bao.example/2")[0]
    assert (link.target, link.rel) == ("_blank", "noopener noreferrer")


def filled(folder: Path, rows: list[dict[str, Any]], older: list[dict[str, Any]] | None = None) -> Path:
    """Write articles and superseded revisions into a corpus."""
    made = Corpus.create(folder / "kho")
    with made.transaction("ingest") as change:
        change.append("articles", pa.Table.from_pylist(rows, schema=ARTICLES))
        change.append("revisions", pa.Table.from_pylist(older or [], schema=ARTICLES))
    return made.path


def test_an_address_of_no_web_page_is_no_link(tmp_path: Path) -> None:
    """What an article gives as its address is a link only where it is one of the web."""
    rows = [article(ROWS[0]) | {"url": "javascript:alert(1)"}]
    content = read(Services(filled(tmp_path, rows)), f"?doc={hexadecimal(1)}")
    assert not [link for link in every(content, html.A) if "javascript" in link.href]
    assert "không có địa chỉ gốc" in text(content)


def test_the_parts_of_a_body(tmp_path: Path) -> None:
    """Sub-headings are headings, doubtful lines say so, captions stand apart, and no letter is lost."""
    body = "Xã làm đường.\nDân góp công\nMọi nhà góp công.\nCon đường mới <b>"
    changes = {
        "body": body,
        "lead": "Đường về xã.",
        "subheads": [{"text": "Dân góp công", "tag": "h2"}],
        "doubtful": [3],
    }
    rows = [article(ROWS[0]) | changes | {"captions": ["Ảnh: đường cũ", "Đường mới"], "author": "Lan Chi"}]
    content = read(Services(filled(tmp_path, rows)), f"?doc={hexadecimal(1)}")
    shown = every(content, html.Article)[0]
    assert [text(part) for part in every(shown, html.H3)] == ["Dân góp công", "Chú thích ảnh"]
    assert text(every(shown, html.P, className="doubtful")) == "Con đường mới <b>có thể là chú thích ảnh"
    assert [text(line) for line in every(shown, html.Li)] == ["Ảnh: đường cũ", "Đường mới"]
    assert text(every(shown, html.P, className="lead")) == "Đường về xã."
    assert "Tác giả: Lan Chi" in text(shown)
    for line in body.split("\n"):
        assert text(shown).count(line) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "04/03/2024 08:00 · theo dữ liệu kèm bài"),
        ({"published_precision": "day"}, "04/03/2024, không rõ giờ · theo dữ liệu kèm bài"),
        ({"published_precision": "month"}, "tháng 3/2024, không rõ ngày · theo dữ liệu kèm bài"),
        (
            {"published_precision": "day", "published_source": "text", "published_evidence": "Ngày 4/3"},
            "04/03/2024, không rõ giờ · theo dòng “Ngày 4/3” trong bài",
        ),
        ({"published": None, "day": None, "published_precision": None, "published_source": None}, "không rõ ngày"),
    ],
)
def test_the_time_is_as_exact_as_it_is_known(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    """The reader writes a time with its precision and where it was found."""
    rows = [article(ROWS[0]) | changes]
    content = read(Services(filled(tmp_path, rows)), f"?doc={hexadecimal(1)}")
    assert said in [text(line) for line in every(content, html.P, className="grey")]


def test_revisions_can_be_read(tmp_path: Path) -> None:
    """An article in two revisions lists both with what changed; the older one opens and says that it is old."""
    first = article(ROWS[0])
    second = first | {"revision": 2, "title": "Giá điện tăng nhẹ", "ingested_at": datetime(2024, 3, 16, tzinfo=UTC)}
    services = Services(filled(tmp_path, [second], [first]))
    newest = read(services, f"?doc={hexadecimal(1)}")
    lines = [text(line) for line in every(every(newest, html.Footer), html.Li)]
    assert lines == ["Bản 2 · nạp 16/03/2024 07:00đổi tiêu đề", "Bản 1 · nạp 15/03/2024 21:00bản đầu"]
    link = every(every(newest, html.Footer), html.A)[0].href
    older = read(services, link.removeprefix("/bai-viet"))
    assert text(every(older, html.H2)) == "Giá điện tăng"
    assert "đã được thay bằng bản mới hơn" in text(older)


@pytest.mark.usefixtures("small_pages")
def test_the_table_holds_all_rows(dozen: Services) -> None:
    """What is taken away holds every article of the selection in the listing's order, whatever page is shown."""
    written = csv_export.written(page.whole_table(view_of(dozen, "?trang=2"))).decode()
    rows = list(csv.DictReader(io.StringIO(written)))
    wanted = listing_questions.ordering(dozen.corpus, Query()).ids.tolist()
    assert [row["article"] for row in rows] == [hexadecimal(number) for number in wanted]
    assert rows[0]["published"] == "2024-03-15T08:00:00+07:00"
    assert (rows[-1]["published"], rows[-1]["title"]) == ("", "Giá điện: hỏi và đáp")


def test_a_table_knows_no_time_of_day_that_is_not_known(tmp_path: Path) -> None:
    """An article dated to the day has no midnight in the table."""
    services = Services(filled(tmp_path, [article(ROWS[0]) | {"published_precision": "day"}]))
    written = csv_export.written(page.whole_table(view_of(services, ""))).decode()
    row = next(csv.DictReader(io.StringIO(written)))
    assert (row["published"], row["precision"]) == ("2024-03-04", "day")


def test_a_table_of_nothing_has_its_columns(dozen: Services) -> None:
    """A selection without articles makes a table without rows."""
    assert page.whole_table(view_of(dozen, "?bao=Báo+Không")).frame.empty
