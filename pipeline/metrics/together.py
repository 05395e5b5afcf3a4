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
    """`both` of the `n` postings ask for the two, `k` for the rarer one, `with_k` for the commoner one.

    `n` leaves out the postings that name the two as alternatives of one ask: they say nothing either way.
    """

    rarer: int
    commoner: int
    both: int
    k: int
    with_k: int
    n: int

    @property
    def theta(self) -> float:
        """The part of the postings asking for the commoner one that ask for both (0-1)."""
        return self.both / self.with_k

    @property
    def lift(self) -> float:
        """How many times as often as by chance."""
        return self.both * self.n / (self.k * self.with_k)


def pairs(asks: Asks, skills: Sequence[int], n_eff: float) -> list[Pair]:
    """Return the pairs of these skills that surely go together, the closest first.

    At least five postings ask for both (alternatives of one ask are no both), and the log odds ratio is above nought
    by as much as it takes for all pairs looked at (Bonferroni), in postings as independent as `n_eff` says.
    """
    counts, (both, either) = ask.counts(asks), _together(asks, skills)
    tested = []
    for a, b in combinations(range(len(skills)), 2):
        if both[a, b] >= constants.MIN_TOGETHER:
            rarer, commoner = sorted((skills[a], skills[b]), key=lambda s: (counts[s], s))
            k, with_k, n = (
                int(size - either[a, b]) for size in (counts[rarer], counts[commoner], asks.n_postings)
            )
            tested.append(Pair(rarer, commoner, int(both[a, b]), k, with_k, n))
    if not tested:
        return []
    needed = NormalDist().inv_cdf(1 - (1 - constants.SURE) / len(tested))
    found = [pair for pair in tested if _z(pair, n_eff / asks.n_postings) >= needed]
    return sorted(found, key=lambda pair: (-pair.theta, pair.rarer, pair.commoner))


def _together(asks: Asks, skills: Sequence[int]) -> tuple[Ints, Ints]:
    """Return in how many postings two skills are both asked for, and are alternatives, each of shape (skills, skills)."""
    place = np.full(asks.n_skills, -1)
    place[list(skills)] = np.arange(len(skills))
    sizes = np.bincount(asks.requirement, minlength=asks.n_requirements)
    is_looked_at = place[asks.skill] >= 0
    is_alternative = is_looked_at & (sizes[asks.requirement] > 1)
    either = _products(asks.requirement[is_alternative], place[asks.skill[is_alternative]], len(skills))
    both = _products(asks.posting[is_looked_at], place[asks.skill[is_looked_at]], len(skills))
    return both - either, either


def _products(group: Ints, column: Ints, width: int) -> Ints:
    """Return how many groups hold both of two columns, shape (width, width)."""
    numbers, number = np.unique(group, return_inverse=True)
    holds = np.zeros(
        (numbers.size, width)
    )  # floats, which numpy multiplies ten times as fast as whole numbers
    holds[number.reshape(-1), column] = 1
    return np.asarray((holds.T @ holds).round(), dtype=np.int64)


def _z(pair: Pair, worth: float) -> float:
    """Return the log odds ratio of being asked for together over its standard error; a posting is `worth` so much."""
    both, only, with_only = pair.both, pair.k - pair.both, pair.with_k - pair.both
    cells = np.array([both, only, with_only, pair.n - both - only - with_only]) * worth + 0.5
    odds = np.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    return float(odds / np.sqrt((1 / cells).sum()))
