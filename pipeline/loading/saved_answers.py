"""Answers of a source that somebody saved -> what becomes of each of their postings.

Reads files and folders through the adapter of the source; touches no warehouse. Fails with `InputError` when a
named file is no answer of it, or no file of a folder is; one such file of a folder is a problem.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.errors import InputError, UsageError
from pipeline.loading import postings, values
from pipeline.loading.files import SourceFile
from pipeline.loading.postings import STAGE, Loaded, Remark
from pipeline.loading.records import first_of_each
from pipeline.records import Problem
from pipeline.sources import ADAPTERS
from pipeline.sources.answers import Ad, Adapter, Answer, Awaited, Fault, Outcome, Parsed


@dataclass
class _Told:
    """What the files of one load say about each other: filled while they are read."""

    seen: set[str] = field(default_factory=set)  # ids of postings with their text
    awaited: dict[str, tuple[str, Awaited]] = field(default_factory=dict)  # id -> where the list names it
    lists: dict[str, tuple[int, int, str]] = field(default_factory=dict)  # name -> expected, got, last file


def adapter_of(source: str | None, *, has_mapping: bool) -> Adapter | None:
    """Return the adapter that a label names, None for any other label.

    Raises:
        UsageError: there is a mapping too; an adapter knows where its fields stand.
    """
    adapter = ADAPTERS.get(source or "")
    if adapter and has_mapping:
        raise UsageError(
            f"--source {source}: reads saved answers of {source}, which need no --map and no --mapping;"
            " to load a table choose another label"
        )
    return adapter


def find(path: Path) -> list[SourceFile]:
    """Return the files of a folder that are not hidden, recursive and sorted, or the file itself.

    Raises:
        InputError: nothing is there.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if path.is_file():
        return [SourceFile(path, path.name)]
    root = path.resolve()
    named = sorted((file.relative_to(path).as_posix(), file) for file in path.rglob("*") if file.is_file())
    found = [
        SourceFile(file, name)
        for name, file in named
        if not any(part.startswith(".") for part in name.split("/")) and file.resolve().is_relative_to(root)
    ]
    if not found:
        raise InputError(f"{path}: holds no file")
    return found


def read(paths: Iterable[Path], adapter: Adapter, today: date) -> Iterator[Loaded]:
    """Yield what becomes of every item of saved answers, in order, then of those whose text is in no file.

    Raises:
        InputError: a named file is no answer of the source, or no file of a folder is.
    """
    told = _Told()
    for path in paths:
        found = find(path)
        refused: list[tuple[SourceFile, Fault]] = []
        for file in found:
            parsed = _parsed(file, adapter)
            if _is_refused(parsed):
                refused.append((file, parsed.fault or Fault("schema_drift", "holds no postings")))
            else:
                yield from _read_file(file, parsed, adapter, today, told)
        if len(refused) == len(found):
            file, fault = refused[0]
            raise InputError(f"{file.path}: {_sentence(file, fault, adapter)}")
        for file, fault in refused:
            problem = Problem(STAGE, adapter.name, file.name, fault.code, _sentence(file, fault, adapter))
            yield Remark(None, (problem,))
    yield from _left_over(adapter.name, told)


def to_loaded(ad: Ad, place: str, how: postings.Reading) -> Loaded:
    """Return what becomes of one posting of a source; the fields it refused are problems."""
    loaded = postings.read(ad.cells(), place, how)
    doubts = tuple(Problem(STAGE, how.source, place, "bad_field", reason) for reason in ad.refused)
    return loaded._replace(problems=loaded.problems + doubts)


def _parsed(file: SourceFile, adapter: Adapter) -> Parsed:
    try:
        body = file.path.read_bytes()
    except OSError as error:
        return Parsed(fault=Fault("bad_file", f"cannot be read ({error.strerror or error})"))
    parsed = adapter.parse(Answer(body))
    is_read = any(isinstance(item, (Ad, Awaited)) for item in parsed.items)
    other = None if is_read else _reads_as(body, adapter)
    if other:
        return Parsed(fault=Fault("schema_drift", f"reads as one of {other} (--source {other})"))
    if not parsed.items and parsed.more:
        number = len(parsed.more)
        reason = f"holds no postings but {number} {'address' if number == 1 else 'addresses'} where they are"
        return Parsed(fault=Fault("not_a_posting", reason))
    return parsed


def _is_refused(parsed: Parsed) -> bool:
    return bool(parsed.fault) and not parsed.items


def _reads_as(body: bytes, adapter: Adapter) -> str | None:
    """Return the name of another source whose answer a file is."""
    others = (other for other in ADAPTERS.values() if other is not adapter)
    return next((other.name for other in others if other.parse(Answer(body)).ads), None)


def _sentence(file: SourceFile, fault: Fault, adapter: Adapter) -> str:
    hint = "; a table is loaded under another label" if file.path.suffix.lower() in {".csv", ".tsv"} else ""
    return f"is no answer of {adapter.name} with postings: it {fault.reason}{hint}"


def _read_file(
    file: SourceFile, parsed: Parsed, adapter: Adapter, today: date, told: _Told
) -> Iterator[Loaded]:
    expected, got, _ = told.lists.get(parsed.list_name, (0, 0, ""))
    told.lists[parsed.list_name] = (max(parsed.expected or 0, expected), got + len(parsed.items), file.name)
    day_first = values.is_day_first(ad.posted_at for ad in parsed.ads)
    how = postings.Reading(adapter.name, today, is_day_first=day_first)
    places = [
        file.name if len(parsed.items) == 1 else f"{file.name}:record {number}"
        for number in range(1, len(parsed.items) + 1)
    ]
    for place, item in zip(places, parsed.items, strict=True):
        if isinstance(item, Awaited):
            told.awaited.setdefault(item.source_id, (place, item))
    told.seen |= {ad.source_id for ad in parsed.ads}
    read_items = ((place, item) for place, item in zip(places, parsed.items, strict=True))
    yield from first_of_each(
        (place, _loaded(item, place, how)) for place, item in read_items if not isinstance(item, Awaited)
    )
    for code, reason in _remarks(parsed):
        yield Remark(None, (Problem(STAGE, adapter.name, file.name, code, reason),))


def _loaded(item: Outcome, place: str, how: postings.Reading) -> Loaded:
    if isinstance(item, Ad):
        return to_loaded(item, place, how)
    code, reason = (item.code, item.reason) if isinstance(item, Fault) else ("empty_posting", "has no text")
    return Loaded(None, (Problem(STAGE, how.source, place, code, reason),))


def _remarks(parsed: Parsed) -> list[tuple[str, str]]:
    if parsed.fault:
        return [(parsed.fault.code, parsed.fault.reason)]
    return [] if parsed.items else [("empty_board", "holds no postings: the board is empty")]


def _left_over(source: str, told: _Told) -> Iterator[Loaded]:
    """Yield the items of lists whose text is in none of the files, and the lists of which a part is missing."""
    for ident, (place, item) in told.awaited.items():
        if ident not in told.seen:
            reason = f"the list has no texts, and the answer of {item.request.url} is not among the files"
            yield Loaded(None, (Problem(STAGE, source, place, "empty_posting", reason),))
    for expected, got, name in told.lists.values():
        if got < expected:
            reason = f"the list counts {expected:,} postings, and {got:,} {'is' if got == 1 else 'are'} in the files"
            yield Remark(None, (Problem(STAGE, source, name, "partial", reason),))
