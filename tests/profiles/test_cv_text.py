"""CVs as lines: the layouts of heads that people use, sections in five languages, and what is never made up."""

from datetime import date

import pytest

from pipeline.profiles import cv_text

BULLETS = "\n\nCounted the stock every week.\nTrained four new people.\n"


def role_of(head):
    found = cv_text.from_text(f"Experience\n{head}{BULLETS}", "cv.txt").profile.roles
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("head", "title", "org"),
    [
        ("Stock Clerk 03/2013 to 04/2014", "Stock Clerk", None),
        ("Stock Clerk | Blue Door Ltd | 03/2013 to 04/2014", "Stock Clerk", "Blue Door Ltd"),
        ("Stock Clerk, Blue Door Ltd (03/2013 - 04/2014)", "Stock Clerk", "Blue Door Ltd"),
        ("03/2013 - 04/2014  Stock Clerk at Blue Door Ltd", "Stock Clerk", "Blue Door Ltd"),
        ("Blue Door Ltd, Leeds\nStock Clerk  Mar 2013 – Apr 2014", "Stock Clerk", None),
        ("Stock Clerk\nMarch 2013 to April 2014 Blue Door Ltd", "Stock Clerk", "Blue Door Ltd"),
        ("March 2013\nto\nApril 2014\nBlue Door Ltd – Stock Clerk", "Stock Clerk", "Blue Door Ltd"),
        ("03/2013 to 04/2014\nStock Clerk\nBlue Door Ltd", "Stock Clerk", "Blue Door Ltd"),
        ("Blue Door Ltd March 2013 to April 2014 Stock Clerk\nLeeds, UK", "Stock Clerk", "Blue Door Ltd"),
        ("Company Name City , State Stock Clerk 03/2013 to 04/2014", "Stock Clerk", None),
        ("03/13 - 04/14 Lagerist bei Blaue Tür GmbH", "Lagerist", "Blaue Tür GmbH"),
    ],
)
def test_heads_of_positions(head, title, org):
    role = role_of(head)
    assert role.title == title or (title == "Lagerist" and "Lagerist" in role.title)
    assert (role.start, role.end) == (date(2013, 3, 1), date(2014, 4, 1))
    assert org is None or role.org == org
    assert role.bullets[-2:] == ["Counted the stock every week.", "Trained four new people."]


@pytest.mark.parametrize(
    ("dated", "start", "end", "current", "end_unknown", "years_only"),
    [
        ("June 2019 - present", (2019, 6), None, True, False, False),
        ("2016 - 2018", (2016, 1), (2018, 1), False, False, True),
        ("Jul 2010", (2010, 7), None, False, True, False),
        ("Summer 2019", (2019, 1), (2019, 1), False, False, True),
        ("seit 03/2018", (2018, 3), None, True, False, False),
    ],
)
def test_dates_say_no_more_than_is_told(dated, start, end, current, end_unknown, years_only):
    role = role_of(f"Stock Clerk {dated}")
    assert (role.start.year, role.start.month) == start
    assert (role.end and (role.end.year, role.end.month)) == end
    assert (role.is_current, role.end_unknown, role.months_unknown) == (current, end_unknown, years_only)


def test_a_sentence_with_a_year_is_no_position():
    text = "Experience\nClerk 03/2013 to 04/2014\nRaised sales from 2013 to 2014 by 4 percent in all shops.\nFirst aid 2003-2008."
    roles = cv_text.from_text(text, "cv.txt").profile.roles
    assert [role.title for role in roles] == ["Clerk"]
    assert len(roles[0].bullets) == 2


def test_a_position_without_dates_is_kept_without():
    text = f"Experience\n\nPorter | Sea Hotel{BULLETS}\nClerk 03/2013 to 04/2014\n"
    first = cv_text.from_text(text, "cv.txt").profile.roles[0]
    assert (first.title, first.org, first.start, first.is_current) == ("Porter", "Sea Hotel", None, False)


def test_a_heading_inside_of_a_position_does_not_end_the_experience():
    text = f"Experience\nClerk 03/2013 to 04/2014\nAchievements\nWon a prize\n\nPorter 01/2011 to 02/2012{BULLETS}"
    assert [r.title for r in cv_text.from_text(text, "cv.txt").profile.roles] == ["Clerk", "Porter"]


