"""Years and degrees as stated. All sentences invented; the traps are those that other readers fell into."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading import facts

YEARS = [
    ("Minimum of 3 years' experience in sales", 3),
    ("3-5 years of experience", 3),
    ("at least five (5) years of relevant experience", 5),
    ("5+ years in a finance role", 5),
    ("two to four years experience", 2),
    ("18 months of experience in a care home", 1.5),
    ("8-10 years of engineering, of which 2 years with drones", 8),  # the first is the overall one
    ("You have 10 or more years of experience", 10),
    ("at least eighteen months of experience in retail", 1.5),
    ("Eleven years of experience in print", 11),
    ("3 years post qualification experience of which one in audit", 3),
    ("Experience: 4 years and above", 4),
    ("no figure here", None),
]
NO_YEARS = [
    "We have 50+ years of experience in shipping",  # the employer's age
    "You must be 18 years of age",
    "Applicants aged 21 years old or more",
    "a 2 year fixed term contract",
    "founded 12 years ago",
    "over the last 5 years our experience has grown",
    "a 3 year degree programme",
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_years(text, expected):
    assert facts.minimum_years(facts.years_in(text, 0, len(text), True, False)) == expected


@pytest.mark.parametrize("text", NO_YEARS)
def test_no_years(text):
    assert facts.minimum_years(facts.years_in(text, 0, len(text), True, False)) is None


def test_preferred_years_are_no_minimum():
    text = "Ideally 4 years of experience"
    found = facts.years_in(text, 0, len(text), True, False)
    assert [(f.value, f.strength) for f in found] == [("4", "preferred")]
    assert facts.minimum_years(found) is None


DEGREES = [
    ("Bachelor's degree in Finance", "bachelor", "Finance"),
    ("BSc or MSc in Chemistry", "bachelor", "any"),  # the lowest that satisfies
    ("Master's degree required", "master", "any"),
    ("PhD in Physics", "doctorate", "Physics"),
    ("High school diploma or equivalent", "secondary", "any"),
    ("HND in Engineering", "vocational", "Engineering"),
    ("Degree in Human Resources or equivalent experience", "bachelor", "Human Resources"),
    ("Foundation degree in Dance", "vocational", "Dance"),
    ("Associate's degree in Design", "vocational", "Design"),
    ("Degree or diploma in Nutrition", "vocational", "any"),  # the lowest of the two
    ("Third-level qualification in Finance", "bachelor", "Finance"),
    ("University degree required.", "bachelor", "any"),
    ("You show a level of calm", None, None),  # no A-level
    ("Two A-levels", "secondary", "any"),
    ("MS Office", None, None),  # no Master of Science
    ("AWS/MS Azure", None, None),
    ("BS/MS in Physics", "bachelor", "any"),
    ("graduated pressure", None, None),
    ("BA/BS degree", "bachelor", "any"),
    ("Main duties: support the team in Leeds", None, None),  # "Ma" in a word is no master of arts
    ("Be the main point of contact in Rome", None, None),
]


@pytest.mark.parametrize(("text", "level", "field"), DEGREES)
def test_degrees(text, level, field):
    found = facts.degrees_in(text, 0, len(text), False)
    assert facts.minimum_degree(facts.degree_facts(found)) == level
    if level:
        assert found[0].field == field


def test_or_equivalent_is_soft():
    text = "Degree in law or equivalent experience"
    assert facts.degrees_in(text, 0, len(text), False)[0].is_soft


# Pieces of the wordings of degrees; a level's pattern is tried only where one of its words stands.
PIECES = st.sampled_from(
    """Ph D PhD doctoral Master's masters degree degrees level M Sc MSc MBA MA MS in Law BA BS of or preferred
    B.Sc Ed MSW Phil post postgraduate qualification diploma advanced graduate higher bachelor's Bachelors eng
    university college first 4 year honours completed studies third educated to education associate HND 10 + 2
    foundation city & guilds technical school trade apprenticeship high secondary GCSE GCSEs G E D A levels o grade 12
    class 10th complete matric leaving general good standard""".split()
)
GAPS = st.sampled_from([" ", " ", "-", "/", ".", ". ", ", "])


@given(st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=8), st.booleans())
def test_a_sentence_without_the_words_of_a_level_holds_none_of_its_wordings(pieces, is_upper):
    text = "".join(piece + gap for piece, gap in pieces)
    text = text.upper() if is_upper else text
    held = set(re.findall(r"\w+", text.lower()))
    for level, pattern in facts._LEVELS:
        if pattern.search(text):
            assert held & facts._WORDS_OF_LEVEL[level], level
