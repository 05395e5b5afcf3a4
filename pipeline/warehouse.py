"""The DuckDB file: schema, migrations, lock.

Reads and writes one file (default `data/warehouse.duckdb`).
Fails with `WarehouseBusyError` when another process holds it longer than the wait allows,
with `InputError` when the file is not a warehouse, is damaged, is newer than this program or cannot be written.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import filelock

from pipeline.errors import InputError, WarehouseBusyError

LOCK_WAIT_SECONDS = 20.0  # a report after a load on a laptop; longer waits look like a hang

# One entry a schema version, applied in order and never edited once released: append the next one.
MIGRATIONS: tuple[str, ...] = (
    """
    create table postings (
        posting_id varchar primary key, source varchar not null, source_id varchar not null, title varchar not null,
        text varchar not null, url varchar, employer varchar, employer_id varchar, industry varchar,
        location varchar, country varchar, workplace varchar, employment_type varchar, role_id varchar,
        seniority varchar, posted_at date, expires_at date, first_seen date, last_seen date, language varchar,
        salary_min double, salary_max double, salary_currency varchar, salary_period varchar, salary_basis varchar,
        content_hash varchar not null, is_usable boolean not null, unusable_reason varchar, canonical_id varchar,
        snapshot varchar
    );
    create table readings (posting_id varchar primary key, content_hash varchar not null,
        extractor varchar not null, taxonomy varchar not null, mentions integer not null);
    create table mentions (posting_id varchar not null, skill_id varchar not null, start integer not null,
        stop integer not null, kind varchar not null, strength varchar not null, section varchar not null,
        is_negated boolean not null, any_of_group integer);
    create table facts (posting_id varchar not null, fact varchar not null, value varchar not null,
        scope varchar not null, strength varchar not null, start integer not null, stop integer not null);
    create table open_mentions (posting_id varchar not null, phrase varchar not null, pattern varchar not null,
        start integer not null, stop integer not null);
    create table statements (text_hash varchar not null, extractor varchar not null, taxonomy varchar not null,
        mentions varchar not null, primary key (text_hash, extractor, taxonomy));
    create table problems (stage varchar not null, source varchar not null, record varchar not null,
        code varchar not null, reason varchar not null);
    create table runs (stage varchar not null, extractor varchar, taxonomy varchar, counted_in integer not null,
        counted_out integer not null, skipped integer not null, started timestamp not null,
        finished timestamp not null);
    create table meta (key varchar primary key, value varchar not null);
    """,
    # Where a fetched posting was listed, and the day from which it was not any more.
    "create table listings (posting_id varchar primary key, board varchar not null, closed_at date)",
)
SCHEMA_VERSION = len(MIGRATIONS)


class Holder(NamedTuple):
    """Who holds the lock: written beside it, read by whoever waits in vain."""

    pid: int
    command: str


@contextmanager
def locked(
    path: Path, command: str, wait_seconds: float = LOCK_WAIT_SECONDS
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection to the warehouse at `path`, created and migrated when needed; one process at a time.

    Raises:
        WarehouseBusyError: another process held it for `wait_seconds`.
        InputError: the file is no warehouse, a damaged one, one of a newer version, or cannot be written.
    """
    if path.is_dir():
        raise InputError(
            f"{path}: is a folder; --warehouse needs the name of a file, such as {path / 'warehouse.duckdb'}"
        )
    holder_file = path.with_name(path.name + ".holder")
    lock = _acquired(path, holder_file, wait_seconds)
    try:
        holder_file.write_text(json.dumps(Holder(os.getpid(), command)._asdict()), encoding="utf-8")
        con = _connect(path)
        try:
            migrate(con, path)
            yield con
        except duckdb.Error as error:
            if not _is_of_the_file(error):
                raise
            reason = str(error).splitlines()[0]
            raise InputError(
                f"{path}: cannot be read or written ({reason}); free the disk when it is full, else the file is"
                " damaged: move it away and load your postings again"
            ) from error
        finally:
            con.close()
    finally:
        holder_file.unlink(missing_ok=True)
        lock.release()


@contextmanager
def in_memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a warehouse that leaves no file, for postings that are only passing through."""
    con = duckdb.connect()
    try:
        migrate(con, Path(":memory:"))
        yield con
    finally:
        con.close()


def migrate(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Bring the schema to SCHEMA_VERSION, each step in its own transaction."""
    version = schema_version(con)
    if version > SCHEMA_VERSION:
        raise InputError(
            f"{path}: written by a newer Pivot Report (schema {version}, this one knows {SCHEMA_VERSION});"
            " update the program or give --warehouse another file"
        )
    if version == 0 and scalar(con, "select count(*) from information_schema.tables"):
        raise InputError(f"{path}: is a DuckDB file of something else; give --warehouse another file")
    for number in range(version, SCHEMA_VERSION):
        with transaction(con):
            con.execute(MIGRATIONS[number])
            con.execute("insert or replace into meta values ('schema_version', ?)", [str(number + 1)])


