"""Word files: heads, tables, text boxes in order, and files that are damaged or traps."""

import io
import zipfile
from datetime import date

import cv_files
import pytest

from pipeline import profiles
from pipeline.errors import InputError
from pipeline.profiles import docx


def account(tmp_path, data):
    path = tmp_path / "cv.dat"
    path.write_bytes(data)
    return profiles.account(path)


def test_tables_text_boxes_and_heads(tmp_path):
    profile = account(tmp_path, cv_files.word()).profile
    assert [(r.title, r.org, r.start, r.is_current) for r in profile.roles] == [
        ("Buyer", "Blue Door Ltd", date(2019, 3, 1), True),
        ("Porter", "Sea Hotel", date(2016, 5, 1), False),
    ]
    assert profile.roles[0].bullets == ["Bought oak and ash"]
    assert profile.roles[1].bullets == ["Carried bags", "Answered questions"]
    assert profile.education[0].school == "Leeds University"
    assert [skill.name for skill in profile.skills] == ["Purchasing", "Excel"]
    assert "Muster" not in profile.model_dump_json()


def test_a_damaged_one(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("word/document.xml", "<w:document")
    with pytest.raises(InputError, match="is a damaged Word file"):
        account(tmp_path, data.getvalue())


def test_a_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr(docx, "LARGEST_UNPACKED", 1_000)
    with pytest.raises(InputError, match="unpacks to far more than a CV"):
        account(tmp_path, cv_files.word())
