"""Where a person stands in a market: the credit of each concept, and readiness with its range (METRICS 4.4, 4.5)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.comparing.figures import Figures
from pipeline.comparing.holdings import Holdings
from pipeline.market import Market
from pipeline.metrics import bands, constants, feasibility, readiness
from pipeline.metrics.asks import Bools, Floats
from pipeline.metrics.credit import Bridge
from pipeline.metrics.feasibility import Path
from pipeline.taxonomy import Taxonomy


class Standing(NamedTuple):
    """Readiness over the `n` postings that can be compared; `apply_now` are within reach, `gated` set a condition."""

    mean: float
    median: float
    low: float
    high: float
    must_have: float | None
    apply_now: int
    n: int
    gated: int

    @property
    def within(self) -> float:
        """The share within reach."""
        return self.apply_now / self.n

    @property
    def gated_share(self) -> float:
        """The share of the postings compared that set a condition this person does not meet."""
        return self.gated / self.n


def credits_of(skills: Sequence[str], mine: Holdings | None, bridges: Mapping[str, Bridge]) -> Floats:
    """Return the credit of each concept asked for: 1 when held, a part when only its form or a bridge speaks for it."""
    found = np.zeros(len(skills))
    if mine is None:
        return found
    owned = mine.owned
    for place, skill_id in enumerate(skills):
        if skill_id in owned:
            found[place] = 1.0
            continue
        parts = [bridges[skill_id].credit] if skill_id in bridges else []
        if skill_id in mine.best:
            parts.append(constants.AMBIGUOUS_FORM)
        found[place] = max(parts, default=0.0)
    return found


def stand(market: Market, figures: Figures, is_gated: Bools) -> Standing | None:
    """Return where the person stands, None when no posting can be compared."""
    compared, book = figures.comparable, figures.ledger
    if book is None:
        return None
    numbers = np.flatnonzero(compared.mask)
    rho, omega = figures.rho[numbers], compared.omega[numbers]
    median = readiness.weighted_median(rho, omega)
    low, high = bands.median_range(rho, omega, market.cluster_of[numbers])
    is_near = (rho >= figures.threshold - constants.SAME) & ~is_gated[numbers]
    must = readiness.coverage(figures.asks, figures.credit, figures.strengths, must_have=True)
    return Standing(
        mean=book.mean,
        median=median,
        low=min(low, median),
        high=max(high, median),
        must_have=readiness.weighted_mean(must, compared.omega),
        apply_now=int(is_near.sum()),
        n=compared.n,
        gated=int(is_gated[numbers].sum()),
    )


def shortest_path(market: Market, figures: Figures, is_gated: Bools, taxonomy: Taxonomy) -> Path | None:
    """Return the fewest skills to half of the ungated postings; a soft skill is no course to take (METRICS 4.8)."""
    reachable = figures.comparable.mask & ~is_gated
    if figures.ledger is None or not reachable.any():
        return None
    gain = figures.ledger.gain
    eligible = [
        s for s in np.flatnonzero(gain > 0).tolist() if taxonomy.concepts[market.skills[s]].kind != "soft"
    ]
    return feasibility.fewest(
        figures.asks,
        figures.credit,
        figures.rho,
        reachable,
        figures.threshold,
        figures.strengths,
        gain,
        eligible,
    )
