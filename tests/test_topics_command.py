"""`diembao topics`: propose, look, decide, go back."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analysis import topics
from dashboard.cli import app
from data.corpus import Corpus
from data.errors import NoProposal
from data.ingest import ingest
from data.sample import write
from tests.analysis.topics.conftest import ARTICLES, planted_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with four planted topics, to write into."""
    planted = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    topics.bring_up_to_date(planted, n_topics=4)
    return planted.path


def run(*arguments: object) -> str:
    """Run a command that succeeds, and return what it prints."""
    result = CliRunner().invoke(app, ["--lang", "en", "topics", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def last_json(printed: str) -> Any:
    """Read the line of JSON that a command ends with."""
    return json.loads(printed.strip().splitlines()[-1])


def test_a_proposal_is_shown_and_accepted(corpus: Path) -> None:
    """What was proposed is what is in use afterwards, and both versions are listed."""
    proposed = last_json(run("propose", "--corpus", corpus, "--topics", 5, "--json"))
    assert (proposed["base"], proposed["compared"]) == (1, ARTICLES)
    assert last_json(run("diff", "--corpus", corpus, "--json")) == proposed
    accepted = last_json(run("accept", "--corpus", corpus, "--json"))
    assert (accepted["model"], accepted["topics"], accepted["articles"]) == (2, len(proposed["changes"]), ARTICLES)
    listed = last_json(run("versions", "--corpus", corpus, "--json"))
    assert (listed["in_use"], [held["version"] for held in listed["versions"]]) == (2, [1, 2])


def test_an_old_version_is_used_again(corpus: Path) -> None:
    """`use` goes back to the topics that were there."""
    run("propose", "--corpus", corpus, "--topics", 5)
    run("accept", "--corpus", corpus)
    assert "In use: topics version 1, 4 topics, 240 articles." in run("use", 1, "--corpus", corpus)
    assert len(topics.current(Corpus.open(corpus)).topics) == 4


def test_a_rejected_proposal_is_gone(corpus: Path) -> None:
    """There is nothing to look at after `reject`."""
    run("propose", "--corpus", corpus)
    assert "as it was" in run("reject", "--corpus", corpus)
    result = CliRunner().invoke(app, ["topics", "diff", "--corpus", str(corpus)])
    assert isinstance(result.exception, NoProposal)


def test_decisions_are_made_listed_and_undone(corpus: Path, tmp_path: Path) -> None:
    """Each command records one decision; `list` says those in force; export and import carry them."""
    run("edits", "rename", 1, "Ra khơi", "--corpus", corpus, "--who", "Lan")
    run("edits", "merge", 2, 3, "--into", 1, "--corpus", corpus, "--who", "Lan")
    run("edits", "hide", 4, "--corpus", corpus, "--who", "Lan")
    run("edits", "misplaced", f"{5:016x}", 1, "--corpus", corpus)
    assert "  1  Ra khơi" in run("edits", "topics", "--corpus", corpus)
    listed = run("edits", "list", "--corpus", corpus)
    assert "topics 2, 3 merged into 1" in listed
    assert "article 0000000000000005" in listed
    assert "Recorded as number 5" in run("edits", "undo", "--corpus", corpus)
    assert "article 0000000000000005" not in run("edits", "list", "--corpus", corpus)
    run("edits", "export", "--corpus", corpus, "--output", tmp_path / "x.json")
    run("edits", "undo", 3, "--corpus", corpus)
    assert "Recorded: 1; in force already: 2" in run("edits", "import", tmp_path / "x.json", "--corpus", corpus)
    assert "topic 4 hidden" in run("edits", "list", "--corpus", corpus)


def test_a_split_is_a_version(corpus: Path) -> None:
    """`split` makes a version of the topics, and undoing it goes back to the one before."""
    run("edits", "split", 1, "--corpus", corpus)
    assert last_json(run("versions", "--corpus", corpus, "--json"))["in_use"] == 2
    run("edits", "undo", "--corpus", corpus)
    assert last_json(run("versions", "--corpus", corpus, "--json"))["in_use"] == 1


def test_words_are_pinned_and_another_kind_of_model_is_tried(corpus: Path) -> None:
    """Pins are listed as decided, apart or together; LDA is proposed and kept as a version of its kind."""
    run("edits", "pin", "biển 1", "núi 1", "--corpus", corpus)
    run("edits", "pin", "chợ 1", "chợ 2", "--apart", "--corpus", corpus)
    listed = run("edits", "list", "--corpus", corpus)
    assert "in one topic: biển 1, núi 1" in listed
    assert "in different topics: chợ 1, chợ 2" in listed
    run("propose", "--model", "lda", "--corpus", corpus)
    run("accept", "--corpus", corpus)
    kept = last_json(run("versions", "--corpus", corpus, "--json"))["versions"]
    assert [version["kind"] for version in kept] == ["nmf", "lda"]


def test_emerging_topics_are_looked_for(corpus: Path) -> None:
    """Articles of the themes that the model knows hold no candidate."""
    found = last_json(run("emerging", "--corpus", corpus, "--json"))
    assert (found["read"], found["candidates"]) == (ARTICLES, [])


def test_a_refit_says_what_it_would_change(tmp_path: Path) -> None:
    """`analyse --refit` prints the proposal and how to decide about it; the first analysis has nothing to propose."""
    write(tmp_path / "source", articles=60)
    ingest(tmp_path / "kho", tmp_path / "source" / "articles.jsonl.gz")
    command = ["--lang", "en", "analyse", "--corpus", str(tmp_path / "kho"), "--workers", "1", "--json"]
    first = CliRunner().invoke(app, command)
    assert last_json(first.output)["proposed"] is None
    again = CliRunner().invoke(app, [*command, "--refit"])
    printed = " ".join(again.output.split())
    assert "Against topics version 1: 100% of the topics kept, 0 of 60 articles change theirs" in printed
    assert "diembao topics accept" in printed
    found = last_json(again.output)
    assert (found["fitted"], found["proposed"]["base"], found["proposed"]["moved"]) == (False, 1, 0)
