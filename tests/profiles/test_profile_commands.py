"""`pivot profile ...` and `forget` as people type them. The network is blocked (conftest); nobody here exists."""

import io
import json
import re
import sys
import zipfile

import cv_files
import linkedin_pages
import pytest
from europass_files import NEW_XML, OLD_JSON
from test_json_resume import RESUME
from test_linkedin import FILES

from pipeline import cli, profiles, taxonomy

PLANTED = ("Ada", "Muster", "Harbour", "example.org", "7946 0958", "1988", "496 0000", "planted", "Norwegian",
           "Transport Workers", "epilepsy", "12A3456E")  # fmt: skip
IN_NO_SAMPLE = (
    "Muster",
    "12 Harbour Street",
    "ada@example.org",
    "7946 0958",
    "3 May 1988",
    "496 0000",
    "planted secret",
    "Transport Workers",
    "epilepsy",
    "12A3456E",
)
TEXT = """Ada Muster
12 Harbour Street, Leeds | ada@example.org | +44 20 7946 0958 | Born: 3 May 1988
Nationality: Norwegian | Member of the Transport Workers Union | NMC PIN 12A3456E
I have epilepsy

Experience
Buyer, Blue Door Ltd 03/2019 - present
Bought oak for Ada Muster and negotiated with suppliers

Skills
Microsoft Excel, Negotiation
"""


def linkedin_zip():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, text in FILES.items():
            packed.writestr(name, text)
    return data.getvalue()


FORMATS = {
    "Ada_Muster_CV.txt": TEXT.encode,
    "cv.md": lambda: TEXT.replace("Experience", "## Experience").replace("Skills", "## Skills").encode(),
    "cv.pdf": lambda: cv_files.pdf(cv_files.TWO_COLUMNS),
    "cv.docx": cv_files.word,
    "Profile.pdf": lambda: linkedin_pages.pdf("en"),
    "export.zip": linkedin_zip,
    "europass.xml": NEW_XML.encode,
    "europass.json": OLD_JSON.encode,
    "resume.json": lambda: json.dumps(RESUME).encode(),
    "list.csv": lambda: b"skill,level\nMicrosoft Excel,good\nNegotiation,\n",
    "profile.yaml": lambda: b"skills: [Microsoft Excel]\nroles: [{title: Buyer, start: 2019-03}]\n",
}


