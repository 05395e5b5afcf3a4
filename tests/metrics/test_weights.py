"""Weights: the figures are those of METRICS 4.0."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_asks import asks_of

from pipeline.metrics import weights, wilson

SIXTY = np.array([*range(40), *[40] * 20])  # 60 postings, one employer has 20
NO_ASKS = asks_of([])
sizes = st.lists(st.integers(1, 12), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("correlation", "expected"),
    [(0.0, 48), (1.0, 33)],  # 48: METRICS; at 1: 44.47^2 / (40 + 4.47^2)
)
def test_effective_size_of_sixty(correlation, expected):
    omega = weights.employer_weights(SIXTY)
    assert weights.effective_size(omega, SIXTY, correlation) == pytest.approx(expected, abs=0.5)


def test_equal_employers_are_worth_their_postings_when_unlike():
    cluster = np.repeat(np.arange(5), 12)
    omega = weights.employer_weights(cluster)
    assert weights.effective_size(omega, cluster, 0.0) == pytest.approx(60)
    assert weights.effective_size(omega, cluster, 1.0) == pytest.approx(5)


@pytest.mark.parametrize(
    ("cluster", "largest"),
    [
        ([0] * 100 + [1, 2, 3, 4, 5, 6, 7, 8, 9], 0.2),  # ten employers: a fifth at most
        ([0] * 50 + [1, 2], 1 / 3),  # three employers cannot hold less than a third
        ([0] * 5, 1.0),  # one employer is the market
        (list(range(30)), 1 / 30),  # nothing to cap
    ],
)
def test_cap_holds_every_employer(cluster, largest):
    cluster = np.array(cluster)
    omega = weights.cap(weights.employer_weights(cluster), cluster)
    shares = np.bincount(cluster, weights=omega) / omega.sum()
    assert shares.max() == pytest.approx(largest)


@given(sizes)
def test_cap_keeps_the_sum_and_the_limit(sizes):
    cluster = np.repeat(np.arange(len(sizes)), sizes)
    omega = weights.cap(weights.employer_weights(cluster), cluster)
    shares = np.bincount(cluster, weights=omega) / omega.sum()
    assert omega.sum() == pytest.approx(sum(sizes))
    assert (shares <= max(0.2, 1 / len(sizes)) + 1e-9).all()
    assert (omega > 0).all()


@given(sizes, st.floats(0, 1))
def test_effective_size_lies_between_one_and_the_postings(sizes, correlation):
    cluster = np.repeat(np.arange(len(sizes)), sizes)
    omega = weights.cap(weights.employer_weights(cluster), cluster)
    assert 1 - 1e-9 <= weights.effective_size(omega, cluster, correlation) <= sum(sizes) + 1e-9


def test_correlation_needs_ten_employers_with_two_postings():
    nine = np.repeat(np.arange(9), 2)
    assert weights.likeness(nine, asks_of(*[[(0, 0)]] * 18)) is None
    weighed = weights.weigh(nine, asks_of(*[[(0, 0)]] * 18))
    assert weighed.correlation is None
    assert weighed.n_eff == pytest.approx(18**2 / (0.7 * 18 + 0.3 * 36))  # the default 0.3


def test_few_employers_that_copy_themselves_count_as_such():
    nine = np.repeat(np.arange(9), 2)
    copies = asks_of(*[[(0, 0)] if employer % 2 else [(1, 0)] for employer in nine])
    assert weights.likeness(nine, copies) == pytest.approx(1)
    two = np.repeat(np.arange(2), 9)
    assert weights.likeness(two, asks_of(*[[(0, 0)]] * 9, *[[(1, 0)]] * 9)) is None  # two may be chance


def test_correlation_of_employers_that_always_copy_themselves_is_one():
    cluster = np.repeat(np.arange(10), 2)
    postings = [[(0, 0)] if employer % 2 else [(1, 0)] for employer in cluster]
    assert weights.within_employer_correlation(cluster, asks_of(*postings)) == pytest.approx(1)


def test_correlation_by_hand():
    # Skill 0: five employers ask twice, five ask once of two. Means 1 and 0.5, overall 0.75.
    # Between: 20 * 0.25^2 / 9 = 0.13889; within: 5 * 0.5 / 10 = 0.25; typical size 2.
    cluster = np.repeat(np.arange(10), 2)
    postings = [[(0, 0)]] * 10 + [[(0, 0)], []] * 5
    expected = (1.25 / 9 - 0.25) / (1.25 / 9 + 0.25)
    assert expected < 0
    assert weights.within_employer_correlation(cluster, asks_of(*postings)) == 0  # clipped


def test_correlation_in_between_by_hand():
    # Skill 0 at ten employers of two: four ask twice, four never, two once. Overall 0.5.
    # Between: (8 * 2 * 0.25) / 9 = 0.44444; within: 2 * 0.5 / 10 = 0.1.
    cluster = np.repeat(np.arange(10), 2)
    postings = [[(0, 0)]] * 8 + [[]] * 8 + [[(0, 0)], []] * 2
    expected = (4 / 9 - 0.1) / (4 / 9 + 0.1)
    assert weights.within_employer_correlation(cluster, asks_of(*postings)) == pytest.approx(expected)


def covered(correlation_used, runs=400):
    """Share of simulated markets (5 employers of 12, likeness 0.3, true share 0.5) whose range holds the truth."""
    rng = np.random.default_rng(7)
    cluster = np.repeat(np.arange(5), 12)
    omega = weights.employer_weights(cluster)
    n_eff = weights.effective_size(omega, cluster, correlation_used)
    parameter = 0.5 * (1 - 0.3) / 0.3
    own = rng.beta(parameter, parameter, size=(runs, 5))[:, cluster]
    shares = (rng.random((runs, 60)) < own) @ omega / omega.sum()
    low, high = wilson.interval(shares, n_eff)
    return float(((low <= 0.5) & (high >= 0.5)).mean())


def test_ranges_hold_the_truth_when_employers_copy_themselves():
    assert covered(0.3) >= 0.93
    assert covered(0.0) < 0.75  # what weights alone would claim
