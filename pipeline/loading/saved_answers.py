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
from pipeline.sources.answers import Ad, Adapter, Answer, Awaited, Fault, Parsed


@dataclass
class _Told:
    """What the answers of one load say about each other: filled while they are read."""

    seen: set[str] = field(default_factory=set)  # ids of items with an outcome of their own
    awaited: dict[str, tuple[str, Awaited]] = field(default_factory=dict)  # id -> where the list names it
    lists: dict[str, tuple[int, int, str]] = field(default_factory=dict)  # name -> expected, got, last file

    def note(self, parsed: Parsed, name: str) -> None:
        """Keep what an answer says of others."""
        for place, item in zip(_places(parsed, name), parsed.items, strict=True):
            if isinstance(item, Awaited):
                self.awaited.setdefault(item.source_id, (place, item))
            else:
                self.seen.add(item.source_id)
        expected, got, _ = self.lists.get(parsed.list_name, (0, 0, ""))
        self.lists[parsed.list_name] = (max(parsed.expected or 0, expected), got + len(parsed.items), name)


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
            if parsed.fault and not parsed.items:
                refused.append((file, parsed.fault))
                continue
            told.note(parsed, file.name)
            yield from from_parsed(parsed, file.name, postings.Reading(adapter.name, today))
        if len(refused) == len(found):
            file, fault = refused[0]
            raise InputError(f"{file.path}: {_sentence(file, fault, adapter)}")
        for file, fault in refused:
            problem = Problem(STAGE, adapter.name, file.name, fault.code, _sentence(file, fault, adapter))
            yield Remark(None, (problem,))
    yield from _left_over(adapter.name, told)


def from_parsed(parsed: Parsed, name: str, how: postings.Reading) -> Iterator[Loaded]:
    """Yield what becomes of the items of an answer that goes by `name`, then what is wrong with it as a whole.

    Awaited items become nothing here: their text is in another answer.
    """
    how = how._replace(is_day_first=values.is_day_first(ad.posted_at for ad in parsed.ads))
    items = zip(_places(parsed, name), parsed.items, strict=True)
    yield from first_of_each(
        (place, _loaded(item, place, how)) for place, item in items if not isinstance(item, Awaited)
    )
    if parsed.fault:
        yield Remark(None, (Problem(STAGE, how.source, name, parsed.fault.code, parsed.fault.reason),))
    elif not parsed.items:
        reason = "holds no postings: the board is empty"
        yield Remark(None, (Problem(STAGE, how.source, name, "empty_board", reason),))


def _loaded(item: Ad | Fault, place: str, how: postings.Reading) -> Loaded:
    if isinstance(item, Fault):
        return Loaded(None, (Problem(STAGE, how.source, place, item.code, item.reason),))
    loaded = postings.read(item.cells(), place, how)
    doubts = tuple(Problem(STAGE, how.source, place, "bad_field", reason) for reason in item.refused)
    return loaded._replace(problems=loaded.problems + doubts)


def _places(parsed: Parsed, name: str) -> list[str]:
    """Return where each item stands: the answer itself when it has one only."""
    count = len(parsed.items)
    return [name] if count == 1 else [f"{name}:record {number}" for number in range(1, count + 1)]


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


def _reads_as(body: bytes, adapter: Adapter) -> str | None:
    """Return the name of another source whose answer a file is."""
    others = (other for other in ADAPTERS.values() if other is not adapter)
    return next((other.name for other in others if other.parse(Answer(body)).ads), None)


def _sentence(file: SourceFile, fault: Fault, adapter: Adapter) -> str:
    hint = "; a table is loaded under another label" if file.path.suffix.lower() in {".csv", ".tsv"} else ""
    return f"is no answer of {adapter.name} with postings: it {fault.reason}{hint}"


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
