"""Organizations by kind. The articles are those of conftest.py."""

from datetime import date

import pytest

from analysis.organizations.kinds import by_kind
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query


def test_kinds_count_organizations_articles_and_mentions(press: Corpus) -> None:
    """Two companies are in three of six articles with seven mentions; what is not known is of no kind."""
    answer = by_kind(press, Query())
    rows = answer.frame[["kind", "organizations", "articles", "mentions", "total"]].values.tolist()
    assert rows == [["company", 2, 3, 7, 6], ["ministry", 1, 2, 2, 6], ["school", 1, 1, 1, 6]]
    assert answer.frame["share"].tolist() == pytest.approx([3 / 6, 2 / 6, 1 / 6])
    assert answer.n == 6


def test_kinds_follow_the_selection(press: Corpus) -> None:
    """On 4 May only the ministry is named; of nobody there are no kinds."""
    assert by_kind(press, Query(start=date(2024, 5, 4))).frame["kind"].tolist() == ["ministry"]
    assert by_kind(press, Query(outlets=("Báo Không",))).frame.empty


def test_a_corpus_only_ingested_says_what_to_run(raw_corpus: Corpus) -> None:
    """Articles that were never searched for organizations are not articles without any."""
    with pytest.raises(NotAnalysed, match="diembao analyse"):
        by_kind(raw_corpus, Query())
