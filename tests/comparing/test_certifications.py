"""Certificates in a report: rows, verdicts, the sentence."""

import pytest
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.profiles.profile import Profile, ProfileCertification

KNOWN = taxonomy()
FOUR = ("lms", "excel", "coaching", "facilitation")
EITHER = (("cipd", "required", 0), ("shrm", "required", 0))


def gap_of(asking, *, plain, held=(), asks=EITHER):
    ads = [Ad(f"a{i:02}", (*FOUR, *asks), f"A{i}") for i in range(asking)]
    ads += [Ad(f"b{i:02}", FOUR, f"B{i}") for i in range(plain)]
    profile = Profile(certifications=[ProfileCertification(name=name) for name in held or ("First aid",)])
    return compare.run(aggregate.run(open_warehouse(ads), KNOWN, selection()), profile, KNOWN, reader())


def test_alternatives_are_named_and_one_that_is_held_meets_both():
    found = gap_of(10, plain=10, held=["SHRM-CP"])
    assert [(c.skill_id, c.k, c.required, c.is_held, c.any_of) for c in found.certifications] == [
        ("cipd", 10, 10, False, ["SHRM-CP"]),
        ("shrm", 10, 10, True, ["CIPD Level 5"]),
    ]
    assert not {"cipd", "shrm"} & {g.skill_id for g in found.gaps}
    assert found.certification_sentence == (
        "10 of 20 postings require a certificate. Those held meet 10 of these 10."
    )


def test_one_of_the_alternatives_is_proposed():
    found = gap_of(10, plain=10)
    assert found.certification_sentence == (
        "10 of 20 postings require a certificate. CIPD Level 5 would meet 10 of these 10."
    )
    assert {g.skill_id: g.action for g in found.gaps}["cipd"] == "prove"


@pytest.mark.parametrize(
    ("asking", "plain", "verdict"),
    [(50, 5, "needed"), (1, 61, "not_needed"), (15, 40, "helpful"), (1, 13, "unclear"), (2, 4, "unclear")],
)
def test_verdicts(asking, plain, verdict):
    found = gap_of(asking, plain=plain, asks=("cipd",))
    assert [c.verdict for c in found.certifications] == [verdict]


def test_a_rare_certificate_is_said_to_be_unlikely_to_matter():
    found = gap_of(1, plain=61, asks=("cipd",))
    assert found.certification_sentence.startswith(
        "1 of 62 postings require a certificate; up to 9% at most."
    )
    assert found.certifications[0].required_high == pytest.approx(0.086, abs=0.001)
    assert gap_of(2, plain=4, asks=("cipd",)).certifications[0].required_high is None  # quotes only
