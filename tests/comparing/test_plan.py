"""The 30 / 60 / 90 days."""

from datetime import date

from small_market import CONCEPTS, Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.comparing import plan
from pipeline.printing import texts
from pipeline.profiles.profile import Profile, ProfileRole, ProfileSkill
from pipeline.taxonomy import Concept

WORDS = texts.read()
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
    told = {s.action: s.text for s in gap_of().plan}
    assert (told["bridge"].key, told["bridge"].values["have"]) == ("plan.bridge", "Recruitment")
    assert told["build"].key == "plan.build_tool"
    assert WORDS.tell(told["build"]).startswith(
        "Try out Learning management systems: 14 of 14 postings ask for it"
    )


def test_what_is_said_is_the_person_s_own_words_beside_the_market_s():
    line = "Facilitated sessions in three towns"
    role = ProfileRole(title="Clerk", start=date(2020, 1, 1), bullets=[line])
    strengths = [row for row in gap_of(Profile(roles=[role])).strengths if row.skill_id == "facilitation"]
    for row in strengths:
        assert row.profile_evidence.text == line
        assert row.profile_evidence.words in line


def test_a_part_that_is_held_is_named_and_not_practised():
    moodle = Concept("moodle", "Moodle", "tool", "learning and development", "lms")
    known = taxonomy(concepts=(*CONCEPTS, moodle))
    ads = [Ad(f"p{i:02}", ("lms", "coaching"), f"E{i}") for i in range(14)]
    market = aggregate.run(open_warehouse(ads, known), known, selection())
    found = compare.run(market, Profile(skills=[ProfileSkill(name="Moodle")]), known, reader())
    (step,) = [s for s in found.plan if s.action == "bridge"]
    assert (step.days, step.text.key) == (30, "plan.name")
    assert step.text.values["have"] == "Moodle"


def test_soft_skills_are_no_step_and_no_question():
    found = gap_of()
    assert "communication" not in {s.skill_id for s in found.plan}
    assert not any("Communication" in str(question.values) for question in found.questions)


def test_what_stands_far_down_is_no_step():
    wide = [Concept(f"s{i:02}", f"Skill {i}", "skill", "learning and development", None) for i in range(30)]
    known = taxonomy(concepts=(*CONCEPTS, *wide), transfers=[("recruitment", "s29", 0.4, "alike")])
    ids = [one.skill_id for one in wide]
    ads = [Ad(f"p{i:02}", tuple(ids[: 30 - i]), f"E{i}") for i in range(14)]
    ads += [Ad("last", tuple(ids), "E99")]
    market = aggregate.run(open_warehouse(ads, known), known, selection())
    found = compare.run(market, Profile(skills=[ProfileSkill(name="Recruitment")]), known, reader())
    assert [gap.skill_id for gap in found.gaps].index("s29") >= plan.LOOKED_AT
    assert "s29" not in {step.skill_id for step in found.plan}


def test_without_a_profile_there_is_no_plan():
    assert gap_of(None).plan == []
