import json
from pathlib import Path

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from analysis.analyse import analyse
from dashboard.cli import app
from data.corpus import Corpus
from data.schemas import ARTICLES
from tests.analysis.health.test_outlets import INVITATION, planted


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted articles, analysed."""
    path: Path = tmp_path_factory.mktemp("kho") / "planted"
    with Corpus.create(path).transaction("test") as change:
        change.append("articles", pa.Table.from_pylist(planted(), schema=ARTICLES))
    analyse(path, report=lambda step, done, total: None)
    return path


@pytest.fixture(autouse=True)
def _language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEMBAO_LANG", "vi")  # restored afterwards, whatever the command sets


def test_check_prints_counts(folder: Path) -> None:
    """The last line holds the counts of the whole corpus and of each outlet."""
    ended = CliRunner().invoke(app, ["check", "--corpus", str(folder), "--json"])
    assert ended.exit_code == 0
    counts = json.loads(ended.output.splitlines()[-1])
    assert (counts["articles"], counts["unmarked"], counts["boilerplate"], counts["waiting"]) == (30, 1, 8, 0)
    assert [outlet["outlet"] for outlet in counts["outlets"]] == ["Báo Núi", "Báo Sông"]
    assert INVITATION in [each["text"] for each in counts["repeated"]]


def test_check_speaks_both_languages(folder: Path) -> None:
    """The verdict is said in Vietnamese, and in English when asked for."""
    asked = (["check"], ["--lang", "en", "check"])
    said = [" ".join(CliRunner().invoke(app, [*each, "--corpus", str(folder)]).output.split()) for each in asked]
    assert "10,0 % số bài viết không dấu" in said[0]
    assert "10.0% of articles are written without dấu" in said[1]
