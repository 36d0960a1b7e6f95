"""A corpus of a dozen made-up articles whose every number can be counted by hand.

    id  day        outlet      section    title
     1  Mon  4/3   Báo Sông    Kinh tế    Giá điện tăng
     2  Mon  4/3   Báo Núi     Kinh tế    Giá điện và giá xăng
     3  Tue  5/3   Báo Sông    Xã hội     Mưa lớn ở vùng cao
     4  Wed  6/3   Báo Sông    Kinh tế    Giá xăng giảm
     5  Thu  7/3   Báo Núi     Xã hội     Cầu mới thông xe
     6  Sun 10/3   Báo Biển    (none)     Mùa cá về
     7  Mon 11/3   Báo Sông    Kinh tế    Giá điện giữ nguyên
     8  Tue 12/3   Báo Sông    Xã hội     Trường học mở cửa
     9  Wed 13/3   Báo Núi     Kinh tế    Giá điện lại tăng
    10  Wed 13/3   Báo Sông    Kinh tế    Doanh nghiệp lo giá điện
    11  (none)     Báo Sông    Kinh tế    Giá điện: hỏi và đáp
    12  Fri 15/3   (unknown)   Xã hội     Lễ hội đầu xuân

The last ingest was on Friday 15/3 at 21:00 in Hanoi. Articles 9 and 10 are one story. Terms: `giá điện` in 1, 2, 7, 9,
10, 11; `giá xăng` in 2, 4; `tăng` in 1, 9; `mưa` in 3; `trường học` in 8; `người dân` in 1–8.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from data import search
from data.corpus import Corpus
from data.schemas import ANNOTATED, ARTICLES, MENTIONS, STORIES, TERMS

Row = tuple[int, date | None, str, str, str, str]

ROWS: tuple[Row, ...] = (
    (1, date(2024, 3, 4), "Báo Sông", "Kinh tế", "Giá điện tăng", "Bộ Công Thương cho biết giá điện tăng. Dân lo."),
    (2, date(2024, 3, 4), "Báo Núi", "Kinh tế", "Giá điện và giá xăng", "Bộ Công Thương và Công ty Lam Sơn họp."),
    (3, date(2024, 3, 5), "Báo Sông", "Xã hội", "Mưa lớn ở vùng cao", "Mưa lớn suốt đêm."),
    (4, date(2024, 3, 6), "Báo Sông", "Kinh tế", "Giá xăng giảm", "Công ty Lam Sơn giảm giá. Lam Sơn nói vậy."),
    (5, date(2024, 3, 7), "Báo Núi", "Xã hội", "Cầu mới thông xe", "Xe đã chạy qua cầu."),
    (6, date(2024, 3, 10), "Báo Biển", "", "Mùa cá về", "Ghe về bến lúc sáng."),
    (7, date(2024, 3, 11), "Báo Sông", "Kinh tế", "Giá điện giữ nguyên", "Bộ Công Thương giữ giá điện."),
    (8, date(2024, 3, 12), "Báo Sông", "Xã hội", "Trường học mở cửa", "Học sinh trở lại lớp."),
    (9, date(2024, 3, 13), "Báo Núi", "Kinh tế", "Giá điện lại tăng", "Giá điện lại tăng, Hội Nhà Nông lo."),
    (10, date(2024, 3, 13), "Báo Sông", "Kinh tế", "Doanh nghiệp lo giá điện", "Công ty Lam Sơn lo giá điện."),
    (11, None, "Báo Sông", "Kinh tế", "Giá điện: hỏi và đáp", "Hỏi về giá điện."),
    (12, date(2024, 3, 15), "", "Xã hội", "Lễ hội đầu xuân", "Trống hội vang từ sáng sớm."),
)

#: Term -> articles that hold it.
HELD: dict[str, tuple[int, ...]] = {
    "giá điện": (1, 2, 7, 9, 10, 11),
    "giá xăng": (2, 4),
    "tăng": (1, 9),
    "mưa": (3,),
    "trường học": (8,),
    "người dân": (1, 2, 3, 4, 5, 6, 7, 8),
}

MINISTRY, COMPANY, UNKNOWN = "Bộ Công Thương", "Công ty Lam Sơn", "?hội nhà nông"

#: Article, organization, surface.
NAMED = (
    (1, MINISTRY, "Bộ Công Thương"),
    (2, MINISTRY, "Bộ Công Thương"),
    (2, COMPANY, "Công ty Lam Sơn"),
    (4, COMPANY, "Công ty Lam Sơn"),
    (4, COMPANY, "Lam Sơn"),
    (7, MINISTRY, "Bộ Công Thương"),
    (9, UNKNOWN, "Hội Nhà Nông"),
    (10, COMPANY, "Công ty Lam Sơn"),
)

INGESTED = datetime(2024, 3, 15, 14, 0, tzinfo=UTC)


def article(row: Row) -> dict[str, Any]:
    """Make a row of the articles table, published at eight in the morning in Hanoi."""
    article_id, day, outlet, section, title, body = row
    published = None if day is None else datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)
    return {
        "article_id": article_id, "revision": 1, "title": title, "lead": "", "body": body, "published": published,
        "day": day, "published_precision": "minute" if day else None, "published_source": "metadata" if day else None,
        "published_evidence": "", "outlet": outlet, "outlet_raw": outlet, "section": section, "section_raw": section,
        "section_path": [], "url": f"https://bao.example/{article_id}", "author": "", "authors": [], "source_id": "",
        "subheads": [], "captions": [], "doubtful": [], "was_nfd": False, "file": "tay.jsonl", "line": article_id,
        "extra": "{}", "content_hash": article_id, "ingested_at": INGESTED,
    }  # fmt: skip


def mentions() -> list[dict[str, Any]]:
    """Make rows of the mentions table: each surface where it stands in the body, sentences ending with a full stop."""
    bodies = {row[0]: row[5] for row in ROWS}
    rows = []
    for number, (article_id, organization, surface) in enumerate(NAMED):
        body = bodies[article_id]
        start = body.rindex(surface) if surface == "Lam Sơn" else body.index(surface)
        begin = body.rfind(". ", 0, start) + 2 if ". " in body[:start] else 0
        rows.append(
            {
                "article_id": article_id, "mention": number, "organization": organization,
                "kind": "ministry" if organization == MINISTRY else "company", "resolved": organization != UNKNOWN,
                "surface": surface, "field": "body", "start": start, "end": start + len(surface), "sentence": 0,
                "sentence_start": begin, "sentence_end": body.index(".", start) + 1, "evidence": "list",
                "confidence": 1.0, "speaks": False,
            }
        )  # fmt: skip
    return rows


def fill(corpus: Corpus, rows: Sequence[dict[str, Any]], terms: Sequence[dict[str, Any]]) -> Corpus:
    """Write articles and terms into a corpus, with the rows that an analysis writes beside them."""
    ids = [row["article_id"] for row in rows]
    annotated = [{"article_id": i, "content_hash": i, "annotator": "1", "words": 50} for i in ids]
    with corpus.transaction("test") as change:
        change.append("articles", pa.Table.from_pylist(list(rows), schema=ARTICLES))
        change.append("terms", pa.Table.from_pylist(list(terms), schema=TERMS))
        change.append("annotated", pa.Table.from_pylist(annotated, schema=ANNOTATED))
    return corpus.latest()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The dozen articles."""
    empty = Corpus.create(tmp_path_factory.mktemp("kho") / "dozen")
    titles = {row[0]: row[4].lower() for row in ROWS}
    terms = [
        {"article_id": i, "term": term, "count": 2 if term in titles[i] else 1, "in_title": int(term in titles[i])}
        for term, ids in HELD.items()
        for i in ids
    ]
    filled = fill(empty, [article(row) for row in ROWS], terms)
    stories = [{"article_id": row[0], "story_id": 9 if row[0] == 10 else row[0]} for row in ROWS]
    with filled.transaction("test") as change:
        change.append("mentions", pa.Table.from_pylist(mentions(), schema=MENTIONS))
        change.append("stories", pa.Table.from_pylist(stories, schema=STORIES))
    search.update(filled.latest())
    return filled.latest()


