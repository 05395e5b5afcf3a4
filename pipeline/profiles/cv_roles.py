"""Positions of a CV: title, employer, dates, and the lines that say what was done.

Reads lines of the experience section. Writes nothing. Fails never: what has no dates is no position, and none is made up.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from pipeline.profiles import cv_heads, cv_lines, titles_in_cv
from pipeline.profiles.cv_heads import Head
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.profile import NO_TITLE, ProfileRole

_INNER_BULLET = re.compile(r"(?:^|\s+)[•▪■●➢]\s+")


def read(
    lines: Sequence[Line], file: str, kind: Literal["job", "voluntary", "project"] = "job"
) -> tuple[list[ProfileRole], list[Line]]:
    """Return the positions of a section in the order of the CV, and the lines that stand before the first."""
    lines = cv_heads.opened(lines)
    heads = cv_heads.read(lines)
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
