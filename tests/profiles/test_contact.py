"""What of a profile is contact data. All people and numbers invented."""

import pytest

from pipeline import profiles
from pipeline.profiles import contact

LEFT_OUT = [
    "ada@example.org",
    "ada.muster+jobs@mail.example.co.uk",
    "+44 7700 900123",
    "07700 900123",
    "(020) 7946 0958",
    "+1 (212) 555-0100",
    "212-555-0100",
    "0049 30 901820",
    "https://www.linkedin.com/in/ada-muster",
    "www.example.org/ada",
]
KEPT = [
    "2019-03 - 2024-11",
    "start: 2021-03",
    "Ran 1,200,000 payslips in 2019, 2020 and 2021",
    "ISO 9001:2015 and ISO 14001",
    "Budget of 250 000 000",
    "0.5 FTE, 2019 2020 2021",
    "10/2019 to 11/2024",
    "Node.js, ASP.NET, C++",
    "SOC 2, PCI DSS 4.0, 5S",
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_contact_data_is_taken_out(text):
    assert contact.without(f"Call me at {text}, please\nExcel") == "Call me at …, please\nExcel"


@pytest.mark.parametrize("text", KEPT)
def test_dates_and_amounts_stay(text):
    assert contact.without(text) == text


def test_a_list_with_a_letter_head_is_a_list(tmp_path):
    """Bug: name and telephone stood in the report as skills that nobody knows."""
    path = tmp_path / "me.txt"
    path.write_text(
        "Name: Ada Muster\nE-mail: ada@example.org\nDate of birth: 1 May 1990\nPayroll\n", encoding="utf-8"
    )
    assert [skill.name for skill in profiles.read(path).skills] == ["Payroll"]


def test_evidence_keeps_its_words(tmp_path):
    path = tmp_path / "me.yaml"
    path.write_text(
        "roles:\n  - title: Clerk\n    bullets: ['Ran payroll; ask boss@example.org']\n", encoding="utf-8"
    )
    assert profiles.read(path).roles[0].bullets == ["Ran payroll; ask …"]
