"""Variants are computed as if the postings left out had never been there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_market import Ad, open_warehouse, selection, taxonomy

from pipeline import aggregate
from pipeline.comparing.figures import STRENGTHS, compute, contribution_order, demand_order

KNOWN = taxonomy()
ASKS = [
    ("lms", "excel", "coaching", "payroll"),
    ("lms", "french", "facilitation", "recruitment", "excel"),
    ("pr",),
]


def market_of(ads):
    return aggregate.run(open_warehouse(ads), KNOWN, selection())


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5), st.booleans()), min_size=3, max_size=20))
def test_leaving_out_equals_never_having(rows):
    ads = [Ad(f"p{i:02}", ASKS[ask], f"E{employer}") for i, (ask, employer, _) in enumerate(rows)]
    keep = np.array([is_kept for _, _, is_kept in rows])
    if not keep.any():
        return
    whole, part = market_of(ads), market_of([ad for ad, is_kept in zip(ads, keep, strict=True) if is_kept])
    some = compute(whole, np.zeros(len(whole.skills)), STRENGTHS.copy(), keep)
    alone = compute(part, np.zeros(len(part.skills)), STRENGTHS.copy())
    assert some.weights.n_eff == pytest.approx(alone.weights.n_eff)
    assert some.weights.omega[keep] == pytest.approx(alone.weights.omega)
    places = [whole.skills.index(skill_id) for skill_id in part.skills]
    assert some.demand.share[places] == pytest.approx(alone.demand.share)
    if alone.ledger:
        assert some.ledger.contribution[places] == pytest.approx(alone.ledger.contribution)


def test_orders_break_ties_by_id():
    market = market_of([Ad(f"p{i:02}", ASKS[0], f"E{i}") for i in range(14)])
    figures = compute(market, np.zeros(4))
    names = [market.skills[s] for s in contribution_order(figures)]
    assert names == [market.skills[s] for s in demand_order(market, figures)] == sorted(ASKS[0])


def test_nothing_to_compare_gives_no_ledger():
    market = market_of([Ad("p", ("lms",))])
    figures = compute(market, np.zeros(1))
    assert figures.ledger is None
    assert contribution_order(figures) == []
    assert [market.skills[s] for s in demand_order(market, figures)] == ["lms"]


def test_a_market_that_asks_for_nothing():
    market = market_of([Ad("p", ()), Ad("q", ())])
    figures = compute(market, np.zeros(0))
    assert demand_order(market, figures) == []
    assert figures.demand.k.tolist() == []
