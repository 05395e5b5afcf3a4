"""Files and folders -> what becomes of each of their records, in order.

Reads what `files` reads, through a mapping of columns to fields; touches no warehouse. Fails with `InputError` when
a named file cannot be read, or no file of a folder can; one bad file of a folder is a problem, like a bad record.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError
from pipeline.loading import files, mapping, postings, values
from pipeline.loading.postings import STAGE, Loaded
from pipeline.records import Problem

PEEKED = 500  # records whose dates are looked at to learn whether the day or the month stands first


class How(NamedTuple):
    """What the command line said about the files."""

    today: date
    source: str | None = None
    chosen: mapping.Mapping | None = None
    overrides: Mapping[str, str] = {}


def read_paths(paths: Iterable[Path], how: How) -> Iterator[Loaded]:
    """Yield what becomes of every record of files and folders, in order.

    Raises:
        InputError: a named file cannot be read, or no file of a folder can.
    """
    for path in paths:
        found = files.find(path)
        label = how.source or label_of(path)
        refused: list[tuple[files.SourceFile, InputError]] = []
        for file in found:
            try:
                table, resolved = _open(file, how)
            except InputError as error:
                refused.append((file, error))
                continue
            yield from _read_table(table, resolved, label, how)
        if len(refused) == len(found):
            raise refused[0][1]
        for file, refusal in refused:
            line, _, reason = str(refusal).removeprefix(str(file.path)).partition(": ")  # ":3" or nothing
            yield Loaded(None, (Problem(STAGE, label, f"{file.name}{line}", "bad_file", reason),))


def _open(file: files.SourceFile, how: How) -> tuple[files.Table, mapping.Mapping]:
    table = files.open_table(file)
    base = how.chosen or mapping.detect(table.columns) or mapping.Mapping()
    return table, mapping.resolve(base, how.overrides, table.columns, str(table.path))


def _read_table(table: files.Table, resolved: mapping.Mapping, label: str, how: How) -> Iterator[Loaded]:
    peeked = list(islice(table.records, PEEKED))
    cells = [mapping.fields_of(each.values, resolved) for each in peeked if isinstance(each, files.RawRecord)]
    day_first = values.is_day_first(fields["posted_at"] for fields in cells if "posted_at" in fields)
    reading = postings.Reading(label, how.today, resolved.date_format, day_first)
    yield from first_of_each(
        (record.place, _read_record(record, resolved, reading, is_labelled=bool(how.source)))
        for record in chain(peeked, table.records)
    )


def _read_record(
    record: files.RawRecord | files.Unreadable,
    resolved: mapping.Mapping,
    reading: postings.Reading,
    *,
    is_labelled: bool,
) -> Loaded:
    if isinstance(record, files.Unreadable):
        return Loaded(None, (Problem(STAGE, reading.source, record.place, record.code, record.reason),))
    fields = mapping.fields_of(record.values, resolved)
    source = fields.get("source") if not is_labelled else None  # a board's name of its own in each record
    return postings.read(fields, record.place, reading._replace(source=source or reading.source))


def first_of_each(loaded: Iterable[tuple[str, Loaded]]) -> Iterator[Loaded]:
    """Yield what became of (place, record) of one file, of each id only the first record.

    A second one with the same content becomes nothing, with another content a problem.
    """
    known: dict[str, str] = {}
    for place, each in loaded:
        posting = each.posting
        if posting is None or posting.posting_id not in known:
            if posting:
                known[posting.posting_id] = posting.content_hash
            yield each
        elif known[posting.posting_id] == posting.content_hash:
            yield Loaded(None)
        else:
            reason = (
                f"id '{posting.source_id}' stands on an earlier record with another text; that one counts"
            )
            yield Loaded(None, (Problem(STAGE, posting.source, place, "repeated_id", reason),))


def label_of(path: Path) -> str:
    """Return the source label of a file or folder that got none: its name."""
    return path.resolve().stem if path.is_file() else path.resolve().name
