"""Headings: which section a line opens."""

import pytest

from pipeline.reading import rules

CASES = [
    ("Requirements:", "requirements"),
    ("3. What You'll Do", "duties"),  # numbers, apostrophes and case do not matter
    ("Preferred Skills and Qualifications:", "preferred"),  # preferred wins over what it is said of
    ("To apply you should have:", "requirements"),  # the longest known part decides
    ("benefits of hedgehogs in our garden for the team and you", None),  # a sentence
    ("", None),
]


@pytest.mark.parametrize(("line", "section"), CASES)
def test_section_of_heading(line, section, reader):
    assert reader.rules.section_of_heading(line) == section


def test_gerunds_are_duty_verbs_too(reader):
    assert {"manage", "managing", "plan", "planning", "organize"} <= reader.rules.duty_verbs


def test_heading_key_drops_marks_and_numbers():
    assert rules.heading_key("2) Skills & Experience –") == "skills and experience"
