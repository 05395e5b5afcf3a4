"""The sheet of proposals: what `propose` writes, a person decides in a spreadsheet, and `apply` reads back.

Written as UTF-8 with a byte order mark, without which Excel shows broken letters; LibreOffice takes it as well.
Read as any spreadsheet saves it: with or without the mark, semicolons or tabs, Windows line ends, old encodings.
"""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from pipeline.errors import InputError
from pipeline.loading.files import delimited
from pipeline.loading.files.raw import SourceFile, Unreadable
from pipeline.printing.printable import cell

Decision = Literal["new", "alias", "ignore", "later"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
COLUMNS = (
    "decision", "phrase", "postings", "employers", "professions", "suggestion", "name", "kind", "group", "broader",
    "alias_of", "issuer", "aliases", "match", "reason", "nearest", "example_1", "example_2", "example_3",
)  # fmt: skip
# What a decision is made of; the other columns are there to be read, and a person may delete them.
NEEDED = (
    "decision", "phrase", "name", "kind", "group", "broader", "alias_of", "issuer", "aliases", "match",
)  # fmt: skip
SEPARATOR = ";"  # between the aliases in a cell
_GUARD = re.compile(r"^'(?=[=+\-@])")  # the apostrophe that keeps a cell from being a formula
_CURLED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})


class Proposal(NamedTuple):
    """A row of the sheet: the line it starts on, and its values by column."""

    line: int
    values: dict[str, str]

    @property
    def decision(self) -> str:
        """Return the decision in small letters, empty when none was made."""
        return self.of("decision").lower()

    @property
    def aliases(self) -> list[str]:
        """Return the other forms that go with the phrase."""
        return [form.strip() for form in self.of("aliases").split(SEPARATOR) if form.strip()]

    def of(self, column: str) -> str:
        """Return the value in a column, empty where there is none."""
        return self.values.get(column, "")


def write(path: Path, rows: Iterable[Proposal]) -> None:
    """Write the sheet, whole or not at all; no cell of it can run as a formula."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([cell(row.of(column)) for column in COLUMNS] for row in rows)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path) -> list[Proposal]:
    """Return the rows of a sheet, however a spreadsheet saved it; columns may stand in any order.

    Raises:
        InputError: there is no such file, a needed column is missing, or a line cannot be cut into cells.
    """
    if not path.is_file():
        raise InputError(f"{path}: there is no such file; `pivot taxonomy propose` writes it")
    table = delimited.read(SourceFile(path, path.name))
    names = {column: column.strip().lower() for column in table.columns}
    missing = [column for column in NEEDED if column not in names.values()]
    if missing:
        raise InputError(
            f"{path}: lacks the column {', '.join(missing)}; give it its name back, or run `pivot taxonomy propose"
            " --out` with another file"
        )
    rows = []
    for found in table.records:
        if isinstance(found, Unreadable):
            raise InputError(f"{path.parent / found.place}: {found.reason}")
        values = {names[column]: _typed(value) for column, value in found.values.items()}
        rows.append(Proposal(int(found.place.rpartition(":")[2]), values))
    return rows


def _typed(value: str) -> str:
    """Return a value as typed: no guard against formulas, no curly quotes, single spaces.

    >>> _typed("'-5 °C  store"), _typed("bachelor\u2019s")
    ('-5 °C store', "bachelor's")
    """
    return _GUARD.sub("", " ".join(value.translate(_CURLED).split()))
