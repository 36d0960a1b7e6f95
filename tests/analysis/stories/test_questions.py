"""Questions about stories, of the press of fourteen articles in conftest.py."""

from datetime import date, timedelta

import pandas as pd
import pytest

from analysis import stories, volume
from analysis.listing import listing, ordering
from data import search
from data.corpus import Corpus
from data.errors import NoSuchArticle, NoSuchStory
from data.query import Query
from data.records import hexadecimal
from tests.analysis.stories.conftest import ADDED, BRIDGE, CHANGED, OTHERS, RELEASE, ROWS

MONDAY = Query(start=date(2024, 5, 6), end=date(2024, 5, 6))


def test_stories_are_ranked(press: Corpus) -> None:
    """The largest story has four articles, three of which repeat a text; then come the fire and the match."""
    answer = stories.stories(press, Query())
    frame = answer.frame
    assert (answer.total, answer.n, answer.units) == (3, 14, 8)
    assert frame["story"].tolist() == [1, 5, 8]
    assert frame["title"].tolist()[0] == "Hợp long cầu Vàm Lở"
    assert frame[["articles", "size", "outlets", "copies"]].values.tolist() == [
        [4, 4, 4, 3],
        [3, 3, 3, 0],
        [2, 2, 2, 0],
    ]
    assert frame["outlet_names"][0] == ["Báo Sông", "Báo Núi", "Báo Biển", "Báo Đồng"]
    assert frame["agency"].tolist() == ["TTXVN", "", ""]
    assert str(frame["first"][0]) == "2024-05-06 08:00:00+07:00"
    assert str(frame["last"][0]) == "2024-05-07 20:00:00+07:00"


def test_the_newest_come_first(press: Corpus) -> None:
    """Stories are in the order of their first articles, the latest first; undated ones last; pages go on."""
    answer = stories.stories(press, Query(), order="newest", least=1)
    assert answer.frame["story"].tolist() == [13, 8, 12, 5, 11, 10, 1, 14]
    page = stories.stories(press, Query(), order="newest", least=1, limit=2, offset=3)
    assert page.frame["story"].tolist() == [5, 11]
    assert page.total == 8


def test_a_selection_counts_its_own_articles(press: Corpus) -> None:
    """On Monday three of the four articles on the bridge were out; the story is still called by all four."""
    answer = stories.stories(press, MONDAY)
    assert (answer.n, answer.units) == (4, 2)
    assert answer.frame[["story", "articles", "size", "copies"]].values.tolist() == [[1, 3, 4, 2]]


def test_an_empty_selection_has_no_stories(press: Corpus) -> None:
    """Where nothing is selected, the answer is empty, with all its columns."""
    answer = stories.stories(press, Query(outlets=("Báo Không Có",)))
    assert (answer.total, answer.n, len(answer.frame)) == (0, 0, 0)
    assert list(answer.frame.columns) == list(stories.stories(press, Query()).frame.columns)
    assert len(stories.peak(press, Query(outlets=("Báo Không Có",))).frame) == 0


def test_one_story(press: Corpus) -> None:
    """Who was first, who followed with what delay, and how much of the first text each kept."""
    answer = stories.story(press, MONDAY, 1)
    frame = answer.frame
    assert frame["article_id"].tolist() == [1, 2, 3, 4]
    assert frame["delay"].tolist() == [timedelta(hours=hours) for hours in (0, 1.5, 6, 36)]
    assert answer.outlets == ("Báo Sông", "Báo Núi", "Báo Biển", "Báo Đồng")
    assert frame["of"].tolist() == [pd.NA, 1, 1, 1]
    assert frame["texts"].tolist() == [4, 4, 4, 4]
    assert frame["selected"].tolist() == [True, True, True, False]
    assert frame["kept"].isna().tolist() == [True, False, False, False]
    assert all(0.6 < kept < 1 for kept in frame["kept"][1:])
    assert frame["kept"][2] > frame["kept"][1]  # one sentence changed, against two cut
    assert (answer.agency, answer.title) == ("TTXVN", "Hợp long cầu Vàm Lở")


def test_different_texts_copy_nobody(press: Corpus) -> None:
    """The three articles on the fire are texts of their own."""
    frame = stories.story(press, Query(), 5).frame
    assert frame["of"].isna().all()
    assert frame["kept"].isna().all()
    assert frame["texts"].tolist() == [1, 1, 1]


def test_an_undated_story(press: Corpus) -> None:
    """A story of one undated article has no first time, and no delay."""
    answer = stories.story(press, Query(), 14)
    assert (answer.first, answer.last) == (None, None)
    assert answer.frame["delay"].isna().all()


def test_no_such_story(press: Corpus) -> None:
    """An article that is in another's story is no story itself."""
    with pytest.raises(NoSuchStory):
        stories.story(press, Query(), 2)


def test_what_a_peak_is_made_of(press: Corpus) -> None:
    """Three of Monday's four articles are one text of a named agency, in three outlets; the week holds an event too."""
    answer = stories.peak(press, MONDAY)
    (row,) = answer.frame.to_dict("records")
    assert (answer.n, answer.stories) == (4, 2)
    assert (row["story"], row["articles"], row["share"], row["outlets"]) == (1, 3, 0.75, 3)
    assert (row["text_articles"], row["text_outlets"], row["text_share"], row["kind"]) == (3, 3, 0.75, "agency")
    assert stories.peak(press, Query()).frame["kind"].tolist() == ["agency", "event", "event"]


