"""Which skills are asked for together more than chance would have it (METRICS 4.4).

Being asked for together says nothing about knowing one from knowing the other, so it never gives credit.
"""

from collections.abc import Sequence
from itertools import combinations
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from pipeline.metrics import asks as ask
from pipeline.metrics import constants
from pipeline.metrics.asks import Asks, Ints


class Pair(NamedTuple):
    """`rarer` is asked for less often than `commoner`; `theta` = `both` / postings asking for the commoner (0-1)."""

    rarer: int
    commoner: int
    both: int
    theta: float
    lift: float


def pairs(asks: Asks, skills: Sequence[int], n_eff: float) -> list[Pair]:
    """Return the pairs of these skills that surely go together, the closest first.

    At least five postings ask for both (alternatives of one ask are no both), and the log odds ratio is above nought
    by as much as it takes for all pairs looked at (Bonferroni), in postings as independent as `n_eff` says.
    """
    n, k, both = asks.n_postings, ask.counts(asks), _both(asks, skills)
    tested = [(a, b) for a, b in combinations(range(len(skills)), 2) if both[a, b] >= constants.MIN_TOGETHER]
    if not tested:
        return []
    needed = NormalDist().inv_cdf(1 - (1 - constants.SURE) / len(tested))
    found = []
    for a, b in tested:
        rarer, commoner = sorted((skills[a], skills[b]), key=lambda s: (k[s], s))
        together = int(both[a, b])
        if _z(together, int(k[rarer]), int(k[commoner]), n, n_eff) >= needed:
            theta, lift = together / k[commoner], together * n / (k[rarer] * k[commoner])
            found.append(Pair(rarer, commoner, together, float(theta), float(lift)))
    return sorted(found, key=lambda pair: (-pair.theta, pair.rarer, pair.commoner))


def _both(asks: Asks, skills: Sequence[int]) -> Ints:
    """Return in how many postings two skills are asked for, not as alternatives, shape (skills, skills)."""
    place = np.full(asks.n_skills, -1)
    place[list(skills)] = np.arange(len(skills))
    rows = place[asks.skill] >= 0
    posting, requirement, column = asks.posting[rows], asks.requirement[rows], place[asks.skill[rows]]
    in_posting = np.zeros((asks.n_postings, len(skills)), dtype=np.int64)
    in_posting[posting, column] = 1
    numbers, number = np.unique(requirement, return_inverse=True)
    in_requirement = np.zeros((numbers.size, len(skills)), dtype=np.int64)
    in_requirement[number.reshape(-1), column] = 1
    return np.asarray(in_posting.T @ in_posting - in_requirement.T @ in_requirement, dtype=np.int64)


def _z(both: int, k1: int, k2: int, n: int, n_eff: float) -> float:
    """Return the log odds ratio of being asked for together over its standard error."""
    neither = max(0, n - k1 - k2 + both)  # asked for as alternatives is not together, and counts for both
    cells = np.array([both, k1 - both, k2 - both, neither]) * (n_eff / n) + 0.5
    odds = np.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    return float(odds / np.sqrt((1 / cells).sum()))
