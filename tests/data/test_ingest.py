"""Ingest: what becomes of every record, and that a corpus is never half of anything."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from data import ingest as ingesting
from data import search, tables
from data.corpus import Corpus, newest_version
from data.errors import CorpusBusy, SourceNotFound, UnknownFormat, UnreadableFile, WrongMapping
from data.ingest import IngestSummary, ingest

NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def row(number: int, **fields: Any) -> dict[str, Any]:
    """Give article number so-and-so, whose text names it."""
    name = NUMBERS[number % 10]
    return {
        "url": f"https://bengo.example.vn/tin/{number}.html",
        "title": f"Chợ Bến Gỗ, sạp {name}",
        "body": f"Sạp số {name} của chợ Bến Gỗ mở cửa từ sớm, lượt khách thứ {number}.",
        "published": f"2024-03-{number % 28 + 1:02}T08:00:00+07:00",
        "outlet": "Báo Bến Gỗ",
        "section": "the-thao",
    } | fields


def lines(path: Path, rows: Iterable[dict[str, Any] | str]) -> Path:
    """Write rows, or lines as they are, as JSON Lines."""
    texts = (given if isinstance(given, str) else json.dumps(given, ensure_ascii=False) for given in rows)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf8")
    return path


def kept(corpus: Corpus, table: str = "articles") -> list[tuple[str, str, int]]:
    """Give (url, body, revision) of what a table holds, in order."""
    rows = corpus.ask(f"SELECT url, body, revision FROM {table} ORDER BY url, revision")
    return [tuple(found) for found in rows.itertuples(index=False)]


def counts(summary: IngestSummary) -> tuple[int, int, int, int, int]:
    """Give read, added, already there, revised, quarantined."""
    quarantined = sum(summary.quarantined.values())
    return summary.read, summary.added, summary.already_there, summary.revised, quarantined


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a corpus that is not there yet."""
    return tmp_path / "kho"


def test_every_record_is_accounted_for(tmp_path: Path, home: Path) -> None:
    """What was read is what was added, already there, revised and quarantined, each with its reason."""
    source = lines(
        tmp_path / "x.jsonl",
        [
            row(1),
            "{hỏng",
            row(2),
            row(1),
            row(3, body=" "),
            row(4, published="hôm kia"),
            "[]",
            row(2, title="Tít khác"),
        ],
    )
    summary = ingest(home, source)
    assert counts(summary) == (8, 3, 1, 1, 3)
    assert (summary.quarantined, summary.undated) == ({"bad_json": 2, "no_text": 1}, 1)
    corpus = Corpus.open(home)
    found = corpus.ask("SELECT file, line, reason, raw FROM quarantine ORDER BY line")
    assert found["line"].tolist() == [2, 5, 7]
    assert found["reason"].tolist() == ["bad_json", "no_text", "bad_json"]
    assert found["raw"][0] == "{hỏng"
    assert set(found["file"]) == {str(source)}
    assert corpus.versions()["summary"][0] | {"source": ""} == {
        "source": "", "read": 8, "added": 3, "already_there": 1, "revised": 1, "undated": 1,
        "quarantined": {"bad_json": 2, "no_text": 1},
    }  # fmt: skip


def test_the_same_file_twice_adds_nothing(tmp_path: Path, home: Path) -> None:
    """A second ingest of the same file makes no version, no article, no revision and no row of quarantine."""
    source = lines(tmp_path / "x.jsonl", [row(1), row(2), "{hỏng", row(1, body="Bản sửa của bài một.")])
    first = ingest(home, source)
    second = ingest(home, source)
    assert counts(first) == (4, 2, 0, 1, 1)
    assert counts(second) == (4, 0, 3, 0, 1)
    assert first.version == second.version == newest_version(home)
    assert len(Corpus.open(home).ask("SELECT * FROM quarantine")) == 1


def test_an_article_in_another_file_and_form_is_already_there(tmp_path: Path, home: Path) -> None:
    """The same article from a table, under an address with tracking, in decomposed letters, adds nothing."""
    ingest(home, lines(tmp_path / "x.jsonl", [row(1)]))
    same = row(1, url=row(1)["url"].replace("https://", "http://www.") + "?utm_source=zalo")
    packed = tmp_path / "y.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(same).encode()))
    assert counts(ingest(home, packed)) == (1, 0, 1, 0, 0)


