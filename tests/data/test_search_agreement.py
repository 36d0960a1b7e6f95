"""The search and a plain scan give the same articles for every query."""

import os
import random
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from data import search
from data.clean import clean
from data.corpus import Corpus
from data.ingest import as_row
from data.names import Names
from data.readers import read
from data.records import Article, RawRecord
from data.schemas import ARTICLES, TERMS
from tests.data.plain_search import PlainCorpus, Queries

#: Syllables that differ by dấu, tone placement, case and length from others of them.
_SYLLABLES = """
hoà hòa hoa hoá hóa Hoà hoàn hoan hoản thuỷ thủy thuy Thuý thúy quý quí quy khoẻ khỏe toè loè công cống cộng cong Công
an án ăn Ăn ân dân dan đan Đan đàn điện diện dien giá già gia giả xăng xang tăng tang y Ý ý tế tết te covid covid19 19 2
2024 U23 a_b VÀ và không hoặc uỷ ủy Ủy ban bàn bản ngoằn ngoèo đường đương duong Nẵng nang Đà đá da
kĩ kỹ ki ky kim Mĩ mỹ mì lí lý tỉ tỷ ti ty quít hi hy sĩ
"""
SYLLABLES = _SYLLABLES.split()
#: Terms, some of which differ by signs, dấu, or i and y alone.
HELD = [
    *("công an", "công-an", "cong an", "covid-19", "covid 19", "covid", "kỹ", "kĩ", "tp.", "tp"),
    *("giá xăng", "gia xang", "hòa", "đường"),
]
SIGNS = [" ", " ", " ", " ", ", ", ". ", "-", "/", " – ", "… ", ' "', '" ', " (", ") "]


def made_up(size: int, seed: int) -> list[dict[str, Any]]:
    """Articles of few syllables, so that they meet in every way; some decomposed, some with empty fields."""
    rng = random.Random(seed)

    def text(most: int) -> str:
        words = rng.choices(SYLLABLES, k=rng.randint(0, most))
        return "".join(word + rng.choice(SIGNS) for word in words)

    rows = []
    for number in range(size):
        row = {
            "article_id": (number * 0x9E3779B97F4A7C15) % (1 << 64) - (1 << 63),
            "title": text(8),
            "lead": text(15),
            "body": "\n".join(text(30) for _ in range(rng.randint(1, 5))),
            "outlet": rng.choice(["Báo Hoà Bình", "Báo Công an", "Dân Điện", ""]),
            "section": rng.choice(["Xã hội", "Giá cả", "Y tế", ""]),
            "author": rng.choice(["Đan Hoà", "An Thuý - Hoa Quý", "", "y"]),
            "content_hash": number,
            "terms": rng.sample(HELD, rng.randint(0, 4)),
        }
        if rng.random() < 0.1:
            row |= {name: unicodedata.normalize("NFD", row[name]) for name in ("title", "body")}
        rows.append(row)
    return rows


def indexed(path: Path, rows: Sequence[dict[str, Any]]) -> Corpus:
    """Put rows into a corpus with its index."""
    with Corpus.create(path).transaction("test") as change:
        change.append("articles", pa.Table.from_pylist(list(rows), schema=ARTICLES))
        terms = [{"article_id": row["article_id"], "term": term} for row in rows for term in row.get("terms", ())]
        change.append("terms", pa.Table.from_pylist(terms, schema=TERMS))
    corpus = Corpus.open(path)
    search.rebuild(corpus)
    return corpus


def check(corpus: Corpus, rows: Sequence[dict[str, Any]], *, queries: int, seed: int) -> None:
    """Compare the search with the scan on so many queries, of which most must find something."""
    scanned = PlainCorpus(rows)
    made = Queries(rows, seed)
    finding = 0
    for _ in range(queries):
        expression, tree, fold = made.next()
        expected = scanned.matching(tree, fold=fold)
        found = search.matching_ids(corpus, expression, fold=fold)
        assert found.tolist() == sorted(expected), (expression, fold)
        finding += bool(expected)
    assert finding > queries // 2


def test_on_made_up_syllables(tmp_path: Path) -> None:
    """Every one of 500 queries on text in which everything meets finds what a plain scan finds."""
    rows = made_up(400, seed=11)
    check(indexed(tmp_path / "kho", rows), rows, queries=500, seed=12)


def test_after_articles_came_changed_and_went(tmp_path: Path) -> None:
    """The same holds where the index was brought up to date in steps, and where it lags behind the corpus."""
    rows = made_up(300, seed=21)
    corpus = indexed(tmp_path / "kho", rows[:150])
    for step, (start, end) in enumerate(((150, 200), (200, 250), (250, 300))):
        gone = [row["article_id"] for row in rows[start - 150 : start - 140]]
        for row in rows[start - 140 : start - 130]:
            row |= {"body": f"{row['body']}\nbản sửa {step} hoà công an", "content_hash": row["content_hash"] + 10_000}
        changed = rows[start - 140 : start - 130]
        with corpus.transaction("test") as change:
            change.delete("articles", pa.array([*gone, *(row["article_id"] for row in changed)]))
            change.append("articles", pa.Table.from_pylist([*changed, *rows[start:end]], schema=ARTICLES))
            terms = [
                {"article_id": row["article_id"], "term": term} for row in rows[start:end] for term in row["terms"]
            ]
            change.append("terms", pa.Table.from_pylist(terms, schema=TERMS))
        corpus = corpus.latest()
        if step < 2:
            search.update(corpus)
    there = set(corpus.ask("SELECT article_id FROM articles")["article_id"])
    left = [row for row in rows if row["article_id"] in there]
    check(corpus, left, queries=150, seed=22)
    search.update(corpus)
    check(corpus, left, queries=150, seed=23)


@pytest.mark.shared
def test_on_real_articles(tmp_path: Path, shared: Path) -> None:
    """Every one of 500 queries made of real articles finds what a plain scan finds.

    An eighth of the articles, drawn evenly, unless DIEMBAO_WHOLE says all: the scan of all takes a quarter of an hour.
    """
    names = Names.load()
    rows = []
    for record in read(shared / "corpora/press.jsonl.gz"):
        article = clean(record, names) if isinstance(record, RawRecord) else record
        assert isinstance(article, Article)
        rows.append(as_row(article) | {"content_hash": len(rows)})
    rows = rows if os.environ.get("DIEMBAO_WHOLE") else rows[::8]
    check(indexed(tmp_path / "kho", rows), rows, queries=500, seed=31)
