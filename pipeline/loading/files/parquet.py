"""Parquet, through DuckDB."""

from collections.abc import Iterator

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
        reason = str(error).splitlines()[0]
        raise InputError(f"{file.path}: cannot be read as Parquet ({reason})") from None
    columns = tuple(str(column[0]) for column in cursor.description or ())
    counted = con.cursor().execute("select count(*) from read_parquet(?)", [str(file.path)]).fetchone()
    records = _parquet_records(file.name, columns, cursor)
    return Table(file.path, file.name, columns, records, counted[0] if counted else None)


def _parquet_records(
    name: str, columns: tuple[str, ...], cursor: duckdb.DuckDBPyConnection
) -> Iterator[RawRecord | Unreadable]:
    number = 0
    while rows := cursor.fetchmany(1_000):
        for row in rows:
            number += 1
            yield record(f"{name}:record {number}", flat(dict(zip(columns, row, strict=True))))
