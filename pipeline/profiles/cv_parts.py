"""Education, certificates, skills and languages of a CV from the lines of their sections.

Reads lines. Writes nothing. Fails never: a line that is none of them is kept as unknown by the caller.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.profiles import cv_lines, dates, degrees, titles_in_cv
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.profile import Education, ProfileCertification, ProfileSkill

MOST_SKILL_WORDS = 6  # more is a sentence about what somebody can do
LONGEST_SKILL = 60
LONGEST_POINT = 3  # words: "Team player." is a skill with a full stop
MOST_CERTIFICATE_WORDS = 18

_SCHOOL = re.compile(
    r"\b(?:universit\w+|college|school|institute?|academy|polytechnic|hochschule|fachhochschule|gymnasium|schule|école|ecole"
    r"|universidad|università|escuela|lycée|instituto)\b", re.IGNORECASE,
)  # fmt: skip
_CERTIFICATE = re.compile(
    r"\b(?:certif\w+|licen[sc]e[ds]?|licensure|zertifi\w+|diploma in|accredit\w+|chartered|registered)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RUNNING = re.compile(
    r"\b(?:in progress|ongoing|expected|candidate|anticipated|currently enrolled|laufend|en cours)\b", re.I
)
_GRADE = re.compile(r"[,|(]?\s*(?:GPA|Grade|Note|Score)\b:?.*$", re.IGNORECASE)
_GROUP = re.compile(r"^([^:,]{2,40}):\s+(?=\S)")
_SEPARATORS = re.compile(r"\.\s+(?=[A-Z][A-Z &/]{3,30}:)|\s*[,;|•·]\s*(?![^()]*\))|\s{2,}|\t")
_KNOWS = re.compile(
    r"^(?:proficient|experienced|skilled|knowledge|knowledgeable|familiar|fluent|expert) (?:in|with|of)\s+",
    re.I,
)

_WRITTEN_DATE = re.compile(
    r"(?:\b(?P<word>[A-Za-zÀ-ÿ]{3,10})\.?\s+|\b\d{1,2}[/.])?\b(?:19|20)\d\d(?:-\d\d){0,2}\b"
)
_ONLY_DATE = re.compile(r"[\s,|(\[)\]–—-]*")


def education(lines: Sequence[Line], file: str) -> list[Education | ProfileCertification]:
    """Return the educations of a section; a line that names a certificate and no degree is one."""
    found: list[Education | ProfileCertification] = []
    for entry in _entries(lines):
        text = " ".join(line.text for line in entry)
        place = cv_lines.place(file, entry[0], entry[-1])
        level = degrees.level_in(text)
        if level is None and _CERTIFICATE.search(text):
            found += _certificate(text, place)
        else:
            found.append(_education(text, entry, level is not None, place))
    return found


def _entries(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each education: a new one begins with a degree, a certificate, or a date standing alone."""
    entry: list[Line] = []
    for line in lines:
        named = degrees.level_in(line.text) or _CERTIFICATE.search(line.text)
        begins = (
            bool(named) or _is_date_alone(line.text) or (line.after_gap and bool(_SCHOOL.search(line.text)))
        )
        if begins and entry and not _waits(entry):
            yield entry
            entry = []
        entry.append(line)
    if entry:
        yield entry


def _waits(entry: list[Line]) -> bool:
    """Whether an entry has no degree yet, only its date or its school."""
    text = " ".join(line.text for line in entry)
    return degrees.level_in(text) is None and not _CERTIFICATE.search(text) and len(entry) <= 2


def _is_date_alone(text: str) -> bool:
    period = dates.period_in(text)
    if period:
        return not _ONLY_DATE.sub("", text[: period.begin] + text[period.stop :])
    return len(text) <= 16 and dates.month_in(text) is not None and bool(re.search(r"\d{4}$", text))


def _education(text: str, entry: list[Line], has_degree: bool, place: str) -> Education:
    period = dates.period_in(text)
    end = period.end if period else _last_date(text)
    is_running = bool(_RUNNING.search(text)) or (period is not None and period.is_current)
    named = (
        next((line.text for line in entry if degrees.level_in(line.text)), entry[0].text)
        if has_degree
        else text
    )
    school = _school(text)
    parts = _without_dates(_GRADE.sub("", named)).split(", ")
    field = ", ".join(part for part in parts if part != school)  # the school has a field of its own
    return Education(
        level=None if is_running else degrees.level_in(text),
        field=f"{field} (not finished)" if is_running and field else field or None,
        school=school,
        end=end.first_day if end and not is_running else None,
        months_unknown=end is not None and end.month is None and not is_running,
        source=place,
    )


