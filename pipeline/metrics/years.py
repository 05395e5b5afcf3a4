"""Years of experience as date arithmetic that the reader can redo (METRICS 4.10)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np


class Held(NamedTuple):
    """A position: months are counted from `start` up to `end`, that month included; None = still held."""

    title: str
    start: date
    end: date | None


def months_of(held: Held, as_of: date) -> tuple[int, int]:
    """Return the half-open interval of months; the running month of a current position does not count yet."""
    start = held.start.year * 12 + held.start.month - 1
    last = as_of.year * 12 + as_of.month - 1
    stop = last if held.end is None else min(held.end.year * 12 + held.end.month, last)
    return start, max(start, stop)


def union_months(intervals: Iterable[tuple[int, int]]) -> int:
    """Return the months covered, overlaps once.

    >>> union_months([(0, 12), (6, 18), (30, 31)])
    19
    """
    total, reached = 0, -1
    for start, stop in sorted(intervals):
        total += max(0, stop - max(start, reached))
        reached = max(reached, stop)
    return total


def arithmetic(positions: Sequence[Held], as_of: date) -> list[str]:
    """Return the sum as lines to be read: each position, what overlaps, the total."""
    intervals = [months_of(held, as_of) for held in positions]
    lines = [
        f"{held.title}: {held.start:%Y-%m} to {'now' if held.end is None else f'{held.end:%Y-%m}'} ="
        f" {spoken(stop - start)}"
        for held, (start, stop) in zip(positions, intervals, strict=True)
    ]
    total = union_months(intervals)
    overlap = sum(stop - start for start, stop in intervals) - total
    if overlap:
        lines.append(f"held at the same time, counted once: -{spoken(overlap)}")
    return [*lines, f"together: {spoken(total)}"] if lines else []


def spoken(months: int) -> str:
    """Return months as years and months.

    >>> spoken(27), spoken(12), spoken(1), spoken(0)
    ('2 years 3 months', '1 year', '1 month', '0 months')
    """
    years, rest = divmod(months, 12)
    parts = [f"{years} year{'s' if years != 1 else ''}"] if years else []
    if rest or not years:
        parts.append(f"{rest} month{'s' if rest != 1 else ''}")
    return " ".join(parts)


def quartiles(stated: Sequence[float]) -> tuple[float, float, float] | None:
    """Return the quartiles of the stated minimum years; None when none is stated, never imputed."""
    if not stated:
        return None
    low, middle, high = np.quantile(np.array(stated, dtype=float), [0.25, 0.5, 0.75])
    return float(low), float(middle), float(high)
