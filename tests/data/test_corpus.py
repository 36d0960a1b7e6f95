"""The corpus: versions, transactions, what a killed writer leaves."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import tables
from data.corpus import Corpus
from data.errors import CorpusBusy, NoCorpus, NoSuchVersion, UnusablePath
from data.schemas import ARTICLES, TERMS


def articles(*ids: int, outlet: str = "Báo A") -> pa.Table:
    """Rows of the articles table with the columns that these tests look at."""
    now = datetime(2024, 3, 22, 3, 0, tzinfo=UTC)
    rows = [
        {"article_id": i, "outlet": outlet, "day": date(2024, 3, 22), "published": now, "title": f"Bài {i}"}
        for i in ids
    ]
    return pa.Table.from_pylist(rows, schema=ARTICLES)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """An empty corpus in a folder whose name needs quoting."""
    return Corpus.create(tmp_path / "kho bài 'số 1' #50 {x}?*")


def count(corpus: Corpus) -> int:
    """Number of articles the corpus shows."""
    return int(corpus.ask("SELECT count(*) AS n FROM articles")["n"][0])


def test_folder_without_corpus(tmp_path: Path) -> None:
    """A folder without a corpus is refused by name."""
    with pytest.raises(NoCorpus, match="No corpus"):
        Corpus.open(tmp_path)


def test_transaction_makes_a_version(corpus: Corpus) -> None:
    """What is appended is seen in the next version and not in the one before."""
    with corpus.transaction("test") as change:
        change.append("articles", articles(1, 2))
        change.summary["added"] = 2
    newer = corpus.latest()
    assert (corpus.version, count(corpus)) == (0, 0)
    assert (newer.version, count(newer)) == (1, 2)
    assert newer.versions()["summary"][0] == {"added": 2}
    assert count(Corpus.open(corpus.path, 0)) == 0


def test_untouched_transaction_makes_no_version(corpus: Corpus) -> None:
    """A transaction that wrote nothing leaves the version as it was."""
    with corpus.transaction("test"):
        pass
    assert corpus.latest() is corpus


def test_raising_writer_leaves_the_old_version(corpus: Corpus) -> None:
    """A writer that fails half-way leaves the old version, and the next writer starts from it."""
    writer = corpus.transaction("test")
    writer.__enter__().append("articles", articles(1, 2))
    assert not writer.__exit__(RuntimeError, RuntimeError(), None)
    assert count(corpus.latest()) == 0
    with corpus.transaction("test") as change:
        change.append("articles", articles(3))
    assert corpus.latest().ask("SELECT article_id FROM articles")["article_id"].tolist() == [3]


def test_delete_and_replace(corpus: Corpus) -> None:
    """Deleting takes the rows of the articles named; replacing takes all."""
    with corpus.transaction("test") as change:
        change.append("articles", articles(-5, 2, 3))
        change.append(
            "terms", pa.Table.from_pylist([{"article_id": 2, "term": "giá", "count": 1, "in_title": 0}], TERMS)
        )
    with corpus.transaction("test") as change:
        change.delete("articles", pa.array([-5, 3]))
        change.replace("terms", TERMS.empty_table())
    newer = corpus.latest()
    assert newer.ask("SELECT article_id FROM articles")["article_id"].tolist() == [2]
    assert newer.ask("SELECT count(*) AS n FROM terms")["n"][0] == 0


def test_one_writer_at_a_time(corpus: Corpus) -> None:
    """A second writer is told that the corpus is busy."""
    with corpus.transaction("one"), pytest.raises(CorpusBusy), corpus.transaction("two"):
        pass


def test_unknown_version(corpus: Corpus) -> None:
    """A version that was never written is refused with the newest one named."""
    with pytest.raises(NoSuchVersion, match="newest is 0"):
        Corpus.open(corpus.path, 7)


def test_frames_beside_the_tables(corpus: Corpus) -> None:
    """A question can name a table handed in."""
    ids = pa.table({"article_id": [1, 2, 3]})
    assert corpus.ask("SELECT sum(article_id) AS s FROM ids", ids=ids)["s"][0] == 6


def test_unusable_folder(tmp_path: Path) -> None:
    """A folder whose name the table format cannot stand in is refused before anything is written."""
    with pytest.raises(UnusablePath):
        Corpus.create(tmp_path / "kho [1]")
    assert list(tmp_path.iterdir()) == []


def test_articles_by_their_ids(corpus: Corpus) -> None:
    """Articles are read in the order asked, from whatever file and row group they lie in; unknown ones are left out."""
    for first in (0, 300):
        with corpus.transaction("test") as change:
            change.append("articles", articles(*range(first, first + 300)))
    with corpus.transaction("test") as change:
        change.delete("articles", pa.array([130, 299]))
    found = corpus.latest().articles([599, 131, 0, 130, 300, 128, 127, 7777], ["title", "article_id"])
    assert found["article_id"].to_pylist() == [599, 131, 0, 300, 128, 127]
    assert found["title"].to_pylist() == ["Bài 599", "Bài 131", "Bài 0", "Bài 300", "Bài 128", "Bài 127"]


def test_no_articles_by_their_ids(corpus: Corpus) -> None:
    """Of an empty corpus, and of no ids, there are no rows, but the columns."""
    assert corpus.articles([1], ["title", "captions"]).column_names == ["title", "captions"]
    with corpus.transaction("test") as change:
        change.append("articles", articles(1))
    assert corpus.latest().articles([], ["title"]).num_rows == 0


@pytest.mark.parametrize("table", ["articles", "revisions"])
def test_texts_lie_in_small_groups(corpus: Corpus, table: str) -> None:
    """However the texts of articles were written, few lie in one row group of a file: appended, copied, rewritten."""
    with corpus.transaction("test") as change:
        change.append("articles", articles(*range(400)))
        change.copy("articles", "revisions", pa.table({"article_id": range(300)}))
        change.delete("articles", pa.array([5]))
    sizes = [
        data.row_group(group).num_rows
        for file in corpus.path.glob(f"{table}/*.parquet")
        for data in [pq.read_metadata(file)]
        for group in range(data.num_row_groups)
    ]
    assert sizes
    assert max(sizes) <= tables.GROUP


def test_a_corpus_of_an_earlier_program_gets_the_tables_it_lacks(corpus: Corpus) -> None:
    """A table that a corpus was made without is empty until somebody writes, and then like any other."""
    file = corpus.path / "versions/0.json"
    state = json.loads(file.read_text(encoding="utf8"))
    del state["tables"]["stories"]
    file.write_text(json.dumps(state), encoding="utf8")
    shutil.rmtree(corpus.path / "stories")
    older = Corpus.open(corpus.path)
    assert len(older.ask("SELECT * FROM stories")) == 0
    with older.transaction("test") as change:
        change.append("articles", articles(1))
    with older.transaction("test") as change:
        change.append("stories", pa.table({"article_id": [1], "story_id": [1]}))
    assert len(older.latest().ask("SELECT * FROM stories")) == 1


def test_rows_are_copied_and_deleted_by_several_columns(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are told by all columns of their keys, whether few are deleted in place or many by writing anew."""
    for few in (1000, 0):
        monkeypatch.setattr(tables, "FEW", few)
        rows = [{"article_id": i, "revision": r, "title": f"{i}.{r}"} for i in (1, 2, 3) for r in (1, 2)]
        keys = pa.table({"article_id": pa.array([1, 2, 9]), "revision": pa.array([1, 2, 1], pa.int32())})
        with corpus.transaction("test") as change:
            change.replace("articles", pa.Table.from_pylist(rows, schema=ARTICLES))
            change.replace("revisions", ARTICLES.empty_table())
            change.copy("articles", "revisions", keys)
            change.delete("articles", keys)
        newer = corpus.latest()
        assert sorted(newer.ask("SELECT title FROM revisions")["title"]) == ["1.1", "2.2"]
        assert sorted(newer.ask("SELECT title FROM articles")["title"]) == ["1.2", "2.1", "3.1", "3.2"]
