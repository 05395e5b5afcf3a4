"""Files that hold no profile in a form that is read: what they are, by their first bytes, and what to do with them.

Reads bytes. Writes nothing. Fails never.
"""

import io
import zipfile
from collections.abc import Sequence

_PICTURE = "a picture, no text in it; give the CV as PDF or Word file from the program it was written in"
_PACKED = "a packed file; unpack it and give what is in it"
_BY_FIRST_BYTES = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or one with a password; save it as .docx without one"),
    (b"{\\rtf", "an RTF file; save it as .docx or PDF"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"MZ", "a program"),
    (b"\\documentclass", "LaTeX; give the PDF that it makes"),
    (b"MIME-Version:", "a saved web page or mail; print it to PDF or save its text"),
    (b"Return-Path:", "a mail; save the CV that is attached to it"),
)
_HEIC = b"ftyp"  # from the fifth byte, as photos of telephones have it
# What the names inside of a ZIP tell; the first that fits.
_BY_MEMBER = (
    ("xl/", "an Excel workbook; save the sheet as CSV"),
    ("ppt/", "a presentation; save it as PDF"),
    ("Index/", "a document of Pages, Numbers or Keynote; export it as PDF or Word"),
    ("index.apxl", "a document of Keynote; export it as PDF"),
)
_BY_MIMETYPE = (
    ("opendocument.text", "an OpenDocument text; save it as .docx or PDF"),
    ("opendocument.spreadsheet", "an OpenDocument sheet; save it as CSV"),
    ("opendocument", "an OpenDocument file; save it as PDF"),
    ("epub", "an e-book; give the CV as PDF or Word file"),
)
LONGEST_MIMETYPE = 200


def kind_of(data: bytes) -> str | None:
    """Return what a file is and what to do, None when its first bytes tell nothing.

    >>> kind_of(b"GIF89a...")[:9], kind_of(b"Excel, SQL")
    ('a picture', None)
    """
    if data[4:8] == _HEIC:
        return _PICTURE
    return next((kind for first, kind in _BY_FIRST_BYTES if data.startswith(first)), None)


def kind_of_archive(data: bytes) -> str | None:
    """Return what a ZIP holds and what to do; None when it is some ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = _mimetype(archive, names)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return "a damaged ZIP or Word file; save or download it again"
    for part, kind in _BY_MIMETYPE:
        if part in mimetype:
            return kind
    return next((kind for first, kind in _BY_MEMBER if any(n.startswith(first) for n in names)), None)


def _mimetype(archive: zipfile.ZipFile, names: Sequence[str]) -> str:
    if "mimetype" not in names:
        return ""
    with archive.open("mimetype") as file:
        return file.read(LONGEST_MIMETYPE).decode("ascii", errors="replace")
