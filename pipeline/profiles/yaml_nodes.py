"""The values of a YAML file with their places, so that a message names line and field.

Reads a text. Writes nothing. Fails with `InputError` that names file, line, field and what to write instead.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from rapidfuzz import process
from ruamel.yaml import YAML
from ruamel.yaml.composer import ComposerError
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pipeline.errors import InputError
from pipeline.profiles import contact

T = TypeVar("T")
C = TypeVar("C", bound=str | int)
LIKE_ENOUGH = 60  # of 100; a field that is less like the one written is a wrong guess
UNKNOWN = "unknown"  # an end that is not told, which is not the same as none
_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_NOW = ("now", "present", "current", "today")


class Node(NamedTuple):
    """A value of the file with its place: `profile.yaml`, line, `roles[2].start`."""

    value: Any
    path: str
    line: int
    field: str

    def error(self, what: str) -> InputError:
        """The error to raise about this value."""
        return InputError(f"{self.path}:{self.line}: {self.field} {what}")


def load(text: str, path: str) -> object:
    """Return the document; dates stay as written so that a year-month is not taken for something else."""
    try:
        return YAML(typ="rt").load(text) or {}
    except YAMLError as error:
        raise _refusal(error, path) from error
    except RecursionError as error:
        raise InputError(f"{path}: is nested too deeply; a profile has lists of fields, no deeper") from error


def _refusal(error: YAMLError, path: str) -> InputError:
    """Return what is wrong with a text that is no YAML, and what to do."""
    if not isinstance(error, MarkedYAMLError):
        return InputError(f"{path}: is not YAML ({str(error).splitlines()[0]})")
    place = f"{path}:{error.problem_mark.line + 1 if error.problem_mark else 1}"
    problem = " ".join((error.problem or "is not YAML").split())
    if isinstance(error, DuplicateKeyError):
        key = re.search(r'duplicate key "(.+?)"', problem)
        return InputError(f"{place}: {key[1] if key else 'a field'} is written twice; put both into one")
    if isinstance(error, ComposerError) and "another document" in problem:
        return InputError(f"{place}: holds a second profile; keep one")
    return InputError(f"{place}: {problem}; check the indentation and put quotes around texts with a colon")


def fields_of(node: Node, allowed: Sequence[str]) -> dict[str, Node]:
    """Return the fields of a mapping by name; an unknown key is a slip of the pen, never ignored."""
    if not isinstance(node.value, dict):
        raise node.error(f"is {_shown(node.value)}; it needs fields such as {allowed[0]}: ...")
    prefix = "" if node.field == "the profile" else f"{node.field}."
    found = {}
    for key, value in node.value.items():
        here = Node(value, node.path, _key_line(node, key), f"{prefix}{key}")
        if key not in allowed:
            raise here.error(_unknown_field(str(key), allowed))
        found[str(key)] = here
    return found


def _unknown_field(key: str, allowed: Sequence[str]) -> str:
    if contact.is_field(key):
        return "is not needed, and nothing prints it; remove the line (alias is what stands on the page)"
    nearest = process.extractOne(key, allowed, score_cutoff=LIKE_ENOUGH)
    hint = f"did you mean {nearest[0]}?" if nearest else f"the fields are {', '.join(allowed)}"
    return f"is no field of this layout; {hint}"


def _key_line(node: Node, key: object) -> int:
    places = getattr(node.value, "lc", None)
    return int(places.key(key)[0]) + 1 if places is not None and places.data else node.line


def _items(fields: dict[str, Node], name: str) -> Iterator[Node]:
    """Yield the entries of a list; a single text stands for a list of one, nothing for none."""
    node = fields.get(name)
    if node is None or node.value is None:
        return
    values = [node.value] if isinstance(node.value, str) else node.value
    if not isinstance(values, list):
        raise node.error(f"is {_shown(node.value)}; it needs a list, one '- ...' a line")
    for place, value in enumerate(values):
        lines = getattr(values, "lc", None)
        line = int(lines.item(place)[0]) + 1 if lines is not None and lines.data else node.line
        yield Node(value, node.path, line, f"{node.field}[{place + 1}]")


def each(fields: dict[str, Node], name: str, build: Callable[[Node], T]) -> list[T]:
    """Return what is built of each entry of a list."""
    return [build(node) for node in _items(fields, name)]


def texts(fields: dict[str, Node], name: str) -> list[str]:
    """Return a list of texts."""
    return [plain(node) for node in _items(fields, name)]


def text(fields: dict[str, Node], name: str) -> str | None:
    """Return the text of a field, None when nothing is written."""
    node = fields.get(name)
    return None if node is None or node.value is None else plain(node)


def plain(node: Node) -> str:
    """Return a value as a text on one line."""
    if isinstance(node.value, bool) or not isinstance(node.value, str | int | float | date):
        raise node.error(f"is {_shown(node.value)}; it needs a text")
    text = " ".join(str(node.value).split())
    if not text:
        raise node.error("is empty; write a text or remove the line")
    return text


def needed(node: Node, fields: dict[str, Node], name: str) -> str:
    """Return the text of a field that every entry needs."""
    found = text(fields, name)
    if found is None:
        raise node.error(f"has no {name}; every entry needs one")
    return found


def choice(fields: dict[str, Node], name: str, allowed: Sequence[C]) -> C | None:
    """Return one of the allowed values, None when nothing is written."""
    node = fields.get(name)
    if node is None or node.value is None:
        return None
    value = node.value.strip().lower() if isinstance(node.value, str) else node.value
    for choice in allowed:
        if value == choice and not isinstance(value, bool):
            return choice
    raise node.error(f"is {_shown(node.value)}; write one of {', '.join(map(str, allowed))}")


def month(fields: dict[str, Node], name: str) -> date | None:
    """Return a year-month as its first day; None for null, or for a word that says still."""
    node = fields.get(name)
    if node is None or node.value is None:
        return None
    text = str(node.value).strip()
    if name == "end" and text.lower() in (*_NOW, UNKNOWN):
        return None
    match = _MONTH.fullmatch(text[:10]) if isinstance(node.value, str | int | date) else None
    month = int(match[2] or 1) if match else 0
    if match is None or not 1 <= month <= 12 or not 1900 <= int(match[1]) <= 2100:
        raise node.error(f"is {_shown(node.value)}; write a year-month such as 2021-03")
    return date(int(match[1]), month, 1)


def is_unknown(fields: dict[str, Node], name: str) -> bool:
    """Whether a date is said to be unknown."""
    return name in fields and str(fields[name].value).strip().lower() == UNKNOWN


def is_year(fields: dict[str, Node], name: str) -> bool:
    """Whether a date is a year alone."""
    node = fields.get(name)
    return node is not None and re.fullmatch(r"\d{4}", str(node.value).strip()) is not None


def _shown(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "a group of fields"
    text = str(value)
    return f"'{text if len(text) <= 40 else text[:37] + '...'}'"
