"""What spreadsheets did to the taxonomy's files, undone: one common form, the same words.

Reads the CSV files of a folder; writes those that are not in their common form, all of them or none. A file whose rows
cannot be told for certain stays as it is: `check` says what to do there.
Fails with `InputError` when there is no such folder or it cannot be written.
"""

import codecs
import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError
from pipeline.taxonomy import replacing
from pipeline.taxonomy.files import FILES, text_of
from pipeline.workshop import damage

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
SEPARATORS = {",": "", ";": "semicolons", "\t": "tabs"}
TOLD_LINES = 5  # a message names so many, then "..."
FLOAT_CODE = re.compile(r"(\d{3,4})\.0")
ARMED_FORCES = {"110": "0110", "210": "0210", "310": "0310"}  # the ISCO-08 codes with a zero that gets lost


class Mended(NamedTuple):
    """A file's text in the common form and what had to be changed; `refused` = why it must stay as it is."""

    text: str
    changes: list[str]
    refused: str = ""


def run(folder: Path, *, only_looks: bool = False) -> tuple[list[str], list[str]]:
    """Bring the files of `folder` into their common form; return what was changed and what could not be, by file.

    Raises:
        InputError: there is no such folder, or it cannot be written; nothing is changed then.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; name the one that holds the taxonomy")
    replacing.restore(folder)
    changed, refused, texts = [], [], {}
    for name in FILES:
        if not (folder / name).exists():
            continue
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            refused.append(f"{folder.name}/{name}: cannot be read ({error.strerror or error})")
            continue
        mended = mend(name, content)
        if mended.refused:
            refused.append(f"{folder.name}/{name}:{mended.refused}")
        elif mended.changes:
            changed.append(f"{folder.name}/{name}: {', '.join(mended.changes)}")
            texts[name] = mended.text
    if texts and not only_looks:
        replacing.replace_folder_texts(folder, texts)
    return changed, refused


def mend(name: str, content: bytes) -> Mended:
    """Return the common form of a file's content; only what has one meaning is mended."""
    encoding, changes = _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Mended("", [], f"{line}: is not UTF-8; save it as 'CSV UTF-8'")
    separator = _separator(name, text)
    if separator is None:
        return Mended(
            "", [], f"1: the columns are not {','.join(FILES[name])}; `pivot taxonomy check` says more"
        )
    table = _table(name, text, separator)
    if isinstance(table, str):
        return Mended("", [], table)
    changes += ["line ends of Windows"] if "\r" in text else []
    changes += [SEPARATORS[separator] + " instead of commas"] if separator != "," else []
    changes += table.changes
    result = text_of(name, table.rows)
    if result.encode() != content and not changes:
        changes = ["order or quotation marks"]
    return Mended(result, changes)


class _Table(NamedTuple):
    rows: list[dict[str, str]]
    changes: list[str]


def _encoding(content: bytes) -> tuple[str, list[str]]:
    for mark, encoding, told in MARKS:
        if content.startswith(mark):
            return encoding, [told]
    return "utf-8", []


def _separator(name: str, text: str) -> str | None:
    """Return what stands between the documented columns in the first line, None when they are not there."""
    header = text.partition("\n")[0]
    for separator in SEPARATORS:
        if _columns(header, separator) == FILES[name]:
            return separator
    return None


def _columns(header: str, separator: str) -> tuple[str, ...]:
    fields = [damage.plain(field.strip().strip('"')) for field in header.split(separator)]
    while fields and not fields[-1]:
        fields.pop()
    return tuple(fields)


def _table(name: str, text: str, separator: str) -> _Table | str:
    """Return the rows with their fields mended, or the `line: reason` for which they cannot be told."""
    columns = FILES[name]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[dict[str, str]] = []
    cleaned: list[int] = []
    begin = empty = wide = 0
    try:
        for fields in reader:
            line, begin = begin + 1, reader.line_num
            wide += len(fields) > len(columns)
            if line == 1:
                continue
            if not any(map(damage.plain, fields)):
                empty += 1
                continue
            problem = _row_problem(fields, len(columns))
            if problem:
                return f"{line}: {problem}"
            row = {c: _field(c, v) for c, v in zip(columns, fields, strict=False)}
            if list(row.values()) != fields[: len(columns)]:
                cleaned.append(line)
            rows.append(row)
    except csv.Error as error:
        return f"{begin + 1}: cannot be read ({error}); look for a quotation mark without its pair"
    kept = list({tuple(row.values()): row for row in rows}.values())
    return _Table(kept, _told(cleaned, empty, wide, len(rows) - len(kept)))


def _row_problem(fields: list[str], size: int) -> str:
    if len(fields) < size or any(map(damage.plain, fields[size:])):
        return f"has {len(fields)} fields instead of {size}; put quotes around a text that holds a comma"
    if any("\n" in field and "," in field for field in fields):
        return "a field holds a line break and commas; look for a quotation mark that is not closed"
    return ""


def _field(column: str, value: str) -> str:
    """Return a field as it was meant."""
    value = damage.plain(value)
    if column != "isco08":
        return value
    code = FLOAT_CODE.sub(r"\1", value)
    return ARMED_FORCES.get(code, code)


def _told(cleaned: list[int], empty: int, wide: int, repeated: int) -> list[str]:
    told = []
    if cleaned:
        lines = ", ".join(map(str, cleaned[:TOLD_LINES])) + (", ..." if len(cleaned) > TOLD_LINES else "")
        told.append(f"spaces, quotation marks or codes in {len(cleaned)} rows (line {lines})")
    told += [f"{empty} empty rows"] if empty else []
    told += ["empty columns"] if wide else []
    told += [f"{repeated} repeated rows"] if repeated else []
    return told
