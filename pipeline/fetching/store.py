"""Answers as they came and what is still to be asked: bodies by content beside an index in SQLite.

Reads and writes one folder (default `data/raw`): `bodies/ab/abcd....gz`, named by the SHA-256 of what is inside,
and `index.sqlite` in WAL mode. A body is there before a row speaks of it, and what follows from an answer is
written in the transaction that ends its task: killed at any moment, the folder is whole.
Fails with `InputError` when the index is of something else, `WarehouseBusyError` when another fetch runs.
"""

import gzip
import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import filelock

from pipeline.errors import InputError, WarehouseBusyError
from pipeline.sources import ADAPTERS
from pipeline.sources.answers import Answer, Parsed, Request

SCHEMA = """
create table if not exists runs (run_id integer primary key, asked text not null, begun text not null, finished text);
create table if not exists tasks (
    run_id integer not null, position integer not null, identity text not null, request text not null,
    source text not null, board text not null, state text not null default 'pending', how text, code text,
    reason text, answer_id integer, primary key (run_id, identity)
) without rowid;
create table if not exists answers (
    answer_id integer primary key, identity text not null, request text not null, url text not null, sha text not null,
    fetched_at text not null, final_url text not null, content_type text not null, etag text not null,
    last_modified text not null, fault text
);
create index if not exists answers_of_a_question on answers (identity, answer_id);
create table if not exists deferred (host text primary key, until text not null);
create table if not exists forgotten (url text primary key);
"""


class Kept(NamedTuple):
    """An answer in the store; `fault` is the code of what was wrong with it as a whole."""

    answer_id: int
    request: Request
    sha: str
    fetched_at: datetime
    final_url: str
    content_type: str
    etag: str
    last_modified: str
    fault: str | None = None


class Task(NamedTuple):
    """A question of a run: `source` and `board` are those that a person named, whoever reads the answer."""

    request: Request
    source: str
    board: str
    state: str = "pending"  # then done, failed, or left: to be asked by --resume
    how: str | None = (
        None  # of a done one: fetched, unchanged (304), fresh (not asked again), stored (offline)
    )
    code: str | None = None
    reason: str | None = None
    answer_id: int | None = None


