"""Positions of a CV: title, employer, dates, and the lines that say what was done.

Reads lines of the experience section. Writes nothing. Fails never: what has no dates is no position, and none is made up.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.profiles import cv_lines, dates, titles_in_cv
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.dates import Month, Period
from pipeline.profiles.profile import NO_TITLE, ProfileRole

MOST_HEAD_WORDS = 14  # beside the dates; more is a sentence that mentions a time
MOST_TITLE_WORDS = 8
LINES_ABOVE = 2  # of the dates, in which a title or an employer may stand
LINES_BELOW = 2
_PROSE = re.compile(r"[.!?]\s*$")
_BARE_DATE = re.compile(r"[\s,|(\[•–-]*$")


class _Head(NamedTuple):
    """The line with the dates of a position, and the lines around it that name it."""

    dated: int
    first: int
    last: int
    period: Period | None
    start_only: Month | None
    title: str | None
    org: str | None


def read(
    lines: Sequence[Line], file: str, kind: Literal["job", "voluntary", "project"] = "job"
) -> list[ProfileRole]:
    """Return the positions of a section, in the order of the CV."""
    dated = _heads(lines)
    heads: list[_Head] = []
    for n in dated:
        floor = heads[-1].last + 1 if heads else 0
        ceiling = min((m for m in dated if m > n), default=len(lines))
        heads.append(_head(lines, n, floor, ceiling))
    stops = [*[head.first for head in heads[1:]], len(lines)][: len(heads)]
    return [_role(lines, head, stop, file, kind) for head, stop in zip(heads, stops, strict=True)]


def before_first(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a section that stand before its first position."""
    dated = _heads(lines)
    return list(lines[: _head(lines, dated[0], 0, len(lines)).first]) if dated else list(lines)


def begin_one(lines: Sequence[Line]) -> bool:
    """Whether lines hold the head of a position beyond doubt: dates with their months, and a title."""
    return any(
        _is_dated_head(line) and _has_months(line.text) and head.title is not None
        for n, line in enumerate(lines)
        for head in [_head(lines, n, 0, len(lines))]
    )


def _has_months(text: str) -> bool:
    period = dates.period_in(text)
    return period is not None and period.start.month is not None


def _heads(lines: Sequence[Line]) -> list[int]:
    """Return the lines that carry the dates of a position, or name one that has none."""
    dated = [n for n, line in enumerate(lines) if _is_dated_head(line)]
    near = {m for n in dated for m in range(n - LINES_ABOVE, n + LINES_BELOW + 1)}
    return sorted({*dated, *(n for n in range(len(lines)) if n not in near and _is_undated_head(lines, n))})


def _is_undated_head(lines: Sequence[Line], n: int) -> bool:
    """Whether a line begins a block with a title, and it or the next one names the employer."""
    line = lines[n]
    if not (line.after_gap or n == 0) or not _is_name(line) or not titles_in_cv.is_title(line.text):
        return False
    parts = titles_in_cv.split(line.text)
    if len(parts) > 1 and any(
        titles_in_cv.is_org(part) and not titles_in_cv.is_title(part) for part in parts
    ):
        return True
    below = lines[n + 1] if n + 1 < len(lines) else None
    named = titles_in_cv.split(below.text)[:1] if below and not below.after_gap and not below.is_item else []
    return (
        len(line.text.split()) <= MOST_TITLE_WORDS
        and any(map(titles_in_cv.is_org, named))
        and _is_name(lines[n + 1])
    )


def _is_dated_head(line: Line) -> bool:
    """Whether a line carries the dates of a position, not a sentence that mentions a time."""
    period = dates.period_in(line.text)
    begin, stop = (period.begin, period.stop) if period else _lone_date(line.text)
    if stop == 0:
        return False
    before, after = line.text[:begin], line.text[stop:]
    words = len(titles_in_cv.without_placeholders(f"{before} {after}").split())
    if words > MOST_HEAD_WORDS or (_PROSE.search(line.text) and words > 2):
        return False
    is_at_edge = not before.strip(" ,|([•–-") or not after.strip(" ,|)].•–-")
    if line.is_item:
        return is_at_edge and words <= 8 and titles_in_cv.is_title(before or after)
    return is_at_edge or titles_in_cv.is_title(after) or titles_in_cv.is_title(before)


