"""Skills that are asked for together."""

import numpy as np
import pytest
from hypothesis import given
from made_asks import R, asks_of, markets

from pipeline.metrics.together import pairs


def of(*postings, n_eff=None):
    asks = asks_of(*postings, n_skills=4)
    return pairs(asks, range(4), n_eff or len(postings))


def asking(*skills):
    return [(skill, R) for skill in skills]


def test_by_hand():
    # 8 ask for both, 2 for 0 only, 4 for 1 only, 46 for neither.
    (pair,) = of(*[asking(0, 1)] * 8, *[asking(0)] * 2, *[asking(1)] * 4, *[asking(3)] * 46)
    assert (pair.rarer, pair.commoner, pair.both) == (0, 1, 8)
    assert pair.theta == pytest.approx(8 / 12)
    assert pair.lift == pytest.approx(8 * 60 / (10 * 12))


@pytest.mark.parametrize(
    ("postings", "n_eff"),
    [
        ([asking(0, 1)] * 4 + [asking(3)] * 56, 60),  # four are an accident
        (
            [asking(0, 1)] * 30 + [asking(0)] * 15 + [asking(1)] * 10 + [asking(3)] * 5,
            60,
        ),  # 45 * 40 / 60 by chance
        ([[(0, R, 0), (1, R, 0)]] * 20 + [asking(3)] * 40, 60),  # one or the other is not both
        ([asking(0, 1)] * 8 + [asking(0)] * 2 + [asking(1)] * 4 + [asking(3)] * 46, 6),  # of six employers
    ],
    ids=["too few", "chance", "alternatives", "few employers"],
)
def test_not_together(postings, n_eff):
    assert of(*postings, n_eff=n_eff) == []


def test_more_alternatives_than_anything_else_leave_a_table_that_counts():
    assert (
        of(*[[(0, R, 0), (1, R, 0)]] * 40, *[asking(0, 1)] * 10) == []
    )  # of the ten others all ask for both


def test_of_unrelated_skills_hardly_a_market_shows_a_pair():
    rng = np.random.default_rng(2)
    shown = 0
    for _ in range(100):
        drawn = rng.random((60, 10)) < np.linspace(0.2, 0.7, 10)
        asks = asks_of(*[asking(*np.flatnonzero(row).tolist()) for row in drawn], n_skills=10)
        shown += bool(pairs(asks, range(10), 60))
    assert shown <= 8  # one in twenty markets by chance, whatever the number of pairs


def test_postings_that_name_them_as_alternatives_are_left_out():
    named = [[(0, R, 0), (1, R, 0)]] * 20
    (pair,) = of(*named, *[asking(0, 1)] * 8, *[asking(0)] * 2, *[asking(1)] * 4, *[asking(3)] * 46)
    assert (pair.both, pair.k, pair.with_k, pair.n) == (8, 10, 12, 60)


@given(markets(most_postings=40))
def test_counts_are_those_of_the_postings(market):
    asks, _ = market
    rows = list(zip(asks.posting.tolist(), asks.skill.tolist(), asks.requirement.tolist(), strict=True))
    for pair in pairs(asks, range(7), asks.n_postings):
        ones = {p: r for p, s, r in rows if s == pair.rarer}
        others = {p: r for p, s, r in rows if s == pair.commoner}
        either = {p for p in ones.keys() & others.keys() if ones[p] == others[p]}
        assert pair.both == len((ones.keys() & others.keys()) - either) >= 5
        assert (pair.k, pair.with_k) == (len(ones.keys() - either), len(others.keys() - either))
        assert pair.lift > 1
