"""A day of two hundred boards with one in twenty of each kind of trouble, over real sockets."""

from collections import Counter, defaultdict

import pytest
from loopback import connect_here
from played_boards import HURRY, NOW, PAUSE, POSTINGS, WRONG, boards, fetch_all, play, works
from small_internet import SmallInternet

from pipeline import resources, run, warehouse
from pipeline.printing import fetched
from pipeline.sources import ADAPTERS

SLACK = 0.25  # seconds by which a busy machine may note the first request of a host too late


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """What a fetch of all boards did, the folder, and the server's own record."""
    folder, made = tmp_path_factory.mktemp("day"), boards()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("socket.socket.connect", connect_here)
        with SmallInternet(play({board.token: board for board in made})) as net:
            summary = fetch_all(folder, net.port, made)
    return summary, folder, net.asked, made


def test_every_board_ends_with_its_code(day):
    summary, _, _, made = day
    codes = {account.board: {each.code for each in account.failures} for account in summary.accounts}
    for board in made:
        label = board.place if board.source == "jobposting" else board.token
        expected = {WRONG[board.wrong]} if not works(board) else set()
        assert codes[label] == expected, board


def test_every_question_is_accounted_for(day):
    summary, *_ = day
    for account in summary.accounts:
        assert account.asked == account.fetched + account.unchanged + account.skipped + account.failed, (
            account
        )


def test_every_posting_of_a_board_that_works_is_in_the_warehouse(day):
    summary, folder, _, made = day
    wanted = Counter(board.source for board in made if works(board) for _ in range(POSTINGS))
    with warehouse.locked(folder / "warehouse.duckdb", "test") as con:
        stored = dict(con.execute("select source, count(*) from postings group by source").fetchall())
    assert stored == wanted
    assert sum(account.new for account in summary.accounts) == wanted.total()
    assert summary.loaded.new == wanted.total()


def test_no_host_is_asked_faster_than_allowed(day):
    _, _, asked, _ = day
    times = defaultdict(list)
    for each in asked:
        times[each.host].append(each.at)
    busiest = [(host, sorted(at)) for host, at in times.items() if len(at) >= 20]
    assert len(busiest) >= 4
    for host, at in busiest:
        assert (len(at) - 1) / HURRY <= at[-1] - at[0] + SLACK, host


def test_a_busy_host_is_asked_again_after_the_pause_it_wants(day):
    _, _, asked, made = day
    hosts = [f"{board.token}.recruitee.com" for board in made if board.wrong == "busy"]
    for host in hosts:
        first, second = (each.at for each in asked if each.host == host)
        assert second - first >= PAUSE / HURRY


def test_everybody_is_told_who_asks(day):
    _, _, asked, _ = day
    assert {each.headers["user-agent"].partition("/")[0] for each in asked} == {"pivot-report"}
    assert all("+https://example.org/about" in each.headers["user-agent"] for each in asked)
    assert {each.headers["accept-encoding"] for each in asked} == {"gzip"}


def test_what_went_wrong_is_told_first(day):
    summary, *_ = day
    told = "\n".join(fetched.lines(summary))
    assert "170 more boards" in told
    assert "all" in told
    assert any(
        "http_404_unknown_board" in line for line in fetched.warning_lines(summary)
    ) or "more questions" in ("\n".join(fetched.warning_lines(summary)))


def test_a_report_names_its_sources_and_what_they_ask_to_be_printed(day):
    _, folder, _, made = day
    request = run.Request(folder / "warehouse.duckdb", role="Cook")
    nothing = lambda *_: None  # noqa: E731 - one line, used twice
    gap = run.make_gap(request, resources.TAXONOMY, NOW, nothing, nothing)
    named = {each.source: each.attribution for each in gap.sample.sources}
    assert set(named) == {board.source for board in made if works(board)}
    assert named == {source: ADAPTERS[source].policy.attribution for source in named}
