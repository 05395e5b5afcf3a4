"""What the count of certificate asks allows to say (METRICS 4.9)."""

from collections.abc import Collection, Sequence
from itertools import combinations

from pipeline.gap import Verdict
from pipeline.metrics import constants, wilson

LARGEST_SET = 3  # nobody plans for four certificates
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


def cover(postings: Sequence[Sequence[Collection[int]]], chosen: Collection[int]) -> int:
    """Return how many postings have every required certificate group met by the chosen ones."""
    return sum(all(any(member in chosen for member in group) for group in groups) for groups in postings)


def smallest_cover(
    postings: Sequence[Sequence[Collection[int]]], held: Collection[int], frequency: Sequence[int]
) -> tuple[tuple[int, ...], int]:
    """Return the fewest certificates to add so that no other three would meet more postings, and how many that meets.

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
