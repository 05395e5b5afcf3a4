"""How far a cue reaches, as word places."""

import pytest

from pipeline.reading import clauses
from pipeline.reading.skills import CUE, Found


def places(text, cue):
    """The words of a text with a break behind, and the place of the cue's one word."""
    normals = [*text.split(), "\n"]
    return normals, Found(normals.index(cue), normals.index(cue) + 1, CUE + "preferred_before")


def said(normals, reach):
    return " ".join(normals[reach[0] : reach[1]])


FORWARD = [
    ("retail , preferably payroll , and tax", "preferably payroll"),  # set off by commas: to the second
    ("preferably payroll , and tax ; law", "preferably payroll , and tax"),  # first: to the clause's end
    ("preferably payroll ( sage ) but not tax", "preferably payroll ( sage )"),  # over a short remark
]
BACKWARD = [
    ("law ; tax and payroll preferred", "tax and payroll preferred"),
    ("tax ( preferred )", "tax ( preferred"),  # alone in brackets: what stands before them
    ("tax ( payroll preferred )", "payroll preferred"),  # not alone: inside only
]


@pytest.mark.parametrize(("text", "reach"), FORWARD)
def test_forward(text, reach):
    normals, cue = places(text, "preferably")
    assert said(normals, clauses.forward(normals, 0, len(normals) - 1, cue)) == reach


@pytest.mark.parametrize(("text", "reach"), BACKWARD)
def test_backward(text, reach):
    normals, cue = places(text, "preferred")
    assert said(normals, clauses.backward(normals, 0, cue)) == reach


def test_around():
    normals, cue = places("law ; tax is required ; payroll", "required")
    assert said(normals, clauses.around(normals, 0, len(normals) - 1, cue)) == "tax is required"


def test_a_bracket_that_never_closes_ends_the_clause():
    normals, cue = places("payroll required ( or tax", "required")
    assert clauses.end_of(normals, len(normals) - 1, cue.j) == 2