@pytest.fixture
def pivot(tmp_path, monkeypatch, capsys, shipped):
    """Run a command in an empty folder; return (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(taxonomy, "read", lambda _folder: shipped)

    def run(*arguments, typed=""):
        monkeypatch.setattr(sys, "argv", ["pivot", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = stop.code or 0
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def tells(text, private):
    """Whether a text holds what is private; a year within the digits of another number is none."""
    return re.search(rf"(?<![\d.]){re.escape(private)}(?!\d)", text) is not None


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_goes_to_a_review_file_and_nothing_private_with_it(pivot, tmp_path, name):
    (tmp_path / name).write_bytes(FORMATS[name]())
    code, out, err = pivot("profile", "import", name, "--out", "me.yaml")
    assert (code, err) == (0, "")
    assert "to review: me.yaml" in out
    assert not profiles.read(tmp_path / "me.yaml").is_empty
    shown = pivot("profile", "show", "me.yaml")[1]
    written = (tmp_path / "me.yaml").read_text("utf-8") + (tmp_path / "me.read.json").read_text("utf-8")
    for private in PLANTED:
        assert not tells(out + shown + written, private)
    first = written
    assert pivot("profile", "import", name, "--out", "me.yaml")[0] == 0
    assert (tmp_path / "me.yaml").read_text("utf-8") + (tmp_path / "me.read.json").read_text("utf-8") == first


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_goes_to_a_full_report_in_one_command(pivot, tmp_path, name):
    (tmp_path / name).write_bytes(FORMATS[name]())
    code, _, err = pivot("report", "--profile", name, "--format", "json,md,csv")
    assert (code, err) == (0, "")
    (written,) = (tmp_path / "reports").glob("*/report.json")
    assert json.loads(written.read_text("utf-8"))["person"] is not None
    left = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != name]
    assert {path.name for path in left} >= {
        "report.json",
        "report.md",
        "gaps.csv",
        "evidence.csv",
        "manifest.json",
    }
    for path in left:  # whatever was left anywhere, a warehouse and what it keeps of readings among it
        for private in IN_NO_SAMPLE if "duckdb" in path.name else PLANTED:
            assert not tells(path.read_bytes().decode("utf-8", errors="replace"), private), path


def test_a_file_named_after_the_person_names_no_folder_and_no_line(pivot, tmp_path):
    """Bug: CV_Ada-Muster.pdf made the folder <role>--cv-ada-muster."""
    (tmp_path / "CV_Ada-Muster.pdf").write_bytes(cv_files.pdf(cv_files.TWO_COLUMNS))
    assert pivot("report", "--profile", "CV_Ada-Muster.pdf", "--format", "html,md")[0] == 0
    (folder,) = (tmp_path / "reports").iterdir()
    assert re.fullmatch(r".+--cv-[0-9a-f]{4}", folder.name)
    whole = "".join(file.read_text("utf-8") for file in sorted(folder.iterdir()))
    assert "cv.pdf, page 1, line " in whole
    for private in PLANTED:
        assert not tells(whole, private)


def test_show_says_the_years_as_a_sum(pivot, tmp_path):
    (tmp_path / "cv.txt").write_text(
        "Experience\nBuyer 01/2019 - 12/2020\nBought oak\n\nPorter 07/2020 - 06/2021\nCarried bags\n",
        encoding="utf-8",
    )
    out = pivot("profile", "show", "cv.txt")[1]
    assert "Buyer: 2019-01 to 2020-12 = 2 years" in out
    assert "held at the same time, counted once: -6 months" in out
    assert "together: 2 years 6 months" in out


def test_sort_is_saved_after_each_card_and_goes_on_later(pivot, tmp_path):
    (tmp_path / "me.yaml").write_text("skills: [Payroll, Negotiation, Recruitment]\n", encoding="utf-8")
    code, out, err = pivot("profile", "sort", "me.yaml", typed="k+\nwhat\nd\nq\n")
    assert (code, out.strip()) == (0, "sorted 2, left 1: me.yaml")
    assert err.count("k keep, d drop") == 2  # at the start, and after what nobody understands
    assert "1 of 1" in pivot("profile", "sort", "me.yaml", typed="")[2]
    found = profiles.read(tmp_path / "me.yaml").skills
    assert sorted((s.mark or "", s.enjoy) for s in found) == [("", 0), ("drop", 0), ("keep", 1)]
    assert pivot("profile", "sort", "me.yaml", typed="g\n")[1].strip() == "sorted 1, left 0: me.yaml"
    assert pivot("profile", "sort", "me.yaml")[1].strip() == "everything is sorted"


def test_overrides_by_hand_and_from_ticks(pivot, tmp_path):
    (tmp_path / "cv.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ticks.json").write_text('{"overrides": {"have": ["recruitment"]}}', encoding="utf-8")
    assert (
        pivot("profile", "override", "cv.txt", "--ticks", "ticks.json", "--not-mine", "Negotiation")[0] == 0
    )
    said = profiles.read(tmp_path / "cv.txt").overrides
    assert (said.have, said.not_mine) == (["recruitment"], ["Negotiation"])
    shown = pivot("profile", "show", "cv.txt")[1]
    assert "have: recruitment" in shown
    code, _, err = pivot("profile", "override", "cv.txt", "--have", "Recruitmnt")
    assert code == 3
    assert err.startswith("pivot: 'Recruitmnt' is no skill of the taxonomy; did you mean Recruit")
    assert pivot("profile", "override", "cv.txt")[0] == 3


def test_forget_asks_first(pivot, tmp_path):
    (tmp_path / "clients").mkdir()
    profile = tmp_path / "clients" / "a.yaml"
    profile.write_text("alias: Client A\nskills: [Excel]\n", encoding="utf-8")
    assert "nothing was removed" in pivot("forget", "--client", "Client A", "--in", "clients", typed="n\n")[1]
    assert profile.exists()
    assert "removed 1" in pivot("forget", "--client", "Client A", "--in", "clients", "--yes")[1]
    assert not profile.exists()
    assert (
        pivot("forget", "--client", "Client A", "--in", "clients", "--yes")[1].strip()
        == "nothing of Client A in clients"
    )


def test_import_refuses_to_write_over_what_it_reads(pivot, tmp_path):
    (tmp_path / "me.yaml").write_text("skills: [Excel]\n", encoding="utf-8")
    code, _, err = pivot("profile", "import", "me.yaml", "--out", "me.yaml")
    assert code == 3
    assert "is the file to read" in err
    assert (tmp_path / "me.yaml").read_text(encoding="utf-8") == "skills: [Excel]\n"


def test_bad_input_leaves_nothing_half_written(pivot, tmp_path):
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7 torn")
    code, out, err = pivot("profile", "import", "cv.pdf", "--out", "me.yaml")
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    assert [file.name for file in tmp_path.iterdir()] == ["cv.pdf"]
