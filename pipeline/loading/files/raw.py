"""The records that readers of files hand over: raw, every value text."""

import math
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

LONGEST_CELL = 1_000_000  # characters; an advertisement has 5,000, an unclosed quote swallows the file


class RawRecord(NamedTuple):
    """One record as the file has it; every value is text, absent and empty ones are left out."""

    place: str
    values: dict[str, str]


class Unreadable(NamedTuple):
    """A record that is passed over: where, a stable code, and why."""

    place: str
    code: str
    reason: str


class Table(NamedTuple):
    """A file opened for reading: its columns, its records in order, and their number where it is known."""

    path: Path
    name: str  # relative to what was asked for; places start with it
    columns: tuple[str, ...]
    records: Iterator[RawRecord | Unreadable]
    size: int | None = None


class SourceFile(NamedTuple):
    """A file to read, and the name that stands in places and identities."""

    path: Path
    name: str


def record(place: str, cells: Iterable[tuple[str, Any]]) -> RawRecord | Unreadable:
    """Return a record of the cells that hold something, or why it cannot be one."""
    values = {column: text for column, cell in cells if (text := as_text(cell)).strip()}
    longest = max(map(len, values.values()), default=0)
    if longest > LONGEST_CELL:
        return Unreadable(
            place, "too_long", f"a field of {longest:,} characters; is a quotation mark missing?"
        )
    return RawRecord(place, values)


def flat(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield (column, value), an object's parts as `company.name`."""
    todo: list[tuple[str, Any]] = list(data.items())[::-1]
    while todo:
        key, value = todo.pop()
        if isinstance(value, dict):
            todo += [(f"{key}.{part}", inner) for part, inner in list(value.items())[::-1]]
        else:
            yield key, value


def as_text(value: Any) -> str:  # noqa: ANN401 - whatever the file holds
    r"""Return a cell as text: whole numbers without ".0", dates as ISO, lists as bullets, nothing as "".

    >>> as_text(45000.0), as_text(None), as_text(["a", "b"])
    ('45000', '', '- a\n- b')
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, list):
        items = [as_text(each) for each in value]
        return items[0] if len(items) == 1 else "\n".join(f"- {item}" for item in items if item)
    if isinstance(value, dict):
        return str(
            next((value[key] for key in ("name", "title", "label", "text", "value") if key in value), "")
        )
    return str(value)
