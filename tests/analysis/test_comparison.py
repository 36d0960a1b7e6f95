"""Two selections side by side, over the dozen articles and the themes that are counted by hand (conftest.py)."""

from datetime import date
from math import log2

import pytest

from analysis import comparison, keywords, topics
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from tests.analysis.conftest import COMPANY, MINISTRY, fill
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted, theme

SONG, NUI = Query(outlets=("Báo Sông",)), Query(outlets=("Báo Núi",))
FIRST_WEEK = Query(start=date(2024, 3, 4), end=date(2024, 3, 10))
SECOND_WEEK = Query(start=date(2024, 3, 11), end=date(2024, 3, 15))


def test_volumes_stand_side_by_side_by_place(corpus: Corpus) -> None:
    """Seven days beside five: the first beside the first; days that only one side has are empty on the other."""
    found = comparison.volumes(corpus, FIRST_WEEK, SECOND_WEEK)
    frame = found.frame
    assert (found.step, found.same_days) == ("day", False)
    assert frame["a_articles"].tolist() == [2, 1, 1, 1, 0, 0, 1]
    assert frame["b_articles"].tolist() == [1, 1, 2, 0, 1, 0, 0]
    assert frame["b_period"].tolist() == [date(2024, 3, day) for day in range(11, 16)] + [None, None]
    assert frame["a_gap"].tolist() == [False, False, False, False, True, True, False]
    assert frame["b_gap"].tolist() == [False, False, False, True, False, False, False]
    assert frame["b_open"].tolist() == [False, False, False, False, True, False, False]
    assert (found.by_a.n, found.by_b.n) == (6, 5)


def test_volumes_of_the_same_days_are_of_one_period(corpus: Corpus) -> None:
    """Two outlets over the whole corpus share their days; the longer side chooses the step."""
    found = comparison.volumes(corpus, SONG, NUI)
    assert found.same_days
    assert found.frame["a_period"].tolist() == found.frame["b_period"].tolist()
    assert comparison.volumes(corpus, Query(start=date(2022, 1, 1)), SECOND_WEEK).step == "month"


def test_keyness_counts_the_units_of_both_sides(corpus: Corpus) -> None:
    """Of seven articles of Báo Sông four hold "giá điện", of three of Báo Núi two: a ratio of 6/7, more in b."""
    found = comparison.keyness(corpus, SONG, NUI, minimum=1)
    row = found.frame.set_index("term").loc["giá điện"]
    assert (found.n_a, found.n_b, found.few, found.compared) == (7, 3, True, 6)
    assert (row["a_articles"], row["a_total"], row["b_articles"], row["b_total"]) == (4, 7, 2, 3)
    assert (row["a_share"], row["b_share"]) == (pytest.approx(4 / 7), pytest.approx(2 / 3))
    assert row["log_ratio"] == pytest.approx(log2(6 / 7))
    assert row["side"] == "b"
    assert found.frame["log_likelihood"].is_monotonic_decreasing


def test_keyness_turns_with_the_sides(corpus: Corpus) -> None:
    """Swapped sides give the same evidence, the opposite effect and the other side."""
    there = comparison.keyness(corpus, SONG, NUI, minimum=1).frame.set_index("term").sort_index()
    back = comparison.keyness(corpus, NUI, SONG, minimum=1).frame.set_index("term").sort_index()
    assert there["log_likelihood"].tolist() == pytest.approx(back["log_likelihood"].tolist())
    assert there["log_ratio"].tolist() == pytest.approx((-back["log_ratio"]).tolist())
    assert there["side"].tolist() == back["side"].replace({"a": "b", "b": "a"}).tolist()


def test_rare_terms_and_single_syllables_can_be_left_out(corpus: Corpus) -> None:
    """Two terms stand in two articles of one side at least, of several syllables; "tăng" and "mưa" have but one."""
    assert set(comparison.keyness(corpus, SONG, NUI, minimum=2).frame["term"]) == {"giá điện", "người dân"}
    held = set(comparison.keyness(corpus, SONG, NUI, minimum=1, several=True).frame["term"])
    assert held == {"giá điện", "giá xăng", "trường học", "người dân"}


def test_stories_are_counted_once_on_a_side(corpus: Corpus) -> None:
    """Counted by story, articles 9 and 10 are one on the side that has both."""
    energy = Query(search="giá điện", unit="story")
    found = comparison.keyness(corpus, energy, energy, minimum=1)
    row = found.frame.set_index("term").loc["giá điện"]
    assert (row["a_articles"], row["a_total"]) == (5, 5)
    assert row["side"] == ""


def test_organizations_are_compared(corpus: Corpus) -> None:
    """The ministry is in one article of either outlet, the company in two of Báo Sông and one of Báo Núi."""
    found = comparison.organizations(corpus, SONG, NUI, minimum=1)
    counts = found.frame.set_index("organization")[["a_articles", "b_articles"]]
    assert counts.loc[MINISTRY].tolist() == [2, 1]
    assert counts.loc[COMPANY].tolist() == [2, 1]
    assert len(counts) == 2


