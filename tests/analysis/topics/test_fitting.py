"""From a corpus to topics and back: planted themes, versions, ids."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from sklearn.metrics import adjusted_rand_score

from analysis import topics
from analysis.topics import documents, proposals, versions
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.schemas import TERMS, TOPIC_WEIGHTS
from tests.analysis.conftest import article, fill
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus, theme


def assigned(corpus: Corpus) -> dict[int, int]:
    """Return the dominant topic of every article."""
    rows = corpus.ask("SELECT article_id, topic FROM topic_weights WHERE dominant")
    return dict(zip(rows["article_id"].tolist(), rows["topic"].tolist(), strict=True))


@pytest.fixture
def fresh(tmp_path: Path) -> Corpus:
    """The planted corpus, to write into."""
    return planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)


def test_planted_themes_are_recovered(themed: Corpus) -> None:
    """With as many topics as themes, articles fall together as planted."""
    version = topics.fit(themed, topics=len(THEMES))
    rows = topics.transform(themed, version=version).to_pandas()
    dominant = rows[rows["dominant"]]
    score = adjusted_rand_score([theme(i) for i in dominant["article_id"]], dominant["topic"])
    assert score == 1
    assert len(dominant) == ARTICLES


def test_terms_of_a_topic_are_its_themes(themed: Corpus) -> None:
    """The ten heaviest terms of each topic are of one theme, and no two topics have one label."""
    version = topics.fit(themed, topics=len(THEMES))
    assert all(len({term.split()[0] for term in topic.terms[:10]}) == 1 for topic in version.topics)
    assert len({topic.label for topic in version.topics}) == len(THEMES)


def test_rows_are_those_of_the_table(themed: Corpus) -> None:
    """Every article has one dominant topic, its heaviest, and noticeable others."""
    version = topics.fit(themed, topics=len(THEMES))
    rows = topics.transform(themed, [7, 3, 3], version=version)
    assert rows.schema == TOPIC_WEIGHTS
    frame = rows.to_pandas()
    assert sorted(frame["article_id"].unique()) == [3, 7]
    heaviest = frame.loc[frame.groupby("article_id")["weight"].idxmax()]
    assert heaviest["dominant"].all()
    assert frame["dominant"].sum() == 2


def test_fitting_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two corpora of the same articles get byte-identical models."""
    corpora = [planted_corpus(Corpus.create(tmp_path / name), 0, ARTICLES) for name in ("a", "b")]
    for corpus in corpora:
        topics.fit(corpus, topics=4)
    for name in ("model.json", "arrays.npz"):
        first, second = (c.path / "models" / "topics" / "1" / name for c in corpora)
        assert first.read_bytes() == second.read_bytes()


def test_a_kept_model_comes_back(themed: Corpus) -> None:
    """A model read from disk gives the same topics."""
    version = topics.fit(themed, topics=4)
    again = versions.load(themed.path, version.number)
    assert again.topics == version.topics
    assert topics.transform(themed, version=again).equals(topics.transform(themed, version=version))


def test_bringing_up_to_date_fits_once(fresh: Corpus) -> None:
    """The first time a model is fitted, the second time nothing is left to do."""
    first = topics.bring_up_to_date(fresh, n_topics=4)
    assert (first.fitted, first.topics, first.articles, first.model) == (True, 4, ARTICLES, 1)
    second = topics.bring_up_to_date(fresh.latest())
    assert (second.fitted, second.articles) == (False, 0)
    assert fresh.latest().version == fresh.version + 1


def test_new_articles_get_topics_from_the_model_at_hand(fresh: Corpus) -> None:
    """New articles fall into the topics of their themes; those of the old ones stay."""
    topics.bring_up_to_date(fresh, n_topics=4)
    before = assigned(fresh.latest())
    grown = planted_corpus(fresh.latest(), ARTICLES, ARTICLES + 20, seed=5)
    outcome = topics.bring_up_to_date(grown)
    after = assigned(grown.latest())
    assert (outcome.fitted, outcome.articles) == (False, 20)
    assert {i: after[i] for i in before} == before
    assert all(after[i] == before[theme(i)] for i in range(ARTICLES, ARTICLES + 20))


def test_a_refit_keeps_ids(fresh: Corpus) -> None:
    """After a refit on more articles, a theme still has its topic id, and the ledger holds both versions."""
    topics.bring_up_to_date(fresh, n_topics=4)
    before = assigned(fresh.latest())
    grown = planted_corpus(fresh.latest(), ARTICLES, ARTICLES + 20, seed=5)
    outcome = topics.bring_up_to_date(grown, refit=True, n_topics=4)
    after = assigned(grown.latest())
    assert (outcome.fitted, outcome.model, outcome.articles) == (True, 2, ARTICLES + 20)
    assert {i: after[i] for i in before} == before
    assert versions.ledger(grown.path).keys() == {1, 2, 3, 4}
    assert all(set(held) == {1, 2} for held in versions.ledger(grown.path).values())


def test_an_old_version_keeps_its_model(fresh: Corpus) -> None:
    """A corpus opened at an older version is answered by the model of that time."""
    topics.bring_up_to_date(fresh, n_topics=4)
    older = fresh.latest()
    topics.bring_up_to_date(older, refit=True, n_topics=6)
    assert len(topics.current(Corpus.open(fresh.path, older.version)).topics) == 4
    assert len(topics.current(older.latest()).topics) == 6


def test_a_small_corpus_has_no_topics(corpus: Corpus) -> None:
    """A dozen articles have no topics worth the name."""
    outcome = topics.bring_up_to_date(corpus)
    assert (outcome.topics, outcome.fitted, outcome.model) == (0, False, None)


