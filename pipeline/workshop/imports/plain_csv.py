"""Any list of skills in a CSV file as a source: its columns are named by --map.

Reads one file. Writes nothing. Fails with `InputError` that names file, line or column, with `UsageError` on --map.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from pipeline.errors import InputError, UsageError
from pipeline.records import Kind
from pipeline.taxonomy import CREDENTIAL_KINDS, kind_of
from pipeline.workshop.imports.source import Entry, Source, clean, hash_of, rows, unique

FIELDS = ("name", "aliases", "kind", "group")
KINDS = tuple(kind for kind in get_args(Kind) if kind not in CREDENTIAL_KINDS)
DELIMITERS = (",", ";", "\t")
HEADER_BYTES = 100_000


def read(path: Path, name: str, mapping: dict[str, str], separator: str, attribution: str) -> Source:
    """Return the entries of a list; without a column for it a kind is `skill`.

    Raises:
        InputError: the file cannot be read or lacks a column.
    """
    delimiter = _delimiter(path)
    columns = [mapping[field] for field in FIELDS if field in mapping]
    entries, left_out = [], Counter[str]()
    for values in rows(path, columns, delimiter):
        told = dict(zip((field for field in FIELDS if field in mapping), map(clean, values), strict=True))
        kind = told.get("kind", "").lower() or "skill"
        forms = unique([told["name"], *told.get("aliases", "").split(separator)])
        if not told["name"]:
            left_out["no name"] += 1
        elif kind not in KINDS:
            left_out[f"kind '{kind[:30]}' is none of {', '.join(KINDS)}"] += 1
        else:
            is_name = any(letter.isupper() for letter in forms[0][1:])
            entries.append(Entry(forms, kind_of(kind), told.get("group", ""), is_name=is_name))
    return Source(name, "", attribution, "", entries, [], dict(left_out), hash_of([path]))


def parse_map(pairs: Sequence[str]) -> dict[str, str]:
    """Return the columns by field from FIELD=COLUMN pairs.

    >>> parse_map(["name=Skill", "aliases=Also known as"])
    {'name': 'Skill', 'aliases': 'Also known as'}

    Raises:
        UsageError: a pair is no pair, a field is unknown, or name is not mapped.
    """
    mapping = {}
    for pair in pairs:
        field, mark, column = pair.partition("=")
        if not mark or field not in FIELDS or not column:
            raise UsageError(f"--map is '{pair}'; write FIELD=COLUMN with a field of {', '.join(FIELDS)}")
        mapping[field] = column
    if "name" not in mapping:
        raise UsageError("--map must name the column of the skills' names, such as --map name=Skill")
    return mapping


def _delimiter(path: Path) -> str:
    """Return what parts the columns: what the first line holds most of."""
    try:
        with path.open("rb") as file:
            header = file.readline(HEADER_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8; save it as 'CSV UTF-8'") from None
    return max(DELIMITERS, key=header.count)
