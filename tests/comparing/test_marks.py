"""Keep, drop, gain: what is held and asked, joined with what the person wants."""

import pytest
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.profiles.profile import Profile, ProfileLanguage, ProfileSkill

KNOWN = taxonomy()
ASKS = ("lms", "excel", "coaching", "facilitation")


def gap_of(*skills, **fields):
    ads = [Ad(f"p{i:02}", ASKS if i else (*ASKS, "onboarding"), f"E{i}") for i in range(14)]
    profile = Profile(skills=list(skills), **fields)
    return compare.run(aggregate.run(open_warehouse(ads), KNOWN, selection()), profile, KNOWN, reader())


def skill(name, **fields):
    return ProfileSkill(name=name, **fields)


@pytest.mark.parametrize(
    ("held", "keep", "drop"),
    [
        (skill("Coaching"), ["coaching"], []),  # asked for
        (skill("Coaching", mark="keep", enjoy=1), ["coaching"], []),
        (skill("Coaching", enjoy=-1), [], ["coaching"]),  # asked for and not wanted
        (skill("Coaching", mark="drop"), [], ["coaching"]),
        (skill("Payroll"), [], ["payroll"]),  # held, not asked for
        (skill("Payroll", mark="keep"), ["payroll"], []),  # wanted all the same
        (skill("Payroll", enjoy=1), ["payroll"], []),
        (skill("Onboarding"), [], []),  # asked for now and then: neither
    ],
)
def test_keep_and_drop(held, keep, drop):
    found = gap_of(held)
    assert [row.skill_id for row in found.keep] == keep
    assert [row.skill_id for row in found.drop] == drop


def test_a_language_is_no_claim_to_take_back():
    assert gap_of(skill("Coaching"), languages=[ProfileLanguage(name="French")]).drop == []


def test_core_and_unwanted_warns_first():
    found = gap_of(skill("Coaching", enjoy=-1), skill("Payroll", enjoy=-1))
    assert [(row.skill_id, row.is_warning) for row in found.drop] == [("coaching", True), ("payroll", False)]
    assert [row.reason.key for row in found.drop] == ["reason.unwanted_core", "reason.unwanted"]


def test_gain_starts_with_what_is_wished_for():
    found = gap_of(skill("Coaching"), skill("Payroll", mark="gain", enjoy=1), skill("Juggling", mark="gain"))
    assert [(row.skill_id, row.k) for row in found.gain[:2]] == [("payroll", 0), (None, 0)]
    assert found.gain[1].name == "Juggling"
    assert {row.skill_id for row in found.gain[2:]} == {"lms", "excel", "facilitation", "onboarding"}


def test_keep_rate_is_over_wanted_skills_only():
    found = gap_of(
        skill("Coaching", enjoy=1),
        skill("Payroll", mark="keep"),
        skill("Onboarding", enjoy=1),
        skill("Facilitation"),
    )
    assert (found.keep_rate.k, found.keep_rate.n) == (1, 3)
    assert gap_of(skill("Facilitation")).keep_rate is None
