"""The numbers of one person in one market, computed in one place so that every variant is computed alike."""

from dataclasses import dataclass

import numpy as np

from pipeline.market import Market
from pipeline.metrics import bands, constants, demand, ledger, readiness, weights
from pipeline.metrics.asks import Asks, Bools, Floats, Ints
from pipeline.metrics.demand import Demand
from pipeline.metrics.ledger import Ledger
from pipeline.metrics.readiness import Agreement, Comparable
from pipeline.metrics.weights import Weights

STRENGTHS = np.array(constants.STRENGTH_WEIGHTS)


@dataclass(frozen=True)
class Figures:
    """Arrays over the market's skills or postings; `ledger` is None when no posting can be compared.

    `asked` is what each skill makes up of the whole ask, whoever the person is; it sums to 1.
    """

    asks: Asks
    strengths: Floats
    credit: Floats
    weights: Weights
    demand: Demand
    comparable: Comparable
    rho: Floats
    ledger: Ledger | None
    asked: Floats | None
    agreement: Agreement | None
    threshold: float


def compute(
    market: Market, credit: Floats, strengths: Floats = STRENGTHS, keep: Bools | None = None
) -> Figures:
    """Return the figures with these credits (0-1, per skill), of the postings in `keep` (default: all).

    The benchmark is of the whole market in its usual weights, so that variants leave it out.
    """
    asks, weighed, asked = market.asks, market.weights, market.demand
    if keep is not None:
        asks = asks.only(keep[asks.posting])
        weighed = _weigh_some(market, keep)
        asked = demand.demand(
            market.all_asks.only(keep[market.all_asks.posting]), weighed.omega, weighed.n_eff
        )
    compared = readiness.comparable(asks, weighed.omega)
    rows = asks.only(compared.mask[asks.posting])
    book = asked_whole = agreed = None
    if compared.n:
        book = ledger.ledger(rows, credit, asked.share, compared.omega, strengths)
        if keep is None and strengths is STRENGTHS:
            empty = ledger.ledger(rows, np.zeros_like(credit), asked.share, compared.omega, strengths)
            asked_whole = empty.contribution
            agreed = readiness.agreement(
                rows, empty.booked, compared.omega, market.cluster_of, compared.mask, credit >= 1
            )
    return Figures(
        asks=asks,
        strengths=strengths,
        credit=credit,
        weights=weighed,
        demand=asked,
        comparable=compared,
        rho=np.where(compared.mask, readiness.coverage(asks, credit, strengths), np.nan),
        ledger=book,
        asked=asked_whole,
        agreement=agreed,
        threshold=readiness.threshold(agreed),
    )


def _weigh_some(market: Market, keep: Bools) -> Weights:
    """Return the weights of the postings in `keep` as if there were no others; 0 for the rest."""
    numbers = np.cumsum(keep) - 1
    _, cluster = np.unique(market.cluster_of[keep], return_inverse=True)
    rows = market.all_asks.only(keep[market.all_asks.posting])
    alone = Asks(
        numbers[rows.posting], rows.skill, rows.strength, rows.requirement, int(keep.sum()), rows.n_skills
    )
    weighed = weights.weigh(np.asarray(cluster, dtype=np.int64).reshape(-1), alone)
    omega = np.zeros(market.n)
    omega[keep] = weighed.omega
    return weighed._replace(omega=omega)


def contribution_order(figures: Figures) -> list[int]:
    """Return the skills with an open contribution, largest first, ties by id (METRICS 4.6)."""
    book = figures.ledger
    return _descending(book.contribution, book.contribution > 0) if book else []


def contribution_bands(market: Market, figures: Figures) -> bands.Bands:
    """Return the bands of the skills in contribution order."""
    book = figures.ledger
    if book is None:
        return bands.Bands([], [])
    rows = figures.asks.only(figures.comparable.mask[figures.asks.posting])
    order = np.array(contribution_order(figures), dtype=np.int64)
    return _bands(market, rows, book.booked, figures.comparable.omega, order)


def demand_order(market: Market, figures: Figures) -> list[int]:
    """Return the skills asked for by shrunk share, largest first, ties by lower bound, then id (METRICS 4.1)."""
    is_asked = market.is_item & (figures.demand.k > 0)
    return _descending(_shrunk(market, figures), is_asked, figures.demand.low)


def demand_bands(market: Market, figures: Figures) -> bands.Bands:
    """Return the bands of the skills in demand order."""
    n_eff, omega = figures.weights.n_eff, figures.weights.omega
    weight = n_eff / (n_eff + constants.PRIOR_POSTINGS)
    offset = _shrunk(market, figures) - weight * figures.demand.share
    order = np.array(demand_order(market, figures), dtype=np.int64)
    return _bands(market, figures.asks, omega[figures.asks.posting], omega, order, weight, offset)


def _shrunk(market: Market, figures: Figures) -> Floats:
    background = market.background.contrast.share if market.background else None
    return demand.shrunk(figures.demand.share, figures.weights.n_eff, background)


def _bands(market: Market, rows: Asks, value: Floats, omega: Floats, order: Ints,
           weight: float = 1.0, offset: Floats | None = None) -> bands.Bands:  # fmt: skip
    if not order.size:
        return bands.Bands([], [])
    group = bands.resampled(market.cluster_of)
    n_groups = int(group.max()) + 1
    cell = group[rows.posting] * rows.n_skills + rows.skill
    parts = np.bincount(cell, weights=value, minlength=n_groups * rows.n_skills).astype(np.float64)
    totals = np.bincount(group, weights=omega, minlength=n_groups).astype(np.float64)
    return bands.bands(parts.reshape(n_groups, rows.n_skills), totals, order, weight, offset)


def _descending(values: Floats, mask: Bools, tie: Floats | None = None) -> list[int]:
    """Return the chosen skills by value, ties by `tie`, then by id; values closer than rounding are ties."""
    rounded = np.round(values, 12)
    second = np.zeros_like(values) if tie is None else np.round(tie, 12)
    return sorted(np.flatnonzero(mask).tolist(), key=lambda s: (-rounded[s], -second[s], s))
