"""Plain lists and CSV."""

import pytest

from pipeline.errors import InputError
from pipeline.profiles.plain_list import parse


def skills(text):
    return [(s.name, s.evidence, s.source, s.mark, s.enjoy) for s in parse(text, "s.csv").skills]


def listed(name, source=None, mark=None, enjoy=0):
    return (name, "listed", source, mark, enjoy)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Excel\n\n- SQL\n* Payroll\n• French\n# a comment\n", [listed(n) for n in ("Excel", "SQL", "Payroll", "French")]),
        ("Excel, SQL, Payroll", [listed(n) for n in ("Excel", "SQL", "Payroll")]),  # names on one line
        ("Excel, advanced, 1", [listed("Excel", "level: advanced", enjoy=1)]),  # columns without a header
        ('"Planning, budgeting and forecasting"', [listed("Planning, budgeting and forecasting")]),
        ("skill,level,like,evidence\nExcel,good,yes,built three models\nSQL,,-1,listed\nR,,,proven",
         [("Excel", "proven", "built three models", None, 1), listed("SQL", enjoy=-1), ("R", "proven", None, None, 0)]),
        ("Skill;Enjoy;Mark\nExcel;+1;Keep", [listed("Excel", mark="keep", enjoy=1)]),
        ("skill\tlevel\r\nExcel\tgood\r\n", [listed("Excel", "level: good")]),
        ("skill,like\nExcel", [listed("Excel")]),  # short lines
        ("skill\n", []),
        ("", []),
        (" \n\n", []),
    ],
)  # fmt: skip
def test_lists(text, expected):
    assert skills(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "skill,lik\nExcel,1",
            "s.csv:1: column 'lik' is not known; did you mean like? Columns are skill, level,",
        ),
        ("skill,like\nExcel,maybe", "s.csv:2: column like is 'maybe'; write 1, 0 or -1 (yes, no)"),
        ("skill,mark\n\nExcel,loved", "s.csv:3: column mark is 'loved'; write keep, drop or gain"),
        ("skill,like\n,1", "s.csv:2: column skill is empty"),
        ("skill,like\nPlanning, budgets,1", "s.csv:2: has 3 cells, the header 2; put quotes around"),
        ("skill\n" + "x" * 50_000, "s.csv:2: holds a cell of 50,000 letters; a skill is a few words"),
    ],
)
def test_refusals(text, message):
    with pytest.raises(InputError) as caught:
        parse(text, "s.csv")
    assert message in str(caught.value)
