"""A CV as lines -> Reading: sections, positions with their dates, education, certificates, skills, languages.

Reads lines. Writes nothing. Fails never: what is not understood is kept as an unknown line.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.profiles import (
    contact,
    cv_certificates,
    cv_education,
    cv_heads,
    cv_lines,
    cv_names,
    cv_roles,
    cv_sections,
    cv_skills,
    dates,
    degrees,
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
_STREET = re.compile(
    r"\b\d{1,5}[a-z]?,? (?:[A-Z][\w'.]*\s+){1,4}(?:street|st|avenue|ave|road|rd|lane|drive|way|close|court)\b",
    re.IGNORECASE,
)
# The first row of a table, which says what its columns are.
_COLUMN = re.compile(
    r"(?:dates?|periods?|from|to|years?|posts?|positions?|roles?|(?:job )?titles?|employers?|compan(?:y|ies)|organi[sz]ations?|qualifications?|degrees?|courses?"
    r"|institut(?:e|ion)s?|schools?|universit(?:y|ies)|boards?|percentages?|grades?|marks|results?|subjects?|responsibilities|duties|locations?|place|zeitraum|t[äa]tigkeit"
    r"|arbeitgeber|firma|abschluss|periode|poste|entreprise|dipl[ôo]me|skills?|levels?|languages?|speaking|reading|writing|listening|s\.? ?no\.?|no\.?)", re.IGNORECASE,
)  # fmt: skip
_HELD = re.compile(
    r"\b(?:certified|certification|certificate|licen[sc]ed)\b", re.IGNORECASE
)  # among the skills
_MARKED_HEADING = re.compile(r"\s*#{1,6}\s+")
_RULE = re.compile(r"\s*[-=_*~]{3,}\s*")  # below a heading
_RULE_OF_TABLE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*")
# "Leeds, 3 March 2024" at the foot of a CV, above the signature.
_SIGNED = re.compile(r"[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)?, (?:den |le |on )?\d{1,2}[. ][\w. ]{2,14}\d{4}")
_WHOLLY_BOLD = re.compile(r"\s*(?:\*\*|__)[^*_]+(?:\*\*|__)\s*")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
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
    rows = text.splitlines()
    lines = []
    for number, raw in enumerate(rows, 1):
        heading = _MARKED_HEADING.match(raw)
        is_rule = bool(_RULE.fullmatch(raw) or _RULE_OF_TABLE.fullmatch(raw))
        is_head_of_table = number < len(rows) and bool(_RULE_OF_TABLE.fullmatch(rows[number]))
        bare = "" if is_rule or is_head_of_table else _unmarked(raw[heading.end() :] if heading else raw)
        is_bold = bool(_WHOLLY_BOLD.fullmatch(raw))
        lines.append(Line(bare, 0, number, is_loud=bool(heading) or is_bold))
    return read(lines, file)


def _unmarked(text: str) -> str:
    """Return a line of Markdown as it is shown: without marks of bold, links and cells.

    >>> _unmarked("*2021-02 – Present*"), _unmarked("| Planning | **SAP** |"), _unmarked("see [my page](https://example.org)")
    ('2021-02 – Present', 'Planning | SAP', 'see my page')
    """
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"\*\*|__|`|(?<![\w*])\*(?=\S)|(?<=\S)\*(?!\w)|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)", "", text)
    return text.strip().strip("|").strip() if text.lstrip().startswith("|") else text


def read(lines: Sequence[Line], file: str) -> Reading:
    """Return the profile in the lines of a CV; `file` is the name for its places."""
    tidied = cv_lines.tidy(cv_lines.without_repeats(lines))
    tidied = [line for line in tidied if not _is_head_of_table(line.text)]
    if tidied and _SIGNED.fullmatch(tidied[-1].text):
        tidied.pop()
    names = cv_names.find(tidied)
    kept, left_out = _public(tidied, names)
    cv = _Cv(file)
    for section in _joined(cv_sections.cut(kept)):
        _take(section, cv, left_out)
    profile = Profile(
        summary=cv.summary, roles=cv.roles, education=cv.education, certifications=cv.certifications,
        languages=cv.languages, skills=_once(cv.skills), unknown=cv.unknown[:MOST_UNKNOWN],
    )  # fmt: skip
    return Reading(profile, left_out, names=names)


def _is_head_of_table(text: str) -> bool:
    cells = text.split(" | ")
    return len(cells) > 1 and all(_COLUMN.fullmatch(cell.strip()) for cell in cells)


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


def _public(lines: Sequence[Line], names: Sequence[str]) -> tuple[list[Line], Counter[str]]:
    """Return the lines without what is private, the person's name among it wherever it stands alone."""
    left_out: Counter[str] = Counter()
    kept = []
    for line in lines:
        text = cv_names.masked(line.text, names)
        left_out["name or address"] += text != line.text
        text = privacy.clean(_labelled(text), left_out)
        if text:
            kept.append(line._replace(text=text))
    return kept, +left_out


def _labelled(text: str) -> str:
    """Return "Geburtsdatum | 3.5.1988", as a table has it, as "Geburtsdatum: 3.5.1988"."""
    label, mark, rest = text.partition(" | ")
    told = f"{label}: {rest}"
    return told if mark and privacy.clean(told, Counter()) != told else text


def _take(section: Section, cv: _Cv, left_out: Counter[str]) -> None:
    """Put what a section holds into the CV."""
    kind, lines = section
    if kind == "education" and not cv_education.holds_studies(lines):
        kind = "skills"
    if kind == "certificates" and not cv_certificates.holds_some(lines):
        kind = "statements"
    if kind == "head":
        _take_head(lines, cv, left_out)
    elif kind in _ROLE_KINDS:
        _take_roles(kind, lines, cv)
    elif kind == "education":
        for found in cv_education.read(lines, cv.file):
            (cv.certifications if isinstance(found, ProfileCertification) else cv.education).append(found)  # type: ignore[arg-type]
    elif kind == "certificates":
        _take_certificates(lines, cv)
    elif kind == "skills":
        _take_skills(lines, cv)
    elif kind == "languages":
        languages, others = spoken.read(lines, cv.file)
        cv.languages += languages
        cv.unknown += [line.text for line in others]
    elif kind == "people":
        left_out["other people (references)"] += bool(lines)
    else:
        _take_lines(kind, lines, cv)


def _take_skills(lines: list[Line], cv: _Cv) -> None:
    """Keep what is listed as skills; certificates among them as what they are, sentences as the summary."""
    skills, sentences = cv_skills.read(lines, cv.file)
    for skill in skills:
        if _HELD.search(skill.name):
            cv.certifications += cv_certificates.in_text(skill.name, skill.source or cv.file)
        else:
            cv.skills.append(skill)
    cv.summary += [line.text for line in sentences]


def _take_certificates(lines: list[Line], cv: _Cv) -> None:
    """Keep certificates; a degree among them as a study, sentences as the summary."""
    studies = [
        line for line in lines if degrees.level_in(line.text) and not cv_certificates.NAMED.search(line.text)
    ]
    cv.education += [one for one in cv_education.read(studies, cv.file) if isinstance(one, Education)]
    certificates, sentences = cv_certificates.read([line for line in lines if line not in studies], cv.file)
    cv.certifications += certificates
    cv.summary += [line.text for line in sentences]


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
        is_contact = contact.PLACEHOLDER in line.text or _STREET.search(line.text)
        is_said = len(line.text.split()) >= FEWEST_WORDS_OF_SUMMARY or titles_in_cv.is_title(line.text)
        if is_said and not is_contact:
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
