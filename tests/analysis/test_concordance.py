"""Key words in context. The articles are those of conftest.py."""

from datetime import date

import pytest

from analysis import concordance
from data.corpus import Corpus
from data.errors import QueryError
from data.query import Query


def test_hits_stand_between_their_contexts(corpus: Corpus) -> None:
    """Newest articles first, an article's hits in reading order, title before body, undated ones last."""
    answer = concordance.concordance(corpus, Query(), "giá điện")
    rows = answer.frame[["article_id", "field", "left", "key", "right"]].values.tolist()
    assert rows[:4] == [
        [9, "title", "", "Giá điện", "lại tăng"],
        [9, "body", "", "Giá điện", "lại tăng, Hội Nhà Nông lo."],
        [10, "title", "Doanh nghiệp lo", "giá điện", ""],
        [10, "body", "Công ty Lam Sơn lo", "giá điện", "."],
    ]
    assert rows[-1] == [11, "body", "Hỏi về", "giá điện", "."]
    assert answer.frame.loc[0, ["outlet", "day"]].tolist() == ["Báo Núi", date(2024, 3, 13)]
    assert answer.articles == 6


def test_only_the_selection_is_shown(corpus: Corpus) -> None:
    """Of the six articles with the phrase two are of the outlet, one of them has it twice."""
    answer = concordance.concordance(corpus, Query(outlets=("Báo Núi",)), "giá điện")
    assert (answer.articles, answer.frame["article_id"].tolist()) == (2, [9, 9, 2])


def test_no_more_hits_than_asked_for(corpus: Corpus) -> None:
    """The number of articles stays that of all that match."""
    answer = concordance.concordance(corpus, Query(), "giá điện", limit=3)
    assert (answer.articles, len(answer.frame)) == (6, 3)


def test_an_expression_without_dau_folds_where_told_to(corpus: Corpus) -> None:
    """Without dấu, words with dấu are hits too."""
    assert concordance.concordance(corpus, Query(), "mua").frame.empty
    answer = concordance.concordance(corpus, Query(), "mua", fold=True)
    assert answer.frame["key"].tolist() == ["Mùa", "Mưa", "Mưa"]


def test_a_term_has_contexts(corpus: Corpus) -> None:
    """A term stands where its words do, in the articles that hold it as a term."""
    answer = concordance.concordance(corpus, Query(), 'term:"mưa"')
    assert answer.frame[["article_id", "key", "right"]].values.tolist() == [
        [3, "Mưa", "lớn ở vùng cao"],
        [3, "Mưa", "lớn suốt đêm."],
    ]


def test_a_mistake_is_pointed_at(corpus: Corpus) -> None:
    """An expression that cannot be understood is refused."""
    with pytest.raises(QueryError):
        concordance.concordance(corpus, Query(), "giá AND")


def test_hits_are_ordered_by_their_contexts(corpus: Corpus) -> None:
    """By the left, hits of one neighbour come by the next one out; by the right, in the order of reading."""
    hits = concordance.concordance(corpus, Query(), "giá điện")
    left = concordance.ordered(hits, "left").frame["left"].tolist()
    assert [text for text in left if text.endswith(" lo")] == ["Doanh nghiệp lo", "Công ty Lam Sơn lo"]
    assert left[0] == ""
    right = concordance.ordered(hits, "right").frame["right"].tolist()
    assert right.index("giữ nguyên") < right.index(": hỏi và đáp") < right.index("tăng")
    assert concordance.ordered(hits, "newest") is hits
