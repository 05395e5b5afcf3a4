"""Rank bands: what the sample cannot tell apart shares a band."""

import numpy as np
import pytest

from pipeline.metrics import bands, constants


def table(*columns):
    """One row an employer: whether it asks for each skill."""
    return np.array(columns, dtype=float).T


def test_equal_skills_share_the_whole_band():
    same = [1, 0] * 20
    found = bands.bands(table(same, same, same), np.ones(40), np.arange(3))
    assert found.ranks == [(1, 3)] * 3
    assert found.groups == [0, 0, 0]


def test_clear_order_gives_single_ranks():
    found = bands.bands(table([1] * 60, [1, 0] * 30, [0] * 60), np.ones(60), np.arange(3))
    assert found.ranks == [(1, 1), (2, 2), (3, 3)]
    assert found.groups == [0, 1, 2]


def test_overlap_does_not_chain():
    # Each skill ties with its neighbour, but the first is surely above the last.
    counts = (48, 42, 36, 30, 24, 18)
    columns = [[1] * count + [0] * (60 - count) for count in counts]
    found = bands.bands(table(*columns), np.ones(60), np.arange(6))
    assert found.ranks[0][1] < 6
    assert found.ranks[5][0] > 1
    assert found.groups[0] == 0
    assert found.groups[-1] > 0


def test_beyond_the_largest_hundred_one_last_band():
    columns = np.tile(np.ones(10)[:, None], 103)
    found = bands.bands(columns, np.ones(10), np.arange(103))
    assert found.ranks[-1] == found.ranks[100] == (101, 103)
    assert found.groups[-1] == found.groups[99] + 1


def test_bands_hold_their_own_rank():
    rng = np.random.default_rng(1)
    values = (rng.random((30, 20)) < np.linspace(0.9, 0.1, 20)).astype(float)
    order = np.argsort(-values.sum(axis=0), kind="stable")
    for place, (low, high) in enumerate(bands.bands(values, np.ones(30), order).ranks, start=1):
        assert low <= place <= high


def test_draws_are_the_same_every_time_and_cannot_be_written():
    first = bands.draws(17).copy()
    bands.draws.cache_clear()
    assert (bands.draws(17) == first).all()
    assert (first.sum(axis=1) == 17).all()
    with pytest.raises(ValueError, match="read-only"):
        bands.draws(17)[0, 0] = 1


def test_many_employers_are_drawn_in_groups():
    assert bands.resampled(np.arange(5000)).max() == constants.MAX_CLUSTERS - 1


def test_median_range_covers_the_median_and_narrows_to_a_point_when_all_agree():
    rho = np.linspace(0, 1, 41)
    low, high = bands.median_range(rho, np.ones(41), np.arange(41))
    assert 0.2 < low < 0.5 < high < 0.8
    assert bands.median_range(np.full(9, 0.3), np.ones(9), np.arange(9)) == (0.3, 0.3)


@pytest.mark.parametrize("n", [2, 3, 5, 40])
def test_draws_of_few_employers_vary_as_the_mean_of_their_values_does(n):
    # Textbook: a mean of n varies by s^2 / n, s^2 taken with n - 1; plain draws vary by (n - 1) / n of that.
    values = np.random.default_rng(4).random(n)
    plain = (bands.draws(n) @ values / n)[:, None]
    found = np.array([values.mean()])
    widened = bands.widened(plain, found, n)[:, 0]
    assert ((widened - values.mean()) ** 2).mean() == pytest.approx(values.var(ddof=1) / n, rel=0.12)


def test_one_employer_has_nothing_to_vary():
    assert bands.widened(np.ones((4, 1)), np.zeros(1), 1).tolist() == [[1.0]] * 4
