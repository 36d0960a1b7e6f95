"""Volume: counts, gaps, what is usual. The articles are those of conftest.py."""

import shutil
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from analysis import volume
from analysis.organizations import editing
from data.corpus import Corpus
from data.query import Query
from tests.analysis.conftest import COMPANY

SPRING = Query(start=date(2024, 3, 1), end=date(2024, 3, 15))


def test_every_day_has_a_row(corpus: Corpus) -> None:
    """From the first day to the last there is a row a day, 0 where nothing was published."""
    answer = volume.volume(corpus, Query())
    assert answer.frame["period"].tolist() == [date(2024, 3, day) for day in range(4, 16)]
    assert answer.frame["articles"].tolist() == [2, 1, 1, 1, 0, 0, 1, 1, 1, 2, 0, 1]


def test_undated_articles_are_counted_aloud(corpus: Corpus) -> None:
    """Eleven articles lie in time, one has no date."""
    answer = volume.volume(corpus, Query(), step="month")
    assert (answer.n, answer.undated) == (11, 1)
    assert answer.frame["articles"].sum() == 11


def test_a_query_with_a_period_has_no_undated(corpus: Corpus) -> None:
    """With a first day given, undated articles stay out."""
    assert volume.volume(corpus, SPRING).undated == 0


def test_groups_add_up(corpus: Corpus) -> None:
    """The largest outlets and the others together make the whole of each period."""
    answer = volume.volume(corpus, Query(), step="week", by="outlet", top=2)
    assert answer.groups == ("Báo Sông", "Báo Núi")
    assert set(answer.others) == {"Báo Biển", ""}
    rows = answer.frame[["period", "group", "articles"]].values.tolist()
    assert rows == [
        [date(2024, 3, 4), "Báo Sông", 3], [date(2024, 3, 4), "Báo Núi", 2], [date(2024, 3, 4), None, 1],
        [date(2024, 3, 11), "Báo Sông", 3], [date(2024, 3, 11), "Báo Núi", 1], [date(2024, 3, 11), None, 1],
    ]  # fmt: skip


def test_few_groups_leave_no_others(corpus: Corpus) -> None:
    """Where all sections are shown there is no row of others; the unknown section is a group of its own."""
    answer = volume.volume(corpus, Query(), step="month", by="section")
    assert answer.groups == ("Kinh tế", "Xã hội", "")
    assert answer.others == ()
    assert answer.frame["articles"].tolist() == [6, 4, 1]


def test_stories_are_counted_once(corpus: Corpus) -> None:
    """Two articles of one story on one day are one story."""
    answer = volume.volume(corpus, Query(unit="story", start=date(2024, 3, 13), end=date(2024, 3, 13)))
    assert answer.frame["articles"].tolist() == [1]


def test_the_day_of_the_last_ingest_is_open(corpus: Corpus) -> None:
    """Friday was not over when it was ingested; all days before it were."""
    answer = volume.volume(corpus, Query())
    assert answer.frame.loc[answer.frame["open"], "period"].tolist() == [date(2024, 3, 15)]


def test_a_week_cut_by_the_selection_says_so(corpus: Corpus) -> None:
    """A selection that begins on a Wednesday covers a part of its first week."""
    answer = volume.volume(corpus, Query(start=date(2024, 3, 6), end=date(2024, 3, 10)), step="week")
    assert answer.frame[["articles", "open", "cut"]].values.tolist() == [[3, False, True]]


def test_a_day_without_any_article_is_a_gap(corpus: Corpus) -> None:
    """A day on which the corpus holds nothing is a gap, not a zero."""
    answer = volume.volume(corpus, Query())
    assert answer.frame.loc[answer.frame["gap"], "period"].tolist() == [date(2024, 3, day) for day in (8, 9, 14)]


def test_a_day_without_a_match_is_no_gap(corpus: Corpus) -> None:
    """Nothing found on a day with articles is a zero."""
    answer = volume.volume(corpus, Query(terms=("mưa",), start=date(2024, 3, 4), end=date(2024, 3, 5)))
    assert answer.frame[["articles", "gap"]].values.tolist() == [[0, False], [1, False]]


def test_silence_of_an_active_outlet(daily_corpus: Corpus) -> None:
    """The outlet that published every day is silent on the six days it missed, and only there."""
    answer = volume.volume(daily_corpus, Query(start=date(2024, 2, 26), end=date(2024, 3, 10)), by="outlet")
    assert answer.silent["outlet"].unique().tolist() == ["Báo Núi"]
    assert answer.silent["day"].tolist() == [date(2024, 3, day) for day in range(1, 7)]
    gaps = answer.frame[answer.frame["gap"]]
    assert gaps["group"].unique().tolist() == ["Báo Núi"]
    assert len(gaps) == 6


def test_silence_is_judged_by_the_outlets_asked_for(daily_corpus: Corpus) -> None:
    """An outlet left out of the selection leaves no gap in it."""
    answer = volume.volume(daily_corpus, Query(outlets=("Báo Sông",)), step="week")
    assert not answer.frame["gap"].any()