def _last_date(text: str) -> dates.Month | None:
    years = list(
        re.finditer(r"(?:[A-Za-zÀ-ÿ]{3,10}\.?\s+|\d{1,2}[/.]|\d{4}-)?(?:19|20)\d\d(?:-\d\d){0,2}\b", text)
    )
    return dates.month_in(years[-1].group()) if years else None


def _without_dates(text: str) -> str:
    period = dates.period_in(text)
    if period:
        text = text[: period.begin] + " " + text[period.stop :]
    text = _WRITTEN_DATE.sub(_no_date, text)
    parts = [part for part in titles_in_cv.split(text) if part != "Company Name"]
    return ", ".join(
        " ".join(part.replace(" :", ",").replace(" ,", ",").split()).strip(" ,") for part in parts
    )[:200]


def _no_date(match: re.Match[str]) -> str:
    """Return what is left of "Arts 2010": a word before a year that is no month stays."""
    found = dates.month_in(match.group())
    return f"{match['word'] or ''} " if found is None or found.month is None else " "


def _school(text: str) -> str | None:
    """Return the part of an education that names the school."""
    for part in re.split(r"\s*[|,;:]\s*|\s+[–-]\s+|\s(?:19|20)\d\d\s", text):
        if _SCHOOL.search(part) and not degrees.level_in(part):
            return part.strip(" .")[:100] or None
    return None


def holds_education(lines: Sequence[Line]) -> bool:
    """Whether a section tells of studies at all; under "Qualifications" some list what they are good at."""
    text = "\n".join(line.text for line in lines)
    return bool(
        degrees.level_in(text) or _SCHOOL.search(text) or _CERTIFICATE.search(text) or _YEAR.search(text)
    )


def certificates(lines: Sequence[Line], file: str) -> list[ProfileCertification]:
    """Return the certificates of a section: one a line, or several with commas between."""
    found: list[ProfileCertification] = []
    for line in cv_lines.unwrapped(lines):
        found += _certificate(line.text, cv_lines.place(file, line))
    return found


def _certificate(text: str, place: str) -> list[ProfileCertification]:
    text = titles_in_cv.without_placeholders(text)
    parts = [text]
    if text.count(",") >= 2 and len(text.split()) > MOST_SKILL_WORDS:
        parts = re.split(r",\s+(?=(?:(?:19|20)\d\d\s)?[A-Z])", text)
    found = []
    for part in parts:
        issued = _last_date(part)
        name = _without_dates(part)
        if name and not titles_in_cv.is_only_place(name) and len(name.split()) <= MOST_CERTIFICATE_WORDS:
            found.append(
                ProfileCertification(
                    name=name,
                    issued=issued.first_day if issued else None,
                    months_unknown=issued is not None and issued.month is None,
                    source=place,
                )
            )
    return found


def skills(lines: Sequence[Line], file: str) -> tuple[list[ProfileSkill], list[Line]]:
    """Return the skills that are listed, and the lines that are sentences instead."""
    found: list[ProfileSkill] = []
    sentences = []
    for line in cv_lines.unwrapped(lines):
        names = list(names_in(line.text))
        found += [ProfileSkill(name=name, source=cv_lines.place(file, line)) for name in names]
        long = [part for part in line.text.split(" | ") if not list(names_in(part))]
        sentences += [line._replace(text=part) for part in (long if names else [line.text])]
    return found, sentences


def names_in(text: str) -> Iterator[str]:
    """Yield the skills of a line; none when it is a sentence.

    >>> list(names_in("COMPUTER SKILLS: MS Excel, PeopleSoft (HRS, payroll).")), list(names_in("I have led many teams of people."))
    (['MS Excel', 'PeopleSoft (HRS, payroll)'], [])
    """
    parts = [_GROUP.sub("", part).strip(" .:-–") for part in _SEPARATORS.split(_GROUP.sub("", text))]
    parts = [_KNOWS.sub("", part).removeprefix("and ") for part in parts if part]
    short = [part for part in parts if len(part.split()) <= MOST_SKILL_WORDS and len(part) <= LONGEST_SKILL]
    is_sentence = re.search(r"[.!?]$", text) and len(text.split()) > LONGEST_POINT
    if len(short) * 2 >= len(parts) and (len(parts) > 1 or not is_sentence):
        yield from (part for part in short if re.search(r"[^\W\d_]", part))
