"""profile.yaml: what is accepted, and that every refusal names file, line, field and the remedy."""

from datetime import date

import pytest

from pipeline.errors import InputError
from pipeline.profiles.yaml_profile import is_one, parse

WHOLE = """\
alias: Client A
current_role: HR Generalist
target_roles: [Trainer]
roles:
  - title: HR Generalist
    org: a housing association
    industry: Housing
    start: 2021-03
    end: null
    bullets: ["Ran 40 hires a year", 'Said: "yes"']
  - {title: Clerk, start: 2014, end: 2016-12-31}
education:
  - level: Bachelor
    field: Psychology
    end: 2014
certifications:
  - CIPD Level 5
  - name: First aid
    issued: 2022-06
    expires: 2025-06
languages: [English, {name: French, level: B2}]
skills:
  - Payroll
  - name: Recruitment
    skill_id: recruitment
    evidence: proven
    source: cv.pdf, page 1
    mark: keep
    enjoy: 1
unknown: [Moon landing]
overrides: {have: [Excel], not_mine: [], never_show: SQL}
"""


def test_whole_layout():
    profile = parse(WHOLE, "p.yaml")
    assert (profile.alias, profile.current_role, profile.target_roles) == (
        "Client A",
        "HR Generalist",
        ["Trainer"],
    )
    first, second = profile.roles
    assert (first.start, first.end, first.is_current) == (date(2021, 3, 1), None, True)
    assert first.bullets == ["Ran 40 hires a year", 'Said: "yes"']
    assert (second.start, second.end, second.is_current) == (date(2014, 1, 1), date(2016, 12, 1), False)
    assert [(e.level, e.field, e.end) for e in profile.education] == [
        ("bachelor", "Psychology", date(2014, 1, 1))
    ]
    assert [c.name for c in profile.certifications] == ["CIPD Level 5", "First aid"]
    assert profile.certifications[1].expires == date(2025, 6, 1)
    assert [(x.name, x.level) for x in profile.languages] == [("English", None), ("French", "B2")]
    assert [(s.name, s.evidence, s.mark, s.enjoy) for s in profile.skills] == [
        ("Payroll", "listed", None, 0), ("Recruitment", "proven", "keep", 1),
    ]  # fmt: skip
    assert profile.unknown == ["Moon landing"]
    assert (profile.overrides.have, profile.overrides.never_show) == (["Excel"], ["SQL"])


@pytest.mark.parametrize("text", ["skills:", "alias:\nroles: []\nskills: null", "{}"])
def test_empty_is_allowed(text):
    assert parse(text, "p.yaml").is_empty


@pytest.mark.parametrize("end", ["null", "", "now", "Present", "~"])
def test_still_held(end):
    profile = parse(f"roles:\n  - title: Clerk\n    start: 2020-01\n    end: {end}\n", "p.yaml")
    assert profile.roles[0].is_current
    assert profile.current_role == "Clerk"  # taken from the position when not written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("skils: [a]\nskills: [b]", "p.yaml:1: skils is no field of this layout; did you mean skills?"),
        ("skills:\n  - Excel\n  - name: SQL\n    evidnce: x", "p.yaml:4: skills[2].evidnce is no field"),
        (
            "roles:\n  - title: A\n    start: 2021-13",
            "p.yaml:3: roles[1].start is '2021-13'; write a year-month",
        ),
        ("roles:\n  - title: A\n    start: March", "write a year-month such as 2021-03"),
        ("roles:\n  - title: A\n    start: now", "roles[1].start is 'now'"),
        (
            "roles:\n  - title: A\n    start: 2021\n    end: 2020",
            "p.yaml:4: roles[1].end is before start (2021-01)",
        ),
        ("roles: 3", "p.yaml:1: roles is '3'; it needs a list"),
        ("roles:\n  - Clerk", "p.yaml:2: roles[1] is 'Clerk'; it needs fields such as title: ..."),
        ("roles:\n  - org: x", "p.yaml:2: roles[1] has no title"),
        ("skills:\n  - {name: A, enjoy: 2}", "p.yaml:2: skills[1].enjoy is '2'; write one of -1, 0, 1"),
        ("skills:\n  - {name: A, enjoy: true}", "skills[1].enjoy is 'True'"),
        ("skills:\n  - {name: A, mark: maybe}", "write one of keep, drop, gain"),
        ("education:\n  - level: BSc", "p.yaml:2: education[1].level is 'BSc'; write one of secondary,"),
        ("alias: [a]", "p.yaml:1: alias is a list; it needs a text"),
        ("skills: ['']", "skills[1] is empty; write a text"),
        (
            "overrides:\n  have: A\n  hav: [x]",
            "p.yaml:3: overrides.hav is no field of this layout; did you mean have?",
        ),
        ("skills: [a", "p.yaml:1: "),
        ("alias: x\nskills:\n\t- a", "p.yaml:3: found character"),
        ("skills: [a]\nskills: [b]", "p.yaml:2: skills is written twice; put both into one"),
        ("alias: A\n---\nalias: B", "p.yaml:2: holds a second profile; keep one"),
        ("skills: " + "[" * 5000 + "]" * 5000, "p.yaml: is nested too deeply"),  # bug: a traceback
        ("phone: 1\nskills: [a]", "p.yaml:1: phone is not needed, and nothing prints it; remove the line"),
        ("xyzzy: 1", "p.yaml:1: xyzzy is no field of this layout; the fields are alias,"),
        ("skills:\n  - a: b: c", "put quotes around texts with a colon"),
    ],
)
def test_refusals_name_the_place_and_the_remedy(text, message):
    with pytest.raises(InputError) as caught:
        parse(text, "p.yaml")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("skills: [a]", True),
        ("# mine\nroles:\n  - broken: [", True),  # meant as YAML: its error helps more than a list would
        ("Excel\nSQL", False),
        ("- Excel\n- SQL", False),
        ("Excel, SQL", False),
        ("skill,level\nExcel,good", False),
        ("Excel: [", False),
        ("", False),
    ],
)
def test_is_one(text, expected):
    assert is_one(text) is expected
