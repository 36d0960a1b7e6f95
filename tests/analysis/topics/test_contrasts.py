"""What a topic has more of: planted outlets and organizations."""

import pyarrow as pa
import pytest

from analysis import topics
from data.corpus import Corpus
from data.query import Query
from data.schemas import MENTIONS
from tests.analysis.conftest import fill
from tests.analysis.topics.conftest import ARTICLES, planted, theme

HARBOUR, COUNCIL = "Cảng Lam", "Hội đồng Chung"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The planted corpus, whose first theme is in "Báo Biển" alone and names the harbour; the council is everywhere."""
    corpus = Corpus.create(tmp_path_factory.mktemp("kho") / "told")
    rows, terms = zip(*planted(0, ARTICLES), strict=True)
    for row in rows:
        if theme(row["article_id"]) == 0:
            row["outlet"] = "Báo Biển"
    corpus = fill(corpus, rows, [term for held in terms for term in held])
    named = [(row["article_id"], COUNCIL) for row in rows if row["article_id"] % 3 == 0]
    named += [(row["article_id"], HARBOUR) for row in rows if row["article_id"] % 8 == 0]
    mentions = [
        {"article_id": i, "mention": 0, "organization": name, "kind": "company", "resolved": True, "surface": name,
         "field": "body", "start": 0, "end": 3, "sentence": 0, "sentence_start": 0, "sentence_end": 9,
         "evidence": "list", "confidence": 1.0, "speaks": False} for i, name in named
    ]  # fmt: skip
    with corpus.transaction("test") as change:
        change.append("mentions", pa.Table.from_pylist(mentions, schema=MENTIONS))
    topics.bring_up_to_date(corpus.latest(), n_topics=4)
    return corpus.latest()


def topic_of(corpus: Corpus, article_id: int) -> int:
    """Return the dominant topic of an article."""
    rows = corpus.ask("SELECT topic FROM topic_weights WHERE dominant AND article_id = ?", [article_id])
    return int(rows["topic"].iloc[0])


def test_what_only_a_topic_has_is_over_represented(told: Corpus) -> None:
    """The outlet of all sixty articles, and the body of thirty of them, come out with their counts; others do not."""
    found = topics.contrasts(told, Query(), topic_of(told, 0))
    assert (found.n, found.other_n) == (60, 180)
    assert found.outlets[["outlet", "articles", "total", "other_articles", "other_total"]].values.tolist() == [
        ["Báo Biển", 60, 60, 0, 180]
    ]
    assert found.organizations[["organization", "articles", "other_articles"]].values.tolist() == [[HARBOUR, 30, 0]]
    assert (found.compared_outlets, found.compared_organizations) == (3, 2)
    assert found.organizations["share"].tolist() == [0.5]


def test_the_statistic_is_dunnings(told: Corpus) -> None:
    """30 of 60 against 0 of 180: G² = 2 (30 ln 4 + 30 ln (0.5 / 0.875) + 180 ln (1 / 0.875)) = 97.67."""
    found = topics.contrasts(told, Query(), topic_of(told, 0)).organizations
    assert found["log_likelihood"].iloc[0] == pytest.approx(97.67, abs=0.01)
    assert found["q"].iloc[0] < 1e-6
    assert found["z"].iloc[0] > 1.96


def test_what_is_everywhere_is_not_over_represented(told: Corpus) -> None:
    """Outlets that a topic shares with the others evenly, and a body that every third article names, stay out."""
    found = topics.contrasts(told, Query(), topic_of(told, 3))
    assert COUNCIL not in set(found.organizations["organization"])
    assert HARBOUR not in set(found.organizations["organization"])


def test_nothing_outside_the_topic(told: Corpus) -> None:
    """Of a selection of one topic alone, nothing is over-represented in it."""
    topic = topic_of(told, 0)
    found = topics.contrasts(told, Query(topics=(topic,)), topic)
    assert (found.n, found.other_n, len(found.outlets), len(found.organizations)) == (60, 0, 0, 0)
