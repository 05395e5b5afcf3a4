"""A file or folder -> tables of raw records {column: text}, each with its place (`ads.csv:12`).

Reads CSV, TSV, JSON, JSONL and Parquet (tables), HTML, text, Markdown and mail (one posting a file), and
folders of them. Writes nothing. Fails with `InputError` that names the file and what to do; a record that
cannot be read is an `Unreadable`, and reading goes on.
"""

from collections.abc import Callable
from pathlib import Path

from pipeline.errors import InputError
from pipeline.loading.files import delimited, documents, objects, parquet
from pipeline.loading.files.raw import RawRecord, SourceFile, Table, Unreadable

__all__ = ["RawRecord", "SourceFile", "Table", "Unreadable", "find", "open_table"]

READERS: dict[str, Callable[[SourceFile], Table]] = {
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".tab": delimited.read,
    ".json": objects.read,
    ".jsonl": objects.read_lines,
    ".ndjson": objects.read_lines,
    ".parquet": parquet.read,
    ".html": documents.read,
    ".htm": documents.read,
    ".txt": documents.read,
    ".md": documents.read,
    ".eml": documents.read,
}
KINDS = ", ".join(sorted(READERS))


def find(path: Path) -> list[SourceFile]:
    """Return the readable files of a folder, recursive and sorted, or the file itself.

    Raises:
        InputError: nothing is there, or nothing that can be read.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if path.is_file():
        if path.suffix.lower() not in READERS:
            raise InputError(f"{path}: files named '{path.suffix}' cannot be read; give one of {KINDS}")
        return [SourceFile(path, path.name)]
    named = sorted((file.relative_to(path).as_posix(), file) for file in path.rglob("*"))
    root = path.resolve()
    found = [
        SourceFile(file, name)
        for name, file in named
        if file.suffix.lower() in READERS and file.is_file() and _belongs(name, file, root)
    ]
    if not found:
        raise InputError(f"{path}: holds no file that can be read ({KINDS})")
    return found


def open_table(file: SourceFile) -> Table:
    """Return a file opened for reading.

    Raises:
        InputError: the file as a whole cannot be read.
    """
    try:
        is_empty = file.path.stat().st_size == 0
        if not is_empty:
            return READERS[file.path.suffix.lower()](file)
    except OSError as error:
        raise InputError(f"{file.path}: cannot be read ({error.strerror or error})") from None
    raise InputError(f"{file.path}: is empty")


def _belongs(name: str, file: Path, root: Path) -> bool:
    """Whether a file is neither hidden, nor a lock of a word processor, nor a link out of the folder."""
    is_hidden = any(part.startswith((".", "~$")) for part in name.split("/"))
    return not is_hidden and file.resolve().is_relative_to(root)
