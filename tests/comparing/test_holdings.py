"""What a profile holds: where it stands, how sure it is, what stays unknown."""

from datetime import date

import pytest
from small_market import AS_OF, reader, taxonomy

from pipeline.comparing import holdings
from pipeline.profiles.profile import (
    Education,
    Overrides,
    Profile,
    ProfileCertification,
    ProfileLanguage,
    ProfileRole,
    ProfileSkill,
)

KNOWN = taxonomy(
    aliases=[
        ("LMS", "lms", True),
        ("MS Excel", "excel", False),
        ("PR", "pr", True),
        ("hiring", "recruitment", False),
    ],
    rules=[("PR", "pr", (), "PR agency", "pull request")],
)


def read(**fields):
    return holdings.read(Profile(**fields), KNOWN, reader(KNOWN), AS_OF)


@pytest.mark.parametrize(
    ("name", "skill_id", "evidence"),
    [
        ("Microsoft Excel", "excel", "listed"),
        ("ms excel", "excel", "listed"),  # alias, case-blind
        ("MS Excel (advanced)", "excel", "listed"),  # qualifier
        ("Excel - advanced", None, None),  # not a form of this taxonomy
        ("Microsoft Excel - advanced", "excel", "listed"),
        ("LMS", "lms", "listed"),
        ("lms", "lms", "listed"),  # the id itself
        ("Trainings needs analysis", "needs-analysis", "listed"),  # plural of any word
        ("PR", "pr", "unsure"),  # an ambiguous form alone
        ("Public relations", "pr", "listed"),  # its own name is not ambiguous
        ("payroll and onboarding", "payroll", "listed"),  # read as a text
        ("basket weaving", None, None),
    ],
)
def test_names(name, skill_id, evidence):
    found = read(skills=[ProfileSkill(name=name)])
    if skill_id is None:
        assert (found.best, found.unknown) == ({}, [name])
    else:
        assert found.best[skill_id].evidence == evidence


def test_an_id_of_another_taxonomy_falls_back_on_the_name():
    assert read(skills=[ProfileSkill(name="Payroll", skill_id="esco-123")]).owned == {"payroll"}
    assert read(skills=[ProfileSkill(name="wage sheets", skill_id="payroll")]).owned == {"payroll"}


def test_a_dated_bullet_proves_and_an_undated_one_lists():
    dated = ProfileRole(title="Clerk", start=date(2020, 1, 1), end=date(2021, 5, 1), bullets=["Ran payroll"])
    found = read(roles=[dated]).best["payroll"]
    assert (found.evidence, found.text, found.source) == (
        "proven",
        "Ran payroll",
        "Clerk, 2020-01 to 2021-05",
    )
    assert (found.form, found.last_used) == ("payroll", date(2021, 5, 1))
    undated = dated.model_copy(update={"start": None, "end": None})
    assert read(roles=[undated]).best["payroll"].evidence == "listed"


def test_the_strongest_evidence_stands():
    role = ProfileRole(title="Clerk", start=date(2020, 1, 1), bullets=["Ran payroll"])
    found = read(roles=[role], skills=[ProfileSkill(name="Payroll")])
    assert found.best["payroll"].evidence == "proven"
    assert "payroll" in found.listed
    assert found.last_used["payroll"] == AS_OF


def test_a_quote_in_the_source_is_the_evidence():
    skill = ProfileSkill(name="Payroll", evidence="proven", source='cv.pdf, page 1, "Paid 900 people"')
    held = read(skills=[skill]).best["payroll"]
    assert (held.text, held.source) == ("Paid 900 people", "cv.pdf, page 1")


@pytest.mark.parametrize(
    ("expires", "is_held"), [(None, True), (date(2026, 6, 30), True), (date(2026, 6, 29), False)]
)
def test_a_certificate_that_has_run_out_is_not_held(expires, is_held):
    found = read(certifications=[ProfileCertification(name="CIPD Level 5", expires=expires)])
    assert ("cipd" in found.owned) is is_held


def test_languages_and_education():
    found = read(
        languages=[ProfileLanguage(name="French", level="B2")],
        education=[Education(level="bachelor", field="Public relations", end=date(2015, 6, 1)),
                   Education(level="master", field="Payroll", end=date(2027, 6, 1))],
    )  # fmt: skip
    assert found.best["french"].text == "French, B2"
    assert found.best["pr"].source == "education: bachelor"
    assert "payroll" not in found.best  # not finished


def test_what_is_only_wished_for_is_not_held():
    wished = [
        ProfileSkill(name="Payroll", mark="gain"),
        ProfileSkill(name="Coaching", mark="gain", evidence="proven"),
    ]
    found = read(skills=wished)
    assert found.owned == {"coaching"}
    assert [(w.skill_id, w.mark) for w in found.wishes] == [("payroll", "gain"), ("coaching", "gain")]


def test_overrides_win_over_everything_read():
    role = ProfileRole(title="Clerk", start=date(2020, 1, 1), bullets=["Ran payroll"])
    found = read(
        roles=[role], overrides=Overrides(have=["MS Excel"], not_mine=["Payroll"], never_show=["LMS", "??"])
    )
    assert found.owned == {"excel"}
    assert found.best["excel"].evidence == "said"
    assert (found.not_mine, found.never_show, found.unknown) == ({"payroll"}, {"lms"}, ["??"])


def bridges_of(owned, targets, **changes):
    known = taxonomy(
        transfers=[("recruitment", "needs-analysis", 0.4, "why"), ("recruitment", "payroll", 0.3, "why")]
    )
    held = holdings.read(Profile(overrides=Overrides(have=owned, **changes)), known, reader(known), AS_OF)
    return {
        (b.owned, b.target, b.credit, b.is_guess) for b in holdings.bridges(held, known, frozenset(targets))
    }


@pytest.mark.parametrize(
    ("owned", "targets", "expected"),
    [
        (["coaching"], ["people-development"], {("coaching", "people-development", 0.8, False)}),
        (["people-development"], ["coaching"], {("people-development", "coaching", 0.4, True)}),
        (["recruitment"], ["needs-analysis"], {("recruitment", "needs-analysis", 0.4, False)}),
        (["recruitment"], ["excel"], set()),  # not asked for, or nothing to do with it
        (["recruitment", "payroll"], ["payroll"], set()),  # held already
        ([], ["coaching"], set()),
    ],
)
def test_bridges(owned, targets, expected):
    assert bridges_of(owned, targets) == expected


def test_no_bridge_to_what_is_said_not_to_be_mine():
    assert bridges_of(["coaching"], ["people-development"], not_mine=["people-development"]) == set()


def test_a_certificate_carries_what_it_includes_with_its_own_evidence(shipped):
    person = Profile(certifications=[ProfileCertification(name="CIPD Level 5", issued=date(2022, 6, 1))])
    best = holdings.read(person, shipped, reader(shipped), AS_OF).best
    assert set(best) == {"cipd-level-3", "cipd-level-5", "cipd-qualification"}
    assert {held.text for held in best.values()} == {"CIPD Level 5"}
    refused = person.model_copy(update={"overrides": Overrides(not_mine=["CIPD Level 3"])})
    assert "cipd-level-3" not in holdings.read(refused, shipped, reader(shipped), AS_OF).best
