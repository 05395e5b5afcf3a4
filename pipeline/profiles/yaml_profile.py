"""profile.yaml -> Profile (layout: ARCHITECTURE 4); plain strings are accepted where a name is enough.

Reads a text. Writes nothing. Fails with `InputError` that names file, line, field and what to write instead.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from rapidfuzz import process
from ruamel.yaml import YAML
from ruamel.yaml.composer import ComposerError
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pipeline.errors import InputError
from pipeline.profiles import contact
from pipeline.profiles.profile import (
    Education,
    Mark,
    Overrides,
    Profile,
    ProfileCertification,
    ProfileLanguage,
    ProfileRole,
    ProfileSkill,
)
from pipeline.records import Degree

T = TypeVar("T")
C = TypeVar("C", bound=str | int)
_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_NOW = ("now", "present", "current", "today")
LIKE_ENOUGH = 60  # of 100; a field that is less like the one written is a wrong guess
_KEYS = tuple(Profile.model_fields)
_TOP_KEY = re.compile(rf"^(?:{'|'.join(_KEYS)})\s*:", re.MULTILINE)


class _Node(NamedTuple):
    """A value of the file with its place: `profile.yaml`, line, `roles[2].start`."""

    value: Any
    path: str
    line: int
    field: str

    def error(self, what: str) -> InputError:
        """The error to raise about this value."""
        return InputError(f"{self.path}:{self.line}: {self.field} {what}")


def is_one(text: str) -> bool:
    r"""Whether a text is in this layout: a mapping, or one that was meant and has a slip.

    >>> is_one("skills: [Excel]"), is_one("Excel\nFrench, fluent"), is_one("- Excel\n- French")
    (True, False, False)
    """
    if _TOP_KEY.search(text):
        return True
    try:
        return isinstance(YAML(typ="rt").load(text), dict)
    except (YAMLError, RecursionError):
        return False


def parse(text: str, path: str) -> Profile:
    """Return the profile in a text; `path` is for messages."""
    top = _Node(_load(text, path), path, 1, "the profile")
    fields = _fields(top, _KEYS)
    profile = Profile(
        alias=_text(fields, "alias"),
        current_role=_text(fields, "current_role"),
        target_roles=_texts(fields, "target_roles"),
        roles=_each(fields, "roles", _role),
        education=_each(fields, "education", _education),
        certifications=_each(fields, "certifications", _certification),
        languages=_each(fields, "languages", _language),
        skills=_each(fields, "skills", _skill),
        unknown=_texts(fields, "unknown"),
        overrides=_overrides(fields),
    )
    if profile.current_role is None:
        current = next((role.title for role in profile.roles if role.is_current), None)
        return profile.model_copy(update={"current_role": current})
    return profile


def _load(text: str, path: str) -> object:
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


def _fields(node: _Node, allowed: Sequence[str]) -> dict[str, _Node]:
    """Return the fields of a mapping by name; an unknown key is a slip of the pen, never ignored."""
    if not isinstance(node.value, dict):
        raise node.error(f"is {_shown(node.value)}; it needs fields such as {allowed[0]}: ...")
    prefix = "" if node.field == "the profile" else f"{node.field}."
    found = {}
    for key, value in node.value.items():
        here = _Node(value, node.path, _key_line(node, key), f"{prefix}{key}")
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


def _key_line(node: _Node, key: object) -> int:
    places = getattr(node.value, "lc", None)
    return int(places.key(key)[0]) + 1 if places is not None and places.data else node.line


def _items(fields: dict[str, _Node], name: str) -> Iterator[_Node]:
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
        yield _Node(value, node.path, line, f"{node.field}[{place + 1}]")


def _each(fields: dict[str, _Node], name: str, build: Callable[[_Node], T]) -> list[T]:
    return [build(node) for node in _items(fields, name)]


def _texts(fields: dict[str, _Node], name: str) -> list[str]:
    return [_plain(node) for node in _items(fields, name)]


def _text(fields: dict[str, _Node], name: str) -> str | None:
    node = fields.get(name)
    return None if node is None or node.value is None else _plain(node)


def _plain(node: _Node) -> str:
    if isinstance(node.value, bool) or not isinstance(node.value, str | int | float | date):
        raise node.error(f"is {_shown(node.value)}; it needs a text")
    text = " ".join(str(node.value).split())
    if not text:
        raise node.error("is empty; write a text or remove the line")
    return text


def _needed(node: _Node, fields: dict[str, _Node], name: str) -> str:
    text = _text(fields, name)
    if text is None:
        raise node.error(f"has no {name}; every entry needs one")
    return text


def _role(node: _Node) -> ProfileRole:
    fields = _fields(node, ("title", "org", "industry", "start", "end", "bullets"))
    start, end = _month(fields, "start"), _month(fields, "end")
    if start and end and end < start:
        raise fields["end"].error(f"is before start ({start:%Y-%m}); swap or correct the two")
    return ProfileRole(
        title=_needed(node, fields, "title"),
        org=_text(fields, "org"),
        industry=_text(fields, "industry"),
        start=start,
        end=end,
        is_current=start is not None and end is None,
        bullets=_texts(fields, "bullets"),
    )


def _education(node: _Node) -> Education:
    fields = _fields(node, ("level", "field", "end"))
    level: Degree | None = _choice(fields, "level", get_args(Degree))
    return Education(level=level, field=_text(fields, "field"), end=_month(fields, "end"))


def _certification(node: _Node) -> ProfileCertification:
    if isinstance(node.value, str):
        return ProfileCertification(name=_plain(node))
    fields = _fields(node, ("name", "issuer", "issued", "expires"))
    return ProfileCertification(
        name=_needed(node, fields, "name"),
        issuer=_text(fields, "issuer"),
        issued=_month(fields, "issued"),
        expires=_month(fields, "expires"),
    )


def _language(node: _Node) -> ProfileLanguage:
    if isinstance(node.value, str):
        return ProfileLanguage(name=_plain(node))
    fields = _fields(node, ("name", "level"))
    return ProfileLanguage(name=_needed(node, fields, "name"), level=_text(fields, "level"))


def _skill(node: _Node) -> ProfileSkill:
    if isinstance(node.value, str):
        return ProfileSkill(name=_plain(node))
    fields = _fields(node, ("name", "skill_id", "evidence", "source", "mark", "enjoy"))
    evidence: Literal["proven", "listed"] = _choice(fields, "evidence", ("proven", "listed")) or "listed"
    mark: Mark | None = _choice(fields, "mark", get_args(Mark))
    enjoy: Literal[-1, 0, 1] = _choice(fields, "enjoy", (-1, 0, 1)) or 0
    return ProfileSkill(
        name=_needed(node, fields, "name"),
        skill_id=_text(fields, "skill_id"),
        evidence=evidence,
        source=_text(fields, "source"),
        mark=mark,
        enjoy=enjoy,
    )


def _overrides(fields: dict[str, _Node]) -> Overrides:
    node = fields.get("overrides")
    if node is None or node.value is None:
        return Overrides()
    inner = _fields(node, tuple(Overrides.model_fields))
    return Overrides(
        have=_texts(inner, "have"), not_mine=_texts(inner, "not_mine"), never_show=_texts(inner, "never_show")
    )


def _choice(fields: dict[str, _Node], name: str, allowed: Sequence[C]) -> C | None:
    """Return one of the allowed values, None when nothing is written."""
    node = fields.get(name)
    if node is None or node.value is None:
        return None
    value = node.value.strip().lower() if isinstance(node.value, str) else node.value
    for choice in allowed:
        if value == choice and not isinstance(value, bool):
            return choice
    raise node.error(f"is {_shown(node.value)}; write one of {', '.join(map(str, allowed))}")


def _month(fields: dict[str, _Node], name: str) -> date | None:
    """Return a year-month as its first day; None for null, or for a word that says still."""
    node = fields.get(name)
    if node is None or node.value is None:
        return None
    text = str(node.value).strip()
    if name == "end" and text.lower() in _NOW:
        return None
    match = _MONTH.fullmatch(text[:10]) if isinstance(node.value, str | int | date) else None
    month = int(match[2] or 1) if match else 0
    if match is None or not 1 <= month <= 12 or not 1900 <= int(match[1]) <= 2100:
        raise node.error(f"is {_shown(node.value)}; write a year-month such as 2021-03")
    return date(int(match[1]), month, 1)


def _shown(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "a group of fields"
    text = str(value)
    return f"'{text if len(text) <= 40 else text[:37] + '...'}'"
