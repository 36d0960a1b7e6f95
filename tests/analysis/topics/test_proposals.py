"""A refit is a proposal: it changes nothing until somebody accepts it, and says what it would change."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import topics
from analysis.topics import proposals, versions
from analysis.topics.fitting import Plan
from analysis.topics.proposals import Change
from data.corpus import Corpus
from data.errors import NoProposal, NoSuchModel, NotAnalysed, ProposalOutdated
from tests.analysis.topics.conftest import ARTICLES, planted_corpus


@pytest.fixture
def fresh(tmp_path: Path) -> Corpus:
    """The planted corpus with its four topics, to write into."""
    corpus = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=4)
    return corpus.latest()


def assigned(corpus: Corpus) -> pd.DataFrame:
    """Return all rows of topics."""
    return corpus.ask("SELECT * FROM topic_weights ORDER BY article_id, topic")


def test_a_proposal_changes_nothing(fresh: Corpus) -> None:
    """Articles keep their topics, and the versions are as they were, while a proposal waits."""
    before = assigned(fresh)
    proposals.propose(fresh, topics=6)
    assert assigned(fresh.latest()).equals(before)
    assert versions.numbers(fresh.path) == [1]
    assert set(versions.ledger(fresh.path)) == {1, 2, 3, 4}


def test_the_same_model_moves_nothing(fresh: Corpus) -> None:
    """A refit on the same articles keeps every topic with all of its articles."""
    diff = proposals.propose(fresh)
    assert (diff.compared, diff.moved, diff.kept_part) == (ARTICLES, 0, 1)
    assert {(c.fate, c.before, c.after, c.stayed) for c in diff.changes} == {("kept", 60, 60, 60)}


def test_accepting_makes_a_version(fresh: Corpus) -> None:
    """An accepted proposal is version 2, with the rows it was proposed with; the first one stays."""
    diff = proposals.propose(fresh, topics=6)
    proposed, again = proposals.pending(fresh)
    assert again == diff
    outcome = proposals.accept(fresh)
    latest = fresh.latest()
    assert (outcome.model, outcome.topics) == (2, len(proposed.topics))
    assert versions.current(latest) == 2
    assert versions.load(latest.path, 2).topics == proposed.topics
    assert versions.numbers(fresh.path) == [1, 2]
    with pytest.raises(NoProposal):
        proposals.pending(latest)


def test_rejecting_leaves_no_trace(fresh: Corpus) -> None:
    """A rejected proposal is gone, and its new ids are free again."""
    proposals.propose(fresh, topics=6)
    proposals.reject(fresh)
    assert not (fresh.path / "models" / "topics" / "proposal").exists()
    with pytest.raises(NoProposal):
        proposals.accept(fresh)
    with pytest.raises(NoProposal):
        proposals.reject(fresh)
    assert max(topic.topic for topic in topics.fit(fresh, topics=4).topics) == 4


def test_an_old_version_is_used_again(fresh: Corpus) -> None:
    """Going back gives every article the topics it had."""
    before = assigned(fresh)
    proposals.propose(fresh, topics=6)
    proposals.accept(fresh)
    outcome = proposals.use(fresh.latest(), 1)
    assert (outcome.model, outcome.fitted) == (1, False)
    assert assigned(fresh.latest()).equals(before)
    with pytest.raises(NoSuchModel):
        proposals.use(fresh.latest(), 7)


def test_an_outdated_proposal_is_not_accepted(fresh: Corpus) -> None:
    """A proposal against a model that is no longer in use says so."""
    proposals.propose(fresh)
    topics.bring_up_to_date(fresh, refit=True, n_topics=5)
    with pytest.raises(ProposalOutdated):
        proposals.accept(fresh.latest())


def test_nothing_to_compare_with(tmp_path: Path) -> None:
    """Without topics there is nothing to propose a change of."""
    corpus = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    with pytest.raises(NotAnalysed):
        proposals.propose(corpus)


def test_labels_stay(fresh: Corpus) -> None:
    """A topic keeps the label it has through a refit on other articles, unless new ones are asked for."""
    version = versions.load(fresh.path, 1)
    relabelled = replace(
        version, number=2, topics=tuple(replace(topic, label=f"Tên {topic.topic}") for topic in version.topics)
    )
    versions.save(fresh.path, relabelled)
    proposals.use(fresh, 2)
    grown = planted_corpus(fresh.latest(), ARTICLES, ARTICLES + 20, seed=5)
    proposals.propose(grown)
    kept, _ = proposals.pending(grown)
    assert {topic.label for topic in kept.topics} == {"Tên 1", "Tên 2", "Tên 3", "Tên 4"}
    proposals.propose(grown, plan=Plan(rename=True))
    renamed, _ = proposals.pending(grown)
    assert not any(topic.label.startswith("Tên") for topic in renamed.topics)


def test_merged_and_split_topics_are_told(fresh: Corpus) -> None:
    """Two topics that become one are told as merged, and the way back as a split."""
    version = versions.load(fresh.path, 1)
    first, second = version.topics[:2]
    likely = version.arrays["log_probabilities_"].copy()
    likely[first.component] = np.logaddexp(likely[first.component], likely[second.component]) - np.log(2)
    kept = [topic for topic in version.topics if topic is not second]
    arrays = {
        "log_probabilities_": likely[[topic.component for topic in kept]],
        "components_": version.arrays["components_"][[topic.component for topic in kept]],
    }
    coarser = replace(
        version, number=2, topics=tuple(replace(topic, component=place) for place, topic in enumerate(kept)),
        arrays=arrays,
    )  # fmt: skip
    diff = proposals.compare(fresh, version, coarser)
    assert diff.of("merged") == (Change("merged", second.topic, second.label, 60, 0, 0, first.topic, first.label),)
    assert [(c.before, c.after, c.stayed) for c in diff.of("kept") if c.topic == first.topic] == [(60, 120, 60)]
    assert (diff.moved, diff.kept_part) == (60, 0.75)
    versions.save(fresh.path, coarser)
    proposals.use(fresh, 2)
    back = proposals.compare(fresh.latest(), coarser, version)
    assert back.of("split") == (Change("split", second.topic, second.label, 0, 60, 0, first.topic, first.label),)
