"""`diembao ingest` as a person runs it: what it says, and how it ends."""

import json
import sys
from pathlib import Path

import pytest

from dashboard.cli import main
from data.corpus import Corpus

LINES = (
    '{"title": "Mở chợ", "body": "Chợ Bến Gỗ mở lại."}\n{hỏng\n{"title": "Họp chợ", "body": "Chợ Bến Gỗ họp đông."}\n'
)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """Run the command line; return its exit code."""
    monkeypatch.setattr(sys, "argv", ["diembao", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_counts_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line is one object with the counts; a second run adds nothing."""
    (tmp_path / "x.jsonl").write_text(LINES)
    told = []
    for _ in range(2):
        assert run(monkeypatch, "ingest", tmp_path / "x.jsonl", "--corpus", tmp_path / "kho", "--json") == 0
        told.append(json.loads(capsys.readouterr().out.splitlines()[-1]))
    assert [{key: t[key] for key in ("read", "added", "already_there", "revised")} for t in told] == [
        {"read": 3, "added": 2, "already_there": 0, "revised": 0},
        {"read": 3, "added": 0, "already_there": 2, "revised": 0},
    ]
    assert [t["quarantined"] for t in told] == [{"bad_json": 1}] * 2


def test_a_table_for_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table names what was quarantined and why, in Vietnamese unless asked otherwise."""
    (tmp_path / "x.jsonl").write_text(LINES)
    assert run(monkeypatch, "ingest", tmp_path / "x.jsonl", "--corpus", tmp_path / "kho") == 0
    shown = capsys.readouterr().out
    assert "không dùng được" in shown
    assert "quarantine." not in shown


@pytest.mark.parametrize(
    ("name", "content", "options", "said"),
    [
        ("không có", None, (), "không có"),
        ("x.jsonl", bytes(range(256)) * 10, (), "x.jsonl"),
        ("x.docx", b"PK\x03\x04", (), ".jsonl"),
        ("x.csv", "màu,số\nxanh,1\n".encode(), (), "màu, số"),
        ("x.csv", "tít,nội dung\na,b\n".encode(), ("--column", "body=toàn văn"), "toàn văn"),
        ("x.csv", "tít,nội dung\na,b\n".encode(), ("--column", "body"), "body"),
        ("x.csv", "tít,nội dung\na,b\n".encode(), ("--column", "thân=nội dung"), "thân"),
    ],
)
def test_a_wrong_source_ends_with_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    name: str, content: bytes | None, options: tuple[str, ...], said: str,
) -> None:  # fmt: skip
    """What cannot be read ends with one sentence that names it and a non-zero code, and makes no corpus."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert run(monkeypatch, "ingest", tmp_path / name, "--corpus", tmp_path / "kho", *options) == 2
    shown = capsys.readouterr()
    last = shown.err.strip().splitlines()[-1]
    assert said in last
    assert "Traceback" not in shown.err + shown.out
    assert not (tmp_path / "kho").exists()


def test_a_busy_corpus_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While another command writes, the command ends with one sentence and a non-zero code."""
    (tmp_path / "x.jsonl").write_text(LINES)
    with Corpus.create(tmp_path / "kho").transaction("test"):
        assert run(monkeypatch, "ingest", tmp_path / "x.jsonl", "--corpus", tmp_path / "kho") == 2
    assert "đang ghi vào" in capsys.readouterr().err
