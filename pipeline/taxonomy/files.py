"""The form of the taxonomy's CSV files: their columns, their rows with places and order, the language of their fields."""

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError

COLUMNS: dict[str, tuple[str, ...]] = {
    "skills.csv": ("skill_id", "name", "kind", "group", "broader"),
    "certifications.csv": ("skill_id", "name", "kind", "issuer", "family", "url"),
    "aliases.csv": ("alias", "skill_id", "match"),
    "ambiguous.csv": ("alias", "skill_id", "rule", "example", "counter_example", "reason"),
    "ignore.csv": ("phrase", "reason"),
    "transfers.csv": ("from_skill", "to_skill", "credit", "reason"),
    "equivalents.csv": ("held", "meets", "role", "reason"),
    "formalities.csv": ("licence", "reason"),
    "roles.csv": ("role_id", "title", "family", "isco08", "soc"),
    "role_titles.csv": ("title", "role_id"),
    "heads.csv": ("head", "verb", "gerund"),
    "headings.csv": ("heading", "section", "match"),
    "cues.csv": ("cue", "kind"),
}
# A folder of one's own does without these: what it lacks here is not read, or read from the product's own.
DEEDS = "deeds.csv"
FILES = COLUMNS | {
    DEEDS: ("verbs", "objects", "unless", "skill_id", "example", "counter_example"),
    "everyday.csv": ("word", "reason"),  # read by the workshop only
}
SORT_COLUMNS = 2  # rows that agree in the first two are alternatives and stay in the order they were given
CLAUSES_WITH_WORDS = ("near", "ad", "not before", "not after")
CLAUSES_ALONE = ("asked", "list")


class Row(NamedTuple):
    """A CSV row with the place it came from, `skills.csv:12`."""

    place: str
    values: dict[str, str]


class Clause(NamedTuple):
    """One condition of an ambiguity rule, such as near: media, press."""

    test: str
    words: tuple[str, ...] = ()


def read_rows(folder: Path, name: str) -> list[Row]:
    """Return the rows of one file; its header must be exactly the documented one. Empty rows at the end are none.

    Raises:
        InputError: the file is missing, is no UTF-8, or a row has too many or too few fields.
    """
    scanned = scan(folder, name)
    if scanned.problems:
        raise InputError(f"{folder}/{scanned.problems[0]}")
    return scanned.rows


class Scan(NamedTuple):
    """A file as far as it can be read: its rows, and what stands in the way, `skills.csv:12: ...`."""

    rows: list[Row]
    problems: list[str]
    is_readable: bool  # its columns are known; a row with a problem is there as far as it goes


def scan(folder: Path, name: str) -> Scan:
    """Return the rows of one file and every problem of its form; for who needs all problems, not the first."""
    columns = FILES[name]
    text, problem = _text(folder, name)
    if problem:
        return Scan([], [problem], False)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, problems = [], []
    begin = 1
    try:
        for fields in reader:
            line, begin = begin, reader.line_num + 1
            if line == 1:
                if tuple(fields) != columns:
                    return Scan([], [f"{name}:1: {_header_problem(fields, columns)}"], False)
            elif len(fields) == len(columns):  # nearly all of 70,000: nothing is done here that is not needed
                if any(fields):
                    rows.append(Row(f"{name}:{line}", dict(zip(columns, fields, strict=True))))
            elif any(fields):
                problems.append(f"{name}:{line}: {_length_problem(fields, columns)}")
                values = dict(zip_longest(columns, fields[: len(columns)], fillvalue=""))
                rows.append(Row(f"{name}:{line}", values))
    except csv.Error as error:
        header = re.split(r"[;\t]", text.partition("\n")[0].strip().replace('"', ""))
        if header == list(columns):
            told = f"{name}:1: has other marks than commas between the columns; `pivot taxonomy format` puts them in"
            return Scan([], [told], False)
        problem = f"{name}:{begin}: cannot be read ({error}); look for a quotation mark without its pair"
        return Scan([], [problem], False)
    if begin == 1:
        return Scan([], [f"{name}:1: is empty; the first row must be {','.join(columns)}"], False)
    return Scan(rows, problems, True)


def _text(folder: Path, name: str) -> tuple[str, str]:
    """Return the text of a file, or what keeps it from being one."""
    path = folder / name
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if not folder.is_dir():
            raise InputError(f"{folder}: is no folder; a taxonomy is one with {', '.join(COLUMNS)}") from None
        return "", f"{name}: is missing; a taxonomy has {', '.join(COLUMNS)}"
    except OSError as error:
        return "", f"{name}: cannot be read ({error.strerror or error})"
    try:
        return content.decode("utf-8-sig"), ""  # the mark that Excel writes in front is no text
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return "", f"{name}:{line}: is not UTF-8 (byte {error.start}); {_other_encoding(content)}"


