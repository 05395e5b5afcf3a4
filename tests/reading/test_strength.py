"""What sentences mean: asked, offered, taught, about the employer. Sentences invented."""

import pytest

from pipeline.reading import posting

LIST = "Requirements\n- "

CASES = [
    # hiring in prose
    ("We are recruiting.\nThe candidate will be calm and enthusiastic.", "enthusiasm", "stated"),
    ("An exciting opportunity has arisen for an enthusiastic baker.", "enthusiasm", "stated"),
    ("This is a great opportunity for you to develop leadership skills.", "leadership", None),
    # a question that praises, and one that asks
    ("Would you like to work in payroll?", "payroll", None),
    ("Do you have experience in payroll?", "payroll", "stated"),
    # taught on the job
    (LIST + "You will also gain experience in payroll", "payroll", "denied"),
    # the country, not the pronoun
    (LIST + "US citizen who knows payroll", "payroll", "stated"),
    # the employer's own work
    ("Our team runs payroll for forty firms.", "payroll", None),
    ("We need somebody with experience in payroll.", "payroll", "stated"),
    # a colon hands its meaning to the items behind it
    ("This person must:\n- know payroll", "payroll", "required"),
]


@pytest.mark.parametrize(("text", "skill_id", "expected"), CASES)
def test_meaning(text, skill_id, expected, reader):
    found = [m for m in posting.read(reader, text).mentions if m.skill_id == skill_id]
    said = ("denied" if found[0].is_negated else found[0].strength) if found else None
    assert said == expected