def test_the_unit_is_the_story(press: Corpus) -> None:
    """Counted by stories, Monday holds two; a list of its articles says how large their stories are."""
    day = Query(start=date(2024, 5, 6), end=date(2024, 5, 6), unit="story")
    assert volume.volume(press, day).frame["articles"].tolist() == [2]
    found = listing(press, ordering(press, day))
    assert (found.total, found.units) == (4, 2)
    assert sorted(found.frame["story_size"].tolist()) == [1, 4, 4, 4]


def test_a_story_can_be_searched_for(press: Corpus) -> None:
    """`story:` finds the articles of a story, and of one article its own."""
    ids = search.matching_ids(press, f"story:{hexadecimal(5)} OR story:{hexadecimal(12)}")
    assert ids.tolist() == [5, 6, 7, 12]


def test_two_texts_side_by_side(press: Corpus) -> None:
    """Of the release one outlet changed a sentence, added one, and kept the other seven."""
    diff = stories.reprint_diff(press, 1, 3)
    assert diff.counts == {"same": 7, "changed": 1, "moved": 0, "cut": 0, "added": 1}
    changed = diff.frame[diff.frame["kind"] == "changed"].iloc[0]
    assert (changed["left"], changed["right"]) == (BRIDGE[2], CHANGED)
    assert diff.frame[diff.frame["kind"] == "added"]["right"].tolist() == [ADDED]
    assert 0.95 < diff.kept < 1
    assert (diff.left_title, diff.right_id) == ("Hợp long cầu Vàm Lở", 3)


def test_cut_and_moved_sentences(press: Corpus) -> None:
    """Another outlet cut two sentences and put a line below; a third put one sentence elsewhere."""
    assert stories.reprint_diff(press, 1, 2).counts == {"same": 6, "changed": 0, "moved": 0, "cut": 2, "added": 1}
    assert stories.reprint_diff(press, 1, 4).counts == {"same": 7, "changed": 0, "moved": 1, "cut": 0, "added": 0}


def test_no_such_article(press: Corpus) -> None:
    """Both articles must be there."""
    with pytest.raises(NoSuchArticle):
        stories.reprint_diff(press, 1, 999)


def test_what_became_of_a_release(press: Corpus) -> None:
    """Four outlets used it, in the order of time; which sentences each kept, changed, lost, and what it added."""
    answer = stories.pull_through(press, Query(), RELEASE)
    frame = answer.frame
    assert answer.sentences == BRIDGE
    assert frame["article_id"].tolist() == [1, 2, 3, 4]
    assert answer.outlets == ("Báo Sông", "Báo Núi", "Báo Biển", "Báo Đồng")
    assert frame[["used", "changed", "lost"]].values.tolist() == [[8, 0, 0], [6, 0, 2], [7, 1, 0], [8, 0, 0]]
    assert frame["verbatim"].tolist()[::3] == [1.0, 1.0]
    assert frame["delay"].tolist()[1] == timedelta(hours=1.5)
    assert frame["added"].tolist()[0] == 0.0
    assert 0 < frame["added"][2] < 0.2
    assert answer.used[["verbatim", "changed", "lost"]].values.tolist() == [
        *[[4, 0, 0]] * 2, [3, 1, 0], *[[4, 0, 0]] * 3, *[[3, 0, 1]] * 2,
    ]  # fmt: skip


def test_a_release_in_a_selection(press: Corpus) -> None:
    """Only articles of the selection are asked, and delays count from the first of them."""
    answer = stories.pull_through(press, Query(outlets=("Báo Biển", "Báo Đồng")), RELEASE)
    assert answer.frame["article_id"].tolist() == [3, 4]
    assert answer.frame["delay"].tolist() == [timedelta(0), timedelta(hours=30)]


@pytest.mark.parametrize("text", ["", "Báo Sông.", "Chẳng tờ báo nào đăng những lời này của chúng tôi cả đâu nhé."])
def test_a_release_that_nobody_used(press: Corpus, text: str) -> None:
    """Nothing pasted, a few words, or words that stand nowhere: nobody used it."""
    answer = stories.pull_through(press, Query(), text)
    assert (len(answer.frame), answer.outlets, answer.first) == (0, (), None)
    assert len(answer.used) == len(answer.sentences)


def test_a_name_alone_is_no_use(press: Corpus) -> None:
    """One sentence that an article shares with a long text does not make it a user of that text."""
    long = "\n".join([BRIDGE[4], *OTHERS[1:]] * 1) + "\n" + "\n".join(given[4] for given in ROWS if given[0] in (5, 8))
    used = stories.pull_through(press, Query(), long).frame["article_id"].tolist()
    assert 1 not in used
    assert 5 in used


def test_a_release_beside_an_article(press: Corpus) -> None:
    """The release stands left, what the article made of it right."""
    diff = stories.release_diff(press, RELEASE, 2)
    assert (diff.left_id, diff.right_id, diff.counts["same"], diff.counts["cut"]) == (None, 2, 6, 2)
