"""Articles listed and read. They are those of conftest.py."""

from datetime import date

import pytest

from analysis import articles
from data.corpus import Corpus
from data.errors import NoSuchArticle
from data.query import Query
from tests.analysis.conftest import COMPANY, MINISTRY


def test_newest_first_undated_last(corpus: Corpus) -> None:
    """Articles come in order of time from the newest, those without a date at the end."""
    answer = articles.listing(corpus, Query())
    assert answer.frame["article_id"].tolist() == [12, 9, 10, 8, 7, 6, 5, 4, 3, 1, 2, 11]
    assert (answer.total, answer.units) == (12, 12)


def test_pages_follow_each_other(corpus: Corpus) -> None:
    """The second page begins where the first ended; the total is of all pages."""
    answer = articles.listing(corpus, Query(), offset=4, limit=3)
    assert answer.frame["article_id"].tolist() == [7, 6, 5]
    assert answer.total == 12


def test_units_equal_the_number_clicked(corpus: Corpus) -> None:
    """Two articles of one story are listed both, and counted as one story."""
    answer = articles.listing(corpus, Query(unit="story", start=date(2024, 3, 13), end=date(2024, 3, 13)))
    assert (answer.total, answer.units) == (2, 1)
    assert answer.frame["story_size"].tolist() == [2, 2]


def test_hits_of_the_search_are_marked(corpus: Corpus) -> None:
    """The words found are marked in headline and snippet."""
    answer = articles.listing(corpus, Query(search="giá xăng"))
    shown = {row.article_id: row for row in answer.frame.itertuples()}
    assert set(shown) == {2, 4}
    marked = [shown[2].title[start:end] for start, end in shown[2].title_marks]
    assert marked == ["giá xăng"]


def test_terms_and_organizations_are_marked(corpus: Corpus) -> None:
    """A listing behind a term or an organization shows where it stands."""
    by_term = articles.listing(corpus, Query(terms=("giá điện",), start=date(2024, 3, 11), end=date(2024, 3, 11)))
    row = by_term.frame.iloc[0]
    assert [row["snippet"][start:end] for start, end in row["snippet_marks"]] == ["giá điện"]
    by_name = articles.listing(corpus, Query(organizations=(COMPANY,)))
    row = by_name.frame[by_name.frame["article_id"] == 4].iloc[0]
    assert [row["snippet"][start:end] for start, end in row["snippet_marks"]] == ["Công ty Lam Sơn", "Lam Sơn"]


def test_relevance_puts_the_headline_first(corpus: Corpus) -> None:
    """By relevance the articles are the same, and all of them match."""
    newest = articles.listing(corpus, Query(search="giá điện"))
    relevant = articles.listing(corpus, Query(search="giá điện"), order="relevance")
    assert sorted(relevant.frame["article_id"]) == sorted(newest.frame["article_id"])
    assert relevant.total == 6


def test_times_are_those_of_hanoi(corpus: Corpus) -> None:
    """An article of one o'clock UTC is of eight in Hanoi."""
    row = articles.listing(corpus, Query()).frame.iloc[0]
    assert (row["published"].hour, row["day"]) == (8, date(2024, 3, 15))


def test_reading_marks_what_was_found(corpus: Corpus) -> None:
    """Hits of the search and organizations are marked where they stand."""
    view = articles.read(corpus, 2, Query(search="giá xăng"))
    texts = {"title": view.title, "body": view.body}
    marked = [(mark.kind, mark.label, texts[mark.field][mark.start : mark.end]) for mark in view.marks]
    assert marked == [
        ("search", "giá xăng", "giá xăng"),
        ("organization", MINISTRY, "Bộ Công Thương"),
        ("organization", COMPANY, "Công ty Lam Sơn"),
    ]


def test_reading_counts_organizations(corpus: Corpus) -> None:
    """The organizations of an article come with their mentions."""
    view = articles.read(corpus, 4, Query())
    assert view.organizations.values.tolist() == [[COMPANY, "company", True, 2]]
    assert view.topics.empty


def test_an_undated_article_can_be_read(corpus: Corpus) -> None:
    """An article without a date has none."""
    view = articles.read(corpus, 11, Query())
    assert view.published is None
    assert view.day is None


def test_an_article_that_is_not_there(corpus: Corpus) -> None:
    """An unknown id is refused with the digits that stood in the address."""
    with pytest.raises(NoSuchArticle, match="0000000000000063"):
        articles.read(corpus, 99, Query())


def test_an_empty_listing(corpus: Corpus, empty_corpus: Corpus) -> None:
    """Nothing found is an empty page."""
    for answer in (articles.listing(empty_corpus, Query()), articles.listing(corpus, Query(outlets=("Báo Không",)))):
        assert answer.total == 0
        assert answer.frame.empty
        assert "snippet" in answer.frame
