"""Trends. The articles are those of conftest.py."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from analysis import calendar, trends, volume
from data import search
from data.corpus import Corpus
from data.errors import QueryError
from data.query import Query
from data.query_language import of_term
from data.selection import ask
from tests.analysis.conftest import COMPANY, HELD, MINISTRY
from tests.analysis.hours import hourly

__all__ = ["hourly"]


def test_expressions_are_counted_in_the_text(corpus: Corpus) -> None:
    """A phrase is in two of six articles of the first week and three of five of the second."""
    answer = trends.trends(corpus, Query(), ["giá điện", "giá xăng"])
    assert answer.queries == ("giá điện", "giá xăng")
    rows = answer.frame[["query", "period", "articles", "total", "share"]].values.tolist()
    assert rows == [
        ["giá điện", date(2024, 3, 4), 2, 6, pytest.approx(1 / 3)],
        ["giá điện", date(2024, 3, 11), 3, 5, pytest.approx(0.6)],
        ["giá xăng", date(2024, 3, 4), 2, 6, pytest.approx(1 / 3)],
        ["giá xăng", date(2024, 3, 11), 0, 5, 0],
    ]


def test_the_selection_is_the_denominator(corpus: Corpus) -> None:
    """Within one section the share is of that section's articles."""
    answer = trends.trends(corpus, Query(sections=("Kinh tế",)), ["giá điện"], step="month")
    assert answer.frame[["articles", "total"]].values.tolist() == [[5, 6]]


def test_a_search_of_the_page_narrows_the_trend(corpus: Corpus) -> None:
    """The page's own search and the expression must both match."""
    answer = trends.trends(corpus, Query(search="giá xăng"), ["giá điện"], step="month")
    assert answer.frame[["articles", "total"]].values.tolist() == [[1, 2]]


def test_the_interval_is_wilsons(corpus: Corpus) -> None:
    """2 of 6 lie between 9.68 % and 70.00 %."""
    row = trends.trends(corpus, Query(), ["giá điện"]).frame.iloc[0]
    assert row["low"] == pytest.approx(0.0968, abs=1e-4)
    assert row["high"] == pytest.approx(0.7000, abs=1e-4)


def test_few_articles_are_marked(corpus: Corpus, daily_corpus: Corpus) -> None:
    """Six articles a week are too few to conclude from, 21 are not."""
    assert trends.trends(corpus, Query(), ["giá điện"]).frame["few"].all()
    week = Query(start=date(2024, 1, 8), end=date(2024, 1, 14))
    assert not trends.trends(daily_corpus, week, ["tin"]).frame["few"].any()


def test_empty_periods_have_rows_without_a_share(corpus: Corpus) -> None:
    """A day without articles has a row of 0 of 0, and no share."""
    frame = trends.trends(corpus, Query(), ["giá điện"], step="day").frame.set_index("period")
    row = frame.loc[date(2024, 3, 8)]
    assert row[["articles", "total"]].tolist() == [0, 0]
    assert row[["share", "low", "high"]].isna().all()


def test_the_summary_is_of_the_whole_selection(corpus: Corpus) -> None:
    """Five of the eleven dated articles match; an expression asked twice is answered once."""
    answer = trends.trends(corpus, Query(), ["giá điện", "giá điện"])
    assert answer.summary[["query", "articles", "total"]].values.tolist() == [["giá điện", 5, 11]]


def test_terms_are_counted_in_the_terms_table(corpus: Corpus) -> None:
    """The term is in all articles of the first week and two of the second."""
    answer = trends.term_trends(corpus, Query(), ["người dân"])
    assert answer.frame["articles"].tolist() == [6, 2]
    assert answer.kind == "term"


def test_a_term_asked_for_in_a_search_counts_as_the_terms_table(corpus: Corpus) -> None:
    """Every term is in as many articles of each month, and of the whole, whichever way it is asked for."""
    expressions = [of_term(term) for term in HELD]
    asked = trends.trends(corpus, Query(), expressions, step="month", fold=True)
    counted = trends.term_trends(corpus, Query(), list(HELD), step="month")
    assert asked.frame["articles"].tolist() == counted.frame["articles"].tolist() == [5, 2, 2, 1, 1, 8]
    assert asked.summary["articles"].tolist() == counted.summary["articles"].tolist()


