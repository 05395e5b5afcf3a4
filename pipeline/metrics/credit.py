"""How far a skill that is held covers one that is asked for (METRICS 4.4)."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.metrics.constants import TARGETS_PER_SKILL


class Bridge(NamedTuple):
    """Holding `owned` covers `credit` (0-1) of `target`, for `reason` ("" = one is a part of the other).

    `is_guess` = a wide skill for a narrow one.
    """

    owned: str
    target: str
    credit: float
    reason: str
    is_guess: bool = False


def match(bridges: Iterable[Bridge]) -> dict[str, Bridge]:
    """Return the bridge that counts for each target; a skill held credits at most two.

    Best credit first, then ids: a stable matching, so that holding one more skill never lowers a credit.
    """
    chosen: dict[str, Bridge] = {}
    used: Counter[str] = Counter()
    for bridge in sorted(bridges, key=lambda b: (-b.credit, b.owned, b.target)):
        if bridge.target not in chosen and used[bridge.owned] < TARGETS_PER_SKILL:
            chosen[bridge.target] = bridge
            used[bridge.owned] += 1
    return chosen
