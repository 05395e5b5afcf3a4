"""Verdicts on certificates and the smallest set that meets most postings (METRICS 4.9)."""

import pytest

from pipeline.metrics.certificates import cover, smallest_cover, verdict

CIPD, SHRM, PRINCE = 0, 1, 2


@pytest.mark.parametrize(
    ("share", "required", "n", "expected"),
    [
        (1 / 62, 1 / 62, 62, "not_needed"),  # up to 9 % at most
        (0.6, 0.6, 60, "needed"),  # lower bound 47 %
        (0.6, 0.5, 60, "helpful"),  # lower bound 38 %: not enough to say needed
        (0.4, 0.05, 60, "not_needed"),  # often a wish, hardly ever required
        (0.05, 0.05, 20, "unclear"),
        (0.0, 0.0, 12, "unclear"),  # twelve postings cannot say no
    ],
)
def test_verdict(share, required, n, expected):
    assert verdict(share, required, n) == expected


def test_cover_needs_every_group():
    postings = [[{CIPD, SHRM}], [{CIPD}, {PRINCE}], [{PRINCE}]]
    assert cover(postings, {CIPD}) == 1
    assert cover(postings, {SHRM, PRINCE}) == 2
    assert cover(postings, {CIPD, PRINCE}) == 3
    assert cover([], {CIPD}) == 0


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (set(), ((CIPD, PRINCE), 3)),
        ({SHRM}, ((CIPD, PRINCE), 3)),
        ({CIPD}, ((PRINCE,), 3)),
        ({CIPD, PRINCE}, ((), 3)),  # nothing to add
    ],
)
def test_smallest_cover(held, expected):
    postings = [[{CIPD, SHRM}], [{CIPD}, {PRINCE}], [{PRINCE}]]
    assert smallest_cover(postings, held, [5, 1, 2]) == expected


def test_smallest_cover_prefers_one_that_does_it_alone():
    assert smallest_cover([[{CIPD, SHRM}], [{CIPD, PRINCE}]], set(), [2, 1, 1]) == ((CIPD,), 2)
