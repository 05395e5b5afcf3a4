"""Studies of a CV from the lines of their section: level, subject, school, year of the end.

Reads lines. Writes nothing. Fails never; a line that names a certificate and no degree is one.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.profiles import cv_certificates, cv_lines, dates, degrees
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.profile import Education, ProfileCertification

FARTHEST_DEGREE = 60  # letters from the start of a line; later it is told of, not headed
LONGEST_BEGINNING = 40  # letters, in which a line that begins a study names its degree
LINES_OF_CERTIFICATE = 2
MOST_WORDS_BELOW = 16  # of a line that belongs to a study; more is prose about it

_SCHOOL = re.compile(
    r"\b(?:universit\w+|college|schools?|institut\w*|academy|polytechnic|sixth form|fachhochschule|gymnasium|école|ecole|facult\w+|campus"
    r"|universidad|università|escuela|lycée|liceo|instituto|colegio|akademie|ysgol|coleg|hogeschool|högskola|universitet|conservatoire)\b"
    r"|\b\w*(?:schule|kolleg|hochschule)\b", re.IGNORECASE,
)  # fmt: skip
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RUNNING = re.compile(
    r"\b(?:in progress|ongoing|expected|candidate|anticipated|currently enrolled|not completed|incomplete|laufend|en cours|en curso"
    r"|(?:hours|credits|units) toward(?:s)?|toward(?:s)? (?:an? )?(?:bachelor|master|associate|degree))\b",
    re.IGNORECASE,
)
_GRADE = re.compile(r"[,|(]?\s*(?:GPA|Grade|Note|Score|Abschlussnote|Mention|CGPA)\b:?.*$", re.IGNORECASE)
_ONLY_DATE = re.compile(r"[\s,|(\[)\]–—-]*")
_GOES_ON = re.compile(r"(?:\b(?:of|in|and|de|en|der|für)|[,&/-])\s*$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:relevant |key |main )?(?:modules?|courses?(?:work)?|subjects?|thesis|dissertation|gpa|grades?|honou?rs|activities|awards?)\b[^:]{0,20}:|\*|thesis\b|dissertation\b",
    re.IGNORECASE,
)


def read(lines: Sequence[Line], file: str) -> list[Education | ProfileCertification]:
    """Return the studies of a section in the order of the CV, each once."""
    found: list[Education | ProfileCertification] = []
    for entry in _entries(lines):
        text = _text(entry)
        place = cv_lines.place(file, entry[0], entry[-1])
        is_certificate = degrees.level_in(text) is None and cv_certificates.NAMED.search(text)
        if is_certificate:
            found += cv_certificates.in_text(_text(entry[:LINES_OF_CERTIFICATE]), place)
        else:
            found.append(_education(text, entry, place))
    return _once(found)


def holds_studies(lines: Sequence[Line]) -> bool:
    """Whether a section tells of studies at all; under "Qualifications" some list what they are good at."""
    text = "\n".join(line.text for line in lines)
    named = _SCHOOL.search(text) or cv_certificates.NAMED.search(text) or _YEAR.search(text)
    return bool(named or degrees.level_in(text))


def _text(entry: Sequence[Line]) -> str:
    return " ".join(line.text for line in entry)


def _entries(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each study."""
    entry: list[Line] = []
    dates_first = bool(lines) and _is_date_alone(lines[0].text)
    widest = max((len(line.text) for line in lines), default=0)
    for line in lines:
        is_wide = bool(entry) and len(entry[-1].text) >= max(cv_lines.WIDE * widest, cv_lines.WIDEST_COUNTED)
        if entry and not _goes_on(entry, line, is_wide) and _begins(entry, line, dates_first):
            yield entry
            entry = []
        entry.append(line)
    if entry:
        yield entry


def _goes_on(entry: Sequence[Line], line: Line, is_wide: bool) -> bool:
    """Whether a line ends what the last one of an entry began, or tells more about it."""
    text = line.text
    if text[:1].islower() or _ABOUT.match(text):
        return True
    if line.is_item:
        return False
    if _is_date_alone(text):
        return bool(_GOES_ON.search(entry[-1].text))
    is_cut = is_wide and not line.after_gap and not _names_one(text[:LONGEST_BEGINNING])
    return is_cut or bool(_GOES_ON.search(entry[-1].text))


def _names_one(beginning: str) -> bool:
    """Whether the first words of a line are those of a study: a degree, a certificate, a year, a school with its name."""
    school = _SCHOOL.search(beginning)
    return bool(
        (school and school.start() > 0)
        or degrees.level_in(beginning)
        or cv_certificates.NAMED.search(beginning)
        or re.match(r"(?:\d\s+)?(?:19|20)\d\d\b", beginning)
    )