def schema_version(con: duckdb.DuckDBPyConnection) -> int:
    """Return the version of the schema in the file, 0 when it holds no tables of ours."""
    has_meta = con.execute("select 1 from information_schema.tables where table_name = 'meta'").fetchone()
    row = con.execute("select value from meta where key = 'schema_version'").fetchone() if has_meta else None
    return int(row[0]) if row else 0


def scalar(con: duckdb.DuckDBPyConnection, query: str) -> int:
    """Return the one whole number that a query gives, 0 when it gives no row."""
    row = con.execute(query).fetchone()
    return int(row[0]) if row else 0


def noted(con: duckdb.DuckDBPyConnection, key: str) -> str | None:
    """Return what was noted under a key, None when nothing was."""
    row = con.execute("select value from meta where key = ?", [key]).fetchone()
    return str(row[0]) if row else None


def note(con: duckdb.DuckDBPyConnection, key: str, value: str) -> None:
    """Note a value under a key."""
    con.execute("insert or replace into meta values (?, ?)", [key, value])


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what happens inside, or nothing of it."""
    con.begin()
    try:
        yield
    except BaseException:  # Ctrl-C too must roll back; it is raised again at once
        con.rollback()
        raise
    con.commit()


def insert(
    con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Append rows to a table and return their number; a frame is about 100 times faster than executemany."""
    import pandas as pd  # not needed by commands that only read

    frame = pd.DataFrame(list(rows), columns=list(columns), dtype=object)
    if frame.empty:
        return 0
    con.register("incoming", frame)
    names = ", ".join(columns)
    con.execute(f"insert into {table} ({names}) select {names} from incoming")
    con.unregister("incoming")
    return len(frame)


def status(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Return what the warehouse holds: every row stored, duplicates and unusable ones included, and by source."""
    counts = con.execute(
        """
        select count(*), count(*) filter (canonical_id is null),
            count(*) filter (canonical_id is null and is_usable)
        from postings
        """
    ).fetchone() or (0, 0, 0)
    by_source = con.execute(
        """
        select source, count(*), count(*) filter (canonical_id is null and is_usable),
            min(posted_at), max(posted_at), max(last_seen), count(closed_at)
        from postings left join listings using (posting_id) group by source order by source
        """
    ).fetchall()
    names = ("source", "postings", "usable", "first_posted", "last_posted", "last_seen", "closed")
    return {
        "postings": counts[0],
        "canonical": counts[1],
        "usable": counts[2],
        "mentions": scalar(con, "select count(*) from mentions"),
        "by_source": [
            {
                name: v.isoformat() if hasattr(v, "isoformat") else v
                for name, v in zip(names, row, strict=True)
            }
            for row in by_source
        ],
        "schema_version": schema_version(con),
    }


def _acquired(path: Path, holder_file: Path, wait_seconds: float) -> filelock.BaseFileLock:
    """Return the lock that stands beside the warehouse, held by this process."""
    lock = filelock.FileLock(path.with_name(path.name + ".lock"), timeout=wait_seconds)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except filelock.Timeout:
        raise WarehouseBusyError(_busy_message(path, holder_file, wait_seconds)) from None
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror or error}); give --warehouse a file in a folder of yours"
        ) from error
    return lock


def _is_of_the_file(error: duckdb.Error) -> bool:
    """Whether DuckDB met a bad disk or file rather than bad SQL, which is ours; damage comes as a plain Error."""
    return type(error) is duckdb.Error or isinstance(error, duckdb.IOException | duckdb.FatalException)


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        con = duckdb.connect(str(path))
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise InputError(
            f"{path}: cannot be opened as a warehouse ({reason}); move it away or give --warehouse"
            " another file"
        ) from error
    con.execute(
        "set enable_progress_bar = false"
    )  # DuckDB draws one over the command's own after two seconds
    return con


def _busy_message(path: Path, holder_file: Path, wait_seconds: float) -> str:
    try:
        told = Holder(**json.loads(holder_file.read_text(encoding="utf-8")))
        who = f"`{told.command}` (process {told.pid})"
    except (OSError, ValueError, TypeError):  # not written yet, or just removed
        who = "another process"
    return (
        f"{path}: in use by {who}; waited {wait_seconds:.0f} seconds. Wait for it to end, or give --warehouse"
        " another file"
    )
