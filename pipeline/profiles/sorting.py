"""Keep, drop or gain: a card a skill, what the person answers written into profile.yaml at once, comments kept.

Reads and writes a profile.yaml. Fails with `InputError` for a file of another layout.
"""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from pipeline.errors import InputError
from pipeline.profiles import writing, yaml_profile
from pipeline.profiles.profile import Mark, Profile

HELP = "k keep, d drop, g gain; + enjoy, - do not, as in k+; h have it; Enter later, b back, q stop"
_MARKS: dict[str, Mark] = {"k": "keep", "d": "drop", "g": "gain"}
_ENJOY: dict[str, Literal[-1, 0, 1]] = {"+": 1, "-": -1, "0": 0}
MOST_OFFERED = 15  # skills that the target role asks for and the profile does not show


class Asked(NamedTuple):
    """How many of the target role's postings ask for a skill."""

    name: str
    k: int
    n: int


class Card(NamedTuple):
    """One skill to be sorted."""

    name: str
    skill_id: str | None
    is_held: bool
    source: str | None
    asked: Asked | None


class Answer(NamedTuple):
    """What the person said of a card."""

    mark: Mark | None
    enjoy: Literal[-1, 0, 1] | None
    has_it: bool = False


def cards(profile: Profile, demand: Mapping[str, Asked]) -> list[Card]:
    """Return the skills that are not sorted yet, most asked first; then what is asked for and not held, to gain."""
    held = [
        Card(s.name, s.skill_id, True, s.source, demand.get(s.skill_id or ""))
        for s in profile.skills
        if not s.mark and not s.enjoy
    ]
    known = {s.skill_id for s in profile.skills} | {*profile.overrides.have, *profile.overrides.not_mine}
    offered = [
        Card(asked.name, skill_id, False, None, asked)
        for skill_id, asked in demand.items()
        if skill_id not in known and asked.name not in known and skill_id not in profile.overrides.never_show
    ]
    by_demand = lambda card: (-(card.asked.k if card.asked else 0), card.name.casefold())  # noqa: E731 - one line, used twice
    return sorted(held, key=by_demand) + sorted(offered, key=by_demand)[:MOST_OFFERED]


def answer(text: str) -> Answer | None:
    """Return what was typed about a card, None when it says nothing.

    >>> answer("k+"), answer("d"), answer("-"), answer("x")
    (Answer(mark='keep', enjoy=1, has_it=False), Answer(mark='drop', enjoy=None, has_it=False), Answer(mark=None, enjoy=-1, has_it=False), None)
    """
    typed = text.strip().lower().replace(" ", "")
    if typed == "h":
        return Answer(None, None, has_it=True)
    mark = _MARKS.get(typed[:1])
    rest = typed[1:] if mark else typed
    if rest and rest not in _ENJOY:
        return None
    return Answer(mark, _ENJOY.get(rest)) if typed else None


def save(path: Path, card: Card, said: Answer) -> None:
    """Write an answer into the file.

    Raises:
        InputError: the file is no profile.yaml.
    """
    document = load(path)
    if said.has_it:
        _add(document.setdefault("overrides", CommentedMap()), "have", card.skill_id or card.name)
    else:
        entry = _entry(document, card)
        if said.mark:
            entry["mark"] = said.mark
        if said.enjoy is not None:
            entry["enjoy"] = said.enjoy
    stream = io.StringIO()
    _yaml().dump(document, stream)
    yaml_profile.parse(stream.getvalue(), str(path))  # nothing is written that cannot be read
    writing.write({path: stream.getvalue()})


def load(path: Path) -> CommentedMap:
    """Return the document of a profile.yaml, comments and all.

    Raises:
        InputError: it is of another layout; the message says how to get one.
    """
    text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    if not yaml_profile.is_one(text):
        raise InputError(
            f"{path}: is no profile.yaml, and answers need one to be written to; `pivot profile import {path.name}` makes it"
        )
    yaml_profile.parse(text, str(path))
    document = _yaml().load(text)
    return document if isinstance(document, CommentedMap) else CommentedMap()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 4_096  # lines stay as they are
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(  # "end: null" stays as it is written
        type(None), lambda rep, _: rep.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return yaml


def _entry(document: CommentedMap, card: Card) -> CommentedMap:
    """Return the entry of a skill in the file, made when there is none."""
    skills: Any = document.get("skills")
    if not isinstance(skills, CommentedSeq):
        skills = CommentedSeq([skills] if skills else [])
        document["skills"] = skills
    for place, entry in enumerate(skills):
        name = entry.get("name") if isinstance(entry, dict) else entry
        if str(name).casefold() == card.name.casefold():
            if not isinstance(entry, CommentedMap):
                skills[place] = CommentedMap({"name": name})
            return skills[place]  # type: ignore[no-any-return]  # ruamel's sequences hold anything
    skills.append(CommentedMap({"name": card.name} | ({"skill_id": card.skill_id} if card.skill_id else {})))
    return skills[-1]  # type: ignore[no-any-return]


def _add(part: CommentedMap, name: str, value: str) -> None:
    values: Sequence[str] = part.get(name) or []
    if value not in values:
        part[name] = [*values, value]
