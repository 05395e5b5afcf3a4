"""How far a role is: the fewest skills to half of the postings against trying everything; likeness of roles."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from made_asks import WEIGHTS, R, asks_of, held, markets

from pipeline.metrics import feasibility, readiness
from pipeline.metrics.ledger import ledger

TAU = 0.6


def fewest(asks, credit, tau=TAU, reachable=None):
    credit = np.array(credit, dtype=float)
    book = ledger(asks, credit, np.zeros(asks.n_skills), np.ones(asks.n_postings), WEIGHTS)
    rho = readiness.coverage(asks, credit, WEIGHTS)
    reachable = np.ones(asks.n_postings, dtype=bool) if reachable is None else np.array(reachable)
    eligible = [s for s in range(asks.n_skills) if book.gain[s] > 0]
    return feasibility.fewest(asks, credit, rho, reachable, tau, WEIGHTS, book.gain, eligible)


def reached(asks, credit, skills, tau=TAU):
    more = np.array(credit, dtype=float)
    more[list(skills)] = 1
    return int((readiness.coverage(asks, more, WEIGHTS) >= tau - 1e-12).sum())


@settings(deadline=None)
@given(markets(fewest=1), held)
def test_the_fewest_skills_are_found(market, credit):
    asks, _ = market
    found = fewest(asks, credit)
    needed = asks.n_postings / 2
    smallest = next(
        (n for n in range(8) if any(reached(asks, credit, s) >= needed for s in combinations(range(7), n))),
        None,
    )
    if smallest is not None and smallest <= 3:
        assert len(found.skills) == smallest
    elif found:  # greedy may take more than the best path of four and more
        assert smallest is not None
        assert smallest <= len(found.skills) <= 6
    if found:
        assert reached(asks, credit, found.skills) == found.reached >= needed


def test_half_is_reached_already():
    asks = asks_of([(0, R), (1, R)], [(2, R), (3, R)])
    assert fewest(asks, [1, 1, 0, 0]) == ([], 1)


def test_postings_behind_a_gate_do_not_count():
    asks = asks_of([(0, R)], [(1, R)], [(1, R)])
    assert fewest(asks, [0, 0], reachable=[True, False, False]).skills == [0]


def test_more_than_six():
    asks = asks_of([(s, R) for s in range(10)])
    assert fewest(asks, [0] * 10, tau=0.9) is None
    assert len(fewest(asks, [0] * 10, tau=0.5).skills) == 5  # by greedy steps


def test_roles_that_ask_for_the_same_are_alike():
    shares = np.array([[0.8, 0.4, 0.0], [0.8, 0.4, 0.005], [0.0, 0.0, 0.9]])
    alike = feasibility.cosines(shares)
    assert alike[0, 1] == pytest.approx(1)  # what fewer than 1 % ask for is no likeness
    assert alike[0, 2] == alike[2, 1] == 0
    assert alike == pytest.approx(alike.T)


def test_cover_is_not_the_same_both_ways():
    # A asks for one thing always; B for that and three more.
    shares = np.array([[1.0, 0, 0, 0], [1.0, 1, 1, 1]])
    asked = np.array([[1.0, 0, 0, 0], [0.25] * 4])
    cover = feasibility.covers(shares, asked)
    assert cover[0, 1] == pytest.approx(0.25)
    assert cover[1, 0] == pytest.approx(1)
    assert list(feasibility.neighbours(feasibility.cosines(shares), cover, np.array([1.0, 1.0]), 1)) == []
    assert list(feasibility.neighbours(feasibility.cosines(shares), cover, np.array([0.5, 0.5]), 1)) == [0]


@pytest.mark.parametrize(
    ("gated", "near", "builds", "expected"),
    [
        (0.5, 0.5, 0, "gate_first"),  # half of the postings set it
        (0.32, 0.3, 1, "gate_first"),  # one skill to learn means nothing while a third want a licence
        (0.32, 0.5, 0, "gate_first"),  # nothing is left to learn: the condition is what stands in the way
        (0.1, 0.3, 4, "doable_now"),
        (0.1, 0.29, 3, "doable_with_builds"),
        (0.4, 0.1, 4, "bridge_first"),
        (0.4, 0.1, None, "long_bridge"),
    ],
)
def test_first_label_that_fits(gated, near, builds, expected):
    assert feasibility.label(60, gated, near, builds, has_bridge=False) == expected
