"""Wilson's interval for a share (METRICS 4.1; Wilson 1927)."""

import numpy as np

from pipeline.metrics.asks import Floats
from pipeline.metrics.constants import Z


def interval(share: Floats, n: float, z: float = Z) -> tuple[Floats, Floats]:
    """Return the lower and upper bounds of shares (0-1) seen in `n` (effective) postings.

    >>> low, high = interval(np.array([24 / 60]), 60)
    >>> round(float(low[0]), 2), round(float(high[0]), 2)
    (0.29, 0.53)

    Raises:
        ValueError: `n` is not positive; no postings is no data, never a share of nought.
    """
    if n <= 0:
        raise ValueError("a share of no postings has no interval")
    centre = share + z * z / (2 * n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    width = 1 + z * z / n
    return np.clip((centre - half) / width, 0.0, 1.0), np.clip((centre + half) / width, 0.0, 1.0)


def bounds(share: float, n: float, z: float = Z) -> tuple[float, float]:
    """Return the interval of a single share.

    >>> [round(bounds(0.0, n)[1], 2) for n in (10, 20, 30, 50, 100)]
    [0.28, 0.16, 0.11, 0.07, 0.04]
    """
    low, high = interval(np.array([share]), n, z)
    return float(low[0]), float(high[0])


def difference(before: tuple[float, float, float], after: tuple[float, float, float]) -> tuple[float, float]:
    """Return Newcombe's range of `after` minus `before`, each a share with its Wilson bounds (METRICS 4.12).

    >>> low, high = difference((15 / 60, *bounds(15 / 60, 60)), (24 / 60, *bounds(24 / 60, 60)))
    >>> round(100 * low), round(100 * high)
    (-2, 31)
    """
    p1, low1, high1 = before
    p2, low2, high2 = after
    below = float(np.hypot(p2 - low2, high1 - p1))
    above = float(np.hypot(high2 - p2, p1 - low1))
    return p2 - p1 - below, p2 - p1 + above
