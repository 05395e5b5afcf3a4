"""Wilson's interval: golden numbers of METRICS 4.1, and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.metrics.wilson import bounds


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [
        (24 / 60, 60, 29, 53),
        (0.5, 20, 30, 70),
        (0.5, 50, 37, 63),
        (0.5, 80, 39, 61),
        (0.5, 150, 42, 58),
        (0.0, 10, 0, 28),
        (0.0, 20, 0, 16),
        (0.0, 30, 0, 11),
        (0.0, 50, 0, 7),
        (0.0, 100, 0, 4),
        (1.0, 10, 72, 100),
    ],
)
def test_golden(share, n, low, high):
    assert [round(100 * bound) for bound in bounds(share, n)] == [low, high]


def test_no_postings_is_no_data():
    with pytest.raises(ValueError, match="no interval"):
        bounds(0.0, 0)


@given(st.floats(0, 1), st.floats(1, 1e6))
def test_holds_the_share_and_stays_a_share(share, n):
    low, high = bounds(share, n)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


@given(st.floats(0, 1), st.floats(1, 1e4))
def test_more_postings_narrow_the_range(share, n):
    narrow, wide = bounds(share, 2 * n), bounds(share, n)
    assert narrow[1] - narrow[0] <= wide[1] - wide[0] + 1e-12
