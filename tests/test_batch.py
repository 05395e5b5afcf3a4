"""Many clients in one run: a folder each, one index, and one bad client who does not stop the others."""

import json

import example_gaps
import pytest
from typer.testing import CliRunner

from pipeline import batch
from pipeline.cli import app
from pipeline.errors import InputError
from pipeline.printing import client_index

GOOD = "alias: Ada Moor\nskills: [Facilitation, Coaching]\n"


def clients(tmp_path, *rows, head="alias,profile,role"):
    (tmp_path / "ada.yaml").write_text(GOOD, encoding="utf-8")
    path = tmp_path / "clients.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_one_bad_client_does_not_stop_the_others(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    listed = clients(
        tmp_path,
        "<b>Aster,ada.yaml,Learning and development specialist",
        "Birch,nobody.yaml,Finance manager",
        "Cedar,ada.yaml,Finance manager",
    )
    options = ["--json", "report", "--batch", str(listed), "--out", "out", "--format", "html,json"]
    done = CliRunner().invoke(app, options)
    assert done.exit_code == InputError.exit_code
    assert json.loads(done.stdout) == {"index": "out/index.html", "reports": 2, "failed": 1}
    assert "line 3" in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["b-aster", "cedar", "index.html"]
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;Aster" in index
    assert '<a href="b-aster/report.html">Page</a>' in index
    assert "2 of 3 reports" in index
    assert (
        "<p>nobody.yaml: is not there; the column profile holds a path" in index
    )  # no folder of the coach's
    told = json.loads((tmp_path / "out" / "cedar" / "report.json").read_text(encoding="utf-8"))
    assert told["person"]["alias"] == "Cedar"
    assert "Ada Moor" not in json.dumps(told)


@pytest.mark.parametrize(
    ("head", "rows", "message"),
    [
        ("alias,role", ["A,b"], "has no column profile"),
        ("alias,profile,orgin", ["A,p,b"], "has a column 'orgin'; did you mean origin"),
        ("alias,profile,locations", ["A,p,b"], "has a column 'locations'; did you mean location"),
        ("alias,profile", [], "holds 0 clients"),
        ("alias,profile", [f"a{i},p" for i in range(501)], "holds 501 clients; one run takes 1 to 500"),
    ],
)
def test_a_file_that_is_no_list_of_clients_is_said(tmp_path, head, rows, message):
    with pytest.raises(InputError, match=message):
        batch.read(clients(tmp_path, *rows, head=head))


def test_a_client_with_too_few_postings_is_not_said_to_have_no_profile(tmp_path):
    client = batch.read(clients(tmp_path, "Söhne & Co,ada.yaml,x"))[0]
    gap = example_gaps.quotes_only().model_copy(update={"person": example_gaps.normal().person})
    told = [batch.Outcome(client, one, None) for one in (gap, example_gaps.demand_only())]
    index = client_index.write(told, tmp_path, ["pdf", "csv"], "en").read_text(encoding="utf-8")
    assert index.count("too few postings to compare with") == 1
    assert index.count("nothing of the profile could be compared") == 1
    assert '<a href="s%C3%B6hne-co/evidence.csv">Evidence (CSV)</a>' in index


def test_semicolons_blank_lines_and_the_same_alias_twice(tmp_path):
    listed = batch.read(clients(tmp_path, "Ada;ada.yaml", ";", "ADA;ada.yaml", head="Alias;Profile"))
    assert [client.folder for client in listed] == ["ada", "ada-2"]
    assert listed[0].path("profile") == tmp_path / "ada.yaml"


def test_a_day_written_otherwise_is_said(tmp_path):
    client = batch.read(clients(tmp_path, "A,ada.yaml,31.1.2026", head="alias,profile,since"))[0]
    with pytest.raises(InputError, match="write a day as 2026-01-31"):
        _ = client.since


def test_a_column_of_the_coachs_own_is_passed_over(tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text(
        "alias,profile,phone,next meeting,Role,paid\nA,p.yaml,1,May,Trainer,yes\n", encoding="utf-8"
    )
    (client,) = batch.read(path)
    assert client.values["role"] == "Trainer"
