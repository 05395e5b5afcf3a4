"""Takedown: a source, or one address, out of the warehouse and out of the stored answers.

Reads and writes the warehouse and `data/raw`. What stood in one answer with a posting that is taken down goes from
the stored answers too, and stays in the warehouse; the next fetch asks for it again.
"""

from typing import NamedTuple

import duckdb

from pipeline import warehouse
from pipeline.fetching import takedown
from pipeline.fetching.store import Store
from pipeline.fetching.takedown import never_again, plain
from pipeline.loading import dedupe

_OF_A_POSTING = ("readings", "mentions", "facts", "open_mentions", "listings", "postings")


class Taken(NamedTuple):
    """How much was taken out."""

    postings: int
    answers: int


def run(con: duckdb.DuckDBPyConnection, store: Store, *, source: str | None, url: str | None) -> Taken:
    """Take out everything of a source, or the posting and page of an address, and return how much it was."""
    wanted = plain(url) if url else None
    stored = con.execute(
        "select posting_id, source, url, snapshot from postings order by posting_id"
    ).fetchall()
    doomed = [row for row in stored if (row[1] == source if source else plain(row[2] or "") == wanted)]
    bodies = {snapshot for *_, snapshot in doomed if snapshot}
    if url:
        never_again(store, url)
    with warehouse.transaction(con):
        _delete(con, [posting_id for posting_id, *_ in doomed], source)
        dedupe.update(con, None)
    answers = takedown.forget(
        store,
        (
            kept.request.identity
            for kept in store.every()
            if kept.sha in bodies
            or (source and kept.request.source == source)
            or (wanted and wanted in {plain(kept.request.url), plain(kept.final_url)})
        ),
    )
    return Taken(len(doomed), answers)


def _delete(con: duckdb.DuckDBPyConnection, posting_ids: list[str], source: str | None) -> None:
    con.execute("create or replace temp table doomed (posting_id varchar)")
    warehouse.insert(con, "doomed", ("posting_id",), [(posting_id,) for posting_id in posting_ids])
    for table in _OF_A_POSTING:
        con.execute(f"delete from {table} where posting_id in (select posting_id from doomed)")
    if source:
        con.execute("delete from problems where source = ?", [source])
