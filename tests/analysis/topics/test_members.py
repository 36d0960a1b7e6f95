"""The articles of a topic: typical ones, and those that planted weights put between two."""

import pyarrow as pa
import pytest

from analysis import topics
from data.corpus import Corpus
from data.query import Query
from data.schemas import TOPIC_WEIGHTS
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus, theme

#: Article -> what its own theme and the next one have of it. Of the second, another theme has too little to count.
PLANTED = {0: (0.5, 0.45), 4: (0.6, 0.4), 8: (0.4, 0.4)}


@pytest.fixture(scope="module")
def assigned(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The planted corpus with its four topics, three articles of the first with planted weights."""
    corpus = planted_corpus(Corpus.create(tmp_path_factory.mktemp("kho") / "assigned"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=len(THEMES))
    corpus = corpus.latest()
    own, other = topic_of(corpus, 0), topic_of(corpus, 1)
    rows = [
        {"article_id": i, "model": 1, "topic": topic, "weight": weight, "dominant": topic == own}
        for i, weights in PLANTED.items()
        for topic, weight in zip((own, other), weights, strict=True)
    ]
    with corpus.transaction("test") as change:
        change.delete("topic_weights", pa.array(PLANTED, pa.int64()))
        change.append("topic_weights", pa.Table.from_pylist(rows, schema=TOPIC_WEIGHTS))
    return corpus.latest()


def topic_of(corpus: Corpus, article_id: int) -> int:
    """Return the dominant topic of an article."""
    rows = corpus.ask("SELECT topic FROM topic_weights WHERE dominant AND article_id = ?", [article_id])
    return int(rows["topic"].iloc[0])


def test_typical_articles_are_of_the_theme(assigned: Corpus) -> None:
    """The most typical articles of a topic are of one planted theme, heaviest first."""
    answer = topics.typical_articles(assigned, Query(), topic_of(assigned, 1), limit=5)
    assert {theme(i) for i in answer.frame["article_id"]} == {1}
    assert answer.frame["weight"].is_monotonic_decreasing
    assert answer.articles == 60


def test_articles_between_two_topics_are_borderline(assigned: Corpus) -> None:
    """0.4 beside 0.4, then 0.45 beside 0.5; 0.4 beside 0.6 is less than four fifths, and sure enough."""
    answer = topics.borderline_articles(assigned, Query(), topic_of(assigned, 0))
    assert answer.frame["article_id"].tolist() == [8, 0]
    assert answer.frame["part"].tolist() == pytest.approx([1, 0.9])
    assert answer.frame["other"].tolist() == [topic_of(assigned, 1)] * 2
    assert set(answer.frame["other_label"]) == {topics.current(assigned).topic(topic_of(assigned, 1)).label}  # type: ignore[union-attr]
    assert (answer.articles, answer.n) == (2, 60)


def test_a_topic_without_borderline_articles(assigned: Corpus) -> None:
    """Where every article is surely of the topic, the list is empty, and so it is for an unknown topic."""
    answer = topics.borderline_articles(assigned, Query(), topic_of(assigned, 1))
    assert (len(answer.frame), answer.articles, answer.n) == (0, 0, 60)
    assert topics.borderline_articles(assigned, Query(), 77).frame.empty


def test_borderline_articles_are_paged(assigned: Corpus) -> None:
    """The second page of one article begins with the second article, and knows how many there are."""
    answer = topics.borderline_articles(assigned, Query(), topic_of(assigned, 0), offset=1, limit=1)
    assert (answer.frame["article_id"].tolist(), answer.articles) == ([0], 2)
