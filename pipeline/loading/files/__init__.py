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
PAGES = (".html", ".htm")
# What people save postings as and nothing here reads: told about, never passed over in silence.
AS_TEXT = "open it and save it as plain text (.txt)"
REFUSED = {
    ".pdf": f"is a PDF; {AS_TEXT}",
    ".doc": f"is a Word file; {AS_TEXT}",
    ".docx": f"is a Word file; {AS_TEXT}",
    ".odt": f"is a LibreOffice file; {AS_TEXT}",
    ".pages": f"is a Pages file; {AS_TEXT}",
    ".rtf": f"is an RTF file; {AS_TEXT}",
    ".xls": "is an Excel file; save it as CSV UTF-8 (.csv)",
    ".xlsx": "is an Excel file; save it as CSV UTF-8 (.csv)",
    ".ods": "is a LibreOffice sheet; save it as CSV (.csv)",
    ".mht": "is a web archive; save the page as HTML only (.html)",
    ".mhtml": "is a web archive; save the page as HTML only (.html)",
    ".webarchive": "is a web archive; save the page as HTML only (.html)",
    ".msg": "is an Outlook mail; save it as text (.txt) or .eml",
    ".zip": "is a ZIP file; unpack it first",
    ".gz": "is a packed file; unpack it first",
}
KNOWN = READERS.keys() | REFUSED.keys()


def find(path: Path) -> list[SourceFile]:
    """Return the files of a folder that may hold postings, recursive and sorted, or the file itself.

    Raises:
        InputError: nothing is there, or nothing that could hold postings.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if path.is_file():
        return [SourceFile(path, path.name)]
    named = sorted((file.relative_to(path).as_posix(), file) for file in path.rglob("*"))
    root = path.resolve()
    found = [
        SourceFile(file, name)
        for name, file in named
        if file.suffix.lower() in KNOWN and file.is_file() and _belongs(name, file, root)
    ]
    if not found:
        raise InputError(f"{path}: holds no file that can be read ({KINDS})")
    return found


def open_table(file: SourceFile) -> Table:
    """Return a file opened for reading.

    Raises:
        InputError: the file as a whole cannot be read.
    """
    kind = file.path.suffix.lower()
    if kind not in READERS:
        named = f"is named '{kind}'" if kind else "has no ending that tells what it is"
        raise InputError(f"{file.path}: {REFUSED.get(kind, f'{named}; what can be read is {KINDS}')}")
    try:
        is_empty = file.path.stat().st_size == 0
        if not is_empty:
            return READERS[kind](file)
    except OSError as error:
        raise InputError(f"{file.path}: cannot be read ({error.strerror or error})") from None
    raise InputError(f"{file.path}: is empty; paste the advertisement into it or remove it")


def _belongs(name: str, file: Path, root: Path) -> bool:
    """Whether a file is not hidden, a word processor's lock, a saved page's frame, or a link out of the folder."""
    is_hidden = any(part.startswith((".", "~$")) for part in name.split("/"))
    return not is_hidden and not _is_part_of_page(name, file) and file.resolve().is_relative_to(root)


def _is_part_of_page(name: str, file: Path) -> bool:
    """Whether a file lies in the folder that a browser puts beside a page saved whole: `Ad.html`, `Ad_files/`."""
    folders = [folder for folder in file.parents[: name.count("/")] if folder.name.endswith("_files")]
    pages = (
        folder.with_name(folder.name.removesuffix("_files") + end) for folder in folders for end in PAGES
    )
    return any(page.is_file() for page in pages)
