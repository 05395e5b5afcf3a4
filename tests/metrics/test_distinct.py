"""Distinctiveness: golden numbers of METRICS 4.3."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.metrics.distinct import advantage, contrast, mixed


def one(k1, n1, k0, n0):
    found = contrast(np.array([k1]), n1, np.array([k0]), n0, k1, k0)
    return found.z[0], found.lift[0], found.is_distinctive[0]


@pytest.mark.parametrize(
    ("counts", "z", "lift", "is_distinctive"),
    [
        ((55, 60, 300, 600), 5.2, 11 / 6, True),  # with four variance terms, not 13
        ((3, 60, 0, 600), 1.4, np.inf, False),  # never seen elsewhere, and still no proof
        ((30, 60, 300, 600), 0.0, 1.0, False),
        ((2, 4, 1, 600), None, 300.0, False),  # two postings are an accident
        ((60, 60, 500, 600), None, 1.2, False),  # sure, but hardly more often
    ],
)
def test_golden(counts, z, lift, is_distinctive):
    found = one(*counts)
    assert z is None or found[0] == pytest.approx(z, abs=0.06)
    assert found[1:] == (pytest.approx(lift), is_distinctive)


def test_long_postings_are_flagged():
    # Asked for twice as often here, but everything is: the role's postings are simply longer.
    found = contrast(np.array([40]), 60, np.array([200]), 600, 1200, 5900)
    assert found.is_distinctive[0]
    assert found.is_length[0]
    assert advantage(np.array([40]), np.array([200]), 1200, 5900)[0] < 1


def test_what_nobody_asks_for_has_no_advantage():
    assert advantage(np.array([0]), np.array([0]), 0, 0).tolist() == [0]


grounds = st.lists(
    st.tuples(st.integers(1, 500), st.floats(0, 1), st.integers(1, 90)), min_size=1, max_size=6
)


def others_of(drawn):
    sizes, parts, mix = (np.array(column) for column in zip(*drawn, strict=True))
    return mixed(np.round(parts * sizes).astype(int)[:, None], sizes, mix), sizes, mix


def test_one_ground_keeps_its_counts():
    others = mixed(np.array([[7, 30, 0]]), np.array([30]), np.array([4]))
    assert (others.k.tolist(), others.n) == ([7, 30, 0], 30)


def test_others_mixed_as_they_are_keep_their_counts():
    others = mixed(np.array([[10], [60]]), np.array([50, 200]), np.array([5, 20]))
    assert (others.k[0], others.n) == (pytest.approx(70), 250)


@given(grounds)
def test_the_mix_is_worth_no_more_than_its_postings(drawn):
    others, sizes, _ = others_of(drawn)
    assert 0 < others.n <= sizes.sum() + 1e-6
    assert 0 <= others.k[0] <= others.n + 1e-6


@given(grounds)
def test_the_share_is_that_of_the_roles_mix(drawn):
    others, _, mix = others_of(drawn)
    shares = [round(part * size) / size for size, part, _ in drawn]
    assert others.k[0] / others.n == pytest.approx(np.average(shares, weights=mix), abs=1e-9)
