"""Certificates counted together: any of a family, and what is asked of beginners against the experienced (METRICS 4.9)."""

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from pipeline.comparing.gates import stated_years
from pipeline.comparing.rows import Context
from pipeline.gap import CareerSteps, CertificationFamily
from pipeline.metrics import certificates, constants, wilson
from pipeline.metrics.asks import Bools


def asked(context: Context) -> list[int]:
    """Return the certificates asked for that may be shown, most asked first."""
    demand = context.figures.demand
    found = [
        s
        for s in range(len(context.market.skills))
        if context.concept(s).kind == "certification" and demand.k[s] and context.is_shown(s)
    ]
    return sorted(found, key=lambda s: (-int(demand.k[s]), s))


class YearsAsked(NamedTuple):
    """Which postings ask for two years at most, and which for five or more."""

    entry: Bools
    senior: Bools


def years_asked(context: Context) -> YearsAsked:
    """Return the two steps; a posting that states no minimum is on neither."""
    stated = np.full(context.market.n, np.nan)
    for one in stated_years(context.market.facts):
        stated[one.posting] = one.value
    return YearsAsked(stated <= constants.ENTRY_YEARS, stated >= constants.SENIOR_YEARS)


def career_steps(context: Context, skill: int, steps: YearsAsked) -> CareerSteps | None:
    """Return how often a certificate is asked for on the two steps; None where one of them has too few postings."""
    market = context.market
    asks = np.zeros(market.n, dtype=bool)
    asks[market.asks.posting[market.asks.skill == skill]] = True
    worth = market.weights.n_eff / market.n
    entry, senior = (
        certificates.Asking(int((asks & on_step).sum()), int(on_step.sum()), worth * int(on_step.sum()))
        for on_step in steps
    )
    if min(entry.n, senior.n) < constants.MIN_LADDER:
        return None
    return CareerSteps(
        entry=entry.k,
        entry_postings=entry.n,
        senior=senior.k,
        senior_postings=senior.n,
        reading=certificates.career(entry, senior),
    )


def families(context: Context) -> list[CertificationFamily]:
    """Return how many postings ask for any certificate, then for any of each family that several are asked of.

    "CIPD or SHRM", "ACA, ACCA or CIMA": no one of them says how much is asked of its kind.
    """
    found: dict[str, list[int]] = defaultdict(list)
    every = asked(context)
    for skill in every:
        if family := context.concept(skill).family:
            found[family].append(skill)
    made = [_family(context, family, members) for family, members in found.items() if len(members) > 1]
    made.sort(key=lambda row: (-row.k, row.family or ""))
    return [_family(context, None, every), *made] if every else []


def _family(context: Context, family: str | None, members: list[int]) -> CertificationFamily:
    market, omega = context.market, context.figures.weights.omega
    rows = np.isin(market.asks.skill, members)
    asking = np.unique(market.asks.posting[rows])
    required = np.unique(market.asks.posting[rows & (market.asks.strength <= constants.MUST_HAVE)])
    share = min(1.0, float(omega[asking].sum() / omega.sum()))
    is_ranked = context.level != "quotes"
    low, high = wilson.bounds(share, market.weights.n_eff) if is_ranked else (None, None)
    return CertificationFamily(
        family=family, members=[context.concept(s).name for s in members], k=asking.size, n=market.n,
        required=required.size, share=share if is_ranked else None, low=low, high=high,
        held=_held(context, family),
    )  # fmt: skip


def _held(context: Context, family: str | None) -> list[str]:
    """Return the names of the certificates held, of one family or of any; what another one meets is not held."""
    if context.holdings is None:
        return []
    found = [
        context.taxonomy.concepts[skill_id]
        for skill_id in context.holdings.owned - context.holdings.never_show
        if context.holdings.best[skill_id].met_by is None
    ]
    return sorted(
        c.name for c in found if c.kind == "certification" and (family is None or c.family == family)
    )