class Store:
    """The folder of stored answers, held by one process; `opened` gives it."""

    def __init__(self, folder: Path, con: sqlite3.Connection) -> None:
        self.folder = folder
        self.con = con

    # Runs and tasks

    def begin(self, asked: Sequence[str], begun: datetime) -> int:
        """Return the number of a new run for what a person asked."""
        with self.con:
            cursor = self.con.execute(
                "insert into runs (asked, begun) values (?, ?)", [json.dumps(asked), begun.isoformat()]
            )
        return int(cursor.lastrowid or 0)

    def last_run(self) -> int | None:
        """Return the number of the last run, None when there was none."""
        row = self.con.execute("select max(run_id) from runs").fetchone()
        return None if row[0] is None else int(row[0])

    def add(self, run_id: int, tasks: Iterable[Task]) -> None:
        """Add questions to a run; one that it holds already keeps its state."""
        with self.con:
            self._add(run_id, tasks)

    def end(self, run_id: int, task: Task, kept: Kept | None, follow: Iterable[Task] = ()) -> None:
        """Write in one transaction how a task ended, its answer when there is a new one, and what it leads to."""
        with self.con:
            answer_id = self._keep(kept) if kept and not kept.answer_id else task.answer_id
            self.con.execute(
                "update tasks set state = ?, how = ?, code = ?, reason = ?, answer_id = ?"
                " where run_id = ? and identity = ?",
                [task.state, task.how, task.code, task.reason, answer_id, run_id, task.request.identity],
            )
            self._add(run_id, follow)

    def reopen(self, run_id: int) -> None:
        """Make what was left of a run pending again."""
        with self.con:
            self.con.execute(
                "update tasks set state = 'pending', code = null, reason = null where run_id = ? and state = 'left'",
                [run_id],
            )

    def tasks(self, run_id: int, state: str | None = None) -> list[Task]:
        """Return the questions of a run, in an order that does not depend on when answers came."""
        rows = self.con.execute(
            "select request, source, board, state, how, code, reason, answer_id from tasks"
            " where run_id = ? and (? is null or state = ?) order by position, identity",
            [run_id, state, state],
        )
        return [Task(_to_request(text), *rest) for text, *rest in rows]

    def _add(self, run_id: int, tasks: Iterable[Task]) -> None:
        self.con.executemany(
            "insert or ignore into tasks (run_id, position, identity, request, source, board, state, code, reason)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (run_id, each.request.depth, each.request.identity, _to_text(each.request), each.source, each.board,
                 each.state, each.code, each.reason)
                for each in tasks
            ],
        )  # fmt: skip

    # Answers

    def body(self, sha: str) -> bytes:
        """Return a stored body.

        Raises:
            InputError: it was taken away or is damaged.
        """
        path = self._path(sha)
        try:
            return gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"{path}: cannot be read ({error}); delete it and fetch again") from error

    def put(self, body: bytes) -> str:
        """Write a body, unless it is there and whole, and return its name."""
        sha = sha256(body).hexdigest()
        path = self._path(sha)
        if not self._is_whole(sha):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.{os.getpid()}")
            beside.write_bytes(gzip.compress(body, compresslevel=6, mtime=0))
            beside.replace(path)
        return sha

    def latest(self, identity: str) -> Kept | None:
        """Return the last good answer to a question, None when there is none or its body cannot be read."""
        row = self.con.execute(
            f"select {_KEPT} from answers where identity = ? and fault is null order by answer_id desc limit 1",
            [identity],
        ).fetchone()
        kept = _to_kept(row) if row else None
        return kept if kept and self._is_whole(kept.sha) else None

    def answer(self, answer_id: int) -> Kept:
        """Return one answer by its number."""
        row = self.con.execute(f"select {_KEPT} from answers where answer_id = ?", [answer_id]).fetchone()
        return _to_kept(row)

    def all_latest(self) -> list[Kept]:
        """Return the last good answer to every question ever asked, in the order of the questions."""
        rows = self.con.execute(
            f"select {_KEPT} from answers where answer_id in"
            " (select max(answer_id) from answers where fault is null group by identity) order by url, identity"
        )
        return [kept for kept in map(_to_kept, rows) if self._is_whole(kept.sha)]

    def parsed(self, kept: Kept) -> Parsed:
        """Return what an answer holds, read by the adapter as it is now."""
        answer = Answer(self.body(kept.sha), kept.request, kept.final_url, kept.content_type)
        return ADAPTERS[kept.request.source].parse(answer)

    def _is_whole(self, sha: str) -> bool:
        try:
            self.body(sha)
        except InputError:
            return False
        return True

    def board_of(self, kept: Kept) -> tuple[str, str]:
        """Return (source, board) that a person named when an answer was last asked for."""
        row = self.con.execute(
            "select source, board from tasks where identity = ? order by run_id desc limit 1",
            [kept.request.identity],
        ).fetchone()
        return row or (kept.request.source, kept.request.key)

    def every(self) -> list[Kept]:
        """Return all answers, good or not, in the order in which they came."""
        return [_to_kept(row) for row in self.con.execute(f"select {_KEPT} from answers order by answer_id")]

    def _keep(self, kept: Kept) -> int:
        cursor = self.con.execute(
            "insert into answers (identity, request, url, sha, fetched_at, final_url, content_type, etag,"
            " last_modified, fault) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                kept.request.identity, _to_text(kept.request), kept.request.url, kept.sha, kept.fetched_at.isoformat(),
                kept.final_url, kept.content_type, kept.etag, kept.last_modified, kept.fault,
            ],
        )  # fmt: skip
        return int(cursor.lastrowid or 0)

    def _path(self, sha: str) -> Path:
        return self.folder / "bodies" / sha[:2] / f"{sha}.gz"

    # Hosts that asked to be left alone

    def defer(self, host: str, until: datetime) -> None:
        """Remember that a host is not to be asked before a moment."""
        with self.con:
            self.con.execute("insert or replace into deferred values (?, ?)", [host, until.isoformat()])

    def deferred(self) -> dict[str, datetime]:
        """Return {host: moment before which it is not to be asked}."""
        rows = self.con.execute("select host, until from deferred")
        return {host: datetime.fromisoformat(until) for host, until in rows}


_KEPT = "answer_id, request, sha, fetched_at, final_url, content_type, etag, last_modified, fault"


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Yield the store in a folder, made when it is not there; one process at a time.

    Raises:
        WarehouseBusyError: another process fetches into it.
        InputError: its index is of something else or damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise WarehouseBusyError(f"{folder}: another fetch is running; wait for it to end") from None
    con = sqlite3.connect(folder / "index.sqlite")
    try:
        con.execute("pragma journal_mode = wal")
        con.execute(
            "pragma synchronous = normal"
        )  # a kill loses nothing; a power cut the last answers at most
        con.executescript(SCHEMA)
        yield Store(folder, con)
    except sqlite3.DatabaseError as error:
        if type(error) not in {sqlite3.DatabaseError, sqlite3.OperationalError}:
            raise  # our own mistake, not the disk's
        raise InputError(
            f"{folder / 'index.sqlite'}: cannot be used ({error}); move the folder away and fetch again"
        ) from error
    finally:
        con.close()
        lock.release()


def _to_text(request: Request) -> str:
    return json.dumps(request._asdict())


def _to_request(text: str) -> Request:
    told = json.loads(text)
    pairs = {name: tuple(map(tuple, told[name])) for name in ("headers", "secrets")}
    return Request(**(told | pairs))


def _to_kept(row: Sequence[str]) -> Kept:
    answer_id, request, sha, fetched_at, *rest = row
    return Kept(int(answer_id), _to_request(request), sha, datetime.fromisoformat(fetched_at), *rest)