@pytest.mark.parametrize("batch", [1, 2, 2000])
@pytest.mark.parametrize("few", [0, 1000])
def test_a_changed_article_is_a_new_revision(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, batch: int, few: int
) -> None:
    """Under the same address another text is the next revision; the ones before stay readable, in order."""
    monkeypatch.setattr(ingesting, "BATCH", batch)
    monkeypatch.setattr(tables, "FEW", few)
    url = row(1)["url"]
    ingest(home, lines(tmp_path / "a.jsonl", [row(1, body="Bản A."), row(2), row(3)]))
    changed = [row(1, body="Bản B."), row(2), row(1, body="Bản C."), row(4), row(1, body="Bản B.")]
    summary = ingest(home, lines(tmp_path / "b.jsonl", changed))
    assert counts(summary) == (5, 1, 2, 2, 0)
    corpus = Corpus.open(home)
    assert [k for k in kept(corpus) if k[0] == url] == [(url, "Bản C.", 3)]
    assert kept(corpus, "revisions") == [(url, "Bản A.", 1), (url, "Bản B.", 2)]
    assert len(kept(corpus)) == 4
    assert kept(Corpus.open(home, 1))[0] == (url, "Bản A.", 1)
    assert kept(Corpus.open(home, 1), "revisions") == []


