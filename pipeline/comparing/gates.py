"""Gates: what no skill replaces. Years, degree, licences; a posting that states none has none (METRICS 4.10)."""

from collections import Counter, defaultdict
from typing import NamedTuple, get_args

import numpy as np

from pipeline.comparing.equivalents import met
from pipeline.comparing.holdings import Holdings
from pipeline.gap import Gate, GateStatus, Sentence, Years
from pipeline.market import Market, StatedFact
from pipeline.metrics import constants, years
from pipeline.metrics.asks import Bools
from pipeline.profiles.profile import Profile, ProfileRole
from pipeline.records import DEGREES, Degree
from pipeline.taxonomy import Taxonomy
from pipeline.titles import RoleIndex

_SOFT = "equivalent"  # the reader keeps "or equivalent experience" in the scope of a degree
YEARS, DEGREE = "Years of experience", "Degree"
NO_MONTHS = " (only years told, counted January to January)"
LICENCE_SHOWN = 0.05  # a licence that fewer ask for still is their gate, but no row of its own


class Asked(NamedTuple):
    """What one posting states: the years, or the place of the degree in DEGREES and whether experience may replace it."""

    posting: int
    value: float
    is_soft: bool


class Person(NamedTuple):
    """What the profile says about gates; None = it does not tell, which is never taken for a no."""

    years: float | None
    arithmetic: list[str]
    degree: int | None
    held: frozenset[str]
    met: dict[str, str]  # credentials that a held one meets, with the held one
    denied: frozenset[str] = frozenset()  # what the person says is not theirs
    months: int | None = None  # `years`, not rounded


class Gates(NamedTuple):
    """The gate rows of the report, the years, which postings have a failed gate, and how many each gate blocks."""

    rows: list[Gate]
    years: Years
    is_gated: Bools
    blocked: Counter[str]  # postings by the name of the gate

    @property
    def largest(self) -> str | None:
        """The name of the gate that blocks most postings."""
        return min(self.blocked, key=lambda name: (-self.blocked[name], name), default=None)

    @property
    def is_licence(self) -> bool:
        """Whether that one is a licence."""
        return self.largest not in (None, YEARS, DEGREE)


def person(
    profile: Profile | None,
    mine: Holdings | None,
    market: Market,
    taxonomy: Taxonomy,
    index: RoleIndex,
) -> Person:
    """Return the person's years as date arithmetic, the highest finished degree, and what is held."""
    if profile is None or mine is None:
        return Person(None, [], None, frozenset(), {})
    as_of = market.selection.as_of
    positions = [
        years.Held(_told(role), role.start, role.end)
        for role in profile.roles
        if role.start and role.kind == "job" and not role.end_unknown
    ]
    months = years.union_months(years.months_of(position, as_of) for position in positions)
    lines = years.arithmetic(positions, as_of)
    if lines and market.role.role_id:
        same = [p for p in positions if index.assign(p.title.removesuffix(NO_MONTHS)) == market.role.role_id]
        inside = years.union_months(years.months_of(p, as_of) for p in same)
        lines.append(f"of that as {market.role.role_title}: {years.spoken(inside)}")
    levels = [
        DEGREES.index(education.level)
        for education in profile.education
        if education.level and not (education.end and education.end > as_of)
    ]
    total = round(months / 12, 1) if positions else None
    worked = frozenset(
        role_id for r in profile.roles if (role_id := index.assign(r.title.removesuffix(NO_MONTHS)))
    )
    carried = met(mine.owned, worked, taxonomy.equivalents)
    return Person(
        total, lines, max(levels, default=None), mine.owned, carried, mine.not_mine,
        months if positions else None,
    )  # fmt: skip


def _told(role: ProfileRole) -> str:
    """Return the title, with how its dates are counted where only years are told."""
    return f"{role.title}{NO_MONTHS}" if role.months_unknown else role.title


def judge(market: Market, taxonomy: Taxonomy, who: Person) -> Gates:
    """Return the gates of a market as this person meets them."""
    asked_years, asked_degrees = stated_years(market.facts), stated_degrees(market.facts)
    is_gated = np.zeros(market.n, dtype=bool)
    too_short = [a.posting for a in asked_years if who.years is not None and a.value > who.years]
    too_low = [
        a.posting for a in asked_degrees if who.degree is not None and a.value > who.degree and not a.is_soft
    ]
    is_gated[too_short + too_low] = True
    blocked = Counter({YEARS: len(too_short), DEGREE: len(too_low)})
    licence_rows = _licences(market, taxonomy, who, is_gated, blocked)
    rows = [_years_gate(market, asked_years, who), _degree_gate(market, asked_degrees, who), *licence_rows]
    met = sum(a.value <= who.years for a in asked_years) if who.years is not None else None
    told = Years(
        stated_in=len(asked_years),
        n=market.n,
        quartiles=years.quartiles([a.value for a in asked_years]),
        yours=who.years,
        yours_arithmetic=who.arithmetic,
        met=met if asked_years else None,
    )
    rows.sort(key=lambda gate: -blocked[gate.name])  # what stands in the way of most comes first
    return Gates(rows, told, is_gated, +blocked)


def stated_years(facts: tuple[StatedFact, ...]) -> list[Asked]:
    """Return the minimum of each posting that states one: the first that is not a wish."""
    first: dict[int, Asked] = {}
    for fact in facts:
        if fact.fact == "min_years" and fact.strength != "preferred":
            first.setdefault(fact.posting, Asked(fact.posting, float(fact.value), False))
    return list(first.values())


