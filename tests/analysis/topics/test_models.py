"""What holds for every kind of topic model, whatever it is fitted on."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from analysis.topics import models
from analysis.topics.models import KINDS, Kind
from analysis.topics.pinning import Pins

BLOCKS = sparse.csr_matrix(np.kron(np.eye(3), np.ones((30, 5))).astype(np.float32))  # 3 themes of 30 articles
EMPTY = sparse.csr_matrix((1, 15), dtype=np.float32)

every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
def test_themes_are_found(kind: Kind) -> None:
    """Articles with the same terms, and no term of others, are of one topic."""
    dominant = models.new(kind, 3, seed=0).fit(BLOCKS).transform(BLOCKS).argmax(axis=1).reshape(3, 30)
    assert (dominant == dominant[:, :1]).all()
    assert len(set(dominant[:, 0])) == 3


@every_kind
def test_shares_are_shares(kind: Kind) -> None:
    """Rows are not negative and sum to 1; an article without known terms, among others or alone, has zeros."""
    model = models.new(kind, 3, seed=0).fit(BLOCKS)
    shares = model.transform(sparse.vstack([EMPTY, BLOCKS[:2], EMPTY]).tocsr())
    assert (shares >= 0).all()
    assert shares.sum(axis=1) == pytest.approx([0, 1, 1, 0], abs=1e-5)
    assert (model.transform(EMPTY) == 0).all()
    assert shares.dtype == np.float32


@every_kind
def test_arrays_are_what_is_kept(kind: Kind) -> None:
    """Arrays are single-precision, components of length 1, probabilities sum to 1; restored, they give the same."""
    model = models.new(kind, 3, seed=0).fit(BLOCKS)
    assert {array.dtype for array in model.state().values()} == {np.dtype(np.float32)}
    assert np.linalg.norm(model.components_, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert np.exp(model.log_probabilities_).sum(axis=1) == pytest.approx(np.ones(3), abs=1e-4)
    again = models.new(kind, 3, seed=0).restore(model.state())
    assert again.transform(BLOCKS) == pytest.approx(model.transform(BLOCKS), abs=1e-6)


@every_kind
def test_a_seed_says_it_all(kind: Kind) -> None:
    """Two fits with one seed are the same to the last bit."""
    first, second = (models.new(kind, 4, seed=7).fit(BLOCKS) for _ in range(2))
    assert first.components_.tobytes() == second.components_.tobytes()
    assert first.transform(BLOCKS).tobytes() == second.transform(BLOCKS).tobytes()


@every_kind
def test_the_largest_topic_is_first(kind: Kind) -> None:
    """Topics are ordered by the articles that they are dominant in, and none is without."""
    rows = sparse.vstack([BLOCKS[:10], BLOCKS[30:60], BLOCKS[60:80]]).tocsr()
    model = models.new(kind, 3, seed=0).fit(rows)
    sizes = np.bincount(model.transform(rows).argmax(axis=1), minlength=len(model.components_))
    assert sizes.tolist() == sorted(sizes.tolist(), reverse=True)
    assert sizes.min() > 0


@every_kind
def test_pins_hold(kind: Kind) -> None:
    """Pinned together, two words weigh the same in every topic; apart, no topic has weight for both."""
    together = models.new(kind, 3, seed=0).fit(BLOCKS, pins=Pins(together=((0, 5),)))
    assert together.components_[:, 0] == pytest.approx(together.components_[:, 5], rel=0.05, abs=0.01)
    apart = models.new(kind, 3, seed=0).fit(BLOCKS, pins=Pins(apart=((0, 1),)))
    assert apart.components_[:, [0, 1]].min(axis=1) == pytest.approx(np.zeros(len(apart.components_)), abs=1e-6)


@every_kind
def test_more_articles_can_be_taken_in(kind: Kind) -> None:
    """After more articles of the same kinds, articles are of the topics that they were of, and more surely."""
    model = models.new(kind, 3, seed=0).fit(BLOCKS)
    before = model.transform(BLOCKS)
    likely = model.log_probabilities_.copy()
    for _ in range(3):
        model.partial_fit(BLOCKS)
    after = model.transform(BLOCKS)
    assert (after.argmax(axis=1) == before.argmax(axis=1)).all()
    assert (after.max(axis=1) >= before.max(axis=1) - 1e-3).all()
    assert not np.array_equal(model.log_probabilities_, likely)


@every_kind
def test_it_is_an_estimator(kind: Kind) -> None:
    """It can be cloned, and refuses to transform before it is fitted."""
    model = models.new(kind, 7, seed=3)
    assert clone(model).get_params() == model.get_params()
    with pytest.raises(NotFittedError):
        model.transform(BLOCKS)
