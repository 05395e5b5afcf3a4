"""Killed twenty times without warning, a fetch ends in the warehouse of one that nobody disturbed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from played_boards import QUICK, fetch_all, killable, play
from small_internet import SmallInternet

from pipeline import warehouse
from pipeline.fetching import store

KILLS = 20
PROGRAM = Path(__file__).with_name("played_boards.py")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills by processes of a Unix system")


def contents(folder):
    """Everything that a fetch leaves behind, but for the list of its runs."""
    with warehouse.locked(folder / "warehouse.duckdb", "test") as con:
        tables = [
            con.execute(f"select * from {name} order by all").fetchall()
            for name in ("postings", "listings", "problems")
        ]
    with store.opened(folder / "raw") as raw:
        tasks = [each._replace(answer_id=None) for each in raw.tasks(1)]
        bodies = {kept.sha for kept in raw.all_latest()}
    return tables, tasks, bodies


def test_a_fetch_that_is_killed_twenty_times_ends_as_one_that_is_not(tmp_path, loopback):
    made = killable(60)
    answer = play({board.token: board for board in made})
    with SmallInternet(answer) as net:
        fetch_all(tmp_path / "calm", net.port, made, QUICK)
    calm_asked = len(net.asked)
    with SmallInternet(answer) as net:
        command = [sys.executable, str(PROGRAM), str(net.port), str(tmp_path / "killed"), "60", str(KILLS)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert contents(tmp_path / "killed") == contents(tmp_path / "calm")
    # What was in flight at a kill is asked again, nothing else.
    assert calm_asked <= len(net.asked) <= calm_asked + KILLS * QUICK.at_once
