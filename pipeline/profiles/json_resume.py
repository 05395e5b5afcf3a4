"""JSON Resume, version 1 and the older variants -> Reading (fields: jsonresume.org/schema).

Reads a parsed document. Writes nothing. Fails never: a field of a wrong kind holds nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.profiles import reading
from pipeline.profiles.profile import NO_TITLE, Profile, ProfileCertification, ProfileRole, ProfileSkill
from pipeline.profiles.reading import Reading, as_list, as_map

_PARTS = ("basics", "work", "volunteer", "education", "certificates", "skills", "languages", "projects")
# Read by nobody: about other people, or no evidence of a skill.
_LEFT = {"references": "references (other people)", "interests": "interests", "awards": "awards",
         "publications": "publications"}  # fmt: skip
_PRIVATE = {
    "name": "name or address", "email": "e-mail address", "phone": "telephone number", "image": "photo",
    "picture": "photo", "url": "web address", "website": "web address", "location": "name or address",
    "profiles": "web address", "birthDate": "date of birth", "nationality": "nationality", "gender": "gender",
}  # fmt: skip
_GROUP_WORDS = re.compile(r"[,;/&]| and ")


def is_one(document: object) -> bool:
    """Whether a document is in this format.

    >>> is_one({"basics": {}, "work": []}), is_one({"SkillsPassport": {}}), is_one([])
    (True, False, False)
    """
    return isinstance(document, dict) and any(isinstance(document.get(part), dict | list) for part in _PARTS)


def parse(document: Mapping[str, Any], file: str) -> Reading:
    """Return the profile of a document; `file` is the name for its places."""
    left_out: Counter[str] = Counter()
    basics = as_map(document.get("basics"))
    for key, kind in _PRIVATE.items():
        left_out[kind] += bool(basics.get(key))
    name = str(basics.get("name") or "")
    text = reading.Text(+left_out, [name])
    profile = Profile(
        current_role=None,
        summary=[line for key in ("label", "summary") for line in text.lines(basics.get(key))],
        roles=[*_work(document, text, file), *_voluntary(document, text, file), *_projects(document, text, file)],
        education=[
            reading.education(text, e.get("studyType"), e.get("area"), e.get("institution"), e.get("endDate"), place)
            for e, place in _entries(document, "education", file)
        ],
        certifications=_certificates(document, text, file),
        languages=[
            spoken
            for entry, place in _entries(document, "languages", file)
            for spoken in reading.language(text, entry.get("language"), entry.get("fluency"), place)
        ],
        skills=[*_skills(document, text, file), *_courses(document, text, file)],
    )  # fmt: skip
    return Reading(
        profile, text.left_out, [words for key, words in _LEFT.items() if document.get(key)], names=[name]
    )


def _entries(document: Mapping[str, Any], part: str, file: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    for number, entry in enumerate(as_list(document.get(part)), 1):
        if isinstance(entry, dict):
            yield entry, f"{file}, {part}[{number}]"


def _work(document: Mapping[str, Any], text: reading.Text, file: str) -> Iterator[ProfileRole]:
    for entry, place in _entries(document, "work", file):
        title = text.line(entry.get("position") or entry.get("title"))
        org = text.line(entry.get("name") or entry.get("company"))
        if title or org:
            yield reading.role(title or NO_TITLE, _when(entry), place, org=org, bullets=_bullets(entry, text))


def _voluntary(document: Mapping[str, Any], text: reading.Text, file: str) -> Iterator[ProfileRole]:
    for entry, place in _entries(document, "volunteer", file):
        title = text.line(entry.get("position")) or "Volunteer"
        org = text.line(entry.get("organization"))
        yield reading.role(
            title, _when(entry), place, org=org, kind="voluntary", bullets=_bullets(entry, text)
        )


def _projects(document: Mapping[str, Any], text: reading.Text, file: str) -> Iterator[ProfileRole]:
    for entry, place in _entries(document, "projects", file):
        title = text.line(entry.get("name"))
        if title:
            bullets = _bullets(entry, text) + _texts(entry.get("keywords"), text)
            org = text.line(entry.get("entity"))
            yield reading.role(title, _when(entry), place, org=org, kind="project", bullets=bullets)


def _when(entry: Mapping[str, Any]) -> reading.Span:
    return reading.span(str(entry.get("startDate") or ""), str(entry.get("endDate") or ""))


def _bullets(entry: Mapping[str, Any], text: reading.Text) -> list[str]:
    lines = text.lines(entry.get("summary")) + text.lines(entry.get("description"))
    return lines + _texts(entry.get("highlights"), text)


def _texts(values: object, text: reading.Text) -> list[str]:
    found = (text.line(value) for value in as_list(values))
    return [line for line in found if line]


def _certificates(document: Mapping[str, Any], text: reading.Text, file: str) -> list[ProfileCertification]:
    found = []
    for entry, place in _entries(document, "certificates", file):
        name = text.line(entry.get("name"))
        if name:
            issuer = text.line(entry.get("issuer"))
            found.append(reading.certificate(name, issuer, entry.get("date"), None, place))
    return found


def _skills(document: Mapping[str, Any], text: reading.Text, file: str) -> Iterator[ProfileSkill]:
    """Yield the skills; a name with keywords is the heading of a group, a skill only when it is one itself."""
    for entry, place in _entries(document, "skills", file):
        name, keywords = text.line(entry.get("name")), _texts(entry.get("keywords"), text)
        names = keywords or ([name] if name else [])
        if name and keywords and not _GROUP_WORDS.search(name):
            names = [*keywords, name]
        for one in names:
            yield ProfileSkill(name=one, source=place)
    for number, one in enumerate(as_list(document.get("skills")), 1):
        if isinstance(one, str) and text.line(one):
            yield ProfileSkill(name=text.line(one) or one, source=f"{file}, skills[{number}]")


def _courses(document: Mapping[str, Any], text: reading.Text, file: str) -> Iterator[ProfileSkill]:
    for entry, place in _entries(document, "education", file):
        for course in _texts(entry.get("courses"), text):
            yield ProfileSkill(name=course, source=f'{place}, course "{course}"')
