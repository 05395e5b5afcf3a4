"""Certificates, licences and courses of a CV from the lines of their section, with issuer and dates.

Reads lines. Writes nothing. Fails never: what is a sentence is handed back.
"""

import re
from collections.abc import Sequence

from pipeline.profiles import contact, cv_lines, dates, titles_in_cv
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.profile import ProfileCertification

MOST_WORDS = 18  # of a certificate
MOST_PLAIN_WORDS = 9  # of one whose words do not say that it is one; more is a sentence
FEWEST_OF_SENTENCE = 5  # words
MOST_WORDS_BEHIND = 3  # the issuer; more tells what was done there
FEWEST_LISTED = 3  # certificates on one line with commas between

NAMED = re.compile(
    r"\b(?:cert(?:if|fi)\w+|licen[sc](?:e[ds]?|ing)|licensure|zertifi\w+|diploma in|accredit\w+|chartered|registered|nanodegree|bootcamp|first aid(?:er)?"
    r"|level [1-8] award|food (?:safety|hygiene)|safeguarding|health and safety|moving and handling|driving licen[sc]e|permis [a-e]\d?|f[üu]hrerschein"
    r"|carn[ée] de|(?:\w+pr[üu]fung|\w+schein)\b|attestation|habilitation|befähigung\w*|nachweis|nvq unit|cscs|osha|haccp|prince2|itil|ecdl)\b",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"\b(?:association|state of|board|institute?|university|council|society|college|department|academy|agency|authority|ministry|foundation"
    r"|federation|chamber|ihk|handelskammer|handwerkskammer|tüv|red cross|federaci[óo]n|ayuntamiento|chambre)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"[,;(–-]*\s*\b(?:exp(?:ir(?:es|y|ation)(?: date)?|\.)?|valid (?:until|to|through|till)|renewal|g[üu]ltig bis|valable jusqu['’]au?|v[áa]lid[oa] hasta)\b\.?\s*:?\s*(?P<date>[\w ./-]*\d{4})\)?",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"[,;(–-]*\s*\b(?:since|seit|depuis|desde|issued|obtained|awarded|passed)\b:?\s*(?=[\w ./-]*\d{4})", re.I
)
_WRITTEN_DATE = re.compile(
    r"(?:\b(?P<word>[A-Za-zÀ-ÿ]{3,10})\.?\s+|\b\d{1,2}[/.])?\b(?:19|20)\d\d(?:-\d\d){0,2}\b"
)
_LISTED = re.compile(r",\s+(?=(?:(?:19|20)\d\d\s)?[A-Z])")
_NUMBER = re.compile(r"[,;(#]*\s*\b[A-Z]{0,4}[. -]?\d{5,}\b\)?")  # of the paper itself
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")


def read(lines: Sequence[Line], file: str) -> tuple[list[ProfileCertification], list[Line]]:
    """Return the certificates of a section, one or several a line, and the lines that are sentences."""
    found: list[ProfileCertification] = []
    sentences = []
    for line in cv_lines.unwrapped(lines):
        is_sentence = line.text.endswith(".") and len(line.text.split()) > MOST_PLAIN_WORDS
        if is_sentence and not NAMED.search(line.text):
            sentences.append(line)
        else:
            found += in_text(line.text, cv_lines.place(file, line))
    return found, sentences


def holds_some(lines: Sequence[Line]) -> bool:
    """Whether a section tells of certificates and courses; under "Training" some tell whom they trained."""
    sentences = sum(line.text.endswith(".") and len(line.text.split()) > FEWEST_OF_SENTENCE for line in lines)
    named = any(NAMED.search(line.text) or dates.month_in(line.text) for line in lines)
    return named or sentences * 3 < len(lines)


def in_text(text: str, place: str) -> list[ProfileCertification]:
    """Return the certificates of a text.

    >>> [(c.name, c.issuer, c.issued.year) for c in in_text("Basic Life Support, Heart Association, 2023", "cv.txt")]
    [('Basic Life Support', 'Heart Association', 2023)]
    >>> [c.name for c in in_text("2013 Certified Fitness Instructor, 2012 Certified Yoga Instructor, 2002 Certified Diver", "cv.txt")]
    ['Certified Fitness Instructor', 'Certified Yoga Instructor', 'Certified Diver']
    """
    text = titles_in_cv.without_placeholders(text)
    found = [_one(part, place) for part in _parts(text)]
    return [one for one in found if one is not None]


def _parts(text: str) -> list[str]:
    """Return the certificates of a line; commas stand between several, or before the issuer of one."""
    parts = [part for part in re.split(r"\s*[;]\s*|\s+•\s+", text) if part]
    if len(parts) == 1:
        listed = _LISTED.split(text)
        several = sum(bool(NAMED.search(part)) for part in listed)
        if (
            len(listed) >= FEWEST_LISTED
            and several * 2 > len(listed)
            and not any(map(_ISSUER.search, listed))
        ):
            return listed
    return parts


def _one(text: str, place: str) -> ProfileCertification | None:
    until = _UNTIL.search(text)
    expires = dates.month_in(until["date"]) if until else None
    if until and expires:
        text = text[: until.start()] + text[until.end() :]
    text = _NUMBER.sub("", _SINCE.sub(" ", text))
    issued = last_date(text)
    parts = [part for part in without_dates(text).split(", ") if part.strip(f" {contact.PLACEHOLDER}")]
    issuer = next((part for part in parts[1:] if _ISSUER.search(part)), None)
    behind = parts.index(issuer) if issuer else len(parts)
    named = [part for n, part in enumerate(parts) if n < behind or len(part.split()) <= MOST_WORDS_BEHIND]
    name = ", ".join(part for part in named if part != issuer and not titles_in_cv.is_only_place(part))
    if (
        not name
        or len(name.split()) > MOST_WORDS
        or (titles_in_cv.is_only_place(name) and not NAMED.search(name))
    ):
        return None
    return ProfileCertification(
        name=name,
        issuer=issuer,
        issued=issued.first_day if issued else None,
        expires=expires.first_day if expires else None,
        months_unknown=any(day is not None and day.month is None for day in (issued, expires)),
        source=place,
    )


def last_date(text: str) -> dates.Month | None:
    """Return the last date of a text: of an education or a course, its end."""
    period = dates.period_in(text)
    if period and period.end:
        return period.end
    years = list(
        re.finditer(r"(?:[A-Za-zÀ-ÿ]{3,10}\.?\s+|\d{1,2}[/.]|\d{4}-)?(?:19|20)\d\d(?:-\d\d){0,2}\b", text)
    )
    return dates.month_in(years[-1].group()) if years else None


def without_dates(text: str) -> str:
    """Return a text without its dates, its parts with commas between.

    >>> without_dates("BSc Forestry | 2012 - 2015 | Leeds University"), without_dates("Bachelor of Arts 2010")
    ('BSc Forestry, Leeds University', 'Bachelor of Arts')
    """
    period = dates.period_in(text)
    if period:
        text = text[: period.begin] + " " + text[period.stop :]
    text = _EMPTY.sub(" ", _WRITTEN_DATE.sub(_no_date, text))
    parts = [part for part in titles_in_cv.split(text) if part != "Company Name"]
    joined = ", ".join(
        " ".join(part.replace(" :", ",").replace(" ,", ",").split()).strip(" ,") for part in parts
    )
    return re.sub(r"(?:,\s*)+,", ",", joined)[:200]


def _no_date(match: re.Match[str]) -> str:
    """Return what is left of "Arts 2010": a word before a year that is no month stays."""
    found = dates.month_in(match.group())
    return f"{match['word'] or ''} " if found is None or found.month is None else " "
