"""The search for the best bundle (METRICS 4.7), against trying everything."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from made_asks import WEIGHTS, R, asks_of, held, markets

from pipeline.metrics import bundle, readiness
from pipeline.metrics.asks import counts
from pipeline.metrics.ledger import ledger


def search(asks, credit, tau, reachable=None):
    credit = np.array(credit, dtype=float)
    book = ledger(asks, credit, np.zeros(asks.n_skills), np.ones(asks.n_postings), WEIGHTS)
    rho = readiness.coverage(asks, credit, WEIGHTS)
    reachable = np.ones(asks.n_postings, dtype=bool) if reachable is None else np.array(reachable)
    eligible = [s for s in range(asks.n_skills) if book.gain[s] > 0]
    return bundle.search(asks, credit, rho, reachable, tau, WEIGHTS, book.gain, counts(asks), eligible)


def reached(asks, credit, skills, tau):
    more = np.array(credit, dtype=float)
    more[list(skills)] = 1
    return int((readiness.coverage(asks, more, WEIGHTS) >= tau - 1e-12).sum())


def test_two_skills_that_only_work_together():
    # Neither 0 nor 1 alone lifts anything to 0.75; together they lift three postings, 2 alone lifts one.
    both = [(0, R), (1, R), (3, R), (4, R)]
    asks = asks_of(both, both, both, [(2, R), (3, R), (4, R), (5, R)])
    found = search(asks, [0, 0, 0, 1, 1, 0], 0.99)
    assert sorted(found.skills[:2]) == [0, 1]
    assert sum(found.unlocks) == 3


def test_of_equal_bundles_the_smaller():
    asks = asks_of([(0, R), (1, R)], [(0, R), (2, R)])
    found = search(asks, [0, 0, 0], 0.5)
    assert (found.skills, found.unlocks) == ([0], [2])


def test_postings_behind_a_gate_count_for_nothing():
    asks = asks_of([(0, R), (1, R)], [(2, R), (3, R)])
    assert search(asks, [0, 0, 0, 0], 0.5, [False, True]).skills == [2]


def test_nothing_to_unlock():
    asks = asks_of([(0, R), (1, R), (2, R), (3, R), (4, R), (5, R)])
    assert search(asks, np.zeros(6), 0.9) == ([], [])
    assert search(asks_of([(0, R)]), [1], 0.5) == ([], [])  # all is held


def test_alternatives_are_counted_once():
    # Gaining both members of an any-of group lifts no more than gaining one.
    asks = asks_of([(0, R, 0), (1, R, 0), (2, R), (3, R)])
    assert search(asks, [0, 0, 0, 0], 0.6).skills == [0, 2]


@given(markets(fewest=1), held)
def test_exact_search_finds_the_best_bundle(market, credit):
    asks, _ = market
    found = search(asks, credit, 0.6)
    base = reached(asks, credit, [], 0.6)
    best = max(
        reached(asks, credit, skills, 0.6) - base for n in range(4) for skills in combinations(range(7), n)
    )
    assert sum(found.unlocks) == best
    assert reached(asks, credit, found.skills, 0.6) - base == best
    assert all(unlocked >= 0 for unlocked in found.unlocks)


@pytest.mark.parametrize(("eligible", "expected"), [((0, 1, 2, 3), [3, 1, 0]), ((2,), [2]), ((), [])])
def test_most_frequent(eligible, expected):
    assert bundle.most_frequent(eligible, np.array([2, 5, 1, 9])) == expected
