"""Any profile file -> Profile; the content decides which reader, not the name.

Reads one file. Writes nothing. Fails with `InputError` that names file, line and field.
"""

from pathlib import Path

from pipeline.errors import InputError
from pipeline.profiles import contact, plain_list, yaml_profile
from pipeline.profiles.profile import Profile

LARGEST_BYTES = 2_000_000  # a profile is a few pages; more is another file
READABLE = "a profile.yaml, or a plain list with one skill a line (or a CSV with a column skill)"
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP, Word or Excel file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "an RTF file",
}


def read(path: Path | None) -> Profile:
    """Return the profile in a file, without contact data; no file, or an empty one, is an empty profile.

    Raises:
        InputError: the file cannot be opened or read; the message says what can be.
    """
    if path is None:
        return Profile()
    text = contact.without(_text(path))
    if text.lstrip().startswith("<"):
        raise InputError(f"{path}: is XML or HTML; what can be read is {READABLE}")
    if text.lstrip().startswith("{"):
        raise InputError(f"{path}: is JSON; what can be read is {READABLE}")
    if yaml_profile.is_one(text):
        return yaml_profile.parse(text, str(path))
    return plain_list.parse(text, str(path))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_BYTES else None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"{path}: cannot be read ({reason}); give --profile the path of a file") from error
    if data is None:
        raise InputError(f"{path}: is over {LARGEST_BYTES // 1_000_000} MB; what can be read is {READABLE}")
    for magic, kind in _BINARY.items():
        if data.startswith(magic):
            raise InputError(f"{path}: is {kind}; what can be read is {READABLE}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise InputError(f"{path}: is no text file; what can be read is {READABLE}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what spreadsheets on Windows save
