"""What a published list says, before anything is decided: entries, occupations, where it comes from."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError
from pipeline.records import Kind

LONGEST_FIELD = 1_000_000  # characters; a longer one is a quotation mark without its pair
CHUNK = 1 << 20


class Entry(NamedTuple):
    """A skill of the list; the first form is its name. `is_name` = written as the name of a thing."""

    forms: tuple[str, ...]
    kind: Kind
    group: str
    uri: str = ""
    is_name: bool = False


class Occupation(NamedTuple):
    """An occupation of the list with all its titles, and its address and codes where it has them."""

    titles: tuple[str, ...]
    uri: str = ""
    isco08: str = ""
    soc: str = ""


class Source(NamedTuple):
    """A published list as read; `left_out` counts what is no skill of it, by reason."""

    name: str
    version: str
    attribution: str
    licence: str
    entries: list[Entry]
    occupations: list[Occupation]
    left_out: dict[str, int]
    hash: str


def rows(
    path: Path, columns: Sequence[str], delimiter: str = ",", is_quoted: bool = True
) -> Iterator[tuple[str, ...]]:
    """Yield these columns of a file's rows, one row in memory at a time.

    Raises:
        InputError: the file lacks a column, ends in the midst of a row, or is no UTF-8; the message names the line.
    """
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(
                lines,
                delimiter=delimiter,
                quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
                strict=True,
            )
            header = next(reader, [])
            places = _places(path, header, columns, delimiter)
            for row in reader:
                if row and len(row) != len(header):
                    raise InputError(
                        f"{path}:{reader.line_num}: has {len(row)} fields instead of {len(header)}; the file is cut off"
                        " or was changed: download it again"
                    )
                if row:
                    yield tuple(row[place] for place in places)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: cannot be read near line {reader.line_num} ({error}); the file is cut off or was saved in"
            " another form: download it again"
        ) from error
    finally:
        csv.field_size_limit(before)


def _places(path: Path, header: list[str], columns: Sequence[str], delimiter: str) -> list[int]:
    missing = [column for column in columns if column not in header]
    if not missing:
        return [header.index(column) for column in columns]
    named = {",": "commas", "\t": "tabs", ";": "semicolons"}[delimiter]
    found = ", ".join(header) if len(header) > 1 else f"one column, '{''.join(header)[:80]}'"
    raise InputError(
        f"{path}:1: lacks the column {', '.join(missing)}, with {named} between the columns; it has {found}"
    )


def hash_of(paths: Sequence[Path]) -> str:
    """Return a short hash over the content of files, read piece by piece."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                digest.update(piece)
    return digest.hexdigest()[:12]


def clean(text: str) -> str:
    """Return a label with single plain spaces and straight quotes.

    >>> clean("  manage\u00a0a client\u2019s  files ")
    "manage a client's files"
    """
    return " ".join(
        text.replace("\u2019", "'")
        .replace("\u2018", "'")
        .replace("\u201c", '"')
        .replace("\u201d", '"')
        .split()
    )


def unique(forms: Sequence[str]) -> tuple[str, ...]:
    """Return forms without empty and repeated ones, in their order."""
    return tuple(dict.fromkeys(form for form in map(clean, forms) if form))
