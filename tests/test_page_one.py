"""Every number on page one of the three sample pivots, counted again in pandas from the stored mentions and facts.

Nothing of the product's counting is used: postings are chosen by title, asks by section, sums made row by row.
"""

import math
from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from pipeline import aggregate, compare, extract, profiles, resources, run, warehouse
from pipeline.market import Selection

PIVOTS = {
    "hr-to-learning": "Learning and development specialist",
    "social-to-pr": "Public relations officer",
    "oil-finance-to-fashion": "Finance manager (fashion and retail)",
}
WEIGHTS = {"required": 1.0, "stated": 0.8, "duty": 0.5, "preferred": 0.33}
ORDER = list(WEIGHTS)


@pytest.fixture(scope="module", params=PIVOTS)
def told(request, shipped):
    """A sample pivot's report, and the tables it was counted from as plain frames."""
    with warehouse.in_memory() as con:
        run.load_sample(con)
        extract.run(con, shipped, datetime(2026, 1, 1))
        person = profiles.read(resources.PROFILES / f"{request.param}.yaml")
        chosen = Selection(PIVOTS[request.param], resources.sample_date(), origin=person.current_role)
        market = aggregate.run(con, shipped, chosen)
        gap = compare.run(market, person, shipped, extract.statement_reader(con, shipped))
        titles = [one.title for one in gap.role.titles]
        stored = con.execute("select * from postings").df()
        postings = stored[stored.title.isin(titles) & stored.is_usable & stored.canonical_id.isna()]
        postings = postings.sort_values("posting_id").reset_index(drop=True)
        mentions = con.execute("select * from mentions").df()
        facts = con.execute("select * from facts").df()
    mentions = mentions[
        mentions.posting_id.isin(postings.posting_id)
        & ~mentions.is_negated
        & (mentions.section != "boilerplate")
    ]
    facts = facts[facts.posting_id.isin(postings.posting_id)].sort_values(["posting_id", "start"])
    return gap, postings, asks_of(mentions), facts, shipped, stored[stored.title.isin(titles)]


def asks_of(mentions):
    """Return one row a posting and skill: its strictest wording; of equals one that stands alone."""
    rows = mentions.assign(
        place=mentions.strength.map(ORDER.index),
        group=mentions.any_of_group.astype("Int64").fillna(-1).astype(int),
    )
    return rows.sort_values(["posting_id", "skill_id", "place", "group"]).drop_duplicates(
        ["posting_id", "skill_id"]
    )


def weights_of(postings):
    employer = postings.employer_id.fillna("text:" + postings.content_hash)
    omega = 1 / np.sqrt(employer.map(employer.value_counts()).to_numpy())
    omega = omega / omega.sum() * len(postings)
    assert pd.Series(omega).groupby(employer.to_numpy()).sum().max() <= 0.2 * len(postings)  # nothing to cap
    return pd.Series(omega, postings.posting_id), employer


def wilson(p, n):
    z = 1.96
    middle, spread = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def test_the_sample(told):
    gap, postings, _, _, _, collected = told
    omega, employer = weights_of(postings)
    r = gap.sample.within_employer_correlation
    r = 0.3 if r is None else r
    together = omega.groupby(employer.to_numpy()).sum()
    n_eff = omega.sum() ** 2 / ((1 - r) * (omega**2).sum() + r * (together**2).sum())
    assert gap.sample.n_eff == pytest.approx(n_eff)
    assert gap.sample.usable == len(postings)
    assert gap.sample.employers == postings.employer_id.dropna().nunique()
    assert gap.sample.collected == len(collected)
    assert gap.sample.duplicates == collected.canonical_id.notna().sum()
    assert {
        one.source: one.postings for one in gap.sample.sources
    } == postings.source.value_counts().to_dict()
    seen = postings.posted_at.fillna(postings.first_seen)
    assert gap.sample.first_date == f"{seen.min():%Y-%m-%d}"
    assert gap.sample.last_date == f"{seen.max():%Y-%m-%d}"


def test_every_row(told):
    gap, postings, asks, _, _, _ = told
    omega, _ = weights_of(postings)
    by_skill = dict(list(asks.groupby("skill_id")))
    assert gap.gaps
    assert gap.strengths
    for row in (*gap.gaps, *gap.strengths, *gap.certifications):
        mine = by_skill[row.skill_id]
        counts = mine.strength.value_counts()
        assert (row.k, row.n) == (len(mine), len(postings))
        assert row.required == counts.get("required", 0) + counts.get("stated", 0)
        assert row.preferred == counts.get("preferred", 0)
        share = omega[mine.posting_id].sum() / omega.sum()
        assert (row.share, row.low, row.high) == pytest.approx((share, *wilson(share, gap.sample.n_eff)))
        if row in gap.certifications:
            continue
        rate = row.required / row.k
        insist = (row.required_rate, row.required_rate_low, row.required_rate_high)
        expected = wilson(rate, gap.sample.n_eff * row.k / row.n)
        assert insist == pytest.approx((rate, *(min(max(bound, 0), 1) for bound in expected)))


