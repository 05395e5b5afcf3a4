"""What the count of certificate asks allows to say (METRICS 4.9)."""

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import NamedTuple

from pipeline.gap import Career, Verdict
from pipeline.metrics import constants, wilson

LARGEST_SET = 2  # nobody takes three certificates for a change of role
MOST_CANDIDATES = 12


def verdict(share: float, required_share: float, n_eff: float) -> Verdict:
    """Return what may be said of a certificate from its weighted shares (0-1).

    >>> verdict(0.9, 0.8, 60), verdict(0.02, 0.02, 60), verdict(0.3, 0.2, 60), verdict(0.1, 0.1, 20)
    ('needed', 'not_needed', 'helpful', 'unclear')
    """
    low, high = wilson.bounds(required_share, n_eff)
    if low >= constants.NEEDED_ABOVE:
        return "needed"
    if high < constants.NOT_NEEDED_BELOW:
        return "not_needed"
    return "helpful" if wilson.bounds(share, n_eff)[0] >= constants.HELPFUL_ABOVE else "unclear"


class Asking(NamedTuple):
    """`k` of `n` postings ask; they are worth `n_eff` independent ones."""

    k: int
    n: int
    n_eff: float

    @property
    def share(self) -> tuple[float, float, float]:
        """The share with its range."""
        share = self.k / self.n
        return share, *wilson.bounds(share, self.n_eff)


def career(entry: Asking, senior: Asking) -> Career | None:
    """Return where a certificate is asked for more: where two years or fewer are asked for, or where five or more.

    None when the difference may be chance (Newcombe), or is of fewer than ten postings on either side.

    >>> career(Asking(20, 30, 30), Asking(5, 30, 30)), career(Asking(9, 30, 30), Asking(10, 30, 30))
    ('door_opener', None)
    """
    if min(entry.n, senior.n) < constants.MIN_LADDER:
        return None
    low, high = wilson.difference(senior.share, entry.share)
    if low > 0:
        return "door_opener"
    return "career_advancer" if high < 0 else None


def cover(postings: Sequence[Sequence[Collection[int]]], chosen: Collection[int]) -> int:
    """Return how many postings have every required certificate group met by the chosen ones."""
    return sum(all(any(member in chosen for member in group) for group in groups) for groups in postings)


def smallest_cover(
    postings: Sequence[Sequence[Collection[int]]], held: Collection[int], frequency: Sequence[int]
) -> tuple[tuple[int, ...], int]:
    """Return the fewest certificates to add so that no other two would meet more postings, and how many that meets.

    `postings`: the required groups of each posting that requires any; `frequency` = postings asking, per id.
    """
    asked = {member for groups in postings for group in groups for member in group} - set(held)
    pool = sorted(asked, key=lambda c: (-frequency[c], c))[:MOST_CANDIDATES]
    best: tuple[tuple[int, ...], int] = ((), cover(postings, held))
    for size in range(1, LARGEST_SET + 1):
        for added in combinations(pool, size):
            met = cover(postings, {*held, *added})
            if met > best[1]:
                best = (added, met)
    return best
