"""Certificates: how often each is asked for, what that allows to say, and the one sentence (METRICS 4.9)."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from pipeline.comparing import certificate_counts
from pipeline.comparing.certificate_counts import YearsAsked
from pipeline.comparing.rows import Context, alternatives, demand_row
from pipeline.gap import CertificationRow, Sentence
from pipeline.metrics import certificates, constants, wilson
from pipeline.metrics.asks import Bools, Floats

NEAR_SHOWN = 3
FEWEST_TO_COVER = 3  # postings; a certificate is nothing to get for one or two of them


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


def sentences(context: Context) -> list[Sentence]:
    """Return what the asks for certificates come to: what would meet most postings, or that none is likely to matter."""
    market, asks, omega = context.market, context.figures.asks, context.figures.weights.omega
    kinds = np.array(
        [context.concept(s).kind == "certification" for s in range(len(market.skills))], dtype=bool
    )
    is_required = kinds[asks.skill] & (asks.strength <= constants.MUST_HAVE)
    asking = np.unique(asks.posting[is_required])
    key = "none" if not asking.size else "one" if asking.size == 1 else "many"
    told = Sentence(key=f"certificate.{key}", values={"k": int(asking.size), "n": market.n})
    if context.level == "quotes":
        return [told, Sentence(key="certificate.too_few")]
    high = wilson.bounds(min(1.0, float(omega[asking].sum() / omega.sum())), market.weights.n_eff)[1]
    if high < constants.NOT_NEEDED_BELOW or not asking.size:
        return [told, Sentence(key="certificate.unlikely", values={"high": high})]
    if asking.size < FEWEST_TO_COVER:
        return [told, Sentence(key="certificate.ask_there")]
    return [told, *_cover_sentences(context, is_required)]


def _required_shares(context: Context) -> Floats:
    """Return for each skill the weighted share of postings that require it."""
    asks, omega = context.figures.asks, context.figures.weights.omega
    is_required = asks.strength <= constants.MUST_HAVE
    weight = np.bincount(
        asks.skill[is_required], weights=omega[asks.posting[is_required]], minlength=asks.n_skills
    )
    return np.asarray(np.clip(weight / omega.sum(), 0.0, 1.0))


def _cover_sentences(context: Context, rows: Bools) -> list[Sentence]:
    """Return which fewest certificates would meet most of the postings that require any."""
    asks, figures = context.figures.asks, context.figures
    groups: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for at in np.flatnonzero(rows).tolist():
        groups[int(asks.posting[at])][int(asks.requirement[at])].add(int(asks.skill[at]))
    postings = [list(found.values()) for _, found in sorted(groups.items())]
    held = {s for s in range(asks.n_skills) if context.is_owned(s)}
    near = {s for s in asks.skill[rows].tolist() if s not in held and figures.credit[s] > 0}
    met, met_or_near = certificates.cover(postings, held), certificates.cover(postings, held | near)
    of = len(postings)
    told = [Sentence(key="certificate.held", values={"met": met, "of": of})] if met else []
    if met_or_near > met:
        told.append(_near_sentence(context, met_or_near - met, near, is_more=bool(met)))
    if met_or_near * 2 >= of:
        return told
    added, reached = certificates.smallest_cover(postings, held | near, figures.demand.k.tolist())
    if reached * 2 < of:
        return [*told, Sentence(key="certificate.different")]
    key = "certificate.one_more" if len(added) == 1 else "certificate.two_more"
    names = [context.concept(s).name for s in added]
    return [*told, Sentence(key=key, values={"names": names, "met": reached - met_or_near, "of": of})]


def _near_sentence(context: Context, close: int, near: Iterable[int], *, is_more: bool) -> Sentence:
    """Return where a held certificate stands close to the one that is named: to be asked about, no gap yet."""
    ranked = sorted(near, key=lambda s: (-int(context.figures.demand.k[s]), s))[:NEAR_SHOWN]
    names = [context.concept(s).name for s in ranked]
    told = "more" if is_more else "near"
    key = f"certificate.{told}.{'one' if close == 1 else 'many'}"
    return Sentence(key=key, values={"close": close, "names": names})
