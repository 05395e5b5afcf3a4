"""What a page needs to compute readiness anew when the reader ticks "I can do this" (METRICS 4.4-4.6).

The asks of every posting in short form, what is held, and every bridge that a tick could open; templates/report.js does
the same sums over it as metrics.credit, metrics.readiness and metrics.ledger do (tests/comparing/test_what_if.py).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.comparing import holdings as held
from pipeline.comparing.equivalents import met
from pipeline.comparing.rows import Context
from pipeline.gap import AskingPosting, WhatIf
from pipeline.market import Market
from pipeline.metrics import asks as ask
from pipeline.metrics import constants, ledger
from pipeline.metrics.asks import Ints

MOST_POSTINGS = (
    1000  # above, one summed posting stands for all, so that a page stays small enough to be mailed
)
PLACES = 24  # as many as a list to choose from can take
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def what_if(context: Context, is_gated: Sequence[bool]) -> WhatIf | None:
    """Return what a page computes with, None where there is no readiness to change."""
    figures, mine, market = context.figures, context.holdings, context.market
    if mine is None or figures.ledger is None:
        return None
    meets = _met_by_ticks(context, mine)
    elsewhere = mine.owned | {other for _, other in meets}
    skills = [*market.skills, *sorted(elsewhere - set(market.skills))]
    places = _places(market)
    is_summed = market.n > MOST_POSTINGS
    weights, postings = _summed(context) if is_summed else _each(context, is_gated, places)
    return WhatIf(
        skills=skills,
        held=[_held(mine, skill_id) for skill_id in skills],
        meets=[(skills.index(held), skills.index(other)) for held, other in meets],
        bridges=_bridges(context, mine, skills),
        most_targets=constants.TARGETS_PER_SKILL,
        weights=weights,
        places=[] if is_summed else places,
        postings=postings,
        is_summed=is_summed,
        threshold=figures.threshold,
    )


def number(value: int) -> str:
    """Return a number in base 36, as parseInt(text, 36) reads it.

    >>> number(0), number(35), number(36)
    ('0', 'z', '10')
    """
    text = DIGITS[value % 36]
    while value := value // 36:
        text = DIGITS[value % 36] + text
    return text


def _held(mine: held.Holdings, skill_id: str) -> float:
    if skill_id in mine.owned:
        return 1.0
    return constants.AMBIGUOUS_FORM if skill_id in mine.best else 0.0


def _met_by_ticks(context: Context, mine: held.Holdings) -> list[tuple[str, str]]:
    """Return which certificates a ticked one meets, as holdings.read takes them for held."""
    concepts, table = context.taxonomy.concepts, context.taxonomy.equivalents
    return [
        (skill_id, other)
        for skill_id in context.market.skills
        if skill_id not in mine.owned
        for other in met([skill_id], frozenset(), table)
        if concepts[other].kind == "certification"
        and other not in mine.not_mine
        and (other not in mine.best or mine.best[other].met_by == skill_id)
    ]


def _bridges(context: Context, mine: held.Holdings, skills: list[str]) -> list[tuple[int, int, float]]:
    """Return the bridges from what is held, or could be ticked, to what is asked for, in the order of matching.

    One that carries nothing to the asks of a compared posting still takes one of the places of what is held.
    """
    asked = frozenset(context.market.skills)
    wanted = asked - mine.owned - mine.not_mine
    found = held.bridges_between(frozenset(skills), wanted, context.taxonomy)
    place = {skill_id: at for at, skill_id in enumerate(skills)}
    order = sorted(found, key=lambda b: (-b.credit, b.owned, b.target))
    return [(place[b.owned], place[b.target], b.credit) for b in order]


def _places(market: Market) -> list[str]:
    """Return the places with at least two postings, those with most first; a place is named up to its first comma."""
    found = Counter(place for posting in market.postings if (place := _place(posting.location)))
    order = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [place for place, count in order[:PLACES] if count > 1]


def _place(location: str | None) -> str:
    return (location or "").partition(",")[0].strip()


def _each(
    context: Context, is_gated: Sequence[bool], places: list[str]
) -> tuple[list[float], list[AskingPosting]]:
    """Return the weights of strictness and what each posting asks for, in the order of the requirements."""
    market, figures = context.market, context.figures
    needs = ask.requirements(figures.asks, figures.strengths)
    members = _members(context, np.arange(needs.posting.size))
    told: list[list[str]] = [[] for _ in range(market.n)]
    for i, (posting, strength) in enumerate(
        zip(needs.posting.tolist(), needs.strength.tolist(), strict=True)
    ):
        told[posting].append(_need(strength, members[i]))
    return figures.strengths.tolist(), [
        AskingPosting(
            weight=float(figures.comparable.omega[i]),
            is_gated=bool(is_gated[i]),
            place=places.index(place) if (place := _place(line.location)) in places else None,
            needs=" ".join(told[i]),
        )
        for i, line in enumerate(market.postings)
    ]


def _summed(context: Context) -> tuple[list[float], list[AskingPosting]]:
    """Return one posting that asks for what all do: each set of alternatives with its part of the whole."""
    figures = context.figures
    needs = ask.requirements(figures.asks, figures.strengths)
    total = np.bincount(needs.posting, weights=needs.weight, minlength=figures.asks.n_postings)
    part = figures.comparable.omega[needs.posting] * needs.weight / total[needs.posting]
    # Nearly all stand alone: adding those up in numpy saves most of the time of a large report.
    sizes = np.bincount(figures.asks.requirement, minlength=part.size)
    alone = sizes[figures.asks.requirement] == 1
    sums = np.bincount(figures.asks.skill[alone], weights=part[figures.asks.requirement[alone]])
    summed: Counter[tuple[int, ...]] = Counter(
        {(skill,): value for skill, value in enumerate(sums.tolist()) if value > 0}
    )
    for requirement, members in _members(context, np.flatnonzero(sizes > 1)).items():
        if part[requirement] > 0:
            summed[tuple(members)] += part[requirement]
    groups = sorted(summed)
    return [float(summed[group]) for group in groups], [
        AskingPosting(
            weight=float(figures.comparable.omega.sum()),
            is_gated=False,
            place=None,
            needs=" ".join(_need(i, group) for i, group in enumerate(groups)),
        )
    ]


def _members(context: Context, chosen: Ints) -> dict[int, list[int]]:
    """Return the skills of each chosen requirement, first the one that its open part is booked on."""
    asks = context.figures.asks
    bearer = asks.skill[ledger.bearers(asks, context.figures.demand.share)]
    members = {requirement: [int(bearer[requirement])] for requirement in chosen.tolist()}
    rows = np.isin(asks.requirement, chosen) & (asks.skill != bearer[asks.requirement])
    for requirement, skill in zip(asks.requirement[rows].tolist(), asks.skill[rows].tolist(), strict=True):
        members[requirement].append(skill)
    return members


def _need(weight: int, members: Iterable[int]) -> str:
    """Return "0:a.2f": the place of the weight, then the skills any one of which meets the ask, in base 36."""
    return f"{number(weight)}:{'.'.join(map(number, members))}"
