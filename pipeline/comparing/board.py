"""One row of the pivot board: what a target role asks of one person, in the figures of its report (METRICS 4.8)."""

from typing import NamedTuple, get_args

import numpy as np

from pipeline.comparing import holdings as held
from pipeline.comparing import standing
from pipeline.comparing.figures import Figures, compute
from pipeline.comparing.gates import Gates, Person, judge
from pipeline.comparing.holdings import Holdings
from pipeline.comparing.marks import is_wanted
from pipeline.comparing.standing import Standing
from pipeline.gap import KeepRate
from pipeline.market import Market
from pipeline.metrics import constants, credit, feasibility, wilson
from pipeline.metrics.feasibility import Label, Path
from pipeline.taxonomy import Taxonomy


class Candidate(NamedTuple):
    """A target role with its figures; `path` None = six skills are not enough for half of the postings."""

    market: Market
    figures: Figures
    gates: Gates
    standing: Standing | None
    path: Path | None
    keep_rate: KeepRate | None
    unused: list[str]


def candidate(market: Market, mine: Holdings, taxonomy: Taxonomy, who: Person) -> Candidate:
    """Return a target role as this person meets it."""
    bridges = credit.match(held.bridges(mine, taxonomy, frozenset(market.skills)))
    figures = compute(market, standing.credits_of(market.skills, mine, bridges))
    gates = judge(market, taxonomy, who)
    return Candidate(
        market=market,
        figures=figures,
        gates=gates,
        standing=standing.stand(market, figures, gates.is_gated),
        path=standing.shortest_path(market, figures, gates.is_gated, taxonomy),
        keep_rate=_keep_rate(market, figures, mine),
        unused=_unused(market, figures, mine, taxonomy),
    )


def _keep_rate(market: Market, figures: Figures, mine: Holdings) -> KeepRate | None:
    """Return how many of the wanted skills held are asked for in at least a fifth of the postings."""
    wanted = {wish.skill_id for wish in mine.wishes if wish.skill_id in mine.owned and is_wanted(wish)}
    if not wanted:
        return None
    asked = {market.skills[s] for s in np.flatnonzero(figures.demand.share >= constants.ASKED_IN).tolist()}
    return KeepRate(k=len(wanted & asked), n=len(wanted))


def _unused(market: Market, figures: Figures, mine: Holdings, taxonomy: Taxonomy) -> list[str]:
    """Return the names of the skills held that hardly any of these postings asks for."""
    asked = {
        market.skills[s] for s in np.flatnonzero(figures.demand.share >= constants.SHARE_CUTOFF).tolist()
    }
    hard = (taxonomy.concepts[skill_id] for skill_id in sorted(mine.owned - asked - mine.never_show))
    return sorted(concept.name for concept in hard if concept.kind in ("skill", "tool", "knowledge"))


def labels(found: Candidate, has_bridge: bool) -> list[Label]:
    """Return the label that fits first, and a second one when the share within reach could as well be on its side."""
    stand, n_eff = found.standing, found.market.weights.n_eff
    if stand is None:
        return ["not_enough_data"]
    builds = len(found.path.skills) if found.path else None
    bounds = wilson.bounds(stand.within, n_eff * stand.n / found.market.n)
    first, *others = (
        feasibility.label(n_eff, stand.gated_share, within, builds, has_bridge, found.gates.is_licence)
        for within in (stand.within, *bounds)
    )
    order = get_args(Label)
    # The next label only: "a long bridge, or doable now" would tell nothing.
    also = [other for other in dict.fromkeys(others) if abs(order.index(other) - order.index(first)) == 1]
    return [first, *also]
