"""`diembao organizations`: mark a file, list what was learnt, decide, undo, carry decisions."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analysis.organizations.counts import ranking
from dashboard.cli import app
from data.corpus import Corpus
from data.errors import NothingToUndo, UnreadableFile
from data.query import Query
from tests.analysis.conftest import COMPANY, MINISTRY
from tests.analysis.conftest import corpus as _dozen

dozen = _dozen  # the dozen articles of tests/analysis/conftest.py


@pytest.fixture
def folder(dozen: Corpus, tmp_path: Path) -> Path:
    """A copy of the dozen articles, to write into."""
    return shutil.copytree(dozen.path, tmp_path / "kho")


def run(*arguments: object) -> str:
    """Run a command that succeeds, and return what it prints."""
    result = CliRunner().invoke(app, ["--lang", "en", "organizations", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def lines(path: Path) -> list[Any]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def articles(path: Path, *texts: str, **more: str) -> Path:
    """Write texts as the tagger reads them."""
    rows = [{"id": f"x{number}", "text": text} | more for number, text in enumerate(texts)]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n", encoding="utf8")
    return path


def marked(text: str, line: dict[str, Any]) -> list[tuple[str, str]]:
    """Give the words at the offsets of a line, with the bodies."""
    return [(text[m["start"] : m["end"]], m["organization"]) for m in line["mentions"]]


def test_tag_writes_a_line_for_each_article_in_order(tmp_path: Path) -> None:
    """Offsets are into the text as given, title line and all; an article that names nobody has an empty list."""
    texts = (
        "Bộ Y tế họp ở Hà Nội\nHôm qua, Vingroup và Bộ Công an ký.\nTheo Bộ, dịch giảm.",
        "Trời mưa\nKhông có gì.",
        "",
    )
    printed = run("tag", "--input", articles(tmp_path / "in.jsonl", *texts), "--output", tmp_path / "out.jsonl")
    assert "Marked 4 mentions of organizations in 3 articles." in printed
    first, second, third = lines(tmp_path / "out.jsonl")
    assert set(first) == {"id", "mentions"}
    assert set(first["mentions"][0]) == {"start", "end", "organization"}
    assert [row["id"] for row in (first, second, third)] == ["x0", "x1", "x2"]
    assert marked(texts[0], first) == [
        ("Bộ Y tế", "Bộ Y tế"),
        ("Vingroup", "Tập đoàn Vingroup"),
        ("Bộ Công an", "Bộ Công an"),
        ("Bộ", "Bộ Công an"),
    ]
    assert second["mentions"] == third["mentions"] == []


def test_tag_learns_from_a_corpus_where_one_is_given(folder: Path, tmp_path: Path) -> None:
    """The corpus's own rows are known; without it nobody knows the workshop."""
    (folder / "organizations.csv").write_text("name,kind,aliases\nXưởng Vó Cất,company,Vó Cất\n", encoding="utf8")
    text = "Tin\nHôm qua Vó Cất ký kết."
    source = articles(tmp_path / "in.jsonl", text, published="2024-03-05T08:00:00+07:00", outlet="Báo Sông")
    run("tag", "--input", source, "--output", tmp_path / "out.jsonl", "--corpus", folder)
    assert marked(text, lines(tmp_path / "out.jsonl")[0]) == [("Vó Cất", "Xưởng Vó Cất")]
    run("tag", "--input", source, "--output", tmp_path / "out.jsonl")
    assert lines(tmp_path / "out.jsonl")[0]["mentions"] == []


def test_tag_refuses_what_is_no_article(tmp_path: Path) -> None:
    """A line without text is refused by its number."""
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "Tin"}\n{"id": 2}\n', encoding="utf8")
    command = ["organizations", "tag", "--input", str(source), "--output", str(tmp_path / "out.jsonl")]
    result = CliRunner().invoke(app, command)
    assert isinstance(result.exception, UnreadableFile)
    assert "line 2" in str(result.exception)


def counted(folder: Path) -> dict[str, int]:
    """Give the articles of each known organization."""
    frame = ranking(Corpus.open(folder), Query()).frame
    return dict(zip(frame["organization"], frame["articles"].astype(int), strict=True))


def test_decisions_are_made_listed_and_undone(folder: Path) -> None:
    """Each command says its number; the list tells who decided what; undone, the counts are back."""
    before = counted(folder)
    asked = ("--corpus", folder, "--who", "An")
    assert "Recorded as number 1." in run("edits", "same", COMPANY, "--into", MINISTRY, *asked)
    run("edits", "different", MINISTRY, "Lam Sơn", "--into", "Khu di tích Lam Sơn", *asked)
    run("edits", "none", "Khu di tích Lam Sơn", *asked)
    run("edits", "watch", MINISTRY, *asked)
    listed = run("edits", "list", "--corpus", folder)
    assert f"{COMPANY} count for {MINISTRY}" in listed
    assert "is no organization" in listed
    assert "An, " in listed
    assert counted(folder) == {MINISTRY: 5}
    for number in (1, 2, 3, 4):
        run("edits", "undo", number, *asked)
    assert counted(folder) == before
    result = CliRunner().invoke(app, ["organizations", "edits", "undo", "--corpus", str(folder)])
    assert isinstance(result.exception, NothingToUndo)


def test_decisions_are_carried_to_another_corpus(folder: Path, tmp_path: Path) -> None:
    """What `export` writes `import` records, each once; who decided is kept beside who brought it."""
    other = shutil.copytree(folder, tmp_path / "other")
    run("edits", "none", COMPANY, "--corpus", folder, "--who", "An")
    run("edits", "export", "--corpus", folder, "--output", tmp_path / "decisions.csv")
    assert run("edits", "export", "--corpus", folder).startswith("kind,organization,surface,as,who,at\nnone,")
    told = run("edits", "import", tmp_path / "decisions.csv", "--corpus", other, "--who", "Bình")
    assert "Recorded: 1; in force already: 0." in told
    assert counted(other) == {MINISTRY: 3}
    assert "An (Bình)" in run("edits", "list", "--corpus", other)
    assert "Recorded: 0; in force already: 1." in run("edits", "import", tmp_path / "decisions.csv", "--corpus", other)


def test_learned_lists_nothing_where_nothing_was_learnt(folder: Path) -> None:
    """A corpus without decisions about names ends with an empty object."""
    assert json.loads(run("learned", "--corpus", folder, "--json").splitlines()[-1]) == {}
