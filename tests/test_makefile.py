"""What `make` hands to the command; nothing is run."""

import os
import shlex
import shutil
import subprocess

import pytest

from pipeline import resources

MAKE = shutil.which("make") or ""
pytestmark = pytest.mark.skipif(not MAKE, reason="there is no make here")


def handed_on(target, *variables):
    """Return the arguments of the last command that make would run."""
    return shlex.split(dry_run(target, *variables).splitlines()[-1])[1:]


def dry_run(*arguments):
    """Return what make would run; what an outer `make test` says to its own children is left out."""
    apart = {
        name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")
    }
    done = subprocess.run(
        [MAKE, "--no-print-directory", "--dry-run", *arguments],
        cwd=resources.ROOT, env=apart, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


VALUES = [
    "Public relations officer",
    'PR "officer"',
    "it's",
    "a $HOME `id` $(id)",
    "Zürich; rm x",
    "me & you.txt",
]


@pytest.mark.parametrize("value", VALUES)
def test_values_arrive_as_typed(value):
    """Bug: quotation marks were eaten, and the shell ran what stood in backticks."""
    assert handed_on("report", f"ROLE={value}", f"OUT={value}") == ["report", "--role", value, "--out", value]


def test_a_warehouse_stands_before_the_command():
    assert handed_on("report", "WAREHOUSE=my w.duckdb") == ["--warehouse", "my w.duckdb", "report"]


def test_a_fetch_gets_what_it_is_given():
    told = handed_on(
        "fetch", "ROLE=it's", "LOCATION=Hull", "BOARDS=health,uk", "CONTACT=me@example.org", "PLACE=lever:x"
    )
    assert told == [
        "fetch",
        "--query",
        "it's",
        "--location",
        "Hull",
        "--boards",
        "health,uk",
        "--contact",
        "me@example.org",
        "lever:x",
    ]


def test_clean_leaves_reports_and_data():
    """Bug: `make clean` removed every report of a coach's clients."""
    told = dry_run("clean")
    assert "reports" not in told
    assert "warehouse.duckdb" not in told
