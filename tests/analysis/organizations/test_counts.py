"""Organizations counted. The articles are those of tests/analysis/conftest.py."""

from datetime import date

import pytest

from analysis.organizations import counts
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from tests.analysis.conftest import COMPANY, MINISTRY

SECOND_WEEK = Query(start=date(2024, 3, 11), end=date(2024, 3, 17))


def test_ranking_counts_articles_and_mentions(corpus: Corpus) -> None:
    """The company is in three of twelve articles with four mentions, the ministry in three with three."""
    answer = counts.ranking(corpus, Query())
    rows = answer.frame[["organization", "kind", "articles", "mentions", "total", "share"]].values.tolist()
    assert rows == [[COMPANY, "company", 3, 4, 12, 0.25], [MINISTRY, "ministry", 3, 3, 12, 0.25]]
    assert (answer.organizations, answer.mentions, answer.n) == (2, 7, 12)
    assert answer.before is None
    assert answer.frame["change"].isna().all()


def test_unresolved_names_stand_apart(corpus: Corpus) -> None:
    """What points to no known body is not in the ranking, and is counted."""
    answer = counts.ranking(corpus, Query())
    assert answer.unresolved[["surface", "articles", "mentions"]].values.tolist() == [["Hội Nhà Nông", 1, 1]]
    assert answer.unresolved_mentions == 1


def test_change_is_against_the_period_before(corpus: Corpus) -> None:
    """One article of five after two of six is less often by two fifths."""
    answer = counts.ranking(corpus, SECOND_WEEK)
    row = answer.frame.set_index("organization").loc[MINISTRY]
    assert row[["articles", "before_articles", "total", "before_total"]].tolist() == [1, 2, 5, 6]
    assert row["change"] == pytest.approx(-0.4)


def test_change_follows_the_measure(corpus: Corpus) -> None:
    """One mention in five articles after three in six is less often by three fifths."""
    answer = counts.ranking(corpus, Query(start=date(2024, 3, 11), end=date(2024, 3, 17), measure="mentions"))
    row = answer.frame.set_index("organization").loc[COMPANY]
    assert row[["mentions", "before_mentions"]].tolist() == [1, 3]
    assert row["change"] == pytest.approx(-0.6)


def test_share_of_voice(corpus: Corpus) -> None:
    """By mentions the company has three of five in the first week, one of two in the second."""
    answer = counts.share_of_voice(corpus, Query(measure="mentions"), [MINISTRY, COMPANY])
    company = answer.frame[answer.frame["organization"] == COMPANY]
    assert company["mentions"].tolist() == [3, 1]
    assert company["voice"].tolist() == pytest.approx([0.6, 0.5])
    assert company["share"].tolist() == pytest.approx([2 / 6, 1 / 5])
    assert company["few"].all()


def test_pairs_are_counted_once(corpus: Corpus) -> None:
    """The two are named together in one article, where 3 · 3 / 12 were expected."""
    answer = counts.co_mentions(corpus, Query(), minimum=1)
    assert len(answer.frame) == 1
    row = answer.frame.iloc[0]
    assert {row["organization"], row["other"]} == {COMPANY, MINISTRY}
    assert row[["articles", "expected"]].tolist() == [1, 0.75]
    assert row["lift"] == pytest.approx(4 / 3)


def test_a_pair_is_named_in_one_article(corpus: Corpus) -> None:
    """By outlets, only Báo Núi has an article with both, though Báo Sông names each somewhere."""
    answer = counts.co_mentions(corpus, Query(unit="outlet"), minimum=1)
    assert answer.frame["articles"].tolist() == [1]
    assert answer.nodes["articles"].tolist() == [2, 2]


def test_company_of_one_organization(corpus: Corpus) -> None:
    """Asked for one organization, the nodes are it and those named with it; their counts are of the whole selection."""
    answer = counts.co_mentions(corpus, Query(), MINISTRY, minimum=1)
    assert sorted(answer.nodes["articles"]) == [3, 3]
    assert len(answer.frame) == 1


def test_an_empty_selection_names_nobody(corpus: Corpus, empty_corpus: Corpus) -> None:
    """An empty selection has no organizations; an empty corpus neither."""
    assert counts.ranking(corpus, Query(outlets=("Báo Không",))).frame.empty
    assert counts.ranking(empty_corpus, Query()).frame.empty
    assert counts.co_mentions(empty_corpus, Query()).frame.empty


def test_a_corpus_only_ingested_says_what_to_run(raw_corpus: Corpus) -> None:
    """Articles that were never searched for organizations are not articles without any."""
    with pytest.raises(NotAnalysed, match="diembao analyse"):
        counts.ranking(raw_corpus, Query())
