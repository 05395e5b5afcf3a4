"""The 30 / 60 / 90 days and the questions."""

from datetime import date

from small_market import CONCEPTS, Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.profiles.profile import Profile, ProfileRole, ProfileSkill
from pipeline.taxonomy import Concept

KNOWN = taxonomy(transfers=[("recruitment", "needs-analysis", 0.4, "interviews find out what is needed")])
ASKS = ("coaching", "needs-analysis", "elearning", "lms", "communication", "cipd", "facilitation")
PROFILE = Profile(
    skills=[ProfileSkill(name=name) for name in ("Coaching", "Recruitment", "Instructional design")],
    roles=[ProfileRole(title="Clerk", start=date(2020, 1, 1), bullets=["Facilitation of workshops"])],
)


def gap_of(profile=PROFILE, asks=ASKS):
    ads = [Ad(f"p{i:02}", asks, f"E{i}") for i in range(14)]
    return compare.run(
        aggregate.run(open_warehouse(ads, KNOWN), KNOWN, selection()), profile, KNOWN, reader()
    )


def test_every_action_has_its_month():
    steps = {(s.days, s.action, s.skill_id) for s in gap_of().plan}
    assert steps == {
        (30, "show", "coaching"), (30, "check", "elearning"), (60, "bridge", "needs-analysis"),
        (60, "build", "lms"), (90, "prove", "cipd"),
    }  # fmt: skip


def test_texts_name_what_is_asked_and_what_is_there():
    texts = {s.action: s.text for s in gap_of().plan}
    assert texts["bridge"].startswith("Build on Recruitment: find one task at work that takes ")
    assert "14 of 14 postings ask for it" in texts["build"]


def test_a_part_that_is_held_is_named_and_not_practised():
    moodle = Concept("moodle", "Moodle", "tool", "learning and development", "lms")
    known = taxonomy(concepts=(*CONCEPTS, moodle))
    ads = [Ad(f"p{i:02}", ("lms", "coaching"), f"E{i}") for i in range(14)]
    market = aggregate.run(open_warehouse(ads, known), known, selection())
    found = compare.run(market, Profile(skills=[ProfileSkill(name="Moodle")]), known, reader())
    (step,) = [s for s in found.plan if s.action == "bridge"]
    named = "Name Learning management systems in your CV too, beside Moodle, which is a part of it."
    assert (step.days, step.text) == (30, named)


def test_soft_skills_are_no_step_and_no_question():
    found = gap_of()
    assert "communication" not in {s.skill_id for s in found.plan}
    assert not any("Communication" in question for question in found.questions)


def test_five_questions_unsure_things_first():
    found = gap_of()
    assert len(found.questions) == 5
    assert "E-learning design" in found.questions[0]
    assert len(gap_of(None, ("coaching",)).questions) == 4  # one gap, three that always help


def test_without_a_profile_there_is_no_plan():
    assert gap_of(None).plan == []
