"""Which up to three skills bring most postings within reach: exact search over a shortlist (METRICS 4.7)."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from pipeline.metrics import asks as ask
from pipeline.metrics import constants
from pipeline.metrics.asks import Asks, Bools, Floats, Ints


class Path(NamedTuple):
    """The skills of a bundle in the order to gain them, with the postings each one unlocks after the ones before."""

    skills: list[int]
    unlocks: list[int]


class Reach(NamedTuple):
    """Postings not yet within reach: one row per open requirement that a candidate covers, sorted by posting.

    `pattern` has a bit for each candidate that covers the requirement; `value` is what that adds to rho.
    """

    posting: Ints
    value: Floats
    pattern: Ints
    short: Floats  # per posting: what is missing to the threshold


def search(asks: Asks, credit: Floats, rho: Floats, reachable: Bools, tau: float, weights: Floats, gain: Floats,
           k: Ints, eligible: Sequence[int]) -> Path:  # fmt: skip
    """Return the bundle that unlocks most of the `reachable` postings (comparable, no failed gate).

    Of equal bundles the smaller one, then the one with more total gain, then the lower skill numbers.
    """
    shortlist = _shortlist(asks, credit, rho, reachable, tau, weights, gain, k, eligible)
    if not shortlist:
        return Path([], [])
    reach = reach_of(asks, credit, rho, reachable, tau, weights, shortlist)
    bundles = (
        (size, bits)
        for size in range(1, constants.BUNDLE + 1)
        for bits in combinations(range(len(shortlist)), size)
    )
    best = min(
        bundles, key=lambda b: (-_unlocked(reach, b[1]), b[0], -sum(gain[shortlist[i]] for i in b[1]), b[1])
    )
    if not _unlocked(reach, best[1]):
        return Path([], [])
    return _in_order(reach, best[1], shortlist, gain)


def worthwhile(path: Path, n: int) -> Path:
    """Return the path without last steps that unlock next to nothing of the `n` reachable postings; the first one stays.

    >>> worthwhile(Path([4, 7, 9], [3, 1, 1]), 35), worthwhile(Path([4, 7], [0, 10]), 35)
    (Path(skills=[4], unlocks=[3]), Path(skills=[4, 7], unlocks=[0, 10]))
    >>> worthwhile(Path([4, 7], [40, 19]), 1000)
    Path(skills=[4], unlocks=[40])
    """
    least = max(constants.LEAST_UNLOCKED, constants.LEAST_UNLOCKED_SHARE * n)
    steps = max((i + 1 for i, unlocked in enumerate(path.unlocks) if unlocked >= least), default=1)
    return Path(path.skills[:steps], path.unlocks[:steps])


def _shortlist(asks: Asks, credit: Floats, rho: Floats, reachable: Bools, tau: float, weights: Floats,
               gain: Floats, k: Ints, eligible: Sequence[int]) -> list[int]:  # fmt: skip
    """The top 12 by gain, greedy's picks and the three most frequent, at most 18, in the order of skill ids."""
    by_gain = sorted(eligible, key=lambda s: (-gain[s], s))[: constants.SHORTLIST]
    by_count = most_frequent(eligible, k)
    wide = sorted(set(sorted(eligible, key=lambda s: (-gain[s], s))[: 2 * constants.LONGEST_SHORTLIST]))
    reach = reach_of(asks, credit, rho, reachable, tau, weights, wide)
    greedy = [wide[bit] for bit in _greedy(reach, len(wide), [gain[s] for s in wide])]
    return sorted(dict.fromkeys([*by_gain, *by_count, *greedy]))[: constants.LONGEST_SHORTLIST]


def most_frequent(eligible: Iterable[int], k: Ints) -> list[int]:
    """Return the simple list a bundle is compared with: the three most asked for."""
    return sorted(eligible, key=lambda s: (-k[s], s))[: constants.MOST_FREQUENT]


def reach_of(asks: Asks, credit: Floats, rho: Floats, reachable: Bools, tau: float, weights: Floats,
             candidates: Sequence[int]) -> Reach:  # fmt: skip
    """Return what the candidates (at most 62, skill numbers) can still add to the reachable postings."""
    needs = ask.requirements(asks, weights)
    total = np.bincount(needs.posting, weights=needs.weight, minlength=asks.n_postings)
    value = needs.weight * (1 - ask.best_credit(asks, credit)) / total[needs.posting]
    bit_of = np.zeros(asks.n_skills, dtype=np.int64)
    bit_of[list(candidates)] = [1 << bit for bit in range(len(candidates))]
    pattern = np.zeros(asks.n_requirements, dtype=np.int64)
    np.bitwise_or.at(pattern, asks.requirement, bit_of[asks.skill])
    short = tau - np.where(np.isnan(rho), 0.0, rho)
    gainable = np.bincount(
        needs.posting, weights=np.where(pattern > 0, value, 0.0), minlength=asks.n_postings
    )
    # Leave out what no bundle can change: the search is then over few rows.
    is_open = reachable & (short > constants.SAME) & (gainable >= short - constants.SAME)
    rows = is_open[needs.posting] & (pattern > 0) & (value > 0)
    numbers, posting = np.unique(needs.posting[rows], return_inverse=True)
    return Reach(posting.reshape(-1).astype(np.int64), value[rows], pattern[rows], short[numbers])


def _unlocked(reach: Reach, bits: Iterable[int]) -> int:
    mask = sum(1 << bit for bit in bits)
    added = np.bincount(
        reach.posting, weights=np.where(reach.pattern & mask, reach.value, 0.0), minlength=reach.short.size
    )
    return int((added >= reach.short - constants.SAME).sum())


def _greedy(reach: Reach, n_candidates: int, gain: Sequence[float]) -> list[int]:
    picks: list[int] = []
    for _ in range(min(constants.BUNDLE, n_candidates)):
        left = [bit for bit in range(n_candidates) if bit not in picks]
        picks.append(min(left, key=lambda bit: (-_unlocked(reach, [*picks, bit]), -gain[bit], bit)))
    return picks


def _in_order(reach: Reach, bits: Sequence[int], shortlist: Sequence[int], gain: Floats) -> Path:
    """Order a bundle by what each step unlocks, ties by gain."""
    path: list[int] = []
    unlocks: list[int] = []
    done = 0
    left = list(bits)
    while left:
        bit = min(left, key=lambda b: (-_unlocked(reach, [*path, b]), -gain[shortlist[b]], b))
        left.remove(bit)
        path.append(bit)
        total = _unlocked(reach, path)
        unlocks.append(total - done)
        done = total
    return Path([shortlist[bit] for bit in path], unlocks)
