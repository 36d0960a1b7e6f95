"""Organizations outlet by outlet. The articles are those of conftest.py."""

from analysis.organizations.outlets import by_outlet
from data.corpus import Corpus
from data.query import Query
from tests.analysis.organizations.conftest import SCHOOL, TAN_AN


def test_each_outlet_has_its_own_denominator(press: Corpus) -> None:
    """Tân An is in two of four articles of Báo Sông and one of two of Báo Núi; who is not named has rows of 0."""
    answer = by_outlet(press, Query(), [TAN_AN, SCHOOL])
    columns = ["organization", "outlet", "articles", "mentions", "total", "share"]
    assert answer.frame[columns].values.tolist() == [
        [TAN_AN, "Báo Sông", 2, 4, 4, 0.5],
        [TAN_AN, "Báo Núi", 1, 1, 2, 0.5],
        [SCHOOL, "Báo Sông", 1, 1, 4, 0.25],
        [SCHOOL, "Báo Núi", 0, 0, 2, 0.0],
    ]
    assert answer.outlets == 2
    assert answer.frame["few"].all()


def test_nobody_asked_for_has_no_rows(press: Corpus) -> None:
    """Without organizations, or without articles, there is nothing to count."""
    assert by_outlet(press, Query(), []).frame.empty
    assert by_outlet(press, Query(outlets=("Báo Không",)), [TAN_AN]).frame.empty