def stated_degrees(facts: tuple[StatedFact, ...]) -> list[Asked]:
    """Return the lowest degree of each posting that states one as more than a wish; soft when experience may do."""
    levels: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for fact in facts:
        if fact.fact == "degree" and fact.strength != "preferred":
            levels[fact.posting].append((_rank(fact.value), _SOFT in fact.scope))
    return [
        Asked(posting, min(level for level, _ in found), any(soft for _, soft in found))
        for posting, found in levels.items()
    ]


def _rank(value: str) -> int:
    return next(place for place, level in enumerate(get_args(Degree)) if level == value)


def _years_gate(market: Market, asked: list[Asked], who: Person) -> Gate:
    values = [a.value for a in asked]
    quartiles = years.quartiles(values)
    told = [Sentence(key="gate.not_stated")]
    if quartiles:
        at = {"middle": quartiles[1], "low": min(values), "high": max(values)}
        months = {f"{name}_months": round(12 * value) for name, value in at.items()}
        is_same = len(set(months.values())) == 1
        told = [Sentence(key="gate.same_years" if is_same else "gate.years", values={**months})]
    met = None if who.years is None else sum(a.value <= who.years for a in asked)
    return Gate(
        kind="years",
        skill_id=None,
        name=YEARS,
        stated_in=len(asked),
        n=market.n,
        asked=told,
        yours=None if who.months is None else Sentence(key="gate.span", values={"held_months": who.months}),
        status=_status(met, len(asked)),
        evidence=market.quotes.get("min_years", []),
    )


def _degree_gate(market: Market, asked: list[Asked], who: Person) -> Gate:
    counts = Counter(int(a.value) for a in asked)
    told = [
        Sentence(key=f"gate.{DEGREES[level]}", values={"count": counts[level]}) for level in sorted(counts)
    ]
    soft = sum(a.is_soft for a in asked)
    if soft:
        told.append(Sentence(key="gate.experience", values={"count": soft}))
    met = None if who.degree is None else sum(a.value <= who.degree for a in asked)
    status = _status(met, len(asked))
    if status == "ask" and soft and who.degree is not None:
        status = "partly"  # experience may stand in for the degree
    return Gate(
        kind="degree",
        skill_id=None,
        name=DEGREE,
        stated_in=len(asked),
        n=market.n,
        asked=told or [Sentence(key="gate.not_stated")],
        yours=None if who.degree is None else Sentence(key=f"degree.{DEGREES[who.degree]}"),
        status=status,
        evidence=market.quotes.get("degree", []),
    )


def _licences(market: Market, taxonomy: Taxonomy, who: Person, is_gated: Bools,
              blocked: Counter[str]) -> list[Gate]:  # fmt: skip
    """Return one gate per licence asked for, most asked first; mark and count the postings where none of a group is held.

    A licence that the profile does not name is to be asked about; until then its postings are not within reach. A
    formality is asked about too, but stands in nobody's way who has not said no to it.
    """
    asks = market.all_asks
    is_licence = ~market.is_item[asks.skill]
    has = who.held | who.met.keys()
    is_held = np.array([skill_id in has for skill_id in market.skills], dtype=bool)
    group_met = np.zeros(asks.n_requirements, dtype=bool)
    np.logical_or.at(group_met, asks.requirement, is_held[asks.skill])
    is_formality = np.array(
        [skill_id in taxonomy.formalities - who.denied for skill_id in market.skills], dtype=bool
    )
    group_open = group_met.copy()
    np.logical_or.at(group_open, asks.requirement, is_formality[asks.skill])
    is_must = is_licence & (asks.strength <= constants.MUST_HAVE)
    is_failed = is_must & ~group_open[asks.requirement]
    is_gated[asks.posting[is_failed]] = True
    for skill, count in Counter(asks.skill[is_failed].tolist()).items():
        blocked[taxonomy.concepts[market.skills[skill]].name] += count
    gates: list[Gate] = []
    for skill in sorted(np.flatnonzero(~market.is_item).tolist(), key=lambda s: (-market.demand.k[s], s)):
        if gates and market.demand.k[skill] < LICENCE_SHOWN * market.n:
            break
        rows = is_licence & (asks.skill == skill)
        met = int(group_met[asks.requirement[rows]].sum())
        stated, wished = int(rows.sum()), int((rows & ~is_must).sum())
        gates.append(Gate(
            kind="licence", skill_id=market.skills[skill], name=taxonomy.concepts[market.skills[skill]].name,
            stated_in=stated, n=market.n, asked=_wanted(stated - wished, wished),
            yours=_yours(market.skills[skill], who, taxonomy), status=_status(met, stated),
            evidence=market.quotes.get(market.skills[skill], []),
        ))  # fmt: skip
    return gates


def _yours(skill_id: str, who: Person, taxonomy: Taxonomy) -> Sentence | None:
    """Return that a licence is held, or which one meets it; None for what is to be asked."""
    if skill_id in who.held:
        return Sentence(key="gate.held")
    if skill_id not in who.met:
        return None
    return Sentence(key="gate.met_by", values={"name": taxonomy.concepts[who.met[skill_id]].name})


def _wanted(asked: int, wished: int) -> list[Sentence]:
    counts = (("gate.asked", asked), ("gate.wish", wished))
    return [Sentence(key=key, values={"count": count}) for key, count in counts if count]


def _status(met: int | None, stated: int) -> GateStatus:
    """Return the status; what the profile does not tell is to be asked, never a no."""
    if not stated:
        return "not_stated"
    if not met:
        return "ask"
    return "met" if met == stated else "partly"
