"""Rows of the right form that cannot be meant so."""

import pytest

from pipeline.taxonomy.files import Row
from pipeline.workshop import slips

SKILL = {"skill_id": "ecology", "name": "Ecology", "kind": "knowledge", "group": "environment", "broader": ""}
CARD = {"skill_id": "bog-card", "name": "Bog card", "kind": "licence", "issuer": "Bog Board", "family": "Bogs", "url": ""}  # fmt: skip
ROLE = {"role_id": "warden", "title": "Warden", "family": "environment", "isco08": "", "soc": ""}


def told(**files):
    """Return what is told of these rows, each file with its rows from line 2 on."""
    tables = {}
    for name, rows in files.items():
        file = f"{name}.csv"
        tables[file] = [Row(f"{file}:{line}", row) for line, row in enumerate(rows, 2)]
    return [problem for find in slips.SLIPS for problem in find(tables)]


def alias(text):
    return {"alias": text, "skill_id": "ecology", "match": "any"}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("bog sums; mire sums", "'bog sums; mire sums' holds several forms; give each a row of its own"),
        ('"bog sums"', "stands in quotation marks"),
        ("bog sums,", "ends in a mark"),
        ("bog sums\u2026", "ends in a mark"),
        ("caf? bog", "a letter that was lost"),
        ("bog \u2013 sums", "holds a dash made by autocorrection"),
        ("\u00bd bog", "holds a sign made by autocorrection"),
        ("\u00a9 bog", "holds a sign made by autocorrection"),
        ("x", "'x' is too little to mean ecology everywhere"),
        ("--", "'--' is too little"),
        ("24", "'24' is too little"),
        ("2024", "'2024' is too little"),
    ],
)
def test_forms_that_no_posting_writes(form, expected):
    [problem] = told(skills=[SKILL], aliases=[alias(form)])
    assert problem.startswith("aliases.csv:2: ")
    assert expected in problem


@pytest.mark.parametrize("form", ["C++", ".NET", "2391", "Ph.D.", "0-19", "bog-land", "AT&T", "802.11"])
def test_forms_that_are_meant(form):
    assert told(skills=[SKILL], aliases=[alias(form)]) == []


def test_a_letter_with_a_rule_is_meant():
    rule = {"alias": "R", "skill_id": "ecology", "rule": "asked", "example": "", "counter_example": "", "reason": ""}  # fmt: skip
    assert told(skills=[SKILL], aliases=[alias("R")], ambiguous=[rule]) == []


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        (["Ecologies"], ["ignore.csv:2: 'Ecologies' is a form of ecology (skills.csv:2); remove one of the two"]),
        (["make sure", "Make sure"], ["ignore.csv:3: 'Make sure' stands in line 2 too; keep one"]),
        (["ecology of ours", "make sure"], []),
    ],
)  # fmt: skip
def test_ignored_phrases(phrases, expected):
    assert told(skills=[SKILL], ignore=[{"phrase": p, "reason": "none"} for p in phrases]) == expected


@pytest.mark.parametrize(
    ("group", "is_slip"),
    [
        ("enviroment", True),
        ("Environment", True),
        ("engineering", False),
        ("environment 2", False),  # a number tells groups apart
    ],
)
def test_a_group_of_one_row_that_is_nearly_another(group, is_slip):
    found = told(skills=[SKILL, SKILL, SKILL | {"group": group}])
    meant = f"skills.csv:4: group '{group}' stands in this row only; write 'environment' if that is meant"
    assert found == ([meant] if is_slip else [])


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"skills": [SKILL | {"broader": "bog-card"}], "certifications": [CARD]}, "is a credential, no wider field"),
        ({"certifications": [CARD | {"issuer": "N/A"}]}, "issuer 'N/A' names nobody"),
        ({"certifications": [CARD | {"issuer": "?"}]}, "issuer '?' names nobody"),
        ({"roles": [ROLE], "role_titles": [{"title": "warden", "role_id": "ranger"}]}, "is the title of the role warden"),
    ],
)  # fmt: skip
def test_relations(files, expected):
    [problem] = told(**files)
    assert expected in problem


def test_words_of_a_rule_parted_by_semicolons():
    rule = {"alias": "Ecology", "skill_id": "ecology", "rule": "near: bog; fen"}
    [problem] = told(ambiguous=[rule])
    assert problem.startswith("ambiguous.csv:2: rule 'near: bog; fen' holds a semicolon")


def test_what_ships_has_no_slips(shipped):
    from pipeline.workshop import check

    assert check.check(shipped.folder, runs_rules=False) == []
