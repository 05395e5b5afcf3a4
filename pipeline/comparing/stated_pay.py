"""What the postings of a role state about pay, within one currency, period, contract and country (METRICS 4.11)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from pipeline.comparing.rows import Context
from pipeline.gap import Pay, PayPremium
from pipeline.market import Market, StatedPay
from pipeline.metrics import constants
from pipeline.metrics import pay as metric
from pipeline.metrics.asks import Bools, Floats

_Terms: TypeAlias = tuple[str, str, str, str]  # currency, period, country, contract


def pay(context: Context) -> Pay | None:
    """Return what is stated; None when no posting states any, figures null when too few are alike."""
    market = context.market
    if not market.pay:
        return None
    alike = _most_alike(market.pay)
    low, high = np.array([p.low for p in alike]), np.array([p.high for p in alike])
    found = metric.quartiles(low, high) if context.level != "quotes" else None
    first = alike[0]
    return Pay(
        stated_in=len(market.pay),
        n=market.n,
        postings=len(alike),
        currency=first.currency,
        period=first.period,
        country=first.country,
        contract=first.contract,
        quartiles=(found.low, found.median, found.high) if found else None,
        range_width=found.range_width if found else None,
        premiums=_premiums(context, alike) if found else [],
    )


def _most_alike(stated: tuple[StatedPay, ...]) -> list[StatedPay]:
    """Return the largest set that can be compared; of equals the first by name."""
    counts = Counter(_terms(one) for one in stated)
    chosen = min(counts, key=lambda key: (-counts[key], key))
    return [one for one in stated if _terms(one) == chosen]


def _terms(one: StatedPay) -> _Terms:
    return one.currency, one.period, one.country or "", one.contract or ""


class PayRatio(NamedTuple):
    """Median stated pay of a role over that of the present one, among postings of the same terms (METRICS 4.8)."""

    ratio: float
    postings: int
    present: int  # postings of the present role
    currency: str
    period: str


def ratio(there: Sequence[StatedPay], here: Sequence[StatedPay]) -> PayRatio | None:
    """Return how pay compares; None below twenty postings of one currency, period, country and contract on either side."""
    found: dict[_Terms, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for side, stated in enumerate((there, here)):
        for one in stated:
            found[_terms(one)][side].append((one.low + one.high) / 2)
    sizes = {terms: min(map(len, sides)) for terms, sides in found.items()}
    best = min(sizes, key=lambda terms: (-sizes[terms], terms), default=None)
    if best is None or sizes[best] < constants.MIN_RATIO:
        return None
    theirs, ours = found[best]
    return PayRatio(float(np.median(theirs) / np.median(ours)), len(theirs), len(ours), best[0], best[1])


def _premiums(context: Context, alike: list[StatedPay]) -> list[PayPremium]:
    """Return the skills that go with higher or lower pay, among the most asked ones, at the most advertised level."""
    levels = Counter(one.seniority or "" for one in alike)
    level = min(levels, key=lambda name: (-levels[name], name))
    same = [one for one in alike if (one.seniority or "") == level]
    numbers = np.array([one.posting for one in same])
    middle: Floats = np.array([(one.low + one.high) / 2 for one in same])
    tested = _tested(context.market, numbers)
    found = []
    for skill, has_skill in tested:
        told = metric.premium(middle, has_skill, context.market.cluster_of[numbers], len(tested))
        if told and context.is_shown(skill):
            found.append(PayPremium(
                skill_id=context.market.skills[skill], name=context.concept(skill).name, seniority=level or None,
                with_it=int(has_skill.sum()), without=int((~has_skill).sum()),
                difference=told.difference, low=told.low, high=told.high,
            ))  # fmt: skip
    return found


def _tested(market: Market, numbers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[tuple[int, Bools]]:
    """Return the most asked skills with enough postings on either side, each with which postings ask for it."""
    rows = market.asks
    found = []
    for skill in sorted(np.flatnonzero(market.is_item).tolist(), key=lambda s: (-int(market.demand.k[s]), s)):
        has_skill = np.isin(numbers, rows.posting[rows.skill == skill])
        k = int(has_skill.sum())
        if min(k, numbers.size - k) >= constants.MIN_PREMIUM:
            found.append((skill, has_skill))
        if len(found) == constants.PREMIUMS_TESTED or int(market.demand.k[skill]) < constants.MIN_PREMIUM:
            break
    return found
