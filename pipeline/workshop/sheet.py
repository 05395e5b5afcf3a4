"""The sheet of proposals: what `propose` writes, a person decides in a spreadsheet, and `apply` reads back.

Written as UTF-8 with a byte order mark, without which Excel shows broken letters; LibreOffice takes it as well.
Read as any spreadsheet saves it: with or without the mark, semicolons or tabs, Windows line ends, old encodings.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from pipeline.errors import InputError
from pipeline.loading.files.delimited import delimiter_of
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
HEAD = 65_536  # characters by which the separator is told
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
        InputError: there is no such file, a needed column is missing, or a line has cells beyond the header.
    """
    if not path.is_file():
        raise InputError(f"{path}: there is no such file; `pivot taxonomy propose` writes it")
    text = _decoded(path.read_bytes())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text[:HEAD]))
    rows: list[Proposal] = []
    try:
        columns = [column.strip().lower() for column in next(reader, [])]
        _check_columns(path, columns)
        line = reader.line_num + 1
        for cells in reader:
            values = {
                column: typed for column, cell in zip(columns, cells, strict=False) if (typed := _typed(cell))
            }
            if any(cell.strip() for cell in cells[len(columns) :]):
                raise InputError(
                    f"{path}:{line}: has {len(cells)} cells where the header has {len(columns)}; is a quotation mark"
                    " missing?"
                )
            if values:
                rows.append(Proposal(line, values))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: cannot be cut into cells ({error})") from error
    return rows


def _decoded(content: bytes) -> str:
    """Return the text of a sheet: UTF-16 and UTF-8 by their marks and rules, else what Western spreadsheets write."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _check_columns(path: Path, columns: list[str]) -> None:
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise InputError(
            f"{path}: lacks the column {', '.join(missing)}; give it its name back, or run `pivot taxonomy propose"
            " --out` with another file"
        )


def _typed(value: str) -> str:
    """Return a value as typed: no guard against formulas, no curly quotes, single spaces.

    >>> _typed("'-5 °C  store"), _typed("bachelor\u2019s")
    ('-5 °C store', "bachelor's")
    """
    return _GUARD.sub("", " ".join(value.translate(_CURLED).split()))