def items_of(asks, known):
    """Return the asks that are no licence, alternatives under one name."""
    items = asks[asks.skill_id.map(lambda skill_id: known.concepts[skill_id].kind != "licence")].copy()
    items["requirement"] = [
        f"alone {i}" if group < 0 else f"group {group}" for i, group in enumerate(items.group)
    ]
    return items


def coverage(told):
    """Return what is asked and covered, a row a requirement of the postings with at least four."""
    gap, _, asks, _, known, _ = told
    held = {row.skill_id for row in gap.strengths}
    # An alternative that another one bears has no row: what it counts for stands in transfers.csv.
    near = sorted((t.credit, t.to_skill) for t in known.transfers if t.from_skill in held)
    credit = {skill_id: part for part, skill_id in near} | {row.skill_id: row.credit for row in gap.gaps}
    credit |= dict.fromkeys(held, 1.0)
    items = items_of(asks, known)
    items["weight"] = items.strength.map(WEIGHTS)
    items["credit"] = items.skill_id.map(credit).fillna(0.0)  # no row: too thin
    needs = items.groupby(["posting_id", "requirement"]).agg({"weight": "max", "credit": "max"}).reset_index()
    size = needs.groupby("posting_id").requirement.transform("size")
    return needs[size >= 4]


def test_readiness(told):
    gap, postings, _, _, _, _ = told
    omega, _ = weights_of(postings)
    needs = coverage(told)
    covered = (needs.weight * needs.credit).groupby(needs.posting_id).sum()
    rho = covered / needs.groupby("posting_id").weight.sum()
    ready = gap.readiness
    assert {one.posting_id: one.rho for one in ready.postings} == pytest.approx(rho.to_dict())
    mine = omega[rho.index]
    assert ready.mean == pytest.approx((rho * mine).sum() / mine.sum())
    assert ready.mean + sum(row.contribution for row in gap.gaps) == pytest.approx(1, abs=1e-9)
    assert (ready.apply_now.n, ready.too_thin) == (len(rho), len(postings) - len(rho))
    gated = {one.posting_id for one in ready.postings if one.is_gated}
    near = {posting for posting, value in rho.items() if value >= ready.threshold - 1e-12}
    assert ready.apply_now.k == len(near - gated)
    below, above = mine[rho < ready.median - 1e-12].sum(), mine[rho > ready.median + 1e-12].sum()
    assert max(below, above) <= mine.sum() / 2 + 1e-9


def test_conditions(told):
    gap, postings, asks, facts, known, _ = told
    stated = facts[(facts.fact == "min_years") & (facts.strength != "preferred")].drop_duplicates(
        "posting_id"
    )
    assert (gap.years.stated_in, gap.years.n) == (len(stated), len(postings))
    values = stated.value.astype(float)
    assert gap.years.quartiles == pytest.approx(tuple(values.quantile([0.25, 0.5, 0.75])))
    assert gap.years.met == (values <= gap.years.yours).sum()
    degrees = facts[(facts.fact == "degree") & (facts.strength != "preferred")]
    by_kind = {gate.kind: gate for gate in gap.gates if gate.kind in ("years", "degree")}
    assert by_kind["years"].stated_in == len(stated)
    assert by_kind["degree"].stated_in == degrees.posting_id.nunique()
    for gate in gap.gates:
        if gate.kind == "licence":
            assert gate.stated_in == (asks.skill_id == gate.skill_id).sum()
            assert known.concepts[gate.skill_id].kind == "licence"


def test_the_next_step_unlocks_as_many_as_it_says(told):
    gap = told[0]
    needs = coverage(told)
    gated = {one.posting_id for one in gap.readiness.postings if one.is_gated}
    gained, before = set(), gap.readiness.apply_now.k
    for step in gap.bundle.steps:
        gained.add(step.skill_id)
        after = within(told, needs, gained, gated)
        assert after - before == step.unlocks
        before = after


def within(told, needs, gained, gated):
    """Return how many postings are within reach with these skills as well."""
    gap, _, asks, _, known, _ = told
    items = items_of(asks, known)
    now = items[items.skill_id.isin(gained)][["posting_id", "requirement"]].drop_duplicates()
    more = needs.merge(now.assign(is_gained=True), how="left", on=["posting_id", "requirement"])
    more.loc[more.is_gained.notna(), "credit"] = 1.0
    covered = (more.weight * more.credit).groupby(more.posting_id).sum()
    rho = covered / more.groupby("posting_id").weight.sum()
    return sum(
        value >= gap.readiness.threshold - 1e-12 and posting not in gated for posting, value in rho.items()
    )
