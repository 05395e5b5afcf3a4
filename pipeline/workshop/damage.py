"""What spreadsheets and mail do to the taxonomy's files: told as `file:line: what is wrong, what to do`.

Reads the files of a folder and their rows. Writes nothing. Fails never: problems are the result.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.taxonomy.files import Row, text_of

FORMAT = "run `pivot taxonomy format`"
MONTH = r"(?:Jan|Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec|Dez)[a-z]{0,6}\.?"
# What a whole field never is when a person typed it: (form, what it was made of, remedy).
IS_DATE = (
    rf"\d{{1,2}}[-. ]+{MONTH}(?:[-. ]+\d{{2,4}})?|{MONTH}[-. ]+\d{{2,4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}.*)?"
)
AS_TEXT = "type it again in a column set to 'Text'"
BROKEN_FIELDS = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (IS_DATE, f'is a date, which a spreadsheet makes of "3-4"; {AS_TEXT}'),
        (
            r"#(?:REF|NAME|VALUE|DIV/0|NULL|NUM|N/A|SPILL|WERT|BEZUG)[!?]?",
            "is the error of a formula; type it again",
        ),
        (r"[=+@].*|-[A-Z]{1,3}\d+.*", "starts as a formula does; type it again without that sign"),
        (r"TRUE|FALSE", f"is a spreadsheet's yes or no; {AS_TEXT}"),
        (r"\d(?:[.,]\d+)?E[+-]?\d+", f"is a number in a spreadsheet's short form; {AS_TEXT}"),
        (r"\d{1,2}:\d{2}(?::\d{2})?", f"is a time of day, which a spreadsheet makes of numbers; {AS_TEXT}"),
        (r"#{3,}", f"is a column too narrow to be shown; {AS_TEXT}"),
        (r".*&(?:amp|lt|gt|quot|nbsp|#\d+);.*", "holds a sign as web pages write it; type the sign itself"),
        (r"\d+\.0", f"is a number with '.0' added by a spreadsheet; {AS_TEXT}"),
    )
)
# UTF-8 read as another encoding: "é" becomes "Ã©", a curly quote "â€™".
MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf\u0152-\u017e\u2018-\u2122]|â€|ï»¿|\ufffd")
CURLY = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'})
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
CODES = {"isco08": (re.compile(r"\d{4}"), 4), "soc": (re.compile(r"\d{2}-\d{4}"), None)}


def plain(value: str) -> str:
    """Return a field with plain spaces and quotation marks, nothing unseen; the words stay as they are.

    >>> plain(" Women’s\u00a0health ")
    "Women's health"
    """
    return SPACES.sub(
        " ", UNSEEN.sub("", value).translate(CURLY).replace("\r\n", " ").replace("\n", " ")
    ).strip()


def file_problems(folder: Path, name: str, rows: list[Row]) -> Iterator[str]:
    """Yield what is wrong with a readable file as a whole: mark, line ends, empty rows, order."""
    content = (folder / name).read_bytes()
    if content.startswith(b"\xef\xbb\xbf"):
        yield f"{name}:1: begins with the byte order mark of Excel; {FORMAT}"
    if b"\r" in content:
        line = content[: content.index(b"\r")].count(b"\n") + 1
        yield f"{name}:{line}: has line ends of Windows or a line break inside a field; {FORMAT}"
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    lines = text.split("\n")
    empty = [number for number, line in enumerate(lines[:-1], 1) if not line.strip(',; \t"')]
    if empty:
        yield f"{name}:{empty[0]}: {len(empty)} rows are empty; {FORMAT}"
    canonical = text_of(name, [row for _, row in rows])
    if not empty and text != canonical:
        first = next((k for k, pair in enumerate(zip(lines, canonical.split("\n"), strict=False), 1) if pair[0] != pair[1]), len(lines))  # fmt: skip
        yield f"{name}:{first}: is not in the common form (order without regard to case, quotes only where needed); {FORMAT}"


def field_problems(rows: list[Row]) -> Iterator[str]:
    """Yield the fields that a spreadsheet, a mail or a wrong encoding has changed."""
    for place, row in rows:
        for column, value in row.items():
            if value:
                yield from (f"{place}: {column} {told}" for told in _broken(value))


def _broken(value: str) -> Iterator[str]:
    if value.isascii() and value.isalpha():
        if value in ("TRUE", "FALSE"):
            yield f"'{value}' {BROKEN_FIELDS[3][1]}"
        return  # nearly all fields: nothing else can be wrong
    for pattern, told in BROKEN_FIELDS:
        if pattern.fullmatch(value):
            yield f"'{value}' {told}"
            return
    if MOJIBAKE.search(value):
        yield f"'{value}' was saved in a wrong encoding; type the letters again and save as 'CSV UTF-8'"
    elif plain(value) != value:
        yield f"has stray spaces, curly quotes, unseen signs or a line break; {FORMAT}"


def code_problems(rows: list[Row]) -> Iterator[str]:
    """Yield the occupation codes that are none: ISCO-08 has four digits, SOC six with a hyphen."""
    for place, row in rows:
        for column, (pattern, size) in CODES.items():
            code = row[column]
            if not code or pattern.fullmatch(code):
                continue
            if size and code.isdigit() and len(code) < size:
                yield f"{place}: {column} '{code}' has lost its leading zero; write {code.zfill(size)}"
            elif not any(broken.fullmatch(code) for broken, _ in BROKEN_FIELDS):
                wanted = "four digits, such as 0110" if column == "isco08" else "digits such as 11-1011"
                yield f"{place}: {column} '{code}' is no code; write {wanted}, or leave it empty"
