"""What sets a role apart from other postings (METRICS 4.3; Monroe, Colaresi and Quinn 2008, all four variances)."""

from typing import NamedTuple

import numpy as np

from pipeline.gap import Badge, Tier
from pipeline.metrics import constants
from pipeline.metrics.asks import Bools, Floats, Ints


class Contrast(NamedTuple):
    """One entry per skill: share elsewhere, lift (inf when never seen there), z, whether it is distinctive.

    `is_length` flags where shares and shares of mentions (RCA) disagree: long postings list more of everything.
    """

    share: Floats
    lift: Floats
    z: Floats
    is_distinctive: Bools
    is_length: Bools


class Others(NamedTuple):
    """`k` of `n` other postings, as many as their mix is worth; one entry of `k` per skill."""

    k: Floats
    n: float


def mixed(counts: Ints, sizes: Ints, mix: Ints) -> Others:
    """Return other postings in the mix of the role's own; `counts` (grounds, skills) are out of `sizes` (grounds).

    Direct standardisation: the share is that of a background whose grounds stand as in `mix`, n what it is worth
    (Kish). One ground, or one mixed as it is, keeps its counts.

    >>> mixed(np.array([[10], [0]]), np.array([50, 50]), np.array([30, 10]))
    Others(k=array([12.]), n=80.0)
    """
    part = mix / mix.sum()
    n = round(float(1 / (part**2 / sizes).sum()), 9)
    return Others(np.asarray(part @ (counts / sizes[:, None]) * n), n)


def contrast(k1: Ints, n1: int, k0: Floats, n0: float, mentions1: int, mentions0: float) -> Contrast:
    """Return how k1 of n1 postings stand out against k0 of n0 others; mentions = all items of each side."""
    p0 = (k1 + k0 + 0.5) / (n1 + n0 + 1)
    a, b = constants.PRIOR_POSTINGS * p0, constants.PRIOR_POSTINGS * (1 - p0)
    delta = np.log((k1 + a) / (n1 - k1 + b)) - np.log((k0 + a) / (n0 - k0 + b))
    variance = 1 / (k1 + a) + 1 / (n1 - k1 + b) + 1 / (k0 + a) + 1 / (n0 - k0 + b)
    z = delta / np.sqrt(variance)
    here, there = k1 / n1, k0 / n0
    lift = np.divide(here, there, out=np.full(k1.size, np.inf), where=k0 > 0)
    is_distinctive = (
        (z >= constants.DISTINCTIVE_Z)
        & (k1 >= constants.DISTINCTIVE_POSTINGS)
        & (lift >= constants.DISTINCTIVE_LIFT)
    )
    return Contrast(
        there, lift, z, is_distinctive, is_distinctive & (advantage(k1, k0, mentions1, mentions0) <= 1)
    )


def advantage(k1: Ints, k0: Floats, mentions1: int, mentions0: float) -> Floats:
    """Return the revealed comparative advantage: share among this role's mentions over share among all."""
    mine, every = k1 / max(mentions1, 1), (k1 + k0) / max(mentions1 + mentions0, 1)
    return np.divide(mine, every, out=np.zeros(k1.size), where=every > 0)


def badge(tier: Tier | None, is_distinctive: bool) -> Badge | None:
    """Return everyday, defining or edge; None for what is neither frequent nor distinctive.

    >>> badge("core", False), badge("common", True), badge("sometimes", True), badge("rare", True)
    ('everyday', 'defining', 'edge', None)
    """
    if tier in ("core", "common"):
        return "defining" if is_distinctive else "everyday"
    return "edge" if tier == "sometimes" and is_distinctive else None
