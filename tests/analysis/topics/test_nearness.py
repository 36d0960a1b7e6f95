"""The map of topics: places whose distances are reckoned by hand, and the planted themes."""

import numpy as np
import pytest

from analysis import topics
from analysis.topics import editing
from analysis.topics.nearness import laid_out, nearness
from data.corpus import Corpus
from data.errors import NotAnalysed
from data.query import Query
from tests.analysis.topics.conftest import ARTICLES, THEMES, planted_corpus


def between(places: np.ndarray, one: int, other: int) -> float:
    """Measure the distance of two places."""
    return float(np.hypot(*(places[one] - places[other])))


def test_distances_that_a_plane_can_hold_are_held() -> None:
    """Corners of a rectangle of 3 by 4, of which the diagonals are 5."""
    wanted = np.array([[0, 4, 5, 3], [4, 0, 3, 5], [5, 3, 0, 4], [3, 5, 4, 0]], dtype=float)
    places = laid_out(wanted)
    for one, other in ((0, 1), (1, 2), (0, 2), (1, 3)):
        assert between(places, one, other) == pytest.approx(wanted[one, other], abs=1e-3)
    assert np.abs(places[:, 0]).max() >= np.abs(places[:, 1]).max()


def test_one_topic_and_none_lie_somewhere() -> None:
    """A map of one is its middle; a map of none is empty."""
    assert laid_out(np.zeros((1, 1))).tolist() == [[0.0, 0.0]]
    assert laid_out(np.zeros((0, 0))).shape == (0, 2)


@pytest.fixture
def themed(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The planted corpus with its four topics, to decide about."""
    corpus = planted_corpus(Corpus.create(tmp_path_factory.mktemp("kho") / "themed"), 0, ARTICLES)
    topics.bring_up_to_date(corpus, n_topics=len(THEMES))
    return corpus.latest()


def test_topics_that_share_words_are_nearer(themed: Corpus) -> None:
    """Each planted theme borrows words of the next one round: two in a row are nearer than two across."""
    found = nearness(themed)
    assert found.frame["topic"].tolist() == [1, 2, 3, 4]
    themes = [terms[0].split()[0] for terms in found.frame["terms"]]
    place = {theme: themes.index(theme) for theme in THEMES}
    ring = [found.distances[place[THEMES[i]], place[THEMES[(i + 1) % 4]]] for i in range(4)]
    across = [found.distances[place[THEMES[i]], place[THEMES[i + 2]]] for i in range(2)]
    assert max(ring) < min(across)
    assert np.allclose(found.distances, found.distances.T)
    assert np.allclose(np.diag(found.distances), 0)


def test_the_map_is_the_same_each_time(themed: Corpus) -> None:
    """Nothing in it is random."""
    assert nearness(themed).frame.equals(nearness(themed).frame)


def test_the_map_follows_decisions(themed: Corpus) -> None:
    """A merged topic has one place with the other's, a hidden one none, a renamed one its new label."""
    editing.rename(themed, 1, "Ra khơi", who="Lan")
    editing.merge(themed, [2], into=3, who="Lan")
    editing.hide(themed, 4, who="Lan")
    found = nearness(themed).frame
    assert found["topic"].tolist() == [1, 3]
    assert found["label"][0] == "Ra khơi"
    assert topics.overview(themed, Query()).frame["topic"].sort_values().tolist() == [1, 3]


def test_a_model_of_an_older_form_has_no_map(themed: Corpus) -> None:
    """Where words' probabilities were not kept, the error says what to run."""
    arrays = themed.path / "models" / "topics" / "1" / "arrays.npz"
    with np.load(arrays) as held:
        older = {name: held[name] for name in held.files if name != "log_probabilities_"}
    np.savez(arrays, **older)
    with pytest.raises(NotAnalysed):
        nearness(themed)