def test_many_articles_change_at_once(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When most articles of a corpus change, each has its old text among the revisions and its new one in its place."""
    monkeypatch.setattr(tables, "FEW", 10)
    ingest(home, lines(tmp_path / "a.jsonl", (row(n) for n in range(60))))
    ingest(home, lines(tmp_path / "b.jsonl", (row(n, title="Tít mới") for n in range(5, 60))))
    corpus = Corpus.open(home)
    paired = corpus.ask(
        "SELECT count(*) AS n FROM articles AS a JOIN revisions AS r USING (article_id)"
        " WHERE a.body = r.body AND a.title = 'Tít mới' AND r.title <> a.title AND a.revision = 2 AND r.revision = 1"
    )
    assert paired["n"][0] == 55
    assert (len(kept(corpus)), len(kept(corpus, "revisions"))) == (60, 55)
    assert len(search.matching_ids(corpus, "title:tít")) == 55


def test_an_open_corpus_keeps_its_version(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus opened before shows its version while others add, revise and compact."""
    monkeypatch.setattr(tables, "MANY_FILES", 2)
    ingest(home, lines(tmp_path / "a.jsonl", [row(1), row(2)]))
    pinned = Corpus.open(home)
    before = kept(pinned)
    for n in range(3, 8):
        ingest(home, lines(tmp_path / "b.jsonl", [row(n), row(1, body=f"Bản {n}.")]))
    assert kept(pinned) == before == kept(Corpus.open(home, 1))
    assert [len(kept(Corpus.open(home, version))) for version in range(1, 7)] == [2, 3, 4, 5, 6, 7]


def test_a_folder_with_good_and_bad_files(tmp_path: Path, home: Path) -> None:
    """Every file of a folder is read; one that cannot be is one row of quarantine that names it."""
    folder = tmp_path / "nguồn"
    (folder / "sâu").mkdir(parents=True)
    lines(folder / "a.jsonl", [row(1), row(2)])
    (folder / "b.jsonl").write_bytes(bytes(range(256)) * 10)
    (folder / "c.docx").write_bytes(b"PK\x03\x04")
    (folder / "sâu/d.txt").write_text("Chợ Bến Gỗ\n\nChợ mở cửa lại từ sáng ngày 22/3/2024, người mua đông.")
    (folder / "e.csv").write_text("màu,số\nxanh,1\n")
    summary = ingest(home, folder)
    assert counts(summary) == (6, 3, 0, 0, 3)
    rows = Corpus.open(home).ask("SELECT file, reason FROM quarantine ORDER BY file")
    assert [(Path(r.file).name, r.reason) for r in rows.itertuples()] == [
        ("b.jsonl", "unreadable_file"), ("c.docx", "unknown_format"), ("e.csv", "wrong_mapping"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "mapping", "error"),
    [
        ("x.jsonl", None, None, SourceNotFound),
        ("x.jsonl", bytes(range(256)) * 10, None, UnreadableFile),
        ("x.docx", b"PK\x03\x04", None, UnknownFormat),
        ("x.csv", "màu,số\nxanh,1\n".encode(), None, WrongMapping),
        ("x.csv", "tít,nội dung\na,b\n".encode(), {"body": "toàn văn"}, WrongMapping),
        ("x.csv", "tít,nội dung\na,b\n".encode(), {"thân": "nội dung"}, WrongMapping),
    ],
)
def test_a_wrong_source_touches_nothing(
    tmp_path: Path, home: Path, name: str, content: bytes | None, mapping: dict[str, str] | None, error: type[Exception]
) -> None:
    """A source that cannot be read at all makes no corpus, and leaves one that is there byte for byte."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error):
        ingest(home, tmp_path / name, mapping=mapping)
    assert not home.exists()
    ingest(home, lines(tmp_path / "good.jsonl", [row(1)]))
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with pytest.raises(error):
        ingest(home, tmp_path / name, mapping=mapping)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_names_of_the_corpus_are_used(tmp_path: Path, home: Path) -> None:
    """Outlets and sections are called what the tables in the corpus's folder call them."""
    ingest(home, lines(tmp_path / "a.jsonl", [row(1)]))
    (home / "outlets.csv").write_text("written,outlet\nBáo Bến Gỗ,Bến Gỗ hôm nay\n")
    ingest(home, lines(tmp_path / "b.jsonl", [row(2, section="THỂ THAO")]))
    found = Corpus.open(home).ask("SELECT outlet, outlet_raw, section, section_raw FROM articles ORDER BY url")
    assert found.to_numpy().tolist() == [
        ["Báo Bến Gỗ", "Báo Bến Gỗ", "Thể thao", "the-thao"],
        ["Bến Gỗ hôm nay", "Báo Bến Gỗ", "Thể thao", "THỂ THAO"],
    ]


def test_progress_is_told(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each batch the number of records read so far is told."""
    monkeypatch.setattr(ingesting, "BATCH", 4)
    told: list[int] = []
    ingest(home, lines(tmp_path / "a.jsonl", (row(n) for n in range(10))), on_progress=told.append)
    assert told == [4, 8, 10]


def test_an_empty_source_is_no_error(tmp_path: Path, home: Path) -> None:
    """A file without a record leaves an empty corpus and says that nothing was read."""
    assert counts(ingest(home, lines(tmp_path / "a.jsonl", []))) == (0, 0, 0, 0, 0)
    assert kept(Corpus.open(home)) == []


# Killed writers. A child process takes in a file and is killed: before one of its steps, or at some moment.

_CHILD = """
import os, signal, sys
from pathlib import Path

from data import corpus, ingest, search, tables

home, source, left, ingest.BATCH = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def killed_before(step):
    def counted(*args, **options):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return step(*args, **options)

    return counted


class Creating(tables.DeltaTable):
    create = staticmethod(killed_before(tables.DeltaTable.create))


tables.DeltaTable = Creating
for module, names in (
    (tables, ("append", "copy", "delete", "compact", "roll_back")),
    (corpus, ("_write_version",)),
    (search, ("create", "replace", "keep_state", "_build", "_apply")),
):
    for name in names:
        setattr(module, name, killed_before(getattr(module, name)))
print("begun", flush=True)
ingest.ingest(Path(home), source)
print("left", left, flush=True)
"""


def child(home: Path, source: Path, *, steps: int = 1_000_000, batch: int = 2000) -> subprocess.Popen[str]:
    """Start a process that takes in a source and is killed before its step number `steps`."""
    arguments = [str(home), str(source), str(steps), str(batch)]
    return subprocess.Popen([sys.executable, "-c", _CHILD, *arguments], stdout=subprocess.PIPE, text=True)


def looked_at(home: Path) -> list[tuple[str, str, int]] | None:
    """Give what the corpus in a folder shows; None where there is none."""
    return kept(Corpus.open(home)) if newest_version(home) is not None else None


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A corpus of four articles, a source that adds, revises and is rejected, and a corpus that took it in."""
    folder = tmp_path_factory.mktemp("killed")
    source = lines(folder / "b.jsonl", [row(1, body="Bản sửa."), row(5), "{hỏng", row(2), row(6), row(7)])
    for name in ("before", "after"):
        ingest(folder / name, lines(folder / "a.jsonl", [row(1), row(2), row(3), row(4)]))
    ingest(folder / "after", source)
    return folder / "before", source, folder / "after"


def copied(folder: Path, to: Path) -> Path:
    """Copy a corpus."""
    import shutil

    shutil.copytree(folder, to)
    return to


def total_steps(home: Path, source: Path) -> int:
    """Count the steps of an ingest that nobody kills."""
    process = child(home, source)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return 1_000_000 - int(out.split()[-1])


def test_killed_before_any_step(tmp_path: Path, prepared: tuple[Path, Path, Path]) -> None:
    """Before whichever step it is killed, an ingest leaves the old version or the new one, and the next completes."""
    before, source, after = prepared
    old, new = looked_at(before), looked_at(after)
    steps = total_steps(copied(before, tmp_path / "whole"), source)
    assert steps > 15
    seen = set()
    for step in sorted({*range(0, steps, 1 + steps // 10), *range(steps - 4, steps)}):  # and around its last ones
        home = copied(before, tmp_path / str(step))
        process = child(home, source, steps=step)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        shown = looked_at(home)
        assert shown in (old, new)
        seen.add(shown == new)
        summary = ingest(home, source)
        assert summary.read == 6
        assert looked_at(home) == new
        assert kept(Corpus.open(home), "revisions") == kept(Corpus.open(after), "revisions")
        assert len(Corpus.open(home).ask("SELECT * FROM quarantine")) == 1
        assert len(search.matching_ids(Corpus.open(home), "bến gỗ")) == 7
        assert len(search.matching_ids(Corpus.open(home), "bản sửa")) == 1
    assert seen == {False, True}


def test_killed_while_a_corpus_is_made(tmp_path: Path) -> None:
    """A corpus whose making was cut off is made by the next ingest."""
    source = lines(tmp_path / "a.jsonl", [row(1), row(2)])
    for step in (1, 5, 8):
        home = tmp_path / str(step)
        process = child(home, source, steps=step)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        assert looked_at(home) is None
        assert counts(ingest(home, source)) == (2, 2, 0, 0, 0)


def test_killed_at_some_moment(tmp_path: Path) -> None:
    """At whatever moment it is killed, an ingest leaves all of its articles or none, and the next completes."""
    rng = random.Random(3)
    source = lines(tmp_path / "a.jsonl", (row(n) for n in range(1500)))
    started = time.monotonic()
    total_steps(tmp_path / "whole", source)
    whole = time.monotonic() - started
    for attempt in range(5):
        home = tmp_path / str(attempt)
        process = child(home, source, batch=100)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(rng.uniform(0.05, 0.8) * whole)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        shown = looked_at(home)
        assert shown is None or len(shown) in (0, 1500)
        ingest(home, source)
        assert len(looked_at(home) or []) == 1500
        assert len(search.matching_ids(Corpus.open(home), "bến gỗ")) == 1500


def test_two_writers_at_once(tmp_path: Path, home: Path) -> None:
    """While one process writes, a second is told that the corpus is busy; when the first is killed, it may write."""
    source = lines(tmp_path / "a.jsonl", [row(1)])
    ingest(home, source)
    holder = subprocess.Popen(
        [
            sys.executable, "-c",
            "import sys, time\nfrom data.corpus import Corpus\n"
            "with Corpus.open(sys.argv[1]).transaction('test'):\n    print('held', flush=True)\n    time.sleep(60)",
            str(home),
        ],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(CorpusBusy):
            ingest(home, lines(tmp_path / "b.jsonl", [row(2)]))
        assert len(kept(Corpus.open(home))) == 1
    finally:
        os.kill(holder.pid, signal.SIGKILL)
        holder.communicate(timeout=60)
    assert counts(ingest(home, tmp_path / "b.jsonl")) == (1, 1, 0, 0, 0)
