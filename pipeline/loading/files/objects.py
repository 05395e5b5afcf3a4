"""JSON (a list, or an object that holds one) and JSON lines."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.loading.files.encodings import encoding_of
from pipeline.loading.files.raw import RawRecord, SourceFile, Table, Unreadable, flat, record

PEEKED = 1_000  # records looked at to learn which columns a file has
LISTS_DEPTH = 2  # {"data": {"jobs": [...]}} is as deep as saved answers go

_NAMES = {list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false"}


def read(file: SourceFile) -> Table:
    """Return the records of a JSON file, which is read whole."""
    content = file.path.read_bytes()
    try:
        data = json.loads(content)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":  # one object a line under the wrong name
            return read_lines(file)
        raise InputError(f"{file.path}:{error.lineno}: not valid JSON ({error.msg})") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file.path}: not valid JSON ({_other_reason(error)})") from None
    objects = _objects(data, file.path)
    if not objects:
        raise InputError(f"{file.path}: holds an empty list")
    records = [
        _json_record(f"{file.name}:record {number}", each) for number, each in enumerate(objects, start=1)
    ]
    return Table(file.path, file.name, _seen_columns(records), iter(records), len(records))


def read_lines(file: SourceFile) -> Table:
    """Return the records of a file with one JSON object a line, read line by line."""
    records = _jsonl_records(file)
    peeked = list(islice(records, PEEKED))
    if not any(isinstance(each, RawRecord) for each in peeked):
        first = f" ({peeked[0].reason})" if peeked and isinstance(peeked[0], Unreadable) else ""
        raise InputError(f"{file.path}: has no line that is a JSON object{first}")
    return Table(file.path, file.name, _seen_columns(peeked), chain(peeked, records))


def _jsonl_records(file: SourceFile) -> Iterator[RawRecord | Unreadable]:
    encoding = encoding_of(file.path)
    with file.path.open(encoding=encoding.name, errors=encoding.errors, newline="\n") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            place = f"{file.name}:{number}"
            try:
                data = json.loads(line)
            except (ValueError, RecursionError) as error:
                reason = error.msg if isinstance(error, json.JSONDecodeError) else _other_reason(error)
                yield Unreadable(place, "bad_json", f"not valid JSON ({reason})")
            else:
                yield _json_record(place, data)


def _other_reason(error: ValueError | RecursionError) -> str:
    """Return what is wrong with JSON whose grammar is not: how deep it goes, its encoding, a number of 5,000 digits."""
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _objects(data: Any, path: Path) -> list[Any]:  # noqa: ANN401 - whatever the file holds
    """Return the one list of objects in a JSON file, wherever it stands."""
    if isinstance(data, list):
        return data
    lists = dict(_lists_of_objects(data, "", LISTS_DEPTH)) if isinstance(data, dict) else {}
    if len(lists) == 1:
        return next(iter(lists.values()))
    if lists:
        raise InputError(f"{path}: holds several lists ({', '.join(lists)}); save the one with the postings")
    if isinstance(data, dict) and any(isinstance(value, str) and len(value) > 200 for value in data.values()):
        return [data]  # a single posting
    raise InputError(f"{path}: holds no postings, or only an empty list of them")


def _lists_of_objects(data: dict[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    for key, value in data.items():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            yield prefix + key, value
        elif isinstance(value, dict) and depth > 1:
            yield from _lists_of_objects(value, f"{prefix}{key}.", depth - 1)


def _json_record(place: str, data: Any) -> RawRecord | Unreadable:  # noqa: ANN401 - whatever the file holds
    if not isinstance(data, dict):
        return Unreadable(
            place, "not_an_object", f"{_NAMES.get(type(data), 'nothing')} where an object should stand"
        )
    return record(place, flat(data))


def _seen_columns(records: Iterable[RawRecord | Unreadable]) -> tuple[str, ...]:
    found = (each.values for each in records if isinstance(each, RawRecord))
    return tuple(dict.fromkeys(chain.from_iterable(found)))
