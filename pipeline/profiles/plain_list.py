"""A plain list or CSV of skills -> Profile: one skill a line; optional columns level, like, evidence, mark.

Reads a text. Writes nothing. Fails with `InputError` that names file, line, column and what to write instead.
"""

import csv
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from rapidfuzz import process

from pipeline.errors import InputError
from pipeline.profiles import contact
from pipeline.profiles.profile import Mark, Profile, ProfileSkill

_COLUMNS = {
    "skill": "skill", "skills": "skill", "name": "skill", "level": "level", "proficiency": "level",
    "like": "like", "enjoy": "like", "evidence": "evidence", "proof": "evidence", "mark": "mark",
}  # fmt: skip
_ORDER = ("skill", "level", "like", "evidence")  # without a header
_LIKES: dict[str, Literal[-1, 0, 1]] = {
    "": 0, "0": 0, "neutral": 0, "1": 1, "+1": 1, "yes": 1, "like": 1, "love": 1, "-1": -1, "no": -1, "dislike": -1,
}  # fmt: skip
_LEVELS = {
    "basic", "beginner", "foundation", "working", "intermediate", "good", "advanced", "expert", "fluent", "native",
    "a1", "a2", "b1", "b2", "c1", "c2", "1", "2", "3", "4", "5",
}  # fmt: skip
LONGEST_CELL = 10_000  # longer is a text, or a quote that was never closed
_BULLETS = " \t-*•·–"


class _Line(NamedTuple):
    """A line with its cells and its place, `skills.csv:3`."""

    place: str
    cells: list[str]


def parse(text: str, path: str) -> Profile:
    r"""Return the profile of a list; `path` is for messages.

    >>> [skill.name for skill in parse("# mine\n- Payroll\nExcel, SQL", "list.txt").skills]
    ['Payroll', 'Excel', 'SQL']
    """
    lines = list(_lines(text, path))
    if not lines:
        return Profile()
    if _COLUMNS.get(lines[0].cells[0].lower()) == "skill":
        columns = _header(lines[0])
        return Profile(skills=[_skill(line, columns) for line in lines[1:]])
    return Profile(skills=[skill for line in lines for skill in _loose(line)])


def _lines(text: str, path: str) -> Iterator[_Line]:
    """Yield the lines that hold something but contact data; the separator is the first of tab, semicolon, comma that is used."""
    separator = next((mark for mark in "\t;" if mark in text.strip().split("\n", 1)[0]), ",")
    reader = csv.reader(text.splitlines(), delimiter=separator)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            longest = max(map(len, text.splitlines()))
            what = (
                f"holds a line of {longest:,} letters; a skill is a few words"
                if longest > LONGEST_CELL
                else f"cannot be read as CSV ({error})"
            )
            raise InputError(f"{path}:{reader.line_num}: {what}") from error
        if cells is None:
            return
        longest = max(map(len, cells), default=0)
        if longest > LONGEST_CELL:
            raise InputError(
                f"{path}:{reader.line_num}: holds a cell of {longest:,} letters; a skill is a few words"
            )
        stripped = [cell.strip() for cell in cells]
        if stripped:
            stripped[0] = stripped[0].lstrip(_BULLETS)
        if any(stripped) and not stripped[0].startswith("#") and not contact.is_line(stripped[0]):
            yield _Line(f"{path}:{reader.line_num}", stripped)


def _header(line: _Line) -> list[str]:
    columns = []
    for cell in line.cells:
        if cell.lower() not in _COLUMNS:
            nearest = process.extractOne(cell.lower(), sorted(_COLUMNS))
            raise InputError(
                f"{line.place}: column '{cell}' is not known; did you mean {nearest[0] if nearest else 'skill'}?"
                f" Columns are {', '.join((*_ORDER, 'mark'))}"
            )
        columns.append(_COLUMNS[cell.lower()])
    return columns


def _loose(line: _Line) -> list[ProfileSkill]:
    """Return the skill of a line in the usual order of columns, or every name when it is a list of names."""
    cells = line.cells
    is_ordered = len(cells) > 1 and (cells[1].lower() in _LEVELS | {""})
    if len(cells) == 1 or is_ordered:
        return [_skill(line, list(_ORDER[: len(cells)]) + ["evidence"] * (len(cells) - len(_ORDER)))]
    return [ProfileSkill(name=name) for name in cells if name]


def _skill(line: _Line, columns: list[str]) -> ProfileSkill:
    if len(line.cells) > len(columns):
        raise InputError(
            f"{line.place}: has {len(line.cells)} cells, the header {len(columns)};"
            " put quotes around a text that holds the separator"
        )
    values = dict(zip(columns, line.cells, strict=False))
    name = values.get("skill", "")
    if not name:
        raise InputError(f"{line.place}: column skill is empty; name the skill or remove the line")
    evidence, source = _evidence(values.get("evidence", ""), values.get("level", ""))
    return ProfileSkill(
        name=name, evidence=evidence, source=source, mark=_mark(line, values.get("mark", "")),
        enjoy=_like(line, values.get("like", "")),
    )  # fmt: skip


def _evidence(text: str, level: str) -> tuple[Literal["proven", "listed"], str | None]:
    """Return the class of evidence and what stands for it; a written example is one."""
    told = f"level: {level}" if level else None
    if text.lower() in ("", "listed", "no"):
        return "listed", told
    if text.lower() in ("proven", "yes"):
        return "proven", told
    return "proven", text


def _like(line: _Line, text: str) -> Literal[-1, 0, 1]:
    if text.lower() not in _LIKES:
        raise InputError(f"{line.place}: column like is '{text}'; write 1, 0 or -1 (yes, no)")
    return _LIKES[text.lower()]


def _mark(line: _Line, text: str) -> Mark | None:
    if not text:
        return None
    for mark in get_args(Mark):
        if mark == text.lower():
            return mark  # type: ignore[no-any-return]  # get_args loses the literal type
    raise InputError(f"{line.place}: column mark is '{text}'; write keep, drop or gain")
