"""Files and folders -> `postings`.

Reads what `files` reads, through a mapping of columns to fields. Writes `postings`, `problems`, `runs`, batch
by batch: killed at any moment and started again, it ends in the same warehouse. Fails with `InputError` when
a file named on the command line cannot be read; a bad record is a row of `problems`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import duckdb

from pipeline import resources, warehouse
from pipeline.errors import InputError
from pipeline.loading import dedupe, files, mapping, records, saved_answers
from pipeline.loading.postings import STAGE, Loaded, Remark
from pipeline.loading.records import label_of
from pipeline.records import INVENTED_SOURCE, Posting, Problem
from pipeline.sources import ADAPTERS

BATCH = 2_000  # records a transaction: under two seconds of work is lost by a kill
MOST_TOLD = 5  # problems named in the summary; more of them is a list nobody reads, and the report counts all

# What a record says; the rest of a row is ours and survives a new load.
SAID = tuple(
    name
    for name in Posting._fields
    if name not in {"posting_id", "role_id", "first_seen", "last_seen", "canonical_id", "snapshot"}
)

Progress = Callable[[int, int | None], None]


class LoadSummary(NamedTuple):
    """What a load did: read = new + updated + unchanged + records that were skipped; the rest counts rows."""

    source: str
    read: int
    new: int
    updated: int
    unchanged: int  # stored before, or a copy of a record before it in the same file
    duplicates: int  # of the rows of this load: copies of another posting
    usable: int  # of the others: those that reports count
    unusable: dict[str, int]  # of the others: reason -> rows
    problems: int
    first_problems: tuple[str, ...] = ()  # "ads.csv:3: posted_at 'soon' is no date", the first few


class Tally(NamedTuple):
    """What one batch did: counts named as in LoadSummary, the ids of what is new or updated, and what was wrong."""

    counts: dict[str, int]
    changed_ids: set[str]
    problems: list[Problem]


def run(
    con: duckdb.DuckDBPyConnection,
    paths: Sequence[Path],
    *,
    today: date,
    source: str | None = None,
    mapping_name: str | None = None,
    overrides: Iterable[str] = (),
    progress: Progress | None = None,
) -> LoadSummary:
    """Bring what the paths hold into `postings` and return what was done; the same files change nothing.

    `source` labels the rows (default: a `source` column, else the name of the file or folder); the name of an
    adapter says that the files are answers of that source, saved as they came. `mapping_name` is a mapping file
    or the name of a bundled one, `overrides` are `FIELD=COLUMN` pairs.

    Raises:
        InputError: a path, mapping or override cannot be used; rows of earlier files stay.
        UsageError: a mapping for saved answers, which need none.
    """
    source = _label_apart(con, paths, source)
    adapter = saved_answers.adapter_of(source, has_mapping=bool(mapping_name or overrides))
    chosen = mapping.load(mapping_name) if mapping_name else None
    how = records.How(today, source, chosen, mapping.parse_overrides(overrides))
    with warehouse.transaction(con):
        _forget_problems(con, paths, source)
    stream = saved_answers.read(paths, adapter, today) if adapter else records.read_paths(paths, how)
    label = source or ", ".join(dict.fromkeys(map(label_of, paths)))
    return take_in(con, stream, label=label, today=today, total=_size(paths), progress=progress)


def take_in(
    con: duckdb.DuckDBPyConnection,
    stream: Iterable[Loaded],
    *,
    label: str,
    today: date,
    total: int | None = None,
    progress: Progress | None = None,
) -> LoadSummary:
    """Bring what became of records into `postings`, batch by batch, and return what was done."""
    was_deduped = dedupe.is_up_to_date(con)
    with warehouse.transaction(con):
        con.execute("create or replace temp table seen (posting_id varchar)")
    counts: Counter[str] = Counter()
    changed: set[str] = set()
    told: list[str] = []
    records_left = iter(stream)
    while batch := list(islice(records_left, BATCH)):
        tally = _store(con, batch)
        counts.update(tally.counts)
        changed |= tally.changed_ids
        told += [f"{each.record}: {each.reason}" for each in tally.problems[: MOST_TOLD - len(told)]]
        if progress:
            progress(counts["read"], total)
    with warehouse.transaction(con):
        dedupe.update(con, changed if was_deduped else None)
        _store_run(con, counts, today)
    return _summary(con, label, counts)._replace(first_problems=tuple(told))


def _label_apart(con: duckdb.DuckDBPyConnection, paths: Sequence[Path], source: str | None) -> str | None:
    """Return the label of the rows; invented postings get their own and never share a warehouse with real ones."""
    invented = [path for path in paths if path.resolve().is_relative_to(resources.SAMPLE)]
    held = {
        row[0] == INVENTED_SOURCE for row in con.execute("select distinct source from postings").fetchall()
    }
    if (
        (invented and False in held)
        or (len(invented) < len(paths) and True in held)
        or 0 < len(invented) < len(paths)
    ):
        raise InputError(
            f"{paths[0]}: invented and real postings cannot share a warehouse; give --warehouse another file"
        )
    if source == INVENTED_SOURCE and not invented:
        raise InputError(
            f"--source {source}: is the label of the invented postings that ship; choose another"
        )
    return INVENTED_SOURCE if invented else source


def _store(con: duckdb.DuckDBPyConnection, batch: Sequence[Loaded]) -> Tally:
    """Commit a batch: insert what is new, update what says something else now, note the rest as seen again."""
    read = [each.posting for each in batch if each.posting]
    rows = list({posting.posting_id: posting for posting in read}.values())  # a later file wins
    problems = [problem for each in batch for problem in each.problems]
    records_read = sum(not isinstance(each, Remark) for each in batch)
    skipped = sum(
        each.posting is None and bool(each.problems) and not isinstance(each, Remark) for each in batch
    )
    with warehouse.transaction(con):
        dedupe.mark_stale(con)
        con.execute("create or replace temp table batch as select * from postings limit 0")
        warehouse.insert(con, "batch", Posting._fields, rows)
        con.execute("insert into seen select posting_id from batch")
        _keep_what_was_read(con)
        updated = _update(con)
        new = _ids(con, "insert into postings select * from batch anti join postings using (posting_id)")
        _store_problems(con, problems)
    counts = {
        "read": records_read,
        "new": len(new),
        "updated": len(updated),
        "unchanged": records_read - skipped - len(new) - len(updated),
        "skipped": skipped,
        "problems": len(problems),
    }
    return Tally(counts, new | updated, problems)


def _keep_what_was_read(con: duckdb.DuckDBPyConnection) -> None:
    """Give the batch what `extract` found in the very same text, which it will not read again."""
    con.execute(
        """update batch set seniority = stored.seniority, is_usable = stored.is_usable,
            unusable_reason = stored.unusable_reason
        from postings stored join readings using (posting_id)
        where batch.posting_id = stored.posting_id and batch.content_hash = readings.content_hash
            and batch.is_usable"""
    )


def _update(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Update the stored rows that the batch speaks of; return the ids of those that say something else now."""
    con.execute(
        """update postings as stored set last_seen = batch.last_seen
        from batch where stored.posting_id = batch.posting_id and stored.last_seen < batch.last_seen"""
    )
    said = ", ".join(f"{name} = batch.{name}" for name in SAID)
    differs = " or ".join(f"stored.{name} is distinct from batch.{name}" for name in SAID)
    return _ids(
        con,
        f"""update postings as stored set {said}, snapshot = batch.snapshot,
            role_id = case when stored.title = batch.title then stored.role_id end
        from batch where stored.posting_id = batch.posting_id and ({differs})""",
    )


