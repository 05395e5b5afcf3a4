"""CVs in layouts of other countries and trades: positions keep their own dates and their own proof, nobody's data stays."""

from datetime import date

import cv_files
import cv_layouts
import pytest

from pipeline import profiles
from pipeline.profiles import cv_text


@pytest.fixture
def of_pdf(tmp_path):
    """Read a source of typst as a PDF."""

    def read(source):
        path = tmp_path / "cv.pdf"
        path.write_bytes(cv_files.pdf(source))
        return profiles.account(path).profile

    return read


def of_text(name):
    return cv_text.from_text(cv_layouts.TEXTS[name], "cv.txt").profile


def told(profile):
    """Return the positions as (title, employer, start, end): a year alone where no month is told."""
    return [(role.title, role.org, _day(role.start, role), _end(role)) for role in profile.roles]


def _day(day, role):
    return day and day.strftime("%Y" if role.months_unknown else "%Y-%m")


def _end(role):
    return "now" if role.is_current else "?" if role.end_unknown else _day(role.end, role)


def test_a_job_and_what_was_done_on_one_line():
    profile = of_text("driver, a line a job")
    assert told(profile) == [
        ("Class 1 Driver", "Eastmarsh Haulage Ltd, Felixstowe", "2018", "2024"),
        ("Class 2 Driver", "Brightwater Foods, Ipswich", "2012", "2018"),
        ("Van Driver", "various agencies", "2009", "2012"),
    ]
    assert [role.bullets for role in profile.roles] == [
        ["Container work and trunking."],
        ["Multi-drop deliveries, chilled food."],
        [],
    ]
    assert [
        (c.name, c.issued and c.issued.year, c.expires and c.expires.year) for c in profile.certifications
    ] == [
        ("HGV Class 1 (C+E)", 2009, None),
        ("Driver CPC", None, 2027),
        ("ADR", None, 2026),
    ]
    assert [(study.level, study.end.year) for study in profile.education] == [("secondary", 2001)]


def test_an_employer_above_several_positions_is_told_in_each():
    profile = of_text("employer with two positions")
    assert told(profile) == [
        ("Charge Nurse, Telemetry", "Miami Valley Regional Hospital, Dayton, OH", "2019-03", "now"),
        ("Staff Nurse, Surgery", "Miami Valley Regional Hospital, Dayton, OH", "2015-05", "2019-03"),
        ("Certified Nursing Assistant", "Brookhaven Care Center, Xenia, OH", "2012-06", "2015-04"),
    ]
    nurse, support = profile.certifications
    assert (nurse.name, nurse.issuer, nurse.expires) == (
        "Registered Nurse",
        "State of Ohio",
        date(2025, 10, 1),
    )
    assert (support.name, support.issued.year) == ("Basic Life Support (BLS)", 2023)


def test_a_position_without_dates_keeps_its_own_proof():
    """Bug: what was done there stood under the position above, with its dates."""
    profile = of_text("positions without dates")
    assert [(role.title, role.start and role.start.year, role.bullets) for role in profile.roles] == [
        ("Care Coordinator", 2021, ["Plan rotas for 30 carers"]),
        ("Senior Care Assistant", None, ["Led night shifts and gave medication"]),
        ("Care Assistant", 2012, ["Helped residents with meals"]),
    ]
    assert [study.level for study in profile.education] == ["vocational"]
    assert [c.name for c in profile.certifications] == [
        "Moving and Handling certificate",
        "Full UK driving licence",
    ]


def test_markdown_as_it_is_shown():
    profile = of_text("Markdown")
    assert told(profile) == [
        ("Supply Planner", "Havnelager A/S", "2021-02", "now"),
        ("Picker", "Fjordmad ApS", "2016", "2018"),
    ]
    assert [skill.name for skill in profile.skills] == ["Python", "pandas", "SAP APO", "Kinaxis"]


def test_a_year_alone_below_a_title():
    read = cv_text.from_text(
        "Work\nPennine Foods\nPacker (temporary)\n2015\n- Packed\n- Won a prize\n\n2016", "cv.txt"
    )
    assert told(read.profile) == [("Packer (temporary)", "Pennine Foods", "2015", "?")]


def test_a_place_of_work_is_no_employer_of_a_certificate():
    text = "Education\nHND Cookery, Coast College, 2014\nEmergency First Aid at Work, 2022"
    profile = cv_text.from_text(text, "cv.txt").profile
    assert [(c.name, c.issued.year) for c in profile.certifications] == [
        ("Emergency First Aid at Work", 2022)
    ]


def test_durations_are_no_employers():
    assert told(of_text("pasted from a page")) == [
        ("Registered Manager", "Larkfield Supported Living", "2017-01", "now"),
        ("Deputy Manager", "Larkfield Supported Living", "2014-03", "2016-12"),
    ]


def test_french():
    profile = of_text("French")
    assert [(title, *when) for title, _, *when in told(profile)] == [
        ("Chef d'équipe électricien", "2022-01", "now"),
        ("Électricien du bâtiment", "2015", "2021"),
    ]
    assert [study.level for study in profile.education] == ["vocational", "secondary"]
    assert [(one.name, one.level) for one in profile.languages] == [
        ("English", "scolaire"),
        ("Portuguese", "courant"),
    ]