def _other_encoding(content: bytes) -> str:
    """Return what to do with a file in another encoding than UTF-8."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "it is UTF-16 ('Unicode text'), which `pivot taxonomy format` mends"
    return "save it as 'CSV UTF-8' (LibreOffice: Save As, 'Edit filter settings', character set UTF-8)"


def _header_problem(found: list[str], columns: tuple[str, ...]) -> str:
    told = f"the columns are {','.join(found)}; they must be {','.join(columns)}, with commas between"
    bare = [field.strip() for field in found]
    if bare[0].lower().startswith("sep="):
        return "holds Excel's separator mark 'sep='; remove this line"
    if [field.lower() for field in bare] == list(columns):
        return told + "; write them in small letters"
    if len(found) == 1 and re.split(r"[;\t]", found[0]) == list(columns):
        return told + "; `pivot taxonomy format` puts them in"
    if [field for field in bare if field] == list(columns):
        return told + "; an empty column is too much: `pivot taxonomy format` takes it out"
    twice = sorted({field for field in bare if bare.count(field) > 1})
    strangers = [field for field in bare if field not in columns]
    if twice:
        return told + f"; {', '.join(twice)} stands there twice: remove one"
    return told + (f"; remove {', '.join(strangers)}" if strangers and set(columns) < set(bare) else "")


def _length_problem(fields: list[str], columns: tuple[str, ...]) -> str:
    if len(fields) > len(columns) and not any(fields[len(columns) :]):
        return (
            f"has {len(fields)} fields instead of {len(columns)}, empty ones at the end;"
            " `pivot taxonomy format` takes them out"
        )
    return (
        f"has {len(fields)} fields instead of {len(columns)}; put quotes around a text that holds a comma,"
        " and remove what stands beside the columns"
    )


def text_of(name: str, rows: Iterable[Mapping[str, str]]) -> str:
    r"""Return the one canonical text of a file: sorted without regard to case, LF, quotes only where needed.

    >>> text_of("role_titles.csv", [{"title": "b, c", "role_id": "x"}, {"title": "A", "role_id": "y"}])
    'title,role_id\nA,y\n"b, c",x\n'
    """
    columns = FILES[name]
    fields = sorted(
        ([row[column] for column in columns] for row in rows),
        key=lambda row: [field.lower() for field in row[:SORT_COLUMNS]],
    )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(fields)
    return out.getvalue()


def write_rows(folder: Path, name: str, rows: Iterable[Mapping[str, str]]) -> None:
    """Write one file in its canonical form, all of it or nothing (several files: `workshop.replacing`)."""
    unfinished = folder / f".{name}.part"
    try:
        unfinished.write_bytes(text_of(name, rows).encode())
        unfinished.replace(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)


def parse_rule(text: str) -> tuple[Clause, ...]:
    """Return the clauses of an ambiguity rule, all of which must hold.

    >>> parse_rule("near: media, press & not before: request")
    (Clause(test='near', words=('media', 'press')), Clause(test='not before', words=('request',)))

    Raises:
        ValueError: a clause is unknown or has no words where it needs some.
    """
    clauses = []
    for part in text.split(" & "):
        test, _, rest = part.strip().partition(":")
        words = tuple(word.strip().lower() for word in rest.split(",") if word.strip())
        if not (test in CLAUSES_WITH_WORDS and words) and not (test in CLAUSES_ALONE and not words):
            known = ", ".join([f"{t}: words" for t in CLAUSES_WITH_WORDS] + list(CLAUSES_ALONE))
            raise ValueError(f"'{part.strip()}' is no rule; the rules are {known}")
        clauses.append(Clause(test, words))
    return tuple(clauses)


def folder_hash(folder: Path) -> str:
    """Return a short hash over the content of the files, the same on every machine."""
    digest = hashlib.sha256()
    for name in sorted({*COLUMNS, DEEDS}):
        if name == DEEDS and not (folder / name).is_file():
            continue
        content = (folder / name).read_bytes().removeprefix(codecs.BOM_UTF8)
        digest.update(content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def listed(field: str) -> tuple[str, ...]:
    """Return the texts of a field that holds several, with commas between.

    >>> listed("answer, pick up")
    ('answer', 'pick up')
    """
    return tuple(text.strip() for text in field.split(",") if text.strip())


def skill_id_of(name: str) -> str:
    """Return the stable id made from a name when an entry is born.

    >>> skill_id_of("C++ (programming)"), skill_id_of("Health & safety")
    ('c-plus-plus-programming', 'health-and-safety')
    """
    spelled = name.lower().replace("++", " plus plus").replace("#", " sharp").replace("&", " and ")
    spelled = re.sub(r"(?<!\w)\.(?=\w)", "dot ", spelled)
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")
