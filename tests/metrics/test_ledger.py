"""The ledger and readiness: by hand, and their laws (METRICS 4.5, 4.6)."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from made_asks import WEIGHTS, D, P, R, U, asks_of, held, markets

from pipeline.metrics import readiness
from pipeline.metrics.ledger import ledger


def of(asks, credit, omega=None, share=None):
    omega = np.ones(asks.n_postings) if omega is None else omega
    share = np.zeros(asks.n_skills) if share is None else np.array(share)
    return ledger(asks, np.array(credit, dtype=float), share, omega, WEIGHTS)


def test_two_postings_by_hand():
    # W of the first: 1 + 0.5 = 1.5, of the second: 0.8 + 0.33 = 1.13; skill 0 is held, 1 counts half.
    found = of(asks_of([(0, R), (1, D)], [(1, U), (2, P)]), [1, 0.5, 0])
    assert found.contribution == pytest.approx([0, (0.5 * 0.5 / 1.5 + 0.8 * 0.5 / 1.13) / 2, 0.33 / 1.13 / 2])
    assert found.mean == pytest.approx(((1 + 0.25) / 1.5 + 0.4 / 1.13) / 2)
    assert found.gain == pytest.approx(found.contribution)


def test_alternatives_are_one_item_booked_on_the_most_asked():
    # (0 or 1) and 2: one item of two; 1 is asked for more often and bears it.
    found = of(asks_of([(0, R, 0), (1, R, 0), (2, R)]), [0, 0, 0], share=[0.2, 0.6, 0.5])
    assert found.contribution.tolist() == [0, 0.5, 0.5]
    assert found.gain.tolist() == [0.5, 0.5, 0.5]  # either would close the item


def test_alternatives_tie_to_the_first_id():
    found = of(asks_of([(0, R, 0), (1, R, 0)]), [0, 0], share=[0.5, 0.5])
    assert found.contribution.tolist() == [1, 0]


def test_an_alternative_is_as_strict_as_its_strictest_wording():
    found = of(asks_of([(0, P, 0), (1, R, 0), (2, R)]), [0, 0, 1])
    assert found.mean == pytest.approx(0.5)


def test_an_alternative_held_closes_the_item():
    found = of(asks_of([(0, R, 0), (1, R, 0), (2, R)]), [1, 0, 0])
    assert found.contribution.tolist() == [0, 0, 0.5]
    assert found.mean == 0.5


def test_equal_numbers_in_two_postings_are_two_groups():
    asks = asks_of([(0, R, 0), (1, R, 0)], [(0, R, 0), (2, R, 0)])
    assert asks.n_requirements == 2


@given(markets(fewest=1), held)
def test_mean_readiness_and_contributions_sum_to_one(market, credit):
    asks, employer_of = market
    omega = 1 + employer_of / 7
    found = of(asks, credit, omega, share=np.linspace(0.1, 0.9, 7))
    assert found.mean + found.contribution.sum() == pytest.approx(1, abs=1e-9)
    rho = readiness.coverage(asks, credit, WEIGHTS)
    assert found.mean == pytest.approx(readiness.weighted_mean(rho, omega), abs=1e-9)
    assert (found.gain >= found.contribution - 1e-12).all()


@given(markets(fewest=1), held, st.integers(0, 6))
def test_gaining_a_skill_raises_the_mean_by_its_gain(market, credit, skill):
    asks, _ = market
    before = of(asks, credit)
    credit = credit.copy()
    credit[skill] = 1
    after = of(asks, credit)
    assert after.mean - before.mean == pytest.approx(before.gain[skill], abs=1e-9)
    assert after.contribution[skill] == 0


@given(markets(), held, st.integers(0, 6))
def test_one_more_skill_lowers_no_posting(market, credit, skill):
    asks, _ = market
    more = credit.copy()
    more[skill] = 1
    before, after = (readiness.coverage(asks, c, WEIGHTS) for c in (credit, more))
    assert (np.nan_to_num(after) >= np.nan_to_num(before) - 1e-12).all()


def test_too_thin_postings_are_not_compared():
    four, three = [(0, R), (1, R), (2, R), (3, R)], [(0, R), (1, R), (2, R)]
    in_group = [(0, R), (1, R), (2, R), (3, R, 0), (4, R, 0)]
    found = readiness.comparable(
        asks_of(four, three, in_group, [(0, R, 0), (1, R, 0), *three[2:]]), np.ones(4)
    )
    assert found.mask.tolist() == [True, False, True, False]  # alternatives are one item
    assert found.omega.tolist() == [1, 0, 1, 0]
    assert found.n == 2


def test_nothing_to_compare():
    found = readiness.comparable(asks_of([(0, R)]), np.ones(1))
    assert (found.n, found.omega.tolist()) == (0, [0])


def test_must_have_counts_required_and_stated_only():
    asks = asks_of([(0, R), (1, P), (2, D)], [(1, P)])
    rho = readiness.coverage(asks, np.array([0, 1.0, 1.0]), WEIGHTS, must_have=True)
    assert rho[0] == 0
    assert np.isnan(rho[1])
    assert readiness.weighted_mean(rho, np.ones(2)) == 0
    assert readiness.weighted_mean(np.array([np.nan]), np.ones(1)) is None


def agreed(asks, employer_of, owned=()):
    omega = np.ones(asks.n_postings)
    empty = of(asks, np.zeros(asks.n_skills), omega)
    mask = np.ones(asks.n_postings, dtype=bool)
    held = np.isin(np.arange(asks.n_skills), list(owned))
    return readiness.agreement(asks, empty.booked, omega, np.array(employer_of), mask, held)


def test_benchmark_by_hand():
    # Employer A: {0, 1}; B: {0, 2}; C: {0, 1}. Each is scored on the two others, every item weighs half.
    found = agreed(asks_of([(0, R), (1, R)], [(0, R), (2, R)], [(0, R), (1, R)]), [0, 1, 2], owned=[0])
    scores = [0.75, 0.5, 0.75]  # A on B: half, on C: all
    assert found.mean == pytest.approx(np.mean(scores))
    assert found.sd == pytest.approx(np.std(scores))
    assert found.yours == pytest.approx(0.5)


def test_benchmark_leaves_the_own_employer_out():
    found = agreed(asks_of([(0, R)], [(0, R)], [(1, R)]), [0, 0, 1])
    assert found.mean == 0  # nobody else asks for the same
    assert agreed(asks_of([(0, R)], [(0, R)]), [0, 0]) is None  # one employer cannot be compared


@given(markets(fewest=1))
def test_benchmark_is_a_share(market):
    asks, employer_of = market
    found = agreed(asks, employer_of)
    assume(found is not None)
    assert -1e-9 <= found.mean <= 1 + 1e-9


@pytest.mark.parametrize(
    ("values", "weights", "expected"),
    [
        ([0.1, 0.5, 0.9], [1, 1, 1], 0.5),
        ([0.9, 0.1], [3, 1], 0.9),
        ([0.1, 0.5, 0.9, 1.0], [1, 1, 1, 1], 0.7),
        ([0.4], [2], 0.4),
    ],
)
def test_weighted_median(values, weights, expected):
    assert readiness.weighted_median(np.array(values), np.array(weights, dtype=float)) == pytest.approx(
        expected
    )


@pytest.mark.parametrize(
    ("median", "within", "builds", "word"),
    [
        (0.25, 0.3, 0, "ready"),
        (0.40, 0.29, 0, "close"),  # the skills are there, the conditions are not
        (0.24, 0.5, 0, "close"),
        (0.17, 0.0, None, "close"),  # two thirds of a quarter
        (0.16, 0.2, 6, "building"),
        (0.16, 0.2, None, "long_bridge"),
    ],
)
def test_word(median, within, builds, word):
    assert readiness.word(median, 0.25, within, builds) == word


@pytest.mark.parametrize(
    ("mean", "tau"),
    [(0.62, 0.62), (0.3, 0.3), (0.14, 0.25), (None, 0.25)],  # never under a quarter
)
def test_threshold(mean, tau):
    found = None if mean is None else readiness.Agreement(mean, 0.1, 0.0)
    assert readiness.threshold(found) == tau