def test_silence_lasts_until_the_outlet_is_back_or_gone() -> None:
    """A silence of forty days counts for twenty-eight of them; a shorter one as long as it lasts."""
    present = np.ones(150, dtype=bool)
    present[30:35] = False
    present[80:120] = False
    marked = np.flatnonzero(volume.silent_days(present)).tolist()
    assert marked == [*range(30, 35), *range(80, 108)]


@pytest.mark.parametrize(("published", "silent"), [(22, False), (23, True)])
def test_active_is_four_days_of_five(published: int, silent: bool) -> None:
    """22 of 28 days are 79 %: not active. 23 are 82 %: active, and missed when silent."""
    present = np.array([False] * (28 - published) + [True] * published + [False])
    assert volume.silent_days(present)[-1] == silent


def test_usual_is_the_median_of_the_weekday(daily_corpus: Corpus) -> None:
    """Six articles on a Sunday, where Sundays have three but for the one with two: twice the usual."""
    answer = volume.usual(daily_corpus, Query())
    assert (answer.day, answer.value, answer.usual, answer.change, answer.weeks) == (date(2024, 3, 10), 6, 3.0, 1.0, 8)
    assert not answer.open


def test_organizations_of_a_day_are_different_known_ones(corpus: Corpus) -> None:
    """On Monday 4/3 two articles name the ministry and one the company: two; the unknown body of 13/3 is none."""
    monday = volume.usual(corpus, Query(), day=date(2024, 3, 4), counted="organizations")
    assert (monday.counted, monday.value, monday.usual) == ("organizations", 2, None)
    assert volume.usual(corpus, Query(), day=date(2024, 3, 13), counted="organizations").value == 1


def test_watched_organizations_of_a_day(corpus: Corpus, tmp_path: Path) -> None:
    """With the company alone on the watch list, it is the one of the two of Monday 4/3 that counts."""
    copied = Corpus.open(Path(shutil.copytree(corpus.path, tmp_path / "kho")))
    monday = partial(volume.usual, copied, Query(), day=date(2024, 3, 4))
    assert monday(counted="watched").value == 0
    editing.watch(copied, COMPANY, who="Lan")
    assert (monday(counted="watched").value, monday(counted="organizations").value) == (1, 2)


def test_nothing_is_usual_in_a_young_corpus(corpus: Corpus) -> None:
    """One week back is too little to say what is usual."""
    answer = volume.usual(corpus, Query())
    assert (answer.value, answer.usual, answer.change, answer.weeks) == (1, None, None, 0)
    assert answer.open


def test_coverage_by_outlet_and_day(corpus: Corpus) -> None:
    """Each outlet's days with articles are there; undated ones are told apart."""
    answer = volume.coverage(corpus, Query())
    first = answer.outlets.iloc[0]
    assert first[["outlet", "articles", "undated", "days"]].tolist() == ["Báo Sông", 7, 1, 6]
    assert (first["first"], first["last"]) == (date(2024, 3, 4), date(2024, 3, 13))
    assert answer.frame["articles"].sum() == 11
    assert (answer.first, answer.last) == (date(2024, 3, 4), date(2024, 3, 15))


def test_coverage_by_week(corpus: Corpus) -> None:
    """By week an outlet has one row a week with articles, and the axis names the week that is not over."""
    answer = volume.coverage(corpus, Query(), step="week")
    counts = {(row.outlet, row.period): row.articles for row in answer.frame.itertuples()}
    first, second = date(2024, 3, 4), date(2024, 3, 11)
    assert counts == {
        ("Báo Sông", first): 3, ("Báo Sông", second): 3, ("Báo Núi", first): 2, ("Báo Núi", second): 1,
        ("Báo Biển", first): 1, ("", second): 1,
    }  # fmt: skip
    assert answer.axis.values.tolist() == [[first, False, False], [second, True, True]]


def test_an_empty_corpus_has_no_volume(empty_corpus: Corpus) -> None:
    """Without articles there are no periods, and no error."""
    answer = volume.volume(empty_corpus, Query(), by="outlet")
    assert answer.frame.empty
    assert answer.n == 0
    assert volume.coverage(empty_corpus, Query()).first is None
    assert volume.usual(empty_corpus, Query()).day is None


def test_a_selection_before_the_corpus_is_all_gaps(corpus: Corpus) -> None:
    """Days before the first article have rows of 0 that are gaps."""
    answer = volume.volume(corpus, Query(start=date(2024, 1, 1), end=date(2024, 1, 3)))
    assert answer.frame["articles"].tolist() == [0, 0, 0]
    assert answer.frame["gap"].all()


def test_periods_are_in_order(daily_corpus: Corpus) -> None:
    """Rows come in order of time."""
    found = volume.volume(daily_corpus, Query(), step="week").frame["period"].tolist()
    assert all(earlier < later for earlier, later in pairwise(found))
