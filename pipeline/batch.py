"""Many reports in one run: the clients of a CSV, and what became of each.

Reads clients.csv (columns alias, profile, role, and as wanted origin, industry, location, since; paths are sought
beside the file). Writes nothing. Fails with an InputError when the file cannot be used as a whole; a client that
cannot be reported on is an outcome, not an error.
"""

import csv
import difflib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError, PivotError
from pipeline.gap import Gap
from pipeline.printing import printable

COLUMNS = ("alias", "profile", "role", "origin", "industry", "location", "since", "overrides")
NEEDED = ("alias", "profile")
MOST_CLIENTS = 500
ALIKE = 0.75  # difflib ratio of two names of columns: a slip of the pen, no column of the coach's own


class Client(NamedTuple):
    """A row of clients.csv: what to ask for, and the folder of the report, unlike that of any other."""

    line: int
    values: dict[str, str]
    beside: Path
    folder: str

    def path(self, column: str) -> Path | None:
        """Return the path in a column, sought beside the file of clients; None where the column is empty.

        Raises:
            InputError: nothing is there.
        """
        if not self.values[column]:
            return None
        place = self.beside / self.values[column]
        if not place.exists():
            raise InputError(
                f"{place}: is not there; the column {column} holds a path, sought beside the list"
            )
        return place

    @property
    def since(self) -> date | None:
        """The day in the column since.

        Raises:
            InputError: it is written otherwise than 2026-01-31.
        """
        text = self.values["since"]
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise InputError(f"since is '{text[:20]}'; write a day as 2026-01-31") from None


class Outcome(NamedTuple):
    """What became of a client: a report, or the reason why there is none."""

    client: Client
    gap: Gap | None
    error: PivotError | None


def read(path: Path) -> list[Client]:
    """Return the clients of a file.

    Raises:
        InputError: the file cannot be read, lacks a column or misspells one, holds nobody or too many.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: cannot be read as UTF-8 text ({error}); save the sheet as CSV UTF-8"
        ) from error
    rows = csv.DictReader(
        lines, delimiter=";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    )
    heads = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    lacking = [name for name in NEEDED if name not in heads]
    if lacking:
        raise InputError(f"{path}: has no column {lacking[0]}; the columns are {', '.join(COLUMNS)}")
    for head in sorted(heads.keys() - set(COLUMNS)):
        near = difflib.get_close_matches(head, [name for name in COLUMNS if name not in heads], 1, ALIKE)
        if near:  # a column of the coach's own is welcome, a slip would leave the wish out without a word
            raise InputError(f"{path}: has a column '{head}'; did you mean {near[0]}? Rename it")
    found: list[Client] = []
    for row in rows:
        values = {name: (row.get(heads.get(name, "")) or "").strip() for name in COLUMNS}
        if any(values.values()):
            found.append(Client(rows.line_num, values, path.parent, _folder(values["alias"], found)))
    if not 0 < len(found) <= MOST_CLIENTS:
        raise InputError(f"{path}: holds {len(found)} clients; one run takes 1 to {MOST_CLIENTS}")
    return found


def _folder(alias: str, before: Sequence[Client]) -> str:
    name = printable.slug(alias, "client")
    taken = {client.folder for client in before}
    number = 2
    chosen = name
    while chosen in taken:
        chosen, number = f"{name}-{number}", number + 1
    return chosen
