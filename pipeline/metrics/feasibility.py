"""How far a target role is: the fewest skills to half of its postings, the label, likeness of roles (METRICS 4.8)."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.metrics import bundle, constants
from pipeline.metrics.asks import Asks, Bools, Floats, Ints
from pipeline.metrics.bundle import Reach

# In the order of the board, nearest first.
Label = Literal["doable_now", "doable_with_builds", "bridge_first", "long_bridge", "gate_first", "not_enough_data"]  # fmt: skip
CANDIDATES = 36  # skills that greedy may pick from
AT_ONCE = 400  # bundles tried in one go: about 3 MB a thousand postings
LONGEST = 62  # bits of a pattern


class Path(NamedTuple):
    """The skills that bring `reached` postings within reach together, fewest first."""

    skills: list[int]
    reached: int


def fewest(asks: Asks, credit: Floats, rho: Floats, reachable: Bools, tau: float, weights: Floats, gain: Floats,
           eligible: Sequence[int]) -> Path | None:  # fmt: skip
    """Return the fewest skills that bring half of the `reachable` postings to tau; None when six are not enough.

    Up to three by trying every bundle of the eighteen with the most gain, four to six by greedy steps.
    """
    near = int((reachable & (rho >= tau - constants.SAME)).sum())
    needed = int(np.ceil(constants.HALF * reachable.sum() - constants.SAME)) - near
    if needed <= 0:
        return Path([], near)
    ranked = sorted(eligible, key=lambda s: (-gain[s], s))[:CANDIDATES]
    reach = bundle.reach_of(asks, credit, rho, reachable, tau, weights, ranked)
    if _at_most(reach, len(ranked), constants.MOST_BUILDS) < needed:
        return None
    few = min(len(ranked), constants.LONGEST_SHORTLIST)
    for size in range(1, constants.FEW_BUILDS + 1):
        if _at_most(reach, few, size) >= needed:
            found = _best(reach, few, size)
            if found and found.reached >= needed:
                return Path([ranked[bit] for bit in found.skills], near + found.reached)
    return _greedily(reach, ranked, gain, needed, near)


def _at_most(reach: Reach, n_candidates: int, size: int) -> int:
    """Return how many postings no bundle of this size can exceed: each posting with its own best candidates."""
    single = _added(reach, 1 << np.arange(n_candidates))
    best = np.sort(single, axis=1)[:, -size:].sum(axis=1)
    return int((best >= reach.short - constants.SAME).sum())


def _best(reach: Reach, n_candidates: int, size: int) -> Path | None:
    """Return the bundle of this size that reaches most, in places of the candidates; of equals the first."""
    bundles = list(combinations(range(n_candidates), size))
    masks = np.array([sum(1 << bit for bit in bits) for bits in bundles], dtype=np.int64)
    reached = np.concatenate(
        [_reached(reach, masks[at : at + AT_ONCE]) for at in range(0, masks.size, AT_ONCE)]
    )
    best = int(np.argmax(reached))
    return Path(list(bundles[best]), int(reached[best])) if reached[best] else None


def _reached(reach: Reach, masks: Ints) -> Ints:
    """Return how many postings each bundle reaches, shape (masks,)."""
    return np.asarray((_added(reach, masks) >= reach.short[:, None] - constants.SAME).sum(axis=0))


def _added(reach: Reach, masks: Ints) -> Floats:
    """Return what each bundle adds to each posting's readiness, shape (postings, masks)."""
    n, bits = reach.short.size, int(masks.max(initial=0)).bit_length()
    is_chosen = (masks >> np.arange(bits)[:, None] & 1).astype(np.float64)
    # What one candidate covers adds up; only alternatives that several cover have to be looked at bundle by bundle.
    is_alone = np.bitwise_count(reach.pattern) == 1
    cells = reach.posting[is_alone] * LONGEST + np.bitwise_count(reach.pattern[is_alone] - 1)
    alone = np.bincount(cells, weights=reach.value[is_alone], minlength=n * LONGEST).reshape(n, LONGEST)
    added = alone[:, :bits] @ is_chosen
    shared = np.flatnonzero(~is_alone)
    if shared.size:
        rows = np.where(reach.pattern[shared, None] & masks, reach.value[shared, None], 0.0)
        postings, begins = np.unique(reach.posting[shared], return_index=True)
        added[postings] += np.add.reduceat(rows, begins, axis=0)
    return np.asarray(added)


