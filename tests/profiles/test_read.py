"""Any file: the content decides; what cannot be read is told in one sentence."""

import pytest

from pipeline import profiles, resources
from pipeline.errors import InputError
from pipeline.profiles.profile import Profile


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"skills: [Excel]", ["Excel"]),
        (b"Excel\nSQL", ["Excel", "SQL"]),
        (b"\xef\xbb\xbfExcel", ["Excel"]),  # byte order mark
        ("Excel\nFrançais".encode("cp1252"), ["Excel", "Français"]),  # saved by a spreadsheet
        ("Excel\nFrançais".encode("utf-16"), ["Excel", "Français"]),
        (b"skill,like\r\nExcel,1\r\n", ["Excel"]),
        (b"", []),
    ],
)
def test_content_decides_not_the_name(tmp_path, content, names):
    path = tmp_path / "profile.dat"
    path.write_bytes(content)
    assert [skill.name for skill in profiles.read(path).skills] == names


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7 ...", "is a damaged PDF .*save it again"),
        (b"PK\x03\x04...", "is a ZIP that holds neither a Word file nor LinkedIn's export"),
        (b'{"price": 3}', "is JSON, and neither JSON Resume nor Europass"),
        (b'{"basics": ', "cv:1: is damaged JSON"),
        (b"<html></html>", "is XML or HTML, and no Europass CV"),
        (b"<SkillsPassport>", "is damaged XML"),
        (b"\x00\x01\x02", "is no text file"),
        (b"\xd0\xcf\x11\xe0\xa1", "is an old Word or Excel file, or one with a password"),
        (b"{\\rtf1 x}", "is an RTF file; save it as .docx"),
        (b"\x89PNG....", "is a picture"),
        (b"x" * 2_000_001, "is over 2 MB of text"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(tmp_path, content, told):
    path = tmp_path / "cv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=told) as refused:
        profiles.read(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        profiles.read(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="holds no file of LinkedIn's data export"):
        profiles.read(tmp_path)


def test_no_file_is_an_empty_profile():
    assert profiles.read(None) == Profile()


@pytest.mark.parametrize("path", sorted(resources.PROFILES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_invented_people_are_rich_and_sound(path):
    profile = profiles.read(path)
    facts = [
        *profile.skills, *profile.certifications, *profile.languages, *profile.education, *profile.roles,
        *(bullet for role in profile.roles for bullet in role.bullets),
    ]  # fmt: skip
    assert 30 <= len(facts) <= 60
    assert profile.alias.startswith("Client ")
    assert profile.target_roles
    assert {skill.mark for skill in profile.skills} >= {"keep", "drop", "gain"}
    assert {skill.enjoy for skill in profile.skills} == {-1, 0, 1}
    for skill in profile.skills:
        quoted = (skill.source or "").partition('"')[2].rstrip('"').casefold()
        bullets = [bullet.casefold() for role in profile.roles for bullet in role.bullets]
        assert not quoted or any(quoted in bullet for bullet in bullets), skill.name
