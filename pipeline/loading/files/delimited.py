"""CSV, TSV and their relatives as spreadsheets write them."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.errors import InputError
from pipeline.loading.files.encodings import Encoding, encoding_of
from pipeline.loading.files.raw import RawRecord, SourceFile, Table, Unreadable, record

# Python's own limit of a cell, 131,072, breaks on long advertisements; raw.LONGEST_CELL says the rest.
MOST_CHARACTERS = 100_000_000
SAMPLE_CHARACTERS = 65_536
DELIMITERS = ",;\t|"


def read(file: SourceFile) -> Table:
    """Return the records of a delimited file, read row by row; its first full row is the header."""
    encoding = encoding_of(file.path)
    with file.path.open(encoding=encoding.name, errors=encoding.errors, newline="") as stream:
        sample = stream.read(SAMPLE_CHARACTERS)
    delimiter = "\t" if file.path.suffix.lower() in {".tsv", ".tab"} else delimiter_of(sample)
    rows = islice(_rows(file.path, encoding, delimiter), _preamble(sample, delimiter), None)
    header = next((cells for _, cells in rows if isinstance(cells, list)), None)
    if header is None:
        raise InputError(f"{file.path}: holds no rows")
    columns = _columns(header)
    return Table(file.path, file.name, columns, _records(file.name, columns, rows))


def delimiter_of(sample: str) -> str:
    """Return the delimiter that cuts the sample into the most even table, comma when none does."""

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = [len(cells) for cells in _sample_rows(sample, delimiter)]
        width = max(set(widths), key=lambda each: (widths.count(each), each), default=1)
        return (widths.count(width) / len(widths) if width > 1 else 0.0, width)

    return max(DELIMITERS, key=evenness)


def _sample_rows(sample: str, delimiter: str) -> list[list[str]]:
    lines = sample.splitlines(keepends=True)
    rows = (cells for cells in csv.reader(lines, delimiter=delimiter) if any(cells))
    try:
        found = list(islice(rows, 20))
    except csv.Error:  # a cell longer than Python's limit: what came before is sample enough
        return []
    return found[:-1] if len(found) > 2 and len(sample) == SAMPLE_CHARACTERS else found


def _preamble(sample: str, delimiter: str) -> int:
    """Return how many lines of one cell stand above the header, such as a report's name."""
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in _sample_rows(sample, delimiter)]
    return next((number for number, count in enumerate(filled) if count > 1), 0)


def _columns(header: list[str]) -> tuple[str, ...]:
    """Return column names, none of them empty or twice."""
    names: list[str] = []
    for number, cell in enumerate(header, start=1):
        name = " ".join(cell.removeprefix("ï»¿").split()) or f"column {number}"  # a mark read as letters
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names)


def _rows(path: Path, encoding: Encoding, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield (line on which the row starts, its cells or why there are none); blank rows are none."""
    csv.field_size_limit(max(csv.field_size_limit(), MOST_CHARACTERS))
    with path.open(encoding=encoding.name, errors=encoding.errors, newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, str(error)
                continue
            if any(cell.strip() for cell in cells):
                yield line, cells


def _records(
    name: str, columns: tuple[str, ...], rows: Iterator[tuple[int, list[str] | str]]
) -> Iterator[RawRecord | Unreadable]:
    for line, cells in rows:
        place = f"{name}:{line}"
        if isinstance(cells, str):
            yield Unreadable(place, "bad_row", f"cannot be cut into cells ({cells})")
        elif any(cell.strip() for cell in cells[len(columns) :]):
            reason = f"{len(cells)} cells where the header has {len(columns)}; is a quotation mark missing?"
            yield Unreadable(place, "bad_row", reason)
        else:
            yield record(place, zip(columns, cells, strict=False))
