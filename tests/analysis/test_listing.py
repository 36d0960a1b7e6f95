"""Articles in order, page by page. They are those of conftest.py."""

from datetime import date
from typing import Any

import pandas as pd

from analysis import listing
from analysis.listing import Listing, Order
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import COMPANY


def listed(corpus: Corpus, query: Query, *, order: Order = "newest", **page: Any) -> Listing:
    """List a page of a selection."""
    return listing.listing(corpus, listing.ordering(corpus, query, order=order), **page)


def test_newest_first_undated_last(corpus: Corpus) -> None:
    """Articles come in order of time from the newest, those without a date at the end."""
    answer = listed(corpus, Query())
    assert answer.frame["article_id"].tolist() == [12, 9, 10, 8, 7, 6, 5, 4, 3, 1, 2, 11]
    assert (answer.total, answer.units) == (12, 12)


def test_pages_follow_each_other(corpus: Corpus) -> None:
    """The second page begins where the first ended; the total is of all pages."""
    answer = listed(corpus, Query(), offset=4, limit=3)
    assert answer.frame["article_id"].tolist() == [7, 6, 5]
    assert answer.total == 12


def test_units_equal_the_number_clicked(corpus: Corpus) -> None:
    """Two articles of one story are listed both, and counted as one story."""
    answer = listed(corpus, Query(unit="story", start=date(2024, 3, 13), end=date(2024, 3, 13)))
    assert (answer.total, answer.units) == (2, 1)
    assert answer.frame["story_size"].tolist() == [2, 2]


def test_hits_of_the_search_are_marked(corpus: Corpus) -> None:
    """The words found are marked in headline and snippet."""
    answer = listed(corpus, Query(search="giá xăng"))
    shown = {row.article_id: row for row in answer.frame.itertuples()}
    assert set(shown) == {2, 4}
    marked = [shown[2].title[start:end] for start, end in shown[2].title_marks]
    assert marked == ["giá xăng"]


def test_terms_and_organizations_are_marked(corpus: Corpus) -> None:
    """A listing behind a term or an organization shows where it stands."""
    by_term = listed(corpus, Query(terms=("giá điện",), start=date(2024, 3, 11), end=date(2024, 3, 11)))
    row = by_term.frame.iloc[0]
    assert [row["snippet"][start:end] for start, end in row["snippet_marks"]] == ["giá điện"]
    by_name = listed(corpus, Query(organizations=(COMPANY,)))
    row = by_name.frame[by_name.frame["article_id"] == 4].iloc[0]
    assert [row["snippet"][start:end] for start, end in row["snippet_marks"]] == ["Công ty Lam Sơn", "Lam Sơn"]


def test_relevance_puts_the_headline_first(corpus: Corpus) -> None:
    """By relevance the articles are the same, and all of them match."""
    newest = listed(corpus, Query(search="giá điện"))
    relevant = listed(corpus, Query(search="giá điện"), order="relevance")
    assert sorted(relevant.frame["article_id"]) == sorted(newest.frame["article_id"])
    assert relevant.total == 6


def test_times_are_those_of_hanoi(corpus: Corpus) -> None:
    """An article of one o'clock UTC is of eight in Hanoi."""
    row = listed(corpus, Query()).frame.iloc[0]
    assert (row["published"].hour, row["day"]) == (8, date(2024, 3, 15))


def test_an_empty_listing(corpus: Corpus, empty_corpus: Corpus) -> None:
    """Nothing found is an empty page."""
    for answer in (listed(empty_corpus, Query()), listed(corpus, Query(outlets=("Báo Không",)))):
        assert answer.total == 0
        assert answer.frame.empty
        assert "snippet" in answer.frame


def test_undated_articles_are_counted(corpus: Corpus) -> None:
    """A listing says how many of its articles have no date."""
    assert listed(corpus, Query(), limit=1).undated == 1
    assert listed(corpus, Query(start=date(2024, 3, 1))).undated == 0


def test_pages_hold_every_article_once(corpus: Corpus) -> None:
    """Pages of any size, one after the other, hold each article of the selection exactly once."""
    for order in ("newest", "relevance"):
        ordered = listing.ordering(corpus, Query(search="giá OR lễ hội"), order=order)
        for size in (1, 2, 3, 5):
            pages = [listing.listing(corpus, ordered, offset=start, limit=size) for start in range(0, 8, size)]
            found = [number for page in pages for number in page.frame["article_id"]]
            assert found == ordered.ids.tolist()
            assert sorted(found) == [1, 2, 4, 7, 9, 10, 11, 12]


def test_a_place_in_the_order(corpus: Corpus) -> None:
    """An article's place is counted from 0; one that is not in the selection has none."""
    ordered = listing.ordering(corpus, Query(outlets=("Báo Núi",)))
    assert [ordered.place(number) for number in (9, 5, 2, 1)] == [0, 1, 2, None]


def test_records_are_all_there(corpus: Corpus) -> None:
    """An export has every article of the selection in order, however many are read at a time."""
    ordered = listing.ordering(corpus, Query())
    whole = pd.concat(listing.records(corpus, ordered), ignore_index=True)
    parts = pd.concat(listing.records(corpus, ordered, size=5), ignore_index=True)
    pd.testing.assert_frame_equal(whole, parts)
    assert whole["article_id"].tolist() == [12, 9, 10, 8, 7, 6, 5, 4, 3, 1, 2, 11]
    assert whole.loc[0, ["title", "outlet", "url"]].tolist() == ["Lễ hội đầu xuân", "", "https://bao.example/12"]
    assert (whole.loc[0, "day"], whole.loc[0, "published"].hour) == (date(2024, 3, 15), 8)
    assert pd.isna(whole.loc[11, "published"])
