"""What the neighbours of a phrase suggest."""

import pytest
from small_market import taxonomy

from pipeline.reading import words
from pipeline.workshop import nearest
from pipeline.workshop.candidates import Candidate
from pipeline.workshop.nearest import Suggestion
from pipeline.workshop.ranking import Ranked

KNOWN = taxonomy(aliases=(("Staff onboarding", "onboarding", False),))
AROUND = nearest.compile_neighbourhood(KNOWN)


def candidate(name, pattern="phrase"):
    return Candidate(words.normal_text(name), name, (), frozenset({pattern}), 5, 5, {}, ())


def suggested(name, pattern="phrase", family="human resources"):
    one = candidate(name, pattern)
    [near] = nearest.nearest(AROUND, [one])
    return nearest.suggest(AROUND, Ranked(one, 1.0, ((family, 5),)), near)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("onboarding of staff", "onboarding"),  # word order
        ("Instructional desing", ""),  # a slip alone is for a person to judge
        ("property onboarding", ""),
        ("Zarkon", ""),
    ],
)
def test_alias_of(phrase, expected):
    assert suggested(phrase).alias_of == expected


@pytest.mark.parametrize(
    ("phrase", "pattern", "expected"),
    [
        ("executive coaching", "phrase", Suggestion("skill", "learning and development", "coaching", "")),
        ("bog counting", "phrase", Suggestion("skill", "human resources", "", "")),
        ("Zarkon", "listed", Suggestion("tool", "human resources", "", "")),
        ("Bog certificate", "credential", Suggestion("certification", "", "", "")),
        ("Bog licence", "credential", Suggestion("licence", "", "", "")),
    ],
)
def test_kind_group_broader(phrase, pattern, expected):
    assert suggested(phrase, pattern) == expected


def test_a_family_that_is_no_group_suggests_none():
    assert suggested("bog counting", family="bogs").group == ""


def test_the_nearest_come_first_and_once():
    [near] = nearest.nearest(AROUND, [candidate("staff onboarding")])
    assert near[0] == ("onboarding", 100)
    assert len({n.skill_id for n in near}) == len(near) <= nearest.SHOWN
