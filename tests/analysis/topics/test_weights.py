"""Topics over time by soft weights, on planted weights that can be averaged by hand."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from analysis import topics
from data.corpus import Corpus
from data.query import Query
from data.schemas import TOPIC_WEIGHTS
from tests.analysis.topics.conftest import ARTICLES, planted_corpus


@pytest.fixture(scope="module")
def planted_weights(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Four topics; topic 1 has 0.7 of every even article and topic 2 has 0.3, topic 3 has all of the odd ones."""
    corpus = planted_corpus(Corpus.create(tmp_path_factory.mktemp("kho") / "weights"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=4)
    corpus = corpus.latest()
    rows = [
        {"article_id": i, "model": 1, "topic": topic, "weight": weight, "dominant": weight > 0.5}
        for i in range(ARTICLES)
        for topic, weight in (((1, 0.7), (2, 0.3)) if i % 2 == 0 else ((3, 1.0),))
    ]
    with corpus.transaction("test") as change:
        change.replace("topic_weights", pa.Table.from_pylist(rows, schema=TOPIC_WEIGHTS))
    return corpus.latest()


def test_weights_are_means_over_all_articles(planted_weights: Corpus) -> None:
    """Half of the articles with 0.7, 0.3 or 1 are 0.35, 0.15 and 0.5 of all; a topic that nothing holds is 0."""
    answer = topics.weights_over_time(planted_weights, Query(), "month")
    assert answer.topics == (1, 2, 3, 4)
    assert answer.frame["share"].tolist() == pytest.approx([0.35, 0.15, 0.5, 0])
    assert answer.frame["total"].tolist() == [ARTICLES] * 4
    assert answer.frame["period"].tolist() == [date(2024, 3, 1)] * 4
    assert answer.frame["label"].map(bool).all()


def test_the_interval_is_that_of_the_mean(planted_weights: Corpus) -> None:
    """The mean of 240 articles, half of them 0.7, is within 1.96 · 0.7 · √(0.25 / 240) = 0.0443 on either side."""
    row = topics.weights_over_time(planted_weights, Query(), "month", topics=[1]).frame.iloc[0]
    assert row["high"] - row["share"] == pytest.approx(0.0443, abs=0.006)
    assert row["share"] - row["low"] == pytest.approx(0.0443, abs=0.006)
    days = topics.weights_over_time(planted_weights, Query(), "day", topics=[1]).frame
    held = days[days["total"] > 0]
    assert (held["high"] - held["low"]).mean() > 3 * (row["high"] - row["low"])


def test_the_same_question_gets_the_same_interval(planted_weights: Corpus) -> None:
    """Draws are seeded by topic and period, so that they do not depend on what else is asked for."""
    alone = topics.weights_over_time(planted_weights, Query(), "week", topics=[2]).frame
    among = topics.weights_over_time(planted_weights, Query(), "week").frame
    among = among[among["topic"] == 2]
    assert alone[["low", "high"]].values.tobytes() == among[["low", "high"]].values.tobytes()
    other = topics.weights_over_time(planted_weights, Query(), "week", topics=[2], seed=1).frame
    assert not np.array_equal(alone["low"], other["low"])


def test_periods_without_articles_have_no_share(planted_weights: Corpus) -> None:
    """A day that nothing was published on is a gap, not zero."""
    query = Query(start=date(2024, 3, 27), end=date(2024, 3, 30))
    frame = topics.weights_over_time(planted_weights, query, "day", topics=[1]).frame
    assert frame["total"].tolist()[:2] == [8, 8]
    assert (frame["total"].iloc[2:] == 0).all()
    assert frame["share"].iloc[2:].isna().all()
    assert frame["share"].iloc[:2].notna().all()


def test_other_units_are_averaged(planted_weights: Corpus) -> None:
    """By outlets, each outlet's mean is one value: both have the same, and there is no doubt."""
    frame = topics.weights_over_time(planted_weights, Query(unit="outlet"), "month", topics=[1]).frame
    assert frame[["total", "share", "low", "high"]].iloc[0].tolist() == pytest.approx([2, 0.35, 0.35, 0.35])
