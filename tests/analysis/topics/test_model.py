"""The topic model as an estimator: what holds for every input."""

from itertools import combinations

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from analysis.topics.model import TopicModel

BLOCKS = sparse.csr_matrix(np.kron(np.eye(3), np.ones((6, 5))).astype(np.float32))  # 3 themes, 6 articles, 5 terms each


def test_blocks_are_found() -> None:
    """Articles with the same terms, and no term of others, are one topic."""
    dominant = TopicModel(3).fit(BLOCKS).transform(BLOCKS).argmax(axis=1).reshape(3, 6)
    assert (dominant == dominant[:, :1]).all()
    assert len(set(dominant[:, 0])) == 3


def test_shares_sum_to_one() -> None:
    """An article's shares are not negative and sum to 1."""
    shares = TopicModel(3).fit(BLOCKS).transform(BLOCKS)
    assert (shares >= 0).all()
    assert shares.sum(axis=1) == pytest.approx(np.ones(18), abs=1e-5)


def test_an_article_without_known_terms_has_no_topic() -> None:
    """An empty row, first, last or between, gets zeros, and does not disturb its neighbours."""
    model = TopicModel(3).fit(BLOCKS)
    rows = sparse.vstack([sparse.csr_matrix((1, 15)), BLOCKS[:1], sparse.csr_matrix((1, 15)), BLOCKS[6:7],
                          sparse.csr_matrix((1, 15))]).tocsr()  # fmt: skip
    shares = model.transform(rows)
    assert shares.sum(axis=1).round(5).tolist() == [0, 1, 0, 1, 0]
    assert shares[1] == pytest.approx(model.transform(BLOCKS)[0])


def test_two_fits_are_byte_identical() -> None:
    """The same counts and seed give the same topics to the last bit."""
    first, second = TopicModel(3).fit(BLOCKS), TopicModel(3).fit(BLOCKS)
    assert first.components_.tobytes() == second.components_.tobytes()
    assert first.transform(BLOCKS).tobytes() == second.transform(BLOCKS).tobytes()


def test_more_topics_than_kinds_of_articles() -> None:
    """Asked for more topics than there are kinds of articles, it finds as many as there are, each with its terms."""
    components = TopicModel(50).fit(BLOCKS).components_
    assert (components > 0).sum(axis=1).tolist() == [5, 5, 5]


def test_starts_depend_on_the_seed() -> None:
    """One start from another seed finds other topics, many starts find nearly the same."""
    rng = np.random.default_rng(0)
    sizes = np.repeat(np.arange(8), [44, 40, 36, 32, 28, 24, 20, 16])
    means = 0.1 + 0.5 * np.kron(np.eye(8), np.ones((1, 12)))
    rows = sparse.csr_matrix(rng.poisson(means[sizes]).astype(np.float32))

    def apart(starts: int) -> float:
        fits = [TopicModel(6, starts=starts, random_state=seed).fit(rows).components_ for seed in range(4)]
        cosines = [one @ other.T for one, other in combinations(fits, 2)]
        return float(1 - np.mean([alike[linear_sum_assignment(-alike)].mean() for alike in cosines]))

    assert apart(1) > 0.05
    assert apart(48) < 0.02


def test_state_restores_a_model() -> None:
    """The kept arrays make the same model again."""
    model = TopicModel(3).fit(BLOCKS)
    again = TopicModel(3).restore(model.state())
    assert again.transform(BLOCKS).tobytes() == model.transform(BLOCKS).tobytes()


def test_everything_stays_in_single_precision() -> None:
    """Arrays are float32: half the memory."""
    model = TopicModel(3).fit(BLOCKS.astype(np.float64))
    assert {array.dtype for array in model.state().values()} == {np.dtype(np.float32)}
    assert model.transform(BLOCKS).dtype == np.float32


def test_it_is_an_estimator() -> None:
    """It can be cloned with its parameters, and refuses to transform before it is fitted."""
    assert clone(TopicModel(7, sharpness=3.0)).get_params()["n_components"] == 7
    with pytest.raises(NotFittedError):
        TopicModel(3).transform(BLOCKS)


def test_topics_are_ordered_by_size() -> None:
    """The topic of most articles is the first."""
    rows = sparse.vstack([BLOCKS[:6], BLOCKS[6:8], BLOCKS[12:16]]).tocsr()
    dominant = TopicModel(3).fit(rows).transform(rows).argmax(axis=1)
    assert dominant.tolist() == [0] * 6 + [2] * 2 + [1] * 4


def test_a_model_is_continued() -> None:
    """Articles that have topics keep them, those that have none join their likes."""
    before = np.repeat([2, 0, 1], 6)
    known = np.where(np.arange(18) % 6 == 5, -1, before)
    dominant = TopicModel(3).fit(BLOCKS, begin=known).transform(BLOCKS).argmax(axis=1)
    assert len(set(zip(before.tolist(), dominant.tolist(), strict=True))) == 3


def test_a_continued_model_finds_what_is_new() -> None:
    """A topic that is wanted beyond those there are begins among the articles that fit them least."""
    before = np.array([0] * 6 + [1] * 6 + [-1] * 6)
    dominant = TopicModel(3).fit(BLOCKS, begin=before).transform(BLOCKS).argmax(axis=1).reshape(3, 6)
    assert (dominant == dominant[:, :1]).all()
    assert len(set(dominant[:, 0])) == 3


def test_further_articles_count_as_if_they_had_been_there() -> None:
    """Read batch by batch after the fit, articles of the same kinds give the probabilities of all counted together."""
    whole = sparse.vstack([BLOCKS, BLOCKS, BLOCKS]).tocsr()
    model = TopicModel(3).fit(BLOCKS)
    before = model.components_.copy()
    for start in (18, 36):
        model.partial_fit(whole[start : start + 18])
    held = np.zeros((3, 15))
    dominant = model.transform(whole).argmax(axis=1)
    for topic, row in zip(dominant, whole.toarray(), strict=True):
        held[topic] += row
    expected = np.log((held + model.smoothing) / (held + model.smoothing).sum(axis=1, keepdims=True))
    assert model.log_probabilities_ == pytest.approx(expected, abs=1e-6)
    assert (model.components_ == before).all()
