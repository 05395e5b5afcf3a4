"""Every posting behind a number: what is listed is what the report counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_market import Ad, Fact, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare, explain
from pipeline.errors import UsageError
from pipeline.printing import explained, texts
from pipeline.profiles.profile import Overrides, Profile, ProfileSkill

KNOWN = taxonomy(
    aliases=[("trainer", "facilitation", False), ("trainer", "coaching", False), ("LMS", "lms", True)]
)
COACH = Profile(skills=[ProfileSkill(name="Coaching")], overrides=Overrides(never_show=["excel"]))
ADS = [
    *[Ad(f"p0{i}", ("lms", ("excel", "preferred")), f"E{i}") for i in range(6)],
    *[Ad(f"p1{i}", (("lms", "duty"), ("lms", "stated"), "coaching"), f"F{i}") for i in range(6)],
    Ad("p20", (("lms", "required", 0), ("elearning", "required", 0), "driving"), url="https://jobs.example/p20"),
]  # fmt: skip


def told_of(skill_id, ads=ADS, profile=None):
    con = open_warehouse(ads, KNOWN)
    market = aggregate.run(con, KNOWN, selection())
    gap = compare.run(market, profile, KNOWN, reader(KNOWN))
    return explain.run(con, KNOWN, market, gap, skill_id), gap


def test_every_posting_with_the_wording_that_counts():
    told, _ = told_of("lms")
    assert (told.k, told.n, told.required, told.preferred, told.duty) == (13, 13, 13, 0, 0)
    assert [one.posting_id for one in told.postings][:2] == ["p00", "p01"]  # required before stated
    last = told.postings[6]  # p20 is cued, the six of p1 are only stated in a requirements part
    assert (last.posting_id, last.employer, last.url) == ("p20", None, "https://jobs.example/p20")
    assert last.instead == ["E-learning design"]
    assert last.quote == "We look for Learning management systems at a good level."
    assert last.stop - last.start == len("Learning management systems")


@pytest.mark.parametrize(
    ("skill_id", "counts"),
    [("excel", (6, 0, 6, 0)), ("driving", (1, 1, 0, 0)), ("payroll", (0, 0, 0, 0)), ("coaching", (6, 6, 0, 0))],
)  # fmt: skip
def test_counts(skill_id, counts):
    told, _ = told_of(
        skill_id, profile=COACH
    )  # excel is never shown in the report; its number still has its postings
    assert (told.k, told.required, told.preferred, told.duty) == counts
    assert told.low <= told.share <= told.high


def test_what_the_person_has_of_it():
    assert told_of("coaching", profile=COACH)[0].credit == 1
    told, gap = told_of("lms", profile=COACH)
    assert told.credit == 0
    assert told.contribution == next(row.contribution for row in gap.gaps if row.skill_id == "lms")
    assert told_of("lms")[0].credit is None


def test_too_few_postings_have_no_share():
    assert told_of("lms", ADS[:3])[0].share is None


@pytest.mark.parametrize("name", ["lms", "LMS", "learning management  systems"])
def test_find(name):
    assert explain.find(name, KNOWN) == "lms"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Payrol", "no skill is called 'Payrol'; the nearest are: Payroll"),
        ("trainer", r"several skills.*Coaching \(coaching\), Facilitation \(facilitation\)"),
        ("zzzz", "skills.csv lists them"),
    ],
)
def test_a_name_that_is_none_or_several(name, message):
    with pytest.raises(UsageError, match=message):
        explain.find(name, KNOWN)


def test_lines():
    told, _ = told_of("lms", profile=COACH)
    shown = list(explained.lines(told, texts.read()))
    assert shown[0] == (
        "Learning management systems: 13 of 13 postings for Learning and development specialist ask for it (required in 13)."
    )
    assert sum(line.startswith('    "We look for') for line in shown) == 13
    assert "    https://jobs.example/p20" in shown
    nothing, _ = told_of("payroll", profile=COACH)
    assert "could still be up to 23%" in list(explained.lines(nothing, texts.read()))[1]


def test_foreign_text_cannot_move_the_cursor():
    ad = ADS[0]._replace(employer="Ev\x1b[2Jil")
    told, _ = told_of("lms", [ad, *ADS[1:]])
    assert "\x1b" not in "\n".join(explained.lines(told, texts.read()))


SKILLS = ("coaching", "excel", "lms", "cipd", "communication", "driving")
ask = st.tuples(st.sampled_from(SKILLS), st.sampled_from(("required", "stated", "duty", "preferred")),
                st.sampled_from((None, 0)))  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(ask, max_size=6), min_size=12, max_size=14))
def test_what_is_listed_is_what_the_report_counts(asked):
    ads = [Ad(f"p{i:02}", tuple(asks), f"E{i % 11}") for i, asks in enumerate(asked)]
    con = open_warehouse(ads, KNOWN)
    market = aggregate.run(con, KNOWN, selection())
    gap = compare.run(market, None, KNOWN, reader(KNOWN))
    for row in gap.gaps:
        told = explain.run(con, KNOWN, market, gap, row.skill_id)
        assert (told.k, told.n, told.required, told.preferred, told.duty) == (
            row.k, row.n, row.required, row.preferred, row.duty,
        )  # fmt: skip
        assert (told.share, told.low, told.high) == (row.share, row.low, row.high)
        assert len({one.posting_id for one in told.postings}) == row.k


STATING = [
    ad._replace(facts=facts)
    for ad, facts in zip(
        ADS,
        [
            (Fact("min_years", "3", "any", "required", 0, 9), Fact("min_years", "5", "any", "required", 10, 20)),
            (Fact("min_years", "5", "any", "stated", 0, 9), Fact("degree", "master", "any", "required", 0, 9),
             Fact("degree", "bachelor", "any, equivalent", "required", 10, 20)),
            (Fact("min_years", "2", "any", "preferred", 0, 9),),  # a wish sets no condition
            *[()] * 10,
        ],
        strict=True,
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "listed"),
    [("min_years", [("p01", "5 years", []), ("p00", "3 years", [])]), ("degree", [("p01", "bachelor", ["equivalent experience"])])],
)  # fmt: skip
def test_what_is_no_skill_has_its_postings_too(fact, listed):
    con = open_warehouse(STATING, KNOWN)
    market = aggregate.run(con, KNOWN, selection())
    gap = compare.run(market, COACH, KNOWN, reader(KNOWN))
    told = explain.run_fact(con, market, gap, fact)
    assert [(one.posting_id, one.states, one.instead) for one in told.postings] == listed
    gate = next(row for row in gap.gates if row.name == told.name)
    assert (told.k, told.n, [*told.asked], told.yours) == (gate.stated_in, gate.n, gate.asked, gate.yours)
    assert told.low < told.share < told.high
    shown = list(explained.lines(told, texts.read()))
    assert f"Of those that say: {texts.gate_asked(gate, texts.read())}." in shown
    assert "Your profile does not say." in shown
