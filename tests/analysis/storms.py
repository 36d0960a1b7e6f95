"""A made-up corpus with a storm in it: bursts whose every article is stated here."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from analysis.public_holidays import occasion
from data import search
from data.corpus import Corpus
from data.schemas import STORIES
from tests.analysis.conftest import article, fill

FIRST = date(2024, 10, 7)  # a Monday; Tết is on 29/1/2025
DAYS = 140
STORM = date(2024, 11, 20)


def told_corpus(path: Path, told: Mapping[date, tuple[int, int]]) -> Corpus:
    """Make a corpus of the days' articles: so many of them hold "bão lũ", of so many in all."""
    rows: list[dict[str, Any]] = []
    terms = []
    for day, (held, total) in told.items():
        for place in range(total):
            storm = place < held
            number = len(rows) + 1
            rows.append(
                article((number, day, "Báo Sông", "Xã hội", "Bão lũ" if storm else "Chợ quê", "Tin trong ngày."))
            )
            terms += [
                {"article_id": number, "term": term, "count": 1, "in_title": 0}
                for term in (("bão lũ", "sơ tán dân") if storm else ("chợ quê",))
            ]
    filled = fill(Corpus.create(path), rows, terms)
    search.update(filled)
    return filled.latest()


def autumn() -> list[date]:
    """List the days that the corpus covers."""
    return [FIRST + timedelta(days=place) for place in range(DAYS)]


@pytest.fixture(scope="session")
def stormy(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Twenty articles a day, from 2025 on forty; every tenth day one of ten is about storms, from 20 to 24/11 more.

    At Tết only a third is published. The nine storm articles of 22/11 are one story.
    """
    told = {}
    for place, day in enumerate(autumn()):
        total = 40 if day.year == 2025 else 20
        told[day] = (2 if place % 10 == 0 else 0, total // 3 if occasion(day).season == "tet" else total)
    told |= {STORM + timedelta(days=place): (held, 20) for place, held in enumerate([5, 8, 9, 6, 4])}
    corpus = told_corpus(tmp_path_factory.mktemp("kho") / "storm", told)
    ids = corpus.ask("SELECT article_id, day, title FROM articles ORDER BY article_id")
    one = ids[(ids["day"].dt.date == date(2024, 11, 22)) & (ids["title"] == "Bão lũ")]["article_id"]
    rows = [{"article_id": i, "story_id": int(one.iloc[0]) if i in set(one) else i} for i in ids["article_id"]]
    with corpus.transaction("test") as change:
        change.append("stories", pa.Table.from_pylist(rows, schema=STORIES))
    search.update(corpus.latest())
    return corpus.latest()
