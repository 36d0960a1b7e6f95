"""Long commands beside the server: one at a time, with what they said when they failed."""

import time
from pathlib import Path

import pytest

from analysis import topics
from dashboard.components.progress import said
from dashboard.running import Run, Runner
from dashboard.wording import wording
from data.corpus import Corpus
from tests.analysis.topics.conftest import ARTICLES, planted_corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted corpus with four topics."""
    path = tmp_path_factory.mktemp("kho") / "themes"
    topics.bring_up_to_date(planted_corpus(Corpus.create(path), 0, ARTICLES), n_topics=4)
    return path


def ended(runner: Runner) -> Run:
    """Wait until what runs has ended."""
    while True:
        run = runner.state()
        assert run is not None
        if not run.running:
            return run
        time.sleep(0.05)


def test_a_command_runs_beside_and_ends(folder: Path) -> None:
    """Nothing else starts meanwhile; what it said when it failed is known when it has ended."""
    runner = Runner(folder)
    assert runner.state() is None
    assert runner.start("topics", "accept")
    assert not runner.start("topics", "versions")
    failed = ended(runner)
    assert (failed.number, failed.command) == (1, "topics accept")
    assert failed.failure.startswith("Không có")


def test_what_runs_is_said() -> None:
    """How far it is, how it ended, why it failed."""
    vi = wording("vi")
    assert said(None, vi) == ""
    running = Run(1, "topics choose", running=True, step="topics", done=20, total=100)
    assert said(running, vi) == "Đang chạy: thử các số chủ đề · Xếp chủ đề 20/100"
    assert said(Run(1, "topics choose", running=True), vi) == "Đang chạy: thử các số chủ đề…"
    assert said(Run(1, "topics use", running=False), vi) == "Xong: dùng lại bộ chủ đề cũ."
    assert said(Run(1, "topics use", running=False, failure="Hỏng."), vi).endswith("Hỏng.")
