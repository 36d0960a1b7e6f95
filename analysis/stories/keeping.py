"""Keep the stories of a corpus up to its articles: those that came in since join stories or found them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

import pyarrow as pa

from analysis.stories import copies
from analysis.stories.agencies import agency
from analysis.stories.grouping import BACKGROUND, Placed, grouped
from analysis.stories.reading import COLUMNS, Reader, Reading
from data.corpus import Corpus
from data.schemas import REPRINTS, STORIES

#: Changes when the same articles would be grouped otherwise.
GROUPING = "2"

#: New articles that are placed at a time, in order of time.
LOT = 8000

#: Articles whose texts are in memory at a time; fewer are read more often, and each reading looks through all files.
_TEXTS = 4000

_STALE = """
    FROM articles LEFT JOIN reprints USING (article_id)
    WHERE reprints.content_hash IS DISTINCT FROM articles.content_hash OR reprints.grouping IS DISTINCT FROM ?
"""


class Report(Protocol):
    """Told how far a step is: its name, how much is done, of how much."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take the news."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done: articles that were given their stories now, and stories in the corpus."""

    articles: int
    stories: int


@dataclass(frozen=True, slots=True, eq=False)
class _Lot:
    """Articles placed together, as rows of the tables."""

    stories: pa.Table
    reprints: pa.Table


def bring_up_to_date(corpus: Corpus, *, refit: bool = False, report: Report) -> Outcome:
    """Give every article that is new or has changed its story.

    Stories that there are keep their ids and their articles; with `refit` all are made anew.
    """
    if refit:
        _forget(corpus)
        corpus = corpus.latest()
    stale = _stale(corpus)
    reader, memory = Reader(), _Memory()
    for start in range(0, len(stale), LOT):
        lot = stale[start : start + LOT]
        made = _place(corpus, lot, reader, memory)
        with corpus.transaction("analyse") as change:
            for table in ("stories", "reprints"):
                change.delete(table, _held(corpus, table, lot))
            change.append("stories", made.stories)
            change.append("reprints", made.reprints)
            change.summary["stories_of"] = len(lot)
        corpus = corpus.latest()
        report("stories", start + len(lot), len(stale))
    total = int(corpus.ask("SELECT count(DISTINCT story_id) AS n FROM stories")["n"][0])
    return Outcome(articles=len(stale), stories=total)


def _forget(corpus: Corpus) -> None:
    with corpus.transaction("analyse") as change:
        change.replace("stories", STORIES.empty_table())
        change.replace("reprints", REPRINTS.empty_table())


def _stale(corpus: Corpus) -> list[int]:
    """Give the ids of the articles to place, in order of time, undated ones last."""
    found = corpus.ask_arrow(
        f"SELECT articles.article_id {_STALE} ORDER BY articles.published NULLS LAST, articles.article_id", [GROUPING]
    )
    return [int(i) for i in found["article_id"].to_pylist()]


class _Memory:
    """The articles read last, so that the next lot need not read them again."""

    def __init__(self) -> None:
        self._held: dict[int, Reading] = {}

    def readings(self, corpus: Corpus, ids: Sequence[int], reader: Reader) -> list[Reading]:
        """Read articles that are in the corpus; only these are remembered."""
        missing = [i for i in ids if i not in self._held]
        read = {reading.article_id: reading for rows in _texts(corpus, missing) for reading in reader.read(rows)}
        self._held = {i: self._held.get(i) or read[i] for i in ids}
        return [self._held[i] for i in ids]

    def add(self, readings: Sequence[Reading]) -> None:
        """Remember articles as well."""
        self._held.update((reading.article_id, reading) for reading in readings)


def _place(corpus: Corpus, lot: Sequence[int], reader: Reader, memory: _Memory) -> _Lot:
    new: list[Reading] = []
    agencies: list[str] = []
    hashes: list[int] = []
    for rows in _texts(corpus, lot):
        new += reader.read(rows)
        agencies += [agency(row["lead"] or "", row["body"] or "", row["author"] or "") for row in rows]
        hashes += [row["content_hash"] for row in rows]
    around = _around(corpus, lot)
    ids = [row[0] for row in around]
    others = _background(corpus, {*lot, *ids}, BACKGROUND - len(lot) - len(ids))
    readings = memory.readings(corpus, [*ids, *others], reader)
    known = [Placed(reading, row[1], row[2]) for reading, row in zip(readings, around, strict=False)]
    placed = grouped(new, known, background=readings[len(known) :])
    memory.add(new)
    return _Lot(
        stories=pa.table({"article_id": pa.array(lot, pa.int64()), "story_id": [each.story for each in placed]}),
        reprints=pa.table(
            {
                "article_id": pa.array(lot, pa.int64()),
                "reprint_id": pa.array([each.copies for each in placed], pa.int64()),
                "agency": agencies,
                "content_hash": pa.array(hashes, pa.int64()),
                "grouping": [GROUPING] * len(lot),
            }
        ),
    )


def _texts(corpus: Corpus, ids: Sequence[int]) -> Iterator[list[dict[str, Any]]]:
    """Read articles, some at a time: as numbers they take a tenth of what their texts take."""
    for start in range(0, len(ids), _TEXTS):
        yield corpus.articles(ids[start : start + _TEXTS], COLUMNS).to_pylist()


def _held(corpus: Corpus, table: str, ids: Sequence[int]) -> pa.Array:
    """Give those of some articles that have a row in a table."""
    sql = f"SELECT DISTINCT article_id FROM {table} SEMI JOIN asked USING (article_id)"
    return corpus.ask_arrow(sql, asked=_table(ids))["article_id"].combine_chunks()


def _around(corpus: Corpus, lot: Sequence[int]) -> list[tuple[int, int, int]]:
    """Give the articles that have their places and stand near those of a lot in time: id, story, group of copies."""
    published = corpus.ask("SELECT DISTINCT day FROM facts SEMI JOIN lot USING (article_id)", lot=_table(lot))["day"]
    dated = published.dropna()
    reached = range(-int(copies.DAYS), int(copies.DAYS) + 1)
    days = {day.date() + timedelta(days=shift) for day in dated for shift in reached}
    found = corpus.ask_arrow(
        "SELECT facts.article_id, story_id, reprint_id FROM facts "
        "JOIN stories USING (article_id) JOIN reprints USING (article_id) ANTI JOIN lot USING (article_id) "
        "WHERE grouping = ? AND (day IN (SELECT day FROM near) OR (day IS NULL AND ?)) "
        "ORDER BY published, facts.article_id",
        [GROUPING, len(dated) < len(published)],
        lot=_table(lot),
        near=_days(days),
    )
    return list(zip(*(found[name].to_pylist() for name in found.column_names), strict=True))


def _background(corpus: Corpus, taken: set[int], wanted: int) -> list[int]:
    """Give further articles, the newest first."""
    if wanted <= 0:
        return []
    found = corpus.ask_arrow(
        "SELECT article_id FROM facts ANTI JOIN taken USING (article_id) "
        "ORDER BY published DESC NULLS LAST, article_id LIMIT ?",
        [wanted],
        taken=_table(taken),
    )
    return [int(i) for i in found["article_id"].to_pylist()]


def _table(ids: Iterable[int]) -> pa.Table:
    return pa.table({"article_id": pa.array(ids, pa.int64())})


def _days(days: Iterable[date]) -> pa.Table:
    return pa.table({"day": pa.array(sorted(days), pa.date32())})
