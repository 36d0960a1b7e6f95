"""Keywords: top terms, and what rises and falls. The articles are those of conftest.py."""

from datetime import date

import pandas as pd
import pytest

from analysis import keywords
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query

SECOND_WEEK = Query(start=date(2024, 3, 11), end=date(2024, 3, 17))


def test_top_terms_count_articles(corpus: Corpus) -> None:
    """Six of twelve articles hold the term, twelve times in all."""
    answer = keywords.top_terms(corpus, Query(), limit=2)
    assert answer.frame["term"].tolist() == ["người dân", "giá điện"]
    row = answer.frame.iloc[1]
    assert row[["articles", "total", "share", "occurrences"]].tolist() == [6, 12, 0.5, 12]
    assert (answer.n, answer.terms) == (12, 6)


def test_short_terms_can_be_left_out(corpus: Corpus) -> None:
    """Of the six terms two are of one syllable."""
    answer = keywords.top_terms(corpus, Query(), several=True)
    assert answer.terms == 4
    assert set(answer.frame["term"]) == {"người dân", "giá điện", "giá xăng", "trường học"}


def test_top_terms_count_the_unit_asked_for(corpus: Corpus) -> None:
    """Counted as stories, the two articles of one story are one."""
    answer = keywords.top_terms(corpus, Query(unit="story"))
    found = answer.frame.set_index("term")["articles"]
    assert (found["giá điện"], answer.n) == (5, 11)


def test_movers_compare_with_the_period_before(corpus: Corpus) -> None:
    """A week is compared with the week before; the strongest fall is first among the falling."""
    answer = keywords.movers(corpus, SECOND_WEEK, minimum=1)
    assert (answer.before.start, answer.before.end) == (date(2024, 3, 4), date(2024, 3, 10))
    assert (answer.n, answer.before_n, answer.few) == (5, 6, True)
    fallen = answer.frame[answer.frame["direction"] == "falling"]
    assert fallen.iloc[0][["term", "articles", "total", "before_articles", "before_total"]].tolist() == [
        "người dân", 2, 5, 6, 6,
    ]  # fmt: skip
    risen = answer.frame[answer.frame["direction"] == "rising"]
    assert set(risen["term"]) == {"giá điện", "trường học", "tăng"}


def test_movers_need_a_minimum(corpus: Corpus) -> None:
    """Only terms in three articles of the week rise, only terms in three of the week before fall."""
    answer = keywords.movers(corpus, SECOND_WEEK, minimum=3)
    assert answer.frame[["term", "direction"]].values.tolist() == [["giá điện", "rising"], ["người dân", "falling"]]


def test_movers_of_a_query_without_a_beginning(corpus: Corpus) -> None:
    """Without a first day the last 28 days are looked at, and the answer's query says so."""
    answer = keywords.movers(corpus, Query())
    assert (answer.query.start, answer.query.end) == (date(2024, 2, 17), date(2024, 3, 15))
    assert answer.before_n == 0


def test_nothing_moves_against_nothing(corpus: Corpus) -> None:
    """Against a period without articles no term rises or falls."""
    answer = keywords.movers(corpus, Query(start=date(2024, 3, 4), end=date(2024, 3, 15)), minimum=1)
    assert (answer.n, answer.before_n, answer.compared) == (11, 0, 0)
    assert answer.frame.empty


def test_movers_say_what_was_compared(corpus: Corpus) -> None:
    """Three terms are in two articles of either week; 6 of 6 to 2 of 5 is G² 6.16, p 0.0131, the smallest of three."""
    answer = keywords.movers(corpus, SECOND_WEEK, minimum=2)
    assert (answer.compared, answer.minimum) == (3, 2)
    found = answer.frame.set_index("term").loc["người dân"]
    assert found["log_likelihood"] == pytest.approx(6.161, abs=0.001)
    assert found["q"] == pytest.approx(3 * 0.01306, abs=1e-4)


def test_what_may_be_chance_is_left_out(corpus: Corpus) -> None:
    """Of the three terms that move one does so beyond chance; the rest of the answer stays."""
    answer = keywords.movers(corpus, SECOND_WEEK, minimum=2)
    certain = keywords.beyond_chance(answer)
    assert certain.frame["term"].tolist() == ["người dân"]
    assert (certain.n, certain.compared) == (answer.n, answer.compared)


def test_movers_against_a_given_selection(corpus: Corpus) -> None:
    """Two outlets of one period can be compared."""
    answer = keywords.movers(
        corpus, Query(outlets=("Báo Sông",), start=date(2024, 3, 4), end=date(2024, 3, 15)),
        before=Query(outlets=("Báo Núi",)), minimum=1,
    )  # fmt: skip
    assert (answer.n, answer.before_n) == (6, 3)


def test_the_usual_days_are_days_of_the_corpus(corpus: Corpus) -> None:
    """Where only an end is stated that lies after the corpus's last day, they end on that day, 15/3."""
    now, _ = keywords.compared(corpus, Query(end=date(2030, 1, 1)))
    assert (now.start, now.end) == (date(2024, 2, 17), date(2024, 3, 15))


def test_evidence_beats_ratio() -> None:
    """A term from 200 to 300 of 1,000 articles comes before one from 0 to 3."""
    counted = pd.DataFrame(
        {"term": ["hiếm", "nhiều"], "articles": [3, 300], "before_articles": [0, 200], "total": 1000,
         "before_total": 1000}
    )  # fmt: skip
    ranked = keywords.strongest(keywords.keyness(counted), minimum=1, limit=5)
    assert ranked["term"].tolist() == ["nhiều", "hiếm"]
    assert ranked["share"].tolist() == [0.3, 0.003]


def test_terms_need_an_analysis(daily_corpus: Corpus) -> None:
    """A corpus that was only ingested says what to run."""
    with pytest.raises(NotAnalysed, match="diembao analyse"):
        keywords.top_terms(daily_corpus, Query())
    with pytest.raises(NotAnalysed, match="diembao analyse"):
        keywords.movers(daily_corpus, Query())


def test_an_empty_selection_has_no_terms(corpus: Corpus, empty_corpus: Corpus) -> None:
    """Nothing selected is an empty answer, not an error."""
    assert keywords.top_terms(corpus, Query(outlets=("Báo Không",))).frame.empty
    assert keywords.top_terms(empty_corpus, Query()).frame.empty
    assert keywords.movers(empty_corpus, Query()).frame.empty


def test_terms_within_each_other_are_told_once() -> None:
    """The longest of a family stands for it, where it is in half as many articles; families keep their order."""
    frame = pd.DataFrame(
        {
            "term": ["mắt", "nước", "đỏ", "đau mắt đỏ", "đau mắt", "nước mặn", "xe"],
            "articles": [40, 90, 35, 30, 38, 20, 5],
        }
    )
    told = keywords.unnested(frame)
    assert told["term"].tolist() == ["đau mắt đỏ", "nước", "nước mặn", "xe"]
    assert told["articles"].tolist() == [30, 90, 20, 5]
    assert told["others"].tolist() == [("mắt", "đỏ", "đau mắt"), (), (), ()]


def test_syllables_are_whole() -> None:
    """ "ca" is not within "cao", nor is anything within nothing."""
    assert keywords.unnested(pd.DataFrame({"term": ["ca", "cao"], "articles": [5, 5]}))["term"].tolist() == [
        "ca",
        "cao",
    ]
    assert keywords.unnested(pd.DataFrame({"term": [], "articles": []})).empty
