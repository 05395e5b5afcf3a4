"""The commands as people type them: exit codes, one-line messages, machine-readable results. All postings invented."""

import json
import sys

import pytest

from pipeline import cli, console

AD = """Title: {title}
Employer: {employer}
Location: Leeds
Date: 2026-10-0{day}

About the role
You will run the payroll of two shops and answer the questions of the people who work there every month.
You will also reconcile the bank and help with the year end, together with a small and friendly team.

Requirements
- At least {day} years of experience with payroll
- Good knowledge of Excel; {tool} is a plus
- Attention to detail and clear written communication
- Knowledge of bookkeeping and of income tax for employees

Benefits
- 25 days of holiday and a garden
"""


# What the shops sell: enough for thirteen ads that are no copies of each other.
TRADES = [
    " ".join(f"We also sell {ware} to {buyer} in {town} and around it." for town in ("Ely", "Rye", "Ware"))
    for ware, buyer in zip(
        "lamps hats bread rope paint keys soap yarn clocks maps boots drums seeds".split(),
        "sailors cooks pilots monks vets tailors judges actors bakers miners nurses poets clowns".split(),
        strict=True,
    )
]


@pytest.fixture
def pivot(tmp_path, monkeypatch, capsys):
    """Run a command in an empty folder; return (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["pivot", *map(str, arguments)])
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = stop.code or 0
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def ads(tmp_path):
    """Thirteen invented ads as text files."""
    folder = tmp_path / "ads"
    folder.mkdir()
    for n in range(13):
        text = AD.format(
            title="Payroll Officer", employer=f"Shop {n} Ltd", day=n % 5 + 1, tool="Sage" if n % 2 else "SQL"
        )
        (folder / f"ad{n:02}.txt").write_text(text + f"\n{TRADES[n]}\n", encoding="utf-8")
    return folder


@pytest.fixture
def person(tmp_path):
    """A small invented profile."""
    path = tmp_path / "me.txt"
    path.write_text("Microsoft Excel\nBookkeeping\n", encoding="utf-8")
    return path


def test_a_folder_of_pasted_ads_gives_a_report(pivot, ads, person, tmp_path):
    code, out, err = pivot(
        "report", "--role", "Payroll officer", "--profile", person, "--postings", ads, "--out", tmp_path / "r"
    )
    assert code == 0, err
    report = json.loads((tmp_path / "r" / "report.json").read_text(encoding="utf-8"))
    assert report["sample"]["usable"] == 13
    assert not report["sample"]["is_invented"]
    assert {"payroll", "microsoft-excel"} <= {row["skill_id"] for row in report["gaps"] + report["strengths"]}
    assert "report.html" in out
    assert not (tmp_path / "data").exists()  # only passing through


def test_load_extract_report_status(pivot, ads, tmp_path):
    assert pivot("load", ads, "--source", "pasted")[0] == 0
    code, out, _ = pivot("--json", "extract")
    assert code == 0
    assert json.loads(out)["read"] == 13
    assert json.loads(pivot("--json", "extract")[1])["read"] == 0
    status = json.loads(pivot("--json", "status")[1])
    assert status["postings"] == 13
    assert [row["source"] for row in status["by_source"]] == ["pasted"]
    code, out, err = pivot("--json", "report", "--role", "Payroll officer", "--out", tmp_path / "r")
    assert code == 0, err
    assert any(name.endswith("report.json") for name in json.loads(out)["files"])
    assert "payroll" in pivot("roles")[1].lower()


def test_loading_again_changes_nothing(pivot, ads):
    pivot("load", ads)
    assert json.loads(pivot("--json", "load", ads)[1])["new"] == 0


def test_the_sample_never_meets_real_postings(pivot, ads, tmp_path):
    pivot("load", ads)
    assert pivot("report", "--role", "Payroll officer", "--out", tmp_path / "r")[0] == 0
    real = json.loads((tmp_path / "r" / "report.json").read_text(encoding="utf-8"))
    assert [s["source"] for s in real["sample"]["sources"]] == ["ads"]
    assert not real["sample"]["is_invented"]


def test_invented_postings_are_refused_in_a_warehouse_of_real_ones(pivot, ads, tmp_path):
    from pipeline import resources

    pivot("load", ads)
    code, _, err = pivot("load", resources.SAMPLE)
    assert code == 3
    assert "invented" in err


def test_explain_lists_every_posting_behind_a_number_of_the_report(pivot, ads, person, tmp_path):
    options = ("--role", "Payroll officer", "--profile", person, "--postings", ads)
    assert pivot("report", *options, "--out", tmp_path / "r")[0] == 0
    report = json.loads((tmp_path / "r" / "report.json").read_text(encoding="utf-8"))
    row = next(row for row in report["strengths"] if row["skill_id"] == "microsoft-excel")
    code, out, err = pivot("--json", "explain", "Microsoft Excel", *options)
    assert code == 0, err
    told = json.loads(out)
    assert len(told["postings"]) == told["k"] == row["k"]
    assert (told["required"], told["preferred"], told["duty"], told["share"]) == (
        row["required"], row["preferred"], row["duty"], row["share"],
    )  # fmt: skip
    assert pivot("explain", "microsoft-excel", *options)[1].count("Shop ") == row["k"]


def test_pivots_shows_the_roles_of_the_postings(pivot, ads, person):
    code, out, err = pivot("--json", "pivots", "--profile", person, "--postings", ads)
    assert code == 0, err
    (row,) = json.loads(out)
    assert (row["postings"], row["label"]) == (13, "not_enough_data")
    assert "too few postings" in pivot("pivots", "--profile", person, "--postings", ads)[1]


def test_a_report_tells_what_changed_since_another(pivot, ads, person, tmp_path):
    options = ("report", "--role", "Payroll officer", "--profile", person, "--postings", ads)
    assert pivot(*options, "--out", tmp_path / "then")[0] == 0
    person.write_text("Microsoft Excel\nBookkeeping\nPayroll\n", encoding="utf-8")
    earlier = tmp_path / "then" / "report.json"
    code, _, err = pivot(*options, "--out", tmp_path / "now", "--since-report", earlier)
    assert code == 0, err
    page = (tmp_path / "now" / "report.md").read_text(encoding="utf-8")
    assert "In your profile now: Payroll" in page
    old = earlier.read_text(encoding="utf-8").replace('"extractor": "', '"extractor": "older ')
    earlier.write_text(old, encoding="utf-8")
    code, _, err = pivot(*options, "--out", tmp_path / "never", "--since-report", earlier)
    assert code == 3
    assert "other reading rules" in err
    assert not (tmp_path / "never").exists()


BAD = [
    (("explain", "Microsoft Excle", "--role", "Payroll officer"), 2, "Microsoft Excel"),
    (("pivots", "--profile", "nobody.yaml"), 3, "nobody.yaml"),
    (("report", "--since-report", "nowhere.json"), 3, "nowhere.json"),
    (("report", "--since", "yesterday"), 2, "--since is 'yesterday'"),
    (("report", "--format", "pdff"), 2, "--format is 'pdff'"),
    (("report", "--format", " , "), 2, "write one or more of html,pdf,docx,xlsx,md,json,csv"),
    (("report", "--paper", "a5"), 2, "--paper is 'a5'"),
    (("report", "--template", "nowhere.docx"), 3, "nowhere.docx: there is no such Word template"),
    (("report", "--template", "mine.docx", "--format", "pdf"), 2, "add docx to --format"),
    (("report", "--profile", "nobody.yaml"), 3, "nobody.yaml"),
    (("report", "--role", "Unicorn groomer"), 4, "Unicorn groomer"),
    (("report", "--postings", "nowhere"), 3, "nowhere"),
    (("load", "nowhere.csv"), 3, "nowhere.csv"),
    (("status",), 3, "there is no warehouse yet"),
    (("roles",), 3, "there is no warehouse yet"),
    (("extract", "--input", "a.jsonl"), 2, "belong together"),
    (("evaluate", "nowhere.jsonl"), 3, "nowhere.jsonl"),
    (("--taxonomy", "nowhere", "taxonomy", "check"), 3, ""),
    (("--taxonomy", "nowhere", "report"), 3, "skills.csv"),
    (("--taxonomy", __file__, "report"), 3, "is no folder"),  # bug: a traceback
    (("--warehouse", "slip.duckdb", "report"), 3, "there is no warehouse yet"),  # bug: reported on the sample
    (("--warehouse", f"{__file__}/w.duckdb", "load", __file__), 3, "cannot be written"),  # bug: a traceback
    (("report", "--role", "x" * 300), 2, "--role has 300 letters"),  # bug: the message was pages long
    (("load", __file__), 3, "is named '.py'; what can be read is .csv"),
    (("evaluate", "."), 3, "cannot be read"),  # bug: a traceback
    (("extract", "--input", __file__, "--output", "."), 3, "the name of a file"),  # bug: a traceback
]


@pytest.mark.parametrize(("arguments", "code", "message"), BAD, ids=[" ".join(a)[-40:] for a, _, _ in BAD])
def test_bad_input_gets_one_line_and_its_exit_code(pivot, arguments, code, message):
    got, out, err = pivot(*arguments)
    assert got == code
    assert message in out + err
    assert "Traceback" not in err
    if message:
        assert len(err.strip().splitlines()) == 1


def test_what_is_not_read_is_named(pivot, ads, tmp_path):
    """Bug: a folder of thirty PDF files and one text gave a report on one, and said nothing of the others."""
    (ads / "advert.pdf").write_bytes(b"%PDF-1.7")
    code, out, err = pivot("load", ads)
    assert (code, "is a PDF" in err, "is a PDF" in out) == (0, True, False)
    assert out.startswith("ads: 14 records, of these 13 new")
    for arguments in (("--quiet", "load", ads), ("--json", "status")):
        assert pivot(*arguments)[2] == ""
    code, _, err = pivot("report", "--role", "Payroll officer", "--postings", ads, "--out", tmp_path / "r")
    assert (code, err.count("advert.pdf: is a PDF")) == (0, 1)
    assert "file not read: 1 (advert.pdf: is a PDF" in (tmp_path / "r" / "report.md").read_text(
        encoding="utf-8"
    )


def test_json_is_one_document_on_stdout(pivot, ads, tmp_path):
    gold = tmp_path / "gold.jsonl"
    row = {
        "id": "a",
        "field": "x",
        "text": "We need Python.",
        "readings": [[], []],
        "facts": [{"min_years": None, "min_degree": None}] * 2,
    }
    gold.write_text(json.dumps(row), encoding="utf-8")
    answers = tmp_path / "answers.jsonl"
    (ads / "advert.pdf").write_bytes(b"%PDF-1.7")
    for arguments in (
        ("load", ads),
        ("extract",),
        ("extract", "--input", gold, "--output", answers),
        ("status",),
        ("roles",),
        ("roles", "payroll"),
        ("report", "--role", "Payroll officer"),
        ("evaluate", gold, "--by", "field", "--errors", "2"),
        ("evaluate", gold, "--against", answers),
    ):
        code, out, err = pivot("--json", *arguments)
        assert code == 0, err
        json.loads(out)
        assert "Traceback" not in err


def test_a_disk_that_refuses_gets_one_line(pivot, ads, monkeypatch):
    """Bug: a traceback when stdout stood on a full disk."""
    pivot("load", ads)

    def refuse(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(console, "tell", refuse)
    code, _, err = pivot("roles")
    assert (code, err) == (3, "pivot: No space left on device\n")


def test_help_does_not_import_spacy(pivot):
    import subprocess

    code = (
        "import sys; sys.argv = ['pivot', '--help']\nfrom pipeline import cli\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'spacy', 'pandas', 'duckdb', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


def test_version(pivot):
    from pipeline import __version__

    assert pivot("--version")[1].strip() == __version__
