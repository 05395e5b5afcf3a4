"""`pivot fetch` and `pivot forget` at the terminal: results, sentences, exit codes."""

import json

import pytest
from small_internet import Said, SmallInternet, ToOnePort
from typer.testing import CliRunner

from pipeline import cli, resources
from pipeline.errors import InputError, NetworkError, UsageError
from pipeline.fetching import boards, guard

TEXT = " ".join("You plan the menus of a kitchen by the sea and you order what it needs." for _ in range(9))
ONE = {
    "id": "l1",
    "text": "Cook",
    "description": f"<p>{TEXT}</p>",
    "hostedUrl": "https://jobs.lever.co/brine/l1",
}


@pytest.fixture
def pivot(tmp_path, monkeypatch, loopback):
    """Run a command in an empty folder, on a small internet where one Lever board is."""

    def play(asked, _before):
        return Said(json.dumps([ONE]).encode()) if "/brine?" in asked.target else Said(status=404)

    monkeypatch.chdir(tmp_path)
    with SmallInternet(play) as net:
        monkeypatch.setattr(guard, "GuardedBackend", lambda: ToOnePort(net.port))
        yield lambda *arguments: CliRunner().invoke(cli.app, list(arguments))


def test_what_a_fetch_says(pivot, tmp_path):
    done = pivot("fetch", "lever:brine", "lever:nobody")
    assert done.exit_code == 0
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["lever", "brine", "1", "1", "0", "0", "0", "1", "1", "0", "100/100/0/0/0"] in rows
    assert ["lever", "nobody", "1", "0", "0", "0", "1", "0", "0", "0"] in rows
    assert (
        "lever nobody: http_404_unknown_board: api.lever.co knows no such board; check the name in nobody"
        in done.stderr
    )
    assert (tmp_path / "data" / "raw" / "index.sqlite").exists()
    assert (
        "lever  1 postings, 1 usable, 0 closed, posted until no day is told, last seen"
        in pivot("status").stdout
    )


def test_a_fetch_for_programs(pivot):
    told = json.loads(pivot("--json", "fetch", "https://jobs.lever.co/brine/l1").stdout)
    (board,) = told["boards"]
    assert (board["source"], board["board"], board["new"], board["failures"]) == ("lever", "brine", 1, [])
    assert told["loaded"]["new"] == 1


def test_nothing_fetched_is_a_failure_of_the_network(pivot):
    done = pivot("fetch", "lever:nobody")
    assert isinstance(done.exception, NetworkError)
    assert "http_404_unknown_board" in done.stderr


def test_resume_offline_and_forget(pivot):
    pivot("fetch", "lever:brine")
    assert pivot("fetch", "--resume").exit_code == 0
    assert pivot("fetch", "--offline").exit_code == 0
    done = pivot("forget", "--url", "https://jobs.lever.co/brine/l1")
    assert done.stdout.startswith("Taken out: 1 postings, 1 stored answers")
    assert json.loads(pivot("--json", "status").stdout)["postings"] == 0
    assert pivot("forget", "--before", "2030-01-01").stdout.strip() == "Stored answers taken out: 0"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fetch"], "nothing to fetch"),
        (["fetch", "--resume", "lever:brine"], "leave them out"),
        (["fetch", "--since", "soon", "--query", "cook"], "2026-01-31"),
        (["fetch", "https://www.indeed.com/x"], "Indeed is not asked"),
        (["fetch", "--boards", "nobody-has-this"], "no board of"),
        (["forget"], "give one of"),
        (["forget", "--source", "lever", "--url", "https://x.org"], "give one of"),
    ],
)
def test_wrong_usage(pivot, arguments, message):
    done = pivot(*arguments)
    assert isinstance(done.exception, UsageError)
    assert message in str(done.exception)


def test_labels_of_boards(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "greenhouse:gitlab" in boards.labelled("software, Remote")
    (tmp_path / "data").mkdir()
    own = tmp_path / "data" / "boards.toml"
    own.write_text('[[board]]\nplace = "lever:brine"\nlabels = ["Health", "uk"]\n')
    assert boards.labelled("health,uk") == ["lever:brine"]
    for bad in ('[[board]]\nlabels = ["x"]\n', "[[board"):
        own.write_text(bad)
        with pytest.raises(InputError, match=r"boards\.toml"):
            boards.labelled("x")


def test_the_boards_that_ship_can_all_be_asked():
    import tomllib

    from pipeline.sources import ADAPTERS, addresses
    from pipeline.sources.answers import Query

    for each in tomllib.loads(resources.BOARDS.read_text())["board"]:
        board = addresses.board_of(each["place"])
        assert ADAPTERS[board.source].plan(Query(board.token))
        assert each["labels"]
