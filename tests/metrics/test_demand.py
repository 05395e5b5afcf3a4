"""Demand: counts, shares, order."""

import numpy as np
import pytest
from made_asks import D, P, R, U, asks_of

from pipeline.metrics.demand import demand, shrunk


def test_counts_by_strictness():
    table = demand(asks_of([(0, R), (1, U)], [(0, P)], [(0, D), (1, R)], []), np.ones(4), 4.0)
    assert table.k.tolist() == [3, 2]
    assert table.required.tolist() == [1, 2]  # stated counts as required
    assert table.preferred.tolist() == [1, 0]
    assert table.duty.tolist() == [1, 0]


def test_share_is_weighted():
    table = demand(asks_of([(0, R)], [(0, R)], []), np.array([0.5, 0.5, 2.0]), 3.0)
    assert table.share[0] == pytest.approx(1 / 3)


def test_a_skill_of_every_posting_has_share_one():
    table = demand(asks_of(*[[(0, R)]] * 7), np.full(7, 1.0000000001), 7.0)
    assert table.share[0] == 1


@pytest.mark.parametrize(
    ("background", "expected"),
    [
        ([0.1, 0.6], [(0.5 * 10 + 1) / 20, (0.5 * 10 + 6) / 20]),  # what others ask too ranks higher
        (None, [0.5, 0.5]),  # without others all are pulled alike
    ],
)
def test_shrunk(background, expected):
    given = None if background is None else np.array(background)
    assert shrunk(np.array([0.5, 0.5]), 10.0, given) == pytest.approx(expected)