CV = """Ada Muster
12 Harbour Street, Leeds
ada@example.org | +44 20 7946 0958
Nationality: German

Professional Summary
Storekeeper who likes order and teaches others to keep it.

Work History
Stock Clerk 03/2013 to Current
Blue Door Ltd
- Counted the stock every week for Ada Muster and
her colleagues in nine branches.

Education
BSc Logistics, Leeds University, 2012
Certificate in First Aid, 2010
MSc Supply Chain, 2023 - present

Licences and Certifications
Forklift licence, May 2014

Languages
German (native), English - C1

Technical Skills
COMPUTER: SAP, Excel; stock taking
I have also written a small handbook for all the new people of the branch.

References
Grace Example, 0151 496 0000
"""


def test_a_whole_cv():
    reading = cv_text.from_text(CV, "cv.txt")
    profile = reading.profile
    assert profile.summary[0].startswith("Storekeeper")
    assert [(r.title, r.org, r.is_current, r.source) for r in profile.roles] == [
        ("Stock Clerk", "Blue Door Ltd", True, "cv.txt, lines 10-13")
    ]
    assert profile.roles[0].bullets == [
        "Counted the stock every week for … and her colleagues in nine branches."
    ]
    finished, running = profile.education
    assert (finished.level, finished.end, finished.months_unknown) == ("bachelor", date(2012, 1, 1), True)
    assert finished.school == "Leeds University"
    assert running.level is None
    assert running.field.endswith("(not finished)")
    assert [(c.name, c.issued) for c in profile.certifications] == [
        ("Certificate in First Aid", date(2010, 1, 1)),
        ("Forklift licence", date(2014, 5, 1)),
    ]
    assert [(spoken.name, spoken.level) for spoken in profile.languages] == [
        ("German", "native"),
        ("English", "C1"),
    ]
    assert [skill.name for skill in profile.skills] == ["SAP", "Excel", "stock taking"]
    assert {"e-mail address", "telephone number", "nationality", "name or address"} <= set(reading.left_out)
    for private in ("Ada", "Muster", "Harbour", "example.org", "7946", "German |", "Grace", "0151"):
        assert private not in profile.model_dump_json()


@pytest.mark.parametrize(
    ("experience", "education", "skills"),
    [
        ("Berufserfahrung", "Ausbildung", "Kenntnisse"),
        ("Expérience professionnelle", "Formation", "Compétences"),
        ("Experiencia laboral", "Formación académica", "Habilidades"),
        ("## Esperienze lavorative", "**Istruzione**", "### Competenze"),
        ("E X P E R I E N C E", "EDUCATION:", "— SKILLS —"),
    ],
)
def test_headings(experience, education, skills):
    text = f"{experience}\nClerk 03/2013 - 04/2014\n\n{education}\nBachelor of Arts 2012\n\n{skills}\nExcel, SAP\n"
    profile = cv_text.from_text(text, "cv.md").profile
    assert len(profile.roles) == len(profile.education) == 1
    assert [skill.name for skill in profile.skills] == ["Excel", "SAP"]


def test_qualifications_without_studies_are_skills():
    profile = cv_text.from_text(
        "Qualifications\nAttentive listener\nTeam player\n\nEducation\nBA 2001", "cv.txt"
    ).profile
    assert [skill.name for skill in profile.skills] == ["Attentive listener", "Team player"]


def test_nothing_is_found_in_nothing():
    assert cv_text.from_text("", "cv.txt").profile.is_empty


def test_a_school_in_the_line_of_the_degree_is_told_once():
    read = cv_text.from_text(
        "Education\nMaster's, Business Administration 2015 Northwick University | Leeds\n\nSkills\nExcel\n",
        "cv.txt",
    ).profile
    (study,) = read.education
    assert (study.level, study.school) == ("master", "Northwick University")
    assert "Northwick" not in study.field


def test_a_list_of_skills_goes_on_after_a_gap():
    """Bug: "customer" and "service" became two skills."""
    first = "auditing, contracts, credit, scheduling, data entry, customer satisfaction, customer"
    read = cv_text.from_text(
        f"Experience\nBuyer 01/2019 - 12/2020\nBought oak\n\nSkills\n{first}\n\nservice, payroll, sales, safety\n",
        "cv.txt",
    ).profile
    names = [skill.name for skill in read.skills]
    assert "customer service" in names
    assert not {"customer", "service"} & set(names)
