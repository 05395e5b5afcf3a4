"""Titles: developed on look-alikes of advertised titles; no title is copied from a corpus."""

import pytest

from pipeline.errors import NotEnoughDataError
from pipeline.taxonomy import Role
from pipeline.titles import RoleIndex, normalise


def role(role_id, title, *others, family="care"):
    return Role(role_id, title, family, "", "", others)


ROLES = {
    r.role_id: r
    for r in (
        role("nurse", "Registered nurse", "Nurse", "Staff nurse", "Community nurse"),
        role("nursery-nurse", "Nursery nurse", "Nursery assistant", family="education"),
        role("mental-health-nurse", "Mental health nurse"),
        role("senior-carer", "Senior carer"),
        role("finance-fashion", "Finance manager (fashion and retail)", family="finance"),
        role("training-manager", "Training manager"),
        role("sales-manager", "Sales manager"),
        role("hr-manager", "Human resources manager", "Head of HR"),
        role("hr-generalist", "HR generalist", "HR officer"),
        role("ld-specialist", "Learning and development specialist", "L&D coordinator"),
        role("occupational-therapist", "Occupational therapist"),
        role("painter", "Painter"),
        role("audiologist", "Audiologist"),
    )
}
INDEX = RoleIndex(ROLES)


@pytest.mark.parametrize(
    ("title", "core", "seniority"),
    [
        ("Senior HR Generalist (m/f/d)", "HR Generalist", "senior"),
        ("Sr. Accountant", "Accountant", "senior"),
        ("Finance Senior Manager", "Finance Manager", "senior"),
        ("Junior Data Analyst - Remote", "Data Analyst", "junior"),
        ("Graduate Engineer", "Engineer", "junior"),
        ("Graduate School Officer", "Graduate School Officer", None),  # the school, not the person
        ("Marketing Intern", "Marketing", "intern"),
        ("Internal Auditor", "Internal Auditor", None),  # intern inside a word
        ("Lead Nurse", "Nurse", "lead"),
        ("Lead Generation Specialist", "Lead Generation Specialist", None),
        ("Team Lead", "Team Lead", None),
        ("Head of Learning", "Head of Learning", "head"),
        ("Band 5 Staff Nurse - Ward 12", "Staff Nurse", None),
        ("Staff Nurse Bands 5/6", "Staff Nurse", None),
        ("Pharmacist Band 8a", "Pharmacist", None),
        ("Nurse(s)", "Nurse", None),
        ("HR Advisor - 12 month FTC", "HR Advisor", None),
        ("HR Advisor, part time", "HR Advisor", None),
        ("Ref: AB-1234 Payroll Clerk", "Payroll Clerk", None),
        ("XN0231 Payroll Clerk", "Payroll Clerk", None),
        ("Payroll Clerk £25k-£28k per annum", "Payroll Clerk", None),
        ("Payroll Clerk (open bracket", "Payroll Clerk", None),
        ("Payroll &amp; Benefits Clerk", "Payroll & Benefits Clerk", None),
        ("Engineer II", "Engineer", None),
        ("PA to the Chief Executive", "PA", None),
        ("Bank - Staff Nurse", "Staff Nurse", None),
        ("Bank Manager", "Bank Manager", None),
        ("Co-ordinator", "Co-ordinator", None),  # a hyphen without spaces separates nothing
        ("Senior", "Senior", None),  # nothing would be left
        ("(m/f/d)", "(m/f/d)", None),
        ("", "", None),
    ],
)
def test_normalise(title, core, seniority):
    assert normalise(title) == (core, seniority)


@pytest.mark.parametrize(
    ("title", "role_id"),
    [
        ("Registered Nurses", "nurse"),  # plural
        ("STAFF NURSE - Surgical", "nurse"),
        ("Staff Nurse CCU", "nurse"),  # ward code
        ("Paediatric Staff Nurse", "nurse"),  # ends in a role's title
        ("Nursery Nurse", "nursery-nurse"),
        ("Veterinary Nurse", None),  # one word is too short a tail
        ("Manager, Human Resources", "hr-manager"),
        ("HR Manager", "hr-manager"),  # short form written out
        ("Human Resource Manager (Immediate start)", "hr-manager"),
        ("Head of Human Resources", "hr-manager"),
        ("Assistant HR Manager", None),
        ("Learning & Development Co-ordinator", "ld-specialist"),
        ("Learning and Developmant Specialist", "ld-specialist"),  # one letter in a long word
        ("Learning and Development Partner", "ld-specialist"),  # another head, the same subject
        ("Head Office Learning & Development Consultant", "ld-specialist"),
        ("HR Specialist", "hr-generalist"),
        ("Learning Coordinator", None),  # not all of the subject
        ("Sales Manager - training provided", "sales-manager"),
        ("Training Manager", "training-manager"),
        ("Trainee Sales Manager", "sales-manager"),
        ("Printer", None),  # one letter from painter
        ("Radiologist", None),
        ("Bank - Staff Nurse", "nurse"),
        ("Senior Carer", "senior-carer"),  # a role of its own
        ("Carer", None),
        ("Finance Manager in Fashion & Retail", "finance-fashion"),
        ("Finance Manager", None),
        ("Customer Success - Training Manager", "training-manager"),  # whole second part
        ("", None),
    ],
)
def test_assign(title, role_id):
    assert INDEX.assign(title) == role_id


TITLES = {
    "Staff Nurse": 3, "Research Nurse, Oncology": 1, "Nursery Nurse": 2, "Nursery Cook": 1,
    "Sales Manager": 2, "Sales Manager - training provided": 1, "Learning and Development Manager": 1,
    "Assistant Radiographer": 1, "Learning & Development Lead": 1, "Radiographer": 2,
    "Head of Learning and Development": 1, "Mental Health Nurse": 4,
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "role_id", "titles"),
    [
        # Nurses of every kind, and no nursery.
        ("nurse", "nurse", {"Staff Nurse", "Research Nurse, Oncology", "Mental Health Nurse"}),
        ("Sales manager", "sales-manager", {"Sales Manager", "Sales Manager - training provided"}),
        ("radiographer", None, {"Radiographer"}),  # not in the taxonomy; the assistant is another job
        (
            "learning and development",
            None,
            {
                "Learning and Development Manager",
                "Learning & Development Lead",
                "Head of Learning and Development",
            },
        ),
    ],
)
def test_find(query, role_id, titles):
    match = INDEX.find(query, TITLES)
    assert (match.role_id, set(match.titles)) == (role_id, titles)
    assert list(match.titles) == sorted(match.titles)


def test_find_takes_the_same_job_under_another_head():
    titles = {
        "PR & Media Executive": 1, "Digital PR Specialist": 1, "PR Assistant": 1, "Assistant PR Officer": 1,
        "PR Account Manager": 1, "Sales Executive": 1, "Public Relations Officer": 1,
    }  # fmt: skip
    match = INDEX.find("Public relations officer", titles)
    assert set(match.titles) == {"PR & Media Executive", "Digital PR Specialist", "Public Relations Officer"}


def test_find_names_the_nearest_titles_with_counts():
    with pytest.raises(NotEnoughDataError, match=r"'radiologist'.*Radiographer \(2\)"):
        INDEX.find("radiologist", TITLES)


def test_find_in_an_empty_warehouse_says_to_load():
    with pytest.raises(NotEnoughDataError, match="load some first"):
        INDEX.find("nurse", {})
