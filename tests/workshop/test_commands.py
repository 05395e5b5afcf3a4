"""The analyst's commands at the terminal: exit codes and what they print."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from pipeline.cli import app


@pytest.fixture
def pivot(small):
    """A function that runs `pivot --taxonomy SMALL ...` and returns exit code and standard output."""

    def run(*arguments):
        done = CliRunner().invoke(app, ["--taxonomy", str(small), *arguments])
        return done.exit_code, done.stdout

    return run


def test_check_says_that_the_rules_were_run(pivot, small, edit):
    assert pivot("taxonomy", "check") == (0, "small: sound (files checked, rules run)\n")
    edit(small, "aliases.csv", "alf,a", "alf,q")
    code, told = pivot("taxonomy", "check")
    assert code == 3
    assert told.startswith("small/aliases.csv:2: skill_id 'q' is unknown")


def test_format_looks_with_check_and_writes_without(pivot, small, edit):
    assert pivot("taxonomy", "format", "--check") == (0, "small: nothing was changed\n")
    edit(small, "aliases.csv", "alf,", " alf ,")
    assert pivot("taxonomy", "format", "--check")[0] == 3
    assert pivot("taxonomy", "format")[0] == 0
    assert pivot("taxonomy", "check")[0] == 0


def test_diff_and_status_do_without_a_warehouse(pivot, small, tmp_path, edit, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(small, tmp_path / "copy")
    edit(small, "aliases.csv", "alf,a,any\n", "")
    code, told = pivot("taxonomy", "diff", str(tmp_path / "copy"))
    assert code == 0
    assert "aliases.csv: 0 rows added, 1 removed." in told
    assert pivot("taxonomy", "status")[0] == 0
    done = CliRunner().invoke(app, ["--taxonomy", str(small), "--json", "taxonomy", "status"])
    assert json.loads(done.stdout)["seen"] is None
