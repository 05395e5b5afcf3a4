"""A Word file -> lines: paragraphs, tables, text boxes, heads and feet, in the order of the document.

Reads bytes. Writes nothing. Fails with `InputError`: damaged, a bomb, no text.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.errors import InputError
from pipeline.profiles.cv_lines import Line

LARGEST_UNPACKED = 60_000_000
MOST_PARTS = 3_000
MOST_PARAGRAPHS = 20_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})


def is_one(data: bytes) -> bool:
    """Whether a ZIP is a Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def lines(data: bytes, path: str) -> list[Line]:
    """Return the lines of a Word file.

    Raises:
        InputError: it is damaged, unpacks to far more than a CV, or holds no text.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # has no types

    _check_size(data, path)
    try:
        document = Document(io.BytesIO(data))
        found = list(_lines(document))
    # On damaged parts python-docx stumbles over what its own classes lack.
    except (
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        AttributeError,
        LookupError,
        ValueError,
        OSError,
        EOFError,
    ) as error:
        raise InputError(f"{path}: is a damaged Word file ({type(error).__name__}); save it again") from error
    if not any(line.text.strip() for line in found):
        raise InputError(f"{path}: holds no text; a picture of a CV cannot be read")
    return found


def _check_size(data: bytes, path: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        unpacked = 0
        for member in members[:MOST_PARTS]:
            if member.filename.lower().endswith((".xml", ".rels")):
                with archive.open(member) as file:  # sizes that an archive tells of itself may be lies
                    unpacked += len(file.read(LARGEST_UNPACKED + 1))
            if unpacked > LARGEST_UNPACKED:
                break
    if len(members) > MOST_PARTS or unpacked > LARGEST_UNPACKED:
        raise InputError(f"{path}: unpacks to far more than a CV, so it is not read")


def _lines(document: Any) -> Iterator[Line]:  # noqa: ANN401 - python-docx has no public type of it
    loud = {style.style_id for style in document.styles if str(style.name).startswith(("Heading", "Title"))}
    number = 0
    for text, is_loud, is_item in _all(document, loud):
        for part in text.split("\n"):
            number += 1
            yield Line(part, 0, number, is_loud, is_item=is_item)
            if number > MOST_PARAGRAPHS:
                return


def _all(document: Any, loud: set[str]) -> Iterator[tuple[str, bool, bool]]:  # noqa: ANN401
    heads: dict[tuple[str, bool, bool], None] = {}
    for section in document.sections:
        for part in (section.header, section.first_page_header):
            for entry in _block(part._element, loud):
                heads[entry] = None
    yield from heads
    yield from _block(document.element.body, loud)


def _block(element: Any, loud: set[str]) -> Iterator[tuple[str, bool, bool]]:  # noqa: ANN401
    """Yield the paragraphs of a body, cell or text box."""
    for child in element:
        if child.tag == f"{_W}p":
            yield _paragraph(child, loud)
            for box in child.iter(f"{_W}txbxContent"):
                if not any(parent.tag in _SKIPPED for parent in box.iterancestors()):
                    yield from _block(box, loud)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, loud)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _block(child, loud)


def _table(table: Any, loud: set[str]) -> Iterator[tuple[str, bool, bool]]:  # noqa: ANN401
    """Yield a table row by row: a row of short cells is one line, else one cell after the other."""
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = [
            [entry for entry in _block(cell, loud) if entry[0].strip()] for cell in row.findall(f"{_W}tc")
        ]
        cells = [cell for cell in cells if cell]
        if all(len(cell) == 1 for cell in cells) and cells:
            yield " | ".join(cell[0][0] for cell in cells), any(cell[0][1] for cell in cells), False
        else:
            for cell in cells:
                yield from cell


def _paragraph(paragraph: Any, loud: set[str]) -> tuple[str, bool, bool]:  # noqa: ANN401
    """Return the text of a paragraph, whether it is set like a heading, whether it is an item of a list."""
    properties = paragraph.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    name = style.get(f"{_W}val", "") if style is not None else ""
    is_item = properties is not None and properties.find(f"{_W}numPr") is not None
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(run.itertext()).strip()]
    bold = bool(runs) and all(map(_is_bold, runs))
    return "".join(_texts(paragraph)), name in loud or bold, is_item or name.startswith("List")


def _is_bold(run: Any) -> bool:  # noqa: ANN401
    """Whether a run is set bold; Word writes "not bold" as bold with the value 0."""
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val", "1") not in ("0", "false", "off")


def _texts(element: Any) -> Iterator[str]:  # noqa: ANN401
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " | "
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag not in _SKIPPED and child.tag not in (f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr"):
            yield from _texts(child)
