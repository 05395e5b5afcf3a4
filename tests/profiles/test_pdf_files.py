"""PDFs: columns, heads and feet, and files that are none, are locked, are pictures or traps."""

import io
import zlib
from datetime import date

import cv_files
import pypdf
import pytest
from europass_files import NEW_XML

from pipeline import profiles
from pipeline.errors import InputError
from pipeline.profiles import pdf


@pytest.fixture
def account(tmp_path):
    """Read bytes as a file named cv.dat."""

    def read(data):
        path = tmp_path / "cv.dat"
        path.write_bytes(data)
        return profiles.account(path)

    return read


def rewritten(data, change):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_one_column_over_two_pages(account):
    reading = account(cv_files.pdf(cv_files.ONE_COLUMN))
    profile = reading.profile
    assert [(r.title, r.org, r.start, r.end, r.months_unknown) for r in profile.roles] == [
        ("Buyer", "Blue Door Ltd, Leeds", date(2019, 3, 1), None, False),
        ("Porter", "Sea Hotel, Hull", date(2016, 1, 1), date(2018, 1, 1), True),
    ]
    assert profile.roles[0].bullets == [
        "Bought oak and ash for nine branches and wrote down",
        "Saved 4 percent",
    ]
    assert profile.roles[1].source.startswith("cv.dat, page 2, lines ")
    assert profile.education[0].level == "bachelor"
    assert [skill.name for skill in profile.skills] == ["Purchasing", "Excel", "stock taking"]
    for private in ("Ada", "Muster", "Curriculum", "Page 2", "example.org", "7946"):
        assert private not in profile.model_dump_json()


def test_two_columns_are_read_one_after_the_other(account):
    profile = account(cv_files.pdf(cv_files.TWO_COLUMNS)).profile
    assert [skill.name for skill in profile.skills] == ["Purchasing", "Excel", "Stock taking", "Negotiation"]
    assert [(spoken.name, spoken.level) for spoken in profile.languages] == [
        ("German", "native"),
        ("English", "C1"),
    ]
    assert [c.name for c in profile.certifications] == ["Forklift licence"]
    assert [(r.title, r.org, len(r.bullets)) for r in profile.roles] == [
        ("Buyer", "Blue Door Ltd", 3),
        ("Porter", "Sea Hotel", 2),
    ]
    assert profile.education[0].school == "Leeds University"


def test_the_europass_inside(account):
    data = rewritten(
        cv_files.pdf("#text[A page that looks like a CV and is not the data]"),
        lambda writer: writer.add_attachment("attachment.xml", NEW_XML.encode()),
    )
    reading = account(data)
    assert reading.profile.roles[0].org == "Blue Door"
    assert reading.profile.roles[0].source == "cv.dat, work experience 1"


def test_a_locked_one(account):
    locked = rewritten(
        cv_files.pdf(cv_files.ONE_COLUMN), lambda writer: writer.encrypt("secret", algorithm="RC4-128")
    )
    with pytest.raises(InputError, match="is protected by a password; save it without one"):
        account(locked)


def test_a_scanned_one(account):
    with pytest.raises(InputError, match="is scanned, no text in it"):
        account(cv_files.pdf("#rect(width: 100%, height: 100%, fill: gray)"))


def test_a_book(account):
    with pytest.raises(InputError, match="has 31 pages, a CV at most 30"):
        account(cv_files.pdf("#for n in range(31) [ Page of a long story #n #pagebreak(weak: true) ]"))


def test_a_bomb(account, monkeypatch):
    monkeypatch.setattr(pdf, "LARGEST_STREAM", 100_000)
    stream = zlib.compress(b"0 " * 200_000)
    with pytest.raises(InputError, match="unpacks to over"):
        account(b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>>\nstream\n" + stream + b"\nendstream")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_torn_one(account, share):
    data = cv_files.pdf(cv_files.ONE_COLUMN)
    with pytest.raises(InputError, match=r"is a damaged PDF|is scanned"):
        account(data[: int(len(data) * share)])
