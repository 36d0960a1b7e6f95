"""Intervals and comparisons, against values worked out by hand or printed in the literature."""

import math

import numpy as np
import pytest
from scipy.special import chdtri

from analysis import statistics


def test_wilson_equals_published_values() -> None:
    """81 of 263 gives 0.2553–0.3662, 15 of 148 gives 0.0624–0.1605 (Newcombe 1998, table I, method 3)."""
    low, high = statistics.wilson([81, 15], [263, 148])
    assert low == pytest.approx([0.2553, 0.0624], abs=5e-5)
    assert high == pytest.approx([0.3662, 0.1605], abs=5e-5)


def test_wilson_of_none_and_of_all() -> None:
    """0 of 20 begins at 0 and 29 of 29 ends at 1; 0 of 20 may still be 16.1 % (Newcombe 1998)."""
    low, high = statistics.wilson([0, 29], [20, 29])
    assert low[0] == 0
    assert high[0] == pytest.approx(0.1611, abs=5e-5)
    assert high[1] == 1
    assert low[1] == pytest.approx(0.8830, abs=5e-5)


def test_nothing_of_nothing_has_no_share() -> None:
    """An empty period has neither a share nor an interval."""
    low, high = statistics.wilson(0, 0)
    assert math.isnan(low)
    assert math.isnan(high)
    assert math.isnan(statistics.share(0, 0))


def test_log_likelihood_by_hand() -> None:
    """20 of 100 against 5 of 100: 2 (20 ln 1.6 + 80 ln 0.9143 + 5 ln 0.4 + 95 ln 1.0857) = 10.92."""
    assert statistics.log_likelihood(20, 100, 5, 100) == pytest.approx(10.92, abs=0.01)


def test_equal_shares_do_not_differ() -> None:
    """10 of 100 and 30 of 300 are the same share: no log-likelihood, no log-odds."""
    assert statistics.log_likelihood(10, 100, 30, 300) == pytest.approx(0, abs=1e-9)
    assert statistics.log_odds(10, 100, 30, 300).value == pytest.approx(0, abs=0.01)


def test_log_odds_turn_their_sign_with_the_sides() -> None:
    """What rises against the one falls against the other, as strongly."""
    there, back = statistics.log_odds(20, 100, 5, 100), statistics.log_odds(5, 100, 20, 100)
    assert there.value > 0
    assert there.value == pytest.approx(-back.value)
    assert there.z == pytest.approx(-back.z)


def test_log_odds_without_a_prior_are_the_plain_ratio() -> None:
    """With a vanishing prior 20 of 100 against 10 of 100 is ln(0.25 / 0.1111) = 0.811."""
    assert statistics.log_odds(20, 100, 10, 100, prior=1e-9).value == pytest.approx(0.811, abs=0.001)


def test_the_prior_holds_rare_terms_back() -> None:
    """3 of 1,000 against none is a larger ratio than 300 against 200, but far weaker evidence."""
    odds = statistics.log_odds([3, 300], [1000, 1000], [0, 200], [1000, 1000])
    assert odds.z[0] < odds.z[1]


def test_statistics_survive_an_empty_side() -> None:
    """A term compared with a period without articles gives finite numbers."""
    assert np.isfinite(statistics.log_odds(5, 100, 0, 0).z)
    assert statistics.log_likelihood(5, 100, 0, 0) == pytest.approx(0, abs=1e-9)


def test_false_discoveries_equal_the_published_example() -> None:
    """Of the fifteen p-values of Benjamini and Hochberg (1995), four are discoveries at 5 %, and nine would not be."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
         1.0]  # fmt: skip
    found = statistics.false_discoveries(chdtri(1, p))
    assert (found <= 0.05).sum() == 4
    assert found[3] == pytest.approx(0.0095 * 15 / 4)
    assert found[-1] == 1


def test_false_discoveries_keep_the_order_given() -> None:
    """Two comparisons with p 0.001 and 0.05 become 0.002 and 0.05, wherever they stand; no comparison is none."""
    assert statistics.false_discoveries([3.841, 10.828]) == pytest.approx([0.05, 0.002], abs=1e-4)
    assert len(statistics.false_discoveries([])) == 0


def test_log_ratio_counts_doublings() -> None:
    """A fifth against a twentieth is four times, two doublings; its interval is e^(±1.96 · 0.4796) around it."""
    value, low, high = statistics.log_ratio(20, 100, 5, 100)
    assert value == pytest.approx(2)
    assert (low, high) == (pytest.approx(0.6439, abs=1e-4), pytest.approx(3.3561, abs=1e-4))
    assert statistics.log_ratio(5, 100, 20, 100).value == pytest.approx(-2)


def test_log_ratio_of_nothing_is_finite_where_both_sides_hold_something() -> None:
    """None of 10 counts as half a one, so 4 of 10 are eight times as many; against no units there is no ratio."""
    assert statistics.log_ratio(4, 10, 0, 10).value == pytest.approx(3)
    assert np.isnan(statistics.log_ratio(4, 10, 0, 0).value)
