"""Certificates: how often each is asked for, what that allows to say, and the one sentence (METRICS 4.9)."""

from collections import defaultdict

import numpy as np

from pipeline.comparing.rows import Context, alternatives, demand_row
from pipeline.gap import CertificationRow
from pipeline.metrics import certificates, constants, wilson
from pipeline.metrics.asks import Bools, Floats


def rows(context: Context) -> list[CertificationRow]:
    """Return the certificates asked for, most asked first, each with its verdict (METRICS 4.9)."""
    market, asked = context.market, context.figures.demand
    found = [
        s for s in range(len(market.skills)) if context.concept(s).kind == "certification" and asked.k[s]
    ]
    required_shares = _required_shares(context)
    made = []
    for skill in sorted(found, key=lambda s: (-int(asked.k[s]), s)):
        if not context.is_shown(skill):
            continue
        row = demand_row(context, skill)
        required = float(required_shares[skill])
        share = float(asked.share[skill])
        is_ranked = context.level != "quotes"
        made.append(CertificationRow(
            skill_id=row.skill_id, name=row.name, issuer=context.concept(skill).issuer,
            family=context.concept(skill).family, k=row.k, n=row.n, required=row.required, preferred=row.preferred,
            share=row.share, low=row.low, high=row.high,
            required_high=wilson.bounds(required, market.weights.n_eff)[1] if is_ranked else None,
            verdict=certificates.verdict(share, required, market.weights.n_eff) if is_ranked else "unclear",
            is_held=context.is_owned(skill), any_of=alternatives(context, skill), evidence=row.evidence,
        ))  # fmt: skip
    return made


def sentence(context: Context) -> str:
    """Return the one sentence on certificates: what would meet most postings, or that none is likely to matter."""
    market, asks, omega = context.market, context.figures.asks, context.figures.weights.omega
    kinds = np.array(
        [context.concept(s).kind == "certification" for s in range(len(market.skills))], dtype=bool
    )
    is_required = kinds[asks.skill] & (asks.strength <= constants.MUST_HAVE)
    asking = np.unique(asks.posting[is_required])
    told = f"{asking.size} of {market.n} postings require a certificate"
    if context.level == "quotes":
        return f"{told}; too few postings to say more."
    high = wilson.bounds(min(1.0, float(omega[asking].sum() / omega.sum())), market.weights.n_eff)[1]
    if high < constants.NOT_NEEDED_BELOW:
        return f"{told}; up to {high:.0%} at most. A certificate is unlikely to be what holds you back."
    return f"{told}. {_cover_sentence(context, is_required)}".strip()


def _required_shares(context: Context) -> Floats:
    """Return for each skill the weighted share of postings that require it."""
    asks, omega = context.figures.asks, context.figures.weights.omega
    is_required = asks.strength <= constants.MUST_HAVE
    weight = np.bincount(
        asks.skill[is_required], weights=omega[asks.posting[is_required]], minlength=asks.n_skills
    )
    return np.asarray(np.clip(weight / omega.sum(), 0.0, 1.0))


def _cover_sentence(context: Context, rows: Bools) -> str:
    """Return which fewest certificates would meet most of the postings that require any."""
    asks, figures = context.figures.asks, context.figures
    groups: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for at in np.flatnonzero(rows).tolist():
        groups[int(asks.posting[at])][int(asks.requirement[at])].add(int(asks.skill[at]))
    if not groups:
        return ""
    postings = [list(found.values()) for _, found in sorted(groups.items())]
    held = {s for s in range(len(context.market.skills)) if context.is_owned(s)}
    added, met = certificates.smallest_cover(postings, held, figures.demand.k.tolist())
    if not added and met:
        return f"Those held meet {met} of these {len(postings)}."
    if met * 2 < len(postings):
        return "They name different ones: no few of them would meet most of these."
    *others, last = (context.concept(s).name for s in added)
    names = f"{', '.join(others)} and {last} together" if others else last
    return f"{names} would meet {met} of these {len(postings)}."
