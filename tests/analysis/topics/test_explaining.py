"""Why an article is of its topic: its planted words pull it there, the shared ones do not."""

from pathlib import Path

import numpy as np
import pytest

from analysis import articles, topics
from analysis.topics import editing, versions
from data.corpus import Corpus
from data.errors import NoSuchArticle, NotAnalysed
from data.query import Query
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus, theme

ARTICLE = 5


@pytest.fixture
def fresh(tmp_path: Path) -> Corpus:
    """The planted corpus with its four topics, to decide about."""
    corpus = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=len(THEMES))
    return corpus.latest()


def test_words_of_the_theme_pull(fresh: Corpus) -> None:
    """The twelve words of the planted theme come first, and make up nearly all of the pull."""
    found = topics.explain(fresh, ARTICLE)
    assert {term.split()[0] for term in found.frame["term"].head(12)} == {THEMES[theme(ARTICLE)]}
    assert (found.frame["pull"].head(12) > 1).all()
    assert found.frame["part"].sum() == pytest.approx(1)
    assert found.frame["part"].head(12).sum() > 0.9


def test_pulls_add_up_to_the_models_verdict(fresh: Corpus) -> None:
    """The pulls against the second topic sum to the difference of the article's log-likelihoods under both."""
    found = topics.explain(fresh, ARTICLE)
    version = versions.load(fresh.path, 1)
    rows = fresh.ask("SELECT term, count + 2 * in_title AS n FROM terms WHERE article_id = ?", [ARTICLE])
    rows = rows[rows["term"].isin(version.vocabulary)]
    columns = [version.vocabulary.index(term) for term in rows["term"]]
    logged = 1 + np.log(rows["n"].to_numpy(dtype=float))
    sums = {t.topic: logged @ version.arrays["log_probabilities_"][t.component, columns] for t in version.topics}
    assert found.topic is not None
    assert found.other is not None
    assert found.frame["against_other"].sum() == pytest.approx(sums[found.topic] - sums[found.other], rel=1e-4)
    assert sums[found.topic] == max(sums.values())


def test_marks_stand_where_the_words_do(fresh: Corpus) -> None:
    """Every mark covers one of the words that pull, as the text writes it."""
    found = topics.explain(fresh, ARTICLE, limit=5)
    body = fresh.ask("SELECT body FROM articles WHERE article_id = ?", [ARTICLE])["body"].iloc[0]
    marked = {body[mark.start : mark.end].lower() for mark in found.marks if mark.field == "body"}
    assert marked == set(found.frame["term"].head(5))
    assert {mark.label for mark in found.marks} == {found.label}


def test_another_topic_is_explained_too(fresh: Corpus) -> None:
    """Asked about a topic of another theme, most words speak against it."""
    own = topics.explain(fresh, ARTICLE)
    other = next(topic.topic for topic in topics.current(fresh).topics if topic.topic not in (own.topic, own.other))
    found = topics.explain(fresh, ARTICLE, topic=other)
    assert (found.topic, found.other) == (other, own.topic)
    assert found.frame["against_other"].sum() < 0


def test_a_merged_topic_explains_by_the_part_that_fits(fresh: Corpus) -> None:
    """Merged into another, the words of the article's own theme still pull."""
    own = topics.explain(fresh, ARTICLE)
    into = next(topic.topic for topic in topics.current(fresh).topics if topic.topic != own.topic)
    assert own.topic is not None
    editing.merge(fresh, [own.topic], into=into, who="Lan")
    found = topics.explain(fresh, ARTICLE)
    assert found.topic == into
    assert found.frame["term"].head(12).tolist() == own.frame["term"].head(12).tolist()


def test_an_article_without_topic_has_no_words(fresh: Corpus) -> None:
    """Where its topic is hidden, nothing is explained and nothing marked."""
    for topic in topics.current(fresh).topics:
        editing.hide(fresh, topic.topic, who="Lan")
    found = topics.explain(fresh, ARTICLE)
    assert (found.topic, found.label, len(found.frame), found.marks) == (None, "", 0, ())


def test_an_article_that_is_not_there(fresh: Corpus) -> None:
    """An unknown article is refused."""
    with pytest.raises(NoSuchArticle):
        topics.explain(fresh, 10**6)


def test_a_model_of_an_older_form_explains_nothing(fresh: Corpus) -> None:
    """The reader still shows the article, without marks of its topic."""
    file = fresh.path / "models" / "topics" / "1" / "arrays.npz"
    with np.load(file) as arrays:
        held = {"components_": arrays["components_"]}
    np.savez(file, **held)
    with pytest.raises(NotAnalysed):
        topics.explain(fresh, ARTICLE)
    assert not [mark for mark in articles.read(fresh, ARTICLE, Query()).marks if mark.kind == "topic"]
