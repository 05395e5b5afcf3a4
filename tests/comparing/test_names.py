"""Names that stand alone, as in a skills list."""

import pytest

from pipeline.comparing.names import Names


@pytest.fixture(scope="module")
def names(shipped):
    return Names(shipped)


@pytest.mark.parametrize(
    ("name", "skill_id", "is_sure"),
    [
        ("Excel", "microsoft-excel", True),  # the program, though "excel" may be the verb
        ("Microsoft Excel (advanced)", "microsoft-excel", True),
        ("payroll", "payroll", True),
        ("Communication", "communication-skills", True),  # "skills" goes without saying
        ("PR", "public-relations", False),  # or pull requests
    ],
)
def test_find(names, name, skill_id, is_sure):
    assert names.find(name) == (skill_id, is_sure)


def test_unknown(names):
    assert names.find("unicorn grooming") is None
    assert names.find("Office") is None  # a suite or a place, no "office skills"
