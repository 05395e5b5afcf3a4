"""The market's words beside the person's own."""

from datetime import date

import pytest
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.comparing.own_words import agree
from pipeline.market import WrittenForm
from pipeline.profiles.profile import Profile, ProfileLanguage, ProfileRole, ProfileSkill

KNOWN = taxonomy()
ASKS = ("coaching", "facilitation", "cipd", "excel")
FORMS = {
    "coaching": [WrittenForm("coach", 9, 14), WrittenForm("coaching skills", 5, 14), WrittenForm("mentoring", 2, 14)],
    "facilitation": [WrittenForm("run sessions", 8, 14)],
    "cipd": [WrittenForm("CIPD", 14, 14)],
}  # fmt: skip


def words_of(*skills, bullet=None, **fields):
    ads = [Ad(f"p{i:02}", ASKS, f"E{i}") for i in range(14)]
    role = [ProfileRole(title="Clerk", start=date(2020, 1, 1), bullets=[bullet])] if bullet else []
    market = aggregate.run(open_warehouse(ads, KNOWN), KNOWN, selection())
    market.wordings.clear()
    market.wordings.update(FORMS)
    profile = Profile(skills=list(skills), roles=role, **fields)
    return {row.skill_id: row for row in compare.run(market, profile, KNOWN, reader(KNOWN)).wording}


@pytest.mark.parametrize(
    ("mine", "theirs", "is_same"),
    [
        ("Microsoft PowerPoint", "PowerPoint", True),
        ("Posted month-end accruals", "month-end", True),
        ("Presentation skills", "presentations", True),
        ("Excel", "MS Excel", True),
        ("liaised with", "stakeholder management", False),
        ("Designed and delivered workshops", "facilitation", False),
        ("the and", "of", False),  # nothing but small words says nothing
        ("", "Excel", False),
    ],
)
def test_words_agree_when_one_holds_the_other(mine, theirs, is_same):
    assert agree(mine, theirs) is is_same
    assert agree(theirs, mine) is is_same


def test_a_wording_that_says_an_earlier_one_again_is_left_out():
    assert [(one.phrase, one.postings) for one in words_of()["coaching"].market] == [
        ("coach", 9),
        ("mentoring", 2),
    ]
    assert words_of()["coaching"].naming == 14


def test_a_certificate_has_no_other_words():
    assert "cipd" not in words_of(ProfileSkill(name="CIPD"))


def test_a_line_shows_the_person_s_own_words():
    row = words_of(bullet="Facilitation for six new leaders")["facilitation"]
    assert (row.yours, row.is_in_a_line, row.is_agreed) == ("Facilitation for six new leaders", True, False)


def test_the_quote_behind_a_listed_skill_counts_as_the_person_s_words():
    held = ProfileSkill(
        name="Facilitation", evidence="proven", source='cv: "Held workshops for line managers"'
    )
    row = words_of(held)["facilitation"]
    assert (row.yours, row.is_in_a_line, row.is_agreed) == ("Held workshops for line managers", True, False)


def test_a_name_in_a_list_is_no_line():
    row = words_of(ProfileSkill(name="Facilitation", evidence="listed", source="cv, skills list"))[
        "facilitation"
    ]
    assert (row.yours, row.is_in_a_line) == ("Facilitation", False)


def test_what_is_not_held_has_no_words_of_one_s_own():
    row = words_of(ProfileSkill(name="Payroll"))["coaching"]
    assert (row.yours, row.is_in_a_line, row.is_agreed) == (None, False, True)  # "coach" is its name


def test_languages_are_left_out():
    assert set(words_of(languages=[ProfileLanguage(name="English")])) == {"coaching", "facilitation"}
