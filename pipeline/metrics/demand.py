"""How much a role asks for each concept: share, range, tier, order (METRICS 4.1, 4.2)."""

from typing import NamedTuple

import numpy as np

from pipeline.gap import Level, Tier
from pipeline.metrics import asks as ask
from pipeline.metrics import constants, wilson
from pipeline.metrics.asks import Asks, Floats, Ints


class Demand(NamedTuple):
    """One entry per skill; k, required, preferred, duty are plain posting counts, share is weighted."""

    k: Ints
    required: Ints
    preferred: Ints
    duty: Ints
    share: Floats
    low: Floats
    high: Floats


def demand(asks: Asks, omega: Floats, n_eff: float) -> Demand:
    """Return the demand table; a posting counts once per skill, with its strictest wording."""
    share = np.bincount(asks.skill, weights=omega[asks.posting], minlength=asks.n_skills) / omega.sum()
    share = np.clip(share, 0.0, 1.0)
    low, high = wilson.interval(share, n_eff)
    by_strength = [
        np.bincount(asks.skill[asks.strength == place], minlength=asks.n_skills).astype(np.int64)
        for place in range(len(constants.STRENGTH_WEIGHTS))
    ]
    required, stated, duty, preferred = by_strength
    return Demand(ask.counts(asks), required + stated, preferred, duty, share, low, high)


class RequiredRate(NamedTuple):
    """How many of the postings that ask for a concept insist on it (0-1), with Wilson's range (METRICS 4.2)."""

    rate: float
    low: float
    high: float


def required_rate(required: int, k: int, n_eff: float, n: int) -> RequiredRate | None:
    """Return the rate among the k of n postings that ask; they are worth k/n of n_eff. None when none asks."""
    if k == 0:
        return None
    return RequiredRate(required / k, *wilson.bounds(required / k, n_eff * k / n))


def shrunk(share: Floats, n_eff: float, background: Floats | None) -> Floats:
    """Return the share pulled towards the background's, by which concepts are ranked.

    With the weighted share and n_eff in place of k and n, so that one employer's many postings do not lift a rank.
    """
    prior = background if background is not None else np.full_like(share, share.mean() if share.size else 0.0)
    a0 = constants.PRIOR_POSTINGS
    return np.asarray((share * n_eff + a0 * prior) / (n_eff + a0))


def tier(low: float) -> Tier:
    """Return the tier of a concept from the lower bound of its share.

    >>> [tier(low) for low in (0.40, 0.2, 0.08, 0.079)]
    ['core', 'common', 'sometimes', 'rare']
    """
    if low >= constants.CORE:
        return "core"
    if low >= constants.COMMON:
        return "common"
    return "sometimes" if low >= constants.SOMETIMES else "rare"


def level(n_eff: float) -> Level:
    """Return how much a sample can carry (METRICS 4.0).

    >>> [level(n) for n in (11.9, 12, 30, 80)]
    ['quotes', 'tiers', 'ranges', 'normal']
    """
    if n_eff < constants.QUOTES_BELOW:
        return "quotes"
    if n_eff < constants.TIERS_BELOW:
        return "tiers"
    return "ranges" if n_eff < constants.RANGES_BELOW else "normal"
