"""Kaplan and Meier's median stay of postings: by hand, its laws, and markets whose truth is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.metrics.duration import Stay, stay


def of(rows, cluster=None):
    """Return the stay of rows (entry, leave, is_closed), each of an employer of its own."""
    entry, leave, closed = (np.array(column) for column in zip(*rows, strict=True))
    numbers = np.arange(len(rows)) if cluster is None else np.array(cluster)
    return stay(entry, leave, closed, numbers)


def test_by_hand():
    # Ten gone at 10, 20 .. 100; ten still up at 35: at 10, 20, 30 of 20, 19, 18 go; then 7, 6, 5 .. are left.
    # S: 19/20, 18/20, 17/20, then * 6/7, 5/7, 4/7 = 0.486 at 60.
    gone = [(0, age, True) for age in range(10, 101, 10)]
    assert of([*gone, *[(0, 35, False)] * 10]).median == 60
    assert of(gone).median == 50  # the plain median: what is still up was left out


def test_what_was_up_already_counts_from_then_on():
    # Six new ones go at 10; six that were seen first at the age of 40 go at 50: only the new ones tell the start.
    rows = [(0, 10, True)] * 6 + [(40, 50, True)] * 6
    assert of(rows).median == 10
    # Were all counted from nought, and nine still up: the other way round, and far too long.
    assert of([(0, leave, True) for _, leave, _ in rows] + [(0, 60, False)] * 9).median == 50


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(0, 10, True)] * 9 + [(0, 90, False)] * 60, None),  # nine gone are too few
        ([(0, 10, True)] * 10 + [(0, 90, False)] * 60, Stay(None, None, None)),  # half are not gone yet
        (
            [(0, 10, True)] * 2 + [(40, 41 + n, True) for n in range(9)],
            Stay(None, None, None),
        ),  # two tell the start
    ],
)
def test_too_little_to_tell(rows, expected):
    assert of(rows) == expected


def test_one_employer_is_one_voice():
    rows = [(0, 5 + n % 40, True) for n in range(80)]
    alone, few = of(rows), of(rows, [n % 40 // 10 for n in range(80)])
    assert alone.median == few.median
    assert few.high - few.low > alone.high - alone.low


unhurried = settings(deadline=None)
leaves = st.lists(st.integers(1, 60), min_size=10, max_size=40)


@unhurried
@given(leaves)
def test_with_all_gone_it_is_the_plain_median(ages):
    found = of([(0, age, True) for age in ages])
    assert found.median == sorted(ages)[(len(ages) - 1) // 2]
    assert found.low <= found.median
    assert found.high is None or found.high >= found.median


@unhurried
@given(leaves, st.lists(st.integers(1, 60), max_size=20))
def test_what_is_still_up_never_shortens_it(ages, still_up):
    gone = [(0, age, True) for age in ages]
    alone, more = of(gone), of([*gone, *[(0, age, False) for age in still_up]])
    assert alone.median is None or more.median is None or more.median >= alone.median


@unhurried
@given(leaves, st.randoms(use_true_random=False))
def test_the_order_of_postings_is_irrelevant(ages, random):
    rows = [(0, age, age % 3 > 0) for age in ages]
    mixed = random.sample(rows, len(rows))
    assert (of(rows) or Stay(None, None, None)).median == (of(mixed) or Stay(None, None, None)).median


def test_the_range_holds_the_truth_when_a_board_is_fetched_for_ninety_days():
    rng = np.random.default_rng(5)
    hits = []
    for _ in range(60):
        up, lasts = rng.integers(-200, 90, 400), rng.exponential(40, 400).astype(int) + 1
        down = up + lasts
        seen = down > 0
        entry, leave = np.maximum(0, -up)[seen], np.minimum(down, 90)[seen] - up[seen]
        closed = (down <= 90)[seen]
        kept = leave > entry
        found = stay(entry[kept], leave[kept], closed[kept], np.arange(int(kept.sum())))
        hits.append(found.low <= 28 <= found.high)  # 40 ln 2 = 27.7, counted in whole days
    assert np.mean(hits) >= 0.9
