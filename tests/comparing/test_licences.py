"""What one licence carries, and what it does not."""

import csv

import pytest

from pipeline import resources, taxonomy
from pipeline.comparing.licences import carried

PHYSIO = "hcpc-registered-physiotherapist"


@pytest.mark.parametrize(
    ("held", "worked", "meets", "is_met"),
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
        ("cipd-level-3", "", "cipd-level-5", False),
        ("driving-licence", "", "category-c-licence", False),
    ],
)
def test_carried(held, worked, meets, is_met):
    assert (meets in carried([held], frozenset({worked}))) is is_met


def test_what_is_held_is_not_carried():
    assert "registered-nurse" not in carried(["nmc-registration", "registered-nurse"], frozenset())


def test_every_row_names_licences_and_roles_of_the_taxonomy():
    known = taxonomy.read(resources.TAXONOMY)
    licences = {c.skill_id for c in known.concepts.values() if c.kind in ("licence", "certification")}
    with resources.LICENCES.open(encoding="utf-8", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    wrong = [
        row for row in rows if not {row[0], row[1]} <= licences or (row[2] and row[2] not in known.roles)
    ]
    assert not wrong
    assert rows == sorted(set(rows))