def test_a_corpus_without_terms_cannot_be_fitted(empty_corpus: Corpus) -> None:
    """Fitting says what to run first."""
    with pytest.raises(NotAnalysed):
        topics.fit(empty_corpus)


def test_nothing_kept_is_a_pickle(themed: Corpus) -> None:
    """What is kept is JSON and plain arrays."""
    number = topics.fit(themed, topics=4).number
    folder = themed.path / "models" / "topics" / str(number)
    assert sorted(file.name for file in folder.iterdir()) == ["arrays.npz", "model.json"]
    assert json.loads((folder / "model.json").read_text(encoding="utf8"))["settings"]["topics"] == 4
    with np.load(folder / "arrays.npz", allow_pickle=False) as arrays:
        assert set(arrays.files) == {"components_", "log_probabilities_"}


def test_progress_is_reported(fresh: Corpus) -> None:
    """The report ends with all articles done."""
    told: list[tuple[str, int, int]] = []
    topics.bring_up_to_date(fresh, n_topics=4, report=lambda step, done, total: told.append((step, done, total)))
    assert told[-1] == ("topics", ARTICLES, ARTICLES)


@pytest.mark.parametrize(("articles", "least", "most"), [(100, 5, 10), (8_000, 25, 40), (400_000, 80, 120)])
def test_the_number_of_topics_grows_with_the_corpus(articles: int, least: int, most: int) -> None:
    """A larger corpus gets more topics, but never so many that nobody reads them."""
    assert least <= topics.default_topics(articles) <= most


def test_an_article_without_known_terms_has_no_row(fresh: Corpus) -> None:
    """Where a model knows no term of an article, the article has no topic."""
    outcome = topics.bring_up_to_date(fresh, n_topics=4)
    assert outcome.model is not None
    latest = fresh.latest()
    with latest.transaction("test") as change:
        rows = [{"article_id": 999, "term": "lạ", "count": 1, "in_title": 0}]
        change.append("terms", pa.Table.from_pylist(rows, schema=TERMS))
    again = topics.bring_up_to_date(latest.latest())
    assert again.articles == 0
    assert 999 not in assigned(latest.latest())


def test_a_model_of_an_older_form_is_fitted_anew(fresh: Corpus) -> None:
    """A model without the arrays that are read now is continued by a new one, and ids stay."""
    topics.bring_up_to_date(fresh, n_topics=4)
    before = assigned(fresh.latest())
    file = fresh.path / "models" / "topics" / "1" / "arrays.npz"
    with np.load(file) as arrays:
        held = {"components_": arrays["components_"]}
    np.savez(file, **held)
    outcome = topics.bring_up_to_date(fresh.latest())
    assert (outcome.fitted, outcome.model, outcome.topics) == (True, 2, 4)
    assert assigned(fresh.latest()) == before


def test_what_does_not_fit_is_read_batch_by_batch(fresh: Corpus) -> None:
    """Fitted on sixty articles of 240, the model has read all of them, and tells all themes apart."""
    version = topics.fit(fresh, plan=topics.Plan(4, most=60))
    assert (version.settings["articles"], version.settings["read"]) == (60, ARTICLES)
    rows = topics.transform(fresh, version=version).to_pandas()
    dominant = rows[rows["dominant"]]
    assert adjusted_rand_score([theme(i) for i in dominant["article_id"]], dominant["topic"]) == 1
    alone = topics.fit(fresh, plan=topics.Plan(4, most=ARTICLES))
    assert alone.settings["read"] == ARTICLES


def test_a_sample_is_of_all_outlets_and_months(tmp_path: Path) -> None:
    """Of 160 articles of one outlet and 40 of another in two months each, forty drawn are 16, 16, 4 and 4."""
    rows, terms = [], []
    for i in range(200):
        outlet, month = ("Báo Sông" if i % 5 else "Báo Núi"), 3 + i // 5 % 2
        rows.append(article((i, date(2024, month, 1 + i % 28), outlet, "", f"Bài {i}", "Một bài.")))
        terms.append({"article_id": i, "term": "bài", "count": 1, "in_title": 0})
    corpus = fill(Corpus.create(tmp_path / "kho"), rows, terms)
    drawn = documents.fitting_ids(corpus, most=40)
    found = Counter((i % 5 == 0, i // 5 % 2) for i in drawn.tolist())
    assert found == {(False, 0): 16, (False, 1): 16, (True, 0): 4, (True, 1): 4}
    assert documents.fitting_ids(corpus, most=40).tolist() == drawn.tolist()
    assert documents.fitting_ids(corpus, seed=1, most=40).tolist() != drawn.tolist()
    assert len(documents.fitting_ids(corpus, most=None)) == 200


def test_lda_is_fitted_and_used_the_same_way(fresh: Corpus) -> None:
    """LDA finds the planted themes, is kept without pickles, gives topics from disk, and is continued by LDA."""
    topics.bring_up_to_date(fresh, n_topics=4)
    fresh = fresh.latest()
    proposals.propose(fresh, plan=topics.Plan(4, kind="lda"))
    outcome = proposals.accept(fresh)
    latest = fresh.latest()
    version = versions.load(latest.path, 2)
    assert (outcome.model, version.settings["kind"]) == (2, "lda")
    assert set(version.arrays) == {"components_", "log_probabilities_", "dirichlet_"}
    found = assigned(latest)
    assert adjusted_rand_score([theme(i) for i in found], list(found.values())) > 0.95
    assert {topic.topic for topic in version.topics} == {1, 2, 3, 4}, "topics keep their ids from one kind to another"
    grown = planted_corpus(latest, ARTICLES, ARTICLES + 8, seed=5)
    assert topics.bring_up_to_date(grown).articles == 8
    proposals.propose(grown.latest())
    assert proposals.pending(grown.latest())[0].settings["kind"] == "lda"
