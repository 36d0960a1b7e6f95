"""A corpus of seven made-up articles, five of which have a time of day.

    1  22/3 09:15    Giá điện tăng           5  (none)        Giá điện: hỏi và đáp
    2  22/3 09:59:59 Giá điện giảm           6  22/3 23:59    Giá điện lúc khuya
    3  22/3 10       Mưa lớn                 7  23/3 00:00    Giá điện sang ngày
    4  22/3 (day)    Giá điện cả ngày

The last ingest was at half past one on 23/3. The hour is all that is known of the time of 3. Days and hours are those
of Hanoi; in UTC, 7 is of 22/3.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from data import search
from data.corpus import Corpus
from tests.analysis.conftest import article, fill

_DAY = date(2024, 3, 22)
_ROWS = (
    (1, "Giá điện tăng", timedelta(hours=9, minutes=15), "minute"),
    (2, "Giá điện giảm", timedelta(hours=9, minutes=59, seconds=59), "second"),
    (3, "Mưa lớn", timedelta(hours=10), "hour"),
    (4, "Giá điện cả ngày", timedelta(), "day"),
    (5, "Giá điện: hỏi và đáp", None, None),
    (6, "Giá điện lúc khuya", timedelta(hours=23, minutes=59), "minute"),
    (7, "Giá điện sang ngày", timedelta(days=1), "minute"),
)
_MIDNIGHT = datetime(2024, 3, 21, 17, tzinfo=UTC)  # in Hanoi it is 22/3


@pytest.fixture(scope="session")
def hourly(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The seven articles."""
    rows = []
    for number, title, after, precision in _ROWS:
        day = None if after is None else _DAY + timedelta(days=after.days)
        made = article((number, day, "Báo Sông", "Kinh tế", title, "Tin trong ngày."))
        made |= {"published": None if after is None else _MIDNIGHT + after, "published_precision": precision}
        rows.append(made | {"ingested_at": _MIDNIGHT + timedelta(hours=25, minutes=30)})
    held = [number for number, title, *_ in _ROWS if title.startswith("Giá điện")]
    terms = [{"article_id": number, "term": "giá điện", "count": 1, "in_title": 1} for number in held]
    filled = fill(Corpus.create(tmp_path_factory.mktemp("kho") / "hourly"), rows, terms)
    search.update(filled)
    return filled.latest()
