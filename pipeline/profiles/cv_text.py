"""A CV as lines -> Reading: sections, positions with their dates, education, certificates, skills, languages.

Reads lines. Writes nothing. Fails never: what is not understood is kept as an unknown line.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.profiles import (
    cv_heads,
    cv_lines,
    cv_parts,
    cv_roles,
    cv_sections,
    dates,
    privacy,
    spoken,
    titles_in_cv,
)
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.cv_sections import Kind, Section
from pipeline.profiles.profile import (
    Education,
    Profile,
    ProfileCertification,
    ProfileLanguage,
    ProfileRole,
    ProfileSkill,
)
from pipeline.profiles.reading import Reading

FEWEST_WORDS_OF_SUMMARY = 9  # above the first heading: shorter lines are name, address and the like
MOST_UNKNOWN = 60
_NAME = re.compile(
    r"(?:[A-ZÀ-Ý][\w'’-]+\.?|[A-Z]\.)(?:\s+(?:(?:de|von|van|der|da|di|el|bin|la)\s+)*(?:[A-ZÀ-Ý][\w'’-]+|[A-Z]\.)){1,3}"
)
_INSIDE = ("statements", "summary", "skills", "projects", "certificates", "other")
_ROLE_KINDS = {"experience": "job", "voluntary": "voluntary", "projects": "project"}


class _Cv:
    """What is found, section by section."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.summary: list[str] = []
        self.roles: list[ProfileRole] = []
        self.education: list[Education] = []
        self.certifications: list[ProfileCertification] = []
        self.languages: list[ProfileLanguage] = []
        self.skills: list[ProfileSkill] = []
        self.unknown: list[str] = []


def is_one(text: str) -> bool:
    r"""Whether a text is a CV and not a plain list: it has headings of two sections, or one and dates of a position.

    >>> is_one("Experience\nClerk 03/2013 to 04/2014\nFiled."), is_one("Excel\nFrench\nSkills")
    (True, False)
    """
    lines = [line.strip(" #*_") for line in text.splitlines()]
    kinds = {cv_sections.heading(line) for line in lines if line} - {None, "other"}
    periods = sum(dates.period_in(line) is not None for line in lines[:400])
    return len(kinds) >= 2 or bool(kinds and periods) or periods >= 2


def from_text(text: str, file: str) -> Reading:
    """Return the profile in the text of a CV, plain or Markdown."""
    lines = []
    for number, raw in enumerate(text.splitlines(), 1):
        heading = re.match(r"\s*#{1,6}\s+", raw)
        bare = re.sub(r"\*\*|__|`", "", raw[heading.end() :] if heading else raw)
        lines.append(Line(bare, 0, number, is_loud=bool(heading)))
    return read(lines, file)


def read(lines: Sequence[Line], file: str) -> Reading:
    """Return the profile in the lines of a CV; `file` is the name for its places."""
    tidied = cv_lines.tidy(cv_lines.without_repeats(lines))
    name = _name_of(tidied)
    kept, left_out = _public(tidied, name)
    cv = _Cv(file)
    for section in _joined(cv_sections.cut(kept)):
        _take(section, cv, left_out)
    profile = Profile(
        summary=cv.summary, roles=cv.roles, education=cv.education, certifications=cv.certifications,
        languages=cv.languages, skills=_once(cv.skills), unknown=cv.unknown[:MOST_UNKNOWN],
    )  # fmt: skip
    return Reading(profile, left_out, names=[name] if name else [])


def _joined(sections: Sequence[Section]) -> list[Section]:
    """Return the sections with experience as one that a heading inside of a position ("Achievements") cut."""
    found: list[Section] = []
    for section in sections:
        is_inside = section.kind in _INSIDE and found and found[-1].kind == "experience"
        if is_inside and cv_heads.begin_one(section.lines):
            found[-1].lines.extend(section.lines)
        else:
            found.append(section)
    return found


def _public(lines: Sequence[Line], name: str | None) -> tuple[list[Line], Counter[str]]:
    """Return the lines without what is private, the person's name among it wherever it stands alone."""
    left_out: Counter[str] = Counter()
    kept = []
    for line in lines:
        text = line.text
        if name and name.casefold() in text.casefold():
            text = privacy.masked(text, [name])
            left_out["name or address"] += text != line.text
        text = privacy.clean(text, left_out)
        if text:
            kept.append(line._replace(text=text))
    return kept, +left_out


def _name_of(lines: Sequence[Line]) -> str | None:
    """Return the person's name: the first line above the first heading that is written like one and names no job."""
    head = cv_sections.cut(lines[:20])[0].lines[:4]
    labelled = re.compile(r"(?:full )?name\s*:\s*(.+)", re.IGNORECASE)
    for line in head:
        match = labelled.fullmatch(line.text)
        text = (match[1] if match else re.split(r"\s{2,}|[|,•]", line.text)[0]).strip()
        if _NAME.fullmatch(text) and not titles_in_cv.is_title(text) and not titles_in_cv.is_org(text):
            return text
    return None


def _take(section: Section, cv: _Cv, left_out: Counter[str]) -> None:
    """Put what a section holds into the CV."""
    kind, lines = section
    if kind == "education" and not cv_parts.holds_education(lines):
        kind = "skills"
    if kind == "head":
        _take_head(lines, cv, left_out)
    elif kind in _ROLE_KINDS:
        _take_roles(kind, lines, cv)
    elif kind == "education":
        for found in cv_parts.education(lines, cv.file):
            (cv.certifications if isinstance(found, ProfileCertification) else cv.education).append(found)  # type: ignore[arg-type]
    elif kind == "certificates":
        cv.certifications += cv_parts.certificates(lines, cv.file)
    elif kind == "skills":
        skills, sentences = cv_parts.skills(lines, cv.file)
        cv.skills += skills
        cv.summary += [line.text for line in sentences]
    elif kind == "languages":
        languages, others = spoken.read(lines, cv.file)
        cv.languages += languages
        cv.unknown += [line.text for line in others]
    elif kind == "people":
        left_out["other people (references)"] += bool(lines)
    else:
        _take_lines(kind, lines, cv)


def _take_lines(kind: Kind, lines: list[Line], cv: _Cv) -> None:
    """Keep sentences: of a summary as what the person says of themselves, of others as not understood."""
    texts = [line.text for line in cv_lines.unwrapped(lines)]
    if kind == "other":
        cv.unknown += texts
    else:
        cv.summary += texts


def _take_head(lines: list[Line], cv: _Cv, left_out: Counter[str]) -> None:
    """Keep sentences and job titles of the head; the rest is name, address and contact."""
    for line in cv_lines.unwrapped(lines):
        if len(line.text.split()) >= FEWEST_WORDS_OF_SUMMARY or titles_in_cv.is_title(line.text):
            cv.summary.append(line.text)
        else:
            left_out["name or address"] += 1


def _take_roles(kind: Kind, lines: list[Line], cv: _Cv) -> None:
    found, before = cv_roles.read(lines, cv.file, _ROLE_KINDS[kind])  # type: ignore[arg-type]
    cv.roles += found
    rest = cv_lines.unwrapped(before)
    (cv.unknown if kind == "experience" else cv.summary).extend(line.text for line in rest)


def _once(skills: list[ProfileSkill]) -> list[ProfileSkill]:
    """Return each skill once, where it is named first."""
    return list({skill.name.casefold(): skill for skill in reversed(skills)}.values())[::-1]