def _begins(entry: Sequence[Line], line: Line, dates_first: bool) -> bool:
    """Whether a line begins a new study: with a degree, a certificate, a date or a school that the last one has."""
    text = line.text
    has = _text(entry)
    if _is_date_alone(text):
        return _has_date(has) or (dates_first and degrees.level_in(has) is not None)
    level = degrees.level_in(text if len(text.split()) <= MOST_WORDS_BELOW else text[:FARTHEST_DEGREE])
    is_named = bool(level or _SCHOOL.search(text) or cv_certificates.NAMED.search(text))
    is_apart = line.after_gap or line.is_loud or line.is_item
    if _has_date(text) and _has_date(has) and (is_named or is_apart or _starts_with_date(text)):
        return True
    if level:
        had = degrees.level_in(has)
        is_more = had == level and not _has_date(text) and not _SCHOOL.search(text) and _has_date(has)
        return had is not None and not is_more
    if cv_certificates.NAMED.search(text):
        return _is_whole(has) or (line.is_item and entry[-1].is_item)
    return is_apart and bool(_SCHOOL.search(text)) and _is_whole(has)


def _starts_with_date(text: str) -> bool:
    period = dates.period_in(text)
    return (period is not None and period.begin == 0) or _YEAR.match(text) is not None


def _is_whole(text: str) -> bool:
    """Whether an entry has what a study has: a degree or a certificate, and not only a date or a school."""
    return (
        degrees.level_in(text) is not None
        or bool(cv_certificates.NAMED.search(text))
        or (_has_date(text) and bool(_SCHOOL.search(text)))
    )


def _has_date(text: str) -> bool:
    return dates.month_in(text) is not None


def _is_date_alone(text: str) -> bool:
    period = dates.period_in(text)
    if period:
        return not _ONLY_DATE.sub("", text[: period.begin] + text[period.stop :])
    return dates.is_end(text) and _has_date(text)


def _education(text: str, entry: Sequence[Line], place: str) -> Education:
    end, is_current = _end(entry)
    is_running = bool(_RUNNING.search(text)) or is_current
    school = _school(text)
    field = _field(entry, school)
    return Education(
        level=None if is_running else degrees.level_in(text),
        field=f"{field} (not finished)" if is_running and field else field,
        school=school,
        end=end.first_day if end and not is_running else None,
        months_unknown=end is not None and end.month is None and not is_running,
        source=place,
    )


def _end(entry: Sequence[Line]) -> tuple[dates.Month | None, bool]:
    """Return when a study ended, and whether it still runs: told beside the degree, alone, or beside the school."""
    ranked = sorted(entry, key=lambda line: (not degrees.level_in(line.text), not _is_date_alone(line.text)))
    for line in ranked:
        period = dates.period_in(line.text)
        end = period.end if period else cv_certificates.last_date(line.text)
        if end or period:
            return end, period is not None and period.is_current
    return None, False


def _field(entry: Sequence[Line], school: str | None) -> str | None:
    """Return the words of the line that names the degree, without dates, grades and the school."""
    with_degree = next((n for n, line in enumerate(entry) if degrees.level_in(line.text)), None)
    if with_degree is None:
        named = (
            " | ".join(line.text for line in entry if len(line.text.split()) <= MOST_WORDS_BELOW)
            or entry[0].text
        )
    else:
        named = entry[with_degree].text
        if _GOES_ON.search(named) and with_degree + 1 < len(entry):
            named += " " + entry[with_degree + 1].text
    parts = cv_certificates.without_dates(_GRADE.sub("", named)).split(", ")
    return ", ".join(part for part in parts if part != school) or None  # the school has a field of its own


def _school(text: str) -> str | None:
    """Return the part of an education that names the school."""
    for part in re.split(
        r"\s*[|,;:]\s*|\s+[–-]\s+|(?<!\w)(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? )?(?:19|20)\d\d(?!\w)\s*",
        text,
    ):
        if _SCHOOL.search(part) and not degrees.level_in(part):
            return part.strip(" .")[:100] or None
    return None


def _once(found: list[Education | ProfileCertification]) -> list[Education | ProfileCertification]:
    """Return each study once: some programs write the degree and then the sentence about it."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Education | ProfileCertification] = []
    for one in found:
        key = (one.level, one.school, one.end and one.end.year) if isinstance(one, Education) else (id(one),)
        is_again = isinstance(one, Education) and bool(one.level and one.school) and key in seen
        if not is_again:
            kept.append(one)
        seen.add(key)
    return kept
