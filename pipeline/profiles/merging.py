"""A file read anew, merged with what a person made of the last reading: corrections and deletions stay.

Reads values. Writes nothing. Fails never.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, TypeVar

from pipeline.profiles.profile import (
    Education,
    Profile,
    ProfileCertification,
    ProfileLanguage,
    ProfileRole,
    ProfileSkill,
)

E = TypeVar("E", str, ProfileRole, Education, ProfileCertification, ProfileLanguage, ProfileSkill)
_PERSONAL = ("mark", "enjoy")  # said by the person alone, never read from a file
_PLACES = ("source", *_PERSONAL)  # a line that only moved is the same line


class Merged(NamedTuple):
    """The profile, and where the person's version was kept against what the file says now."""

    profile: Profile
    kept: list[str]


def merge(last: Profile | None, mine: Profile, fresh: Profile) -> Merged:
    """Return `mine` with what is new in `fresh` since `last`; without `last` nothing is taken away.

    >>> last, fresh = Profile(unknown=["a", "b"]), Profile(unknown=["a", "c"])
    >>> merge(last, Profile(unknown=["A!", "b"]), fresh).profile.unknown
    ['c', 'A!']
    """
    before = last or Profile()
    kept: list[str] = []
    lists = {
        "summary": _merged(before.summary, mine.summary, fresh.summary, _text_key, kept),
        "roles": _merged(before.roles, mine.roles, fresh.roles, _role_key, kept),
        "education": _merged(before.education, mine.education, fresh.education, _education_key, kept),
        "certifications": _merged(
            before.certifications, mine.certifications, fresh.certifications, _name_key, kept
        ),
        "languages": _merged(before.languages, mine.languages, fresh.languages, _name_key, kept),
        "skills": _merged(before.skills, mine.skills, fresh.skills, _skill_key, kept),
        "unknown": _merged(before.unknown, mine.unknown, fresh.unknown, _text_key, kept),
    }
    role = fresh.current_role if mine.current_role in (None, before.current_role) else mine.current_role
    return Merged(mine.model_copy(update={**lists, "current_role": role}), kept)


def _merged(
    last: Sequence[E], mine: Sequence[E], fresh: Sequence[E], key: Callable[[E], str], kept: list[str]
) -> list[E]:
    """Return the entries of the person, renewed where they were left as read, new ones where the file has them."""
    read_before = {_said(entry): entry for entry in last}
    read_now = {_said(entry): entry for entry in fresh}
    by_key = {key(entry): entry for entry in fresh}
    gone = {key(entry) for entry in last} - by_key.keys()
    result: list[E] = []
    for entry in mine:
        said = _said(entry)
        now = read_now.get(said) or (by_key.get(key(entry)) if said in read_before else None)
        if now is not None:
            result.append(_with_personal(now, entry))
        elif said not in read_before or _has_personal(entry):
            result.append(entry)
            if key(entry) in gone:
                kept.append(f"Kept as you wrote it, though the file no longer has it: {key(entry)}")
    _add(result, fresh, read_before.keys(), key, kept)
    return result


def _add(
    result: list[E],
    fresh: Sequence[E],
    read_before: Collection[str],
    key: Callable[[E], str],
    kept: list[str],
) -> None:
    """Put what the file newly says behind what stands before it there; a deleted entry does not come back."""
    ours = {_said(entry) for entry in result}
    keys = [key(entry) for entry in result]
    place = 0
    for entry in fresh:
        said = _said(entry)
        if key(entry) in keys:
            if said not in ours and said not in read_before:
                kept.append(f"Kept as you wrote it, though the file now differs: {key(entry)}")
            place = keys.index(key(entry)) + 1
        elif said not in read_before:
            result.insert(place, entry)
            keys.insert(place, key(entry))
            place += 1


def _said(entry: E) -> str:
    """Return what an entry says, wherever it stands in the file and whatever the person marked."""
    return entry if isinstance(entry, str) else entry.model_dump_json(exclude=set(_PLACES))


def _has_personal(entry: E) -> bool:
    return isinstance(entry, ProfileSkill) and bool(entry.mark or entry.enjoy)


def _with_personal(now: E, entry: E) -> E:
    if isinstance(now, ProfileSkill) and isinstance(entry, ProfileSkill):
        return now.model_copy(update={name: getattr(entry, name) for name in _PERSONAL})
    return now


def _text_key(text: str) -> str:
    return text.casefold()


def _role_key(role: ProfileRole) -> str:
    return f"{role.org or role.title}, {role.start:%Y-%m}" if role.start else f"{role.title}, {role.org}"


def _education_key(education: Education) -> str:
    return f"{education.field or education.level}, {education.school}"


def _name_key(entry: ProfileCertification | ProfileLanguage) -> str:
    return entry.name.casefold()


def _skill_key(skill: ProfileSkill) -> str:
    return skill.skill_id or skill.name.casefold()
