"""The data that a page computes with: done in plain Python as templates/report.js does it, it gives what compare gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.comparing import what_if
from pipeline.metrics import constants
from pipeline.profiles.profile import Overrides, Profile, ProfileSkill
from pipeline.taxonomy import Equivalent

KNOWN = taxonomy(
    transfers=(
        ("recruitment", "onboarding", 0.6, "both look after people who begin"),
        ("facilitation", "needs-analysis", 0.5, "both listen first"),
        ("facilitation", "coaching", 0.5, "both help others think"),
        ("facilitation", "elearning", 0.3, "both teach"),
        ("lms", "elearning", 0.3, "one carries the other"),
        ("shrm", "onboarding", 0.4, "its holders begin with people"),
    ),
    equivalents=(Equivalent("cipd", "shrm", "", "employers take either"),),
)
POOL = ("cipd", "coaching", "elearning", "excel", "facilitation", "instructional-design", "lms", "needs-analysis",
        "onboarding", "people-development", "recruitment", "shrm")  # fmt: skip
STRENGTHS = ("required", "stated", "duty", "preferred")


def computed(data, ticked):
    """What templates/report.js computes: mean, median, postings within reach, what each skill holds back."""
    held = [1.0 if skill in ticked else data.held[i] for i, skill in enumerate(data.skills)]
    for own, other in data.meets:
        if data.skills[own] in ticked:
            held[other] = 1.0
    credit, used, bridged = list(held), [0] * len(held), set()
    for owned, target, part in data.bridges:
        is_free = held[owned] == 1 and held[target] < 1 and target not in bridged
        if is_free and used[owned] < data.most_targets:
            used[owned] += 1
            bridged.add(target)
            credit[target] = max(credit[target], part)
    contribution, whole, mean, scored = [0.0] * len(held), 0.0, 0.0, []
    for posting in data.postings:
        if not posting.weight:
            continue
        needs = [need.split(":") for need in posting.needs.split()]
        needs = [(data.weights[int(w, 36)], [int(m, 36) for m in members.split(".")]) for w, members in needs]
        total = sum(weight for weight, _ in needs)
        covered = 0.0
        for weight, members in needs:
            best = max(credit[m] for m in members)
            covered += weight * best
            contribution[members[0]] += posting.weight * weight / total * (1 - best)
        whole += posting.weight
        mean += posting.weight * covered / total
        scored.append((min(1.0, covered / total), posting.weight, posting.is_gated))
    near = sum(rho >= data.threshold - constants.SAME and not gated for rho, _, gated in scored)
    open_parts = {data.skills[i]: part / whole for i, part in enumerate(contribution) if part > 0}
    return mean / whole, median(scored), near, open_parts


def median(scored):
    ordered = sorted(scored, key=lambda one: one[0])
    half, reached = sum(weight for _, weight, _ in ordered) / 2, 0.0
    for i, (rho, weight, _) in enumerate(ordered):
        reached += weight
        if reached >= half * (1 - constants.SAME):
            is_between = i + 1 < len(ordered) and abs(reached - half) <= half * constants.SAME
            return (rho + ordered[i + 1 if is_between else i][0]) / 2
    raise AssertionError("the weights reach their half")


def person(*have):
    skills = [
        ProfileSkill(name="Facilitation"),
        ProfileSkill(name="Recruitment"),
        ProfileSkill(name="Payroll"),
    ]
    return Profile(skills=skills, overrides=Overrides(have=list(have), not_mine=["people-development"]))


def gap_of(ads, *have):
    market = aggregate.run(open_warehouse(ads, KNOWN), KNOWN, selection())
    return compare.run(market, person(*have), KNOWN, reader(KNOWN))


ads = st.lists(
    st.tuples(
        st.lists(st.sampled_from(POOL), min_size=3, max_size=7, unique=True),
        st.lists(st.sampled_from(STRENGTHS), min_size=7, max_size=7),
        st.booleans(),
        st.sampled_from(["A", "B", "C", None]),
    ),
    min_size=14,
    max_size=24,
)


def written(drawn):
    """Postings of the drawn asks; with `is_any_of` the first two are alternatives."""
    return [
        Ad(f"p{i:02}", tuple((s, strengths[j], 0 if is_any_of and j < 2 else None) for j, s in enumerate(asks)), employer)
        for i, (asks, strengths, is_any_of, employer) in enumerate(drawn)
    ]  # fmt: skip


@given(drawn=ads, ticked=st.sets(st.sampled_from(POOL), max_size=3))
@settings(max_examples=40, deadline=None)
def test_a_tick_gives_what_compare_gives_for_that_profile(drawn, ticked):
    before, after = gap_of(written(drawn)), gap_of(written(drawn), *ticked)
    if before.what_if is None:
        assert before.readiness is None
        return
    mean, middle, near, open_parts = computed(before.what_if, ticked)
    ready = after.readiness
    assert mean == pytest.approx(ready.mean, abs=1e-12)
    assert middle == pytest.approx(ready.median, abs=1e-12)
    assert (near, before.what_if.threshold) == (ready.apply_now.k, ready.threshold)
    assert open_parts == pytest.approx({row.skill_id: row.contribution for row in after.gaps}, abs=1e-12)


TWENTY = [Ad(f"p{i:02}", POOL[i % 5 : i % 5 + 5], f"E{i}", location=("Leeds, UK", "York", "Hull")[i % 3 % (i % 2 + 2)])
          for i in range(20)]  # fmt: skip


def test_above_its_limit_one_posting_stands_for_all(monkeypatch):
    """Mean and ledger stay exact; there are no postings left to take a median of."""
    monkeypatch.setattr(what_if, "MOST_POSTINGS", 10)
    before, after = gap_of(TWENTY), gap_of(TWENTY, "lms", "excel")
    data = before.what_if
    assert data.is_summed
    assert len(data.postings) == 1
    mean, _, _, open_parts = computed(data, {"lms", "excel"})
    assert mean == pytest.approx(after.readiness.mean, abs=1e-12)
    assert open_parts == pytest.approx({row.skill_id: row.contribution for row in after.gaps}, abs=1e-12)


def test_places_are_those_with_several_postings_most_first():
    data = gap_of(TWENTY).what_if
    counted = {place: sum(p.place == i for p in data.postings) for i, place in enumerate(data.places)}
    assert list(counted) == ["Leeds", "York", "Hull"]
    assert sum(counted.values()) == 20
    assert list(counted.values()) == sorted(counted.values(), reverse=True)


def test_report_json_goes_without():
    gap = gap_of(TWENTY)
    assert gap.what_if is not None
    assert "what_if" not in gap.model_dump_json()


def test_nobody_to_compare_with_has_nothing_to_tick():
    market = aggregate.run(open_warehouse(TWENTY, KNOWN), KNOWN, selection())
    assert compare.run(market, None, KNOWN, reader(KNOWN)).what_if is None
