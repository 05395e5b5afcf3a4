"""A gold file: postings (JSONL), each with what two people read in it independently.

Reads one file. Writes nothing. Fails with `InputError` that names line and field.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.errors import InputError


class Listed(BaseModel):
    """What a reader wrote down about one item."""

    name: str
    quote: str
    kind: str
    strength: str


class Stated(BaseModel):
    """The facts that a reader found."""

    min_years: float | None
    min_degree: str | None


class Row(BaseModel):
    """A line of a gold file; what else stands in it may serve --by."""

    id: str | int
    text: str
    readings: tuple[list[Listed], list[Listed]]
    facts: tuple[Stated, Stated]


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gold file as they stand, checked.

    Raises:
        InputError: no such file, a line is no JSON, or a field is not as `Row` says.
    """
    # A text may hold U+2028, which Python's own splitlines takes for the end of a line.
    try:
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = "no UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise InputError(f"{path}: cannot be read ({reason}); give a JSONL file with readings") from None
    return [_row(line, f"{path}:{number}") for number, line in enumerate(lines, 1)]


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row: dict[str, Any] = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{place}: is no JSON ({error})") from error
    try:
        Row.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the line"
        raise InputError(f"{place}: {field} is not as it should be ({first['msg']})") from None
    return row
