"""Any profile file -> Profile; the content decides which reader, not the name.

A reader is loaded for the file that takes it: their patterns and libraries cost more time than a list of skills.
Reads one file, or the folder of an export, and what a person said beside it. Writes nothing.
Fails with `InputError` that names file, line and field.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.profiles import contact, overrides, plain_list, yaml_profile
from pipeline.profiles.profile import NO_TITLE, Profile
from pipeline.profiles.reading import Reading

LARGEST_TEXT = 2_000_000  # bytes; a profile is a few pages, more is another file
LARGEST_BYTES = 30_000_000  # with its pictures
SENT = (".pdf", ".docx", ".zip")  # kinds of files that many people send under one name: cv.pdf, Profile.pdf
READABLE = (
    "a CV as PDF, Word file, text or Markdown, LinkedIn's data export (ZIP or folder), Europass (XML, JSON or PDF),"
    " JSON Resume, a profile.yaml, or a plain list with one skill a line (or a CSV with a column skill)"
)
_WEB_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_JSON_LIST = re.compile(r'\s*\[\s*(?:["{\[\]]|\d)')


def read(path: Path | None) -> Profile:
    """Return the profile in a file, without what is private; no file is an empty profile.

    What the person said in a file of overrides beside it wins over what was read.

    Raises:
        InputError: the file cannot be opened or read; the message says what can be.
    """
    if path is None:
        return Profile()
    return overrides.applied(account(path).profile, path)


def account(path: Path) -> Reading:
    """Return the profile in a file and what was not taken from it.

    Raises:
        InputError: as `read`.
    """
    if path.is_dir():
        from pipeline.profiles import linkedin

        return _named(linkedin.read_folder(path), path.name)
    data = _bytes(path)
    file = path.name
    if data[:1024].lstrip().startswith(b"%PDF"):
        return _named(_pdf(data, path, file), file)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _named(_archive(data, path, file), file)
    text = _text(data, path)
    if text.lstrip().startswith("<"):
        return _named(_xml(data, path, file), file)
    if text.lstrip().startswith("{") or _JSON_LIST.match(text):
        return _named(_json(text, path, file), file)
    if yaml_profile.is_one(text):
        return Reading(yaml_profile.parse(contact.without(text), str(path)), file=file)
    from pipeline.profiles import cv_text

    if cv_text.is_one(text):
        return _named(cv_text.from_text(text, file), file)
    return Reading(plain_list.parse(contact.without(text), str(path)), file=file)


def nameless(path: Path) -> Path:
    """Return the name that stands for a file on a folder of reports: "cv" when its own holds a name of the person.

    Many people's files share such a name, and those of CVs as they are sent; then a mark of the file's place is added,
    so that nobody's report takes the place of another's. It stays the same when the file is edited.

    Raises:
        InputError: as `read`.
    """
    shown = Path(account(path).file)
    place = path.resolve()
    is_sent = shown.suffix.lower() in SENT and place.parent != Path.cwd()
    if shown.name == path.name and not is_sent:
        return shown
    mark = hashlib.sha256(place.as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:4]
    return Path(f"{shown.stem}-{mark}{shown.suffix}")


def _named(reading: Reading, file: str) -> Reading:
    """Return the reading with its skills quoted, the newest position as the present role, no name in its places."""
    reading.file = _nameless(file, reading.names)
    profile = reading.profile
    if reading.file != file:
        before, after = (json.dumps(name, ensure_ascii=False)[1:-1] for name in (file, reading.file))
        profile = Profile.model_validate_json(profile.model_dump_json().replace(before, after))
    skills = [
        skill.model_copy(update={"source": f'{skill.source}, "{skill.name}"'})
        if skill.source and '"' not in skill.source
        else skill
        for skill in profile.skills
    ]
    newest = profile.newest_role
    title = newest.title if newest and newest.title != NO_TITLE else None
    reading.profile = profile.model_copy(
        update={"current_role": profile.current_role or title, "skills": skills}
    )
    return reading


def _nameless(file: str, names: Sequence[str]) -> str:
    """Return the name of a file, or another when it holds a name of the person.

    >>> _nameless("CV_Ada-Muster.pdf", ["Ada Muster"]), _nameless("cv.pdf", ["Ada Muster"])
    ('cv.pdf', 'cv.pdf')
    """
    words = {word for name in names for word in re.findall(r"[^\W\d_]{3,}", name.casefold())}
    path = Path(file)
    return f"cv{path.suffix}" if any(word in path.stem.casefold() for word in words) else file


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: is no file; what can be read is {READABLE}")
        data = path.read_bytes() if path.stat().st_size <= LARGEST_BYTES else None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"{path}: cannot be read ({reason}); give the path of a file") from error
    if data is None:
        raise InputError(f"{path}: is over {LARGEST_BYTES // 1_000_000} MB; what can be read is {READABLE}")
    return data


def _pdf(data: bytes, path: Path, file: str) -> Reading:
    from pipeline.profiles import cv_text, europass, europass_xml, linkedin_pdf, pdf

    xml = pdf.attachment(data)
    document = europass_xml.read(xml, str(path)) if xml else None
    if document:
        return europass.parse(document, file)
    pages = pdf.pages(data, str(path))
    if linkedin_pdf.is_one(pages):
        return linkedin_pdf.read(pages, file)
    return cv_text.read(pdf.lines_of(pages), file)


def _archive(data: bytes, path: Path, file: str) -> Reading:
    from pipeline.profiles import cv_text, docx, linkedin

    if docx.is_one(data):
        return cv_text.read(docx.lines(data, str(path)), file)
    if linkedin.is_archive(data):
        return linkedin.read_archive(data, file)
    from pipeline.profiles import other_formats

    kind = other_formats.kind_of_archive(data)
    if kind:
        raise InputError(f"{path}: is {kind}")
    raise InputError(
        f"{path}: is a ZIP that holds neither a Word file nor LinkedIn's export; what can be read is {READABLE}"
    )


def _xml(data: bytes, path: Path, file: str) -> Reading:
    if _WEB_PAGE.match(data):
        raise InputError(f"{path}: is a web page; print it to PDF, or save its text")
    from pipeline.profiles import europass, europass_xml

    document = europass_xml.read(data, str(path))
    if document is None:
        raise InputError(f"{path}: is XML, and no Europass CV; what can be read is {READABLE}")
    return europass.parse(document, file)


def _json(text: str, path: Path, file: str) -> Reading:
    from pipeline.profiles import europass, json_resume

    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f"{path}:{error.lineno}" if isinstance(error, json.JSONDecodeError) else str(path)
        raise InputError(
            f"{place}: is damaged JSON ({getattr(error, 'msg', 'nested too deeply')}); export it again"
        ) from error
    if isinstance(document, list) and all(isinstance(one, str) for one in document):
        return Reading(plain_list.parse(contact.without("\n".join(document)), str(path)), file=file)
    if europass.is_one(document):
        return europass.parse(document, file)
    if json_resume.is_one(document):
        return json_resume.parse(document, file)
    raise InputError(f"{path}: is JSON, and neither JSON Resume nor Europass; what can be read is {READABLE}")


def _text(data: bytes, path: Path) -> str:
    from pipeline.profiles import other_formats

    kind = other_formats.kind_of(data)
    if kind:
        raise InputError(f"{path}: is {kind}")
    if not data.strip():
        raise InputError(f"{path}: is empty; a profile may be as short as one skill, a line each")
    if len(data) > LARGEST_TEXT:
        raise InputError(
            f"{path}: is over {LARGEST_TEXT // 1_000_000} MB of text; what can be read is {READABLE}"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if data[1:200:2].count(0) > len(data[:200]) // 3:
        return data.decode("utf-16-le", errors="replace")  # without the mark in front
    if b"\x00" in data:
        raise InputError(f"{path}: is no text file; what can be read is {READABLE}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what spreadsheets on Windows save
