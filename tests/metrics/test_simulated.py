"""The promises of METRICS 4.0, 4.1 and 4.7 on markets whose truth is known; tests/bench/honest_numbers.py has the figures."""

import numpy as np
import pytest
from simulated import CASES, covered, ranked, unlocked


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_ranges_hold_the_true_share(case):
    assert covered(case, 60) >= 0.93


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bands_hold_the_true_rank(case):
    assert ranked(case, 25) >= 0.95


@pytest.mark.parametrize("line", [0.5, 0.6, 0.75])
def test_the_chosen_bundle_is_never_worse(line):
    rng = np.random.default_rng(3)
    for _ in range(12):
        found = unlocked(rng, line)
        assert found.exact >= found.greedy
        assert found.exact >= found.frequent
