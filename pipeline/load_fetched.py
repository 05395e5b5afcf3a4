"""What a fetch brought -> `postings`, and which postings are closed.

Reads a run of the store in `data/raw`; writes `postings`, `problems`, `runs`, `listings`. Done again, or killed and
started again, it ends in the same warehouse. Fails with `InputError` when the warehouse holds invented postings.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import duckdb

from pipeline import load, warehouse
from pipeline.errors import InputError
from pipeline.fetching import takedown
from pipeline.fetching.store import Store
from pipeline.loading import fetched
from pipeline.loading.fetched import Account
from pipeline.loading.postings import STAGE, Loaded
from pipeline.records import INVENTED_SOURCE, Problem


class FetchSummary(NamedTuple):
    """What a fetch and its load did: an account of every board, and what came into the warehouse."""

    accounts: list[Account]
    loaded: load.LoadSummary


def run(
    con: duckdb.DuckDBPyConnection,
    store: Store,
    run_id: int,
    *,
    today: date,
    progress: load.Progress | None = None,
) -> FetchSummary:
    """Bring the answers of a run into `postings`, close what is gone, and return what happened.

    Raises:
        InputError: the warehouse holds the invented postings.
    """
    if con.execute("select 1 from postings where source = ? limit 1", [INVENTED_SOURCE]).fetchone():
        raise InputError("invented and real postings cannot share a warehouse; give --warehouse another file")
    known = {row[0] for row in con.execute("select posting_id from postings").fetchall()}
    with warehouse.transaction(con):
        _forget_problems(con, store, run_id)
    accounts: dict[tuple[str, str], Account] = {}
    stream = _without_forgotten(fetched.read(store, run_id, accounts), takedown.forgotten(store))
    summary = load.take_in(con, stream, label="fetched", today=today, progress=progress)
    with warehouse.transaction(con):
        for account in accounts.values():
            account.ids &= {row[0] for row in con.execute("select posting_id from postings").fetchall()}
            account.new = len(account.ids - known)
            account.closed = 0 if account.is_stored else _close(con, account, today)
    return FetchSummary([account for _, account in sorted(accounts.items())], summary)


def _close(con: duckdb.DuckDBPyConnection, account: Account, today: date) -> int:
    """Note which postings a board lists and which it lists no more; return the number of those closed now."""
    board = f"{account.source}:{account.board}"
    rows = [(posting_id, board, None) for posting_id in sorted(account.ids - account.gone)]
    con.execute("create or replace temp table listed as select * from listings limit 0")
    warehouse.insert(con, "listed", ("posting_id", "board", "closed_at"), rows)
    con.execute("insert or replace into listings select * from listed")
    con.execute("create or replace temp table gone (posting_id varchar)")
    warehouse.insert(con, "gone", ("posting_id",), [(posting_id,) for posting_id in sorted(account.gone)])
    con.execute(
        """insert into listings select posting_id, ?, null from gone semi join postings using (posting_id)
        anti join listings using (posting_id)""",
        [board],
    )
    closed = con.execute(
        """update listings set closed_at = ? where closed_at is null and (posting_id in (select posting_id from gone)
            or (? and board = ? and posting_id not in (select posting_id from listed))) returning posting_id""",
        [today, account.is_whole, board],
    ).fetchall()
    return len(closed)


def _without_forgotten(stream: Iterable[Loaded], urls: frozenset[str]) -> Iterator[Loaded]:
    """Yield what is loaded, but for postings that somebody asked to be taken down."""
    for each in stream:
        posting = each.posting
        if posting and urls and takedown.plain(posting.url or "") in urls:
            reason = "was taken down by `pivot forget` and is not loaded again"
            yield Loaded(None, (Problem(STAGE, posting.source, posting.source_id, "forgotten", reason),))
        else:
            yield each


def _forget_problems(con: duckdb.DuckDBPyConnection, store: Store, run_id: int) -> None:
    """Take out what earlier loads reported of the same questions: their answers are about to be read again."""
    con.execute("create or replace temp table questions (url varchar)")
    urls = sorted({task.request.url for task in store.tasks(run_id)})
    warehouse.insert(con, "questions", ("url",), [(url,) for url in urls])
    con.execute(
        "delete from problems where stage = ? and regexp_replace(record, ':record [0-9]+$', '')"
        " in (select url from questions)",
        [STAGE],
    )