def test_organizations_are_counted_once_an_article(corpus: Corpus) -> None:
    """Two mentions in one article are one article."""
    answer = trends.organization_trends(corpus, Query(), [MINISTRY, COMPANY])
    assert answer.frame["articles"].tolist() == [2, 1, 2, 1]


def test_units_are_counted_once(corpus: Corpus) -> None:
    """By stories, the two articles of one story are one; by outlets, an outlet counts once a week."""
    stories = trends.trends(corpus, Query(unit="story"), ["giá điện"])
    assert stories.frame[["articles", "total"]].values.tolist() == [[2, 6], [2, 4]]
    outlets = trends.trends(corpus, Query(unit="outlet"), ["giá điện"])
    assert outlets.frame[["articles", "total"]].values.tolist() == [[2, 3], [2, 3]]


def test_a_mistake_in_an_expression_is_pointed_at(corpus: Corpus) -> None:
    """An expression that cannot be understood is refused."""
    with pytest.raises(QueryError):
        trends.trends(corpus, Query(), ["giá AND"])


def test_no_expression_and_no_article(corpus: Corpus, empty_corpus: Corpus) -> None:
    """Nothing asked, or nothing there to ask, is an empty answer."""
    assert trends.trends(corpus, Query(), []).frame.empty
    assert trends.trends(empty_corpus, Query(), ["giá điện"]).frame.empty


def test_expressions_fold_where_they_are_told_to(corpus: Corpus) -> None:
    """Without dấu a phrase is in no article as it stands, in five when it folds; what bears dấu stays exact."""
    asked = ["gia dien", "giá điện", "mua"]
    exact = trends.trends(corpus, Query(), asked, step="month")
    assert exact.frame["articles"].tolist() == [0, 5, 0]
    folding = trends.trends(corpus, Query(), asked, step="month", fold=True)
    assert folding.frame["articles"].tolist() == [5, 5, 2]


@pytest.mark.parametrize(
    ("folding", "exact"),
    [
        ("gia dien", '"giá điện"'),
        ("mua", "mùa OR mưa"),
        ("gia xang AND NOT title:giam", '"giá xăng" AND NOT title:giảm'),
        ('"xang gia"~1', '"xăng giá"~1'),
        ("outlet:bao nui", 'outlet:"báo núi"'),
        ("org:bo cong thuong", 'org:"bộ công thương"'),
        ("hoc*", "học*"),
        ("giá xăng", '"giá xăng"'),
        ("khong co tu nay", '"khong co tu nay"'),
    ],
)
def test_an_expression_spelt_out_finds_the_same(corpus: Corpus, folding: str, exact: str) -> None:
    """Every form that a folding expression matches, written out, finds exactly the articles that it finds."""
    spelt = search.spelt_out(corpus, folding)
    assert spelt == exact
    found = search.matching_ids(corpus, spelt, fold=False).tolist()
    assert found == search.matching_ids(corpus, folding, fold=True).tolist()


def _followed(articles: list[int], totals: list[int], name: str = "mưa") -> pd.DataFrame:
    """Make a frame of one line, a week a row."""
    weeks = [date(2024, 3, 4) + timedelta(weeks=place) for place in range(len(totals))]
    share = [k / n if n else float("nan") for k, n in zip(articles, totals, strict=True)]
    return pd.DataFrame(
        {"query": name, "period": weeks, "articles": articles, "total": totals, "share": share, "low": share,
         "high": share, "few": [n < 20 for n in totals]}
    )  # fmt: skip


def test_a_moving_average_is_of_articles_not_of_shares() -> None:
    """Two weeks are 3 of 50 and 7 of 140 together; the first week of a line has no average yet."""
    two = pd.concat(
        [_followed([1, 2, 5], [10, 40, 100]), _followed([9, 9, 9], [10, 10, 10], "nắng")], ignore_index=True
    )
    average = trends.averaged(two, 2)["average"].tolist()
    assert average == pytest.approx([float("nan"), 3 / 50, 7 / 140, float("nan"), 0.9, 0.9], nan_ok=True)


