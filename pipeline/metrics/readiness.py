"""How much of each posting's ask is covered, and what is normal for the role (METRICS 4.5)."""

from typing import NamedTuple

import numpy as np

from pipeline.gap import Word
from pipeline.metrics import asks as ask
from pipeline.metrics import constants
from pipeline.metrics.asks import Asks, Bools, Floats, Ints


class Comparable(NamedTuple):
    """The postings J with at least four items: mask over postings, weights scaled to sum to |J|, 0 elsewhere."""

    mask: Bools
    omega: Floats

    @property
    def n(self) -> int:
        """|J|."""
        return int(self.mask.sum())


class Agreement(NamedTuple):
    """How much two postings of the role agree: mean and standard deviation, and the person on the same scale."""

    mean: float
    sd: float
    yours: float


def comparable(asks: Asks, omega: Floats) -> Comparable:
    """Return J; a posting with fewer items is too thin to be compared with."""
    posting = np.zeros(asks.n_requirements, dtype=np.int64)
    posting[asks.requirement] = asks.posting
    mask = np.bincount(posting, minlength=asks.n_postings) >= constants.MIN_ITEMS
    kept = np.where(mask, omega, 0.0)
    total = kept.sum()
    return Comparable(mask, kept * (mask.sum() / total) if total > 0 else kept)


def coverage(asks: Asks, credit: Floats, weights: Floats, must_have: bool = False) -> Floats:
    """Return rho for each posting, 0-1; NaN where a posting asks for nothing (of that strictness)."""
    needs = ask.requirements(asks, weights)
    weight = np.where(needs.strength <= constants.MUST_HAVE, needs.weight, 0.0) if must_have else needs.weight
    total = np.bincount(needs.posting, weights=weight, minlength=asks.n_postings)
    covered = np.bincount(
        needs.posting, weights=weight * ask.best_credit(asks, credit), minlength=asks.n_postings
    )
    rho = np.divide(covered, total, out=np.full(asks.n_postings, np.nan), where=total > 0)
    return np.asarray(np.clip(rho, 0.0, 1.0))


def weighted_mean(values: Floats, omega: Floats) -> float | None:
    """Return the mean over the postings that have a value and weight; None when there are none."""
    use = ~np.isnan(values) & (omega > 0)
    return float((values[use] * omega[use]).sum() / omega[use].sum()) if use.any() else None


def weighted_median(values: Floats, omega: Floats) -> float:
    """Return the value at half of the weight; midway between two when the half falls between them.

    >>> weighted_median(np.array([0.2, 0.9, 0.4]), np.array([1.0, 1.0, 1.0]))
    0.4
    >>> round(weighted_median(np.array([0.2, 0.4]), np.array([1.0, 1.0])), 6)
    0.3
    """
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(omega[order])
    half = reached[-1] / 2
    at = int(np.argmax(reached >= half * (1 - constants.SAME)))
    is_between = at + 1 < values.size and abs(reached[at] - half) <= half * constants.SAME
    low, high = values[order[at]], values[order[at + 1 if is_between else at]]
    return float((low + high) / 2)


def agreement(
    asks: Asks, value: Floats, omega: Floats, employer_of: Ints, mask: Bools, owned: Bools
) -> Agreement | None:
    """Return the benchmark: each posting of J as a profile, scored on the postings of other employers.

    `asks` holds the rows of J, `value` what each of them adds to its skill's ledger when nothing is held,
    `owned` the skills with full credit. Exact concepts only. None when J has fewer than two employers.
    """
    by_employer = np.bincount(employer_of, weights=omega)
    if (by_employer > 0).sum() < constants.MIN_BENCHMARK:
        return None
    others = by_employer.sum() - by_employer
    ledger = np.bincount(asks.skill, weights=value, minlength=asks.n_skills)
    keys = employer_of[asks.posting] * asks.n_skills + asks.skill
    distinct, place = np.unique(keys, return_inverse=True)
    own = np.bincount(place.reshape(-1), weights=value, minlength=distinct.size)[place.reshape(-1)]
    left = (ledger[asks.skill] - own) / others[employer_of[asks.posting]]
    score = np.bincount(asks.posting, weights=left, minlength=asks.n_postings)[mask]
    yours = float(ledger[owned].sum() / by_employer.sum())
    return Agreement(float(score.mean()), float(score.std()), yours)


def threshold(agreed: Agreement | None) -> float:
    """Return tau: a quarter of the asks, or what two postings of the role share when that is more (METRICS 4.5)."""
    return max(constants.THRESHOLD_FLOOR, agreed.mean) if agreed else constants.THRESHOLD_FLOOR


def word(median: float, tau: float, within: float, builds: int | None) -> Word:
    """Return the word for how far a role is; `within` is the share of its postings within reach (0-1).

    Ready takes both: the middle posting at the line, and three in ten within reach with their conditions met, as
    "doable now" on the board does. `builds` is the fewest skills to half of the postings, None = more than six.

    >>> word(0.3, 0.25, 0.6, 0), word(0.3, 0.25, 0.2, 0), word(0.18, 0.25, 0.1, 4), word(0.1, 0.25, 0.1, 5)
    ('ready', 'close', 'close', 'building')
    >>> word(0.1, 0.25, 0.0, None)
    'long_bridge'
    """
    if median >= tau - constants.SAME and within >= constants.DOABLE_NOW:
        return "ready"
    if median >= constants.CLOSE * tau - constants.SAME:
        return "close"
    return "building" if builds is not None else "long_bridge"
