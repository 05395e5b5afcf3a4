"""The committed reports/example is what `make report` gives, byte for byte; when it should change, `make example`."""

import contextlib
import sys

import pytest

from pipeline import cli, resources

EXAMPLE = resources.ROOT / "reports" / "example"
FORMATS = "html,pdf,md,json,csv"  # as `make example`; how Word and Excel files are packed differs from machine to machine


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The report of a first `pivot report` in an empty folder."""
    folder = tmp_path_factory.mktemp("fresh")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        runs = []
        for out in ("made", "again"):
            patch.setattr(sys, "argv", ["pivot", "--quiet", "report", "--out", out, "--format", FORMATS])
            with contextlib.suppress(SystemExit):
                cli.main()
            runs.append({path.name: path.read_bytes() for path in (folder / out).iterdir()})
    return runs


def test_same_inputs_same_bytes(made):
    first, second = made
    assert first == second


@pytest.mark.parametrize("path", sorted(EXAMPLE.iterdir()), ids=lambda path: path.name)
def test_example_is_current(made, path):
    assert made[0][path.name] == path.read_bytes(), "run `make example` and review the change"


def test_example_is_whole(made):
    assert {path.name for path in EXAMPLE.iterdir()} == set(made[0])


def test_example_says_that_it_is_invented(made):
    page = made[0]["report.html"].decode()
    assert "invented postings" in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_readme_shows_lines_of_the_real_report():
    readme = (resources.ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```")[1].strip().splitlines()
    report = (EXAMPLE / "report.md").read_text(encoding="utf-8").splitlines()
    assert len(shown) == 10
    assert [line for line in shown if line not in report] == []
