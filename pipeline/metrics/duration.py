"""How long postings stay up: Kaplan and Meier's median, so that those still open count too (METRICS 4.12).

The plain median of the closed ones is too short: what takes long is still open. A posting that was already up when it
was seen first counts from the age it had then on (delayed entry), else those that go fast would be missed and the
median would be too long.
"""

from typing import NamedTuple

import numpy as np

from pipeline.metrics import bands, constants
from pipeline.metrics.asks import Bools, Floats, Ints


class Stay(NamedTuple):
    """Days after which half of the postings are gone, with its range over employers; None = not within what was seen."""

    median: int | None
    low: int | None
    high: int | None


def stay(entry: Ints, leave: Ints, is_closed: Bools, cluster: Ints) -> Stay | None:
    """Return the median stay; None below ten closed postings.

    `entry` and `leave` are the ages in days at which a posting was seen first and last, or gone; `cluster` the number
    of its employer. No median either where fewer than five postings tell about an age up to it.
    """
    if int(is_closed.sum()) < constants.MIN_CLOSED:
        return None
    ages = np.unique(leave[is_closed])
    _, group = np.unique(bands.resampled(cluster), return_inverse=True)
    at_risk, gone = _tables(entry, leave, is_closed, ages, group.reshape(-1))
    n_groups = at_risk.shape[0]
    (middle,) = _halves(np.ones((1, n_groups)), at_risk, gone).tolist()
    if middle < ages.size and at_risk[:, : middle + 1].sum(axis=0).min() < constants.MIN_AT_RISK:
        return Stay(None, None, None)
    found = _halves(bands.draws(n_groups), at_risk, gone)
    low, high = np.quantile(found, [1 - constants.SURE, constants.SURE], method="nearest").tolist()
    places = (middle, min(low, middle), max(high, middle))
    return Stay(*(int(ages[at]) if at < ages.size else None for at in places))


def _tables(entry: Ints, leave: Ints, is_closed: Bools, ages: Ints, group: Ints) -> tuple[Floats, Floats]:
    """Return how many postings of each group could go, and how many went, at each age, shape (groups, ages)."""
    n_groups = int(group.max()) + 1
    steps = np.zeros((n_groups, ages.size + 1))
    np.add.at(steps, (group, np.searchsorted(ages, entry, side="right")), 1)
    np.add.at(steps, (group, np.searchsorted(ages, leave, side="right")), -1)
    gone = np.zeros((n_groups, ages.size))
    np.add.at(gone, (group[is_closed], np.searchsorted(ages, leave[is_closed])), 1)
    return np.cumsum(steps, axis=1)[:, :-1], gone


def _halves(weights: Floats, at_risk: Floats, gone: Floats) -> Ints:
    """Return for each row of weights the place of the age at which half are gone; the number of ages when never."""
    risk, events = weights @ at_risk, weights @ gone
    left = np.cumprod(1 - np.divide(events, risk, out=np.zeros_like(risk), where=risk > 0), axis=1)
    is_half = left <= constants.HALF + constants.SAME
    found = np.where(is_half.any(axis=1), np.argmax(is_half, axis=1), left.shape[1])
    return np.asarray(found, dtype=np.int64)