def _ids(con: duckdb.DuckDBPyConnection, statement: str) -> set[str]:
    """Run an insert or update of `postings` and return the ids of the rows it touched."""
    return {posting_id for (posting_id,) in con.execute(f"{statement} returning posting_id").fetchall()}


def _forget_problems(con: duckdb.DuckDBPyConnection, paths: Sequence[Path], source: str | None) -> None:
    """Take out what earlier loads of the same files reported: they are about to be read again."""
    for path in paths:
        for file in saved_answers.find(path) if source in ADAPTERS else files.find(path):
            con.execute(
                "delete from problems where stage = ? and source = ?"
                " and (record = ? or starts_with(record, ? || ':'))",
                [STAGE, source or label_of(path), file.name, file.name],
            )


def _store_problems(con: duckdb.DuckDBPyConnection, problems: Sequence[Problem]) -> None:
    con.execute("create or replace temp table met as select * from problems limit 0")
    warehouse.insert(con, "met", Problem._fields, problems)
    con.execute("insert into problems select distinct * from met except select * from problems order by all")


def _store_run(con: duckdb.DuckDBPyConnection, counts: Counter[str], today: date) -> None:
    moment = datetime.combine(today, time())  # the day is all a run knows: nothing here reads the clock
    done = counts["new"] + counts["updated"]
    columns = ("stage", "counted_in", "counted_out", "skipped", "started", "finished")
    warehouse.insert(con, "runs", columns, [(STAGE, counts["read"], done, counts["skipped"], moment, moment)])


def _summary(con: duckdb.DuckDBPyConnection, label: str, counts: Counter[str]) -> LoadSummary:
    rows = con.execute(
        """select canonical_id is not null as is_duplicate, unusable_reason, count(*)
        from postings semi join seen using (posting_id) group by all order by all"""
    ).fetchall()
    unusable = {reason: number for is_duplicate, reason, number in rows if reason and not is_duplicate}
    return LoadSummary(
        source=label,
        read=counts["read"],
        new=counts["new"],
        updated=counts["updated"],
        unchanged=counts["unchanged"],
        duplicates=sum(number for is_duplicate, _, number in rows if is_duplicate),
        usable=sum(number for is_duplicate, reason, number in rows if not is_duplicate and not reason),
        unusable=unusable,
        problems=counts["problems"],
    )


def _size(paths: Sequence[Path]) -> int | None:
    """Return the number of records of a single Parquet file; others tell theirs only when read."""
    if len(paths) != 1 or paths[0].suffix.lower() != ".parquet" or not paths[0].is_file():
        return None
    return files.open_table(files.SourceFile(paths[0], paths[0].name)).size
