"""Matching: cores, overlaps, ambiguous forms."""

from itertools import pairwise

import pytest

from pipeline.reading import posting, skills

LIST = "Requirements\n- "

CASES = [
    (LIST + "Skilled in MS Excel", "microsoft-excel", True),
    (LIST + "You excel at tasks", "microsoft-excel", False),  # an ignored phrase takes what it covers
    (LIST + "Risk management experience", "risk-management", True),  # the core decides, not the whole
    (LIST + "Veterinary Technician (RVT)", "licensed-veterinary-technician", True),
    (LIST + "ARDMS registered: RDMS or RVT", "licensed-veterinary-technician", False),
    (LIST + "Demonstrated initiative", "using-initiative", True),
    (LIST + "Lead key initiatives", "using-initiative", False),  # projects
    (LIST + "Managing the budget", "budget-management", True),  # an article inside
]


@pytest.mark.parametrize(("text", "skill_id", "is_named"), CASES)
def test_named(text, skill_id, is_named, reader):
    assert (skill_id in {m.skill_id for m in posting.read(reader, text).mentions}) == is_named


def test_overlaps_leave_no_word_to_two_concepts(reader):
    text = LIST + "Project management of digital marketing campaigns and budget management software"
    spans = sorted((m.start, m.stop) for m in posting.read(reader, text).mentions)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_matched_words_know_no_articles():
    assert skills.matched_words("management of the e-mail inbox") == [
        "management", "of", "e", "mail", "inbox",
    ]  # fmt: skip
