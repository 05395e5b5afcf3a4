"""Any file: the content decides; what cannot be read is told in one sentence."""

import io
import os
import zipfile

import cv_files
import pytest

from pipeline import profiles, resources
from pipeline.errors import InputError
from pipeline.profiles.profile import Profile


def packed(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"skills: [Excel]", ["Excel"]),
        (b"Excel\nSQL", ["Excel", "SQL"]),
        (b"\xef\xbb\xbfExcel", ["Excel"]),  # byte order mark
        ("Excel\nFrançais".encode("cp1252"), ["Excel", "Français"]),  # saved by a spreadsheet
        ("Excel\nFrançais".encode("utf-16"), ["Excel", "Français"]),
        (b"skill,like\r\nExcel,1\r\n", ["Excel"]),
        ("Excel\nSQL".encode("utf-16-le"), ["Excel", "SQL"]),  # without the mark in front
        (b'["Excel", "SQL"]', ["Excel", "SQL"]),
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
        (b"PK\x03\x04...", "is a damaged ZIP or Word file; save or download it again"),
        (packed({"a.txt": "x"}), "is a ZIP that holds neither a Word file nor LinkedIn's export"),
        (packed({"xl/workbook.xml": "<a/>"}), "is an Excel workbook; save the sheet as CSV"),
        (packed({"ppt/presentation.xml": "<a/>"}), "is a presentation; save it as PDF"),
        (packed({"Index/Document.iwa": "x"}), "is a document of Pages, Numbers or Keynote; export it"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "is an OpenDocument text; save it as",
        ),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "sheet; save it as CSV"),
        (packed({"word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"}), "is a damaged Word file"),
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"GIF89a...", "is a picture"),
        (b"\x00\x00\x00\x18ftypheic", "is a picture"),
        (b"Rar!....", "is a packed file; unpack it"),
        (b"\\documentclass{cv}", "is LaTeX; give the PDF"),
        (b"MIME-Version: 1.0\n", "is a saved web page or mail"),
        (b"[1, 2]", "is JSON, and neither JSON Resume nor Europass"),
        (b'{"price": 3}', "is JSON, and neither JSON Resume nor Europass"),
        (b'{"basics": ', "cv:1: is damaged JSON"),
        (b"<!DOCTYPE html><html></html>", "is a web page; print it to PDF"),
        (b"<rss></rss>", "is XML, and no Europass CV"),
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has none")
def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="is no file"):
        profiles.read(tmp_path / "pipe")


def test_a_line_without_end_is_read_at_once(tmp_path):
    """Bug: the search for mail addresses took the square of its length."""
    path = tmp_path / "cv.txt"
    path.write_text("x" * 1_900_000)
    with pytest.raises(InputError, match="1,900,000 letters"):
        profiles.read(path)


def test_files_of_the_same_name_get_folders_of_their_own(tmp_path, monkeypatch):
    """Bug: the report of the second took the place of the first's."""
    monkeypatch.chdir(tmp_path)
    files = ["a/cv.docx", "b/cv.docx", "Muster.docx", "Muster 2.docx", "cv.docx", "a/me.txt"]
    for name in files:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"Excel" if name.endswith("txt") else cv_files.word())
    names = [profiles.nameless(tmp_path / name).name for name in files]
    assert len(set(names)) == len(files)
    assert not any("muster" in name.lower() for name in names)
    assert names[4:] == ["cv.docx", "me.txt"]  # nothing to tell apart
    assert profiles.nameless(tmp_path / "a/cv.docx").name == names[0]


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