@pytest.fixture(scope="session")
def empty_corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A corpus without any article."""
    empty = Corpus.create(tmp_path_factory.mktemp("kho") / "empty")
    search.update(empty)
    return empty


@pytest.fixture(scope="session")
def raw_corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The dozen articles, ingested but not analysed."""
    raw = Corpus.create(tmp_path_factory.mktemp("kho") / "raw")
    with raw.transaction("test") as change:
        change.append("articles", pa.Table.from_pylist([article(row) for row in ROWS], schema=ARTICLES))
    return raw.latest()


@pytest.fixture(scope="session")
def daily_corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Ten weeks from Monday 1/1/2024: Báo Sông has two articles a day, Báo Núi one, but none from 1 to 6 March.

    On Sunday 10/3, the last day, Báo Sông has five. It was ingested on the Monday after.
    """
    empty = Corpus.create(tmp_path_factory.mktemp("kho") / "daily")
    rows = []
    for place in range(70):
        day = date(2024, 1, 1) + timedelta(days=place)
        outlets = ["Báo Sông"] * (5 if place == 69 else 2)
        if not date(2024, 3, 1) <= day <= date(2024, 3, 6):
            outlets.append("Báo Núi")
        for outlet in outlets:
            rows.append(article((len(rows) + 1, day, outlet, "Xã hội", "Tin trong ngày", "Tin.")))
    late = datetime(2024, 3, 11, 14, 0, tzinfo=UTC)
    filled = fill(empty, [row | {"ingested_at": late} for row in rows], [])
    search.update(filled)
    return filled
