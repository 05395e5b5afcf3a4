"""What one credential meets beside itself, and what it does not."""

import pytest
from small_market import CONCEPTS, Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.comparing.equivalents import met
from pipeline.profiles.profile import Profile, ProfileCertification
from pipeline.taxonomy import Concept, Equivalent

PHYSIO = "hcpc-registered-physiotherapist"


@pytest.mark.parametrize(
    ("held", "worked", "other", "is_met"),
    [
        ("nmc-registration", "", "registered-nurse", True),
        ("registered-mental-health-nurse", "", "nmc-registration", True),
        ("registered-nurse", "", "nmc-registration", False),  # perhaps on another country's register
        ("registered-nursing-associate", "", "registered-nurse", False),
        ("nmc-registration", "", "registered-midwife", False),  # on the same register, another part of it
        ("nmc-registration", "midwife", "registered-midwife", True),
        ("hcpc-registration", "physiotherapist", PHYSIO, True),
        ("hcpc-registration", "dietitian", PHYSIO, False),
        (PHYSIO, "", "hcpc-registration", True),
        (PHYSIO, "", "professional-registration", True),  # in two steps
        ("dbs-check", "", "enhanced-dbs-check", False),
        ("category-c-e-licence", "", "driving-licence", True),
        ("acca-qualification", "", "qualified-accountant", True),
        ("acca-qualification", "", "aca-chartered-accountant", True),  # postings name the bodies side by side
        ("acca-qualification", "", "certified-public-accountant", False),  # a licence of the United States
        ("part-qualified-accountant", "", "acca-qualification", False),
        ("cipd-level-3", "", "cipd-level-5", False),
        ("driving-licence", "", "category-c-licence", False),
    ],
)
def test_met(shipped, held, worked, other, is_met):
    assert (other in met([held], frozenset({worked}), shipped.equivalents)) is is_met


def test_what_is_held_is_met_by_itself(shipped):
    held = ["nmc-registration", "registered-nurse"]
    assert "registered-nurse" not in met(held, frozenset(), shipped.equivalents)


BODIES = taxonomy(
    concepts=(*CONCEPTS, *(Concept(i, i.upper(), "certification", family="bodies") for i in ("aca", "acca"))),
    equivalents=(Equivalent("acca", "aca", "", "either will do"),),
)


def test_a_certificate_met_by_another_is_a_strength_that_names_the_other():
    ads = [Ad(f"p{i:02}", ("aca", "excel", "lms", "coaching"), f"E{i}") for i in range(14)]
    profile = Profile(certifications=[ProfileCertification(name="ACCA")])
    found = compare.run(
        aggregate.run(open_warehouse(ads, BODIES), BODIES, selection()), profile, BODIES, reader(BODIES)
    )
    assert "aca" not in {row.skill_id for row in found.gaps}
    (strength,) = found.strengths
    assert (strength.skill_id, strength.profile_evidence.text) == ("aca", "ACCA")
    (row,) = found.certifications
    assert (row.skill_id, row.is_held, row.met_by) == ("aca", True, "ACCA")