def _lone_date(text: str) -> tuple[int, int]:
    """Return the place of one month with its year at the end of a line that names a job; (0, 0) for none."""
    match = re.search(r"[,|(\s](?P<date>(?:[A-Za-zÀ-ÿ]{3,10}\.?\s+|\d{1,2}[/.])(?:19|20)\d\d)\s*\)?$", text)
    found = dates.month_in(match["date"]) if match else None
    if not match or found is None or found.month is None or not titles_in_cv.is_title(text[: match.start()]):
        return 0, 0
    return match.start("date"), match.end("date")


def _head(lines: Sequence[Line], n: int, floor: int, ceiling: int) -> _Head:
    """Return the head of a position: its names stand beside the dates, above or below them."""
    text = lines[n].text
    period = dates.period_in(text)
    begin, stop = (period.begin, period.stop) if period else _lone_date(text)
    beside = [*titles_in_cv.split(text[:begin]), *titles_in_cv.split(text[stop:])]
    above = _above(lines, n, floor, bool(beside))
    below = _below(
        lines, n, ceiling, [*[p for m in above for p in titles_in_cv.split(lines[m].text)], *beside]
    )
    parts = [part for m in above for part in titles_in_cv.split(lines[m].text)] + beside
    parts += [part for m in below for part in titles_in_cv.split(lines[m].text)]
    if not any(map(titles_in_cv.is_title, parts)) and n + 1 < ceiling:  # the title before the first sentence
        parts += [
            part
            for part in titles_in_cv.split(lines[n + 1].text)[:1]
            if len(part.split()) <= MOST_TITLE_WORDS
        ]
    title, org = titles_in_cv.choose(parts)
    start = None if period else dates.month_in(text[begin:stop])
    return _Head(n, min([n, *above]), max([n, *below]), period, start, title, org)


def _above(lines: Sequence[Line], n: int, floor: int, has_parts: bool) -> list[int]:
    """Return the lines above the dates that name the position: they begin a block, and are no sentences."""
    if has_parts and any(titles_in_cv.is_title(part) for part in titles_in_cv.split(_beside(lines[n]))):
        return _org_above(lines, n, floor)
    found: list[int] = []
    for m in range(n - 1, max(floor, n - LINES_ABOVE) - 1, -1):
        if not _is_name(lines[m]) or lines[m + 1].after_gap:
            break
        found.insert(0, m)
        if lines[m].after_gap or lines[m].is_loud:
            break
    begins = bool(found) and (found[0] == floor == 0 or lines[found[0]].after_gap or lines[found[0]].is_loud)
    named = [m for m in found if titles_in_cv.is_title(lines[m].text)]
    return found if begins else named[-1:]


def _org_above(lines: Sequence[Line], n: int, floor: int) -> list[int]:
    """Return the line above when it is set apart and names an employer."""
    m = n - 1
    if m < floor or not _is_name(lines[m]) or lines[n].after_gap:
        return []
    return [m] if (lines[m].after_gap or lines[m].is_loud) and titles_in_cv.is_org(lines[m].text) else []


def _beside(line: Line) -> str:
    period = dates.period_in(line.text)
    begin, stop = (period.begin, period.stop) if period else _lone_date(line.text)
    return f"{line.text[:begin]} | {line.text[stop:]}"


def _below(lines: Sequence[Line], n: int, ceiling: int, parts: list[str]) -> list[int]:
    """Return the lines below the dates that name what is still missing: the title, the employer, the place."""
    found: list[int] = []
    for m in range(n + 1, min(ceiling, n + 1 + LINES_BELOW)):
        line = lines[m]
        has_title, has_org = any(map(titles_in_cv.is_title, parts)), any(map(titles_in_cv.is_org, parts))
        if line.is_item or not _is_name(line) or (lines[m].after_gap and has_title):
            break
        names_org = titles_in_cv.is_org(line.text)
        if has_title and not (names_org and not has_org) and not titles_in_cv.is_only_place(line.text):
            break
        if not has_title and not titles_in_cv.is_title(line.text) and not names_org and parts:
            break
        found.append(m)
        parts = [*parts, *titles_in_cv.split(line.text)]
    return found


def _is_name(line: Line) -> bool:
    """Whether a line can be a title or an employer: short, no sentence, no item of a list."""
    return (
        not line.is_item
        and len(titles_in_cv.without_placeholders(line.text).split()) <= MOST_HEAD_WORDS
        and not _PROSE.search(line.text)
    )


def _role(
    lines: Sequence[Line], head: _Head, stop: int, file: str, kind: Literal["job", "voluntary", "project"]
) -> ProfileRole:
    done = cv_lines.unwrapped(lines[head.last + 1 : stop])
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
        bullets=[line.text for line in done],
        source=cv_lines.place(file, lines[head.first], lines[stop - 1]),
    )
