import pytest

from pipeline import profiles
from pipeline.profiles.profile import Overrides, Profile, ProfileRole, ProfileSkill


def test_an_alias_takes_the_place_of_the_name_everywhere():
    person = Profile(
        alias="Ada Moor",
        roles=[ProfileRole(title="Trainer", bullets=["ADA MOOR ran workshops", "Adamoor is a place"])],
        skills=[ProfileSkill(name="Coaching", source='cv.pdf, "Ada Moor coached"')],
    )
    text = profiles.under_alias(person, "Client Z").model_dump_json()
    assert "Client Z ran workshops" in text
    assert "ada moor" not in text.lower()
    assert "Adamoor" in text


@pytest.mark.parametrize("alias", [None, "", "Al"])
def test_a_name_too_short_to_be_one_is_replaced_in_its_place_only(alias):
    person = Profile(alias=alias, skills=[ProfileSkill(name="Al dente cooking")])
    changed = profiles.under_alias(person, "Client Z")
    assert (changed.alias, changed.skills) == ("Client Z", person.skills)


def test_what_was_ticked_wins_over_what_was_said_before():
    person = Profile(overrides=Overrides(have=["excel"], not_mine=["lms", "payroll"], never_show=["pr"]))
    said = profiles.with_overrides(person, Overrides(have=["lms", "excel"])).overrides
    assert said == Overrides(have=["excel", "lms"], not_mine=["payroll"], never_show=["pr"])
