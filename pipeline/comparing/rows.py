"""The rows of the report: one concept each, with its demand, its evidence and what the person has of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.comparing.figures import (
    Figures,
    contribution_bands,
    contribution_order,
    demand_bands,
    demand_order,
)
from pipeline.comparing.holdings import Holding, Holdings
from pipeline.comparing.own_words import agree, own_words
from pipeline.gap import (
    Action,
    Alternative,
    Badge,
    DemandRow,
    GapRow,
    Level,
    ProfileEvidence,
    Sentence,
    StrengthAction,
    StrengthRow,
)
from pipeline.market import Market
from pipeline.metrics import constants, demand, distinct
from pipeline.metrics.credit import Bridge
from pipeline.taxonomy import Concept, Taxonomy

ALTERNATIVES_SHOWN = 3
SEVERAL = 2  # postings that offer the same alternative
_BADGE_ORDER: tuple[Badge | None, ...] = ("defining", "edge", None)


@dataclass(frozen=True)
class Context:
    """What every row is made from; `holdings` None = there is no profile to compare with."""

    market: Market
    taxonomy: Taxonomy
    figures: Figures
    holdings: Holdings | None
    bridges: dict[str, Bridge]
    level: Level

    @cached_property
    def places(self) -> dict[str, int]:
        """The number of each concept that is asked for."""
        return {skill_id: place for place, skill_id in enumerate(self.market.skills)}

    @cached_property
    def alternatives(self) -> dict[int, Counter[int]]:
        """For each skill number the ones that stand beside it in any-of groups, with their number."""
        asks = self.figures.asks
        is_group = np.bincount(asks.requirement, minlength=asks.n_requirements)[asks.requirement] > 1
        members: dict[int, list[int]] = defaultdict(list)
        pairs = zip(asks.requirement[is_group].tolist(), asks.skill[is_group].tolist(), strict=True)
        for requirement, skill in pairs:
            members[requirement].append(skill)
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for group in members.values():
            for skill in group:
                found[skill].update(other for other in group if other != skill)
        return found

    @cached_property
    def wished(self) -> frozenset[str | None]:
        """The ids of what the person wants to gain or use more."""
        wishes = self.holdings.wishes if self.holdings else []
        return frozenset(wish.skill_id for wish in wishes if wish.mark == "gain" or wish.enjoy > 0)

    def concept(self, skill: int) -> Concept:
        """The concept of a skill number."""
        return self.taxonomy.concepts[self.market.skills[skill]]

    def is_shown(self, skill: int) -> bool:
        """False for what the person asked never to be shown; totals keep it."""
        return not self.holdings or self.market.skills[skill] not in self.holdings.never_show

    def is_owned(self, skill: int) -> bool:
        """True with full credit."""
        return bool(self.figures.credit[skill] >= 1)


def demand_row(context: Context, skill: int) -> DemandRow:
    """Return what the market asks of one concept; with too few postings to rank, counts and quotes only."""
    market, asked = context.market, context.figures.demand
    concept = context.concept(skill)
    is_ranked = context.level != "quotes"
    tier = demand.tier(float(asked.low[skill])) if is_ranked else None
    background = market.background if is_ranked else None
    origin = market.origin if is_ranked else None
    is_distinctive = bool(background and background.contrast.is_distinctive[skill])
    insist = demand.required_rate(
        int(asked.required[skill]), int(asked.k[skill]), market.weights.n_eff, market.n
    )
    insist = insist if is_ranked else None
    return DemandRow(
        skill_id=concept.skill_id,
        name=concept.name,
        kind=concept.kind,
        group=concept.group or None,
        k=int(asked.k[skill]),
        n=market.n,
        share=float(asked.share[skill]) if is_ranked else None,
        low=float(asked.low[skill]) if is_ranked else None,
        high=float(asked.high[skill]) if is_ranked else None,
        required=int(asked.required[skill]),
        preferred=int(asked.preferred[skill]),
        duty=int(asked.duty[skill]),
        tier=tier,
        lift=_finite(background.contrast.lift[skill]) if background else None,
        is_distinctive=is_distinctive,
        origin_share=float(origin.contrast.share[skill]) if origin else None,
        lift_origin=_finite(origin.contrast.lift[skill]) if origin else None,
        badge=_badge(context, skill),
        evidence=market.quotes.get(concept.skill_id, []),
        required_rate=insist.rate if insist else None,
        required_rate_low=insist.low if insist else None,
        required_rate_high=insist.high if insist else None,
    )


def gap_rows(context: Context) -> list[GapRow]:
    """Return the gaps in the order of the page: bands, in a band what sets the role apart, then wished for (METRICS 4.6)."""
    figures = context.figures
    is_scored = context.holdings is not None and figures.ledger is not None and context.level != "quotes"
    if context.level == "quotes":
        asked = np.flatnonzero(context.market.is_item & (figures.credit < 1))
        order = sorted(asked.tolist(), key=lambda s: (-int(figures.demand.k[s]), s))
        return [_gap_row(context, skill, None, False) for skill in order if context.is_shown(skill)]
    if is_scored:
        order, banded = contribution_order(figures), contribution_bands(context.market, figures)
    else:
        order, banded = demand_order(context.market, figures), demand_bands(context.market, figures)
    placed = sorted(
        ((banded.groups[place], *_tie_break(context, skill), place), skill, banded.ranks[place])
        for place, skill in enumerate(order)
    )
    return [
        _gap_row(context, skill, ranks, is_scored)
        for _, skill, ranks in placed
        if context.is_shown(skill) and not (context.holdings and context.is_owned(skill))
    ]


def _tie_break(context: Context, skill: int) -> tuple[int, bool, bool]:
    """Return what decides between concepts that the sample cannot rank: the badge, being seen, the person's wish.

    The badge, not distinctiveness alone: it needs a share as well. In a small sample the whole list is one band, and
    what three of fifty postings ask for must not stand above what seven ask for because it is rare elsewhere. One or
    two postings are an anecdote, however short their list of asks, which is what makes a contribution large.
    """
    badge = _badge(context, skill)
    place = _BADGE_ORDER.index(None if badge == "everyday" else badge)
    if context.concept(skill).kind == "soft":
        place = len(_BADGE_ORDER)  # asked for everywhere: it tells least about this role
    is_anecdote = context.figures.demand.share[skill] * context.market.n < constants.SEEN
    return place, bool(is_anecdote), context.market.skills[skill] not in context.wished


def _badge(context: Context, skill: int) -> Badge | None:
    background = context.market.background
    if background is None or context.level == "quotes":
        return None
    tier = demand.tier(float(context.figures.demand.low[skill]))
    return distinct.badge(tier, bool(background.contrast.is_distinctive[skill]))


def _gap_row(context: Context, skill: int, ranks: tuple[int, int] | None, is_scored: bool) -> GapRow:
    figures, ledger = context.figures, context.figures.ledger
    concept = context.concept(skill)
    bridge = context.bridges.get(concept.skill_id)
    held = context.holdings.best.get(concept.skill_id) if context.holdings else None
    carrier = held or (context.holdings.best.get(bridge.owned) if context.holdings and bridge else None)
    is_booked = is_scored and ledger is not None
    return GapRow(
        **demand_row(context, skill).model_dump(),
        rank_band=ranks,
        contribution=float(ledger.contribution[skill]) if is_booked and ledger else None,
        credit=float(figures.credit[skill]),
        because=_because(context, bridge, held),
        action=_action(concept, bridge, held),
        gain=float(ledger.gain[skill]) if is_booked and ledger else None,
        any_of=alternatives(context, skill),
        profile_evidence=_profile_evidence(carrier),
    )


def _because(context: Context, bridge: Bridge | None, held: Holding | None) -> Sentence | None:
    """Return why a part is counted, so that it can be checked."""
    if held:
        told = {"form": held.form or held.text, "credit": constants.AMBIGUOUS_FORM}
        return Sentence(key="because.ambiguous", values=told)
    if bridge is None:
        return None
    owner = context.holdings.best.get(bridge.owned) if context.holdings else None
    have = (owner and owner.met_by) or bridge.owned  # the certificate one has, not what it stands for
    names = {
        "have": context.taxonomy.concepts[have].name,
        "skill": context.taxonomy.concepts[bridge.target].name,
    }
    if bridge.reason:
        return Sentence(
            key="because.close", values={**names, "credit": bridge.credit, "reason": bridge.reason}
        )
    key = "because.special" if bridge.is_guess else "because.part"
    return Sentence(key=key, values={**names, "credit": bridge.credit})


def _action(concept: Concept, bridge: Bridge | None, held: Holding | None) -> Action:
    if held or (bridge and bridge.is_guess):
        return "check"
    if concept.kind == "certification":
        return "prove"
    return "bridge" if bridge else "build"


def strength_rows(context: Context) -> list[StrengthRow]:
    """Return what is asked for and held, most asked first."""
    holdings = context.holdings
    if holdings is None:
        return []
    rank = demand_order(context.market, context.figures)
    return [_strength_row(context, holdings, s) for s in rank if context.is_owned(s) and context.is_shown(s)]


def _strength_row(context: Context, holdings: Holdings, skill: int) -> StrengthRow:
    concept = context.concept(skill)
    held = holdings.best[concept.skill_id]
    last_used = holdings.last_used.get(concept.skill_id)
    as_of = context.market.selection.as_of
    months = (as_of.year - last_used.year) * 12 + as_of.month - last_used.month if last_used else 0
    return StrengthRow(
        **demand_row(context, skill).model_dump(),
        action=_strength_action(context, held, concept),
        is_last_used_long_ago=months > constants.LONG_AGO_MONTHS,
        profile_evidence=_profile_evidence(held),
    )


def _strength_action(context: Context, held: Holding, concept: Concept) -> StrengthAction | None:
    """Show what is only listed; say what a text shows in words that neither the market nor a list uses."""
    if held.evidence in ("listed", "said"):
        return "show"
    if held.form is None or (context.holdings and held.skill_id in context.holdings.listed):
        return None
    if concept.kind in ("certification", "language"):
        return None  # the certificate one holds has its own name
    usual = {concept.name, *(form.phrase for form in context.market.wordings.get(held.skill_id, []))}
    return None if any(agree(held.form, form) for form in usual) else "say"


def _profile_evidence(held: Holding | None) -> ProfileEvidence | None:
    if held is None:
        return None
    return ProfileEvidence(
        skill_id=held.skill_id, text=held.text, source=held.source, is_proven=held.evidence == "proven",
        words=own_words(held),
    )  # fmt: skip


def alternatives(context: Context, skill: int) -> list[Alternative]:
    """Return what stands as an alternative to a concept (any-of) in several postings, most frequent first.

    One posting's odd list is no alternative of the market; within a family of certificates one is enough.
    """
    found = context.alternatives.get(skill, Counter())
    family = context.concept(skill).family
    usual = [
        (other, postings)
        for other, postings in found.items()
        if postings >= SEVERAL or (family and context.concept(other).family == family)
    ]
    order = sorted(usual, key=lambda pair: (-pair[1], pair[0]))[:ALTERNATIVES_SHOWN]
    return [Alternative(name=context.concept(other).name, postings=postings) for other, postings in order]


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
