"""Themes above the topics: words group them, their ids last, and their numbers are those of their topics."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis import topics
from analysis.topics import editing, grouping, proposals, versions
from analysis.topics.versions import Theme
from data.corpus import Corpus
from data.query import Query
from tests.analysis.topics.conftest import ARTICLES, planted_corpus

#: Sixteen topics in eight pairs: those of a pair share three words of five.
PAIRS = np.kron(np.eye(8), np.array([[3, 3, 3, 5, 0], [3, 3, 3, 0, 5]])) + 0.01


def test_topics_of_the_same_words_are_one_theme() -> None:
    """Planted pairs come out as themes, the one of most articles first."""
    probabilities = (PAIRS / PAIRS.sum(axis=1, keepdims=True)).astype(np.float32)
    sizes = np.repeat([1, 2, 3, 4, 5, 6, 7, 9], 2)
    groups = grouping.grouped(np.log(probabilities), sizes)
    assert groups.reshape(8, 2).tolist() == [[7 - pair] * 2 for pair in range(8)]


def test_few_topics_need_no_themes() -> None:
    """A handful of topics is one group."""
    assert grouping.grouped(np.zeros((5, 3), dtype=np.float32), np.ones(5, dtype=np.int64)).tolist() == [0] * 5


def test_a_theme_is_the_one_it_shares_most_topics_with() -> None:
    """Groups keep the theme of their topics; one of new topics has none."""
    older = (Theme(4, "Thể thao", (1, 2, 3)), Theme(9, "Kinh tế", (5, 6)))
    assert grouping.lasting([(5, 7), (1, 2), (8,)], older) == [older[1], older[0], None]
    assert grouping.lasting([(1,)], ()) == [None]


@pytest.fixture
def grouped(tmp_path: Path) -> tuple[Corpus, dict[int, int]]:
    """The planted corpus in two themes of two topics each, and the theme of each topic."""
    corpus = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    version = topics.fit(corpus, topics=4)
    first, second, third, fourth = (topic.topic for topic in version.topics)
    themes = (Theme(1, "Nước", (first, second)), Theme(2, "Đất", (third, fourth)))
    versions.save(corpus.path, replace(version, number=2, themes=themes))
    proposals.use(corpus, 2)
    return corpus.latest(), {first: 1, second: 1, third: 2, fourth: 2}


def test_numbers_of_themes_are_those_of_their_topics(grouped: tuple[Corpus, dict[int, int]]) -> None:
    """Two topics of sixty articles are a theme of 120; every topic stands under its theme."""
    corpus, of = grouped
    found = topics.themes(corpus, Query())
    assert found.themes[["theme", "label", "topics", "articles", "share"]].values.tolist() == [
        [1, "Nước", 2, 120, 0.5],
        [2, "Đất", 2, 120, 0.5],
    ]
    assert dict(zip(found.frame["topic"], found.frame["theme"], strict=True)) == of
    assert (found.n, found.frame["articles"].tolist()) == (ARTICLES, [60] * 4)


def test_good_topics_are_not_shaky(grouped: tuple[Corpus, dict[int, int]]) -> None:
    """Planted themes are found by other fits and hold together."""
    frame = topics.themes(grouped[0], Query()).frame
    assert (frame["stability"] > 0.9).all()
    assert (frame["coherence"] > 0.1).all()
    assert not frame["shaky"].any()


def test_shaky_topics_are_marked(grouped: tuple[Corpus, dict[int, int]]) -> None:
    """A topic that other fits do not find is marked; one that was not measured is not."""
    corpus, _ = grouped
    version = versions.load(corpus.path, 2)
    first, second, *others = version.topics
    doubtful = (replace(first, stability=0.3), replace(second, stability=None, coherence=None), *others)
    versions.save(corpus.path, replace(version, number=3, topics=doubtful))
    proposals.use(corpus, 3)
    frame = topics.themes(corpus.latest(), Query()).frame.set_index("topic")
    assert frame.index[frame["shaky"]].tolist() == [first.topic]


def test_themes_follow_decisions(grouped: tuple[Corpus, dict[int, int]]) -> None:
    """What is merged away or hidden is in no theme, and its theme's numbers follow."""
    corpus, of = grouped
    first, second, third, fourth = of
    editing.merge(corpus, [third], into=first, who="Lan")
    editing.hide(corpus, fourth, who="Lan")
    found = topics.themes(corpus, Query())
    assert found.themes[["theme", "topics", "articles"]].values.tolist() == [[1, 2, 180]]
    assert set(found.frame["topic"]) == {first, second}


def test_themes_are_made_and_kept(tmp_path: Path) -> None:
    """Many topics get themes with different labels; a refit keeps ids and labels, or names them anew."""
    corpus = planted_corpus(Corpus.create(tmp_path / "kho"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=20)
    before = topics.current(corpus.latest()).themes
    assert len(before) >= 2
    assert sorted(topic for theme in before for topic in theme.topics) == sorted(
        topic.topic for topic in topics.current(corpus.latest()).topics
    )
    assert len({theme.label for theme in before}) == len(before)
    proposals.propose(corpus.latest())
    proposals.accept(corpus.latest())
    after = topics.current(corpus.latest()).themes
    assert {(theme.theme, theme.label) for theme in after} == {(theme.theme, theme.label) for theme in before}
    renamed = replace(versions.load(corpus.path, 2), number=3)
    renamed = replace(renamed, themes=tuple(replace(theme, label=f"Nhóm {theme.theme}") for theme in renamed.themes))
    versions.save(corpus.path, renamed)
    proposals.use(corpus.latest(), 3)
    proposals.propose(corpus.latest())
    kept, _ = proposals.pending(corpus.latest())
    assert {theme.label for theme in kept.themes} == {f"Nhóm {theme.theme}" for theme in before}
    proposals.propose(corpus.latest(), plan=topics.Plan(rename=True))
    anew, _ = proposals.pending(corpus.latest())
    assert {theme.theme for theme in anew.themes} == {theme.theme for theme in before}
    assert not any(theme.label.startswith("Nhóm") for theme in anew.themes)
