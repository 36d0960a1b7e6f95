"""The automaton on made-up counts whose bursts are plain to see."""

import numpy as np
import numpy.typing as npt
import pytest

from analysis import automaton

Floats = npt.NDArray[np.float64]


def found(counts: Floats, totals: Floats, *, gap: int = 1) -> list[tuple[int, int]]:
    """The first and last places of the bursts of one thing."""
    series = counts[None, :]
    exposures = totals[None, :]
    bursting = automaton.states(series, totals, exposures)
    usual = automaton.usual_shares(series, totals, exposures, ~bursting)
    spread = automaton.dispersion(series, totals, usual, ~bursting)
    runs = automaton.runs(series[0], totals, usual[0], bursting[0], float(spread[0, 0]), gap=gap)
    return [(run.first, run.last) for run in runs]


def test_an_even_share_never_bursts() -> None:
    """Five of a hundred each day is usual each day."""
    assert found(np.full(100, 5.0), np.full(100, 100.0)) == []


def test_mere_growth_of_volume_is_no_burst() -> None:
    """When ten times as much is published and ten times as much of it is about the thing, nothing bursts."""
    totals = np.concatenate([np.full(50, 100.0), np.full(50, 1000.0)])
    assert found(totals * 0.05, totals) == []


def test_a_burst_has_its_edges() -> None:
    """Four to eleven of sixteen in seven days, where one in a hundred days is usual, begins and ends with them."""
    counts = np.zeros(200)
    counts[[10, 150]] = 1
    counts[60:67] = [4, 7, 11, 7, 4, 2, 2]
    assert found(counts, np.full(200, 16.0)) == [(60, 66)]


def test_two_bursts_are_two() -> None:
    """Ten quiet days part two bursts, however low the threshold that twice the usual rate is."""
    counts = np.zeros(200)
    counts[5] = 1
    counts[60:67] = counts[77:84] = [4, 7, 11, 7, 4, 2, 2]
    assert found(counts, np.full(200, 16.0)) == [(60, 66), (77, 83)]


def test_a_long_burst_is_not_its_own_baseline() -> None:
    """What fills the last third of the time, and more than half of all that is published, bursts all the same."""
    totals = np.concatenate([np.full(60, 100.0), np.full(30, 400.0)])
    counts = np.concatenate([np.zeros(60), np.full(30, 200.0)])
    assert found(counts, totals) == [(60, 89)]


def test_what_is_nearly_always_so_is_usual() -> None:
    """What is in all articles but those of five days does not burst on all the other days."""
    counts, totals = np.full(90, 20.0), np.full(90, 20.0)
    counts[40:45] = 10
    assert found(counts, totals) == []


def test_clumps_are_no_bursts() -> None:
    """Where the thing always comes in clumps of eight, one more clump of eight is usual."""
    counts = np.zeros(120)
    counts[::6] = 8
    assert found(counts, np.full(120, 100.0)) == []
    alone = np.zeros(120)
    alone[60] = 8
    assert found(alone, np.full(120, 100.0)) == [(60, 60)]


def test_days_without_anything_part_bursts() -> None:
    """Nothing is known of a time in which nothing was published: no burst goes through it."""
    counts, totals = np.full(60, 1.0), np.full(60, 50.0)
    counts[20:40], totals[28:33], counts[28:33] = 25, 0, 0
    assert found(counts, totals, gap=5) == [(20, 27), (33, 39)]
    assert found(counts, totals, gap=6) == [(20, 39)]


def test_several_things_are_told_apart() -> None:
    """Looked at together, each thing has the states it has alone."""
    totals = np.full(100, 50.0)
    quiet = np.full(100, 2.0)
    loud = quiet.copy()
    loud[40:45] = 30
    states = automaton.states(np.stack([quiet, loud]), totals, np.stack([totals, totals]))
    assert not states[0].any()
    assert np.flatnonzero(states[1]).tolist() == [40, 41, 42, 43, 44]


def test_chance_is_the_binomial_tail() -> None:
    """Three of three where a tenth is usual: 0.001, times the 55 runs that ten periods have."""
    assert automaton._chance(np.array([3.0]), np.array([3.0]), np.array([0.1]), 10, 1.0) == pytest.approx(0.001 * 55)
