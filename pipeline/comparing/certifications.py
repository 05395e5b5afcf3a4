"""Certificates: how often each is asked for, what that allows to say, and the one sentence (METRICS 4.9)."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from pipeline.comparing import certificate_counts
from pipeline.comparing.certificate_counts import YearsAsked
from pipeline.comparing.rows import Context, alternatives, demand_row
from pipeline.gap import CertificationRow
from pipeline.metrics import certificates, constants, wilson
from pipeline.metrics.asks import Bools, Floats

NEAR_SHOWN = 3


def rows(context: Context) -> list[CertificationRow]:
    """Return the certificates asked for, most asked first, each with its verdict (METRICS 4.9)."""
    required_shares, steps = _required_shares(context), certificate_counts.years_asked(context)
    return [
        _row(context, skill, float(required_shares[skill]), steps)
        for skill in certificate_counts.asked(context)
    ]


def _row(context: Context, skill: int, required: float, steps: YearsAsked) -> CertificationRow:
    row, n_eff = demand_row(context, skill), context.market.weights.n_eff
    is_ranked = context.level != "quotes"
    share = float(context.figures.demand.share[skill])
    return CertificationRow(
        skill_id=row.skill_id, name=row.name, issuer=context.concept(skill).issuer,
        family=context.concept(skill).family, k=row.k, n=row.n, required=row.required, preferred=row.preferred,
        share=row.share, low=row.low, high=row.high,
        required_high=wilson.bounds(required, n_eff)[1] if is_ranked else None,
        verdict=certificates.verdict(share, required, n_eff) if is_ranked else "unclear",
        is_held=context.is_owned(skill), any_of=alternatives(context, skill), evidence=row.evidence,
        met_by=_met_by(context, skill), career=certificate_counts.career_steps(context, skill, steps) if is_ranked else None,
    )  # fmt: skip


def _met_by(context: Context, skill: int) -> str | None:
    held = context.holdings.best.get(context.market.skills[skill]) if context.holdings else None
    return context.taxonomy.concepts[held.met_by].name if held and held.met_by else None


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
    held = {s for s in range(asks.n_skills) if context.is_owned(s)}
    near = {s for s in asks.skill[rows].tolist() if s not in held and figures.credit[s] > 0}
    met, met_or_near = certificates.cover(postings, held), certificates.cover(postings, held | near)
    told = [f"Those held meet {met} of these {len(postings)}."] if met else []
    if met_or_near > met:
        told.append(_near_sentence(context, met_or_near - met, met, near))
    if met_or_near * 2 >= len(postings):
        return " ".join(told)
    added, reached = certificates.smallest_cover(postings, held | near, figures.demand.k.tolist())
    if reached * 2 < len(postings):
        told.append("They name different ones: no few of them would meet most of these.")
    else:
        *others, last = (context.concept(s).name for s in added)
        names = f"{', '.join(others)} and {last} together" if others else last
        told.append(
            f"{names} would meet {reached - met_or_near} {'more' if told else f'of these {len(postings)}'}."
        )
    return " ".join(told)


def _near_sentence(context: Context, close: int, met: int, near: Iterable[int]) -> str:
    """Return where a held certificate stands close to the one that is named: to be asked about, no gap yet."""
    ranked = sorted(near, key=lambda s: (-int(context.figures.demand.k[s]), s))[:NEAR_SHOWN]
    names = " or ".join(context.concept(s).name for s in ranked)
    more = " more" if met else ""
    return f"{close}{more} {'names' if close == 1 else 'name'} {names}, close to what you hold: ask there if yours will do."
