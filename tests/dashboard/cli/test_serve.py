"""`diembao serve`: one line when the page answers, one sentence when it cannot."""

import socket
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.cli.messages import sentence
from data.errors import NoCorpus, PortTaken


def test_the_page_answers_when_the_line_is_printed(serve: Callable[[Path], str], empty: Path) -> None:
    """After its line, the server has a page, a health answer, and the layout of the frame."""
    home = serve(empty)
    for path in ("/", "/healthz", "/_dash-layout", "/bai-viet"):
        with urllib.request.urlopen(home + path) as answer:
            assert answer.status == 200


def test_a_folder_without_a_corpus_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Serving what is no corpus ends with a sentence that says what to run."""
    monkeypatch.setenv("DIEMBAO_LANG", "vi")
    result = CliRunner().invoke(app, ["serve", "--corpus", str(tmp_path)])
    assert isinstance(result.exception, NoCorpus)
    assert sentence(result.exception).startswith(f"Chưa có kho bài ở {tmp_path}.")


def test_a_port_that_is_taken_is_named(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program listens, the sentence says so, and how to choose another port."""
    monkeypatch.setenv("DIEMBAO_LANG", "en")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = CliRunner().invoke(app, ["serve", "--corpus", str(empty), "--port", str(port)])
    assert isinstance(result.exception, PortTaken)
    assert "--port" in sentence(result.exception)
    assert str(port) in sentence(result.exception)
