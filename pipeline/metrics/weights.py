"""How much each posting counts, so that one employer does not speak for a market (METRICS 4.0)."""

from typing import NamedTuple

import numpy as np

from pipeline.metrics import constants
from pipeline.metrics.asks import Asks, Floats, Ints


class Weights(NamedTuple):
    """Posting weights that sum to the number of postings, and how many independent postings they are worth."""

    omega: Floats
    n_eff: float
    correlation: float | None  # None = could not be estimated, the default was used
    is_capped: bool


def weigh(cluster: Ints, asks: Asks) -> Weights:
    """Return the weights of postings; `cluster` is the employer's number of each posting, 0..E-1."""
    omega = employer_weights(cluster)
    capped = cap(omega, cluster)
    correlation = likeness(cluster, asks)
    r = constants.DEFAULT_CORRELATION if correlation is None else correlation
    is_capped = not np.allclose(omega, capped)
    return Weights(capped, effective_size(capped, cluster, r), correlation, is_capped)


def employer_weights(cluster: Ints) -> Floats:
    """Return 1/sqrt(m) for each posting, m = postings of its employer, scaled to sum to their number."""
    omega = 1 / np.sqrt(np.bincount(cluster)[cluster])
    return np.asarray(omega * (omega.size / omega.sum()))


def cap(omega: Floats, cluster: Ints) -> Floats:
    """Return weights under which no employer holds more than max(20 %, 1/E), the sum unchanged."""
    total = omega.sum()
    by_employer = np.bincount(cluster, weights=omega)
    limit = max(constants.EMPLOYER_CAP, 1 / by_employer.size) * total
    is_full = np.zeros(by_employer.size, dtype=bool)
    shares = by_employer.copy()
    while (over := ~is_full & (shares > limit * (1 + constants.SAME))).any():
        is_full |= over
        left = total - limit * is_full.sum()
        free = by_employer[~is_full].sum()
        scale = left / free if free > 0 else 0.0
        shares = np.where(is_full, limit, by_employer * scale)
    return np.asarray(omega * (shares / by_employer)[cluster])


def effective_size(omega: Floats, cluster: Ints, correlation: float) -> float:
    """Return n_eff: Kish's size at correlation 0, the number of employers' worth at 1.

    >>> cluster = np.array([*range(40), *[40] * 20])  # 60 postings, one employer has 20
    >>> round(effective_size(employer_weights(cluster), cluster, 0.0))
    48
    """
    by_employer = np.bincount(cluster, weights=omega)
    alone, together = (omega**2).sum(), (by_employer**2).sum()
    return float(omega.sum() ** 2 / ((1 - correlation) * alone + correlation * together))


def likeness(cluster: Ints, asks: Asks) -> float | None:
    """Return the correlation to reckon with; None when nothing here speaks against the usual one (METRICS 4.0).

    From few employers the estimate counts only when it is above the usual one: a handful that copy themselves would
    otherwise get ranges that hold the truth in 88 of 100 samples instead of 95 (tests/bench/honest_numbers.py). A
    t quantile with employers - 1 degrees of freedom (Korn and Graubard 1998) mends that too, but widens the ranges of
    employers that are not alike by a third.
    """
    estimate = within_employer_correlation(cluster, asks)
    if (np.bincount(cluster) > 1).sum() >= constants.MIN_EMPLOYERS_WITH_TWO:
        return estimate
    return estimate if estimate is not None and estimate > constants.DEFAULT_CORRELATION else None


def within_employer_correlation(cluster: Ints, asks: Asks) -> float | None:
    """Return the intraclass correlation of "asks for it" pooled over skills (one-way ANOVA), clipped to 0-1.

    None when fewer than three employers have two postings.
    """
    sizes = np.bincount(cluster)
    n, employers = int(sizes.sum()), sizes.size
    if (sizes > 1).sum() < constants.FEWEST_WITH_TWO:
        return None
    hits = np.bincount(asks.skill, minlength=asks.n_skills).astype(float)
    keys, together = np.unique(cluster[asks.posting] * asks.n_skills + asks.skill, return_counts=True)
    # For 0/1 answers: sum of squares within and between from counts alone, skill by skill, added up.
    squares = (together**2 / sizes[keys // asks.n_skills]).sum()
    between = (squares - (hits**2 / n).sum()) / (employers - 1)
    within = (hits.sum() - squares) / (n - employers)
    typical = (n - (sizes**2).sum() / n) / (employers - 1)
    spread = between + (typical - 1) * within
    return float(np.clip((between - within) / spread, 0.0, 1.0)) if spread > 0 else 0.0
