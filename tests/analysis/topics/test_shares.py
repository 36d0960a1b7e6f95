"""Topics of a selection, over the planted themes of conftest.py: sixty articles each."""

from datetime import date

import pytest

from analysis import articles, listing, topics
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus, theme


@pytest.fixture(scope="module")
def assigned(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The planted corpus with four topics."""
    corpus = planted_corpus(Corpus.create(tmp_path_factory.mktemp("kho") / "assigned"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=len(THEMES))
    return corpus.latest()


def test_overview_counts_dominant_topics(assigned: Corpus) -> None:
    """Each theme has a quarter of the articles, and its terms."""
    answer = topics.overview(assigned, Query())
    assert answer.frame["articles"].tolist() == [60, 60, 60, 60]
    assert answer.frame["share"].tolist() == [0.25] * 4
    assert answer.frame["terms"].map(len).tolist() == [10] * 4
    assert (answer.n, answer.unassigned, answer.model, answer.fitted) == (240, 0, 1, 240)
    assert answer.frame["weight"].sum() == pytest.approx(1, abs=0.1)


def test_overview_compares_with_the_period_before(assigned: Corpus) -> None:
    """Two weeks of equal make show no change of share."""
    answer = topics.overview(assigned, Query(start=date(2024, 3, 15), end=date(2024, 3, 28)))
    assert answer.before is not None
    assert answer.before.start == date(2024, 3, 1)
    assert answer.frame["articles"].tolist() == [28] * 4
    assert answer.frame["before_articles"].tolist() == [32] * 4
    assert answer.frame["change"].tolist() == pytest.approx([0] * 4)


def test_a_click_leads_to_as_many_articles(assigned: Corpus) -> None:
    """The articles behind a topic's number are as many as the number says."""
    row = topics.overview(assigned, Query(outlets=("Báo Sông",))).frame.iloc[0]
    ordered = listing.ordering(assigned, Query(outlets=("Báo Sông",), topics=(int(row["topic"]),)))
    assert ordered.total == row["articles"] == 30


def test_topics_over_time_add_up(assigned: Corpus) -> None:
    """In every week the dominant topics of all articles make the whole."""
    answer = topics.over_time(assigned, Query(), "week")
    sums = answer.frame.groupby("period")[["articles", "total"]].agg({"articles": "sum", "total": "first"})
    assert (sums["articles"] == sums["total"]).all()
    assert answer.topics == (1, 2, 3, 4)


def test_chosen_topics_over_time(assigned: Corpus) -> None:
    """Only the topics asked for are followed, with their labels."""
    answer = topics.over_time(assigned, Query(), "month", topics=[3])
    assert answer.frame[["topic", "articles", "total"]].values.tolist() == [[3, 60, 240]]
    assert answer.frame["label"].iloc[0]


def test_terms_have_their_lift(assigned: Corpus) -> None:
    """A theme's term is more frequent in its topic than in all articles, and its first weight is 1."""
    answer = topics.topic_terms(assigned, Query(), 1, limit=8)
    assert len(answer.frame) == 8
    assert answer.frame["weight"].iloc[0] == 1
    assert (answer.frame["lift"] > 1.5).all()
    assert answer.label


def test_a_topic_that_is_not_there(assigned: Corpus) -> None:
    """An unknown topic has no terms and no articles."""
    assert topics.topic_terms(assigned, Query(), 77).frame.empty
    assert topics.typical_articles(assigned, Query(), 77).frame.empty


def test_words_of_the_topic_are_marked_in_the_reader(assigned: Corpus) -> None:
    """The reader marks the words that put an article into its topic, and names its topics."""
    view = articles.read(assigned, 5, Query())
    marked = [view.body[mark.start : mark.end] for mark in view.marks if mark.kind == "topic"]
    assert marked
    assert {word.split()[0].lower() for word in marked} == {THEMES[theme(5)]}
    assert view.topics["dominant"].tolist()[0]


def test_topics_need_an_analysis(corpus: Corpus) -> None:
    """A corpus without topics says what to run."""
    with pytest.raises(NotAnalysed, match="topics"):
        topics.overview(corpus, Query())


def test_an_empty_selection(assigned: Corpus) -> None:
    """Nothing selected leaves every topic with 0 of 0."""
    answer = topics.overview(assigned, Query(outlets=("Báo Không",)))
    assert answer.frame["articles"].sum() == 0
    assert answer.frame["share"].isna().all()
