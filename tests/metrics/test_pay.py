"""Stated pay: suppressed when few, and a difference only when the sample is sure of it."""

import numpy as np
import pytest

from pipeline.metrics import constants, pay

EACH = np.arange(60)  # sixty employers with one posting each
HALF = EACH % 2 == 0


def test_quartiles_by_hand():
    low, high = np.arange(10.0, 25.0), np.arange(14.0, 29.0)  # middles 12 .. 26
    assert pay.quartiles(low, high) == (15.5, 19, 22.5, 4)


def test_fourteen_are_too_few():
    assert pay.quartiles(np.ones(14), np.ones(14)) is None


def test_a_sure_difference():
    # Every posting that asks for it states a tenth more than the one beside it.
    base = 30_000 + 100.0 * (EACH // 2)
    found = pay.premium(np.where(HALF, base * 1.1, base), HALF, EACH)
    assert found.difference == pytest.approx(0.1, abs=0.01)
    assert 0 < found.low < 0.1 < found.high < 0.2


def test_no_difference_is_not_told():
    rng = np.random.default_rng(5)
    assert pay.premium(rng.normal(30_000, 3_000, 60), HALF, EACH) is None


def test_one_employer_is_no_evidence():
    # All that ask for it are one employer's: drawn or not drawn together.
    cluster = np.where(HALF, 0, EACH)
    base = np.full(60, 30_000.0)
    assert (
        pay.premium(
            np.where(HALF, base * 1.05, base + EACH), HALF, np.unique(cluster, return_inverse=True)[1]
        )
        is not None
    )
    noisy = base * np.random.default_rng(1).uniform(0.8, 1.2, 60)
    assert pay.premium(noisy, HALF, cluster) is None


@pytest.mark.parametrize("with_it", [19, 41])
def test_nineteen_on_one_side_are_too_few(with_it):
    has = with_it > EACH
    assert pay.premium(np.where(has, 40_000.0, 30_000.0), has, EACH) is None


def test_more_skills_looked_at_need_more_evidence():
    rng = np.random.default_rng(0)
    alone = together = 0
    for _ in range(60):
        values = rng.normal(30_000, 3_000, 60)
        alone += pay.premium(values, HALF, EACH) is not None
        together += pay.premium(values, HALF, EACH, constants.PREMIUMS_TESTED) is not None
    assert together <= alone <= 9  # one in twenty of nothing, give or take
    assert together <= 2