def test_an_index_is_a_hundred_at_its_base() -> None:
    """2 of 40 is the base: 5 of 100 is 100 too, 1 of 10 is 200; a line without articles there has no index."""
    two = pd.concat(
        [_followed([1, 2, 5], [10, 40, 100]), _followed([9, 0, 9], [10, 10, 10], "nắng")], ignore_index=True
    )
    index = trends.indexed(two, date(2024, 3, 11))["index"].tolist()
    assert index == pytest.approx([200, 100, 100, *[float("nan")] * 3], nan_ok=True)


def test_the_first_certain_period() -> None:
    """It has articles of every line and is not too thin; where there is none, of any line; else there is none."""
    certain = pd.concat([_followed([1, 2, 5], [10, 40, 100]), _followed([9, 0, 9], [10, 40, 100], "nắng")])
    assert trends.first_certain(certain) == date(2024, 3, 18)
    assert trends.first_certain(_followed([0, 2], [30, 30])) == date(2024, 3, 11)
    assert trends.first_certain(_followed([5, 0], [10, 30])) is None


def test_hours_hold_what_has_a_time(hourly: Corpus) -> None:
    """Two articles at nine, one before midnight in Hanoi, one after it; what has only a day is out."""
    answer = trends.trends(hourly, Query(), ["giá điện"], step="hour")
    frame = answer.frame.set_index("period")
    assert len(frame) == 48
    assert frame.index[0] == datetime(2024, 3, 22)
    full = frame[frame["total"] > 0]
    assert full[["articles", "total"]].reset_index().values.tolist() == [
        [datetime(2024, 3, 22, 9), 2, 2],
        [datetime(2024, 3, 22, 10), 0, 1],
        [datetime(2024, 3, 22, 23), 1, 1],
        [datetime(2024, 3, 23, 0), 1, 1],
    ]
    assert frame["few"].all()
    assert frame.index[frame["open"]].tolist() == [datetime(2024, 3, 23, hour) for hour in range(1, 24)]
    assert answer.summary[["articles", "total"]].values.tolist() == [[4, 5]]
    assert answer.untimed == 1
    assert trends.trends(hourly, Query(), ["giá điện"], step="day").untimed == 0


def test_every_hour_leads_to_its_articles(hourly: Corpus) -> None:
    """The query of an hour selects as many articles as it counts; all hours together those that have a time."""
    frame = trends.term_trends(hourly, Query(), ["giá điện"], step="hour").frame
    for row in frame[frame["total"] > 0].itertuples():
        query = calendar.narrowed(Query(), row.period, "hour")
        assert ask(hourly, query, "SELECT count(*) AS n FROM selected")["n"][0] == row.total
        held = replace(query, terms=("giá điện",))
        assert ask(hourly, held, "SELECT count(*) AS n FROM selected")["n"][0] == row.articles
    whole = ask(hourly, Query(hours=tuple(range(24))), "SELECT article_id FROM selected ORDER BY ALL")
    assert whole["article_id"].tolist() == [1, 2, 3, 6, 7]


def test_only_the_hours_asked_for_are_on_the_axis(hourly: Corpus) -> None:
    """A selection of two hours of the day has these two of each day."""
    frame = trends.trends(hourly, Query(hours=(9, 23)), ["giá điện"], step="hour").frame
    assert frame["period"].tolist() == [datetime(2024, 3, day, hour) for day in (22, 23) for hour in (9, 23)]
    assert frame["total"].tolist() == [2, 1, 0, 0]


def test_hours_of_a_silent_day_are_gaps(daily_corpus: Corpus) -> None:
    """An outlet that is silent on a day is silent in each of its hours; a day with all has no gap at night either."""
    days = Query(start=date(2024, 2, 29), end=date(2024, 3, 1))
    frame = volume.volume(daily_corpus, days, step="hour").frame
    assert frame["gap"].tolist() == [False] * 24 + [True] * 24
    assert frame["total"].sum() == volume.volume(daily_corpus, days, step="day").frame["total"].sum()


def test_hours_have_their_zone_where_they_are_written(hourly: Corpus) -> None:
    """The first hour of 22/3 in Hanoi is five in the afternoon of 21/3 in UTC."""
    frame = trends.zoned(trends.trends(hourly, Query(), ["giá điện"], step="hour").frame)
    assert frame["period"][0].astimezone(UTC) == datetime(2024, 3, 21, 17, tzinfo=UTC)
