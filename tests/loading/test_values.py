"""Cells of files; each case is a form that a source really uses (SOURCES 7)."""

from datetime import date

import pytest

from pipeline.loading import values
from pipeline.loading.values import Pay

DATES = {
    "2026-11-03": date(2026, 11, 3),
    "2026-11-03T23:59:59+0000": date(2026, 11, 3),  # NHS Jobs
    "2026-11-03 10:00:00 UTC": date(2026, 11, 3),  # Recruitee
    "March 19, 2026": date(2026, 3, 19),
    "19 Mar 2026": date(2026, 3, 19),
    "1st of June 2026": date(2026, 6, 1),
    "15 February 2004, 5 PM": date(2004, 2, 15),
    "14 May 04": date(2004, 5, 14),
    "Applications are due by 01\nFebruary 2004.": date(2004, 2, 1),
    "19/03/2026": date(2026, 3, 19),  # only the day can be 19
    "03/19/2026": date(2026, 3, 19),
    "05/05/2026": date(2026, 5, 5),
    "12.09.2026": date(2026, 9, 12),  # with dots the day stands first
    "1764000000": date(2025, 11, 24),
    "1764000000000": date(2025, 11, 24),
    "Tue, 03 Nov 2026 09:12:00 +0100": date(2026, 11, 3),  # RSS, mail
}
NO_DATES = [
    "open",
    "05/06/2026",
    "2 hours ago",
    "31/02/2026",
    "0001-01-01",
    "13/13/2026",
    "05 April, 5:30 PM.",
    "",
]


@pytest.mark.parametrize(("cell", "expected"), DATES.items())
def test_dates(cell, expected):
    assert values.to_date(cell) == expected


@pytest.mark.parametrize("cell", NO_DATES)
def test_no_dates(cell):
    with pytest.raises(ValueError, match=r"."):
        values.to_date(cell)


def test_a_form_settles_what_reads_two_ways():
    assert values.to_date("05/06/2026", "%d/%m/%Y") == date(2026, 6, 5)
    assert values.to_date("6 June 2026", "%d/%m/%Y") == date(2026, 6, 6)  # a second column in words
    assert values.to_date("05/06/2026", is_day_first=False) == date(2026, 5, 6)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["05/06/2026", "13/06/2026"], True),
        (["05/06/2026", "06/13/2026"], False),
        (["13/06/2026", "06/13/2026"], None),  # a mixed column says nothing
        (["05.13.2026"], None),
        ([], None),
    ],
)
def test_a_column_tells_its_form(cells, expected):
    assert values.is_day_first(cells) is expected


PAY = {
    "£32,896 - £43,520 per annum": Pay(32896, 43520, "GBP", "year", "parsed"),
    "Band 6, £39,900 - £48,100": Pay(39900, 48100, "GBP", "year", "parsed"),
    "$75K-$131K (Glassdoor est.)": Pay(75000, 131000, "USD", "year", "predicted"),
    "$75-131K": Pay(75000, 131000, "USD", "year", "parsed"),
    "13,000 ETB Monthly": Pay(13000, 13000, "ETB", "month", "parsed"),
    "€ 45.000 brutto": Pay(45000, 45000, "EUR", "year", "parsed"),
    "£12.50 an hour": Pay(12.5, 12.5, "GBP", "hour", "parsed"),
    "£30,150 (pro rata, 28 hours)": Pay(30150, 30150, "GBP", "year", "parsed"),
    "€4,600–€5,700 per month based on 40 hours": Pay(4600, 5700, "EUR", "month", "parsed"),
    "£37,000 + £4,200 car allowance": Pay(37000, 37000, "GBP", "year", "parsed"),
    "R950 000 - R1 100 000 per annum CTC": Pay(950000, 1100000, "ZAR", "year", "parsed"),
    "RM 7,500 - RM 9,500": Pay(7500, 9500, "MYR", None, "parsed"),  # a month there; not said, so not known
    "S$3,400 - S$4,300": Pay(3400, 4300, "SGD", None, "parsed"),
    "CA$105,000 – CA$128,000 + equity": Pay(105000, 128000, "CAD", "year", "parsed"),
    "$75,000-$85,000 CAD": Pay(75000, 85000, "CAD", "year", "parsed"),
    "Competitive": None,
    "500 to 650": None,  # no currency: not stated
    "£26.70 Mon-Fri, £40.10 Sun, £30 Sat": None,
    "£43,520 - £32,896": None,
    "£20,000 or $30,000": None,
}


@pytest.mark.parametrize(("cell", "expected"), PAY.items())
def test_pay_is_read_only_when_stated(cell, expected):
    assert values.to_pay(cell) == expected


def test_a_bare_dollar_is_that_of_the_country():
    assert values.to_pay("$68,000 - $78,000", "CA").currency == "CAD"
    assert values.to_pay("$68,000 - $78,000", "US").currency == "USD"
    assert values.to_pay("$68,000 - $78,000").currency == "USD"


@pytest.mark.parametrize(
    ("cell", "employment", "workplace"),
    [
        ("Onsite - Full Time", "full_time", "onsite"),
        ("FULL_TIME", "full_time", None),
        ("Remote - Freelance", "contract", "remote"),
        ("Hybrid - Part Time", "part_time", "hybrid"),
        ("OTHER", None, None),
        ("true", None, "remote"),
        ("false", None, None),  # a remote flag that is off says nothing
    ],
)
def test_words(cell, employment, workplace):
    assert values.to_employment_type(cell) == employment
    assert values.to_workplace(cell) == workplace