def test_nothing_is_compared_with_an_empty_side(corpus: Corpus, empty_corpus: Corpus) -> None:
    """Where one selection holds nothing there are no rows, and its emptiness is told."""
    found = comparison.keyness(corpus, SONG, Query(outlets=("Báo Gió",)), minimum=1)
    assert (found.n_a, found.n_b, len(found.frame)) == (7, 0, 0)
    assert comparison.keyness(empty_corpus, Query(), Query()).frame.empty
    assert comparison.overlap(empty_corpus, Query(), Query()).articles == 0


def test_articles_and_stories_in_both(corpus: Corpus) -> None:
    """The two outlets share no article, but the story of articles 9 and 10, told by either once."""
    found = comparison.overlap(corpus, SONG, NUI)
    assert (found.a_articles, found.b_articles, found.articles) == (7, 3, 0)
    assert (found.a_stories, found.b_stories, found.stories) == (7, 3, 1)
    (row,) = found.frame.to_dict("records")
    assert row == {
        "story_id": 9,
        "title": "Giá điện lại tăng",
        "first": date(2024, 3, 13),
        "outlets": ["Báo Núi", "Báo Sông"],
        "a_articles": 1,
        "b_articles": 1,
        "articles": 0,
    }


def test_an_article_can_be_on_both_sides(corpus: Corpus) -> None:
    """Of the first week and the business section articles 1, 2 and 4 are in both, each a story of its own."""
    found = comparison.overlap(corpus, FIRST_WEEK, Query(sections=("Kinh tế",)))
    assert (found.a_articles, found.b_articles, found.articles, found.stories) == (6, 7, 3, 3)
    assert sorted(found.frame["story_id"]) == [1, 2, 4]


@pytest.mark.parametrize(
    ("a", "b", "units"),
    [
        (FIRST_WEEK, Query(sections=("Kinh tế",)), 3),
        (SONG, Query(outlets=("Báo Sông", "Báo Núi"), end=date(2024, 3, 5)), 2),
        (Query(search="gia dien", fold=True), Query(search="tăng"), 2),
        (Query(search="giá"), Query(search="điện", terms=("tăng",)), 2),
        (Query(terms=("giá điện",)), Query(organizations=(MINISTRY,)), 3),
    ],
)
def test_what_is_shared_can_be_asked_for(corpus: Corpus, a: Query, b: Query, units: int) -> None:
    """The query of what two selections share selects as many articles as both hold."""
    both = comparison.shared(corpus, a, b)
    assert both is not None
    assert keywords.units(corpus, both) == units == comparison.overlap(corpus, a, b).articles


def test_selections_that_exclude_each_other_share_nothing(corpus: Corpus) -> None:
    """Different outlets, or periods one after the other: there is no query of both."""
    assert comparison.shared(corpus, SONG, NUI) is None
    assert comparison.shared(corpus, FIRST_WEEK, SECOND_WEEK) is None


@pytest.fixture(scope="module")
def halved(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The planted themes, of which the second fortnight of March has only the first two."""
    kept = [
        (row, terms)
        for row, terms in planted(0, ARTICLES)
        if row["day"] < date(2024, 3, 15) or theme(row["article_id"]) < 2
    ]
    corpus = Corpus.create(tmp_path_factory.mktemp("kho") / "halved")
    fill(corpus, [row for row, _ in kept], [term for _, terms in kept for term in terms])
    topics.bring_up_to_date(corpus.latest(), n_topics=len(THEMES))
    return corpus.latest()


def test_topics_are_compared_with_both_shares(halved: Corpus) -> None:
    """Four themes have a quarter each before, two of them a half each after; each click finds as many."""
    before = Query(start=date(2024, 3, 1), end=date(2024, 3, 14))
    after = Query(start=date(2024, 3, 15), end=date(2024, 3, 28))
    found = comparison.topics(halved, before, after)
    shares = sorted(found.frame[["a_share", "b_share"]].values.tolist())
    assert shares == [[0.25, 0.0], [0.25, 0.0], [0.25, 0.5], [0.25, 0.5]]
    assert found.frame["label"].str.len().gt(0).all()
    row = found.frame.iloc[0]
    named = Query(start=before.start, end=before.end, topics=(int(row["topic"]),))
    assert keywords.units(halved, named) == row["a_articles"]


def test_comparing_needs_an_analysis(raw_corpus: Corpus) -> None:
    """A corpus that was only ingested says what to run."""
    for question in (comparison.keyness, comparison.topics, comparison.organizations):
        with pytest.raises(NotAnalysed, match="diembao analyse"):
            question(raw_corpus, SONG, NUI)
