"""What a reader gives: the profile, and what it did not take from the file and why.

Reads values. Writes nothing. Fails never.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from pipeline.profiles import dates, degrees, privacy
from pipeline.profiles.profile import Education, Profile, ProfileCertification, ProfileLanguage, ProfileRole

LONGEST_TEXT = 2_000  # letters of one fact; what is longer is no line of a profile


@dataclass
class Reading:
    """A profile with the account of its file: left out for privacy (kind -> pieces), not read, absent."""

    profile: Profile = field(default_factory=Profile)
    left_out: Counter[str] = field(default_factory=Counter)
    not_read: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # of the person; to keep them out, never to be printed
    file: str = "the file"  # its name, without the person's


class Span(NamedTuple):
    """The dates of a position in the layout of the profile."""

    start: date | None = None
    end: date | None = None
    is_current: bool = False
    end_unknown: bool = False
    months_unknown: bool = False


class Text:
    """Cleans the texts of one file: without the person's names and what is private, on one line, not too long."""

    def __init__(self, left_out: Counter[str], names: Iterable[str] = ()) -> None:
        self.left_out = left_out
        self._names = [name for name in names if len(name) > 1]

    def line(self, value: object) -> str | None:
        """Return a text on one line, None for nothing."""
        if value is None or isinstance(value, dict | list | bool):
            return None
        text = " ".join(privacy.masked(str(value)[:LONGEST_TEXT], self._names).split())
        return privacy.clean(text, self.left_out) or None

    def lines(self, value: object) -> list[str]:
        """Return the lines of a text, without bullets and empty ones."""
        if not isinstance(value, str):
            return []
        found = (self.line(part.strip(" \t-*•·–▪●◦➢")) for part in value.splitlines())
        return [line for line in found if line]


def span(start: str, end: str, is_current: bool | None = None) -> Span:
    """Return the dates of a position from two fields; an empty end says current when nothing else is known.

    >>> span("Mar 2021", "")[:3], span("2019", "2021-06").months_unknown
    ((datetime.date(2021, 3, 1), None, True), True)
    """
    first, last = dates.month_in(start), dates.month_in(end)
    if first is None:
        return Span(end=last.first_day if last else None)
    if last is None:
        says_now = is_current or dates.says_now(end) or (not end.strip() and is_current is None)
        return Span(first.first_day, None, bool(says_now), not says_now, first.month is None)
    unknown = first.month is None or last.month is None
    if last.first_day < first.first_day and not (unknown and last.year == first.year):
        return Span()  # one of the two is wrong; which one, nobody knows
    return Span(first.first_day, max(last.first_day, first.first_day), months_unknown=unknown)


def role(title: str, when: Span, source: str, **rest: Any) -> ProfileRole:  # noqa: ANN401 - fields of the model
    """Return a position with its dates."""
    return ProfileRole(title=title, source=source, **when._asdict(), **rest)


def education(
    text: Text, degree: object, subject: object, school: object, end: object, source: str
) -> Education:
    """Return an education; the degree's own words stay when they name no known level."""
    degree_text, subject_text = text.line(degree) or "", text.line(subject) or ""
    level = degrees.level_in(f"{degree_text} {subject_text}")
    named = ", ".join(part for part in (degree_text, subject_text) if part)
    finished = dates.month_in(str(end or ""))
    return Education(
        level=level, field=named or None, school=text.line(school),
        end=finished.first_day if finished else None,
        months_unknown=finished is not None and finished.month is None, source=source,
    )  # fmt: skip


def language(text: Text, name: object, level: object, source: str) -> list[ProfileLanguage]:
    """Return a language, nothing when it has no name."""
    named = text.line(name)
    return [ProfileLanguage(name=named, level=text.line(level), source=source)] if named else []


def certificate(
    name: str, issuer: str | None, issued: object, expires: object, source: str
) -> ProfileCertification:
    """Return a certificate with its dates as precise as they are told."""
    first, last = (dates.month_in(str(value or "")) for value in (issued, expires))
    return ProfileCertification(
        name=name,
        issuer=issuer,
        issued=first.first_day if first else None,
        expires=last.first_day if last else None,
        months_unknown=any(day is not None and day.month is None for day in (first, last)),
        source=source,
    )


def as_list(value: object) -> list[Any]:
    """Return a list; one thing alone, as some programs write it, as a list of one.

    >>> as_list({"a": 1}), as_list(None), as_list([1])
    ([{'a': 1}], [], [1])
    """
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def as_map(value: object) -> Mapping[str, Any]:
    """Return a mapping; anything else as an empty one."""
    return value if isinstance(value, dict) else {}
