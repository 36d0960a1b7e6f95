"""What rises: organizations of the dozen articles of conftest.py, topics of the themes of topics/conftest.py."""

from datetime import date

import pytest

from analysis import rising, topics
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from tests.analysis.conftest import COMPANY, fill
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted, theme

FORTNIGHT = Query(start=date(2024, 3, 15), end=date(2024, 3, 28))


@pytest.fixture(scope="module")
def halved(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The planted themes, of which the second fortnight of March has only the first two."""
    kept = [
        (row, terms)
        for row, terms in planted(0, ARTICLES)
        if row["day"] < date(2024, 3, 15) or theme(row["article_id"]) < 2
    ]
    corpus = Corpus.create(tmp_path_factory.mktemp("kho") / "halved")
    fill(corpus, [row for row, _ in kept], [term for _, terms in kept for term in terms])
    topics.bring_up_to_date(corpus.latest(), n_topics=len(THEMES))
    return corpus.latest()


def test_organizations_rise_by_their_share(corpus: Corpus) -> None:
    """The company is in one of two articles against one of three; the ministry, in two of three before, is gone."""
    answer = rising.organizations(corpus, Query(start=date(2024, 3, 6), end=date(2024, 3, 7)), minimum=1)
    assert (answer.n, answer.before_n, answer.compared, answer.few) == (2, 3, 2, True)
    assert (answer.before.start, answer.before.end) == (date(2024, 3, 4), date(2024, 3, 5))
    columns = ["organization", "articles", "total", "before_articles", "before_total"]
    assert answer.frame[columns].values.tolist() == [[COMPANY, 1, 2, 1, 3]]


def test_unknown_organizations_do_not_rise(corpus: Corpus) -> None:
    """A name that points to no known organization is left out, though it is new."""
    answer = rising.organizations(corpus, Query(start=date(2024, 3, 13), end=date(2024, 3, 13)), minimum=1)
    assert answer.frame["organization"].tolist() == [COMPANY]


def test_topics_rise_by_their_share(halved: Corpus) -> None:
    """Two of four themes go from a quarter each to a half each, with labels; the others fall, and are not listed."""
    answer = rising.topics(halved, FORTNIGHT)
    assert (answer.n, answer.before_n, answer.compared) == (56, 128, 4)
    assert answer.frame[["articles", "before_articles"]].values.tolist() == [[28, 32], [28, 32]]
    assert answer.frame["share"].tolist() == [0.5, 0.5]
    assert answer.frame["label"].str.len().gt(0).all()
    assert answer.frame["q"].max() < 0.05


def test_a_click_on_a_rising_topic_leads_to_as_many_articles(halved: Corpus) -> None:
    """The query of the answer, with the topic, selects the articles counted."""
    answer = rising.topics(halved, FORTNIGHT)
    row = answer.frame.iloc[0]
    named = Query(start=answer.query.start, end=answer.query.end, topics=(int(row["topic"]),))
    assert topics.overview(halved, named).n == row["articles"] == 28


def test_nothing_rises_where_there_is_nothing_before(corpus: Corpus, empty_corpus: Corpus) -> None:
    """The first week has no week before it; an empty corpus has neither."""
    first = rising.organizations(corpus, Query(start=date(2024, 3, 4), end=date(2024, 3, 10)), minimum=1)
    assert (first.n, first.before_n, first.compared, len(first.frame)) == (6, 0, 0, 0)
    assert rising.organizations(empty_corpus, Query()).frame.empty


def test_rising_needs_an_analysis(raw_corpus: Corpus) -> None:
    """A corpus that was only ingested says what to run."""
    with pytest.raises(NotAnalysed, match="diembao analyse"):
        rising.organizations(raw_corpus, Query())
    with pytest.raises(NotAnalysed, match="diembao analyse"):
        rising.topics(raw_corpus, Query())
