"""What postings that state pay allow to say: quartiles, and pay that goes with a skill (METRICS 4.11)."""

from typing import NamedTuple

import numpy as np

from pipeline.metrics import bands, constants
from pipeline.metrics.asks import Bools, Floats, Ints


class Quartiles(NamedTuple):
    """Quartiles of the middles of the stated ranges, and how wide such a range usually is."""

    low: float
    median: float
    high: float
    range_width: float


class Premium(NamedTuple):
    """By how much pay is higher where a skill is asked for (0.05 = 5 %), with its range over employers."""

    difference: float
    low: float
    high: float


def quartiles(low: Floats, high: Floats) -> Quartiles | None:
    """Return the quartiles; None below fifteen postings. Quartiles need no trimming of what lies far out.

    >>> quartiles(np.arange(20.0, 35.0), np.arange(22.0, 37.0))
    Quartiles(low=24.5, median=28.0, high=31.5, range_width=2.0)
    """
    if low.size < constants.MIN_PAY:
        return None
    first, middle, last = np.quantile((low + high) / 2, [0.25, 0.5, 0.75])
    return Quartiles(float(first), float(middle), float(last), float(np.median(high - low)))


def premium(pay: Floats, has_skill: Bools, cluster: Ints, tested: int = 1) -> Premium | None:
    """Return the Hodges-Lehmann difference of log pay as a ratio; None when its range holds nought.

    The range is over draws of employers and as much wider as it takes for `tested` skills looked at together, so that
    one in twenty pages, not one in twenty skills, shows what is chance. None below twenty postings on either side.
    """
    if min(int(has_skill.sum()), int((~has_skill).sum())) < constants.MIN_PREMIUM:
        return None
    log_pay = np.log(np.clip(pay, *np.quantile(pay, [constants.TRIMMED, 1 - constants.TRIMMED])))
    order = np.argsort(log_pay, kind="stable")
    log_pay, has_skill = log_pay[order], has_skill[order]
    _, group = np.unique(bands.resampled(cluster), return_inverse=True)
    drawn = bands.draws(int(group.max()) + 1)[:, group.reshape(-1)[order]]
    once = np.ones((1, log_pay.size))
    (middle,) = _differences(log_pay, has_skill, once)
    found = _differences(log_pay, has_skill, drawn)
    tail = (1 - constants.SURE) / tested
    low, high = np.quantile(found, [tail, 1 - tail], method="nearest")
    if low <= 0 <= high:
        return None
    return Premium(float(np.expm1(middle)), float(np.expm1(low)), float(np.expm1(high)))


def _differences(log_pay: Floats, has_skill: Bools, drawn: Floats) -> Floats:
    """Return for each draw the median of all differences between the two sides; `log_pay` is sorted."""
    ours = _spread(log_pay[has_skill], drawn[:, has_skill])
    others = _spread(log_pay[~has_skill], drawn[:, ~has_skill])
    return np.asarray(np.median((ours[:, :, None] - others[:, None, :]).reshape(len(drawn), -1), axis=1))


def _spread(values: Floats, drawn: Floats) -> Floats:
    """Return evenly spread quantiles of each draw: all pairs of all postings would be too many."""
    reached = np.cumsum(drawn, axis=1)
    at = (np.arange(constants.PAY_POINTS) + 0.5) / constants.PAY_POINTS
    wanted = np.maximum(reached[:, -1:], 1.0) * at
    places = np.array([np.searchsorted(row, want) for row, want in zip(reached, wanted, strict=True)])
    return np.asarray(values[np.minimum(places, values.size - 1)])
