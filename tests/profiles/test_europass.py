"""Europass of both generations, as XML and JSON; traps in XML are refused. Everybody here is invented."""

from datetime import date

import pytest
from europass_files import NEW_XML, OLD_JSON, OLD_XML

from pipeline import profiles
from pipeline.errors import InputError


@pytest.mark.parametrize("content", [OLD_XML, NEW_XML, OLD_JSON], ids=["2013 XML", "2020 XML", "2013 JSON"])
def test_each_generation_says_the_same(tmp_path, content):
    path = tmp_path / "cv.dat"
    path.write_text(content, encoding="utf-8")
    reading = profiles.account(path)
    profile = reading.profile
    [role] = profile.roles
    assert (role.title, role.org) == ("Buyer", "Blue Door")
    assert (role.start, role.end, role.is_current) == (date(2019, 3, 1), date(2021, 6, 1), False)
    assert role.bullets == ["Bought oak for …", "Saved 4 percent"]
    [education] = profile.education
    assert (education.level, education.school, education.end) == (
        "bachelor",
        "Leeds University",
        date(2017, 1, 1),
    )
    assert education.months_unknown
    assert {spoken.name: spoken.level for spoken in profile.languages} == {
        "German": "native",
        "English": "C1",
    }
    assert [skill.name for skill in profile.skills] == ["Excel"]
    assert {"name or address", "date of birth"} <= set(reading.left_out)
    for private in ("Ada", "Muster", "1988", "example.org", "female"):
        assert private not in profile.model_dump_json()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><SkillsPassport>&x;</SkillsPassport>', "declares a DTD or entities"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><Candidate/>', "declares a DTD or entities"),
        ("<Candidate><a></Candidate>", "is damaged XML"),
        ("<note>hello</note>", "no Europass CV"),
    ],
)
def test_traps_are_refused(tmp_path, content, told):
    path = tmp_path / "cv.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        profiles.read(path)


def test_an_empty_one_is_an_empty_profile(tmp_path):
    path = tmp_path / "cv.xml"
    path.write_text("<Candidate/>", encoding="utf-8")
    assert profiles.read(path).is_empty
