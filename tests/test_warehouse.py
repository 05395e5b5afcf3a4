"""The DuckDB file: schema, lock, transactions."""

import multiprocessing
import time

import duckdb
import pytest

from pipeline import warehouse
from pipeline.errors import InputError, WarehouseBusyError


def test_new_file_gets_the_present_schema(tmp_path):
    with warehouse.locked(tmp_path / "new" / "w.duckdb", "test") as con:
        assert warehouse.schema_version(con) == warehouse.SCHEMA_VERSION
        assert warehouse.status(con)["postings"] == 0


def test_an_older_schema_is_brought_forward(tmp_path, monkeypatch):
    path = tmp_path / "w.duckdb"
    with warehouse.locked(path, "test"):
        pass
    monkeypatch.setattr(warehouse, "MIGRATIONS", (*warehouse.MIGRATIONS, "create table added (x integer)"))
    monkeypatch.setattr(warehouse, "SCHEMA_VERSION", warehouse.SCHEMA_VERSION + 1)
    with warehouse.locked(path, "test") as con:
        assert con.execute("select count(*) from added").fetchone() == (0,)
        assert warehouse.schema_version(con) == warehouse.SCHEMA_VERSION


def test_a_failed_migration_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "w.duckdb"
    with warehouse.locked(path, "test"):
        pass
    before = warehouse.SCHEMA_VERSION
    monkeypatch.setattr(
        warehouse, "MIGRATIONS", (*warehouse.MIGRATIONS, "create table half (x integer); broken")
    )
    monkeypatch.setattr(warehouse, "SCHEMA_VERSION", before + 1)
    with pytest.raises(duckdb.Error), warehouse.locked(path, "test"):
        pass
    monkeypatch.undo()
    with warehouse.locked(path, "test") as con:
        assert warehouse.schema_version(con) == before
        assert not con.execute("select 1 from information_schema.tables where table_name = 'half'").fetchone()


def test_a_newer_schema_is_refused(tmp_path):
    path = tmp_path / "w.duckdb"
    with warehouse.locked(path, "test") as con:
        con.execute("update meta set value = '99' where key = 'schema_version'")
    with pytest.raises(InputError, match="newer Pivot Report"), warehouse.locked(path, "test"):
        pass


@pytest.mark.parametrize(
    ("content", "message"), [(b"no database" * 200, "cannot be opened"), (None, "is a folder")]
)
def test_what_is_no_warehouse_is_refused(tmp_path, content, message):
    path = tmp_path / "w.duckdb"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message), warehouse.locked(path, "test"):
        pass


def test_a_foreign_database_is_refused(tmp_path):
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create table theirs (x integer)")
    with pytest.raises(InputError, match="something else"), warehouse.locked(path, "test"):
        pass


def test_a_damaged_file_is_named(tmp_path):
    """Bug: a traceback; a copy cut short opens, and fails where a block is missing."""
    path = tmp_path / "w.duckdb"
    with warehouse.locked(path, "test") as con:
        con.execute("insert into meta select i::varchar, md5(i::varchar) from range(200000) t(i)")
    path.write_bytes(path.read_bytes()[:300_000])
    with (
        pytest.raises(InputError, match=r"w\.duckdb: cannot be (read or written|opened)"),
        warehouse.locked(path, "test") as con,
    ):
        con.execute("select max(value) from meta").fetchone()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    path = tmp_path / "file" / "w.duckdb"
    with pytest.raises(InputError, match="cannot be written"), warehouse.locked(path, "test"):
        pass


def test_our_own_mistakes_stay_visible(tmp_path):
    with pytest.raises(duckdb.CatalogException), warehouse.locked(tmp_path / "w.duckdb", "test") as con:
        con.execute("select * from nowhere")


def _hold(path, started, release):
    with warehouse.locked(path, "pivot load big.csv"):
        started.set()
        release.wait(20)


def test_a_second_process_waits_then_names_the_holder(tmp_path):
    path = tmp_path / "w.duckdb"
    context = multiprocessing.get_context("spawn")
    started, release = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(path, started, release))
    holder.start()
    try:
        assert started.wait(30)
        begun = time.monotonic()
        names_holder = rf"pivot load big.csv` \(process {holder.pid}\)"
        with (
            pytest.raises(WarehouseBusyError, match=names_holder),
            warehouse.locked(path, "test", wait_seconds=0.3),
        ):
            pass
        assert time.monotonic() - begun >= 0.3
    finally:
        release.set()
        holder.join()
    with warehouse.locked(path, "test"):  # free again
        pass


def test_a_transaction_is_all_or_nothing(tmp_path):
    with warehouse.locked(tmp_path / "w.duckdb", "test") as con:
        with pytest.raises(KeyboardInterrupt), warehouse.transaction(con):
            con.execute("insert into meta values ('half', 'done')")
            raise KeyboardInterrupt
        assert not con.execute("select 1 from meta where key = 'half'").fetchone()


def test_insert_keeps_types_and_nulls():
    with warehouse.in_memory() as con:
        rows = [("a", "1", "skill", None), ("b", "2", "tool", 3)]
        con.execute("create table kept (a varchar, b integer, c varchar, d integer)")
        assert warehouse.insert(con, "kept", ("a", "b", "c", "d"), rows) == 2
        assert warehouse.insert(con, "kept", ("a", "b", "c", "d"), []) == 0
        assert con.execute("select * from kept order by a").fetchall() == [
            ("a", 1, "skill", None),
            ("b", 2, "tool", 3),
        ]
