"""LinkedIn's "Save to PDF": both columns, several titles at one employer, pages, and nobody's name kept."""

from datetime import date

import linkedin_pages
import pytest

from pipeline import profiles


@pytest.fixture(scope="module", params=linkedin_pages.LANGUAGES)
def account(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("linkedin") / "Profile.pdf"
    path.write_bytes(linkedin_pages.pdf(request.param))
    return profiles.account(path)


def test_positions(account):
    assert [(r.title, r.org, r.start, r.end, r.is_current, r.bullets) for r in account.profile.roles] == [
        ("Head Buyer", "Blue Door", date(2019, 3, 1), None, True, ["Bought oak for nine branches"]),
        ("Buyer", "Blue Door", date(2018, 3, 1), date(2019, 3, 1), False, ["Saved 4 percent"]),
        ("Porter", "Sea Hotel", date(2016, 1, 1), date(2017, 1, 1), False, []),
    ]
    assert account.profile.roles[2].months_unknown
    assert account.profile.roles[2].source == "Profile.pdf, page 2, lines 1-3"
    assert account.profile.current_role == "Head Buyer"


def test_studies(account):
    assert [(e.level, e.field, e.school, e.end) for e in account.profile.education] == [
        ("bachelor", "BSc, Forestry", "University of Leeds", date(2015, 1, 1)),
        ("secondary", "A-levels", "Hull College", date(2012, 1, 1)),
    ]


def test_the_left_column_and_the_head(account):
    profile = account.profile
    assert [skill.name for skill in profile.skills] == ["Facilitation", "Payroll"]
    assert [(one.name, one.level) for one in profile.languages] == [("English", "Native")]
    assert [one.name for one in profile.certifications] == ["Forklift licence"]
    assert profile.summary == ["Buyer at Blue Door | Timber", "… buys wood."]
    assert profile.unknown == []


def test_nothing_private_is_kept(account):
    kept = account.profile.model_dump_json()
    for private in ("Ada", "Muster", "example.org", "linkedin", "Leeds, England"):
        assert private not in kept


def test_another_pdf_with_such_an_address_is_read_as_a_cv(tmp_path):
    import cv_files

    path = tmp_path / "cv.pdf"
    path.write_bytes(
        cv_files.pdf(cv_files.TWO_COLUMNS.replace("== Skills", "linkedin.com/in/ada \\\n\n== Skills"))
    )
    assert len(profiles.read(path).roles) == 2
