"""What `make` hands to the command; nothing is run."""

import shlex
import shutil
import subprocess

import pytest

from pipeline import resources

MAKE = shutil.which("make") or ""
pytestmark = pytest.mark.skipif(not MAKE, reason="there is no make here")


def handed_on(target, *variables):
    """Return the arguments of the last command that make would run."""
    done = subprocess.run(
        [MAKE, "--dry-run", target, *variables],
        cwd=resources.ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return shlex.split(done.stdout.splitlines()[-1])[1:]


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


def test_clean_leaves_reports_and_data():
    """Bug: `make clean` removed every report of a coach's clients."""
    done = subprocess.run(
        [MAKE, "--dry-run", "clean"], cwd=resources.ROOT, capture_output=True, text=True, check=True
    )
    assert "reports" not in done.stdout
    assert "warehouse.duckdb" not in done.stdout
