import json

import pytest

from pipeline.loading import files
from pipeline.loading.files import documents

TEXTS = {
    "keys above": ("Title: Cook\nCompany: Acme\nPosted: 3 May 2026\n\nWe cook.", {"title": "Cook", "employer": "Acme", "posted_at": "3 May 2026", "text": "We cook."}),
    "no keys": ("Head Cook\n\nWe cook.", {"title": "Head Cook", "text": "Head Cook\n\nWe cook."}),
    "markdown": ("# Head Cook\nWe cook.", {"title": "Head Cook", "text": "# Head Cook\nWe cook."}),
    "a sentence is no title": ("We are looking for a cook.\nNow.", {"text": "We are looking for a cook.\nNow."}),
    "an unknown key ends them": ("Company: Acme\nSalary band: 5\nCook", {"employer": "Acme", "title": "Salary band: 5", "text": "Salary band: 5\nCook"}),
    "nothing": ("", {"text": ""}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_pasted_texts(text, expected):
    assert documents.from_text(text) == expected


def test_a_page_is_named_by_its_heading_then_by_its_title():
    assert documents.from_page("<title>Cook | Acme</title><h1> Head\n Cook</h1>")["title"] == "Head Cook"
    assert documents.from_page("<title>Cook | Acme</title><p>x</p>")["title"] == "Cook | Acme"


DESCRIBED = {
    "@type": "JobPosting", "title": "Cook", "datePosted": "2026-04-17", "hiringOrganization": {"name": "Hotel Brine"},
    "jobLocation": {"address": {"addressLocality": "Hull"}}, "url": "https://brine.example/jobs/cook",
}  # fmt: skip


@pytest.mark.parametrize(
    ("description", "body"),
    [("<p>You cook for our guests.</p>" * 20, "You cook"), ("<p>You cook.</p>", "We feed")],
)
def test_a_page_that_describes_its_posting_tells_more(description, body):
    script = (
        f'<script type="application/ld+json">{json.dumps(DESCRIBED | {"description": description})}</script>'
    )
    values = documents.from_page(f"<head>{script}</head><h1>Head Cook</h1><p>We feed two hundred people.</p>")
    assert (values["title"], values["employer"], values["location"]) == ("Cook", "Hotel Brine", "Hull")
    assert (values["posted_at"], values["id"]) == ("2026-04-17", "https://brine.example/jobs/cook")
    assert body in values["html"]
    assert "text" not in values


def test_a_page_of_several_postings_is_one_text_without_an_employer():
    script = (
        f'<script type="application/ld+json">{json.dumps([DESCRIBED | {"description": "x"}] * 2)}</script>'
    )
    assert documents.from_page(f"{script}<h1>Jobs</h1><p>x</p>").keys() == {"title", "html"}


def test_the_name_of_the_file_is_the_last_resort(tmp_path):
    path = tmp_path / "head_cook-leeds.txt"
    path.write_text("We are looking for a cook.", encoding="utf-8")
    (record,) = files.open_table(files.find(path)[0]).records
    assert record.values["title"] == "head cook leeds"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "x-unknown"])
def test_a_page_may_declare_its_encoding(tmp_path, charset):
    path = tmp_path / "a.html"
    path.write_bytes(f"<meta charset={charset}><h1>Verkäufer für Größen</h1>".encode("cp1252"))
    (record,) = files.open_table(files.find(path)[0]).records
    assert record.values["title"] == "Verkäufer für Größen"


def test_a_mail_gives_subject_date_and_html(tmp_path):
    mail = (
        "Subject: =?utf-8?q?K=C3=B6chin?=\nDate: Tue, 03 Nov 2026 09:12:00 +0100\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b--\n"
    )
    values = documents.from_mail(mail.encode())
    assert values["title"] == "Köchin"
    assert values["html"].strip() == "<p>rich</p>"
