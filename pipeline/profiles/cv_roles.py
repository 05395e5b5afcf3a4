"""Positions of a CV: title, employer, dates, and the lines that say what was done.

Reads lines of the experience section. Writes nothing. Fails never: what has no dates is no position, and none is made up.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from pipeline.profiles import cv_employers, cv_heads, cv_lines, dates, titles_in_cv
from pipeline.profiles.cv_heads import Head
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.profile import NO_TITLE, ProfileRole

_SENTENCE = re.compile(r"(?P<last>\S+)\.(?:\s+(?=[A-ZÀ-Ý])|\s*$)")
_SHORTENED = frozenset("ltd inc co corp st dr mr mrs no dept bros jr sr gmbh e.v approx bzw".split())
_INNER_BULLET = re.compile(r"(?:^|\s+)[•▪■●➢]\s+")


def read(
    lines: Sequence[Line], file: str, kind: Literal["job", "voluntary", "project"] = "job"
) -> tuple[list[ProfileRole], list[Line]]:
    """Return the positions of a section in the order of the CV, and the lines that stand before the first."""
    lines = _opened(lines)
    heads = cv_employers.told_in_each(cv_heads.read(lines))
    if not heads:
        return [], list(lines)
    stops = [*(head.first for head in heads[1:]), len(lines)]
    roles = [_role(lines, head, stop, file, kind) for head, stop in zip(heads, stops, strict=True)]
    return roles, lines[: heads[0].first]


def _role(
    lines: Sequence[Line], head: Head, stop: int, file: str, kind: Literal["job", "voluntary", "project"]
) -> ProfileRole:
    start, end, is_current = head.start_only, None, False
    if head.period:
        start, end, is_current = head.period.start, head.period.end, head.period.is_current
    return ProfileRole(
        title=head.title or NO_TITLE,
        org=head.org,
        start=start.first_day if start else None,
        end=end.first_day if end else None,
        is_current=is_current,
        end_unknown=bool(start and not end and not is_current),
        months_unknown=bool((start and start.month is None) or (end and end.month is None)),
        kind=kind,
        bullets=list(_done(lines[head.last + 1 : stop])),
        source=cv_lines.place(file, lines[head.first], lines[stop - 1]),
    )


def _done(lines: Sequence[Line]) -> Iterator[str]:
    """Yield what was done, one thing at a time; some programs run the items of a list together."""
    for line in cv_lines.unwrapped(lines):
        text = line.text
        if text.startswith("Company Name"):
            text = titles_in_cv.without_placeholders(text).strip(" |,")
        yield from (part.strip() for part in _INNER_BULLET.split(text) if part.strip(" |•"))


def _opened(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, a head with a sentence behind it as two: "2012-2018: Driver, Acme. Drove vans."."""
    found: list[Line] = []
    for line in lines:
        period = dates.period_in(line.text)
        stop = _end_of_head(line.text, period.stop) if period and period.begin <= 1 else None
        if stop is None:
            found.append(line)
            continue
        found.append(line._replace(text=line.text[:stop].rstrip(" .")))
        rest = line.text[stop:].strip(" .")
        if rest:
            found.append(line._replace(text=line.text[stop:].lstrip(" ."), is_loud=False, after_gap=False))
    return found


def _end_of_head(text: str, start: int) -> int | None:
    """Return where the sentence ends that names a job behind dates, None when there is none."""
    for match in _SENTENCE.finditer(text, start):
        head = text[start : match.end("last")]
        if match["last"].lower().strip("(,") in _SHORTENED or len(match["last"]) < 2:
            continue
        is_head = len(head.split()) <= cv_heads.MOST_HEAD_WORDS and titles_in_cv.is_title(head)
        return match.end("last") if is_head else None
    return None
