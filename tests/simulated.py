"""Invented markets with a known truth: do ranges, bands and bundles keep their promise? (METRICS 4.0, 4.1, 4.7)

Each employer draws its own share of a skill around the true one (beta), its postings draw from that: the likeness of
two postings of one employer is then exactly `likeness`.
"""

from typing import NamedTuple

import numpy as np

from pipeline.metrics import asks, bands, bundle, readiness, weights, wilson
from pipeline.metrics.constants import STRENGTH_WEIGHTS
from pipeline.metrics.ledger import ledger

WEIGHTS = np.array(STRENGTH_WEIGHTS)
SHARES = np.linspace(0.05, 0.9, 18)  # true shares of the skills of a market


class Employers(NamedTuple):
    """How many postings each employer has, and how alike they are (0: not at all, 1: copies)."""

    name: str
    sizes: tuple[int, ...]
    likeness: float


CASES = (
    Employers("sixty of one posting", (1,) * 60, 0.0),
    Employers("thirty of two, alike", (2,) * 30, 0.3),
    Employers("five of twelve, alike", (12,) * 5, 0.3),
    Employers("five of twelve, very alike", (12,) * 5, 0.6),
    Employers("three of ten, very alike", (10,) * 3, 0.6),
    Employers("five of twelve, little alike", (12,) * 5, 0.1),
    Employers("twelve of five, very alike", (5,) * 12, 0.5),
    Employers("forty of one and one of twenty", (*(1,) * 40, 20), 0.3),
    Employers("unequal, alike", (24, 12, 8, 6, 5, 4, 3, 3, 2, 2, 2, *(1,) * 14), 0.3),
    Employers("few and unequal", (20, 10, 6, 4, 3, 2, 1), 0.3),
    Employers("a hundred and twenty, unequal", tuple(max(1, 40 // rank) for rank in range(1, 121)), 0.2),
)


def cluster_of(employers):
    return np.repeat(np.arange(len(employers.sizes)), employers.sizes)


def asked(employers, rng, shares=SHARES):
    """Return which posting asks for which skill, shape (postings, skills)."""
    cluster = cluster_of(employers)
    own = np.tile(shares, (len(employers.sizes), 1))
    if employers.likeness:
        spread = (1 - employers.likeness) / employers.likeness
        own = rng.beta(own * spread, (1 - own) * spread)
    return rng.random((cluster.size, shares.size)) < own[cluster]


def asks_of(is_asked, strength=0):
    posting, skill = np.nonzero(is_asked)
    alone = np.full(posting.size, -1)
    return asks.build(posting, skill, np.full(posting.size, strength), alone, *is_asked.shape)


def covered(employers, markets, seed=1):
    """Return in which part of (market, skill) the range holds the true share, as the product computes it."""
    rng = np.random.default_rng(seed)
    cluster = cluster_of(employers)
    hits = []
    for _ in range(markets):
        is_asked = asked(employers, rng)
        weighed = weights.weigh(cluster, asks_of(is_asked))
        share = np.clip(weighed.omega @ is_asked / weighed.omega.sum(), 0, 1)
        low, high = wilson.interval(share, weighed.n_eff)
        hits.append((low <= SHARES) & (high >= SHARES))
    return float(np.mean(hits))


def ranked(employers, markets, seed=2):
    """Return in which part of (market, skill) the band holds the true rank."""
    rng = np.random.default_rng(seed)
    cluster = cluster_of(employers)
    n_employers = len(employers.sizes)
    truth = np.argsort(np.argsort(-SHARES)) + 1
    hits = []
    for _ in range(markets):
        is_asked = asked(employers, rng)
        omega = weights.weigh(cluster, asks_of(is_asked)).omega
        parts = np.zeros((n_employers, SHARES.size))
        np.add.at(parts, cluster, omega[:, None] * is_asked)
        order = np.argsort(-parts.sum(axis=0), kind="stable")
        found = bands.bands(parts, np.bincount(cluster, weights=omega), order)
        hits += [low <= truth[s] <= high for s, (low, high) in zip(order, found.ranks, strict=True)]
    return float(np.mean(hits))


class Unlocked(NamedTuple):
    """Postings brought within reach by three skills: as the product chooses, by greedy steps, by frequency."""

    exact: int
    greedy: int
    frequent: int


def unlocked(rng, tau=0.6, postings=80, skills=24):
    """Return what three skills unlock in a role of three specialties, for a person who has a third of what is common."""
    specialty = rng.integers(0, 3, postings)
    common = np.linspace(0.6, 0.1, skills)
    likely = np.where(
        np.arange(skills)[None] % 3 == specialty[:, None], np.minimum(1, 2.2 * common), 0.35 * common
    )
    rows = asks_of(rng.random((postings, skills)) < likely)
    credit = (rng.random(skills) < 0.33).astype(float)
    rho = np.nan_to_num(readiness.coverage(rows, credit, WEIGHTS), nan=1.0)
    book = ledger(rows, credit, np.zeros(skills), np.ones(postings), WEIGHTS)
    k = asks.counts(rows)
    eligible = [s for s in range(skills) if book.gain[s] > 0]
    reachable = np.ones(postings, dtype=bool)
    path = bundle.search(rows, credit, rho, reachable, tau, WEIGHTS, book.gain, k, eligible)

    def reached(chosen):
        more = credit.copy()
        more[list(chosen)] = 1
        return int((np.nan_to_num(readiness.coverage(rows, more, WEIGHTS), nan=1.0) >= tau - 1e-12).sum())

    picks = []
    for _ in range(3):
        picks.append(
            max((s for s in eligible if s not in picks), key=lambda s: (reached([*picks, s]), book.gain[s]))
        )
    base = reached([])
    return Unlocked(
        *(reached(chosen) - base for chosen in (path.skills, picks, bundle.most_frequent(eligible, k)))
    )