def _greedily(reach: Reach, ranked: Sequence[int], gain: Floats, needed: int, near: int) -> Path | None:
    picks: list[int] = []
    mask = 0
    for _ in range(constants.MOST_BUILDS):
        left = [bit for bit in range(len(ranked)) if not mask >> bit & 1]
        if not left:
            return None
        reached = _reached(reach, np.array([mask | 1 << bit for bit in left], dtype=np.int64))
        best = max(range(len(left)), key=lambda at: (reached[at], gain[ranked[left[at]]], -left[at]))
        picks.append(left[best])
        mask |= 1 << left[best]
        if reached[best] >= needed:
            return Path([ranked[bit] for bit in picks], near + int(reached[best]))
    return None


def is_gate_first(gated: float, apply_now: float, builds: int | None, is_licence: bool) -> bool:
    """Whether a condition comes before any skill; `gated` is the share of the postings that set it (0-1).

    Half of the postings, but three in ten where few skills are missing or the condition is a licence: seven in ten
    take for granted that a physiotherapist is registered. Otherwise a social worker would be two skills from a midwife.

    >>> is_gate_first(0.4, 0.1, 6, False), is_gate_first(0.4, 0.1, 6, True), is_gate_first(0.4, 0.3, 6, False)
    (False, True, True)
    """
    is_close = apply_now >= constants.DOABLE_NOW or (builds is not None and builds <= constants.FEW_BUILDS)
    return gated >= (constants.GATED_FEW if is_close or is_licence else constants.GATED_FIRST)


def label(
    n_eff: float,
    gated: float,
    apply_now: float,
    builds: int | None,
    has_bridge: bool,
    is_licence: bool = False,
) -> Label:
    """Return the first label that fits; `gated` and `apply_now` are shares of the postings compared (0-1).

    >>> label(50, 0.1, 0.4, 0, False), label(50, 0.1, 0.1, 3, False), label(50, 0.1, 0.1, 5, False)
    ('doable_now', 'doable_with_builds', 'bridge_first')
    >>> label(50, 0.4, 0.4, 0, False), label(50, 0.4, 0.1, None, False), label(20, 0.1, 0.9, 0, False)
    ('gate_first', 'long_bridge', 'not_enough_data')
    """
    if n_eff < constants.BOARD_BELOW:
        return "not_enough_data"
    if is_gate_first(gated, apply_now, builds, is_licence):
        return "gate_first"
    if apply_now >= constants.DOABLE_NOW:
        return "doable_now"
    if builds is not None and builds <= constants.FEW_BUILDS:
        return "doable_with_builds"
    return "bridge_first" if builds is not None or has_bridge else "long_bridge"


def cosines(shares: Floats) -> Floats:
    """Return how alike roles are, shape (roles, roles); `shares` (roles, skills), those under 1 % count as none."""
    cut = np.where(shares >= constants.SHARE_CUTOFF, shares, 0.0)
    length = np.sqrt((cut**2).sum(axis=1, keepdims=True))
    unit = np.divide(cut, length, out=np.zeros_like(cut), where=length > 0)
    return np.asarray(unit @ unit.T)


def covers(shares: Floats, asked: Floats) -> Floats:
    """Return how much of role B's ask an average posting of role A covers, shape (A, B); not the same both ways.

    `asked` (roles, skills) sums to 1 for each role: what each skill makes up of its ask.
    """
    return np.asarray(shares @ asked.T)


def neighbours(alike: Floats, cover: Floats, own: NDArray[np.float64], role: int) -> Iterator[int]:
    """Yield the roles from which a step to `role` is short, the most alike first.

    A step counts when what the roles ask for is alike and, the cross-check, when each covers enough of the other's
    ask, measured by what two postings of one role cover of each other (`own`).
    """
    enough = constants.COVERED * own
    both = (cover[:, role] >= enough[role]) & (cover[role] >= enough)
    for other in np.lexsort((np.arange(own.size), -alike[role])).tolist():
        if other != role and both[other] and alike[role, other] >= constants.SIMILAR:
            yield other
