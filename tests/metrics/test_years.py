"""Years as date arithmetic (METRICS 4.10)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.metrics.years import Held, arithmetic, months_of, quartiles, union_months

AS_OF = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2021, 3, 1), date(2022, 6, 1), 16),  # both months count
        (date(2021, 3, 1), date(2021, 3, 1), 1),
        (date(2026, 1, 1), None, 5),  # still held: up to June, which is not over
        (date(2026, 6, 1), None, 0),  # begun this month
        (date(2027, 1, 1), None, 0),  # begins later
        (date(2026, 1, 1), date(2027, 12, 1), 5),  # a contract's end lies ahead
    ],
)
def test_months(start, end, months):
    first, stop = months_of(Held("HR officer", start, end), AS_OF)
    assert stop - first == months


def test_arithmetic_can_be_redone_by_hand():
    lines = arithmetic(
        [Held("A", date(2018, 1, 1), date(2019, 12, 1)), Held("B", date(2019, 7, 1), None)], AS_OF
    )
    assert lines == [
        "A: 2018-01 to 2019-12 = 2 years",
        "B: 2019-07 to now = 6 years 11 months",
        "held at the same time, counted once: -6 months",
        "together: 8 years 5 months",
    ]
    assert arithmetic([], AS_OF) == []


intervals = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)).map(lambda p: (p[0], p[0] + p[1])))


@given(intervals)
def test_union_counts_every_month_once(drawn):
    assert union_months(drawn) == len({month for start, stop in drawn for month in range(start, stop)})


@pytest.mark.parametrize(
    ("stated", "expected"),
    [([], None), ([3], (3, 3, 3)), ([1, 2, 3, 5], (1.75, 2.5, 3.5))],
)
def test_quartiles(stated, expected):
    assert quartiles(stated) == expected
