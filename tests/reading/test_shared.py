"""Names whose parts a neighbour holds."""

import pytest

from pipeline.reading import posting

DUTIES = "Responsibilities\n- "

CASES = [
    (DUTIES + "Payroll and budget management", "payroll", True),  # the head stands behind
    (DUTIES + "Managing budgets and stakeholders", "stakeholder-management", True),  # the verb before
    (DUTIES + "Management of budgets and stakeholders", "stakeholder-management", True),
    (DUTIES + "Manage regional and country operating budgets", "general-management", False),  # it goes on
    (DUTIES + "Payroll; budget management", "payroll-management", False),  # a mark that parts them
]


@pytest.mark.parametrize(("text", "skill_id", "is_named"), CASES)
def test_shared(text, skill_id, is_named, reader):
    assert (skill_id in {m.skill_id for m in posting.read(reader, text).mentions}) == is_named
