"""Parquet, through DuckDB."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import InputError
from pipeline.loading.files.raw import RawRecord, SourceFile, Table, Unreadable, flat, record


def read(file: SourceFile) -> Table:
    """Return the records of a Parquet file, fetched a thousand at a time."""
    con = duckdb.connect()
    con.execute("set enable_progress_bar = false")  # the command draws its own
    try:
        cursor = con.execute("select * from read_parquet(?)", [str(file.path)])
    except duckdb.Error as error:
        raise _unreadable(file.path, error) from None
    columns = tuple(str(column[0]) for column in cursor.description or ())
    counted = con.cursor().execute("select count(*) from read_parquet(?)", [str(file.path)]).fetchone()
    records = _parquet_records(file, columns, cursor)
    return Table(file.path, file.name, columns, records, counted[0] if counted else None)


def _parquet_records(
    file: SourceFile, columns: tuple[str, ...], cursor: duckdb.DuckDBPyConnection
) -> Iterator[RawRecord | Unreadable]:
    number = 0
    while rows := _next_rows(file.path, cursor):
        for row in rows:
            number += 1
            yield record(f"{file.name}:record {number}", flat(dict(zip(columns, row, strict=True))))


def _next_rows(path: Path, cursor: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Return the next thousand rows; damage in the middle of a file shows only here."""
    try:
        return cursor.fetchmany(1_000)
    except duckdb.Error as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: duckdb.Error) -> InputError:
    reason = str(error).splitlines()[0]
    return InputError(f"{path}: cannot be read as Parquet ({reason}); get the file anew")
