"""Market and profile to Gap: one market computed by hand, and the laws that hold for every market."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_market import AS_OF, Ad, Fact, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.profiles.profile import Education, Overrides, Profile, ProfileRole, ProfileSkill

R, U, D, P = "required", "stated", "duty", "preferred"


def gap_of(ads, profile=None, known=None, **changes):
    known = known or taxonomy()
    con = open_warehouse(ads, known)
    market = aggregate.run(con, known, selection(**changes))
    return compare.run(market, profile, known, reader(known))


def row(gap, skill_id):
    return next(r for r in gap.gaps if r.skill_id == skill_id)


# -- twelve postings by hand --------------------------------------------------------------------------
# Twelve employers with one posting each: every weight is 1 and n_eff is 12. The person shows facilitation in a
# dated job and lists coaching. W is 4 in the first four, 1 + 0.8 + 0.5 + 0.33 = 2.63 in the next four.
TWELVE = [
    *[Ad(f"p0{i}", ("facilitation", "coaching", "lms", "needs-analysis"), f"E{i}") for i in range(4)],
    *[
        Ad(f"p1{i}", (("facilitation", R), ("lms", U), ("needs-analysis", D), ("elearning", P)), f"F{i}")
        for i in range(4)
    ],
    *[Ad(f"p2{i}", ("lms", "needs-analysis", "elearning", "excel"), f"G{i}") for i in range(2)],
    Ad("p30", ("facilitation", "coaching", "excel", ("lms", R, 0), ("elearning", R, 0)), "H"),
    Ad("p40", ("facilitation", "coaching"), "I"),  # too thin to be compared with
]
TRAINER = Profile(
    alias="Client T",
    current_role="HR officer",
    roles=[ProfileRole(title="Clerk", start=date(2020, 1, 1), bullets=["Facilitation of workshops"])],
    skills=[ProfileSkill(name="Coaching", mark="keep", enjoy=1), ProfileSkill(name="Payroll", enjoy=-1)],
)


@pytest.fixture(scope="module")
def twelve():
    return gap_of(TWELVE, TRAINER)


def test_twelve_sample(twelve):
    assert twelve.sample.n_eff == pytest.approx(12)
    assert twelve.sample.level == "tiers"
    assert (twelve.sample.collected, twelve.sample.usable, twelve.sample.employers) == (12, 12, 12)


@pytest.mark.parametrize(
    ("skill_id", "k", "required", "preferred", "duty"),
    [
        ("facilitation", 10, 10, 0, 0), ("coaching", 6, 6, 0, 0), ("lms", 11, 11, 0, 0),
        ("needs-analysis", 10, 6, 0, 4), ("elearning", 7, 3, 4, 0), ("excel", 3, 3, 0, 0),
    ],
)  # fmt: skip
def test_twelve_demand(twelve, skill_id, k, required, preferred, duty):
    found = next(r for r in [*twelve.gaps, *twelve.strengths] if r.skill_id == skill_id)
    assert (found.k, found.required, found.preferred, found.duty) == (k, required, preferred, duty)
    assert found.share == pytest.approx(k / 12)
    assert found.n == 12


def test_twelve_range(twelve):
    coaching = next(r for r in twelve.strengths if r.skill_id == "coaching")
    assert (coaching.low, coaching.high) == (pytest.approx(0.2538, abs=1e-4), pytest.approx(0.7462, abs=1e-4))
    assert coaching.tier == "common"


def test_twelve_contributions(twelve):
    expected = {
        # The alternative "lms or elearning" of p30 is booked on lms, which is asked for more often.
        "lms": (4 / 4 + 4 * 0.8 / 2.63 + 2 / 4 + 1 / 4) / 11,
        "needs-analysis": (4 / 4 + 4 * 0.5 / 2.63 + 2 / 4) / 11,
        "elearning": (4 * 0.33 / 2.63 + 2 / 4) / 11,
        "excel": (2 / 4 + 1 / 4) / 11,
    }
    assert {r.skill_id: r.contribution for r in twelve.gaps} == pytest.approx(expected)
    assert row(twelve, "elearning").gain == pytest.approx(expected["elearning"] + 1 / 4 / 11)
    assert row(twelve, "lms").any_of == []  # one posting offers another: no alternative of the market


def test_twelve_readiness(twelve):
    found = twelve.readiness
    assert found.mean == pytest.approx((4 * 2 / 4 + 4 / 2.63 + 2 * 0 + 2 / 4) / 11)
    assert found.median == pytest.approx(1 / 2.63)
    assert found.must_have == pytest.approx((4 * 2 / 4 + 4 / 1.8 + 2 * 0 + 2 / 4) / 11)
    assert (found.too_thin, found.apply_now.n, found.apply_now.k) == (1, 11, 0)
    assert found.low <= found.median <= found.high
    assert {p.posting_id: round(p.rho, 4) for p in found.postings}["p30"] == 0.5


def test_twelve_benchmark(twelve):
    # What each skill adds when nothing is held; they sum to the eleven postings.
    f, c = 4 / 4 + 4 / 2.63 + 1 / 4, 4 / 4 + 1 / 4
    m, n = 4 / 4 + 4 * 0.8 / 2.63 + 2 / 4 + 1 / 4, 4 / 4 + 4 * 0.5 / 2.63 + 2 / 4
    e, x = 4 * 0.33 / 2.63 + 2 / 4, 2 / 4 + 1 / 4
    assert f + c + m + n + e + x == pytest.approx(11)
    # Each posting as a profile on the ten others: its skills' sums without its own part, which is 1.
    scores = (
        [f + c + m + n - 1] * 4 + [f + m + n + e - 1] * 4 + [m + n + e + x - 1] * 2 + [f + c + x + m + e - 1]
    )
    assert twelve.readiness.benchmark.mean == pytest.approx(sum(scores) / 10 / 11)
    assert twelve.readiness.benchmark.yours == pytest.approx((f + c) / 11)
    assert twelve.readiness.threshold == pytest.approx(sum(scores) / 10 / 11)  # more than half: 77 %


def test_twelve_actions(twelve):
    assert {r.skill_id: r.action for r in twelve.strengths} == {"facilitation": None, "coaching": "show"}
    assert {r.action for r in twelve.gaps} == {"build"}
    assert [r.skill_id for r in twelve.drop] == ["payroll"]
    assert (twelve.keep_rate.k, twelve.keep_rate.n) == (1, 1)


# -- levels, empty profiles, gates ---------------------------------------------------------------------
def test_too_few_postings_give_quotes_without_ranks():
    found = gap_of(TWELVE[:8], TRAINER)
    assert found.sample.level == "quotes"
    assert found.readiness is None
    for gap in found.gaps:
        assert (gap.rank_band, gap.share, gap.low, gap.high, gap.tier, gap.contribution) == (None,) * 6
        assert gap.evidence
    assert [g.k for g in found.gaps] == sorted((g.k for g in found.gaps), reverse=True)


@pytest.mark.parametrize("profile", [None, Profile(), Profile(alias="Client E", target_roles=["Trainer"])])
def test_no_profile_is_never_scored(profile):
    found = gap_of(TWELVE, profile)
    assert found.readiness is None
    assert found.bundle is None
    assert found.strengths == found.keep == found.drop == found.gain == found.plan == []
    assert {g.contribution for g in found.gaps} == {None}
    assert {g.credit for g in found.gaps} == {0}
    assert [g.skill_id for g in found.gaps][:1] == ["lms"]  # most asked for first
    assert {e.closest for e in found.employers} == {None}


def test_only_thin_postings_give_no_readiness():
    found = gap_of([Ad(f"p{i:02}", ("lms", "excel"), f"E{i}") for i in range(14)], TRAINER)
    assert found.sample.level == "tiers"
    assert found.readiness is None
    assert {g.skill_id for g in found.gaps} == {"lms", "excel"}


def test_postings_that_ask_for_nothing_we_know():
    found = gap_of([Ad(f"p{i:02}", (), f"E{i}") for i in range(14)], TRAINER)
    assert found.readiness is None
    assert found.gaps == found.strengths == found.certifications == found.wording == []
    assert [one.key for one in found.certification_sentences] == ["certificate.none", "certificate.unlikely"]


def test_a_role_come_from_without_postings_costs_the_contrast_only():
    found = gap_of(TWELVE, TRAINER, origin="Lion tamer")
    assert found.origin is None
    assert {g.origin_share for g in found.gaps} == {None}
    (warning,) = [one for one in found.sample.warnings if one.key == "warning.origin"]
    assert warning.values == {"role": "Lion tamer", "count": 0, "least": 30}


def with_facts(*facts, asks=("facilitation", "coaching", "lms", "excel")):
    return [Ad(f"p{i:02}", asks, f"E{i}", facts=facts) for i in range(14)]


@pytest.mark.parametrize(
    ("facts", "kind", "status", "is_gated"),
    [
        ((Fact("min_years", "5", "any", "stated", 0, 3),), "years", "met", False),
        ((Fact("min_years", "8", "any", "stated", 0, 3),), "years", "ask", True),
        ((Fact("min_years", "8", "any", "preferred", 0, 3),), "years", "not_stated", False),
        # The first that is not a wish counts: "ideally 10 years, at least 3".
        ((Fact("min_years", "10", "any", "preferred", 0, 3), Fact("min_years", "3", "any", "stated", 4, 6)),
         "years", "met", False),
        ((Fact("degree", "bachelor", "any", "stated", 0, 3),), "degree", "met", False),
        ((Fact("degree", "master", "any", "stated", 0, 3),), "degree", "ask", True),
        ((Fact("degree", "master", "any or equivalent", "stated", 0, 3),), "degree", "partly", False),
        # "Bachelor or master": the lower one suffices.
        ((Fact("degree", "bachelor", "any", "stated", 0, 3), Fact("degree", "master", "any", "stated", 4, 9)),
         "degree", "met", False),
        ((), "degree", "not_stated", False),
    ],
)  # fmt: skip
def test_gates(facts, kind, status, is_gated):
    profile = TRAINER.model_copy(update={"education": [Education(level="bachelor", end=date(2019, 6, 1))]})
    found = gap_of(with_facts(*facts), profile)
    assert next(g for g in found.gates if g.kind == kind).status == status
    assert {p.is_gated for p in found.readiness.postings} == {is_gated}


def test_what_the_profile_does_not_tell_is_no_failed_gate():
    profile = Profile(skills=[ProfileSkill(name="Coaching")])  # neither jobs nor education
    facts = (Fact("min_years", "5", "any", "stated", 0, 3), Fact("degree", "master", "any", "stated", 4, 6))
    found = gap_of(with_facts(*facts), profile)
    assert [(g.kind, g.yours, g.status) for g in found.gates] == [
        ("years", None, "ask"),
        ("degree", None, "ask"),
    ]
    assert not any(p.is_gated for p in found.readiness.postings)
    assert found.years.yours is None


def test_a_licence_is_a_gate_and_no_item():
    asks = ("facilitation", "coaching", "lms", "excel", "driving")
    found = gap_of(with_facts(asks=asks), TRAINER)
    assert "driving" not in {r.skill_id for r in [*found.gaps, *found.strengths]}
    gate = next(g for g in found.gates if g.kind == "licence")
    assert (gate.stated_in, gate.n, gate.status, gate.yours) == (14, 14, "ask", None)
    assert found.bundle.blocked_by_gates == 14
    held = TRAINER.model_copy(update={"overrides": Overrides(have=["Driving licence"])})
    assert gap_of(with_facts(asks=asks), held).bundle.blocked_by_gates == 0


@pytest.mark.parametrize(
    ("licensed", "word"),
    [(14, "ready.gate_first"), (5, "ready.gate_first"), (3, "ready.ready")],
)
def test_a_condition_comes_before_the_word(licensed, word):
    person = TRAINER.model_copy(update={"overrides": Overrides(have=["lms", "excel"])})
    ads = [
        Ad(
            f"p{i:02}",
            ("facilitation", "coaching", "lms", "excel", *(["driving"] if i < licensed else [])),
            f"E{i}",
        )
        for i in range(14)
    ]
    found = gap_of(ads, person).readiness
    assert (found.median, found.apply_now.k, found.word.key, found.builds) == (
        1,
        14 - licensed,
        word,
        0 if licensed < 14 else None,
    )


def test_years_are_shown_as_arithmetic():
    found = gap_of(with_facts(Fact("min_years", "3", "any", "stated", 0, 3)), TRAINER)
    assert found.years.yours == 6.4
    assert found.years.yours_arithmetic[:2] == [
        "Clerk: 2020-01 to now = 6 years 5 months",
        "together: 6 years 5 months",
    ]
    assert (found.years.stated_in, found.years.met, found.years.quartiles) == (14, 14, (3, 3, 3))


# -- credit and its actions ------------------------------------------------------------------------------
def test_credit_of_neighbours():
    known = taxonomy(transfers=[("recruitment", "needs-analysis", 0.4, "interviews find out what is needed")])
    ads = [
        Ad(f"p{i:02}", ("needs-analysis", "people-development", "elearning", "lms"), f"E{i}")
        for i in range(14)
    ]
    profile = Profile(skills=[
        ProfileSkill(name="Recruitment"), ProfileSkill(name="Coaching"), ProfileSkill(name="Instructional design"),
    ])  # fmt: skip
    found = gap_of(ads, profile, known)
    told = {g.skill_id: (g.credit, g.action) for g in found.gaps}
    assert told == {
        "needs-analysis": (0.4, "bridge"),  # the table of transfers
        "people-development": (0.8, "bridge"),  # coaching is a part of it
        "elearning": (0.4, "check"),  # only the wider skill is there
        "lms": (0, "build"),
    }
    because = row(found, "needs-analysis").because
    assert because.key == "because.close"
    assert because.values == {
        "have": "Recruitment", "skill": "Training needs analysis", "credit": 0.4,
        "reason": "interviews find out what is needed",
    }  # fmt: skip
    assert row(found, "needs-analysis").profile_evidence.skill_id == "recruitment"


def test_an_ambiguous_name_is_counted_half_until_checked():
    rule = ("PR", "pr", (), "PR agency", "pull request, PR")
    known = taxonomy(aliases=[("PR", "pr", True)], rules=[rule])
    ads = [Ad(f"p{i:02}", ("pr", "excel", "lms", "coaching"), f"E{i}") for i in range(14)]
    found = gap_of(ads, Profile(skills=[ProfileSkill(name="PR")]), known)
    assert (row(found, "pr").credit, row(found, "pr").action) == (0.5, "check")
    assert row(found, "pr").because.key == "because.ambiguous"


def test_overrides_win():
    profile = TRAINER.model_copy(
        update={
            "overrides": Overrides(have=["lms"], not_mine=["Facilitation"], never_show=["Coaching", "excel"])
        }
    )
    found, usual = gap_of(TWELVE, profile), gap_of(TWELVE, TRAINER)
    assert "facilitation" in {g.skill_id for g in found.gaps}
    assert {s.skill_id: s.action for s in found.strengths} == {"lms": "show"}
    shown = {r.skill_id for r in [*found.gaps, *found.strengths, *found.keep, *found.wording]}
    assert not shown & {"coaching", "excel"}
    hidden = 1 - found.readiness.mean - sum(g.contribution for g in found.gaps)
    assert hidden == pytest.approx(row(usual, "excel").contribution)  # out of sight, not out of the totals


def test_a_disliked_core_skill_warns():
    ads = [Ad(f"p{i:02}", ("payroll", "excel", "lms", "coaching"), f"E{i}") for i in range(14)]
    found = gap_of(ads, TRAINER)
    assert [(r.skill_id, r.is_warning) for r in found.drop] == [("payroll", True)]


def test_say_what_the_text_shows_in_other_words():
    known = taxonomy(aliases=[("ran workshops", "facilitation", False)])
    profile = Profile(
        roles=[ProfileRole(title="Clerk", start=date(2020, 1, 1), bullets=["ran workshops weekly"])]
    )

    def read_text(line):
        usual = reader(known)(line)
        at = line.find("ran workshops")
        return usual if at < 0 else [usual_mention(at)]

    def usual_mention(at):
        return reader(known)("Facilitation")[0]._replace(start=at, stop=at + len("ran workshops"))

    market = aggregate.run(open_warehouse(TWELVE, known), known, selection())
    found = compare.run(market, profile, known, read_text)
    (strength,) = found.strengths
    assert (strength.action, strength.profile_evidence.text) == ("say", "ran workshops weekly")
    assert next(w for w in found.wording if w.skill_id == "facilitation").yours == "ran workshops"


def test_last_use_long_ago_is_flagged_and_costs_nothing():
    old = ProfileRole(title="Clerk", start=date(2010, 1, 1), end=date(2015, 1, 1), bullets=["Facilitation"])
    found = gap_of(TWELVE, Profile(roles=[old]))
    assert [s.is_last_used_long_ago for s in found.strengths] == [True]
    new = old.model_copy(update={"end": AS_OF})
    again = gap_of(TWELVE, Profile(roles=[new]))
    assert [s.is_last_used_long_ago for s in again.strengths] == [False]
    assert again.readiness.mean == found.readiness.mean


def test_unknown_skills_of_a_profile_are_counted():
    found = gap_of(
        TWELVE, Profile(skills=[ProfileSkill(name="Coaching"), ProfileSkill(name="basket weaving")])
    )
    assert [(p.stage, p.code, p.count, p.example) for p in found.problems] == [
        ("profile", "unknown_skill", 1, "basket weaving")
    ]


# -- laws ------------------------------------------------------------------------------------------------
SKILLS = ("coaching", "communication", "cipd", "elearning", "excel", "facilitation", "instructional-design", "lms",
          "needs-analysis", "people-development", "shrm", "driving")  # fmt: skip
KNOWN = taxonomy(transfers=[("facilitation", "coaching", 0.5, "why"), ("excel", "lms", 0.3, "why"),
                            ("cipd", "shrm", 0.6, "why")])  # fmt: skip
ask = st.tuples(st.sampled_from(SKILLS), st.sampled_from((R, U, D, P)), st.sampled_from((None, None, 0, 1)))


@st.composite
def drawn_ads(draw):
    ads = []
    for i in range(draw(st.integers(16, 20))):
        asks = draw(st.lists(ask, max_size=8, unique_by=lambda a: a[0]))
        ads.append(Ad(f"p{i:02}", tuple(asks), draw(st.sampled_from([None, "A", f"E{i}", f"E{i}"]))))
    return ads


profiles = st.sets(st.sampled_from([c for c in SKILLS if c != "driving"]), max_size=6).map(
    lambda ids: Profile(skills=[ProfileSkill(name=i, skill_id=i) for i in sorted(ids)])
)
few = settings(max_examples=12, deadline=None)


@few
@given(drawn_ads(), profiles)
def test_readiness_and_contributions_sum_to_one(ads, profile):
    found = gap_of(ads, profile, KNOWN)
    if found.readiness:
        assert found.readiness.mean + sum(g.contribution for g in found.gaps) == pytest.approx(1, abs=1e-9)
        assert all(g.contribution > 0 for g in found.gaps)


@few
@given(drawn_ads(), profiles, st.sampled_from(SKILLS))
def test_one_more_skill_never_lowers_readiness(ads, profile, more):
    if profile.is_empty:
        return
    richer = profile.model_copy(update={"overrides": Overrides(have=[more])})
    before, after = gap_of(ads, profile, KNOWN).readiness, gap_of(ads, richer, KNOWN).readiness
    if before:
        assert after.mean >= before.mean - 1e-12
        assert after.median >= before.median - 1e-12
        old = {p.posting_id: p.rho for p in before.postings}
        assert all(p.rho >= old[p.posting_id] - 1e-12 for p in after.postings)


@few
@given(drawn_ads(), profiles, st.randoms(use_true_random=False))
def test_the_order_of_postings_is_irrelevant(ads, profile, random):
    mixed = random.sample(ads, len(ads))
    assert gap_of(ads, profile, KNOWN).model_dump_json() == gap_of(mixed, profile, KNOWN).model_dump_json()


@few
@given(drawn_ads(), profiles, st.integers(0, 12))
def test_a_posting_marked_duplicate_changes_only_its_count(ads, profile, which):
    copy = ads[which]._replace(posting_id="zz", canonical_id=ads[which].posting_id)
    once, twice = gap_of(ads, profile, KNOWN), gap_of([*ads, copy], profile, KNOWN)
    assert (twice.sample.collected, twice.sample.duplicates) == (once.sample.collected + 1, 1)
    told = twice.model_copy(update={"sample": once.sample})
    assert told.model_dump_json() == once.model_dump_json()


@few
@given(drawn_ads(), profiles)
def test_an_alias_changes_nothing_but_the_header(ads, profile):
    named = profile.model_copy(update={"alias": "Client Z"})
    one, other = gap_of(ads, profile, KNOWN), gap_of(ads, named, KNOWN)
    same = {"person": one.person, "generated_from": one.generated_from}
    assert other.model_copy(update=same).model_dump_json() == one.model_dump_json()


@few
@given(drawn_ads(), profiles)
def test_other_names_of_employers_change_nothing_but_the_names(ads, profile):
    renamed = [ad._replace(employer=ad.employer and f"{ad.employer[::-1]} & Sons") for ad in ads]
    one, other = gap_of(ads, profile, KNOWN), gap_of(renamed, profile, KNOWN)
    named = {"employers", "gaps", "strengths", "gates", "certifications"}  # they hold quotes with names
    assert one.model_dump(exclude=named) == other.model_dump(exclude=named)
    for mine, theirs in ((one.gaps, other.gaps), (one.strengths, other.strengths)):
        assert [r.model_dump(exclude={"evidence"}) for r in mine] == [
            r.model_dump(exclude={"evidence"}) for r in theirs
        ]


def test_an_employer_grown_twentyfold_keeps_the_first_five():
    usual = [g.skill_id for g in gap_of(TWELVE, TRAINER).gaps][:5]
    more = [TWELVE[8]._replace(posting_id=f"x{i}") for i in range(20)]
    assert {g.skill_id for g in gap_of([*TWELVE, *more], TRAINER).gaps[:5]} == set(usual)