def test_jobs_told_in_sentences():
    profile = of_text("told in sentences")
    assert told(profile) == [
        ("Test Engineer", "Kaveri Softech Pvt. Ltd., Bengaluru", "2018-07", "now"),
        ("Trainee", "Nandi Systems Pvt. Ltd., Mysuru", "2016-08", "2018-06"),
    ]
    assert [(study.level, study.end.year) for study in profile.education] == [
        ("bachelor", 2016),
        ("secondary", 2010),
    ]
    assert [one.name for one in profile.languages] == ["English", "Kannada"]


def test_dates_at_the_left_are_a_table_and_no_column(of_pdf):
    profile = of_pdf(cv_layouts.DATES_AT_THE_LEFT)
    assert told(profile) == [
        ("Teamleiter Logistik", "Nordkontor Spedition GmbH, Köln", "2019-03", "now"),
        ("Disponent", "Rheinfracht AG, Düsseldorf", "2013-08", "2019-02"),
    ]
    assert profile.roles[1].bullets == ["Tourenplanung für 30 Fahrzeuge"]
    assert [(study.level, study.end.year) for study in profile.education] == [
        ("vocational", 2013),
        ("secondary", 2010),
    ]
    assert [skill.name for skill in profile.skills] == ["SAP EWM", "TimoCom"]
    assert [(one.name, one.level) for one in profile.languages] == [
        ("German", "Muttersprache"),
        ("English", "gut"),
    ]


def test_bullets_that_are_drawn(of_pdf):
    profile = of_pdf(cv_layouts.DRAWN_BULLETS)
    assert told(profile) == [
        ("Head Chef", "THE COPPER HERON, Ludlow", "2018-03", "now"),
        ("Sous Chef", "SALT & SORREL, Cardiff", "2014-01", "2018-02"),
    ]
    assert profile.roles[0].bullets[1] == "Hold the 5 star hygiene rating since 2018"
    assert [(study.level, study.end.year) for study in profile.education] == [("vocational", 2010)]
    assert [c.name for c in profile.certifications] == ["Level 3 Food Safety in Catering"]


def test_blocks_side_by_side(of_pdf):
    profile = of_pdf(cv_layouts.BLOCKS_SIDE_BY_SIDE)
    assert [(title, org) for title, org, *_ in told(profile)] == [
        ("Events Producer", "Lantern Live"),
        ("Bar Supervisor", "Ostrich Club"),
    ]
    assert [study.level for study in profile.education] == ["bachelor"]
    assert [skill.name for skill in profile.skills] == ["Budget control", "Cvent"]
    assert [one.level for one in profile.languages] == ["native", "bilingual"]


def test_cells_of_several_lines_are_put_together(of_pdf):
    profile = of_pdf(cv_layouts.TABLE_OF_POSTS)
    assert told(profile) == [
        (
            "Junior Sister, Acute Medical Unit (Band 6)",
            "Airedale General Hospital of the Dales",
            "2020-03",
            "now",
        ),
        ("Staff Nurse, District Nursing (Band 5)", "Leeds Community Trust", "2016-09", "2020-02"),
    ]


PRIVATE = {
    "driver, a line a job": ("Zarzycki", "900456", "1981", "Polish"),
    "employer with two positions": ("412345",),
    "Markdown": ("Marchetti", "theo@", "example.dk"),
    "French": ("Delorme", "Jaurès", "1987", "Marié", "enfants"),
    "told in sentences": ("Kulkarni", "raghav@", "98450"),
}


@pytest.mark.parametrize(("name", "private"), PRIVATE.items(), ids=PRIVATE)
def test_nothing_private_stays(name, private):
    text = of_text(name).model_dump_json()
    assert not [one for one in private if one.casefold() in text.casefold()]


@pytest.mark.parametrize(
    ("source", "private"),
    [
        (cv_layouts.DATES_AT_THE_LEFT, ("Brackhaus", "Lindenweg", "1985", "verheiratet", 'deutsch"')),
        (cv_layouts.TABLE_OF_POSTS, ("Fairbrother", "Canal Street", "900881")),
        (cv_layouts.DRAWN_BULLETS, ("Okonjo",)),
        (cv_layouts.BLOCKS_SIDE_BY_SIDE, ("Hartley",)),
    ],
)
def test_nothing_private_stays_of_a_pdf(of_pdf, source, private):
    text = of_pdf(source).model_dump_json()
    assert not [one for one in private if one.casefold() in text.casefold()]


@pytest.mark.parametrize("layout", cv_layouts.TEXTS)
def test_no_year_is_made_up(layout):
    text = cv_layouts.TEXTS[layout]
    profile = of_text(layout)
    days = [day for role in profile.roles for day in (role.start, role.end)]
    days += [study.end for study in profile.education]
    days += [day for one in profile.certifications for day in (one.issued, one.expires)]
    assert all(str(day.year) in text for day in days if day)
