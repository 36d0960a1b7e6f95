"""`analyse(refit=True)` proposes topics; nothing that people look at changes until somebody accepts them."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import topics
from analysis.analyse import AnalysisSummary, analyse
from analysis.topics import editing, proposals, versions
from benchmarks.identity import measure
from data.corpus import Corpus
from data.ingest import ingest
from data.query import Query
from data.sample import write

WHO = "Lan"


def analysed(path: Path, *, refit: bool = False, n_topics: int | None = None) -> AnalysisSummary:
    """Analyse in this process, without telling how far it is."""
    return analyse(path, report=lambda step, done, total: None, refit=refit, n_topics=n_topics, workers=1)


def assigned(corpus: Corpus) -> pd.DataFrame:
    """Return all rows of topics."""
    return corpus.ask("SELECT * FROM topic_weights ORDER BY article_id, topic")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred articles of the made-up press, with six topics that nobody had to accept."""
    folder = tmp_path_factory.mktemp("made-up")
    write(folder / "source", articles=300)
    ingest(folder / "kho", folder / "source" / "articles.jsonl.gz")
    summary = analysed(folder / "kho", n_topics=6)
    assert (summary.fitted, summary.topics, summary.proposed) == (True, 6, None)
    return folder / "kho"


@pytest.fixture
def made_up(first: Path, tmp_path: Path) -> Corpus:
    """A copy of it, to decide about."""
    shutil.copytree(first, tmp_path / "kho")
    return Corpus.open(tmp_path / "kho")


def test_a_refit_waits_for_a_decision(made_up: Corpus) -> None:
    """The rows, the labels and the version in use stay; the proposal says what becomes of each topic."""
    before, labels = assigned(made_up), [topic.label for topic in topics.current(made_up).topics]
    summary = analysed(made_up.path, refit=True, n_topics=8)
    latest = made_up.latest()
    assert assigned(latest).equals(before)
    assert [topic.label for topic in topics.current(latest).topics] == labels
    assert versions.numbers(latest.path) == [1]
    assert not summary.fitted
    assert summary.proposed is not None
    assert summary.proposed == proposals.pending(latest)[1]
    assert sum(change.before for change in summary.proposed.changes) == summary.proposed.compared
    assert sum(change.after for change in summary.proposed.changes) == summary.proposed.compared
    assert {change.topic for change in summary.proposed.of("kept")} >= {topic.topic for topic in versions.load(
        latest.path, 1, arrays=False).topics} - {change.topic for change in summary.proposed.changes
                                                 if change.fate in ("merged", "died")}  # fmt: skip


def test_an_old_report_is_read_again(made_up: Corpus) -> None:
    """The corpus at the version of before answers with the topics of before, also when others are in use."""
    old = made_up.version
    before = topics.overview(made_up, Query()).frame
    analysed(made_up.path, refit=True, n_topics=8)
    proposals.accept(made_up.latest())
    assert len(topics.current(made_up.latest()).topics) == 8
    again = topics.overview(Corpus.open(made_up.path, old), Query()).frame
    pd.testing.assert_frame_equal(again, before)


def test_decisions_are_replayed_and_can_still_be_undone(made_up: Corpus) -> None:
    """Renamed, merged and hidden topics are so after a refit, and undone one by one they are the model's again."""
    first, second, third = (topic.topic for topic in topics.current(made_up).topics[:3])
    editing.rename(made_up, first, "Tên của Lan", who=WHO)
    editing.merge(made_up, [second], into=first, who=WHO)
    editing.hide(made_up, third, who=WHO)
    analysed(made_up.path, refit=True)
    proposals.accept(made_up.latest())
    reopened = Corpus.open(made_up.path)
    shown = {topic.topic: topic.label for topic in topics.current(reopened).topics}
    assert shown[first] == "Tên của Lan"
    assert not {second, third} & shown.keys()
    for _ in range(3):
        editing.undo(reopened, who=WHO)
    model = versions.load(reopened.path, versions.current(reopened), arrays=False)
    assert topics.current(reopened).topics == model.topics
    assert {second, third} <= {topic.topic for topic in model.topics}


def test_one_article_in_a_hundred_more_keeps_the_topics(made_up: Corpus) -> None:
    """Of the made-up press's topics nineteen in twenty keep their identity when 1 % of the articles come in later."""
    found = measure(made_up, new=0.01)
    assert found["new"] == 3
    assert found["kept"] >= 0.95
    assert found["moved"] < 0.02
