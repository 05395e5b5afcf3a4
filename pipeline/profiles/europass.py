"""Europass, both generations, as XML or JSON -> Reading (paths: REPORT 7).

Reads a parsed document. Writes nothing. Fails never: a field of a wrong kind holds nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.loading import text as texts
from pipeline.profiles import reading
from pipeline.profiles.profile import Education, Profile, ProfileCertification, ProfileRole, ProfileSkill
from pipeline.profiles.reading import Reading, as_list, as_map

ROOTS = ("SkillsPassport", "LearnerInfo", "Candidate")
_TAG = re.compile(r"<[a-zA-Z/]")
_SKILL_GROUPS = ("Communication", "Organisational", "JobRelated", "Computer", "Driving", "Other")
_NEW_GROUPS = ("DigitalSkills", "OrganisationalSkills", "ManagementAndLeadershipSkills",
               "CommunicationAndInterpersonalSkills", "NetworksAndMemberships")  # fmt: skip
_LANGUAGE_TAXONOMY = re.compile("language", re.IGNORECASE)


def is_one(document: object) -> bool:
    """Whether a document, as mappings and lists, is a Europass CV."""
    return isinstance(document, dict) and any(root in document for root in ROOTS)


def parse(document: Mapping[str, Any], file: str) -> Reading:
    """Return the profile of a document; `file` is the name for its places."""
    if "Candidate" in document:
        return _candidate(as_map(document["Candidate"]), file)
    learner = as_map(document.get("SkillsPassport", document))
    return _learner(as_map(learner.get("LearnerInfo", learner)), file)


def _text(value: object) -> str:
    """Return the words of a field: a text, a Label, a list of either; HTML as lines."""
    if isinstance(value, dict):
        return _text(
            value.get("Label") or value.get("Description") or value.get("FormattedName") or value.get("Name")
        )
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    words = "" if value is None else str(value)
    return texts.from_html(words) if _TAG.search(words) or "&lt;" in words else words


def _date(value: object) -> str:
    """Return a date of either generation as text: attributes Year, Month ("--06"), or FormattedDateTime."""
    if isinstance(value, dict):
        if "Year" in value:
            month = re.sub(r"\D", "", str(value.get("Month") or ""))
            return f"{value['Year']}-{int(month):02d}" if month else str(value["Year"])
        return _date(value.get("FormattedDateTime") or value.get("DateTime") or "")
    return str(value or "")


def _is_true(value: object) -> bool:
    return str(value).strip().lower() in ("true", "1")


def _learner(learner: Mapping[str, Any], file: str) -> Reading:
    """Return a CV of the first generation (Cedefop, to 2020)."""
    person = as_map(learner.get("Identification"))
    names = [_name(as_map(person.get("PersonName")))]
    text = reading.Text(_private(person), names)
    skills = as_map(learner.get("Skills"))
    spoken = as_map(skills.get("Linguistic"))
    profile = Profile(
        summary=text.lines(_text(learner.get("Headline"))),
        roles=list(_old_roles(learner, text, file)),
        education=list(_old_education(learner, text, file)),
        languages=[
            language
            for key, entry, place in _each(spoken, ("MotherTongue", "ForeignLanguage"), file)
            for language in reading.language(
                text, _text(entry), "native" if key == "MotherTongue" else _level(entry), place
            )
        ],
        skills=[
            ProfileSkill(name=line, source=place)
            for _key, entry, place in _each(skills, _SKILL_GROUPS, file)
            for line in text.lines(_text(entry))
        ],
        certifications=[
            ProfileCertification(name=line, source=place)
            for _key, entry, place in _each(learner, ("Achievement",), file)
            for line in text.lines(_text(as_map(entry).get("Title")) or _text(entry))[:1]
        ],
    )  # fmt: skip
    references = ["references (other people)"] if learner.get("ReferenceTo") else []
    return Reading(profile, text.left_out, references, names=names)


def _each(part: Mapping[str, Any], keys: tuple[str, ...], file: str) -> Iterator[tuple[str, Any, str]]:
    for key in keys:
        listed = as_map(part.get(f"{key}List")).get(key)  # XML wraps some lists, JSON does not
        for entry in as_list(part.get(key) or listed):
            yield key, entry, f"{file}, {key}"


def _private(person: Mapping[str, Any]) -> Counter[str]:
    kinds = {
        "name or address": ("PersonName", "ContactInfo"), "photo": ("Photo",), "gender": ("Gender", "Demographics"),
        "date of birth": ("Birthdate", "BirthDate"), "nationality": ("Nationality", "NationalityCode"),
    }  # fmt: skip
    whole = {**person, **as_map(person.get("Demographics"))}
    return +Counter({kind: sum(bool(whole.get(key)) for key in keys) for kind, keys in kinds.items()})


def _name(name: Mapping[str, Any]) -> str:
    first = name.get("FirstName") or name.get("GivenName") or ""
    return f"{first} {name.get('Surname') or name.get('FamilyName') or ''}".strip()


def _old_roles(learner: Mapping[str, Any], text: reading.Text, file: str) -> Iterator[ProfileRole]:
    entries = learner.get("WorkExperience") or as_map(learner.get("WorkExperienceList")).get("WorkExperience")
    for number, entry in enumerate(map(as_map, as_list(entries)), 1):
        title = text.line(_text(entry.get("Position")))
        employer = as_map(entry.get("Employer"))
        period = as_map(entry.get("Period"))
        when = reading.span(
            _date(period.get("From")), _date(period.get("To")), _is_true(period.get("Current"))
        )
        if title:
            yield reading.role(
                title, when, f"{file}, work experience {number}", org=text.line(employer.get("Name")),
                industry=text.line(_text(employer.get("Sector"))), bullets=text.lines(_text(entry.get("Activities"))),
            )  # fmt: skip


def _old_education(learner: Mapping[str, Any], text: reading.Text, file: str) -> Iterator[Education]:
    entries = learner.get("Education") or as_map(learner.get("EducationList")).get("Education")
    for number, entry in enumerate(map(as_map, as_list(entries)), 1):
        school = as_map(entry.get("Organisation")).get("Name")
        end = _date(as_map(entry.get("Period")).get("To"))
        title = f"{_text(entry.get('Title'))} {_text(entry.get('Level'))}".strip()
        field = _text(entry.get("Field"))
        yield reading.education(text, title, field, school, end, f"{file}, education {number}")


def _level(entry: object) -> str | None:
    """Return the best level of a spoken language."""
    levels = re.findall(r"\b[ABC][12]\b", str(entry))
    return max(levels, default=None)


def _candidate(candidate: Mapping[str, Any], file: str) -> Reading:
    """Return a CV of the present portal (europa.eu)."""
    person = as_map(candidate.get("CandidatePerson"))
    left_out = _private(person)
    left_out["e-mail address"] += "Communication" in person
    names = [_name(as_map(person.get("PersonName")))]
    text = reading.Text(+left_out, names)
    profiles = [as_map(one) for one in as_list(candidate.get("CandidateProfile"))]
    part = profiles[0] if profiles else {}
    languages, skills = _competencies(part, text, file)
    profile = Profile(
        summary=text.lines(_text(part.get("ExecutiveSummary"))),
        roles=list(_new_roles(part, text, file)),
        education=list(_new_education(part, text, file)),
        certifications=list(_new_certificates(part, text, file)),
        languages=languages,
        skills=[
            *skills,
            *(ProfileSkill(name=line, source=place)
              for _key, entry, place in _each(part, _NEW_GROUPS, file) for line in _group(entry, text)),
        ],
    )  # fmt: skip
    references = ["references (other people)"] if part.get("EmploymentReferences") else []
    return Reading(profile, text.left_out, references, names=names)


def _new_roles(part: Mapping[str, Any], text: reading.Text, file: str) -> Iterator[ProfileRole]:
    employers = as_list(as_map(part.get("EmploymentHistory")).get("EmployerHistory"))
    number = 0
    for employer in map(as_map, employers):
        for entry in map(as_map, as_list(employer.get("PositionHistory"))):
            number += 1
            period = as_map(entry.get("EmploymentPeriod"))
            start, end = _date(period.get("StartDate")), _date(period.get("EndDate"))
            title = text.line(_text(entry.get("PositionTitle")))
            if title:
                yield reading.role(
                    title, reading.span(start, end, _is_true(period.get("CurrentIndicator"))),
                    f"{file}, work experience {number}", org=text.line(employer.get("OrganizationName")),
                    industry=text.line(_text(employer.get("IndustryCode"))),
                    bullets=text.lines(_text(entry.get("Description"))),
                )  # fmt: skip


def _new_education(part: Mapping[str, Any], text: reading.Text, file: str) -> Iterator[Education]:
    entries = as_list(as_map(part.get("EducationHistory")).get("EducationOrganizationAttendance"))
    for number, entry in enumerate(map(as_map, entries), 1):
        end = _date(as_map(entry.get("AttendancePeriod")).get("EndDate"))
        degree = as_map(entry.get("EducationDegree"))
        named, field = (
            _text(degree.get("DegreeName")),
            _text(degree.get("DegreeField") or entry.get("DegreeField")),
        )
        yield reading.education(
            text, named, field, entry.get("OrganizationName"), end, f"{file}, education {number}"
        )


def _new_certificates(
    part: Mapping[str, Any], text: reading.Text, file: str
) -> Iterator[ProfileCertification]:
    entries = as_list(as_map(part.get("Certifications")).get("Certification"))
    entries += as_list(as_map(part.get("Licenses")).get("License"))
    for number, entry in enumerate(map(as_map, entries), 1):
        name = text.line(
            _text(entry.get("CertificationName") or entry.get("LicenseName") or entry.get("LicenseTypeCode"))
        )
        if name:
            authority = text.line(_text(entry.get("IssuingAuthority")))
            issued = _date(entry.get("FirstIssuedDate"))
            yield reading.certificate(name, authority, issued, None, f"{file}, certificate {number}")


def _competencies(
    part: Mapping[str, Any], text: reading.Text, file: str
) -> tuple[list[Any], list[ProfileSkill]]:
    """Return languages and skills of the list of competences; a level is the best of its dimensions."""
    languages: list[Any] = []
    skills = []
    for entry in map(as_map, as_list(as_map(part.get("PersonQualifications")).get("PersonCompetency"))):
        name = _text(entry.get("CompetencyName") or entry.get("CompetencyID"))
        if _LANGUAGE_TAXONOMY.search(str(entry.get("TaxonomyID"))):
            native = (
                "native" if _is_true(entry.get("MotherTongue")) or "native" in str(entry).lower() else None
            )
            level = native or _level(entry.get("CompetencyDimension"))
            languages += reading.language(text, _language(name), level, f"{file}, languages")
        elif text.line(name):
            skills.append(ProfileSkill(name=text.line(name) or name, source=f"{file}, competences"))
    return languages, skills


def _group(entry: object, text: reading.Text) -> list[str]:
    """Return the skills of a free group: each leaf that holds words."""
    if isinstance(entry, dict):
        named = _text(entry)
        return (
            text.lines(named) if named else [line for value in entry.values() for line in _group(value, text)]
        )
    if isinstance(entry, list):
        return [line for one in entry for line in _group(one, text)]
    return text.lines(_text(entry))


_CODES = (
    "eng English deu German ger German fra French fre French spa Spanish ita Italian por Portuguese nld Dutch dut Dutch"
    " pol Polish ron Romanian ell Greek ces Czech hun Hungarian swe Swedish dan Danish fin Finnish ara Arabic"
    " rus Russian ukr Ukrainian tur Turkish zho Chinese hrv Croatian bul Bulgarian slk Slovak slv Slovenian"
).split()
_LANGUAGES = dict(zip(_CODES[::2], _CODES[1::2], strict=True))


def _language(code: str) -> str:
    """Return the name of a language that is given by its code."""
    return _LANGUAGES.get(code.lower(), code)
